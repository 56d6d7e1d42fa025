// Package scenario holds possible futures. A scenario is a story of what may come, never a forecast of what will.
package scenario

import (
	"fmt"

	"framsyn/internal/content"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/prose"
)

// Scenario is a possible future. The long texts are Markdown; County is set only if Scope is "region".
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

// Scopes are the scopes of a scenario: common to everybody, or one region's own.
var Scopes = form.Options{
	{Value: "global", Label: "Gemensamt, globalt", Help: "Gäller alla regioner."},
	{Value: "region", Label: "En regions eget", Help: "Berättar om ett enda län."},
}

// CountyField is the name of the county's field, whose options are set before the form is shown or read.
const CountyField = "lan"

// Scenarios stores the scenarios.
var Scenarios = content.Kind[Scenario]{Kind: id.Scenario, Fields: field.Of("scenario",
	field.Title(func(s *Scenario) *string { return &s.Title }, "Skriv scenariots titel.", 200),
	field.Text(func(s *Scenario) *string { return &s.Subtitle }, field.Input{Name: "undertitel", Label: "Undertitel",
		Column: "subtitle", Max: 300, Help: "En rad som säger vad det är för en värld."}),
	field.Year(func(s *Scenario) *int { return &s.HorizonYear }, field.Input{Name: "malar", Label: "Målår", Column: "horizon_year",
		Help: "Året som berättelsen utspelar sig.", Beside: CountyField, Filter: field.Filter{Place: 3}}),
	field.Choice(func(s *Scenario) *string { return &s.Scope }, Scopes, field.Input{Name: "omfattning", Label: "Omfattning",
		Column: "scope", Missing: "Välj om scenariot är gemensamt eller en regions eget.", Filter: field.Filter{Place: 1, InRow: true}}),
	field.ChoiceOrNull(func(s *Scenario) *string { return &s.County }, field.Input{Name: CountyField, Label: "Län", Column: "county_code",
		Help: "Bara när scenariot är en regions eget.", None: "Inget län", Beside: "omfattning",
		Filter: field.Filter{Place: 2, InRow: true}}),
	field.Text(func(s *Scenario) *string { return &s.Summary }, field.Input{Name: "sammanfattning", Label: "Sammanfattning",
		Column: "summary", Max: 300, Rows: 4, Summary: true,
		Help: "Det som står på kortet och överst på sidan. Två eller tre meningar."}),
	field.Rows(func(s *Scenario) *[]Section { return &s.Sections }, sectionRows, field.Input{Name: "avsnitt", Column: "sections",
		List: field.List{Legend: "Berättelsen", Item: "Avsnitt", Add: "Lägg till avsnitt", MinRows: 1},
		Help: "Avsnitten i den ordning de läses. Du kan skriva i Markdown. Sexhundra ord tar tre minuter att läsa."}),
	field.Rows(func(s *Scenario) *[]Event { return &s.Events }, eventRows, field.Input{Name: "handelse", Label: "Händelser på vägen",
		Column: "events", After: "en-dag", List: field.List{Item: "Händelse", Add: "Lägg till händelse"},
		Help: "Det som hände mellan i dag och målåret. Det blir en tidslinje, med första meningen vid varje år."}),
	field.Markdown(func(s *Scenario) *string { return &s.DayInLife }, field.Input{Name: "en-dag", Label: "En dag i en människas liv",
		Column: "day_in_life", CompareLabel: "En dag", Section: "En dag", Max: 20000, Rows: 10,
		Help: "En påhittad människa, en vanlig dag. Det gör världen möjlig att kliva in i."}),
	field.Rows(func(s *Scenario) *[]string { return &s.Questions }, questionRows, field.Input{Name: "fraga", Label: "Frågor att prata om",
		Column: "questions", CompareLabel: "Frågor att diskutera", List: field.List{Item: "Fråga", Add: "Lägg till fråga"},
		Help: "Frågor som en nämnd eller ledningsgrupp kan ta upp. Fem räcker."}),
	field.Picture(func(s *Scenario) *id.File { return &s.Image }),
	field.PictureText(func(s *Scenario) *string { return &s.ImageAlt }),
	field.URL(func(s *Scenario) *string { return &s.FilmURL }, field.Input{Name: "film", Label: "Länk till film", Column: "film_url",
		CompareLabel: "Film", Section: "Film och podd",
		SectionHelp: "Länkar till det som finns på annat håll. Skriv vad som sägs och visas, så att alla kan ta del av det."}),
	field.Markdown(func(s *Scenario) *string { return &s.FilmText }, field.Input{Name: "filmtext", Label: "Filmen i text",
		Column: "film_text", CompareLabel: "Film", Max: 30000, Rows: 6,
		Help: "Allt som sägs och visas, för den som inte kan se eller höra den."}),
	field.URL(func(s *Scenario) *string { return &s.PodcastURL }, field.Input{Name: "podd", Label: "Länk till podd",
		Column: "podcast_url", CompareLabel: "Podd"}),
	field.Markdown(func(s *Scenario) *string { return &s.PodcastText }, field.Input{Name: "poddtext", Label: "Podden i text",
		Column: "podcast_text", CompareLabel: "Podd", Max: 30000, Rows: 6, Help: "Allt som sägs, för den som inte kan höra den."}),
).WithCheck(checkCounty)}

var (
	sectionRows = field.Row[Section]{RowLabel: "Avsnitt", Text: func(x Section) string { return x.Heading + "\n\n" + x.Text },
		Fields: []field.Field[Section]{
			field.Text(func(x *Section) *string { return &x.Heading }, field.Input{Name: "rubrik", Label: "Rubrik", Max: 200}),
			field.Markdown(func(x *Section) *string { return &x.Text }, field.Input{Name: "text", Label: "Text", Max: 30000, Rows: 10}),
		}}
	eventRows = field.Row[Event]{Text: func(x Event) string { return fmt.Sprintf("%d: %s", x.Year, x.Text) },
		Fields: []field.Field[Event]{
			field.Year(func(x *Event) *int { return &x.Year }, field.Input{Name: "ar", Label: "År", Missing: "Skriv året då det händer."}),
			field.Text(func(x *Event) *string { return &x.Text }, field.Input{Name: "text", Label: "Vad som händer", Max: 500, Rows: 2,
				Missing: "Skriv vad som händer."}),
		}}
	questionRows = field.Row[string]{Text: func(x string) string { return x },
		Fields: []field.Field[string]{
			field.Text(func(x *string) *string { return x }, field.Input{Name: "text", Label: "Fråga", Max: 500, Rows: 2}),
		}}
)

// checkCounty requires a county of a region's own scenario and removes it from a common one.
func checkCounty(f *form.Form, s *Scenario) {
	switch {
	case s.Scope == "region" && s.County == "":
		f.Fault(CountyField, "Välj vilket län scenariot handlar om.")
	case s.Scope == "global":
		s.County = ""
	}
}

// WordCount returns the number of words in the scenario, for the reading time.
func (s Scenario) WordCount() int {
	n := prose.CountWords(s.Summary) + prose.CountWords(s.DayInLife)
	for _, x := range s.Sections {
		n += prose.CountWords(x.Heading) + prose.CountWords(x.Text)
	}
	for _, x := range s.Events {
		n += prose.CountWords(x.Text)
	}
	return n
}
