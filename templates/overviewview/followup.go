package overviewview

import (
	"context"

	"framsyn/internal/day"
	"framsyn/internal/followup"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/glance"
)

// followUpRows returns the texts about goals that wait for the person, and the goals that nobody answers for.
func (a Awaits) followUpRows(ctx context.Context) (out []glance.Row) {
	for _, w := range a.FollowUps {
		r := glance.Row{Href: waitingAt(ctx, w), Title: w.Name, Lang: "sv"}
		for _, x := range []struct {
			count     int
			one, many string
			by        string
		}{
			{w.Write, "%d text att skriva", "%d texter att skriva", w.TextsBy},
			{w.Pass, "%d text att läsa för enheten", "%d texter att läsa för enheten", ""},
			{w.Review, "%d text att granska", "%d texter att granska", w.ReviewsBy},
		} {
			if x.count == 0 {
				continue
			}
			r.Meta = append(r.Meta, i18n.N(ctx, x.count, x.one, x.many))
			if x.by != "" {
				r.Meta = append(r.Meta, i18n.T(ctx, "senast %s", day.Partial(x.by).Text(ctx)))
			}
		}
		out = append(out, r)
	}
	if a.Orphans > 0 {
		out = append(out, glance.Row{Href: link.OrphanGoals(ctx), Title: i18n.T(ctx, "Mål som ingen svarar för"),
			Meta: []string{i18n.N(ctx, a.Orphans, "%d mål", "%d mål")}})
	}
	return out
}

// waitingAt returns where somebody goes on with what waits in a period: the only text, the queue of a reviewer, or the texts that wait.
func waitingAt(ctx context.Context, w followup.Waiting) string {
	switch {
	case w.Write+w.Pass+w.Review == 1:
		return link.FollowedGoal(ctx, w.ID, w.First, "")
	case w.Review > 0 && w.Write+w.Pass == 0:
		return link.Item(ctx, id.FollowUp, w.ID, "granska")
	}
	return link.WaitingGoals(ctx, w.ID)
}
