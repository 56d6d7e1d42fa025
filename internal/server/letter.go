package server

import (
	"net/http"

	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
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
	return s.show(w, r, office(l.Subject, layout.Mail), work, accountview.LetterPage(l))
}
