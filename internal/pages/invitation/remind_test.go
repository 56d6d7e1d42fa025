package invitation_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
	"framsyn/templates/mailview"
)

// letters counts all letters.
func letters(w world.World) int { return world.Value[int](w, `select count(*)::int from letter`) }

func write(l invitation.Letter) (string, string) { return mailview.Invitations("http://x")(l) }

func TestOnlyThoseWhoHaveNotAnsweredAreRemindedAndOnce(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	x := w.Invite(w.Organisation())
	org := w.Organisation()
	email, silent := w.Contact(org, "contact"), w.Organisation()
	w.Contact(silent, "director")
	office := s.As(t, "kansli")
	round := "/arbete/utskick/" + id.String(x.Round)
	office.Get(round).Form("Lägg till mottagare").Set("organisationer", id.String(org), id.String(silent)).Submit().OK().
		Has("2 mottagare är tillagda.")
	office.Get(round + "/skicka").Form("Skicka 2 brev").Submit().OK()
	s.Visitor(t).Get(linkTo(w, email) + "/svara").Form("Tacka nej").Submit().OK()
	before := letters(w)
	ask := office.Get(round).Follow("Påminn 2 som inte har svarat").OK()
	ask.Form("Skicka påminnelser").Submit().OK().At(round).Has("Påminnelserna är skickade.").Lacks("Påminn 2")
	ask.Form("Skicka påminnelser").Submit().OK().At(round)
	if n := letters(w) - before; n != 2 || len(lettersTo(w, email)) != 1 {
		t.Errorf("%d reminders; the one who answered has %d letters", n, len(lettersTo(w, email)))
	}
	office.Get(round + "/paminn").Form("Skicka påminnelser").Submit().Is(http.StatusUnprocessableEntity).Has("Ingen att påminna")
	if n := letters(w) - before; n != 2 {
		t.Errorf("%d reminders of the same last day", n)
	}
	office.Get(round+"/forlang").Form("Förläng").Set("dag", "2199-01-01").Set("varfor", "De vill ha mer tid.").Submit().OK()
	office.Get(round).Follow("Påminn 2 som inte har svarat").Form("Skicka påminnelser").Submit().OK()
	if n := letters(w) - before; n != 4 {
		t.Errorf("%d reminders of two last days", n)
	}
}

func TestAReminderHasALinkThatWorksBesideTheFirst(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	x := w.Invite(w.Organisation())
	email := world.Value[string](w, `select email from invitation_recipient where invitation_id = $1`, x.Invitation)
	s.As(t, "kansli").Get("/arbete/inbjudningar/" + id.String(x.Invitation) + "/paminn").Form("Påminn").Submit().OK().Has("Påmind")
	if at := linkTo(w, email); at == "/inbjudan/"+x.Token {
		t.Error("the secret of the first link was kept")
	} else {
		s.Visitor(t).Get(at).OK()
	}
	s.Visitor(t).Get("/inbjudan/" + x.Token).OK()
	if all := lettersTo(w, email); !strings.HasPrefix(all[len(all)-1], "Påminnelse: Inbjudan: ") {
		t.Errorf("the letter is %s", all[len(all)-1])
	}
}

func TestTwoWhoRemindAtOnceSendOneReminder(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	x := w.Invite(w.Organisation())
	before, sent := letters(w), make(chan error, 8)
	var all sync.WaitGroup
	for range cap(sent) {
		all.Go(func() {
			sent <- w.DB.Write(t.Context(), access.System(), func(tx *db.Tx) error {
				_, err := invitation.Remind(t.Context(), tx, []id.InvitationNo{x.Invitation}, time.Now(), write)
				return err
			})
		})
	}
	all.Wait()
	close(sent)
	done := 0
	for err := range sent {
		if err == nil {
			done++
		} else if !errors.Is(err, invitation.ErrNobodyToRemind) {
			t.Error(err)
		}
	}
	if n := letters(w) - before; done != 1 || n != 1 {
		t.Errorf("%d of them sent %d letters", done, n)
	}
}

// swedish is a time of a day in Sweden.
func swedish(iso string, hour int) time.Time {
	t, _ := time.ParseInLocation(time.DateOnly, iso, day.Zone)
	return time.Date(t.Year(), t.Month(), t.Day(), hour, 0, 0, 0, day.Zone)
}

func TestAReminderGoesByItselfAtSevenOnItsDayAndOnce(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	w.Exec(`delete from invitation_round`)
	x := w.Invite(w.Organisation())
	// The last day is that of the night in which the clocks change, and so is the day of the reminder.
	w.Exec(`update invitation_round set last_day = '2027-04-04', remind_days = 7`)
	w.Exec(`update invitation set last_day = '2027-04-04', sent_at = '2027-03-01'`)
	for _, c := range []struct {
		at     time.Time
		change string
		want   int
	}{
		{swedish("2027-03-27", 23), "", 0},
		{swedish("2027-03-28", 6), "", 0},
		{swedish("2027-03-28", 7), `update invitation set sent_at = '2027-03-28 06:30+02'`, 0}, // invited that day
		{swedish("2027-03-28", 7), `update organisation set closed_at = now() where id = (select organisation_id from invitation)`, 0},
		{swedish("2027-03-28", 7), `update invitation set withdrawn_at = now()`, 0},
		{swedish("2027-03-28", 7), `update invitation set answer = 'accepted', answered_at = now()`, 0},
		{swedish("2027-03-28", 7), `update invitation_round set remind_days = null`, 0},
		{swedish("2027-04-05", 7), "", 0}, // the last day is over
		{swedish("2027-03-28", 7), "", 1},
		{swedish("2027-03-28", 12), "", 0},
		{swedish("2027-04-04", 23), "", 0},
	} {
		before := letters(w)
		if c.change != "" {
			w.Exec(c.change)
		}
		if err := invitation.RemindDue(t.Context(), w.DB, c.at, write); err != nil {
			t.Fatal(err)
		}
		if n := letters(w) - before; n != c.want {
			t.Errorf("%s, %q: %d letters, want %d", c.at, c.change, n, c.want)
		}
		w.Exec(`update invitation set sent_at = '2027-03-01', withdrawn_at = null, answer = '', answered_at = null`)
		w.Exec(`update invitation_round set remind_days = 7`)
		w.Exec(`update organisation set closed_at = null where id = $1`, x.Org)
	}
}

func TestAnAnswerIsTakenUntilTheNightInWhichTheClocksChangeIsOver(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	x := w.Invite(w.Organisation())
	answer := func(at string) error {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		return w.DB.Write(t.Context(), access.System(), func(tx *db.Tx) error {
			return invitation.Answer(t.Context(), tx, x.Invitation, invitation.Reply{Accepts: true}, now)
		})
	}
	for lastDay, ends := range map[string][2]string{"2026-10-25": {"2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"},
		"2027-03-28": {"2027-03-28T21:59:59Z", "2027-03-28T22:00:00Z"}} {
		w.Exec(`update invitation set last_day = $2 where id = $1`, x.Invitation, lastDay)
		if err := answer(ends[0]); err != nil {
			t.Errorf("%s: %v", lastDay, err)
		}
		if err := answer(ends[1]); !errors.As(err, &invitation.TooLateError{}) {
			t.Errorf("%s is not over: %v", lastDay, err)
		}
	}
}

func TestWhoRegistersElsewhereHasAnsweredTheInvitation(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	x := w.Invite(w.Actor(world.Own).Org)
	by := w.Actor(world.Own)
	state := func() string {
		return world.Value[string](w, `select answer || why from invitation where id = $1`, x.Invitation)
	}
	note := func(ctx context.Context, tx *db.Tx) error { // what registers records what it does
		return tx.Record(ctx, db.Change{Kind: id.Process, Ref: int64(x.Process), Verb: "edited"})
	}
	w.Write(by, func(ctx context.Context, tx *db.Tx) error {
		return errors.Join(invitation.Accept(ctx, tx, x.Process, by.Org), note(ctx, tx))
	})
	if state() != "accepted" {
		t.Errorf("registered, it is %s", state())
	}
	w.Write(by, func(ctx context.Context, tx *db.Tx) error {
		return errors.Join(invitation.Decline(ctx, tx, x.Process, by.Org, "Ingen tid."), note(ctx, tx))
	})
	if state() != "declinedIngen tid." {
		t.Errorf("declined, it is %s", state())
	}
	w.Write(by, func(ctx context.Context, tx *db.Tx) error { // without an invitation there is nothing to answer
		return errors.Join(invitation.Accept(ctx, tx, w.Process(), by.Org), note(ctx, tx))
	})
	other := w.Actor(world.Elsewhere)
	if err := w.DB.Write(t.Context(), other, func(tx *db.Tx) error {
		return invitation.Accept(t.Context(), tx, x.Process, by.Org)
	}); !errors.Is(err, access.ErrDenied) {
		t.Errorf("somebody else answers: %v", err)
	}
}

func TestNobodyIsInvitedTwiceAndWhoHasNoContactsIsTold(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	x := w.Invite(w.Organisation())
	mute := w.Organisation()
	office := s.As(t, "kansli")
	round := "/arbete/utskick/" + id.String(x.Round)
	f := office.Get(round).Form("Lägg till mottagare")
	f.Submit().Is(http.StatusUnprocessableEntity).Has("Välj organisationer, en kategori eller en grupp.")
	f.Set("organisationer", id.String(x.Org)).Submit().Is(http.StatusUnprocessableEntity).Has("redan inbjudna")
	f.Set("organisationer", "999999").Submit().Is(http.StatusUnprocessableEntity).Has("En av organisationerna finns inte.")
	f.Set("organisationer", id.String(mute), id.String(x.Org)).Submit().OK().Has("1 mottagare är tillagd.").
		Has("Saknar kontakter").Has("Lägg till en kontakt")
	office.Get(round + "/skicka").Form("Skicka 0 brev").Submit().Is(http.StatusUnprocessableEntity).Has("Det finns ingen att skicka till.")
	w.Contact(mute, "politician")
	office.Get(round).Lacks("Saknar kontakter").Follow("Granska och skicka 1 brev").Form("Skicka 1 brev").Submit().OK()
	group := w.GroupOf(w.Actor(world.Own).User)
	office.Get(round).Form("Lägg till mottagare").Set("grupper", id.String(group)).Submit().OK().Has("1 mottagare är tillagd.")
	office.Get(round).Form("Lägg till mottagare").Set("grupper", id.String(group)).Submit().Is(http.StatusUnprocessableEntity)
	office.Get(round).Form("Lägg till mottagare").Set("kategorier", "agency").Submit().OK()
	office.Get("/arbete/inbjudningar?lage=created&utskick=" + id.String(x.Round)).OK().Has("Tillväxtverket").Has("Vinnova")
}

func TestWhatIsTypedInALetterStandsWhenItIsRefused(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	office := s.As(t, "kansli")
	f := office.Get("/arbete/utskick/ny?process=" + id.String(w.NewProcess()) + "&mall=plain").OK().Form("Spara")
	f = f.Set("text", "Hej {nam}! {länk}").Set("sista-dag", "2017-02-08").Submit().Is(http.StatusUnprocessableEntity).
		Has("{nam} går inte att fylla i.").Has("Den dagen har redan varit.").Form("Spara")
	if f.Values.Get("text") != "Hej {nam}! {länk}" {
		t.Errorf("the text is %q", f.Values.Get("text"))
	}
	page := f.Set("text", "Hej {namn}! Kom till {process}. {länk}").Set("sista-dag", "2199-01-01").Submit().OK()
	page.Follow("Redigera").OK().Form("Spara").Set("amne", "Kom och {var}").Submit().Is(http.StatusUnprocessableEntity)
	again := office.Get("/arbete/utskick/ny?mall=utskick-" + strings.TrimPrefix(page.URL.Path, "/arbete/utskick/")).OK().Form("Spara")
	if again.Values.Get("text") != "Hej {namn}! Kom till {process}. {länk}" {
		t.Errorf("the earlier text is %q", again.Values.Get("text"))
	}
	page.Follow("Ta bort").Form("Ta bort").Submit().OK().Has("Utskicket är borttaget.")
	office.Get(page.URL.Path).Is(http.StatusNotFound)
}

func TestTheFinancingFollowsTheInvitation(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n, asked, _ := w.Financing()
	org := w.Organisation()
	w.Exec(`update organisation set fee_category = 'agency' where id = $1`, org)
	odd := w.Organisation() // for whose fee category there is none
	w.Contact(odd, "contact")
	email, other := w.Contact(org, "contact"), w.Contact(asked, "contact")
	office := s.As(t, "kansli")
	round := invites(w, office, n, url.Values{"organisationer": {id.String(org), id.String(asked), id.String(odd)}})
	office.Get(round + "/skicka").Form("Skicka 3 brev").Submit().OK()
	said := func(o id.Org) string {
		return world.Value[string](w, `select coalesce((select answer from financing_member
			where process_id = $1 and organisation_id = $2), '-')`, n, o)
	}
	if said(org) != "asked" || said(asked) != "asked" || said(odd) != "-" {
		t.Errorf("sent, they are %s, %s and %s", said(org), said(asked), said(odd))
	}
	s.Visitor(t).Get(linkTo(w, email) + "/svara").Form("Tacka nej").Submit().OK()
	s.Visitor(t).Get(linkTo(w, other) + "/svara").Form("Tacka nej").Submit().OK()
	if said(org) != "no" || said(asked) != "no" {
		t.Errorf("declined, they are %s and %s", said(org), said(asked))
	}
	s.Visitor(t).Get(linkTo(w, email) + "/svara").Form("Tacka ja och skapa konto").Submit().OK()
	if said(org) != "asked" {
		t.Errorf("accepted after all, it is %s", said(org))
	}
}

func TestSeveralInvitationsAreExtendedAndWithdrawnAtOnce(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	a, b := w.Invite(w.Organisation()), w.Invite(w.Organisation())
	office := s.As(t, "kansli")
	both := "/arbete/inbjudningar/flera?gor=%s&val=" + id.String(a.Invitation) + "&val=" + id.String(b.Invitation)
	f := office.Get(strings.Replace(both, "%s", "forlang", 1)).OK().Form("Se vad det blir")
	f = f.Set("dag", "2199-01-01").Set("varfor", "Sommar.").Submit().Is(http.StatusUnprocessableEntity).
		Form("Förläng sista dagen för 2 inbjudningar")
	f.Submit().OK()
	office.Get(strings.Replace(both, "%s", "paminn", 1)).OK().Form("Påminn 2 inbjudningar").Submit().OK()
	office.Get(strings.Replace(both, "%s", "ta-tillbaka", 1)).OK().Form("Ta tillbaka 2 inbjudningar").Set("varfor", "Fel.").Submit().OK()
	if n := world.Value[int](w, `select count(*)::int from invitation where last_day = '2199-01-01' and reminded_at is not null
		and withdrawn_why = 'Fel.'`); n != 2 {
		t.Errorf("done with %d", n)
	}
	rows, err := site.ReadCSV(office.Get("/arbete/inbjudningar/lista.csv?lage=withdrawn").OK().Body)
	if err != nil || len(rows) != 3 {
		t.Errorf("%v, %v", rows, err)
	}
}
