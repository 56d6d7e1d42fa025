package calendar

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// noticeLink is the page that the link of a letter about changes leads to. Reading it changes nothing, since programs that guard a
// mailbox read it too.
func (s pages) noticeLink(w http.ResponseWriter, r *http.Request) error {
	reader, err := s.linkReader(w, r)
	if err != nil {
		return s.unknownReader(w, r, err)
	}
	return s.showNoticeLink(w, r, http.StatusOK, reader, noticeChoiceForm(reader.Choice), ui.Message{})
}

// chooseByLink saves what the reader of a letter chose; a program of mail that leaves the list chooses no letters.
func (s pages) chooseByLink(w http.ResponseWriter, r *http.Request) error {
	reader, err := s.linkReader(w, r)
	if err != nil {
		return s.unknownReader(w, r, err)
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	choice := f.Get(accountview.NoticeField)
	if f.Get("List-Unsubscribe") == "One-Click" {
		choice = "none"
	}
	by := access.Actor{User: reader.Person, Name: reader.Name} // the link is theirs alone, so the choice is their own
	_, err = s.WriteAs(w, r, by, func(tx *db.Tx) (server.Landing, error) {
		return server.Landing{}, process.ChooseNotices(r.Context(), tx, reader.Person, choice)
	})
	switch {
	case f.Refuse(err):
		return s.showNoticeLink(w, r, http.StatusUnprocessableEntity, reader, f, ui.Message{})
	case err != nil:
		return err
	}
	// No redirect: its message would need a cookie.
	return s.showNoticeLink(w, r, http.StatusOK, reader, noticeChoiceForm(choice), server.Done("Sparat."))
}

func noticeChoiceForm(choice string) *form.Form {
	f := form.New()
	f.Set(accountview.NoticeField, choice)
	return f
}

// linkReader returns whom the link of a letter knows. Its address is a secret, so no other page is told of it and none keeps it.
func (s pages) linkReader(w http.ResponseWriter, r *http.Request) (process.Reader, error) {
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	return process.ReaderOf(r.Context(), s.DB, chi.URLParam(r, "token"))
}

func (s pages) showNoticeLink(w http.ResponseWriter, r *http.Request, code int, reader process.Reader, f *form.Form,
	m ui.Message) error {
	p := accountview.NoticeLinkProps{Name: reader.Name, Action: server.LanguagePath(r), Form: f, Message: m}
	s.Answer(w, r, code, layout.Page{Title: "Brev om ändringar", NoIndex: true}, layout.Narrow, accountview.NoticeLink(p))
	return nil
}

// unknownReader tells calmly that a link is none, or is too old.
func (s pages) unknownReader(w http.ResponseWriter, r *http.Request, err error) error {
	if !errors.Is(err, db.ErrNotFound) {
		return err
	}
	s.Answer(w, r, http.StatusNotFound, layout.Page{Title: "Länken gäller inte längre", NoIndex: true}, layout.Narrow,
		accountview.DeadNoticeLink())
	return nil
}
