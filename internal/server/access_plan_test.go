package server_test

import (
	"context"
	"net/url"
	"strings"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/testkit/world"
)

// preparePlan has a plan proposed for a route that decides on it, and adopted for one that shows the first edition.
func preparePlan(w world.World, route string, i content.Item) {
	shows := strings.HasSuffix(route, "/{utgava}")
	decides := strings.HasSuffix(route, "/beslut/anta") || strings.HasSuffix(route, "/beslut") ||
		strings.HasSuffix(route, "-tillbaka") && strings.Contains(route, "/beslut/")
	if i.Kind != id.Plan || i.State == content.Draft || !shows && !decides {
		return
	}
	w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return plan.Propose(ctx, tx, i.ID, "Första.", nil) })
	if shows {
		w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
			return plan.Adopt(ctx, tx, i.ID, 1, plan.Decision{Day: "2026-01-08", Body: "Styrelsen", Paragraph: "1"}, "/")
		})
	}
}

// decisionValues are the least that the forms of a decision on a plan take, and those of who is responsible and of the next period, by
// the last part of their addresses.
var decisionValues = map[string]url.Values{
	"anta":         {"beslutsdag": {"2026-01-08"}, "beslutat-av": {"Styrelsen"}, "paragraf": {"1"}, "version": {"1"}},
	"ansvariga":    {"version": {"0"}},
	"nasta-period": {"titel": {"Nästa plan"}, "fran-ar": {"2027"}},
}

// addPlanningValues adds the least that the form of a plan, or of what stands in one, takes of those who may change it: a goal and a
// commitment stand in a plan of an organisation.
func addPlanningValues(w world.World, kind id.Kind, of id.Org, values url.Values) {
	by := world.Own
	if of == w.Actor(world.Elsewhere).Org {
		by = world.Elsewhere
	}
	for name, value := range map[id.Kind]map[string]string{
		id.Plan: {"fran-ar": "2026"}, id.Goal: {"slag": plan.OperationalGoal},
		id.Commitment: {"tillstand": plan.CommitmentAdopted, "ar": "2026", "rubrik": "other"},
		id.Project:    {"tillstand": "new", "roll": "owner"}, id.Network: {"slag": plan.Presidium},
	}[kind] {
		values.Set(name, value)
	}
	if kind == id.Goal || kind == id.Commitment {
		values.Set(plan.PlaceField, w.PlaceIn(by, content.Shared))
	}
}
