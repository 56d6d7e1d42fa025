package budget

import (
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
)

// Line is a line of an edition, with what becomes of it. Key is the same in every edition; lines stand in the order of Position.
//
// Fixed and UnitPrice are known or none. Planned is Fixed + UnitPrice × people × days, or unknown for a reason. Days of 0 count as one.
// The people are Persons and, if the line Follows the participants of the process, the Participants of its year: those who take part
// now, or who did when the edition was approved.
//
// In an edition that is not frozen the year moves with the activity. ActivityYear is the year in which the activity is now, 0 if that
// is not known or there is no activity; MovedFrom is the year in which it was when the year of the line was typed.
type Line struct {
	Key, Position    int
	Side             Side
	Section, Heading string
	Activity         id.ActivityNo // 0 also if the actor may not see the activity, as for the fields that follow
	ActivityName     string
	ActivitySlug     string
	ActivityStatus   process.Status
	ActivityWhen     occasion.When
	ActivityYear     int
	MovedFrom        int
	Kind             string
	Year             int
	Fixed, UnitPrice money.Amount
	Persons, Days    int
	Follows          bool
	Participants     int
	Planned          money.Amount
	Forecast         money.Amount
	Outcome          money.Amount
	Payer            Payer
	Comment          string
}

// Side is whether a line costs or earns.
type Side string

// The sides.
const (
	Cost   Side = "cost"
	Income Side = "income"
)

// Payer is who pays for a line.
type Payer string

// The payers: the project itself, somebody's ordinary budget, or a budget of its own.
const (
	Project  Payer = "project"
	Ordinary Payer = "ordinary"
	Separate Payer = "separate"
)

// The choices of lines.
var (
	Sides  = form.Options{{Value: string(Cost), Label: "Kostnad"}, {Value: string(Income), Label: "Intäkt"}}
	Payers = form.Options{
		{Value: string(Project), Label: "Projektet"}, {Value: string(Ordinary), Label: "Ordinarie budget"},
		{Value: string(Separate), Label: "Separat"},
	}
	// Kinds are the kinds of costs, then those of income.
	Kinds = form.Options{
		{Value: "premises", Label: "Lokal"}, {Value: "food", Label: "Mat"}, {Value: "fee", Label: "Arvode"},
		{Value: "documentation", Label: "Dokumentation"}, {Value: "travel", Label: "Resa"}, {Value: "support", Label: "Externt stöd"},
		{Value: "print", Label: "Tryck"}, {Value: "staff", Label: "Personal"}, {Value: "technology", Label: "Teknik"},
		{Value: "charge", Label: "Avgifter"}, {Value: "grant", Label: "Bidrag"}, {Value: "sale", Label: "Försäljning"},
		{Value: "other", Label: "Övrigt"},
	}
)

// The most lines of an edition, the most öre that one of them may be (100 milliards of kronor), and the most participants that it
// follows: what keeps to them adds up without any sum being too large.
const (
	MaxLines        = 10_000
	MaxParticipants = 10_000

	MaxOre money.Ore = 100_000_000_000 * money.Krona
)

// People returns the number of people that the line pays for.
func (l Line) People() int { return l.Persons + l.Participants }

// IsCalledOff reports whether the activity of the line is called off.
func (l Line) IsCalledOff() bool { return l.ActivityStatus == process.Cancelled }

// HasMoved reports whether the activity of the line is in another year than when the year of the line was typed. In an edition that
// is not frozen the year of the line has moved with it.
func (l Line) HasMoved() bool {
	return l.MovedFrom != 0 && l.ActivityYear != 0 && l.MovedFrom != l.ActivityYear
}

// Expected returns the forecast of the line, or what was planned if there is none.
func (l Line) Expected() money.Amount {
	if l.Forecast.IsNone() {
		return l.Planned
	}
	return l.Forecast
}

// Foreseen returns what the line comes to as far as can be told: its outcome where that is more than what is expected, or where that is
// unknown, and else what is expected.
func (l Line) Foreseen() money.Amount {
	expected, known := l.Expected().Ore()
	if outcome, out := l.Outcome.Ore(); out && (!known || outcome > expected) {
		return l.Outcome
	}
	return l.Expected()
}

// plan returns what the line plans from its other fields: for the reason that Planned has, if any, else what they come to. Nothing
// typed is not decided yet. An amount over MaxOre is the error money.TooLarge.
func (l Line) plan() (money.Amount, error) {
	switch {
	case l.Planned.IsUnknown():
		return l.Planned, nil
	case l.Fixed.IsNone() && l.UnitPrice.IsNone():
		return money.Unknown(money.Undecided), nil
	}
	fixed, _ := l.Fixed.Ore()
	price, _ := l.UnitPrice.Ore()
	perPerson, err := price.Mul(int64(max(l.Days, 1)))
	if err != nil {
		return money.Amount{}, err
	}
	all, err := perPerson.Mul(int64(l.People()))
	if err != nil {
		return money.Amount{}, err
	}
	sum, err := fixed.Add(all)
	if err != nil || sum > MaxOre || sum < -MaxOre {
		return money.Amount{}, money.TooLarge
	}
	return money.Known(sum), nil
}

// SumOf returns the sum of an amount of some lines.
func SumOf(lines []Line, of func(Line) money.Amount) money.Sum {
	var s money.Sum
	for _, l := range lines {
		s.Add(of(l))
	}
	return s
}

// SumsBy returns the sums of an amount of some lines, by the year of each, its kind, or whatever by returns.
func SumsBy[K comparable](lines []Line, of func(Line) money.Amount, by func(Line) K) map[K]money.Sum {
	out := map[K]money.Sum{}
	for _, l := range lines {
		s := out[by(l)]
		s.Add(of(l))
		out[by(l)] = s
	}
	return out
}
