package process

import (
	"cmp"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
)

// The lists of the forms of a process and of a phase.
const (
	PurposesField = "syften"
	RulesField    = "principer"
	ResultsField  = "resultat"
	QuotasField   = "kvoter"
)

// ProcessLists are the lists of rows in a process's form with their columns, PhaseLists those of a phase.
var (
	ProcessLists = map[string][]string{
		PurposesField: {"sv", "en"}, RulesField: {"sv", "en"}, ResultsField: {"sv", "en"},
		QuotasField: {"grupp", "kategori", "fran", "till"},
	}
	PhaseLists = map[string][]string{QuestionsField: {"sv", "en"}}
)

// ReadProcess reads a process from its form and sets the form's problems.
func ReadProcess(f *form.Form) Process {
	p := Process{
		Name:         strings.Join(strings.Fields(f.Required("namn", "Skriv vad processen heter.", form.Max(200))), " "),
		WorkingName:  f.Text("arbetsnamn", form.Max(200)),
		HorizonYear:  f.Int("malar", 1900, 2200),
		Begins:       readPartial(f, "borjar"),
		Ends:         readPartial(f, "slutar"),
		Lead:         Text{f.Text("ingress", form.Max(1000)), f.Text("ingress-en", form.Max(1000))},
		About:        Text{f.Markdown("om", 20000), f.Markdown("om-en", 20000)},
		URL:          f.URL("webbadress"),
		Owner:        form.Number[id.Org](f, "agare", ""),
		Steering:     form.Number[id.Group](f, "styrgrupp", ""),
		ProjectGroup: form.Number[id.Group](f, "projektgrupp", ""),
		Purposes:     readTexts(f, PurposesField), Rules: readTexts(f, RulesField), Results: readTexts(f, ResultsField),
		Quotas: []Quota{}, Competences: []Competence{},
		Example: f.Has("exempel", "ja"),
	}
	if p.Begins != "" && p.Ends != "" && p.Ends < p.Begins[:min(len(p.Begins), len(p.Ends))] {
		f.Fault("slutar", "Processen kan inte sluta innan den börjar.")
	}
	for _, i := range f.Rows(QuotasField, ProcessLists[QuotasField]...) {
		field := func(column string) string { return form.RowField(QuotasField, i, column) }
		q := Quota{Group: form.Number[id.Group](f, field("grupp"), "Välj grupp."), Category: f.Choice(field("kategori"), QuotaCategories),
			Lo: f.Int(field("fran"), 0, 1000)}
		q.Hi = cmp.Or(f.Int(field("till"), 0, 1000), q.Lo)
		if q.Category == "" {
			f.Fault(field("kategori"), "Välj vilka kvoten gäller.")
		}
		if q.Hi < q.Lo {
			f.Fault(field("till"), "Det högsta antalet kan inte vara mindre än det lägsta.")
		}
		p.Quotas = append(p.Quotas, q)
	}
	for _, c := range Competences {
		if n := form.Number[id.User](f, CompetenceField(c.Value), ""); n != 0 {
			p.Competences = append(p.Competences, Competence{Key: c.Value, Person: n})
		}
	}
	return p
}

// CompetenceField returns the name of the field in which a person is chosen for a competence.
func CompetenceField(key string) string { return "kompetens-" + key }

func readPartial(f *form.Form, field string) day.Partial {
	p, err := day.Parse(f.Text(field))
	if err != nil {
		f.Fault(field, err.Error())
	}
	return p
}

// readTexts reads a list of texts in both languages; Swedish is required.
func readTexts(f *form.Form, list string) []Text {
	out := []Text{}
	for _, i := range f.Rows(list, "sv", "en") {
		out = append(out, Text{
			f.Required(form.RowField(list, i, "sv"), "Skriv texten på svenska också.", form.Max(1000)),
			f.Text(form.RowField(list, i, "en"), form.Max(1000)),
		})
	}
	return out
}

func fillTexts(f *form.Form, list string, texts []Text) {
	for i, t := range texts {
		f.Set(form.RowField(list, i, "sv"), t.Swedish)
		f.Set(form.RowField(list, i, "en"), t.English)
	}
}

// Fill writes a process into its form.
func (p Process) Fill(f *form.Form) {
	f.Set("namn", p.Name)
	f.Set("arbetsnamn", p.WorkingName)
	f.Set("malar", formatCount(p.HorizonYear))
	f.Set("borjar", string(p.Begins))
	f.Set("slutar", string(p.Ends))
	f.Set("ingress", p.Lead.Swedish)
	f.Set("ingress-en", p.Lead.English)
	f.Set("om", p.About.Swedish)
	f.Set("om-en", p.About.English)
	f.Set("webbadress", p.URL)
	f.Set("agare", form.FormatNumber(p.Owner))
	f.Set("styrgrupp", form.FormatNumber(p.Steering))
	f.Set("projektgrupp", form.FormatNumber(p.ProjectGroup))
	fillTexts(f, PurposesField, p.Purposes)
	fillTexts(f, RulesField, p.Rules)
	fillTexts(f, ResultsField, p.Results)
	for i, q := range p.Quotas {
		f.Set(form.RowField(QuotasField, i, "grupp"), form.FormatNumber(q.Group))
		f.Set(form.RowField(QuotasField, i, "kategori"), q.Category)
		f.Set(form.RowField(QuotasField, i, "fran"), formatCount(q.Lo))
		f.Set(form.RowField(QuotasField, i, "till"), formatCount(q.Hi))
	}
	for _, c := range Competences {
		f.Set(CompetenceField(c.Value), "")
	}
	for _, c := range p.Competences {
		f.Set(CompetenceField(c.Key), form.FormatNumber(c.Person))
	}
	f.Set("exempel", "")
	if p.Example {
		f.Set("exempel", "ja")
	}
}

// ReadPhase reads a phase from its form and sets the form's problems.
func ReadPhase(f *form.Form) Phase {
	return Phase{
		Name:      Text{f.Required("namn", "Skriv vad etappen heter.", form.Max(200)), f.Text("namn-en", form.Max(200))},
		When:      occasion.Read(f),
		Place:     f.Text("plats", form.Max(200)),
		About:     Text{f.Markdown("om", 20000), f.Markdown("om-en", 20000)},
		Questions: readTexts(f, QuestionsField),
	}
}

// Fill writes a phase into its form.
func (p Phase) Fill(f *form.Form) {
	f.Set("namn", p.Name.Swedish)
	f.Set("namn-en", p.Name.English)
	p.When.Fill(f)
	f.Set("plats", p.Place)
	f.Set("om", p.About.Swedish)
	f.Set("om-en", p.About.English)
	fillTexts(f, QuestionsField, p.Questions)
}
