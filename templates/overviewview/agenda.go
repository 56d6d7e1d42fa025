package overviewview

import (
	"context"
	"slices"

	"framsyn/internal/day"
	"framsyn/internal/overview"
	"framsyn/internal/process"
)

// missingTitles are the titles of the groups of activities with something missing.
var missingTitles = map[string]string{
	overview.MissingDate: "Saknar dag", overview.MissingPlace: "Saknar plats", overview.MissingProgramme: "Saknar program",
	overview.MissingDocument: "Saknar dokument",
}

const maxMissingShown = 5

// splitShown returns the activities of a part that are shown, and the number of others.
func splitShown(l overview.MissingPart) (shown []process.Activity, more int) {
	n := min(len(l.Activities), maxMissingShown)
	return l.Activities[:n], len(l.Activities) - n
}

func anyMissing(a overview.Agenda) bool {
	return slices.ContainsFunc(a.Missing, func(l overview.MissingPart) bool { return len(l.Activities) > 0 })
}

// lastDay returns the last day of an activity.
func lastDay(ctx context.Context, a process.Activity) string {
	_, last := a.When.Span()
	return day.Text(ctx, last)
}
