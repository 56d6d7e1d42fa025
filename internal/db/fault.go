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

// Errors of a database that answers. Each is shown to the person with a message of its own, and nothing typed is lost.
var (
	// ErrReadOnly reports that the database can be read but not written at the moment: it is a replica, or under maintenance.
	ErrReadOnly = errors.New("db: cannot be written at the moment")
	// ErrFull reports that the disk is full.
	ErrFull = errors.New("db: no room left")
	// ErrBusy reports that a statement took too long, or waited too long for another.
	ErrBusy = errors.New("db: took too long")
	// ErrRace reports that a write lost too many races with concurrent ones.
	ErrRace = errors.New("db: lost a race")
	// ErrGone reports that something referred to has been deleted in the meantime, or that something still refers to what was to be
	// deleted.
	ErrGone = errors.New("db: what was pointed at is gone")
)

// faults maps the codes of Postgres to errors; a code of two characters is a whole class.
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

// constraintFaults are the errors for broken constraints that only the database can check, by the name of the constraint.
var constraintFaults = map[string]*fault.Error{}

// ExplainConstraints registers the errors for broken constraints. Errors of this package that are caused by one wrap its error. It
// is called while the program starts.
func ExplainConstraints(constraints map[string]*fault.Error) struct{} {
	maps.Copy(constraintFaults, constraints)
	return struct{}{}
}

// classify wraps an error of Postgres in the matching errors of this package.
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

// IsUnwritable reports whether an error means that the database answers but cannot be written.
func IsUnwritable(err error) bool {
	err = classify(err)
	return errors.Is(err, ErrReadOnly) || errors.Is(err, ErrFull)
}

// uniqueViolation is the code of a row that exists already.
const uniqueViolation = "23505"

// attemptsAllowed returns how often a write that failed with an error may run in all. A slug taken in the meantime is chosen anew;
// after other unique violations the write runs once more, to see whether the row existed before.
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

// maxRuns is how often a write that loses races runs in all. After the first run it is alone among those that lost, so that it
// loses only to newcomers.
const maxRuns = 20

// lockLostRaces takes the lock under which writes that have lost a race run one at a time.
const lockLostRaces = `select pg_advisory_xact_lock(20500040)`

// TryExecUnaudited is ExecUnaudited for statements that are not worth failing for: it returns nil if the database is overloaded or
// cannot be written at the moment.
func (d *DB) TryExecUnaudited(ctx context.Context, sql string, args ...any) error {
	err := d.ExecUnaudited(ctx, sql, args...)
	if IsUnwritable(err) || errors.Is(err, ErrBusy) || errors.Is(err, ErrRace) {
		return nil
	}
	return err
}
