package financing

import (
	"math/big"
	"slices"

	"framsyn/internal/form"
	"framsyn/internal/id"
	engine "framsyn/internal/method/financing"
	"framsyn/internal/money"
)

// Questions are what a page about sensitivity asks: what happens if Leave members of a category leave after a year, and how likely
// those are to take part that have not answered and of which nobody has guessed, "" to leave them out.
type Questions struct {
	Category     CategoryNo
	Leave, After int
	Others       Probability
}

// ReadQuestions reads the questions from the form of the page, where what is left out has an answer of its own: three of the category
// with the most members leave after the first year.
func (p Plan) ReadQuestions(f *form.Form) Questions {
	q := Questions{Category: form.Number[CategoryNo](f, "kategori", ""), Leave: f.Int("antal", 0, 10000), After: p.Years[0],
		Others: ReadProbability(f, "sannolikhet")}
	f.RequireAmong("kategori", "Välj en av kategorierna.", p.Options())
	if f.Text("antal") == "" {
		q.Leave = 3
	}
	if year := f.Int("efter", firstYear, lastYear); year != 0 {
		q.After = year
	}
	if !slices.Contains(p.Years, q.After) {
		f.Fault("efter", "Finansieringen har inte det året. Den har %s.", YearsText(p.Years))
	}
	if q.Category == 0 {
		for _, c := range p.Categories {
			if q.Category == 0 || p.First(c.ID) > p.First(q.Category) {
				q.Category = c.ID
			}
		}
	}
	return q
}

// Analysis is how sensitive the balance is: what the engine says of each category and of all. Uncertain members are those that have
// not answered and have a probability; Guessless are those that have none and are left out.
type Analysis struct {
	Questions
	BreakEven             map[CategoryNo]engine.BreakEvenPoint
	Factor                engine.FeeFactor
	Places                engine.PlaceCosts
	Table                 engine.SensitivityTable
	Dropout               engine.DropoutEffect
	Uncertain             engine.UncertainBalance
	Unanswered, Guessless int
}

// Analyse returns how sensitive the balance is. The error is one of the engine's: the amounts are too large.
func (p Plan) Analyse(q Questions) (Analysis, error) {
	m := p.Now()
	a := Analysis{Questions: q, BreakEven: map[CategoryNo]engine.BreakEvenPoint{}}
	var err error
	for _, c := range p.Categories {
		if a.BreakEven[c.ID], err = engine.BreakEven(engine.BreakEvenInput{Model: m, Category: id.String(c.ID)}); err != nil {
			return a, err
		}
	}
	if a.Factor, err = engine.Factor(engine.FactorInput{Model: m}); err != nil {
		return a, err
	}
	if a.Places, err = engine.PerPlace(m); err != nil {
		return a, err
	}
	if a.Table, err = engine.Sensitivity(engine.SensitivityInput{Model: m}); err != nil {
		return a, err
	}
	if q.Category != 0 {
		if a.Dropout, err = engine.Dropout(engine.DropoutInput{Model: m, Category: id.String(q.Category), Leave: q.Leave,
			After: q.After}); err != nil {
			return a, err
		}
	}
	var members []engine.UncertainMember
	members, a.Guessless = p.uncertain(q.Others)
	a.Unanswered = len(members)
	a.Uncertain, err = engine.Uncertain(engine.UncertainInput{Model: m, Uncertain: members})
	return a, err
}

// uncertain returns the members that have not answered, and how many of them are left out since nobody has guessed and others is "".
func (p Plan) uncertain(others Probability) (members []engine.UncertainMember, guessless int) {
	for _, m := range p.Members {
		probability := m.Probability
		if probability == "" {
			probability = others
		}
		switch {
		case m.Said != Asked:
		case probability == "":
			guessless++
		default:
			members = append(members, engine.UncertainMember{Category: id.String(m.Category), Probability: string(probability)})
		}
	}
	return members, guessless
}

// Bar is the probability that the balance is from From to To.
type Bar struct {
	From, To    money.Ore
	Probability *big.Rat
}

// mostBars and mostDrawn are how many bars a distribution is drawn with, and how many balances it may have to be drawn.
const mostBars, mostDrawn = 24, 20_000

// Bars returns a distribution as bars: one for each balance if they are few, otherwise of equal width; nil if the balances are too
// many to be drawn.
func Bars(d *engine.Distribution) []Bar {
	if d == nil || d.Len() > mostDrawn {
		return nil
	}
	var out []Bar
	for balance, p := range d.All() {
		out = append(out, Bar{money.Ore(balance), money.Ore(balance), p.Rat})
	}
	if len(out) <= mostBars {
		return out
	}
	least, span := out[0].From, uint64(out[len(out)-1].From)-uint64(out[0].From)
	width := span/mostBars + 1
	wide := make([]Bar, mostBars)
	for i := range wide {
		from := least + money.Ore(uint64(i)*width)
		wide[i] = Bar{from, from + money.Ore(width-1), new(big.Rat)}
	}
	for _, b := range out {
		at := (uint64(b.From) - uint64(least)) / width
		wide[at].Probability.Add(wide[at].Probability, b.Probability)
	}
	return wide
}
