package jobs_test

import (
	"errors"
	"fmt"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/journal"
	"framsyn/internal/listing"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func open(t *testing.T) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d
}

// send sends letters in one write, which then ends with an error or not.
func send(t *testing.T, d *db.DB, n int, end error) error {
	t.Helper()
	return d.Write(t.Context(), access.System(), func(tx *db.Tx) error {
		if err := tx.Require(access.Manage, access.Subject{Kind: id.Portal}); err != nil {
			return err
		}
		for i := range n {
			l := jobs.Letter{To: "asa@region.example", Subject: fmt.Sprintf("Brev %d", i+1), Body: "Hej!"}
			if err := jobs.SendLetter(t.Context(), tx, l); err != nil {
				return err
			}
		}
		if err := tx.Record(t.Context(), db.Change{Kind: id.Portal, Verb: "tested"}); err != nil {
			return err
		}
		return end
	})
}

func queued(t *testing.T, d *db.DB) int {
	t.Helper()
	n, err := db.Value[int](t.Context(), d.As(access.System()), `select count(*)::int from river_job`)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestLetterAndItsJobComeWithTheWriteOrNotAtAll(t *testing.T) {
	t.Parallel()
	d := open(t)
	failure := errors.New("the write fails at its end")
	if err := send(t, d, 1, failure); !errors.Is(err, failure) {
		t.Fatal(err)
	}
	all, _, err := journal.Letters(t.Context(), d.As(access.System()), listing.Filter{Limit: 10})
	if err != nil || len(all.Rows) != 0 || queued(t, d) != 0 {
		t.Errorf("after a write that failed: %d letters, %d jobs, %v", len(all.Rows), queued(t, d), err)
	}
	if err := send(t, d, 1, nil); err != nil {
		t.Fatal(err)
	}
	all, _, err = journal.Letters(t.Context(), d.As(access.System()), listing.Filter{Limit: 10})
	if err != nil || len(all.Rows) != 1 || queued(t, d) != 1 {
		t.Errorf("after a write: %d letters, %d jobs, %v", len(all.Rows), queued(t, d), err)
	}
}

func TestLettersAreReadByAdministratorsOnlyTheLatestFirst(t *testing.T) {
	t.Parallel()
	d := open(t)
	if err := send(t, d, 3, nil); err != nil {
		t.Fatal(err)
	}
	admin := d.As(access.Actor{User: 1, Org: 1, Roles: []access.Role{access.Administrator}})
	page, _, err := journal.Letters(t.Context(), admin, listing.Filter{Limit: 2})
	first := page.Rows
	if err != nil || len(first) != 2 || first[0].Subject != "Brev 3" || first[1].Subject != "Brev 2" {
		t.Fatalf("the first two are %+v, %v", first, err)
	}
	page, _, err = journal.Letters(t.Context(), admin, listing.Filter{Limit: 2, After: page.Next})
	rest := page.Rows
	if err != nil || len(rest) != 1 || rest[0].Subject != "Brev 1" || rest[0].Body != "Hej!" {
		t.Errorf("the rest is %+v, %v", rest, err)
	}
	others := []access.Role{access.Office, access.Editor, access.Head}
	for _, q := range []db.Q{d.As(access.Visitor()), d.As(access.Actor{User: 2, Org: 1, Roles: others})} {
		if _, _, err := journal.Letters(t.Context(), q, listing.Filter{Limit: 10}); !errors.Is(err, access.ErrDenied) {
			t.Errorf("the list for %v: %v", q.Actor().Roles, err)
		}
		if _, err := jobs.LetterByID(t.Context(), q, rest[0].ID); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("a letter for %v: %v", q.Actor().Roles, err)
		}
	}
}

func TestOldLettersAreRemoved(t *testing.T) {
	t.Parallel()
	d := open(t)
	for name, c := range map[string]struct {
		sql  string
		kept bool
	}{
		"sent long ago":        {`update letter set created_at = now() - interval '1 year', sent_at = now() - interval '91 days'`, false},
		"sent":                 {`update letter set created_at = now() - interval '1 year', sent_at = now() - interval '89 days'`, true},
		"waiting for long":     {`update letter set created_at = now() - interval '31 days'`, false},
		"waiting":              {`update letter set created_at = now() - interval '29 days'`, true},
		"could not be sent":    {`update letter set created_at = now() - interval '31 days', fault = 'x'`, false},
		"sent after long wait": {`update letter set created_at = now() - interval '40 days', sent_at = now()`, true},
	} {
		if err := d.ExecUnaudited(t.Context(), `delete from letter`); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(send(t, d, 1, nil), d.ExecUnaudited(t.Context(), c.sql), jobs.CleanUp(t.Context(), d)); err != nil {
			t.Fatal(err)
		}
		all, _, err := journal.Letters(t.Context(), d.As(access.System()), listing.Filter{Limit: 10})
		if err != nil || len(all.Rows) == 1 != c.kept {
			t.Errorf("%s: %d letters, %v", name, len(all.Rows), err)
		}
	}
}
