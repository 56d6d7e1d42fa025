package followup_test

import (
	"context"
	"net/http"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestEverybodyReadsAPublishedPeriodInSeveralWays(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Plan(world.Own, content.Published)
	f := w.FollowUpOf(i.ID, followup.Included)
	silent := w.GoalIn(string(plan.PlaceIn(i.ID, world.PlanSection)), world.Own, content.Published)
	political := w.GoalIn(string(plan.PlaceIn(i.ID, world.PlanSection)), world.Own, content.Shared)
	w.Exec(`update goal set kind = 'political' where item_id = $1`, political.ID)
	w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return plan.Goals.Publish(ctx, tx, political.ID, 2, "") })
	unpublished := w.GoalIn(string(plan.PlaceIn(i.ID, world.PlanSection)), world.Own, content.Shared)
	w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return plan.Goals.Publish(ctx, tx, f.Goal, 2, "") })
	w.Exec(`update goal_text set forecast = 'positive', number = '12.5' where goal_id = $1`, f.Goal)
	at := func(n id.FollowUpNo, way string) string { return link.FollowUpRead(t.Context(), n, way) }
	v := w.Visitor(t)
	v.Get(at(f.ID, "")).Is(http.StatusNotFound)
	w.FreezeFollowUp(f, false)
	v.Get(at(f.ID, "")).Is(http.StatusNotFound)
	v.Get(link.Public(t.Context(), id.FollowUp)).OK().Lacks(periodName(w, f))
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error { return followup.Publish(ctx, tx, f.ID, true) })

	v.Get("/planer/"+i.Slug).OK().Follow(periodName(w, f)).OK().At(at(f.ID, "")).
		Has("1 av 2 mål har en text. 0 säger hur arbetet går, och 1 om målet kommer att nås.", world.PlanSection, "Så går det.",
			"Utvecklingen är positiv", "12,5 procent", silent.Title, "Uppgift saknas", "Politiska mål", political.Title,
			"Det vanligaste är ”Utvecklingen är positiv”").
		Lacks(unpublished.Title, "Ändrat sedan sist").Follow("Som lista").OK().
		Has("12,5 procent", silent.Title).Lacks(political.Title)
	v.Get(at(f.ID, "")).OK().Follow("Barn och unga").OK().Has("Så går det.").Lacks(silent.Title)
	v.Get(at(f.ID, "perspektiv/ecology")).OK().Has("Ingen granskare har sagt").Lacks("Så går det.")
	v.Get(at(f.ID, "andrat")).OK().Has("Inget att jämföra med")
	v.Get(at(f.ID, "perspektiv/annat")).Is(http.StatusNotFound)
	v.Get("/en"+at(f.ID, "")).OK().Has("Developing well", "Not stated")

	next := world.FollowUp{Plan: f.Plan, Goal: f.Goal}
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) (err error) {
		next.ID, err = followup.Add(ctx, tx, followup.Period{Plan: f.Plan, Name: "Helåret", LastDay: "2031-12-31",
			Covers: followup.OperationalGoals})
		return err
	})
	w.BringText(next, followup.Included)
	w.Exec(`update goal_text set forecast = 'met', number = '25' where follow_up_id = $1`, next.ID)
	w.FreezeFollowUp(next, true)
	v.Get(link.Public(t.Context(), id.FollowUp)).OK().Follow("Helåret").OK().Follow("Ändrat sedan sist").OK().
		Has("Det som sägs om 1 mål är ett annat.", "Utvecklingen är positiv", "Uppfyllt", "12,5 procent", "25 procent").Lacks(silent.Title)
	w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return content.Withdraw(ctx, tx, i.ID, "") })
	v.Get(at(next.ID, "")).Is(http.StatusNotFound)
}

func TestPublishedPeriodsHavePages(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Plan(world.Own, content.Published)
	w.Exec(`insert into follow_up (plan_id, name, first_day, last_day, texts_by, reviews_by, covers, closed_at, published_at)
		select $1, 'Månad ' || n || ' (exempel)', '', to_char(date '2090-01-31' + n, 'YYYY-MM-DD'), '', '', 'all', now(), now()
		from generate_series(1, 101) n`, i.ID)
	first := w.Visitor(t).Get(link.Public(t.Context(), id.FollowUp)).OK().Has("Månad 101 (", "Månad 2 (").Lacks("Månad 1 (")
	first.Follow("Nästa").OK().Has("Månad 1 (").Lacks("Månad 2 (").Follow("Föregående").OK().Has("Månad 101 (").Lacks("Månad 1 (")
}
