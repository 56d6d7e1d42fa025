// Package hint remembers which kinds of language hints each person has put aside.
package hint

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/plain"
)

const selectPutAside = `select put_aside from writing_choice where person_id = $1`

// PutAside returns the kinds that the actor has put aside.
func PutAside(ctx context.Context, q db.Q) ([]plain.Kind, error) {
	kinds, err := db.Value[[]plain.Kind](ctx, q, selectPutAside, q.Actor().User)
	if errors.Is(err, db.ErrNotFound) {
		return nil, nil
	}
	return kinds, err
}

const savePutAside = `insert into writing_choice (person_id, put_aside) values ($1, $2)
on conflict (person_id) do update set put_aside = excluded.put_aside`

// SetPutAside sets the kinds that a person has put aside; those that are no kinds are left out.
func SetPutAside(ctx context.Context, d *db.DB, by id.User, kinds []string) error {
	known := []plain.Kind{}
	for _, k := range plain.Kinds {
		if slices.Contains(kinds, string(k)) {
			known = append(known, k)
		}
	}
	err := d.WriteUnaudited(ctx, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, savePutAside, by, known)
		return err
	})
	if err != nil {
		return fmt.Errorf("putting hints aside: %w", err)
	}
	return nil
}
