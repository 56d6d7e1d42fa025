package db_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// raise returns a statement that fails with a code of Postgres.
func raise(code string) string {
	return fmt.Sprintf(`do $$ begin raise exception 'told to fail' using errcode = '%s', constraint = 'x_slug_key'; end $$`, code)
}

// recordChange asks for a right and records a change, as every write must.
func recordChange(t *testing.T, tx *db.Tx) error {
	t.Helper()
	if err := tx.Require(access.Add, access.Subject{Kind: id.Trend}); err != nil {
		return err
	}
	return tx.Record(t.Context(), db.Change{Kind: id.Trend, Ref: 1, Version: 1, Verb: "added"})
}

func TestFaultsOfADatabaseThatAnswersAreToldApart(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	all := []error{db.ErrReadOnly, db.ErrFull, db.ErrBusy, db.ErrRace, db.ErrGone, db.ErrUnavailable}
	for code, want := range map[string]error{
		"25006": db.ErrReadOnly, "42501": db.ErrReadOnly, "53100": db.ErrFull, "58030": db.ErrFull, "57014": db.ErrBusy,
		"55P03": db.ErrBusy, "25P03": db.ErrBusy, "53200": db.ErrBusy, "40001": db.ErrRace, "40P01": db.ErrRace, "23505": db.ErrRace,
		"23503": db.ErrGone, "57P01": db.ErrUnavailable, "08006": db.ErrUnavailable, "22012": nil, "XX000": nil,
	} {
		err := d.Write(t.Context(), access.System(), func(tx *db.Tx) error {
			_, err := tx.Exec(t.Context(), raise(code))
			return err
		})
		for _, is := range all {
			if errors.Is(err, is) != (is == want) {
				t.Errorf("%s is %v", code, err)
			}
		}
		if code == "23503" && !errors.Is(err, errNameTaken) {
			t.Errorf("%s does not say which constraint it broke: %v", code, err)
		}
	}
}

var errNameTaken = fault.AtField("namn", "Det finns redan.")

var _ = db.ExplainConstraints(map[string]*fault.Error{"x_slug_key": errNameTaken})

func TestAWriteThatLosesARaceIsRunAgain(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	for code, again := range map[string]bool{"40001": true, "40P01": true, "23505": true, "23503": false, "53100": false, "22012": false} {
		before, runs := changes(t, d), 0
		err := d.Write(t.Context(), access.System(), func(tx *db.Tx) error {
			if runs++; runs < 4 {
				if _, err := tx.Exec(t.Context(), raise(code)); err != nil {
					return err
				}
			}
			return recordChange(t, tx)
		})
		if again && (err != nil || runs != 4 || changes(t, d) != before+1) || !again && (err == nil || runs != 1) {
			t.Errorf("%s: %d runs and %d changes, %v", code, runs, changes(t, d)-before, err)
		}
		runs = 0
		err = d.Write(t.Context(), access.System(), func(tx *db.Tx) error {
			runs++
			_, err := tx.Exec(t.Context(), raise(code))
			return err
		})
		if err == nil || runs > 20 || errors.Is(err, db.ErrRace) != again {
			t.Errorf("%s for ever: %d runs, %v", code, runs, err)
		}
	}
}

func TestAWriteThatNobodyWaitsForIsNotRunAgain(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	ctx, leave := context.WithCancel(t.Context())
	runs := 0
	err := d.Write(ctx, access.System(), func(tx *db.Tx) error {
		runs++
		_, err := tx.Exec(ctx, raise("40001"))
		leave()
		return err
	})
	if err == nil || runs != 1 {
		t.Errorf("%d runs, %v", runs, err)
	}
}

func TestAFormIsCarriedOutOnce(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	var presses sync.WaitGroup
	led := make([]db.Outcome, 12)
	errs := make([]error, len(led))
	for i := range led {
		presses.Go(func() {
			s := &db.Submission{Key: [32]byte{1}, Body: [32]byte{2}}
			errs[i] = d.Write(db.WithSubmission(t.Context(), s), access.System(), func(tx *db.Tx) error {
				s.Outcome = db.Outcome{To: fmt.Sprint("/", i), Said: "Sparat.", Tone: "success"}
				return recordChange(t, tx)
			})
			led[i] = s.Outcome
		})
	}
	presses.Wait()
	if n := changes(t, d); n != 1 || errors.Join(errs...) != nil {
		t.Errorf("%d changes, %v", n, errors.Join(errs...))
	}
	for _, to := range led {
		if to != led[0] || !strings.HasPrefix(to.To, "/") {
			t.Errorf("led to %v and to %v", led[0], to)
		}
	}
	if to, err := d.PreviousOutcome(t.Context(), &db.Submission{Key: [32]byte{1}, Body: [32]byte{2}}); to != led[0] || err != nil {
		t.Errorf("it led to %v, %v", to, err)
	}
}

func TestAFormThatFailedIsCarriedOutTheNextTime(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	failed := errors.New("no")
	for i, want := range []error{failed, nil, nil} {
		s := &db.Submission{Key: [32]byte{1}, Body: [32]byte{2}}
		err := d.Write(db.WithSubmission(t.Context(), s), access.System(), func(tx *db.Tx) error {
			return errors.Join(recordChange(t, tx), want)
		})
		if !errors.Is(err, want) || changes(t, d) != min(i, 1) {
			t.Errorf("time %d: %d changes, %v", i, changes(t, d), err)
		}
	}
}

func TestAFormUsedForSomethingElseIsTold(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	send := func(key, body byte, versioned bool) (db.Outcome, error) {
		s := &db.Submission{Key: [32]byte{key}, Body: [32]byte{body}, Versioned: versioned}
		err := d.Write(db.WithSubmission(t.Context(), s), access.System(), func(tx *db.Tx) error {
			if s.Outcome.To = fmt.Sprint("/", body); body > 8 {
				s.Outcome.To = ""
			}
			return recordChange(t, tx)
		})
		return s.Outcome, err
	}
	for _, c := range []struct {
		key, body byte
		versioned bool
		to        string
		err       error
		changes   int
	}{
		{1, 1, false, "/1", nil, 1},
		{1, 2, false, "/1", db.ErrAlreadySent, 1},
		{1, 2, true, "/2", nil, 2}, // its version reports whether it still can be
		{1, 1, false, "/1", nil, 2},
		{2, 1, false, "/1", nil, 3}, // of somebody else
		{3, 9, false, "", nil, 4},
		{3, 9, false, "", nil, 4},
		{3, 1, false, "/1", nil, 5}, // what led nowhere can be asked for anew
	} {
		if to, err := send(c.key, c.body, c.versioned); to.To != c.to || !errors.Is(err, c.err) || changes(t, d) != c.changes {
			t.Errorf("%v: led to %v, %v, %d changes", c, to, err, changes(t, d))
		}
	}
}

func TestWhatFormsLedToIsForgottenAfterSomeDays(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	for _, days := range []int{0, 1, 3} {
		err := d.ExecUnaudited(t.Context(), `insert into sending (key, body, sent_at) values ($1, '', now() - make_interval(days => $2))`,
			[]byte{byte(days)}, days)
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := db.CleanUp(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if n, err := db.Value[int](t.Context(), d.As(access.System()), `select count(*) from sending`); n != 2 || err != nil {
		t.Errorf("%d are kept, %v", n, err)
	}
}

func TestADatabaseThatCannotBeWrittenSaysSo(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	insert := func() error { return d.ExecUnaudited(t.Context(), insertSetting, "k") }
	if err := d.Writable(t.Context()); err != nil {
		t.Fatal(err)
	}
	err := d.ExecUnaudited(t.Context(), raise("53100"))
	if !errors.Is(err, db.ErrFull) || !errors.Is(d.Writable(t.Context()), db.ErrFull) {
		t.Errorf("a write found no room, %v, and it is said: %v", err, d.Writable(t.Context()))
	}
	if err := insert(); err != nil || d.Writable(t.Context()) != nil {
		t.Errorf("there is room again, %v, and it is said: %v", err, d.Writable(t.Context()))
	}
	if err := d.TryExecUnaudited(t.Context(), raise("25006")); err != nil {
		t.Errorf("what is only good to know: %v", err)
	}
	if err := d.TryExecUnaudited(t.Context(), raise("22012")); err == nil {
		t.Error("a mistake was let go")
	}
}
