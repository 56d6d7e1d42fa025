package importer

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"framsyn/internal/account"
	"framsyn/internal/budget"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/documented"
	"framsyn/internal/field"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/scenario"
	"framsyn/internal/venue"
)

// kind describes a kind of record, which a folder holds in a table or in a folder with the kind's name.
type kind struct {
	folder, plural string
	// fillBlank fills in the form of a new record, which defines the fields. titleField is the field from which the key is
	// made if none is given, and mainField the field of the text before the first heading.
	fillBlank             func(*form.Form)
	titleField, mainField string
	// keyedByEmail reports whether the key is an email address. It is set for people.
	keyedByEmail bool
	lists        map[string][]string
	refs         map[string]reference
	checkboxes   []string
	// extraFields are fields that the form does not have, and defaults the values of fields that are not given.
	extraFields []string
	defaults    map[string]string
	// read reads the form. check checks what the form does not.
	read  func(*form.Form)
	check func(context.Context, *importRun, *record, filledForm) error
	// save saves a record. finish does what requires all records to be saved. find returns the number of a record of the
	// portal by its key.
	save, finish func(context.Context, *importRun, *record) error
	find         func(context.Context, db.Q, string) (int64, error)
	// fields are the names of all fields, in alphabetical order.
	fields []string
}

// reference is a field that refers to records of a kind.
type reference struct {
	kind     string
	multiple bool
	// part reports that a dot and a part of the record follow its key.
	part bool
}

func refTo(kind string) reference { return reference{kind: kind} }

// placeIn returns a reference to a part of a record, such as verksamhetsplan-2007.Socialtjänst.
func placeIn(kind string) reference { return reference{kind: kind, part: true} }

// kinds are the kinds in the order in which they are saved. Those from firstWithFiles on can have files.
var kinds []*kind

const firstWithFiles = "processer"

func init() { // in init since the functions of the kinds refer to kinds
	scenarios := scenario.Scenarios
	scenarios.Fields = scenarios.Fields.WithOptions(scenario.CountyField, account.CountyOptions)
	kinds = slices.Concat([]*kind{
		{folder: "organisationer", plural: "organisationer", fillBlank: fillBlank(account.OrganisationRecords),
			titleField: account.NamesField, mainField: "om",
			lists: account.OrganisationFields.Lists(), read: asCheck(account.OrganisationFields.Read),
			check: checkOrganisation, save: saveOrganisation, find: findOrganisation},
		{folder: "personer", plural: "personer", fillBlank: account.Person{}.Fill, titleField: "epost", keyedByEmail: true,
			refs: map[string]reference{"organisation": refTo("organisationer")}, read: asCheck(account.ReadPerson),
			check: checkPerson, save: savePerson, find: findPerson},
		recordKind[id.Group, account.Group]{records: account.GroupRecords, list: account.Groups, folder: "grupper", mainField: "om",
			slug: func(g account.Group) string { return g.Slug }}.toKind(),
		{folder: "medlemmar", plural: "medlemmar", extraFields: []string{"grupp", "person", "uppgift", "fran", "till"},
			refs: map[string]reference{"grupp": refTo("grupper"), "person": refTo("personer")}, read: asCheck(account.MemberFields.Read),
			check: requireField("grupp"), save: saveMember},
		recordKind[id.VenueNo, venue.Venue]{records: venue.Records, folder: "lokaler"}.toKind(),
		{folder: "processer", plural: "processer", fillBlank: process.Process{}.Fill, titleField: "namn", mainField: "om",
			lists:       process.ProcessLists,
			extraFields: []string{"startsida", "planen-fast", "avslutad"}, checkboxes: []string{"exempel", "startsida", "planen-fast", "avslutad"},
			refs: processRefs(), read: asCheck(process.ReadProcess), check: checkProcess,
			save: saveProcess, finish: finishProcess, find: findProcess},
		{folder: "etapper", plural: "etapper", fillBlank: process.Phase{}.Fill, titleField: "namn", mainField: "om", lists: process.PhaseLists,
			extraFields: []string{"process"}, refs: map[string]reference{"process": refTo("processer")}, read: asCheck(process.ReadPhase),
			check: requireField("process"), save: savePhase},
		{folder: "aktiviteter", plural: "aktiviteter", fillBlank: process.Fields{}.Fill, titleField: "namn",
			mainField: "om", lists: activityLists(),
			extraFields: []string{"av", "status", "skal", "ledde-till", documentsField},
			defaults:    map[string]string{"synlig": string(process.Public)}, checkboxes: []string{"i-planen"},
			refs: map[string]reference{"process": refTo("processer"), "etapp": refTo("etapper"), "grupper": {kind: "grupper", multiple: true},
				"registerlokal": refTo("lokaler"), "tillsammans": refTo("aktiviteter"), "arrangor": refTo("organisationer"), "av": refTo("personer")},
			read: readActivity, check: checkActivity, save: saveActivity, finish: finishActivity, find: findActivity},
		{folder: "budgetar", plural: "budgetar", fillBlank: fillBlank(budget.Records), titleField: "namn", mainField: "om",
			lists: budget.Fields.Lists(), extraFields: []string{"exempel"}, checkboxes: []string{"exempel"},
			refs: map[string]reference{budget.ProcessField: refTo("processer"), budget.ActivityField: refTo("aktiviteter"),
				budget.OrganisationField: refTo("organisationer")},
			read: asCheck(budget.Fields.Read), check: checkBudget, save: saveBudget, finish: finishBudget},
		{folder: "budgetrader", plural: "budgetrader", extraFields: lineFields, checkboxes: []string{budget.FollowsColumn},
			refs: map[string]reference{budgetField: refTo("budgetar"), budget.ActivityColumn: refTo("aktiviteter")},
			read: readLineChoices, check: checkBudgetLine},
		{folder: "finansiering", plural: "finansieringar", fillBlank: fillBlank(financing.Records), titleField: financing.ProcessField,
			mainField: "om", lists: financingLists, refs: map[string]reference{financing.ProcessField: refTo("processer")},
			read: readFinancingChoices, check: checkFinancing, save: saveFinancing},
		{folder: "medverkan", plural: "svar", extraFields: participationFields,
			refs: map[string]reference{"process": refTo("processer"), "organisation": refTo("organisationer")},
			read: func(f *form.Form) { f.Choice("svar", financing.Answers) }, check: checkParticipation, save: saveParticipation},
		contentKind[horizon.Source]{content: horizon.Sources, folder: "kallor", plural: "källor",
			mainField: "sammanfattning", allowed: pdf}.toKind(),
		contentKind[horizon.Trend]{content: horizon.Trends, folder: "trender", plural: "trender", mainField: "beskrivning",
			allowed: picture}.toKind(),
		contentKind[scenario.Scenario]{content: scenarios, folder: "scenarier", plural: "scenarier",
			mainField: "sammanfattning", allowed: picture}.toKind(),
		contentKind[scenario.Fiction]{content: scenario.Fictions, folder: "designfiktioner", plural: "designfiktioner",
			mainField: "text", refs: map[string]reference{scenario.GroupField: refTo("grupper")}, allowed: picture}.toKind(),
		contentKind[documented.Documentation]{content: documented.Documentations, folder: "dokumentation",
			plural: "dokumentationer", mainField: "text",
			refs: map[string]reference{documented.ActivityField: refTo("aktiviteter")}, allowed: picture}.toKind(),
	}, planKinds(), []*kind{
		announcementKind(), reportKind(), dueDateKind(),
		{folder: "kopplingar", plural: "kopplingar", extraFields: []string{"fran", "till", "relation", "not"},
			read: func(*form.Form) {}, check: checkLink},
	})
	for _, k := range kinds {
		k.fields = k.fieldNames()
	}
}

// asCheck returns a function that reads a form for its problems only.
func asCheck[T any](read func(*form.Form) T) func(*form.Form) { return func(f *form.Form) { read(f) } }

// kindOf returns the kind of a folder, or nil if there is none.
func kindOf(folder string) *kind {
	for _, k := range kinds {
		if k.folder == folder {
			return k
		}
	}
	return nil
}

// folders returns the folders of the kinds.
func folders() []string {
	var out []string
	for _, k := range kinds {
		out = append(out, k.folder)
	}
	return out
}

// fieldNames returns the names of the fields of a kind in alphabetical order.
func (k *kind) fieldNames() []string {
	f := form.New()
	if k.fillBlank != nil {
		k.fillBlank(f)
	}
	out := slices.Concat(slices.Collect(maps.Keys(f.Values)), slices.Collect(maps.Keys(k.lists)), k.extraFields)
	if k.titleField != "" && !k.keyedByEmail {
		out = append(out, keyField)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// exampleSection returns a field that can be given as a section, for use in examples.
func (k *kind) exampleSection() string { return cmp.Or(k.mainField, k.fields[0]) }

// asKey returns a text as a key: its slug, or the text itself if it is an email address.
func (k *kind) asKey(text string) string {
	if k.keyedByEmail {
		return strings.ToLower(strings.TrimSpace(text))
	}
	return slugOf(text)
}

// contentKind describes a kind of content.
type contentKind[B any] struct {
	content                   content.Kind[B]
	folder, plural, mainField string
	refs                      map[string]reference
	allowed                   fileType
}

// toKind returns the kind in the form of the others.
func (c contentKind[B]) toKind() *kind {
	var none B
	fields := c.content.Fields
	file, _ := fields.UploadField()
	refs := map[string]reference{"av": refTo("personer"), "organisation": refTo("organisationer")}
	maps.Copy(refs, c.refs)
	boxes := []string{"arkiverad"}
	for _, in := range fields.Inputs() {
		if in.Control == field.Box {
			boxes = append(boxes, in.Name)
		}
	}
	return &kind{folder: c.folder, plural: c.plural, fillBlank: func(f *form.Form) { fields.Fill(none, f) },
		titleField: "titel", mainField: c.mainField,
		lists: fields.Lists(), refs: refs,
		extraFields: append([]string{"av", "organisation", "lage", file}, boxes...), checkboxes: boxes,
		read:  func(f *form.Form) { fields.Read(f); f.Choice("lage", stateOptions()) },
		check: c.check, save: c.save, finish: c.finish, find: c.find}
}
