package importer

import (
	"context"
	"slices"
	"strings"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/prose"
)

// The columns of a financing in which the form has several: the fee of each year, and an amount with the reason why it is unknown.
const feeColumn, amountColumn = "avgift", "belopp"

// financingLists are the lists of a financing with their columns.
var financingLists = map[string][]string{
	financing.CategoriesField: {"namn", "platser", "forslag", feeColumn, "kommentar"},
	financing.GrantsField:     {"slag", "namn", "ar", amountColumn, "lank", "kommentar"},
}

// readFinancingChoices reads the fields of a financing that have options.
func readFinancingChoices(f *form.Form) {
	for n := range f.RowCount(financing.CategoriesField) {
		f.Choice(form.RowField(financing.CategoriesField, n, "forslag"), account.FeeCategories)
	}
	for n := range f.RowCount(financing.GrantsField) {
		f.Choice(form.RowField(financing.GrantsField, n, "slag"), financing.GrantKinds)
	}
}

// readFinancing reads a financing from its filled form.
func (i *importRun) readFinancing(r *record, f filledForm) financing.Financing {
	years := financing.FormYears(f.Form)
	for n := range f.RowCount(financing.CategoriesField) {
		typed := form.RowField(financing.CategoriesField, n, feeColumn)
		fees := strings.Split(f.Get(typed), "/")
		if len(fees) > 1 && len(fees) != len(years) {
			i.reportProblem(r, f, typed, "Skriv en avgift för alla år, eller en för vart och ett av dem: 60 000 / 65 000.")
			fees = fees[:1]
		}
		for y, year := range years {
			f.setAmount(form.RowField(financing.CategoriesField, n, financing.FeeColumn(year)), fees[min(y, len(fees)-1)], f.lines[typed])
		}
	}
	for n := range f.RowCount(financing.GrantsField) {
		typed := form.RowField(financing.GrantsField, n, amountColumn)
		f.setAmount(typed, f.Get(typed), f.lines[typed])
	}
	x := financing.Read(f.Form, account.FeeCategories)
	x.Process = form.Number[id.ProcessNo](f.Form, financing.ProcessField, "")
	return x
}

// setAmount sets an amount, or the reason why it is unknown if the text is one.
func (f filledForm) setAmount(name, text string, line int) {
	f.lines[name], f.lines[field.ReasonName(name)] = line, line
	for _, o := range field.Reasons {
		if prose.Slug(o.Label) == slugOf(text) {
			f.Set(name, "")
			f.Set(field.ReasonName(name), o.Value)
			return
		}
	}
	f.Set(name, strings.TrimSpace(text))
}

func checkFinancing(ctx context.Context, i *importRun, r *record, f filledForm) error {
	f.Problems = map[string]form.Problem{} // those of readFinancingChoices have been reported
	x := i.readFinancing(r, f)
	i.reportFormProblems(ctx, r, f)
	if r.text(financing.ProcessField) == "" {
		i.reportProblem(r, f, financing.ProcessField, "Uppgiften måste finnas.")
		return nil
	}
	if i.keys["processer"][slugOf(r.text(financing.ProcessField))] != nil {
		return nil
	}
	all, err := financing.All(ctx, i.tx)
	if slices.ContainsFunc(all, func(other financing.Financing) bool { return other.Process == x.Process }) {
		i.reportProblem(r, f, financing.ProcessField, "Processen har redan en finansiering. Ändra den i portalen.")
	}
	return err
}

func saveFinancing(ctx context.Context, i *importRun, r *record) error {
	by, err := i.officeActor(ctx)
	if err != nil {
		return err
	}
	return saveAs(ctx, i, r, by, func(tx *db.Tx) (id.ProcessNo, error) {
		return financing.Records.Add(ctx, tx, i.readFinancing(r, i.fillForm(ctx, r)))
	})
}

// participationFields are the fields of the answer of an organisation.
var participationFields = []string{"process", "organisation", "kategori", "svar", "fran", "till", "sannolikhet", "anteckning"}

// readAnswer reads the answer of an organisation. Its category is named as in the financing, whose categories have numbers.
func (i *importRun) readAnswer(r *record, f filledForm, x financing.Financing) financing.Answer {
	at := slices.IndexFunc(x.Categories, func(c financing.Category) bool { return slugOf(c.Name) == slugOf(r.text("kategori")) })
	if at < 0 {
		i.reportProblem(r, f, "kategori", "%q är ingen av finansieringens kategorier: %s.", r.text("kategori"), joinLabels(x.Options()))
		at = 0
	}
	if len(x.Categories) > 0 {
		f.Set("kategori", id.String(x.Categories[at].ID))
	}
	return financing.ReadAnswer(f.Form, x)
}

func checkParticipation(ctx context.Context, i *importRun, r *record, f filledForm) error {
	for _, name := range []string{"process", "organisation"} {
		if f.Get(name) == "" {
			i.reportProblem(r, f, name, "Uppgiften måste finnas.")
			return nil
		}
	}
	x, err := i.financingOf(ctx, r)
	if err != nil || x.Process == 0 {
		return err
	}
	f.Problems = map[string]form.Problem{} // that of the answer has been reported
	i.readAnswer(r, f, x)
	i.reportFormProblems(ctx, r, f)
	return nil
}

// financingOf returns the financing of the process of a record, of the folder or of the portal. It reports a problem if there is none.
func (i *importRun) financingOf(ctx context.Context, r *record) (financing.Financing, error) {
	key := slugOf(r.text("process"))
	for _, of := range i.records["finansiering"] {
		if slugOf(of.text("process")) == key {
			x := i.readFinancing(of, i.fillForm(ctx, of))
			for n := range x.Categories {
				x.Categories[n].ID = financing.CategoryNo(n + 1) // until it is saved
			}
			return x, nil
		}
	}
	p, err := process.BySlug(ctx, i.tx, key)
	if err == nil {
		x, err := financing.Records.Get(ctx, i.tx, p.ID)
		if ignoreNotFound(err) != nil || err == nil {
			return x, err
		}
	}
	i.add(r.file, r.lineOf("process"), "process: Processen har ingen finansiering, varken i mappen eller i portalen.")
	return financing.Financing{}, ignoreNotFound(err)
}

func saveParticipation(ctx context.Context, i *importRun, r *record) error {
	by, err := i.officeActor(ctx)
	if err != nil {
		return err
	}
	f := i.fillForm(ctx, r)
	p, org := form.Number[id.ProcessNo](f.Form, "process", ""), form.Number[id.Org](f.Form, "organisation", "")
	return i.tx.Within(ctx, by, func(tx *db.Tx) error {
		x, err := financing.Records.Get(ctx, tx, p)
		if err != nil {
			return err
		}
		has, err := financing.MemberOf(ctx, tx, p, org)
		if ignoreNotFound(err) != nil {
			return err
		}
		return financing.SetAnswer(ctx, tx, p, org, has.Version, i.readAnswer(r, f, x))
	})
}
