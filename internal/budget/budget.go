// Package budget holds what processes, activities and organisations plan to spend and to earn: budgets, their editions, which the
// board approves, and their lines with what becomes of them.
package budget

import (
	"cmp"
	"context"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// Budget is a budget of a process, of one activity or of an organisation: the other two are 0. Its amounts are shown in Unit.
// CompareYear is the year whose outcome is shown beside it, 0 for none. Example reports whether it is made up, to show the portal.
// Closed is nil unless it has ended.
type Budget struct {
	ID               id.BudgetNo
	Name             string
	Process          id.ProcessNo
	ProcessName      string
	ProcessSlug      string
	Activity         id.ActivityNo
	ActivityName     string // "" if the actor may not see the activity
	ActivitySlug     string
	Organisation     id.Org
	OrganisationName string
	OrganisationSlug string
	Within           id.ProcessNo // the process that it, or its activity, is of
	Years            []int
	CompareYear      int
	Unit             money.Unit
	About            string
	Example          bool
	Version          int
	Closed           *time.Time
	// Latest is the edition with the highest number, Approved the one that is in force; its Number is 0 if there is none.
	Latest, Approved Edition
}

// Subject is what access rules are asked about budgets.
var Subject = access.Subject{Kind: id.Budget}

// SubjectName returns the name of what it is a budget of.
func (b Budget) SubjectName() string { return b.ProcessName + b.ActivityName + b.OrganisationName }

// HasIncome reports whether its lines can be income: those of an organisation's budget can.
func (b Budget) HasIncome() bool { return b.Organisation != 0 }

// Format returns how the amounts of the budget are shown in the language of the context.
func (b Budget) Format(ctx context.Context) money.Format {
	if b.Unit == money.Mnkr {
		return money.NewFormat(ctx, b.Unit, 2)
	}
	return money.NewFormat(ctx, b.Unit, 0)
}

// State is how far an edition has come.
type State string

// The states. What is approved or replaced never changes.
const (
	Draft    State = "draft"
	Proposed State = "proposed"
	Approved State = "approved"
	Replaced State = "replaced"
)

// Label returns the state's Swedish name.
func (s State) Label() string {
	return map[State]string{Draft: "Utkast", Proposed: "Föreslagen", Approved: "Godkänd", Replaced: "Ersatt"}[s]
}

// IsFrozen reports whether nothing can be changed any more.
func (s State) IsFrozen() bool { return s == Approved || s == Replaced }

// Edition is an edition of a budget, which the board approves as a whole. Number begins at 1. Why is why it was made, in the words
// of the office; Returned is why the board sent it back, "" if it has not. DecidedOn is a day such as 2017-02-08, "" while nothing is
// decided; Paragraph is that of the minutes. Name, Years, CompareYear, Unit and About are those of the budget when the edition was
// approved, which Budget.In shows; they are zero until then.
type Edition struct {
	Number         int
	State          State
	Why            string
	Returned       string
	ProposedAt     *time.Time
	ProposedBy     id.User
	ProposedByName string
	DecidedOn      string
	Paragraph      string
	DecidedBy      id.User
	DecidedByName  string
	Name           string
	Years          []int
	CompareYear    int
	Unit           money.Unit
	About          string
}

// In returns the budget as it was when an edition of it was approved, and as it is now for one that is not.
func (b Budget) In(e Edition) Budget {
	if e.State.IsFrozen() {
		b.Name, b.Years, b.CompareYear, b.Unit, b.About = e.Name, e.Years, e.CompareYear, e.Unit, e.About
	}
	return b
}

// IsCapped reports whether a line of the budget is about what its ceiling is: what the project pays, or all costs of an organisation.
func (b Budget) IsCapped(l Line) bool { return l.Side == Cost && (l.Payer == Project || b.HasIncome()) }

// Ceiling is the approved sum of what the project pays, or of all costs of an organisation, which a budget should not go above. Of the
// lines of the approved edition Forecast is what is forecast, or else was planned, Outcome what has come out, and Foreseen what they come
// to by both (see Line.Foreseen). Latest is what the latest edition plans, and LatestForeseen what its lines come to.
type Ceiling struct {
	Approved, Forecast, Outcome, Foreseen Total
	Latest, LatestForeseen                Total
}

// IsKnown reports whether every line of the approved sum is known, without which nothing can be said to be above it.
func (c Ceiling) IsKnown() bool { return c.Approved.Unknown == 0 }

// IsExceededBy reports whether what is known of a sum goes above the ceiling.
func (c Ceiling) IsExceededBy(t Total) bool { return c.IsKnown() && t.Ore > c.Approved.Ore }

// Largest returns the largest of the sums that the ceiling is compared with.
func (c Ceiling) Largest() Total {
	return slices.MaxFunc([]Total{c.Latest, c.Forecast, c.Outcome, c.Foreseen, c.LatestForeseen},
		func(a, b Total) int { return cmp.Compare(a.Ore, b.Ore) })
}

// IsBroken reports whether anything goes above the ceiling.
func (c Ceiling) IsBroken() bool { return c.IsExceededBy(c.Largest()) }

// Total is a sum, and how many lines it leaves out because their amounts are unknown.
type Total struct {
	Ore     money.Ore
	Unknown int
}

// Text returns the sum with its unit in the language of the context, and how many lines it leaves out.
func (t Total) Text(ctx context.Context, f money.Format) string {
	if t.Unknown == 0 {
		return t.KnownText(ctx, f)
	}
	return t.KnownText(ctx, f) + " " + t.UnknownText(ctx)
}

// KnownText returns what is known of the sum, with its unit. One in which there is nothing but unknown lines is unknown.
func (t Total) KnownText(ctx context.Context, f money.Format) string {
	if t.Ore == 0 && t.Unknown > 0 {
		return i18n.T(ctx, "Uppgift saknas")
	}
	return f.WithUnit(ctx, t.Ore)
}

// UnknownText returns how many lines the sum leaves out.
func (t Total) UnknownText(ctx context.Context) string {
	return i18n.N(ctx, t.Unknown, "(%d rad utan uppgift)", "(%d rader utan uppgift)")
}
