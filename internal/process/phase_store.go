package process

import (
	"context"
	"fmt"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

const insertPhase = `insert into phase (process_id, position, name, name_en, term, place, about, about_en, questions)
values ($1, (select coalesce(max(position), 0) + 1 from phase where process_id = $1), $2, $3, '', '', '', '', '[]') returning id`

// AddPhase keeps a new last phase of a process.
func AddPhase(ctx context.Context, tx *db.Tx, n id.ProcessNo, f Phase) (id.PhaseNo, error) {
	p, err := holdProcess(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	phase, err := db.Value[id.PhaseNo](ctx, tx, insertPhase, n, f.Name.Swedish, f.Name.English)
	if err != nil {
		return 0, fmt.Errorf("adding a phase: %w", err)
	}
	if err := putPhase(ctx, tx, phase, f); err != nil {
		return 0, err
	}
	return phase, p.keep(ctx, tx, "phase_added", f.Name.Swedish)
}

const touchPhase = `update phase set version = version + 1 where id = $1 and version = $2::bigint`

// EditPhase saves the form over the version that was edited; db.ErrStale if that is no longer the latest.
func EditPhase(ctx context.Context, tx *db.Tx, n id.PhaseNo, version int, f Phase) error {
	old, err := PhaseByID(ctx, tx, n)
	if err != nil {
		return err
	}
	p, err := holdProcess(ctx, tx, old.Process)
	if err != nil {
		return err
	}
	touched, err := tx.Exec(ctx, touchPhase, n, version)
	if err != nil {
		return err
	}
	if touched == 0 {
		return db.ErrStale
	}
	if err := putPhase(ctx, tx, n, f); err != nil {
		return err
	}
	return p.keep(ctx, tx, "phase_edited", f.Name.Swedish)
}

const updatePhase = `update phase set name = $2, name_en = $3, begins = nullif($4, '')::date, ends = nullif($5, '')::date, term = $6,
	place = $7,
	about = $8, about_en = $9, questions = $10 where id = $1`

func putPhase(ctx context.Context, tx *db.Tx, n id.PhaseNo, f Phase) error {
	_, err := tx.Exec(ctx, updatePhase, n, f.Name.Swedish, f.Name.English, f.When.Begins, f.When.Ends, f.When.Term, f.Place, f.About.Swedish,
		f.About.English, notNil(f.Questions))
	if err != nil {
		return fmt.Errorf("phase %d: %w", n, err)
	}
	return nil
}

const deletePhase = `delete from phase where id = $1`

// DeletePhase removes a phase; its activities stay, without one.
func DeletePhase(ctx context.Context, tx *db.Tx, n id.PhaseNo) error {
	old, err := PhaseByID(ctx, tx, n)
	if err != nil {
		return err
	}
	p, err := holdProcess(ctx, tx, old.Process)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deletePhase, n); err != nil {
		return err
	}
	return p.keep(ctx, tx, "phase_deleted", old.Name.Swedish)
}

const setPhasePosition = `update phase set position = $3 where id = $1 and process_id = $2`

// ReorderPhases puts the phases of a process in an order.
func ReorderPhases(ctx context.Context, tx *db.Tx, n id.ProcessNo, order []id.PhaseNo) error {
	p, err := holdProcess(ctx, tx, n)
	if err != nil {
		return err
	}
	for i, f := range order {
		if _, err := tx.Exec(ctx, setPhasePosition, f, n, i+1); err != nil {
			return err
		}
	}
	return p.keep(ctx, tx, "phases_reordered", "")
}
