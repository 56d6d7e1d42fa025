// Package plan holds what a public body plans and promises: plans with their parts, the goals and commitments in them, and the projects
// and networks that carry them out. Each is content like other, with a place in the red thread; a plan is adopted as a whole, in editions
// that never change.
package plan

import (
	"fmt"
	"slices"
	"strings"

	"framsyn/internal/content"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// Plan is what an organisation plans for some years. Sections are its parts in order. Budget is the budget that belongs to it, 0 for
// none.
type Plan struct {
	Title               string
	FirstYear, LastYear int
	Summary             string
	Sections            []Section
	Budget              id.BudgetNo
}

// Section is a part of a plan under its own heading. Key tells it from the other parts of the plan, and stays when the heading changes;
// Text is Markdown.
type Section struct{ Key, Kind, Title, Text string }

// The kinds of sections that hold more than a text.
const (
	UnitSection      = "unit"
	AreaSection      = "area"
	GoalAreaSection  = "goal_area"
	DirectionSection = "direction"
	ProjectSection   = "projects"
	NetworkSection   = "networks"
	BudgetSection    = "budget"
)

// SectionKinds are what a part of a plan can be.
var SectionKinds = form.Options{
	{Value: "text", Label: "Text", Help: "En rubrik med text, som vision eller metod."},
	{Value: DirectionSection, Label: "Inriktningsområde", Help: "Ett sätt att arbeta, som mötesplatser eller intressebevakning."},
	{Value: UnitSection, Label: "Enhet", Help: "En enhets uppdrag, med dess mål."},
	{Value: AreaSection, Label: "Verksamhetsområde", Help: "Ett område, med dess åtaganden."},
	{Value: "development", Label: "Utvecklingsområde", Help: "Ett område som ska utvecklas, med målområden under sig."},
	{Value: GoalAreaSection, Label: "Målområde", Help: "Har en målområdesansvarig, inom eller utanför organisationen."},
	{Value: "special", Label: "Särskild verksamhet", Help: "Något som drivs för sig, som ett kontor på annan ort."},
	{Value: ProjectSection, Label: "Projekt", Help: "En text, och alla projekt i planen."},
	{Value: NetworkSection, Label: "Nätverk", Help: "En text, och alla nätverk och organ i planen."},
	{Value: BudgetSection, Label: "Budget", Help: "En text, och planens budget bredvid utfallet av ett tidigare år."},
}

// The names of the fields of a plan that refer to other things or hold rows.
const BudgetField, SectionsField = "budget", "avsnitt"

// Plans stores the plans.
var Plans = content.Kind[Plan]{Kind: id.Plan, Fields: field.Of("plan",
	field.Title(func(p *Plan) *string { return &p.Title }, "Skriv vad planen heter.", 200),
	field.Year(func(p *Plan) *int { return &p.FirstYear }, field.Input{Name: "fran-ar", Label: "Första året", Column: "first_year",
		Missing: "Skriv planens första år.", Filter: field.Filter{Place: 1, Key: "ar", Label: "Första året", InRow: true}}),
	field.Year(func(p *Plan) *int { return &p.LastYear }, field.Input{Name: "till-ar", Label: "Sista året", Column: "last_year",
		Help: "Lämnas tomt om planen är för ett enda år.", Beside: "fran-ar"}),
	field.Text(func(p *Plan) *string { return &p.Summary }, field.Input{Name: "sammanfattning", Label: "Sammanfattning",
		Column: "summary", Max: 300, Rows: 3, Summary: true, Help: "Det som står överst på sidan och i listor. Två eller tre meningar."}),
	field.Rows(func(p *Plan) *[]Section { return &p.Sections }, sectionRows, field.Input{Name: SectionsField, Label: "Planens delar",
		Column: "sections", List: field.List{Legend: "Planens delar", Item: "Del", Add: "Lägg till del", MinRows: 1},
		Help: "Delarna i den ordning de läses. Mål och åtaganden läggs i en del när planen är sparad."}),
	field.NumberOrNull(func(p *Plan) *id.BudgetNo { return &p.Budget }, field.Input{Name: BudgetField, Label: "Budget",
		Column: "budget_id", Section: "Budget", None: "Ingen budget", Hidden: true,
		Help: "Budgeten för samma tid. Den visas bredvid utfallet av det år som budgeten jämförs med."}),
).WithCheck(checkYears)}

var sectionRows = field.Row[Section]{RowLabel: "Del", CheckAll: giveKeys,
	Text: func(s Section) string { return s.Title + "\n\n" + s.Text },
	Fields: []field.Field[Section]{
		field.Choice(func(s *Section) *string { return &s.Kind }, SectionKinds, field.Input{Name: "slag", Label: "Slag",
			Missing: "Välj vad det är för slags del."}),
		field.Text(func(s *Section) *string { return &s.Title }, field.Input{Name: "rubrik", Label: "Rubrik", Max: 200, Beside: "slag",
			Missing: "Skriv en rubrik."}),
		field.Markdown(func(s *Section) *string { return &s.Text }, field.Input{Name: "text", Label: "Text", Max: 30000, Rows: 6}),
		field.Text(func(s *Section) *string { return &s.Key }, field.Input{Name: "nyckel", Label: "Nyckel", Max: 200}).Hide(),
	}}

// giveKeys gives each new section the key that its heading makes, unlike those of the others.
func giveKeys(_ *form.Form, all []Section, _ func(row int, column string) string) {
	taken := map[string]bool{}
	for _, s := range all {
		taken[strings.ToLower(s.Key)] = true
	}
	for i, s := range all {
		if s.Key != "" {
			continue
		}
		key := strings.TrimSpace(s.Title)
		for n := 2; taken[strings.ToLower(key)]; n++ {
			key = fmt.Sprintf("%s %d", strings.TrimSpace(s.Title), n)
		}
		all[i].Key, taken[strings.ToLower(key)] = key, true
	}
}

func checkYears(f *form.Form, p *Plan) {
	switch {
	case p.LastYear != 0 && p.LastYear < p.FirstYear:
		f.Fault("till-ar", "Sista året kommer före det första.")
	}
}

// Years returns the years of the plan as they are written: 2007 or 2013–2015.
func (p Plan) Years() string {
	if p.LastYear == 0 || p.LastYear == p.FirstYear {
		return fmt.Sprint(p.FirstYear)
	}
	return fmt.Sprintf("%d–%d", p.FirstYear, p.LastYear)
}

// Section returns the section with a key, and whether there is one.
func (p Plan) Section(key string) (Section, bool) {
	i := slices.IndexFunc(p.Sections, func(s Section) bool { return s.Key == key })
	if i < 0 {
		return Section{}, false
	}
	return p.Sections[i], true
}
