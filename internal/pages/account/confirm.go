package account

import (
	"net/http"

	"framsyn/internal/form"
	"framsyn/internal/server"
)

// confirmForm asks whoever was on the way to a page, and leads there afterwards.
func (s pages) confirmForm(w http.ResponseWriter, r *http.Request) error {
	till := r.URL.Query().Get("till")
	if server.RequestOf(r).Session.Confirmed {
		http.Redirect(w, r, server.AfterSignIn(r, till), http.StatusSeeOther)
		return nil
	}
	f := form.New()
	f.Set("till", till)
	return s.AskToConfirm(w, r, http.StatusOK, f)
}

func (s pages) confirmSelf(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	if ok, err := s.Confirm(w, r, f); !ok || err != nil {
		return err
	}
	http.Redirect(w, r, server.AfterSignIn(r, f.Get("till")), http.StatusSeeOther)
	return nil
}
