package worker

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/journal"
	"framsyn/internal/listing"
	"framsyn/internal/notice"
	"framsyn/internal/occasion"
	"framsyn/internal/principal"
	"framsyn/internal/process"
	"framsyn/internal/signin"
)

// digest writes a letter as a list of what it tells: of every activity its name and the labels of what changed.
func digest(d process.Digest) (subject, body, unsubscribe string) {
	for _, n := range d.News {
		body += n.Name + ":"
		for _, l := range n.Differences {
			body += " " + l.Label
		}
		body += "\n"
	}
	return "Ändrat", body, "https://portal.example/aviseringar/" + d.Token
}

// told is a world in which a workshop is decided on for a group of Åsa and Bo.
type told struct {
	world
	group    id.Group
	people   []id.User
	workshop id.ActivityNo
	day      time.Time
}

func newTold(t *testing.T) told {
	t.Helper()
	w := told{world: newWorld(t), day: time.Now().AddDate(0, 2, 0)}
	w.must(account.SeedCounties(t.Context(), w.db))
	w.write(func(ctx context.Context, tx *db.Tx) error {
		org, err := account.OrganisationRecords.Add(ctx, tx, account.Organisation{Kind: "partner", Fee: "partner",
			Names: []account.Name{{Text: "Region"}}})
		w.must(err)
		w.group, err = account.GroupRecords.Add(ctx, tx, account.Group{Name: "Strateger", Kind: "other"})
		w.must(err)
		for _, name := range []string{"asa", "bo"} {
			n, err := account.AddPerson(ctx, tx, account.Person{Email: name + "@region.example", Name: name, Org: org, Language: i18n.Swedish}, "")
			w.must(err)
			w.must(account.PutMember(ctx, tx, w.group, account.Member{Person: n}))
			w.people = append(w.people, n)
		}
		p, err := process.ProcessRecords.Add(ctx, tx, process.Process{Name: "Region 2050", Owner: org, HorizonYear: 2050})
		w.must(err)
		f := process.Fields{Process: p, Kind: "workshop", Name: "Workshop 2", Mode: "on_site", Place: "Malmö", Groups: []id.Group{w.group},
			Organiser: org, Visibility: process.Public, When: occasion.When{Begins: day.ISO(w.day), Ends: day.ISO(w.day)}}
		w.workshop, err = process.AddActivity(ctx, tx, f, process.Confirmed)
		return err
	})
	return w
}

func (w told) write(fn func(context.Context, *db.Tx) error) {
	w.t.Helper()
	w.must(w.db.Write(w.t.Context(), access.System(), func(tx *db.Tx) error { return fn(w.t.Context(), tx) }))
}

// edit changes the workshop.
func (w told) edit(change func(*process.Fields)) {
	w.t.Helper()
	a := w.activity()
	change(&a.Fields)
	w.write(func(ctx context.Context, tx *db.Tx) error {
		return process.EditActivity(ctx, tx, a.ID, a.Version, a.Fields, "")
	})
}

func (w told) activity() process.Activity {
	w.t.Helper()
	a, err := process.ActivityRecords.Get(w.t.Context(), w.db.As(access.System()), w.workshop)
	w.must(err)
	return a
}

// tell carries the job out as it would be at a moment, and answers the letters that came of it.
func (w told) tell(now time.Time) (all []jobs.StoredLetter) {
	w.t.Helper()
	n, err := notice.Send(w.t.Context(), w.db, now, principal.ActorFor, digest)
	w.must(err)
	if n == 0 {
		return nil
	}
	letters, _, err := journal.Letters(w.t.Context(), w.db.As(access.System()), listing.Filter{Limit: n})
	w.must(err)
	slices.Reverse(letters.Rows)
	return letters.Rows
}

func TestSeveralChangesAreToldOnceInOneLetter(t *testing.T) {
	t.Parallel()
	w := newTold(t)
	w.edit(func(f *process.Fields) { f.Place = "Lund" })
	w.edit(func(f *process.Fields) { f.When = f.When.Shift(7) })
	if early := w.tell(time.Now()); len(early) != 0 {
		t.Errorf("%d letters before anybody's time", len(early))
	}
	later := time.Now().Add(8 * 24 * time.Hour)
	all := w.tell(later)
	if len(all) != 2 || all[0].Recipient != "asa@region.example" || all[1].Recipient != "bo@region.example" {
		t.Fatalf("the letters are %+v", all)
	}
	for _, l := range all {
		if l.Body != "Workshop 2: Läge När Plats\n" || !strings.HasPrefix(l.Unsubscribe, "https://portal.example/aviseringar/") {
			t.Errorf("%s is told %q, and leaves by %q", l.Recipient, l.Body, l.Unsubscribe)
		}
	}
	if again := w.tell(later.Add(time.Hour)); len(again) != 0 {
		t.Errorf("told again: %+v", again)
	}
}

func TestWhatIsAsItWasIsNotTold(t *testing.T) {
	t.Parallel()
	w := newTold(t)
	w.edit(func(f *process.Fields) { f.Place = "Lund" })
	w.edit(func(f *process.Fields) { f.Place = "Malmö" })
	if all := w.tell(time.Now().Add(8 * 24 * time.Hour)); len(all) != 0 {
		t.Errorf("told: %+v", all)
	}
}

func TestWhoWantsNoLettersGetsNone(t *testing.T) {
	t.Parallel()
	w := newTold(t)
	w.write(func(ctx context.Context, tx *db.Tx) error { return notice.Choose(ctx, tx, w.people[1], "none") })
	w.edit(func(f *process.Fields) { f.Place = "Lund" })
	if all := w.tell(time.Now().Add(8 * 24 * time.Hour)); len(all) != 1 || all[0].Recipient != "asa@region.example" {
		t.Errorf("the letters are %+v", all)
	}
}

func TestLinkOfALetterKnowsItsReader(t *testing.T) {
	t.Parallel()
	w := newTold(t)
	w.edit(func(f *process.Fields) { f.Place = "Lund" })
	l := w.tell(time.Now().Add(8 * 24 * time.Hour))[0]
	reader, err := notice.SubscriberByToken(t.Context(), w.db, strings.TrimPrefix(l.Unsubscribe, "https://portal.example/aviseringar/"))
	if err != nil || reader.Person != w.people[0] || reader.Name != "asa" {
		t.Errorf("the reader is %+v, %v", reader, err)
	}
}

func TestForgottenPasswordIsAnsweredByALetterWhileThePortalRuns(t *testing.T) {
	t.Parallel()
	w := newTold(t)
	w.must(signin.RequestPasswordReset(t.Context(), w.db, "ingen@region.example", "192.0.2.1"))
	w.must(signin.RequestPasswordReset(t.Context(), w.db, "asa@region.example", "192.0.2.1"))
	stop := w.start()
	defer stop()
	for {
		got := <-w.smtp.letters
		if got.to == "TO:<ingen@region.example>" {
			t.Error("somebody without an account was sent a letter")
		}
		if got.subject(t) == "Nytt lösenord" {
			if got.to != "TO:<asa@region.example>" {
				t.Errorf("it was sent to %s", got.to)
			}
			return
		}
	}
}

func TestCancellingIsToldAtOnceWhileThePortalRuns(t *testing.T) {
	t.Parallel()
	w := newTold(t)
	w.write(func(ctx context.Context, tx *db.Tx) error { return process.Cancel(ctx, tx, w.workshop, "Sjukdom") })
	stop := w.start()
	defer stop()
	for seen := map[string]bool{}; len(seen) < 2; {
		got := <-w.smtp.letters
		if got.subject(t) == "Ändrat" {
			seen[got.to] = true
			if !strings.Contains(got.header.Get("List-Unsubscribe"), "/aviseringar/") ||
				got.header.Get("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" {
				t.Errorf("header is %v", got.header)
			}
		}
	}
}
