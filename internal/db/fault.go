package db

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"framsyn/internal/fault"
)

// What can be wrong with a database that answers. Each is told to whoever meets it in words of its own, and none loses
// what they typed.
var (
	// ErrReadOnly says that the database may be read at the moment but not written: it is a copy, or somebody sees to it.
	ErrReadOnly = errors.New("db: cannot be written at the moment")
	// ErrFull says that there is no room left to write.
	ErrFull = errors.New("db: no room left")
	// ErrBusy says that something took too long, or waited too long for somebody else.
	ErrBusy = errors.New("db: took too long")
	// ErrRace says that others wrote the same at the same moment, again and again.
	ErrRace = errors.New("db: lost a race")
	// ErrGone says that something that was pointed at has been deleted in the meantime, or that something still points at
	// what was to be deleted.
	ErrGone = errors.New("db: what was pointed at is gone")
)

// faults are the codes of Postgres that mean each of these; a code of two characters is a whole class.
var faults = []struct {
	fault error
	codes []string
}{
	{ErrReadOnly, []string{"25006", "42501"}},
	{ErrFull, []string{"53100", "58030"}},
	{ErrBusy, []string{"57014", "55P03", "55006", "25P03", "25P04", "53000", "53200", "53400"}},
	{ErrRace, []string{"40"}},
	{ErrGone, []string{"23503"}},
}

// constraintFaults are the constraints that only the database can see broken, and what that says to whoever broke one.
var constraintFaults = map[string]*fault.Error{}

// ExplainConstraints says what it tells the person who met it that a constraint is broken, which an area knows that made it. Every
// error of this package that comes of it carries those words. It is called while the program starts.
func ExplainConstraints(constraints map[string]*fault.Error) struct{} {
	maps.Copy(constraintFaults, constraints)
	return struct{}{}
}

// classify says of an error of Postgres which of the faults it is, if any.
func classify(err error) error {
	e := (*pgconn.PgError)(nil)
	if !errors.As(err, &e) {
		return err
	}
	if words := constraintFaults[e.ConstraintName]; words != nil && !errors.Is(err, words) {
		err = fmt.Errorf("%w: %w", words, err)
	}
	for _, f := range faults {
		for _, code := range f.codes {
			if strings.HasPrefix(e.Code, code) && !errors.Is(err, f.fault) {
				return fmt.Errorf("%w: %w", f.fault, err)
			}
		}
	}
	return err
}

// IsUnwritable reports whether an error came of a database that answers but cannot be written.
func IsUnwritable(err error) bool {
	err = classify(err)
	return errors.Is(err, ErrReadOnly) || errors.Is(err, ErrFull)
}

// uniqueViolation is the code of a row that there is already.
const uniqueViolation = "23505"

// attemptsAllowed tells how often a write that failed may be run in all. A free address that somebody else took in the meantime is
// looked for anew; of other rows that there are already it is seen once more whether they were there before.
func attemptsAllowed(err error) int {
	e := (*pgconn.PgError)(nil)
	switch {
	case !errors.As(err, &e):
		return 1
	case e.Code == "40001", e.Code == "40P01", e.Code == uniqueViolation && strings.HasSuffix(e.ConstraintName, "_slug_key"):
		return maxRuns
	case e.Code == uniqueViolation:
		return 2
	}
	return 1
}

// maxRuns is how often a write that loses races is run in all. After the first it runs alone among those that lost, so
// that it loses only to newcomers.
const maxRuns = 20

// lockLostRaces is the lock under which the writes that have lost a race run one after another.
const lockLostRaces = `select pg_advisory_xact_lock(20500040)`

// TryExecUnaudited is ExecUnaudited for what is good to know but not worth failing for: it does nothing where the database cannot
// be written at the moment, or has too much to do.
func (d *DB) TryExecUnaudited(ctx context.Context, sql string, args ...any) error {
	err := d.ExecUnaudited(ctx, sql, args...)
	if IsUnwritable(err) || errors.Is(err, ErrBusy) || errors.Is(err, ErrRace) {
		return nil
	}
	return err
}
