package process

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/record"
)

// PhaseRecords reads the phases. A change of a phase is recorded as a change of its process.
var PhaseRecords = record.Kind[id.PhaseNo, Phase]{
	Kind: id.Process, Table: "phase", Select: selectPhase, Fill: Phase.Fill,
	Row:  func(f Phase) (id.PhaseNo, int, *time.Time) { return f.ID, f.Version, nil },
	Name: func(f Phase) string { return f.Name.Swedish },
}

const insertPhase = `insert into phase (process_id, position, name, name_en, term, place, about, about_en, questions)
values ($1, (select coalesce(max(position), 0) + 1 from phase where process_id = $1), $2, $3, '', '', '', '', '[]') returning id`

// AddPhase adds a phase, last in the process.
func AddPhase(ctx context.Context, tx *db.Tx, n id.ProcessNo, f Phase) (added id.PhaseNo, err error) {
	err = changeProcess(ctx, tx, n, "phase_added", f.Name.Swedish, func(Process) error {
		if added, err = db.Value[id.PhaseNo](ctx, tx, insertPhase, n, f.Name.Swedish, f.Name.English); err != nil {
			return err
		}
		return putPhase(ctx, tx, added, f)
	})
	return added, err
}

const touchPhase = `update phase set version = version + 1 where id = $1 and version = $2::bigint`

// EditPhase saves the form over the version that was edited; db.ErrStale if that is no longer the latest.
func EditPhase(ctx context.Context, tx *db.Tx, n id.PhaseNo, version int, f Phase) error {
	return changePhase(ctx, tx, n, "phase_edited", func(Phase) error {
		touched, err := tx.Exec(ctx, touchPhase, n, version)
		if err == nil && touched == 0 {
			err = db.ErrStale
		}
		if err != nil {
			return err
		}
		return putPhase(ctx, tx, n, f)
	})
}

// changePhase runs fn with the phase while its process is locked, and names the phase in the history.
func changePhase(ctx context.Context, tx *db.Tx, n id.PhaseNo, verb string, fn func(Phase) error) error {
	f, err := PhaseByID(ctx, tx, n)
	if err != nil {
		return err
	}
	return changeProcess(ctx, tx, f.Process, verb, f.Name.Swedish, func(Process) error { return fn(f) })
}

const updatePhase = `update phase set name = @name, name_en = @name_en, begins = nullif(@begins, '')::date, ends = nullif(@ends, '')::date,
	term = @term, place = @place, about = @about, about_en = @about_en, questions = @questions
where id = @id`

func putPhase(ctx context.Context, tx *db.Tx, n id.PhaseNo, f Phase) error {
	_, err := tx.Exec(ctx, updatePhase, pgx.StrictNamedArgs{"id": n, "name": f.Name.Swedish, "name_en": f.Name.English,
		"begins": f.When.Begins, "ends": f.When.Ends, "term": f.When.Term, "place": f.Place, "about": f.About.Swedish,
		"about_en": f.About.English, "questions": db.NotNil(f.Questions)})
	if err != nil {
		return fmt.Errorf("phase %d: %w", n, err)
	}
	return nil
}

const deletePhase = `delete from phase where id = $1`

// DeletePhase deletes a phase; its activities stay, without a phase.
func DeletePhase(ctx context.Context, tx *db.Tx, n id.PhaseNo) error {
	return changePhase(ctx, tx, n, "phase_deleted", func(Phase) error {
		_, err := tx.Exec(ctx, deletePhase, n)
		return err
	})
}

const setPhasePosition = `update phase set position = $3 where id = $1 and process_id = $2`

// ReorderPhases puts the phases of a process in order.
func ReorderPhases(ctx context.Context, tx *db.Tx, n id.ProcessNo, order []id.PhaseNo) error {
	return changeProcess(ctx, tx, n, "phases_reordered", "", func(Process) error {
		for i, f := range order {
			if _, err := tx.Exec(ctx, setPhasePosition, f, n, i+1); err != nil {
				return err
			}
		}
		return nil
	})
}
