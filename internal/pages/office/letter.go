package office

import (
	"context"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/bulk"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/journal"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/server"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// letters is the list of the letters that the portal has written, the latest first.
func (s pages) letters() server.Worklist[jobs.StoredLetter] {
	type row = jobs.StoredLetter
	text := func(of func(ctx context.Context, l row) string) func(context.Context, row) listview.Cell {
		return func(ctx context.Context, l row) listview.Cell { return listview.Cell{Text: of(ctx, l)} }
	}
	return server.Worklist[row]{
		Server: s.Server, Key: "epost", Section: layout.Mail, Title: "E-post",
		Lead: "Breven som portalen har skrivit: inbjudningar, nya lösenord och ändringar. Skickade brev gallras efter 90 " +
			"dagar, andra efter 30.",
		Empty: "Inga brev än", EmptyText: "När någon bjuds in eller ber om ett nytt lösenord visas brevet här.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d brev", "%d brev") },
		Address:   link.Letters, TitleLabel: "Ämne", TitleSort: listing.Title,
		Above: func(*http.Request) (templ.Component, error) { return accountview.LettersNotice(s.sendsLetters()), nil },
		Columns: []server.ListColumn[row]{
			{Key: "lage", Label: "Läge", Usual: true, Evident: true,
				Cell: func(_ context.Context, l row) listview.Cell { return listview.Cell{Body: accountview.LetterBadge(l)} }},
			{Key: "mottagare", Label: "Till", Sort: "mottagare", Usual: true,
				Cell: text(func(_ context.Context, l row) string { return l.Recipient })},
			{Key: "skrivet", Label: "Skrivet", Sort: listing.Latest, LargestFirst: true, Usual: true,
				Cell: text(func(ctx context.Context, l row) string { return day.DateTime(ctx, l.Created) })},
			{Key: "fel", Label: "Senaste fel", Usual: true, Wraps: true, Cell: text(func(_ context.Context, l row) string { return l.Fault })},
		},
		Groups: func(context.Context, db.Q) ([]form.FilterGroup, error) {
			return []form.FilterGroup{{Key: journal.StateGroup, Label: "Läge", Options: jobs.LetterStates}}, nil
		},
		Read: func(ctx context.Context, r *http.Request, f listing.Filter) (listing.Page[row], listing.Tally, error) {
			return journal.Letters(ctx, s.As(r), f)
		},
		Numbers: func(ctx context.Context, r *http.Request, f listing.Filter) ([]int64, error) {
			return journal.LetterNumbers(ctx, s.As(r), f, bulk.MaxItems+1)
		},
		Row: func(ctx context.Context, l row) listview.Row {
			return listview.Row{ID: id.String(l.ID), Href: link.Letter(ctx, l.ID, ""), Title: l.Subject,
				Glance: link.Letter(ctx, l.ID, "i-korthet")}
		},
		Bulk: []server.BulkAction{{Action: s.resendAction(), Key: "skicka-igen", Label: "Skicka igen", Button: "Skicka %s igen", Near: true,
			Text: "Brev som inte har gått fram skickas inom några minuter, till samma adresser."}},
	}
}

// sendsLetters reports whether letters leave the portal.
func (s pages) sendsLetters() bool { return s.Config.SMTPURL != "" }

// resendAction sends letters again that could not be sent.
func (s pages) resendAction() bulk.Action {
	return bulk.Action{
		Name: "letter.send_again",
		Preview: func(ctx context.Context, q db.Q, _ bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
			known, err := jobs.LettersNumbered(ctx, q, refs)
			return verdicts(refs, known, func(l jobs.StoredLetter) (title, left string) {
				title = l.Recipient + ": " + l.Subject
				switch {
				case !s.sendsLetters():
					left = server.ErrNoMailServer.Words.Text
				case l.State() == "sent":
					left = "Har redan skickats."
				case l.State() == "waiting":
					left = "Väntar på att skickas."
				case !l.CanResend(time.Now()):
					left = "Är äldre än sju dagar, så att länken i det inte längre gäller."
				}
				return title, left
			}), err
		},
		Do: func(ctx context.Context, tx *db.Tx, _ bulk.Answers, ref int64) (any, error) {
			if !s.sendsLetters() {
				return nil, server.ErrNoMailServer
			}
			return nil, jobs.Resend(ctx, tx, ref)
		},
	}
}

// verdicts returns what will become of some things. of returns the name of one, and why it is left; "" if it is not.
func verdicts[T any](refs []int64, known map[int64]T, of func(t T) (title, left string)) []bulk.Verdict {
	out := make([]bulk.Verdict, len(refs))
	for i, ref := range refs {
		t, ok := known[ref]
		if !ok {
			out[i] = bulk.Left(ref, "", bulk.Gone)
			continue
		}
		title, left := of(t)
		if out[i] = (bulk.Verdict{Ref: ref, Title: title}); left != "" {
			out[i] = bulk.Left(ref, title, left)
		}
	}
	return out
}

// letter shows one letter, and letterInShort what can be told of it without its text.
func (s pages) letter(w http.ResponseWriter, r *http.Request) error {
	return s.showLetter(w, r, accountview.LetterPage)
}

func (s pages) letterInShort(w http.ResponseWriter, r *http.Request) error {
	return s.showLetter(w, r, accountview.LetterInShort)
}

func (s pages) showLetter(w http.ResponseWriter, r *http.Request, view func(accountview.LetterProps) templ.Component) error {
	n, err := server.PathID[int64](r)
	if err != nil {
		return err
	}
	l, err := jobs.LetterByID(r.Context(), s.As(r), n)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(l.Subject, layout.Mail), server.Work, view(accountview.LetterProps{StoredLetter: l,
		HasMailServer: s.sendsLetters(), CanResend: l.CanResend(time.Now())}))
}

// sendAgain queues a letter that has not left.
func (s pages) sendAgain(r *http.Request) (server.Step, error) {
	n, err := server.PathID[int64](r)
	if err != nil {
		return server.Step{}, err
	}
	l, err := jobs.LetterByID(r.Context(), s.As(r), n)
	if err != nil {
		return server.Step{}, err
	}
	ctx := r.Context()
	back := link.Letter(ctx, n, "")
	st := server.Step{Section: layout.Mail, Said: "Brevet är på väg.", AskProps: ui.AskProps{
		Title: "Skicka brevet igen", Label: "Skicka igen", Kind: ui.Primary, Subtitle: l.Subject,
		Text:   "Brevet skickas inom någon minut, till samma adress. Har personen fått en nyare inbjudan gäller inte länken i det här brevet.",
		Action: link.Letter(ctx, n, "skicka-igen"), Back: back,
		Crumbs: []ui.Crumb{{Href: link.Letters(ctx), Label: "E-post"}, {Href: back, Label: l.Subject}},
	}}
	st.Do = func(tx *db.Tx) error {
		if !s.sendsLetters() {
			return server.ErrNoMailServer
		}
		return jobs.Resend(ctx, tx, n)
	}
	return st, nil
}
