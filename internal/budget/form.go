package budget

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/money"
)

// The columns of a line in a form.
const (
	KeyColumn      = "nyckel"
	SideColumn     = "sida"
	SectionColumn  = "avsnitt"
	HeadingColumn  = "rubrik"
	ActivityColumn = "aktivitet"
	KindColumn     = "slag"
	YearColumn     = "ar"
	FixedColumn    = "belopp"
	PersonsColumn  = "personer"
	DaysColumn     = "dagar"
	PriceColumn    = "pris"
	FollowsColumn  = "foljer"
	ReasonColumn   = "saknas"
	PayerColumn    = "betalas"
	CommentColumn  = "kommentar"
)

// TypedColumns are the columns of which one at least is filled in of every line.
var TypedColumns = []string{SectionColumn, HeadingColumn, ActivityColumn, FixedColumn, PersonsColumn, DaysColumn, PriceColumn,
	FollowsColumn, ReasonColumn, CommentColumn}

// Choices are what the lines of a budget can refer to: activities, and the participants in each of its years, nil if it has none to
// follow.
type Choices struct {
	Activities   Activities
	Participants map[int]int
}

// ChoicesOf returns what the lines of a budget can refer to.
func ChoicesOf(ctx context.Context, q db.Q, b Budget) (c Choices, err error) {
	if c.Activities, err = ActivitiesOf(ctx, q, b.ID); err != nil || b.Organisation != 0 {
		return c, err
	}
	c.Participants = map[int]int{}
	var year, n int
	err = db.ForEach(ctx, q, selectParticipants, []any{&year, &n}, func() error {
		c.Participants[year] = n
		return nil
	}, b.ID)
	return c, err
}

const selectParticipants = `select y.year, ` + participantsSQL + ` from (select coalesce(b.process_id, s.process_id) as process,
	unnest(b.years) as year from budget b left join activity s on s.id = b.activity_id where b.id = $1) y`

// ReadLine reads a line of a budget, with what it plans, from a form and records what is wrong. name returns the name of the field of
// a column. What an organisation plans is paid by its ordinary budget: there is no project.
func ReadLine(f *form.Form, b Budget, c Choices, name func(column string) string) Line {
	l := Line{Side: Cost, Payer: Project,
		Section:   f.Text(name(SectionColumn), form.Max(200)),
		Heading:   f.Required(name(HeadingColumn), "Skriv en rubrik.", form.Max(200)),
		Kind:      f.Choice(name(KindColumn), Kinds),
		Fixed:     field.ReadAmount(f, name(FixedColumn), -MaxOre, MaxOre, false),
		UnitPrice: field.ReadAmount(f, name(PriceColumn), -MaxOre, MaxOre, false),
		Persons:   f.Int(name(PersonsColumn), 0, 1_000_000),
		Days:      f.Int(name(DaysColumn), 0, 10_000),
		Follows:   f.Has(name(FollowsColumn), "ja"),
		Planned:   money.Unknown(money.Reason(f.Choice(name(ReasonColumn), field.Reasons))),
		Comment:   f.Text(name(CommentColumn), form.Max(500)),
	}
	if side := f.Choice(name(SideColumn), Sides); side != "" {
		l.Side = Side(side)
	}
	if payer := f.Choice(name(PayerColumn), Payers); payer != "" {
		l.Payer = Payer(payer)
	}
	if b.HasIncome() {
		l.Payer = Ordinary
	}
	l.Key, _ = strconv.Atoi(f.Get(name(KeyColumn)))
	known := Activity{}
	if text := f.Text(name(ActivityColumn)); text != "" {
		var ok bool
		if known, ok = c.Activities.Find(text); !ok {
			f.Fault(name(ActivityColumn), "Det finns ingen sådan aktivitet. Välj en i listan.")
		}
		l.Activity = known.ID
	}
	l.Year = readYear(f, b, name(YearColumn), known.Year)
	l.check(f, b, c, name)
	if l.Follows {
		l.Participants = c.Participants[l.Year]
	}
	if planned, err := l.plan(); err == nil {
		l.Planned = planned
	}
	return l
}

const tooLarge = "Beloppet är för stort. En rad får vara på högst 100 000 mnkr."

// readYear reads the year of a line. An empty field is the only year of the budget, or the year of the activity.
func readYear(f *form.Form, b Budget, name string, ofActivity int) int {
	year := f.Int(name, 1900, 2200)
	switch {
	case f.Get(name) != "" && year == 0:
		return 0
	case year == 0 && len(b.Years) == 1:
		return b.Years[0]
	case year == 0 && slices.Contains(b.Years, ofActivity):
		return ofActivity
	case year == 0:
		f.Fault(name, "Skriv vilket år.")
	case !slices.Contains(b.Years, year):
		f.Fault(name, "Budgeten gäller %s.", b.YearsText())
	}
	return year
}

// YearsText returns the years of the budget as they are typed.
func (b Budget) YearsText() string {
	var out []string
	for _, y := range b.Years {
		out = append(out, strconv.Itoa(y))
	}
	return strings.Join(out, ", ")
}

// check records what is wrong with the parts of a line together.
func (l Line) check(f *form.Form, b Budget, c Choices, name func(column string) string) {
	if l.Side == Income && !b.HasIncome() {
		f.Fault(name(SideColumn), "Bara en organisations budget har intäkter.")
	}
	if l.Follows && c.Participants == nil {
		f.Fault(name(FollowsColumn), "Bara en process har deltagare att följa.")
	}
	if l.Planned.IsUnknown() && (!l.Fixed.IsNone() || !l.UnitPrice.IsNone()) {
		f.Fault(name(ReasonColumn), "Välj ingen orsak när beloppet är känt, eller ta bort beloppet.")
	}
	if !l.UnitPrice.IsNone() && l.Persons == 0 && !l.Follows {
		f.Fault(name(PersonsColumn), "Skriv hur många personer priset gäller.")
	}
	if l.Follows {
		l.Participants = MaxParticipants
	}
	if _, err := l.plan(); err != nil {
		f.Fault(name(FixedColumn), tooLarge)
	}
}

// Fill writes the line to the fields of a form as ReadLine reads them.
func (l Line) Fill(f *form.Form, activities Activities, name func(column string) string) {
	l = l.typed()
	set := func(column, value string) { f.Set(name(column), value) }
	set(KeyColumn, formatCount(l.Key))
	set(SideColumn, string(l.Side))
	set(SectionColumn, l.Section)
	set(HeadingColumn, l.Heading)
	set(ActivityColumn, activities.Label(l.Activity))
	set(KindColumn, l.Kind)
	set(YearColumn, formatCount(l.Year))
	field.FillAmount(f, name(FixedColumn), l.Fixed, false)
	set(PersonsColumn, formatCount(l.Persons))
	set(DaysColumn, formatCount(l.Days))
	field.FillAmount(f, name(PriceColumn), l.UnitPrice, false)
	set(ReasonColumn, string(l.Planned.Reason()))
	set(PayerColumn, string(l.Payer))
	set(CommentColumn, l.Comment)
	if l.Follows {
		set(FollowsColumn, "ja")
	}
}

func formatCount(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
