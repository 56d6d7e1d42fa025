package world

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/testkit/site"
)

// The people of FollowUp, besides Own, who manages it: who owns the goal, the head of the unit, and the reviewer of the only perspective
// that is reviewed.
var (
	GoalOwner = site.Role(access.GoalOwner)
	UnitHead  = site.Role(access.Head)
	Reviewer  = site.Role(access.Reviewer)
)

// Perspective is the one from which the texts of FollowUp are reviewed.
const Perspective = "children"

// FollowUp is a period in which the goals of a plan of Own are followed up, and a goal of it.
type FollowUp struct {
	ID         id.FollowUpNo
	Plan, Goal id.Item
}

// FollowUp adds an open period with a goal whose text has come so far, with the text "Så går det." where there is one.
func (w World) FollowUp(to followup.State) FollowUp {
	w.T.Helper()
	return w.FollowUpOf(w.Plan(Own, content.Shared).ID, to)
}

// FollowUpOf is FollowUp for a plan of Own that is shared.
func (w World) FollowUpOf(n id.Item, to followup.State) FollowUp {
	w.T.Helper()
	f := FollowUp{Plan: n, Goal: w.GoalIn(string(plan.PlaceIn(n, PlanSection)), Own, content.Shared).ID}
	w.Exec(`update goal set owner_id = $1 where item_id = $2`, w.Actor(GoalOwner).User, f.Goal)
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		version, err := plan.DutyVersion(ctx, tx, n)
		if err != nil {
			return err
		}
		return plan.SetDuties(ctx, tx, n, version, []plan.Duty{
			{Kind: plan.SectionDuty, Part: PlanSection, Person: w.Actor(UnitHead).User},
			{Kind: plan.PerspectiveDuty, Part: Perspective, Person: w.Actor(Reviewer).User}})
	})
	w.Write(w.Actor(Own), func(ctx context.Context, tx *db.Tx) (err error) {
		f.ID, err = followup.Add(ctx, tx, followup.Period{Plan: n, Name: UniqueName("Tertial"), LastDay: "2031-08-31",
			TextsBy: "2031-09-10", ReviewsBy: "2031-09-20", RemindDays: 7, Covers: followup.OperationalGoals})
		return err
	})
	w.BringText(f, to)
	return f
}

// BringText has the text of the goal of a period that has none come so far.
func (w World) BringText(f FollowUp, to followup.State) {
	w.T.Helper()
	steps := []struct {
		to followup.State
		by string
		do func(ctx context.Context, tx *db.Tx) error
	}{
		{followup.Draft, GoalOwner, func(ctx context.Context, tx *db.Tx) error {
			return followup.Save(ctx, tx, f.ID, f.Goal, 0, followup.Value{Body: "Så går det."})
		}},
		{followup.Ready, GoalOwner, func(ctx context.Context, tx *db.Tx) error { return followup.MarkReady(ctx, tx, f.ID, f.Goal) }},
		{followup.Read, UnitHead, func(ctx context.Context, tx *db.Tx) error { return followup.Pass(ctx, tx, f.ID, f.Goal) }},
		{followup.Reviewed, Reviewer, func(ctx context.Context, tx *db.Tx) error {
			return followup.Say(ctx, tx, f.ID, f.Goal, 1, Perspective, followup.Approved, "")
		}},
		{followup.Included, Own, func(ctx context.Context, tx *db.Tx) error { return followup.Include(ctx, tx, f.ID, f.Goal, "") }},
	}
	for _, s := range steps {
		if to == followup.None {
			return
		}
		w.Write(w.Actor(s.by), s.do)
		if s.to == to {
			return
		}
	}
}

// FreezeFollowUp freezes the texts of a period, and publishes them if published.
func (w World) FreezeFollowUp(f FollowUp, published bool) {
	w.T.Helper()
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		if err := followup.Close(ctx, tx, f.ID, true); err != nil || !published {
			return err
		}
		return followup.Publish(ctx, tx, f.ID, true)
	})
}
