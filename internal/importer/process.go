package importer

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

func processRefs() map[string]reference {
	refs := map[string]reference{"agare": refTo("organisationer"), "styrgrupp": refTo("grupper"), "projektgrupp": refTo("grupper"),
		process.QuotasField + ".grupp": refTo("grupper")}
	for _, c := range process.Competences {
		refs[process.CompetenceField(c.Value)] = refTo("personer")
	}
	return refs
}

func checkProcess(ctx context.Context, i *importRun, r *record, f filledForm) error {
	_, err := findProcess(ctx, i.tx, slugOf(f.Get("namn")))
	if err == nil {
		i.reportExisting(r, f, "namn", f.Get("namn"))
	}
	return ignoreNotFound(err)
}

// officeActor returns the actor who manages processes.
func (i *importRun) officeActor(ctx context.Context) (access.Actor, error) {
	return i.actor(ctx, i.options.Office)
}

func saveProcess(ctx context.Context, i *importRun, r *record) error {
	by, err := i.officeActor(ctx)
	if err != nil {
		return err
	}
	return saveAs(ctx, i, r, by, func(tx *db.Tx) (id.ProcessNo, error) {
		return process.ProcessRecords.Add(ctx, tx, process.ReadProcess(i.fillForm(ctx, r).Form))
	})
}

func finishProcess(ctx context.Context, i *importRun, r *record) error {
	by, err := i.officeActor(ctx)
	if err != nil {
		return err
	}
	f, n := i.fillForm(ctx, r), id.ProcessNo(r.number)
	for _, step := range []struct {
		box  string
		take func(*db.Tx) error
	}{
		{"planen-fast", func(tx *db.Tx) error { return process.FreezePlan(ctx, tx, n) }},
		{"startsida", func(tx *db.Tx) error { return process.MakeMain(ctx, tx, n) }},
		{"avslutad", func(tx *db.Tx) error { return process.ProcessRecords.Close(ctx, tx, n, true) }},
	} {
		if f.Has(step.box, "ja") {
			if err := i.tx.Within(ctx, by, step.take); err != nil {
				return err
			}
		}
	}
	return nil
}

func findProcess(ctx context.Context, q db.Q, slug string) (int64, error) {
	p, err := process.BySlug(ctx, q, slug)
	return int64(p.ID), err
}

func savePhase(ctx context.Context, i *importRun, r *record) error {
	by, err := i.officeActor(ctx)
	if err != nil {
		return err
	}
	return saveAs(ctx, i, r, by, func(tx *db.Tx) (id.PhaseNo, error) {
		f := i.fillForm(ctx, r)
		n, _ := id.Parse[id.ProcessNo](f.Get("process"))
		return process.AddPhase(ctx, tx, n, process.ReadPhase(f.Form))
	})
}

// documentsField is the list of an activity's documents. Its last column names a file of the folder.
const documentsField = "dokument"

var documentColumns = []string{"slag", "titel", "webbadress", "stangt", "fil"}

func activityLists() map[string][]string {
	lists := maps.Clone(process.ActivityLists)
	lists[documentsField] = documentColumns
	return lists
}

// statusOptions returns the statuses that an activity can be given.
func statusOptions() form.Options {
	var out form.Options
	for _, s := range []process.Status{process.Proposed, process.Planned, process.Confirmed, process.Cancelled} {
		out = append(out, form.Option{Value: string(s), Label: s.Label()})
	}
	return out
}

func readActivity(f *form.Form) {
	process.ReadActivity(f)
	f.Choice("status", statusOptions())
	f.Text("skal", form.Max(1000))
}

func checkActivity(ctx context.Context, i *importRun, r *record, f filledForm) error {
	if phase := i.keys["etapper"][slugOf(r.text("etapp"))]; phase != nil && slugOf(phase.text("process")) != slugOf(r.text("process")) {
		i.reportProblem(r, f, "etapp", "Etappen hör till en annan process.")
	}
	if r.text("av") == "" && r.text("arrangor") == "" {
		i.reportProblem(r, f, "arrangor", "Skriv vilken organisation som arrangerar, eller med av: vem som föreslår det.")
	}
	status, fixed := process.Status(f.Get("status")), f.Get("borjar") != ""
	if r.text("av") != "" && (status == process.Confirmed && !fixed || status == process.Planned && fixed) {
		i.reportProblem(r, f, "status", "Det som någon föreslår och som godtas är bestämt om det har fasta dagar, annars planerat.")
	}
	i.producedItems(ctx, r)
	for n := range f.RowCount(documentsField) {
		d, x := i.document(ctx, r, f, n)
		if place := form.RowField(documentsField, n, "webbadress"); d.URL == "" && f.Get(place) == "" && x == nil {
			i.reportProblem(r, f, place, "Skriv en webbadress, eller vilken fil det är.")
		}
	}
	n, err := i.number(ctx, kindOf("processer"), r.text("process"))
	if err != nil || i.keys["processer"][slugOf(r.text("process"))] != nil {
		return ignoreNotFound(err)
	}
	all, err := process.Programme(ctx, i.tx, id.ProcessNo(n), true)
	if slices.ContainsFunc(all, func(a process.Activity) bool { return strings.EqualFold(a.Name, f.Get("namn")) }) {
		i.reportExisting(r, f, "namn", f.Get("namn"))
	}
	return err
}

// document returns document number n of an activity, and its file or nil.
func (i *importRun) document(ctx context.Context, r *record, f filledForm, n int) (process.Document, *attachment) {
	row := filledForm{form.New(), map[string]int{}}
	for _, column := range documentColumns {
		name := form.RowField(documentsField, n, column)
		row.Set(column, f.Get(name))
		row.lines[column] = cmp.Or(f.lines[name], f.lines[documentsField])
	}
	row.OnChoice = func(name string, o form.Options, several bool) { i.resolveChoice(r, row, name, o, several) }
	i.readBox(r, row, "stangt")
	d := process.ReadDocument(row.Form)
	if !i.saving {
		i.reportFormProblems(ctx, r, row)
	}
	return d, i.attachment(r, row, "fil", document)
}

// saveActivity saves an activity as the office, or as proposed by a person and then accepted by the office.
func saveActivity(ctx context.Context, i *importRun, r *record) error {
	office, err := i.officeActor(ctx)
	if err != nil {
		return err
	}
	by, f := office, i.fillForm(ctx, r)
	if who := r.text("av"); who != "" {
		if by, err = i.actor(ctx, who); err != nil {
			return err
		}
	}
	a, status := process.ReadActivity(f.Form), process.Status(f.Choice("status", statusOptions()))
	proposes := !by.Can(access.Manage, access.Subject{Kind: id.Activity})
	added := status
	if status == "" || status == process.Cancelled {
		added = process.Planned
	}
	err = saveAs(ctx, i, r, by, func(tx *db.Tx) (id.ActivityNo, error) {
		n, err := process.AddActivity(ctx, tx, a, added)
		for row := 0; err == nil && row < f.RowCount(documentsField); row++ {
			d, x := i.document(ctx, r, f, row)
			if x != nil {
				d.File = id.File(x.number)
			}
			err = process.AddDocument(ctx, tx, n, d)
		}
		return n, err
	})
	if err != nil || !proposes || status == process.Proposed {
		return err
	}
	return i.tx.Within(ctx, office, func(tx *db.Tx) error { return process.Accept(ctx, tx, id.ActivityNo(r.number)) })
}

// producedItems returns the content that an activity led to, which is given by folders and keys.
func (i *importRun) producedItems(ctx context.Context, r *record) []id.Item {
	var out []id.Item
	for _, name := range splitList(r.text("ledde-till")) {
		if _, n, ok := i.findItem(ctx, r, "ledde-till", name); ok {
			out = append(out, n)
		}
	}
	return out
}

func finishActivity(ctx context.Context, i *importRun, r *record) error {
	by, err := i.officeActor(ctx)
	if err != nil {
		return err
	}
	f, n := i.fillForm(ctx, r), id.ActivityNo(r.number)
	if f.Choice("status", statusOptions()) == string(process.Cancelled) {
		err := i.tx.Within(ctx, by, func(tx *db.Tx) error { return process.Cancel(ctx, tx, n, f.Text("skal")) })
		if err != nil {
			return err
		}
	}
	if items := i.producedItems(ctx, r); len(items) > 0 {
		return i.tx.Within(ctx, by, func(tx *db.Tx) error { return process.SetProducedItems(ctx, tx, n, items) })
	}
	return nil
}

func findActivity(ctx context.Context, q db.Q, slug string) (int64, error) {
	a, err := process.ActivityBySlug(ctx, q, slug)
	return int64(a.ID), err
}
