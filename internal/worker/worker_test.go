package worker

import (
	"bytes"
	"io"
	"log/slog"
	"mime/quotedprintable"
	"strings"
	"testing"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
	"github.com/wneessen/go-mail"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/journal"
	"framsyn/internal/listing"
	"framsyn/internal/signin"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// world is a portal with a server of mail, for one test.
type world struct {
	t    *testing.T
	db   *db.DB
	smtp *smtpServer
	log  *bytes.Buffer
}

func newWorld(t *testing.T, refusals ...string) world {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	w := world{t, d, newSMTP(t, refusals...), &bytes.Buffer{}}
	return w
}

func (w world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w world) logger() *slog.Logger { return slog.New(slog.NewTextHandler(w.log, nil)) }

func (w world) mailer() *Mailer {
	w.t.Helper()
	p, err := NewMailer("smtp://"+w.smtp.address, "Framsyn <framsyn@portal.example>", true)
	w.must(err)
	return p
}

// start carries out jobs until stop is called, which waits for those under way.
func (w world) start() (stop func()) {
	w.t.Helper()
	c, err := New(w.db, w.mailer(), digest, links, nil, nil, nil, w.logger())
	w.must(err)
	w.must(c.Start(w.t.Context()))
	return func() { w.t.Helper(); w.must(c.Stop(w.t.Context())) }
}

// links writes a letter as its token.
func links(m signin.Message) (subject, body string) { return "Nytt lösenord", m.Token }

const text = "Hej Åsa!\n\nHär är din länk:\n\nhttps://portal.example/valkommen/abc\n"

// queue keeps a letter to Åsa and queues it.
func (w world) queue() int64 {
	w.t.Helper()
	w.must(w.db.Write(w.t.Context(), access.System(), func(tx *db.Tx) error {
		if err := tx.Require(access.Manage, access.Subject{Kind: id.Portal}); err != nil {
			return err
		}
		l := jobs.Letter{To: "asa@region.example", Subject: "Välkommen till Framsyn", Body: text}
		if err := jobs.SendLetter(w.t.Context(), tx, l); err != nil {
			return err
		}
		return tx.Record(w.t.Context(), db.Change{Kind: id.Portal, Verb: "tested"})
	}))
	all, _, err := journal.Letters(w.t.Context(), w.db.As(access.System()), listing.Filter{Limit: 1})
	w.must(err)
	return all.Rows[0].ID
}

func (w world) letter(n int64) jobs.StoredLetter {
	w.t.Helper()
	l, err := jobs.LetterByID(w.t.Context(), w.db.As(access.System()), n)
	w.must(err)
	return l
}

// work carries out the job of one letter, as the queue would.
func (w world) work(mailer *Mailer, n int64) error {
	job := &river.Job[jobs.LetterJob]{JobRow: &rivertype.JobRow{Attempt: 1}, Args: jobs.LetterJob{Letter: n}}
	return (&letters{db: w.db, mailer: mailer, log: w.logger()}).Work(w.t.Context(), job)
}

func TestQueuedLetterLeavesAndItsTextIsForgotten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.queue()
	stop := w.start()
	got := <-w.smtp.letters
	stop()
	if got.from != "FROM:<framsyn@portal.example> BODY=8BITMIME" || got.to != "TO:<asa@region.example>" {
		t.Errorf("from %q to %q", got.from, got.to)
	}
	if s := got.subject(t); s != "Välkommen till Framsyn" {
		t.Errorf("subject is %q", s)
	}
	h := got.header
	if h.Get("To") != "<asa@region.example>" || !strings.HasPrefix(h.Get("Content-Type"), "text/plain; charset=UTF-8") ||
		!strings.HasSuffix(h.Get("Message-ID"), "@portal.example>") || h.Get("Date") == "" ||
		h.Get("From") != `"Framsyn" <framsyn@portal.example>` {
		t.Errorf("header is %v", h)
	}
	body, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(got.body)))
	if s := strings.ReplaceAll(string(body), "\r\n", "\n"); err != nil || strings.TrimRight(s, "\n") != strings.TrimRight(text, "\n") {
		t.Errorf("text is %q, %v", s, err)
	}
	if l := w.letter(n); l.Sent == nil || l.Body != "" || l.Fault != "" {
		t.Errorf("kept is %+v", l)
	}
}

func TestLetterThatWasRefusedIsSentLater(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "451 come back later")
	n := w.queue()
	stop := w.start()
	<-w.smtp.letters
	stop()
	if l := w.letter(n); l.Sent == nil || l.Body != "" || l.Fault != "" {
		t.Errorf("kept is %+v", l)
	}
	if len(w.smtp.letters) != 0 {
		t.Error("it was sent twice")
	}
}

func TestHindranceStandsWithTheLetterAndNoAddressInTheLog(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "550 asa@region.example is unknown here")
	n := w.queue()
	err := w.work(w.mailer(), n)
	if err == nil || strings.Contains(err.Error(), "asa") || strings.Contains(w.log.String(), "asa") {
		t.Errorf("the queue is told %v and the log %q", err, w.log)
	}
	if !strings.Contains(w.log.String(), "letter=") {
		t.Errorf("the log does not tell which letter: %q", w.log)
	}
	if l := w.letter(n); l.Sent != nil || l.Body != text || !strings.Contains(l.Fault, "asa@region.example is unknown here") {
		t.Errorf("kept is %+v", l)
	}
}

func TestLetterIsNotSentTwice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.queue()
	w.must(w.work(w.mailer(), n))
	w.must(w.work(w.mailer(), n))
	if len(w.smtp.letters) != 1 {
		t.Errorf("it was sent %d times", len(w.smtp.letters))
	}
}

func TestLetterHasTheSameMessageIDAtEveryAttempt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.queue()
	w.must(w.work(w.mailer(), n))
	w.must(w.db.ExecUnaudited(t.Context(), `update letter set sent_at = null, body = 'receipt lost'`))
	w.must(w.work(w.mailer(), n))
	a, b := (<-w.smtp.letters).header.Get("Message-ID"), (<-w.smtp.letters).header.Get("Message-ID")
	if a == "" || a != b {
		t.Errorf("%q, then %q", a, b)
	}
}

func TestLetterThatIsGoneIsNoFault(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if err := w.work(w.mailer(), 999); err != nil {
		t.Error(err)
	}
}

func TestWithoutAPostLettersStayForTheAdministrator(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.queue()
	post, err := NewMailer("", "", false)
	w.must(err)
	w.must(w.work(post, n))
	if l := w.letter(n); l.Sent != nil || l.Body != text || l.Fault != "" {
		t.Errorf("kept is %+v", l)
	}
}

func TestPostSignsInOverTLS(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	server, trust := newSMTPS(t)
	post, err := NewMailer("smtps://portal:hemlig%40t@"+server.address, "framsyn@portal.example", false)
	w.must(err)
	post.opts = append(post.opts, mail.WithTLSConfig(trust))
	w.must(w.work(post, w.queue()))
	if got := <-server.letters; got.user != "PLAIN AHBvcnRhbABoZW1saWdAdA==" {
		t.Errorf("signed in by %q", got.user)
	}
}

func TestPostSendsNoPasswordInTheClear(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	post, err := NewMailer("smtp://portal:hemligt@"+w.smtp.address, "framsyn@portal.example", true)
	w.must(err)
	n := w.queue()
	if err := w.work(post, n); err == nil || len(w.smtp.letters) != 0 {
		t.Errorf("a letter left: %v", err)
	}
	if l := w.letter(n); l.Fault == "" || strings.Contains(l.Fault, "hemligt") {
		t.Errorf("the fault is %q", l.Fault)
	}
}

func TestPostThatMustEncryptSendsNothingInTheClear(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	post, err := NewMailer("smtp://"+w.smtp.address, "framsyn@portal.example", false)
	w.must(err)
	n := w.queue()
	if err := w.work(post, n); err == nil || len(w.smtp.letters) != 0 {
		t.Errorf("a letter left: %v", err)
	}
	if l := w.letter(n); l.Sent != nil || l.Body != text || !strings.Contains(l.Fault, "STARTTLS") {
		t.Errorf("kept is %+v", l)
	}
}

func TestPostGoesOverToTLS(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	server, trust := newSTARTTLS(t)
	post, err := NewMailer("smtp://portal:hemligt@"+server.address, "framsyn@portal.example", false)
	w.must(err)
	post.opts = append(post.opts, mail.WithTLSConfig(trust))
	w.must(w.work(post, w.queue()))
	if got := <-server.letters; !got.encrypted || got.user == "" {
		t.Errorf("encrypted %v, signed in by %q", got.encrypted, got.user)
	}
}

func TestPostRefusesAnAddressThatIsNone(t *testing.T) {
	t.Parallel()
	for address, from := range map[string]string{
		"http://portal.example": "framsyn@portal.example", "smtp://": "framsyn@portal.example",
		"smtp://portal.example": "framsyn", "smtps://portal.example:99999": "framsyn@portal.example",
	} {
		if _, err := NewMailer(address, from, true); err == nil {
			t.Errorf("%s from %s is accepted", address, from)
		}
	}
}

func TestCleaningUpIsDoneWhileThePortalRuns(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.must(w.db.ExecUnaudited(t.Context(), `insert into sign_in_failure (key, at) values ('old', now() - interval '2 days')`))
	stop := w.start()
	defer stop()
	for left := 1; left > 0; {
		var err error
		left, err = db.Value[int](t.Context(), w.db.As(access.System()), `select count(*)::int from sign_in_failure`)
		w.must(err)
	}
}

func TestLetterWhoseProgramWasKilledIsSentWithinMinutes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.queue()
	w.must(w.db.ExecUnaudited(t.Context(), `update river_job set state = 'running', attempt = 1, attempted_at = now() - interval '2 minutes',
		attempted_by = array['killed'] where kind = 'letter'`))
	stop := w.start()
	<-w.smtp.letters
	stop()
	if l := w.letter(n); l.Sent == nil {
		t.Errorf("kept is %+v", l)
	}
}

// A server that does not offer SMTPUTF8 takes letters to a domain with å, ä and ö by the letters that it has in ASCII.
func TestALetterToADomainWithOtherLettersIsSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.must(w.mailer().send(t.Context(), jobs.StoredLetter{Recipient: "prov@räksmörgås.example",
		Subject: "Hej", Body: text}, nil))
	if got := <-w.smtp.letters; got.to != "TO:<prov@xn--rksmrgs-5wao1o.example>" {
		t.Errorf("sent to %q", got.to)
	}
}
