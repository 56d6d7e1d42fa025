package budget

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/money"
	"framsyn/internal/process"
)

// wholeDay is how many minutes an activity on a single day takes at least to be called a whole day.
const wholeDay = 6 * 60

// Fetched is a line that can be fetched from the programme. OutOfYears reports that its activity is in a year that the budget does
// not have. Then it is in the first year of the budget, as it is if the year of the activity is not known.
type Fetched struct {
	Line
	OutOfYears bool
}

// FromProgramme returns a line for each activity of the process that has none in some lines of a budget, without amounts, in the order of
// the programme. What is called off, and the members' own events, are left out.
func FromProgramme(ctx context.Context, q db.Q, b Budget, lines []Line) ([]Fetched, error) {
	all, err := ActivitiesOf(ctx, q, b.ID)
	slices.SortStableFunc(all, func(x, y Activity) int { return cmp.Compare(x.Position, y.Position) })
	var out []Fetched
	for _, a := range all {
		has := slices.ContainsFunc(lines, func(l Line) bool { return l.Activity == a.ID })
		if has || a.Status.IsDraft() || a.Status == process.Cancelled || a.Kind == process.OwnEvent {
			continue
		}
		x := Fetched{Line: Line{Side: Cost, Payer: Project, Heading: a.Name, Activity: a.ID, ActivityName: a.Name, Year: a.Year,
			ActivityYear: a.Year, Persons: a.Expected, Planned: money.Unknown(money.Undecided), Comment: a.scale()}}
		if a.Kind == "trip" {
			x.Kind = "travel"
		}
		if !slices.Contains(b.Years, a.Year) {
			x.Year, x.OutOfYears = b.Years[0], a.Year != 0
		}
		if process.IsPeriod(a.Kind) {
			x.Kind = "documentation"
		} else if a.isWholeDays() {
			x.Days = a.Days
		}
		out = append(out, x)
	}
	return out, err
}

// isWholeDays reports whether an activity takes whole days, as far as is known.
func (a Activity) isWholeDays() bool {
	return a.Days > 1 || a.Starts == "" || a.Stops != "" && a.Stops.Minutes()-a.Starts.Minutes() >= wholeDay
}

// scale returns in Swedish how large an activity is: 3 heldagar, ca 80 pers., or kl. 13.00–14.00.
func (a Activity) scale() string {
	var parts []string
	switch {
	case process.IsPeriod(a.Kind):
	case !a.isWholeDays():
		parts = append(parts, day.Hours(context.Background(), a.Starts, a.Stops))
	case a.Days == 1:
		parts = append(parts, "heldag")
	case a.Days > 1:
		parts = append(parts, fmt.Sprintf("%d heldagar", a.Days))
	}
	if a.Expected > 0 {
		parts = append(parts, fmt.Sprintf("ca %d pers.", a.Expected))
	}
	return strings.Join(parts, ", ")
}
