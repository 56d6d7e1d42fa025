package calendar

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/notice"
	"framsyn/internal/server"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// noticeLink shows the page that the link of a letter about changes leads to. A GET changes nothing, since mail
// scanners follow links.
func (s pages) noticeLink(w http.ResponseWriter, r *http.Request) error {
	reader, err := s.linkSubscriber(w, r)
	if err != nil {
		return s.showExpiredLink(w, r, err)
	}
	return s.showNoticeLink(w, r, http.StatusOK, reader, noticeChoiceForm(reader.Choice), ui.Message{})
}

// chooseByLink saves the choice of the reader of a letter. A one-click unsubscription by a mail client chooses no
// letters.
func (s pages) chooseByLink(w http.ResponseWriter, r *http.Request) error {
	reader, err := s.linkSubscriber(w, r)
	if err != nil {
		return s.showExpiredLink(w, r, err)
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	choice := f.Get(accountview.NoticeField)
	if f.Get("List-Unsubscribe") == "One-Click" {
		choice = "none"
	}
	by := access.Actor{User: reader.Person, Name: reader.Name} // the link is personal, so the choice is made by its reader
	_, err = s.WriteAs(w, r, by, func(tx *db.Tx) (server.Landing, error) {
		return server.Landing{}, notice.Choose(r.Context(), tx, reader.Person, choice)
	})
	switch {
	case f.AddError(err):
		return s.showNoticeLink(w, r, http.StatusUnprocessableEntity, reader, f, ui.Message{})
	case err != nil:
		return err
	}
	// A redirect would need a cookie for its message.
	return s.showNoticeLink(w, r, http.StatusOK, reader, noticeChoiceForm(choice), server.Done("Sparat."))
}

func noticeChoiceForm(choice string) *form.Form {
	f := form.New()
	f.Set(accountview.NoticeField, choice)
	return f
}

// linkSubscriber returns the subscriber of a letter's link. The address is a secret, so it is neither cached nor sent
// to other pages as a referrer.
func (s pages) linkSubscriber(w http.ResponseWriter, r *http.Request) (notice.Subscriber, error) {
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	return notice.SubscriberByToken(r.Context(), s.DB, chi.URLParam(r, "token"))
}

func (s pages) showNoticeLink(w http.ResponseWriter, r *http.Request, code int, reader notice.Subscriber, f *form.Form,
	m ui.Message) error {
	p := accountview.NoticeLinkProps{Name: reader.Name, Action: server.LanguagePath(r), Form: f, Message: m}
	s.Answer(w, r, code, layout.Page{Title: "Brev om ändringar", NoIndex: true}, layout.Narrow, accountview.NoticeLink(p))
	return nil
}

// showExpiredLink shows that a link is invalid or too old.
func (s pages) showExpiredLink(w http.ResponseWriter, r *http.Request, err error) error {
	if !errors.Is(err, db.ErrNotFound) {
		return err
	}
	s.Answer(w, r, http.StatusNotFound, layout.Page{Title: "Länken gäller inte längre", NoIndex: true}, layout.Narrow,
		accountview.DeadNoticeLink())
	return nil
}
