package server_test

import (
	"context"
	"net/url"
	"strings"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/testkit/world"
	"framsyn/templates/followupview"
)

// followUpAt is a period, and a goal in it, for a route about them.
func followUpAt(w world.World, route string) target {
	f := w.FollowUp(textStateFor(route))
	switch {
	case strings.HasSuffix(route, "{id}/publicera"), strings.HasSuffix(route, "{id}/oppna"):
		w.FreezeFollowUp(f, false)
	case strings.HasSuffix(route, "{id}/dra-tillbaka"):
		w.FreezeFollowUp(f, true)
	case strings.HasSuffix(route, "{id}/aterstall"):
		w.Exec(`update follow_up set version = 2, name = 'Andra' where id = $1`, f.ID)
	}
	return target{path: strings.NewReplacer("{id}", id.String(f.ID), "{mal}", id.String(f.Goal), "{version}", "1").Replace(route)}
}

// publishedFollowUpAt is a period that everybody reads, for a route about it.
func publishedFollowUpAt(w world.World, route string) target {
	f := w.FollowUpOf(w.Plan(world.Own, content.Published).ID, followup.Included)
	w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return plan.Goals.Publish(ctx, tx, f.Goal, 2, "") })
	w.FreezeFollowUp(f, true)
	return target{path: strings.NewReplacer("{id}", id.String(f.ID), "{perspektiv}", world.Perspective, "{del}", "1").Replace(route)}
}

// textStateFor returns how far the text must have come for what a route does.
func textStateFor(route string) followup.State {
	switch route[strings.LastIndex(route, "/")+1:] {
	case "ta-tillbaka", "last", "skicka-tillbaka":
		return followup.Ready
	case "granska":
		return followup.Read
	case "ta-med":
		return followup.Reviewed
	case "ta-ut":
		return followup.Included
	}
	return followup.Draft
}

// followUpValues returns what the forms of a period and of the text of a goal take.
func followUpValues(w world.World, at target) url.Values {
	values := url.Values{"version": {"1"}, "till-version": {"1"}, "varfor": {"Skäl."}, "namn": {world.UniqueName("Period")},
		"plan": {id.String(w.Plan(world.Own, content.Shared).ID)}, "sista": {"2031-12-31"}, "mal": {followup.AllGoals},
		"text": {world.UniqueName("Text")}, followupview.PerspectiveField: {world.Perspective},
		followupview.VerdictField: {string(followup.Approved)}}
	if strings.HasSuffix(at.path, "/aterstall") {
		values.Set("version", "2")
	}
	return values
}

// followUpViews returns pages of an open period, each seen by somebody who has something to do in it, and that of a text that has
// changed since it was reviewed.
func followUpViews(w world.World) []view {
	ctx := w.T.Context()
	n := world.Value[id.FollowUpNo](w, `select id from follow_up where closed_at is null order by id limit 1`)
	asked := world.Value[id.Item](w, `select t.goal_id from goal_text t join goal_review r on r.text_id = t.id
		where t.follow_up_id = $1 and r.verdict = 'asked'`, n)
	ready := world.Value[id.Item](w, `select goal_id from goal_text where follow_up_id = $1 and state = 'ready'`, n)
	period := func(do string) string { return link.Item(ctx, id.FollowUp, n, do) }
	f := w.FollowUp(followup.Reviewed)
	w.Write(w.Actor(world.GoalOwner), func(ctx context.Context, tx *db.Tx) error {
		if err := followup.TakeBack(ctx, tx, f.ID, f.Goal); err != nil {
			return err
		}
		return followup.Save(ctx, tx, f.ID, f.Goal, 1, followup.Value{Body: "Nu går det bättre."})
	})
	changed := link.FollowedGoal(ctx, f.ID, f.Goal, "")
	return []view{{who: "moa.storhamn", path: period("")}, {who: "moa.storhamn", path: link.FollowedGoal(ctx, n, asked, "")},
		{who: "moa.storhamn", path: link.FollowedGoal(ctx, n, asked, followupview.WritePath)},
		{who: "chef.storhamn", path: link.FollowedGoal(ctx, n, ready, "")}, {who: "granskare.storhamn", path: period("granska")},
		{who: "granskare.storhamn", path: "/min-sida"}, {who: "moa.storhamn", path: "/min-sida"},
		{who: "kansli", path: link.OrphanGoals(ctx)}, {who: world.Reviewer, path: changed}}
}
