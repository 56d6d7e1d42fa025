package account

import (
	"net/http"

	"framsyn/internal/form"
	"framsyn/internal/server"
)

// reauthenticateForm asks the person to prove who they are, and redirects to till if they have done so already.
func (s pages) reauthenticateForm(w http.ResponseWriter, r *http.Request) error {
	till := r.URL.Query().Get("till")
	if server.RequestOf(r).Session.Reauthenticated {
		http.Redirect(w, r, server.AfterSignInAddress(r, till), http.StatusSeeOther)
		return nil
	}
	f := form.New()
	f.Set("till", till)
	return s.AskToConfirm(w, r, http.StatusOK, f)
}

func (s pages) reauthenticate(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	if ok, err := s.Confirm(w, r, f); !ok || err != nil {
		return err
	}
	http.Redirect(w, r, server.AfterSignInAddress(r, f.Get("till")), http.StatusSeeOther)
	return nil
}
