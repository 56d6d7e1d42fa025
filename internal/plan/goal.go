package plan

import (
	"framsyn/internal/content"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// Goal is something that is to be reached: a political goal, or an operational one by which a unit contributes to it. Position orders
// the goals of a section, lowest first. Origin says where the goal comes from, and Preliminary reports that this is to be replaced.
// Target is the number to reach by the measure, as typed; OwnerTitle says who is responsible where that is not somebody with an account.
type Goal struct {
	Title       string
	Kind        string
	Place       string
	Position    int
	Text        string
	Origin      string
	Preliminary bool
	Measurable  string
	Measure     string
	Unit        string
	Target      string
	Direction   string
	Owner       id.User
	OwnerTitle  string
	Activities  []id.ActivityNo
}

// The kinds of goals.
const PoliticalGoal, OperationalGoal = "political", "operational"

// The choices of a goal.
var (
	GoalKinds = form.Options{
		{Value: PoliticalGoal, Label: "Politiskt mål", Help: "Beslutat av politiken: hur det ska bli."},
		{Value: OperationalGoal, Label: "Verksamhetsmål", Help: "Vad en enhet gör för att nå dit. Följs upp i ord varje period."},
	}
	Measurable = form.Options{{Value: "yes", Label: "Ja"}, {Value: "no", Label: "Nej"}}
	Directions = form.Options{{Value: "least", Label: "Minst så mycket"}, {Value: "most", Label: "Högst så mycket"}}
)

// OwnerField and ActivitiesField are the names of fields in which things are chosen by typing.
const OwnerField, ActivitiesField = "ansvarig", "aktiviteter"

const ownerLabel, activitiesLabel = "Ansvarig", "Aktiviteter och hemarbeten"

// Goals stores the goals.
var Goals = content.Kind[Goal]{Kind: id.Goal, Fields: field.Of("goal",
	field.Title(func(g *Goal) *string { return &g.Title }, "Skriv målet.", 500),
	field.Choice(func(g *Goal) *string { return &g.Kind }, GoalKinds, field.Input{Name: "slag", Label: "Slag", Column: "kind",
		Missing: "Välj om det är ett politiskt mål eller ett verksamhetsmål.", Filter: field.Filter{Place: 1, InRow: true}}),
	field.Int(func(g *Goal) *int { return &g.Position }, 1, 10000, field.Input{Name: "ordning", Label: "Ordning", Column: "position",
		Beside: "slag", Hidden: true, Help: "Lägst först bland målen i samma del."}),
	placeField(func(g *Goal) *string { return &g.Place }, "Välj i vilken del av en plan målet står."),
	field.Markdown(func(g *Goal) *string { return &g.Text }, field.Input{Name: "text", Label: "Beskrivning", Column: "body", Max: 10000,
		Rows: 4, Lead: true, Help: "Vad målet betyder och hur det är tänkt att nås. Du kan skriva i Markdown."}),
	field.Text(func(g *Goal) *string { return &g.Origin }, field.Input{Name: "kalla", Label: "Var målet kommer ifrån", Column: "origin",
		Max: 300, Section: "Ursprung", Help: "Till exempel en budgetproposition eller ett beslut. Ett styrdokument kopplas i stället."}),
	field.Flag(func(g *Goal) *bool { return &g.Preliminary }, field.Input{Name: "preliminart", Label: "Preliminärt, tills det ersätts",
		Column: "preliminary", Hidden: true}),
	field.Choice(func(g *Goal) *string { return &g.Measurable }, Measurable, field.Input{Name: "matbart", Label: "Går att mäta",
		Column: "measurable", None: "Inte bestämt", Section: "Mått", Hidden: true, Filter: field.Filter{Place: 3}}),
	field.Text(func(g *Goal) *string { return &g.Measure }, field.Input{Name: "matt", Label: "Mått", Column: "measure", Max: 300,
		Hidden: true, Help: "Vad som mäts, till exempel andelen med minst treårig eftergymnasial utbildning."}),
	field.Text(func(g *Goal) *string { return &g.Unit }, field.Input{Name: "enhet", Label: "Enhet", Column: "unit", Max: 40,
		Width: "short", Hidden: true, Help: "Till exempel procent."}),
	field.Parsed(func(g *Goal) *string { return &g.Target }, form.ParseDecimal, field.Input{Name: "malvarde", Label: "Målvärde",
		Column: "target", Beside: "enhet", Width: "short", InputMode: "decimal", Hidden: true}),
	field.Choice(func(g *Goal) *string { return &g.Direction }, Directions, field.Input{Name: "riktning", Label: "Ska bli",
		Column: "direction", Beside: "enhet", None: "Inte bestämt", Hidden: true}),
	field.NumberOrNull(func(g *Goal) *id.User { return &g.Owner }, field.Input{Name: OwnerField, Label: ownerLabel, Column: "owner_id",
		Section: "Ansvarig", SectionOpen: true, None: "Ingen", Hidden: true,
		Help: "Den som skriver hur det går, och får påminnelser om det."}),
	field.Text(func(g *Goal) *string { return &g.OwnerTitle }, field.Input{Name: "ansvarig-funktion", Label: "Ansvarig funktion",
		Column: "owner_title", Max: 200, Hidden: true, Help: "Så som det står i planen, till exempel en enhet eller en befattning."}),
	field.Numbers(func(g *Goal) *[]id.ActivityNo { return &g.Activities }, field.Input{Name: ActivitiesField, Label: activitiesLabel,
		Column: "activities", Section: "Underlag", Hidden: true,
		Help: "Det som målet bygger på. Trender, scenarier och dokumentation kopplas när målet är sparat."}),
).WithCheck(checkMeasure), Names: goalNames}

// placeField is the field of where in a plan something stands.
func placeField[T any](value func(*T) *string, missing string) field.Field[T] {
	return field.Text(value, field.Input{Name: PlaceField, Label: "Del av planen", Column: "place", Missing: missing, Hidden: true,
		Control: field.Select,
		Filter:  field.Filter{Place: 2, Key: "omrade", Label: "Del av planen"},
		Help:    "Sök på delens rubrik eller planens namn."}).FilteredBy(facetOf)
}

// checkMeasure requires a measure of a goal that can be measured.
func checkMeasure(f *form.Form, g *Goal) {
	if g.Measurable == "yes" && g.Measure == "" {
		f.Fault("matt", "Skriv vad som mäts.")
	}
}

// IsMeasurable reports whether the goal is followed by a number.
func (g Goal) IsMeasurable() bool { return g.Measurable == "yes" }
