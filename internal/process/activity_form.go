package process

import (
	"cmp"
	"strconv"
	"strings"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
)

// The lists of an activity's form, and their columns.
const (
	QuestionsField = "fragor"
	SpeakersField  = "talare"
	ProgrammeField = "program"
)

// ActivityLists are the lists of rows in an activity's form with their columns.
var ActivityLists = map[string][]string{
	QuestionsField: {"text"}, SpeakersField: {"namn", "titel"},
	ProgrammeField: {"dag", "fran", "till", "rubrik", "vem", "text"},
}

// ReadActivity reads an activity from its form and sets the form's problems.
func ReadActivity(f *form.Form) Fields {
	a := Fields{
		Process:    form.Number[id.ProcessNo](f, "process", "Välj vilken process aktiviteten hör till."),
		Phase:      form.Number[id.PhaseNo](f, "etapp", ""),
		Kind:       f.Choice("slag", Kinds),
		Name:       strings.Join(strings.Fields(f.Required("namn", "Skriv vad aktiviteten heter.", form.Max(200))), " "),
		Theme:      f.Text("tema", form.Max(300)),
		Provider:   f.Text("leverantor", form.Max(200)),
		Subsidy:    f.Text("subvention", form.Max(300)),
		About:      f.Markdown("om", 20000),
		When:       occasion.Read(f),
		Days:       f.Int("dagar", 1, 365),
		Mode:       f.Choice("form", Modes),
		Place:      f.Text("plats", form.Max(200)),
		Address:    f.Text("adress", form.Max(300)),
		Room:       f.Text("lokal", form.Max(200)),
		Venue:      form.Number[id.VenueNo](f, "registerlokal", ""),
		RemoteURL:  f.URL("distanslank"),
		Groups:     []id.Group{},
		Expected:   f.Int("antal", 1, 100000),
		With:       form.Number[id.ActivityNo](f, "tillsammans", ""),
		Organiser:  form.Number[id.Org](f, "arrangor", ""),
		Visibility: Visibility(f.Choice("synlig", Visibilities)),
		Plan:       Plan{In: f.Has("i-planen", "ja"), When: f.Text("plan-nar", form.Max(200)), Text: f.Text("plan-vad", form.Max(2000))},
	}
	if a.Kind == "" {
		f.Fault("slag", "Välj vilket slags aktivitet det är.")
	}
	if a.Visibility == "" {
		f.Fault("synlig", "Välj vem som får se aktiviteten.")
	}
	for _, v := range f.Values["grupper"] {
		if n, ok := id.Parse[id.Group](v); ok {
			a.Groups = append(a.Groups, n)
		}
	}
	if a.Visibility == Closed && len(a.Groups) == 0 {
		f.Fault("grupper", "Välj minst en grupp, eftersom bara de som aktiviteten är för ska se den.")
	}
	a.Questions = readLines(f, QuestionsField)
	a.Speakers = []Speaker{}
	for _, i := range f.Rows(SpeakersField, ActivityLists[SpeakersField]...) {
		a.Speakers = append(a.Speakers, Speaker{
			Name:  f.Required(form.RowField(SpeakersField, i, "namn"), "Skriv namnet.", form.Max(200)),
			Title: f.Text(form.RowField(SpeakersField, i, "titel"), form.Max(200)),
		})
	}
	a.Programme = readProgramme(f, a.When)
	return a
}

func readLines(f *form.Form, list string) []string {
	out := []string{}
	for _, i := range f.Rows(list, "text") {
		out = append(out, f.Text(form.RowField(list, i, "text"), form.Max(1000)))
	}
	return out
}

// readProgramme reads the items of the programme. Their days must be among the days of the activity, if those are fixed.
func readProgramme(f *form.Form, w occasion.When) []Slot {
	out := []Slot{}
	for _, i := range f.Rows(ProgrammeField, ActivityLists[ProgrammeField]...) {
		at := func(column string) string { return form.RowField(ProgrammeField, i, column) }
		s := Slot{
			Day:   field.ReadDay(f, at("dag")),
			Title: f.Required(at("rubrik"), "Skriv vad punkten heter.", form.Max(300)),
			Who:   f.Text(at("vem"), form.Max(300)), Text: f.Markdown(at("text"), 5000),
		}
		s.Starts, s.Stops = occasion.ReadHours(f, at("fran"), at("till"))
		if s.Day != "" && w.IsFixed() && (s.Day < w.Begins || s.Day > w.Ends) {
			f.Fault(at("dag"), "Dagen är inte en av aktivitetens dagar.")
		}
		if s.Starts != "" && s.Stops != "" && s.Stops <= s.Starts {
			f.Fault(at("till"), "Sluttiden måste vara efter starttiden.")
		}
		on := cmp.Or(s.Day, w.Begins)
		occasion.CheckHour(f, at("fran"), on, s.Starts)
		occasion.CheckHour(f, at("till"), on, s.Stops)
		out = append(out, s)
	}
	return out
}

// Fill writes an activity into its form.
func (a Fields) Fill(f *form.Form) {
	f.Set("process", form.FormatNumber(a.Process))
	f.Set("etapp", form.FormatNumber(a.Phase))
	f.Set("slag", a.Kind)
	f.Set("namn", a.Name)
	f.Set("tema", a.Theme)
	f.Set("leverantor", a.Provider)
	f.Set("subvention", a.Subsidy)
	f.Set("om", a.About)
	a.When.Fill(f)
	f.Set("dagar", formatCount(a.Days))
	f.Set("form", a.Mode)
	f.Set("plats", a.Place)
	f.Set("adress", a.Address)
	f.Set("lokal", a.Room)
	f.Set("registerlokal", form.FormatNumber(a.Venue))
	f.Set("distanslank", a.RemoteURL)
	groups := []string{}
	for _, g := range a.Groups {
		groups = append(groups, id.String(g))
	}
	f.Set("grupper", groups...)
	f.Set("antal", formatCount(a.Expected))
	f.Set("tillsammans", form.FormatNumber(a.With))
	f.Set("arrangor", form.FormatNumber(a.Organiser))
	f.Set("synlig", string(a.Visibility))
	f.Set("plan-nar", a.Plan.When)
	f.Set("plan-vad", a.Plan.Text)
	f.Set("i-planen", "")
	if a.Plan.In {
		f.Set("i-planen", "ja")
	}
	for i, q := range a.Questions {
		f.Set(form.RowField(QuestionsField, i, "text"), q)
	}
	for i, s := range a.Speakers {
		f.Set(form.RowField(SpeakersField, i, "namn"), s.Name)
		f.Set(form.RowField(SpeakersField, i, "titel"), s.Title)
	}
	for i, s := range a.Programme {
		for column, v := range map[string]string{"dag": s.Day, "fran": string(s.Starts), "till": string(s.Stops),
			"rubrik": s.Title, "vem": s.Who, "text": s.Text} {
			f.Set(form.RowField(ProgrammeField, i, column), v)
		}
	}
}

func formatCount(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
