package office

import (
	"net/http"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// letters lists the letters that the portal has written, the latest first.
func (s pages) letters(w http.ResponseWriter, r *http.Request) error {
	below, _ := id.Parse[int64](r.URL.Query().Get(server.QueryBefore))
	rows, err := jobs.Letters(r.Context(), s.As(r), below, server.PageSize+1)
	if err != nil {
		return err
	}
	p := accountview.LettersProps{HasMailServer: s.Config.SMTPURL != ""}
	p.Rows, p.Next, p.First = pageBackwards(rows, below, link.Letters(r.Context()), func(l jobs.StoredLetter) int64 { return l.ID })
	return s.Show(w, r, server.WorkPage("E-post", layout.Mail), server.Work, accountview.LetterList(p))
}

// letter shows one letter.
func (s pages) letter(w http.ResponseWriter, r *http.Request) error {
	n, err := server.PathID[int64](r)
	if err != nil {
		return err
	}
	l, err := jobs.LetterByID(r.Context(), s.As(r), n)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(l.Subject, layout.Mail), server.Work,
		accountview.LetterPage(accountview.LetterProps{StoredLetter: l, HasMailServer: s.Config.SMTPURL != "",
			CanResend: l.CanResend(time.Now())}))
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
		if s.Config.SMTPURL == "" {
			return server.ErrNoMailServer
		}
		return jobs.Resend(ctx, tx, n)
	}
	return st, nil
}
