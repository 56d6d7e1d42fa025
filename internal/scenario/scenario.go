// Package scenario holds possible futures. A scenario is a story of what may come, never a forecast of what will.
package scenario

import (
	"fmt"
	"strconv"
	"strings"

	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/prose"
)

// Scenario is a possible future. The long texts are Markdown; County is set where Scope is a region's.
type Scenario struct {
	Title       string
	Subtitle    string
	HorizonYear int
	Scope       string
	County      string
	Summary     string
	Sections    []Section
	Events      []Event
	DayInLife   string
	Questions   []string
	Image       id.File
	ImageAlt    string
	FilmURL     string
	FilmText    string
	PodcastURL  string
	PodcastText string
}

// Section is a part of the narrative under its own heading.
type Section struct{ Heading, Text string }

// Event is something that happens on the way there.
type Event struct {
	Year int
	Text string
}

// Scopes says whether a scenario is everybody's or one region's.
var Scopes = form.Options{{Value: "global", Label: "Gemensamt, globalt"}, {Value: "region", Label: "En regions eget"}}

// The lists of the form and their columns.
const (
	SectionList  = "avsnitt"
	EventList    = "handelse"
	QuestionList = "fraga"
)

// Lists names the columns of each list of the form.
var Lists = map[string][]string{
	SectionList: {"rubrik", "text"}, EventList: {"ar", "text"}, QuestionList: {"text"},
}

// Groups are the ways to filter scenarios.
func Groups(counties form.Options) []listing.Group {
	return []listing.Group{
		{Key: "omfattning", Label: "Omfattning", Options: Scopes, InRow: true},
		{Key: "lan", Label: "Län", Options: counties, InRow: true},
		{Key: "malar", Label: "Målår"},
	}
}

// Read reads a scenario from its form; what is wrong stands in the form afterwards.
func Read(f *form.Form, counties form.Options) Scenario {
	s := Scenario{
		Title:       f.Required("titel", "Skriv scenariots titel.", form.Max(200)),
		Subtitle:    f.Text("undertitel", form.Max(300)),
		HorizonYear: f.Int("malar", 1900, 2200),
		Scope:       f.Choice("omfattning", Scopes),
		County:      f.Choice("lan", counties),
		Summary:     f.Text("sammanfattning", form.Max(300)),
		Sections:    []Section{},
		Events:      []Event{},
		DayInLife:   f.Markdown("en-dag", 20000),
		Questions:   []string{},
		ImageAlt:    f.Text("bildtext", form.Max(500)),
		FilmURL:     f.URL("film"),
		FilmText:    f.Markdown("filmtext", 30000),
		PodcastURL:  f.URL("podd"),
		PodcastText: f.Markdown("poddtext", 30000),
	}
	switch {
	case s.Scope == "":
		f.Fault("omfattning", "Välj om scenariot är gemensamt eller en regions eget.")
	case s.Scope == "region" && s.County == "":
		f.Fault("lan", "Välj vilket län scenariot handlar om.")
	case s.Scope == "global":
		s.County = ""
	}
	readLists(f, &s)
	return s
}

func readLists(f *form.Form, s *Scenario) {
	for _, i := range f.Rows(SectionList, Lists[SectionList]...) {
		s.Sections = append(s.Sections, Section{
			Heading: f.Text(form.Field(SectionList, i, "rubrik"), form.Max(200)),
			Text:    f.Markdown(form.Field(SectionList, i, "text"), 30000),
		})
	}
	for _, i := range f.Rows(EventList, Lists[EventList]...) {
		e := Event{
			Year: f.Int(form.Field(EventList, i, "ar"), 1900, 2200),
			Text: f.Text(form.Field(EventList, i, "text"), form.Max(500)),
		}
		if e.Year == 0 {
			f.Fault(form.Field(EventList, i, "ar"), "Skriv året då det händer.")
		}
		if e.Text == "" {
			f.Fault(form.Field(EventList, i, "text"), "Skriv vad som händer.")
		}
		s.Events = append(s.Events, e)
	}
	for _, i := range f.Rows(QuestionList, Lists[QuestionList]...) {
		s.Questions = append(s.Questions, f.Text(form.Field(QuestionList, i, "text"), form.Max(500)))
	}
}

// Fill writes a scenario into its form.
func (s Scenario) Fill(f *form.Form) {
	f.Set("titel", s.Title)
	f.Set("undertitel", s.Subtitle)
	f.Set("malar", year(s.HorizonYear))
	f.Set("omfattning", s.Scope)
	f.Set("lan", s.County)
	f.Set("sammanfattning", s.Summary)
	f.Set("en-dag", s.DayInLife)
	f.Set("bildtext", s.ImageAlt)
	f.Set("film", s.FilmURL)
	f.Set("filmtext", s.FilmText)
	f.Set("podd", s.PodcastURL)
	f.Set("poddtext", s.PodcastText)
	for i, x := range s.Sections {
		f.Set(form.Field(SectionList, i, "rubrik"), x.Heading)
		f.Set(form.Field(SectionList, i, "text"), x.Text)
	}
	for i, x := range s.Events {
		f.Set(form.Field(EventList, i, "ar"), year(x.Year))
		f.Set(form.Field(EventList, i, "text"), x.Text)
	}
	for i, x := range s.Questions {
		f.Set(form.Field(QuestionList, i, "text"), x)
	}
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// Heading is the title and the summary.
func (s Scenario) Heading() (title, summary string) { return s.Title, s.Summary }

// Facets are what lists of scenarios are filtered by.
func (s Scenario) Facets() []string {
	out := listing.Facets("omfattning", s.Scope)
	out = append(out, listing.Facets("lan", s.County)...)
	return append(out, listing.Facets("malar", year(s.HorizonYear))...)
}

// Words is everything that a scenario can be found by.
func (s Scenario) Words() string {
	var texts prose.Budget
	all := []string{s.Subtitle}
	for _, x := range s.Sections {
		all = append(all, x.Heading, texts.Plain(x.Text))
	}
	for _, x := range s.Events {
		all = append(all, x.Text)
	}
	all = append(all, texts.Plain(s.DayInLife), texts.Plain(s.FilmText), texts.Plain(s.PodcastText), s.ImageAlt)
	return strings.Join(append(all, s.Questions...), "\n")
}

// Length is the number of words that a reader reads, for the reading time.
func (s Scenario) Length() int {
	n := prose.Words(s.Summary) + prose.Words(s.DayInLife)
	for _, x := range s.Sections {
		n += prose.Words(x.Heading) + prose.Words(x.Text)
	}
	for _, x := range s.Events {
		n += prose.Words(x.Text)
	}
	return n
}

// Parts is a scenario as a reader compares it.
func (s Scenario) Parts() []history.Field {
	out := []history.Field{
		{Label: "Titel", Text: s.Title}, {Label: "Undertitel", Text: s.Subtitle}, {Label: "Målår", Text: year(s.HorizonYear)},
		{Label: "Omfattning", Text: Scopes.Label(s.Scope)}, {Label: "Län", Text: s.County},
		{Label: "Sammanfattning", Text: s.Summary},
	}
	for i, x := range s.Sections {
		out = append(out, history.Field{Label: fmt.Sprintf("Avsnitt %d", i+1), Text: x.Heading + "\n\n" + x.Text})
	}
	var events []string
	for _, x := range s.Events {
		events = append(events, fmt.Sprintf("%d: %s", x.Year, x.Text))
	}
	return append(out,
		history.Field{Label: "Händelser på vägen", Text: strings.Join(events, "\n")},
		history.Field{Label: "En dag", Text: s.DayInLife},
		history.Field{Label: "Frågor att diskutera", Text: strings.Join(s.Questions, "\n")},
		history.Field{Label: "Bildens alternativtext", Text: s.ImageAlt},
		history.Field{Label: "Film", Text: strings.TrimSpace(s.FilmURL + "\n" + s.FilmText)},
		history.Field{Label: "Podd", Text: strings.TrimSpace(s.PodcastURL + "\n" + s.PodcastText)})
}

// Picture is the scenario's image and its alternative text.
func (s Scenario) Picture() (id.File, string) { return s.Image, s.ImageAlt }

// Attached is none besides the picture.
func (s Scenario) Attached() []id.File { return nil }
