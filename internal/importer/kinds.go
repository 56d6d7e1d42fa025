package importer

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/documented"
	"framsyn/internal/form"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/scenario"
	"framsyn/internal/venue"
)

// kind is a kind of thing that a folder can hold, in a table or in a folder of its name.
type kind struct {
	folder, many string
	// fillBlank fills the form of the kind, by which its fields are known; title is the field that gives its key to a thing that has
	// no other, and main that of the text before any heading.
	fillBlank   func(*form.Form)
	title, main string
	// mailed is true of people, whose keys are their addresses and nothing else.
	mailed bool
	lists  map[string][]string
	refs   map[string]ref
	boxes  []string
	// extraFields are fields that the form does not have, and usual what a field is where nothing is said.
	extraFields []string
	defaults    map[string]string
	// read reads the form; check sees to what the form does not.
	read  func(*form.Form)
	check func(context.Context, *intake, *record, entry) error
	// keep keeps a thing, finish does what needs all to be kept. Find finds one of the portal by its key.
	keep, finish func(context.Context, *intake, *record) error
	find         func(context.Context, db.Q, string) (int64, error)
	// fields are the names of all its fields, in alphabetical order.
	fields []string
}

// ref is a field that names things of a kind.
type ref struct {
	kind    string
	several bool
}

func refTo(kind string) ref { return ref{kind: kind} }

// kinds are the kinds in the order in which they are kept. From firstWithFiles on they can have files.
var kinds []*kind

const firstWithFiles = "processer"

func init() { // since the functions of the kinds look for kinds
	scenarios := scenario.Scenarios
	scenarios.Fields = scenarios.Fields.Offering(scenario.CountyField, account.CountyOptions)
	kinds = []*kind{
		{folder: "organisationer", many: "organisationer", fillBlank: blank(account.OrganisationRecords), title: account.NamesField, main: "om",
			lists: account.OrganisationFields.Lists(), read: asCheck(account.OrganisationFields.Read),
			check: checkOrganisation, keep: keepOrganisation, find: findOrganisation},
		{folder: "personer", many: "personer", fillBlank: account.Person{}.Fill, title: "epost", mailed: true,
			refs: map[string]ref{"organisation": refTo("organisationer")}, read: asCheck(account.ReadPerson),
			check: checkPerson, keep: keepPerson, find: findPerson},
		recordKind[id.Group, account.Group]{use: account.GroupRecords, list: account.Groups, folder: "grupper", main: "om",
			slug: func(g account.Group) string { return g.Slug }}.kind(),
		{folder: "medlemmar", many: "medlemmar", extraFields: []string{"grupp", "person", "uppgift", "fran", "till"},
			refs: map[string]ref{"grupp": refTo("grupper"), "person": refTo("personer")}, read: asCheck(account.MemberFields.Read),
			check: requires("grupp"), keep: keepMember},
		recordKind[id.VenueNo, venue.Venue]{use: venue.Records, folder: "lokaler"}.kind(),
		{folder: "processer", many: "processer", fillBlank: process.Process{}.Fill, title: "namn", main: "om", lists: process.ProcessLists,
			extraFields: []string{"startsida", "planen-fast", "avslutad"}, boxes: []string{"exempel", "startsida", "planen-fast", "avslutad"},
			refs: processRefs(), read: asCheck(process.ReadProcess), check: checkProcess,
			keep: keepProcess, finish: finishProcess, find: findProcess},
		{folder: "etapper", many: "etapper", fillBlank: process.Phase{}.Fill, title: "namn", main: "om", lists: process.PhaseLists,
			extraFields: []string{"process"}, refs: map[string]ref{"process": refTo("processer")}, read: asCheck(process.ReadPhase),
			check: requires("process"), keep: keepPhase},
		{folder: "aktiviteter", many: "aktiviteter", fillBlank: process.Fields{}.Fill, title: "namn", main: "om", lists: activityLists(),
			extraFields: []string{"av", "status", "skal", "ledde-till", documentsField},
			defaults:    map[string]string{"synlig": string(process.Public)}, boxes: []string{"i-planen"},
			refs: map[string]ref{"process": refTo("processer"), "etapp": refTo("etapper"), "grupper": {"grupper", true},
				"registerlokal": refTo("lokaler"), "tillsammans": refTo("aktiviteter"), "arrangor": refTo("organisationer"), "av": refTo("personer")},
			read: readActivity, check: checkActivity, keep: keepActivity, finish: finishActivity, find: findActivity},
		contentKind[horizon.Source]{use: horizon.Sources, folder: "kallor", many: "källor", main: "sammanfattning", allowed: pdf}.kind(),
		contentKind[horizon.Trend]{use: horizon.Trends, folder: "trender", many: "trender", main: "beskrivning", allowed: picture}.kind(),
		contentKind[scenario.Scenario]{use: scenarios, folder: "scenarier", many: "scenarier", main: "sammanfattning", allowed: picture}.kind(),
		contentKind[documented.Documentation]{use: documented.Documentations, folder: "dokumentation", many: "dokumentationer", main: "text",
			refs: map[string]ref{documented.ActivityField: refTo("aktiviteter")}, allowed: picture}.kind(),
		{folder: "kopplingar", many: "kopplingar", extraFields: []string{"fran", "till", "relation", "not"},
			read: func(*form.Form) {}, check: checkLink},
	}
	for _, k := range kinds {
		k.fields = k.fieldNames()
	}
}

// asCheck makes a reader one that is read by for what is wrong alone.
func asCheck[T any](read func(*form.Form) T) func(*form.Form) { return func(f *form.Form) { read(f) } }

// kindOf returns the kind of a folder, nil if there is none.
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
	if k.title != "" && !k.mailed {
		out = append(out, keyField)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// exampleSection returns a field that the files of the kind can have as a section.
func (k *kind) exampleSection() string { return cmp.Or(k.main, k.fields[0]) }

// asKey returns a text as a key: a word for addresses, but addresses of mail as they are.
func (k *kind) asKey(text string) string {
	if k.mailed {
		return strings.ToLower(strings.TrimSpace(text))
	}
	return wordOf(text)
}

// contentKind is a kind of content: what is needed of it besides its fields.
type contentKind[B any] struct {
	use                content.Kind[B]
	folder, many, main string
	refs               map[string]ref
	allowed            fileType
}

// kind returns the kind in the form of the others.
func (c contentKind[B]) kind() *kind {
	var none B
	fields := c.use.Fields
	file, _ := fields.Upload()
	refs := map[string]ref{"av": refTo("personer"), "organisation": refTo("organisationer")}
	maps.Copy(refs, c.refs)
	return &kind{folder: c.folder, many: c.many, fillBlank: func(f *form.Form) { fields.Fill(none, f) }, title: "titel", main: c.main,
		lists: fields.Lists(), refs: refs,
		extraFields: []string{"av", "organisation", "lage", "arkiverad", file}, boxes: []string{"arkiverad"},
		read:  func(f *form.Form) { fields.Read(f); f.Choice("lage", states()) },
		check: c.check, keep: c.keep, finish: c.finish, find: c.find}
}
