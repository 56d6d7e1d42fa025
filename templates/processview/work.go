package processview

import (
	"context"
	"strings"

	"github.com/a-h/templ"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// WorkFormProps is the form of a process. A new process has number 0.
type WorkFormProps struct {
	Process process.Process
	Form    *form.Form
	Person  id.User
}

// WorkPhaseProps is the form of a phase. A new phase has number 0.
type WorkPhaseProps struct {
	Process process.Process
	Phase   process.Phase
	Form    *form.Form
	Person  id.User
}

// workInputs are the fields of a process's form, and workPhaseInputs those of a phase's. A column is named by list and
// column.
var workInputs = append([]ui.Field{
	{Name: "namn", Label: "Namn", Required: true, Max: 200},
	{Name: "arbetsnamn", Label: "Arbetsnamn", Max: 200},
	{Name: "malar", Label: "Målår", Width: "short", InputMode: "numeric"},
	{Name: "borjar", Label: "Börjar", Width: "medium", Help: "Till exempel 2015, 2015-06 eller 2015-06-01."},
	{Name: "slutar", Label: "Slutar", Width: "medium", Help: "Till exempel 2015, 2015-06 eller 2015-06-01."},
	{Name: "ingress", Label: "Ingress", Rows: 3, Max: 1000, Lang: "sv"},
	{Name: "ingress-en", Label: "Ingress på engelska", Rows: 3, Max: 1000, Lang: "en"},
	{Name: "om", Markdown: true, Label: "Om processen", Rows: 10, Max: 20000, Lang: "sv", Help: "Du kan skriva i Markdown."},
	{Name: "om-en", Markdown: true, Label: "Om processen på engelska", Rows: 6, Max: 20000, Lang: "en"},
	{Name: "webbadress", Label: "Webbadress", Type: "url", InputMode: "url"},
	{Name: "agare", Label: "Ägare", None: "Ingen vald"},
	{Name: "styrgrupp", Label: "Styrgrupp", None: "Ingen vald"},
	{Name: "projektgrupp", Label: "Projektgrupp", None: "Ingen vald"},
	{Name: "syften.sv", Label: "På svenska", Rows: 2, Lang: "sv"}, {Name: "syften.en", Label: "På engelska", Rows: 2, Lang: "en"},
	{Name: "principer.sv", Label: "På svenska", Rows: 2, Lang: "sv"}, {Name: "principer.en", Label: "På engelska", Rows: 2, Lang: "en"},
	{Name: "resultat.sv", Label: "På svenska", Rows: 2, Lang: "sv"}, {Name: "resultat.en", Label: "På engelska", Rows: 2, Lang: "en"},
	{Name: "kvoter.grupp", Label: "Grupp", Required: true}, {Name: "kvoter.kategori", Label: "Kvoten gäller", Required: true},
	{Name: "kvoter.fran", Label: "Minst antal", Width: "short", InputMode: "numeric"},
	{Name: "kvoter.till", Label: "Högst antal", Width: "short", InputMode: "numeric"},
	{Name: "exempel", Label: "Processen är påhittad, för att visa portalen"},
}, workCompetences()...)

var workPhaseInputs = []ui.Field{
	{Name: "namn", Label: "Namn", Required: true, Max: 200, Lang: "sv"},
	{Name: "namn-en", Label: "Namn på engelska", Max: 200, Lang: "en"},
	{Name: "borjar", Label: "Första dagen", Width: "medium", Help: "Till exempel 2017-02-08."},
	{Name: "slutar", Label: "Sista dagen", Width: "medium", Help: "Till exempel 2017-02-08."},
	{Name: "termin", Label: "Tid, om dagarna inte är bestämda", Help: "Till exempel våren 2017 eller mars/april 2017."},
	{Name: "plats", Label: "Plats", Max: 200},
	{Name: "om", Markdown: true, Label: "Om etappen", Rows: 8, Max: 20000, Lang: "sv", Help: "Du kan skriva i Markdown."},
	{Name: "om-en", Markdown: true, Label: "Om etappen på engelska", Rows: 5, Max: 20000, Lang: "en"},
	{Name: "fragor.sv", Label: "På svenska", Rows: 2, Lang: "sv"}, {Name: "fragor.en", Label: "På engelska", Rows: 2, Lang: "en"},
}

func workCompetences() (out []ui.Field) {
	for _, c := range process.Competences {
		out = append(out, ui.Field{Name: process.CompetenceField(c.Value), Label: c.Label, None: "Ingen vald"})
	}
	return out
}

func workInput(name string) ui.Field      { return ui.FieldNamed(workInputs, name) }
func workPhaseInput(name string) ui.Field { return ui.FieldNamed(workPhaseInputs, name) }

func workTextRow(f *form.Form, fields []ui.Field, list string) func(int) templ.Component {
	return func(row int) templ.Component {
		return workAreas(f, ui.FieldInRow(fields, list, row, "sv"), ui.FieldInRow(fields, list, row, "en"))
	}
}

func workQuotaRow(f *form.Form) func(int) templ.Component {
	return func(row int) templ.Component { return workQuota(f, row) }
}

// parts returns the parts of the form of a process.
func (p WorkFormProps) parts(action string) []recordview.Part {
	f := p.Form
	texts := func(list, legend, item, add string) recordview.Part {
		return recordview.PartOfRows(f, list, ui.RowsOptions{Legend: legend, Item: item, Add: add, Action: action},
			workTextRow(f, workInputs, list))
	}
	var competences []string
	for _, c := range process.Competences {
		competences = append(competences, process.CompetenceField(c.Value))
	}
	return []recordview.Part{{Fields: workBasics(f)},
		recordview.PartOf(f, "På engelska", "", workAreas(f, workInput("ingress-en"), workInput("om-en")), "ingress-en", "om-en"),
		recordview.PartOf(f, "Ansvar", "", workOwners(f), "agare", "styrgrupp", "projektgrupp"),
		texts(process.PurposesField, "Syften", "Syfte", "Lägg till syfte"),
		texts(process.RulesField, "Principer", "Princip", "Lägg till princip"),
		texts(process.ResultsField, "Väntade resultat", "Resultat", "Lägg till resultat"),
		recordview.PartOfRows(f, process.QuotasField, ui.RowsOptions{Legend: "Kvoter", Item: "Kvot", Add: "Lägg till kvot",
			Help: "Hur många som var och en får skicka till en grupp.", Action: action}, workQuotaRow(f)),
		recordview.PartOf(f, "Kompetenser", "Vem som bidrar med vad i projektgruppen.", workCompetenceFields(f), competences...),
	}
}

// parts returns the parts of the form of a phase.
func (p WorkPhaseProps) parts(action string) []recordview.Part {
	f := p.Form
	return []recordview.Part{{Fields: workPhaseBasics(f)},
		recordview.PartOf(f, "På engelska", "", workPhaseEnglish(f), "namn-en", "om-en"),
		recordview.PartOfRows(f, process.QuestionsField, ui.RowsOptions{Legend: "Frågor", Item: "Fråga", Add: "Lägg till fråga", Action: action},
			workTextRow(f, workPhaseInputs, process.QuestionsField)),
	}
}

// Verbs are the texts of a process's history, besides those of all records.
var Verbs = map[string]string{
	"phase_added": "Etapp lades till", "phase_edited": "Etapp ändrades", "phase_deleted": "Etapp togs bort",
	"phases_reordered": "Etapperna fick ny ordning", "made_main": "Visades på startsidan", "plan_frozen": "Planen låstes",
	"reordered": "Aktiviteterna fick ny ordning",
}

// workMissing returns what is not known of an activity yet, as text.
func workMissing(ctx context.Context, a process.Activity) string {
	var out []string
	if !a.When.IsFixed() {
		out = append(out, i18n.T(ctx, "Datum saknas"))
	}
	if a.IsSiteMissing() {
		out = append(out, i18n.T(ctx, "Plats saknas"))
	}
	return strings.Join(out, ", ")
}

func workFacts(ctx context.Context, p process.Process) []ui.Pair {
	pairs := []ui.Pair{
		{Term: "Arbetsnamn", Text: p.WorkingName}, {Term: "Börjar", Text: p.Begins.Text(ctx)}, {Term: "Slutar", Text: p.Ends.Text(ctx)},
		{Term: "Ägare", Text: p.OwnerName}, {Term: "Grupper", Text: groupNames(p)},
		{Term: "Webbadress", Text: p.URL, Href: p.URL},
	}
	if p.HorizonYear != 0 {
		pairs = append(pairs, ui.Pair{Term: "Målår", Text: id.String(int64(p.HorizonYear))})
	}
	for _, c := range p.Competences {
		pairs = append(pairs, ui.Pair{Term: process.Competences.Label(c.Key), Text: c.Name + ", " + c.OrgName})
	}
	return pairs
}

func workHref(ctx context.Context, p process.Process, do string) string {
	return link.Item(ctx, id.Process, p.ID, do)
}

func workCrumbs(ctx context.Context, p process.Process, label string) []ui.Crumb {
	out := []ui.Crumb{{Href: link.Work(ctx, id.Process), Label: "Processer"}}
	if p.ID != 0 {
		out = append(out, ui.Crumb{Href: workHref(ctx, p, ""), Label: p.Name})
	}
	if label != "" {
		out = append(out, ui.Crumb{Label: label})
	}
	return out
}
