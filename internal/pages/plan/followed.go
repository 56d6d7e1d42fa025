package plan

import (
	"context"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/templates/followupview"
)

// followedUp is what was written over time of how it goes with a goal of an organisation.
func followedUp(ctx context.Context, q db.Q, n id.Item, org id.Org, g plan.Goal) (templ.Component, error) {
	all, err := followup.OfGoal(ctx, q, n, org)
	if err != nil || len(all) == 0 {
		return templ.NopComponent, err
	}
	p := followupview.TextsProps{Goal: n, All: all, Working: q.Actor().SignedIn()}
	if g.IsMeasurable() {
		p.Measure, p.Unit, p.Target = g.Measure, g.Unit, g.Target
	}
	p.Activities, err = followup.ActivitiesOf(ctx, q, all...)
	return followupview.Texts(p), err
}

// periodsOf are the periods in which a plan is followed up, with a button for a new one for those who manage them.
func periodsOf(ctx context.Context, q db.Q, d content.Doc[plan.Plan]) (templ.Component, error) {
	all, err := followup.OfPlan(ctx, q, d.ID)
	if err != nil {
		return nil, err
	}
	out := followupview.OfPlan(all)
	if d.State != content.Draft && d.Archived == nil &&
		q.Actor().Can(access.Manage, access.Subject{Kind: id.FollowUp, Org: d.Org}) {
		out = templ.Join(out, followupview.NewPeriod(d.ID))
	}
	return out, nil
}
