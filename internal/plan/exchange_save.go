package plan

import (
	"context"
	"reflect"
	"slices"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// SaveGoals carries out what a file says; db.ErrStale if somebody has changed one of the goals since it was read. New goals are of the
// organisation of the plan.
func SaveGoals(ctx context.Context, tx *db.Tx, of id.Org, r GoalReading) error {
	return tx.Within(ctx, ofOrganisation(tx.Actor(), of), func(tx *db.Tx) error {
		for _, c := range r.Changes {
			if err := c.save(ctx, tx); err != nil {
				return err
			}
		}
		return nil
	})
}

func (c GoalChange) save(ctx context.Context, tx *db.Tx) error {
	n, version := c.Is.ID, c.Is.Version
	switch {
	case c.IsNew():
		var err error
		if n, err = Goals.Add(ctx, tx, c.Is.Goal); err != nil {
			return err
		}
		version = 1
	case !reflect.DeepEqual(c.Is.Goal, c.Was.Goal):
		if err := Goals.Edit(ctx, tx, n, version, c.Is.Goal, ""); err != nil {
			return err
		}
		version++
	}
	for _, to := range c.Was.Contributes {
		if slices.Contains(c.Is.Contributes, to) {
			continue
		}
		if err := Goals.Unlink(ctx, tx, n, version, content.Link{To: to, Relation: contributes}); err != nil {
			return err
		}
		version++
	}
	for _, to := range c.Is.Contributes {
		if slices.Contains(c.Was.Contributes, to) {
			continue
		}
		i, err := content.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		if err := Goals.Link(ctx, tx, n, i.Version, content.Link{To: to, Relation: contributes}); err != nil {
			return err
		}
	}
	return nil
}
