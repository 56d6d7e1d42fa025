package server

import (
	"errors"
	"net/http"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// letters lists the letters that the portal has written, the latest first.
func (s *Server) letters(w http.ResponseWriter, r *http.Request) error {
	below, _ := id.Parse[int64](r.URL.Query().Get(askBefore))
	rows, err := jobs.Letters(r.Context(), s.as(r), below, pageSize+1)
	if err != nil {
		return err
	}
	p := accountview.LettersProps{Sends: s.cfg.SMTPURL != ""}
	p.Rows, p.Next, p.First = leaf(rows, below, accountview.Letters(r.Context()), func(l jobs.Kept) int64 { return l.ID })
	return s.show(w, r, office("E-post", layout.Mail), work, accountview.LetterList(p))
}

// letter shows one letter.
func (s *Server) letter(w http.ResponseWriter, r *http.Request) error {
	n, err := numbered[int64](r)
	if err != nil {
		return err
	}
	l, err := jobs.LetterByID(r.Context(), s.as(r), n)
	if err != nil {
		return err
	}
	return s.show(w, r, office(l.Subject, layout.Mail), work,
		accountview.LetterPage(accountview.LetterProps{Kept: l, Sends: s.cfg.SMTPURL != "", Again: l.Again(time.Now())}))
}

var errNoPost = errors.New("server: no mail server is given")

// sendAgain queues a letter that has not left.
func (s *Server) sendAgain(r *http.Request) (step, error) {
	n, err := numbered[int64](r)
	if err != nil {
		return step{}, err
	}
	l, err := jobs.LetterByID(r.Context(), s.as(r), n)
	if err != nil {
		return step{}, err
	}
	ctx := r.Context()
	back := accountview.Letter(ctx, n, "")
	st := step{section: layout.Mail, said: "Brevet är på väg.", AskProps: accountview.AskProps{
		Title: "Skicka brevet igen", Label: "Skicka igen", Kind: ui.Primary, Subtitle: l.Subject,
		Text:   "Brevet skickas inom någon minut, till samma adress. Har personen fått en nyare inbjudan gäller inte länken i det här brevet.",
		Action: accountview.Letter(ctx, n, "skicka-igen"), Back: back,
		Crumbs: []ui.Crumb{{Href: accountview.Letters(ctx), Label: "E-post"}, {Href: back, Label: l.Subject}},
	}}
	st.do = func(tx *db.Tx) error {
		if s.cfg.SMTPURL == "" {
			return errNoPost
		}
		return jobs.SendAgain(ctx, tx, n)
	}
	return st, nil
}

// unsendable tells why a letter is not sent again.
func unsendable(err error) (form.Problem, bool) {
	switch {
	case errors.Is(err, errNoPost):
		return form.Problem{Text: "Ingen e-postserver är angiven. Öppna brevet för att läsa det och lämna över länken själv."}, true
	case errors.Is(err, jobs.ErrSent):
		return form.Problem{Text: "Brevet har redan skickats. Dess text är inte sparad; skicka en ny inbjudan från personens sida i stället."},
			true
	case errors.Is(err, jobs.ErrSending):
		return form.Problem{Text: "Brevet skickas just nu. Vänta en minut och se hur det gick."}, true
	case errors.Is(err, jobs.ErrOld):
		return form.Problem{Text: "Brevet är äldre än sju dagar, och länken i det gäller inte längre. Skicka en ny inbjudan från personens " +
			"sida i stället."}, true
	}
	return form.Problem{}, false
}
