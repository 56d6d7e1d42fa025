package plan

import (
	"framsyn/internal/content"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// Commitment is a promise of an organisation for some Years. RequestedBy names who asked for it and With the partners; When is its time
// and Reservation its condition, both in words. Text and Outcome, which says what became of it, are Markdown.
type Commitment struct {
	Title       string
	State       string
	Place       string
	Position    int
	Heading     string
	Verb        string
	Years       []int
	Text        string
	RequestedBy string
	With        string
	When        string
	Reservation string
	Outcome     string
}

// The states of a commitment.
const (
	CommitmentProposed   = "proposed"
	CommitmentAdopted    = "adopted"
	CommitmentInProgress = "in_progress"
	CommitmentDone       = "done"
	CommitmentNotDone    = "not_done"
	CommitmentCarried    = "carried_over"
)

// The choices of a commitment.
var (
	CommitmentStates = form.Options{
		{Value: CommitmentProposed, Label: "Föreslaget"}, {Value: CommitmentAdopted, Label: "Antaget"},
		{Value: CommitmentInProgress, Label: "Pågår"}, {Value: CommitmentDone, Label: "Genomfört"},
		{Value: CommitmentNotDone, Label: "Inte genomfört", Help: "Det blev inte av. Skriv varför."},
		{Value: CommitmentCarried, Label: "Överfört", Help: "Fortsätter i en senare plan."},
	}
	Headings = form.Options{
		{Value: "advocacy", Label: "Intressebevakning och samverkan"}, {Value: "meetings", Label: "Mötesplatser"},
		{Value: "competence", Label: "Kompetensutveckling"}, {Value: "other", Label: "Annat"},
	}
	Verbs = form.Options{
		{Value: "participate", Label: "Medverka"}, {Value: "promote", Label: "Verka för"}, {Value: "coordinate", Label: "Samordna"},
		{Value: "offer", Label: "Erbjuda"}, {Value: "monitor", Label: "Bevaka"}, {Value: "carry_out", Label: "Genomföra"},
		{Value: "other", Label: "Annat"},
	}
)

// mostYears is the largest number of years of a commitment.
const mostYears = 10

// Commitments stores the commitments.
var Commitments = content.Kind[Commitment]{Kind: id.Commitment, Fields: field.Of("commitment",
	field.Title(func(c *Commitment) *string { return &c.Title }, "Skriv åtagandet.", 500),
	field.Choice(func(c *Commitment) *string { return &c.State }, CommitmentStates, field.Input{Name: "tillstand", Label: "Läge",
		Column: "state", Missing: "Välj hur långt det har kommit.", Hidden: true, Filter: field.Filter{Place: 1, InRow: true}}),
	field.Years(func(c *Commitment) *[]int { return &c.Years }, mostYears, field.Input{Name: "ar", Label: "År", Column: "years",
		Beside: "tillstand", Width: "short", Missing: "Skriv vilket år det gäller.", Filter: field.Filter{Place: 2, InRow: true}}),
	placeField(func(c *Commitment) *string { return &c.Place }, "Välj i vilken del av en plan åtagandet står."),
	field.Choice(func(c *Commitment) *string { return &c.Heading }, Headings, field.Input{Name: "rubrik", Label: "Inriktning",
		Column: "heading", Missing: "Välj vilken inriktning det hör till.", Filter: field.Filter{Place: 4}}),
	field.Choice(func(c *Commitment) *string { return &c.Verb }, Verbs, field.Input{Name: "verb", Label: "Vad vi gör", Column: "verb",
		Beside: "rubrik", None: "Inte bestämt", Filter: field.Filter{Place: 5}}),
	field.Int(func(c *Commitment) *int { return &c.Position }, 1, 10000, field.Input{Name: "ordning", Label: "Ordning", Column: "position",
		Beside: "rubrik", Hidden: true, Help: "Lägst först bland åtagandena i samma del."}),
	field.Markdown(func(c *Commitment) *string { return &c.Text }, field.Input{Name: "text", Label: "Beskrivning", Column: "body",
		Max: 10000, Rows: 4, Lead: true, Help: "Vad ni tänker göra och varför. Du kan skriva i Markdown."}),
	field.Text(func(c *Commitment) *string { return &c.RequestedBy }, field.Input{Name: "bestallare", Label: "Vem som bad om det",
		Column: "requested_by", Max: 200, Section: "Villkor", Help: "Till exempel ett presidium eller ett chefsnätverk."}),
	field.Text(func(c *Commitment) *string { return &c.With }, field.Input{Name: "tillsammans", Label: "Tillsammans med", Column: "together",
		Max: 300}),
	field.Text(func(c *Commitment) *string { return &c.When }, field.Input{Name: "nar", Label: "När", Column: "due", Max: 200,
		Help: "Med egna ord, till exempel våren 2007 eller senast i juni."}),
	field.Text(func(c *Commitment) *string { return &c.Reservation }, field.Input{Name: "forbehall", Label: "Förbehåll",
		Column: "reservation", Max: 300, Help: "Till exempel under förutsättning att statsbidrag beviljas."}),
	field.Markdown(func(c *Commitment) *string { return &c.Outcome }, field.Input{Name: "utfall", Label: "Vad det blev",
		Column: "outcome", Max: 10000, Rows: 4, Section: "Vad det blev",
		Help: "Vad som gjordes, och vilka effekter som nåddes och inte nåddes."}),
).WithCheck(func(f *form.Form, c *Commitment) {
	if c.State == CommitmentNotDone && c.Outcome == "" {
		f.Fault("utfall", "Skriv varför det inte blev av.")
	}
})}
