package demo

import (
	"context"
	"encoding/json"
	"fmt"

	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/planbudget"
)

// duties are who is responsible for the sections and perspectives of plans.
var duties = []struct{ plan, kind, part, who string }{
	{"verksamhetsplan-2013", plan.SectionDuty, "RUS-kansli", "enhetschef.rus"},
	{"verksamhetsplan-2013", plan.SectionDuty, "Social välfärd", "enhetschef.valfard"},
	{"verksamhetsplan-2013", plan.SectionDuty, "Skolstöd", "enhetschef.valfard"},
	{"verksamhetsplan-2013", plan.PerspectiveDuty, "children", "granskare.barn-unga"},
	{"verksamhetsplan-2013", plan.PerspectiveDuty, "equality", "granskare.jamstalldhet"},
	{"verksamhetsplan-2013", plan.PerspectiveDuty, "health", "granskare.folkhalsa"},
	{"verksamhetsplan-2013", plan.PerspectiveDuty, "ecology", "granskare.ekologi"},
	{"verksamhetsplan-2013", plan.PerspectiveDuty, "diversity", "granskare.mangfald"},
	{"verksamhetsplan-2026-exempel", plan.SectionDuty, "Vård nära hemmet", "chef.storhamn"},
	{"verksamhetsplan-2026-exempel", plan.SectionDuty, "Ett robust Storhamn", "chef.storhamn"},
	{"verksamhetsplan-2026-exempel", plan.SectionDuty, "Kompetens hela livet", "moa.storhamn"},
	{"verksamhetsplan-2026-exempel", plan.SectionDuty, "Utan fossila bränslen", "moa.storhamn"},
	{"verksamhetsplan-2026-exempel", plan.PerspectiveDuty, "children", "granskare.storhamn"},
	{"verksamhetsplan-2026-exempel", plan.PerspectiveDuty, "ecology", "granskare.storhamn"},
}

// adoptPlan says who is responsible in the plans, has the made-up plan adopted, and closes the account of somebody who is still named as
// responsible for a goal.
func (s story) adoptPlan(ctx context.Context) error {
	all := map[string][]plan.Duty{}
	for _, x := range duties {
		n, err := account.PersonByEmail(ctx, s.tx, x.who+Domain)
		if err != nil {
			return fmt.Errorf("%s: %w", x.who, err)
		}
		all[x.plan] = append(all[x.plan], plan.Duty{Kind: x.kind, Part: x.part, Person: n})
	}
	err := s.as(ctx, office, func(tx *db.Tx) error {
		for _, x := range duties {
			if len(all[x.plan]) == 0 {
				continue
			}
			if err := plan.SetDuties(ctx, tx, id.Item(s.Number("planer", x.plan)), 0, all[x.plan]); err != nil {
				return fmt.Errorf("duties of %s: %w", x.plan, err)
			}
			delete(all, x.plan)
		}
		left, err := account.PersonByEmail(ctx, tx, "fd.malansvarig"+Domain)
		if err != nil {
			return err
		}
		return account.Deactivate(ctx, tx, left)
	})
	if err != nil {
		return err
	}
	return s.decideOnPlan(ctx, id.Item(s.Number("planer", "verksamhetsplan-2026-exempel")))
}

// decideOnPlan has the made-up plan proposed, sent back, proposed again, adopted and published, and continued.
func (s story) decideOnPlan(ctx context.Context, n id.Item) error {
	d, err := plan.Plans.Get(ctx, s.tx, n)
	if err != nil {
		return err
	}
	b, err := planbudget.Of(ctx, s.tx, d.Body.Budget)
	if err != nil {
		return err
	}
	frozen, err := json.Marshal(b)
	if err != nil {
		return err
	}
	propose := func(why string) error {
		return s.as(ctx, "strateg.storhamn", func(tx *db.Tx) error { return plan.Propose(ctx, tx, n, why, frozen) })
	}
	if err := propose("Första förslaget."); err != nil {
		return err
	}
	err = s.as(ctx, "chef.storhamn", func(tx *db.Tx) error {
		return plan.SendBack(ctx, tx, n, "Skriv ut vem som bad om åtagandena.")
	})
	if err != nil {
		return err
	}
	if err := propose("Nu står det vem som bad om varje åtagande."); err != nil {
		return err
	}
	err = s.as(ctx, "chef.storhamn", func(tx *db.Tx) error {
		return plan.Adopt(ctx, tx, n, 2, plan.Decision{Day: "2025-12-11", Body: "Regionfullmäktige (exempel)", Paragraph: "118"},
			link.Item(ctx, id.Plan, n, plan.EditionPath(2)))
	})
	if err != nil {
		return err
	}
	err = s.as(ctx, "redaktor", func(tx *db.Tx) error {
		now, err := content.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		return plan.Plans.Publish(ctx, tx, n, now.Version, "Planen är antagen.")
	})
	if err != nil {
		return err
	}
	return s.continuePlan(ctx, n)
}

// continuePlan has the made-up plan continued in a draft of the next year's, with all that is on its way.
func (s story) continuePlan(ctx context.Context, n id.Item) error {
	return s.as(ctx, "strateg.storhamn", func(tx *db.Tx) error {
		entries, err := plan.Entries(ctx, tx, n)
		if err != nil {
			return err
		}
		next := plan.Next{Title: "Verksamhetsplan 2027 (exempel)", FirstYear: 2027}
		for _, e := range entries {
			if e.ComesAlong() {
				next.Along = append(next.Along, e.ID)
			}
		}
		_, err = plan.Continue(ctx, tx, n, next)
		return err
	})
}
