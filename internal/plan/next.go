package plan

import (
	"context"
	"fmt"
	"slices"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Next is the plan of the next period, which begins as a copy: its title and years, and which goals and commitments come along.
type Next struct {
	Title               string
	FirstYear, LastYear int
	Along               []id.Item
}

// ComesAlong reports whether something of a plan is on its way still, so that the next plan begins with it: all goals, and the commitments
// that are neither done nor given up.
func (e Entry) ComesAlong() bool {
	return e.Kind == id.Goal || e.Kind == id.Commitment && !e.IsDone()
}

// IsDone reports whether a commitment needs nothing more.
func (e Entry) IsDone() bool {
	return slices.Contains([]string{CommitmentDone, CommitmentNotDone, CommitmentCarried}, e.Progress)
}

// Continue adds a plan that continues another, with the same sections and copies of the goals and commitments that come along, which are
// linked to those that they continue and rest on the same. All of it is of the organisation of that plan, whoever adds it. It returns the
// number of the new plan.
func Continue(ctx context.Context, tx *db.Tx, n id.Item, next Next) (made id.Item, err error) {
	old, err := Plans.Get(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	if err := tx.Require(access.Edit, old.Subject()); err != nil {
		return 0, err
	}
	err = tx.Within(ctx, ofOrganisation(tx.Actor(), old.Org), func(tx *db.Tx) error {
		made, err = continueAs(ctx, tx, old, next)
		return err
	})
	return made, err
}

// ofOrganisation returns an actor who adds what belongs to an organisation, as far as the rights of the actor go.
func ofOrganisation(by access.Actor, org id.Org) access.Actor {
	by.Org = org
	return by
}

func continueAs(ctx context.Context, tx *db.Tx, old content.Doc[Plan], next Next) (id.Item, error) {
	n, b := old.ID, old.Body
	b.Title, b.FirstYear, b.LastYear, b.Summary, b.Budget = next.Title, next.FirstYear, next.LastYear, "", 0
	made, err := Plans.Add(ctx, tx, b, content.Link{To: n, Relation: "continues"})
	if err != nil {
		return 0, err
	}
	entries, err := Entries(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	copied := map[id.Item]id.Item{}
	for _, e := range entries {
		if !slices.Contains(next.Along, e.ID) {
			continue
		}
		_, key := Place(e.Place).Split()
		if copied[e.ID], err = copyInto(ctx, tx, e, string(PlaceIn(made, key)), b.FirstYear); err != nil {
			return 0, fmt.Errorf("%s %d in the next plan: %w", e.Kind, e.ID, err)
		}
	}
	return made, linkCopies(ctx, tx, entries, copied)
}

// copyInto adds a copy of a goal or a commitment in a place.
func copyInto(ctx context.Context, tx *db.Tx, e Entry, place string, year int) (id.Item, error) {
	if e.Kind == id.Goal {
		g, err := Goals.Get(ctx, tx, e.ID)
		if err != nil {
			return 0, err
		}
		g.Body.Place = place
		return Goals.Add(ctx, tx, g.Body, content.Link{To: e.ID, Relation: "continues"})
	}
	c, err := Commitments.Get(ctx, tx, e.ID)
	if err != nil {
		return 0, err
	}
	c.Body.Place, c.Body.Years, c.Body.State, c.Body.Outcome = place, []int{year}, CommitmentProposed, ""
	return Commitments.Add(ctx, tx, c.Body, content.Link{To: e.ID, Relation: "continues"})
}

// linkCopies has each copy rest on what its original rests on, or on the copy of that.
func linkCopies(ctx context.Context, tx *db.Tx, entries []Entry, copied map[id.Item]id.Item) error {
	for _, e := range entries {
		made, ok := copied[e.ID]
		if !ok {
			continue
		}
		links, err := content.VisibleLinks(ctx, tx, e.ID)
		if err != nil {
			return err
		}
		for i, l := range links {
			if c, ok := copied[l.To]; ok {
				links[i].To = c
			}
		}
		if len(links) == 0 {
			continue
		}
		i, err := content.Get(ctx, tx, made)
		if err != nil {
			return err
		}
		linker := content.Linker(Goals)
		if e.Kind == id.Commitment {
			linker = Commitments
		}
		if err := linker.Link(ctx, tx, made, i.Version, links...); err != nil {
			return err
		}
	}
	return nil
}
