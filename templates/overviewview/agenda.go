package overviewview

import (
	"context"
	"slices"

	"framsyn/internal/day"
	"framsyn/internal/overview"
	"framsyn/internal/process"
)

// lackTitles is what is said of activities that are without something.
var lackTitles = map[string]string{
	overview.LackDate: "Saknar dag", overview.LackPlace: "Saknar plats", overview.LackProgramme: "Saknar program",
	overview.LackDocument: "Saknar dokument",
}

const mostLacking = 5

// firstOf returns those of a lack that are listed, and how many more there are.
func firstOf(l overview.Lack) (shown []process.Activity, more int) {
	n := min(len(l.Activities), mostLacking)
	return l.Activities[:n], len(l.Activities) - n
}

func anyLack(a overview.Agenda) bool {
	return slices.ContainsFunc(a.Lacks, func(l overview.Lack) bool { return len(l.Activities) > 0 })
}

// lastDay returns the last day of an activity.
func lastDay(ctx context.Context, a process.Activity) string {
	_, last := a.When.Span()
	return day.Text(ctx, last)
}
