package account

import (
	"net/http"

	"framsyn/internal/account"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/password"
	"framsyn/internal/server"
)

// maxStrengthForm is the maximum size, in bytes, of a form that asks how strong a password is: the longest password, and the
// address and the name, with each byte escaped.
const maxStrengthForm = 8 << 10

// passwordStrength says in words how hard a password is to guess. For a person who is signed in it takes the name, address
// and organisation of the account into account, and for others those in the form. Nothing is stored.
func (s pages) passwordStrength(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	if r.ContentLength < 0 || r.ContentLength > maxStrengthForm {
		w.Header().Set("Connection", "close") // so that the answer does not wait for the rest of the body
		return form.ErrTooBig
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	who := account.Person{Email: f.Get("epost"), Name: f.Get("namn")}
	if server.Actor(r).SignedIn() {
		if who, err = s.ownAccount(r); err != nil {
			return err
		}
	}
	release, err := s.PasswordLimiter.Acquire(r.Context(), s.ClientKey(r))
	if err != nil {
		return err
	}
	defer release()
	why := password.Feedback(f.Get("losenord"), who.Email, who.Name, who.OrgName)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(i18n.T(r.Context(), why.Text, why.Args...)))
	return nil
}
