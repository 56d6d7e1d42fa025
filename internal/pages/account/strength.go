package account

import (
	"net/http"

	"framsyn/internal/account"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/password"
	"framsyn/internal/server"
)

// longestAsked is how long a form is, in bytes, that asks how strong a password is: the longest password and whose it is
// to be, each byte escaped.
const longestAsked = 8 << 10

// strength tells in words how hard a password is to guess that somebody is about to choose. For whoever has signed in that
// is about the own name, address and organisation; others say whose it is to be. Nothing of it is kept.
func (s pages) strength(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	if r.ContentLength < 0 || r.ContentLength > longestAsked {
		w.Header().Set("Connection", "close") // so that the answer does not wait for what nobody reads
		return form.ErrTooBig
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	who := account.Person{Email: f.Get("epost"), Name: f.Get("namn")}
	if server.Actor(r).SignedIn() {
		if who, err = s.self(r); err != nil {
			return err
		}
	}
	end, err := s.Weighing.Acquire(r.Context(), s.ClientKey(r))
	if err != nil {
		return err
	}
	defer end()
	why := password.Judge(f.Get("losenord"), who.Email, who.Name, who.OrgName)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(i18n.T(r.Context(), why.Text, why.Args...))) // whoever asked has left; nobody is there to be told
	return nil
}
