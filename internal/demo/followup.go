package demo

import (
	"context"
	"fmt"

	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/id"
)

// lostReviews is said of what the source tells nothing of.
const lostReviews = "Hur texten granskades framgår inte av delårsrapporten: uppgift saknas."

// The periods of the demonstration world, by their keys.
const (
	tertial2013 = "tertial-2-2013"
	wholeYear   = "helar-2026-exempel"
)

// exampleGoals are the made-up goals with who writes of each. Where the head of the unit is another, the head reads the text.
var exampleGoals = []struct{ goal, owner, head string }{
	{"vard-i-hemmet-exempel", "chef.storhamn", ""}, {"mobila-team-exempel", "moa.storhamn", "chef.storhamn"},
	{"klara-en-vecka-exempel", "chef.storhamn", ""}, {"ova-natavbrott-exempel", "moa.storhamn", "chef.storhamn"},
	{"lara-mitt-i-livet-exempel", "chef.storhamn", "moa.storhamn"}, {"kompetensrad-exempel", "moa.storhamn", ""},
	{"egna-resor-exempel", "chef.storhamn", "moa.storhamn"}, {"byta-fordon-exempel", "moa.storhamn", ""},
}

// followUp has the texts about goals reviewed, included and published; those of the period that goes on have come different ways.
func (s story) followUp(ctx context.Context) error {
	if err := s.includeLost(ctx); err != nil {
		return fmt.Errorf("following up %s: %w", tertial2013, err)
	}
	for _, key := range []string{"tertial-1-2026-exempel", "tertial-2-2026-exempel"} {
		for _, x := range exampleGoals {
			if err := s.followUpGoal(ctx, key, x.goal, x.owner, x.head, true, followup.Approved); err != nil {
				return fmt.Errorf("%s in %s: %w", x.goal, key, err)
			}
		}
		if err := s.endPeriod(ctx, key); err != nil {
			return fmt.Errorf("ending %s: %w", key, err)
		}
	}
	return s.goOn(ctx)
}

// includeLost includes the texts of 2013, of whose review nothing is known.
func (s story) includeLost(ctx context.Context) error {
	n := s.period(tertial2013)
	err := s.as(ctx, office, func(tx *db.Tx) error {
		p, err := followup.Records.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		rows, err := followup.Rows(ctx, tx, p)
		for _, r := range rows {
			if err == nil && r.IsWritten() {
				err = followup.MarkReady(ctx, tx, n, r.Goal)
			}
			if err == nil && r.IsWritten() {
				err = followup.Include(ctx, tx, n, r.Goal, lostReviews)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.endPeriod(ctx, tertial2013)
}

// endPeriod freezes and publishes the texts of a period.
func (s story) endPeriod(ctx context.Context, key string) error {
	return s.as(ctx, office, func(tx *db.Tx) error {
		if err := followup.Close(ctx, tx, s.period(key), true); err != nil {
			return err
		}
		return followup.Publish(ctx, tx, s.period(key), true)
	})
}

func (s story) period(key string) id.FollowUpNo { return id.FollowUpNo(s.Number("uppfoljningar", key)) }

func (s story) goal(key string) id.Item { return id.Item(s.Number("mal", key)) }

// followUpGoal has a text marked as ready, read by the head, if that is another, and reviewed, and included if include.
func (s story) followUpGoal(ctx context.Context, period, goal, owner, head string, include bool, ecology followup.Verdict) error {
	n, g := s.period(period), s.goal(goal)
	if err := s.as(ctx, owner, func(tx *db.Tx) error { return followup.MarkReady(ctx, tx, n, g) }); err != nil {
		return err
	}
	if head != "" {
		if err := s.as(ctx, head, func(tx *db.Tx) error { return followup.Pass(ctx, tx, n, g) }); err != nil {
			return err
		}
	}
	err := s.as(ctx, "granskare.storhamn", func(tx *db.Tx) error {
		if err := followup.Say(ctx, tx, n, g, 1, "children", followup.Untouched, ""); err != nil {
			return err
		}
		note := ""
		if ecology == followup.AskedFor {
			note = "Vad händer med de gamla bilarna: skrotas de eller säljs de vidare?"
		}
		return followup.Say(ctx, tx, n, g, 1, "ecology", ecology, note)
	})
	if err != nil || !include {
		return err
	}
	return s.as(ctx, "strateg.storhamn", func(tx *db.Tx) error { return followup.Include(ctx, tx, n, g, "") })
}

// goOn lets the period that goes on stand half done: a text is included, one is asked about, one waits for a reviewer, one for the head,
// one is reviewed, one is a draft, and two are not written.
func (s story) goOn(ctx context.Context) error {
	for _, x := range []struct {
		goal, owner, head string
		include           bool
		ecology           followup.Verdict
	}{
		{"kompetensrad-exempel", "moa.storhamn", "", true, followup.Untouched},
		{"vard-i-hemmet-exempel", "chef.storhamn", "", false, followup.Approved},
		{"byta-fordon-exempel", "moa.storhamn", "", false, followup.AskedFor},
	} {
		if err := s.followUpGoal(ctx, wholeYear, x.goal, x.owner, x.head, x.include, x.ecology); err != nil {
			return fmt.Errorf("%s in %s: %w", x.goal, wholeYear, err)
		}
	}
	n := s.period(wholeYear)
	err := s.as(ctx, "moa.storhamn", func(tx *db.Tx) error {
		if err := followup.MarkReady(ctx, tx, n, s.goal("mobila-team-exempel")); err != nil {
			return err
		}
		return followup.MarkReady(ctx, tx, n, s.goal("ova-natavbrott-exempel"))
	})
	if err != nil {
		return err
	}
	return s.as(ctx, "chef.storhamn", func(tx *db.Tx) error { return followup.Pass(ctx, tx, n, s.goal("ova-natavbrott-exempel")) })
}
