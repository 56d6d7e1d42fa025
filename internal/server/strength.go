package server

import (
	"net/http"
	"time"

	"framsyn/internal/account"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
)

// longestAsked is how long a form is, in bytes, that asks how strong a password is: the longest password and whose it is
// to be, each byte escaped.
const longestAsked = 8 << 10

// newWeighing lets a few passwords be weighed at once. Nobody needs the answer, so the line is short.
func newWeighing() *turns {
	busy := later{fault{429, "Många väljer lösenord just nu", "Vänta en liten stund och försök igen."}, 1}
	return &turns{most: 2, each: 1, line: 4, own: 1, patience: time.Second, busy: busy, tooMany: busy}
}

// strength tells in words how hard a password is to guess that somebody is about to choose. For whoever has signed in that
// is about the own name, address and organisation; others say whose it is to be. Nothing of it is kept.
func (s *Server) strength(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	if r.ContentLength < 0 || r.ContentLength > longestAsked {
		w.Header().Set("Connection", "close") // so that the answer does not wait for what nobody reads
		return form.ErrTooBig
	}
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	who := account.Person{Email: f.Get("epost"), Name: f.Get("namn")}
	if actor(r).SignedIn() {
		if who, err = s.self(r); err != nil {
			return err
		}
	}
	end, err := s.weighing.take(r.Context(), s.client(r))
	if err != nil {
		return err
	}
	defer end()
	why := account.Judge(f.Get("losenord"), who.Email, who.Name, who.OrgName)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(i18n.T(r.Context(), why.Text, why.Args...))) // whoever asked has left; nobody is there to be told
	return nil
}
