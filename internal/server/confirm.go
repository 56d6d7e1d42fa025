package server

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"framsyn/internal/account"
	"framsyn/internal/form"
	"framsyn/internal/link"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// confirmPage is where somebody who has signed in shows once more who they are.
const confirmPage = "/bekrafta"

// confirmed lets those through who have shown who they are within the last ten minutes, and asks the others. A form that was
// sent goes along in the page that asks, and is taken care of once it has been answered.
func (s *Server) confirmed(next http.Handler) http.Handler {
	return s.do(func(w http.ResponseWriter, r *http.Request) error {
		if of(r).session.Confirmed {
			next.ServeHTTP(w, r)
			return nil
		}
		if r.Method != http.MethodPost {
			till := url.Values{"till": {link.With(i18nPath(r), r.URL.Query())}}
			http.Redirect(w, r, link.With(link.Page(r.Context(), confirmPage), till), http.StatusSeeOther)
			return nil
		}
		f, err := readForm(w, r)
		if err != nil {
			return err
		}
		if !f.Values.Has(accountview.ConfirmField) {
			return s.askToConfirm(w, r, http.StatusUnauthorized, form.From(f.Values))
		}
		if ok, err := s.confirm(w, r, f); !ok {
			return err
		}
		for _, name := range accountview.ProofFields {
			f.Values.Del(name)
		}
		next.ServeHTTP(w, r)
		return nil
	})
}

// confirmedToChange asks only those who would change something.
func (s *Server) confirmedToChange(next http.Handler) http.Handler {
	asking := s.confirmed(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		asking.ServeHTTP(w, r)
	})
}

// confirmedBySecond asks only those who have a second step: what is behind it asks for the password itself.
func (s *Server) confirmedBySecond(next http.Handler) http.Handler {
	asking := s.confirmed(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !of(r).session.Second {
			next.ServeHTTP(w, r)
			return
		}
		asking.ServeHTTP(w, r)
	})
}

// confirm takes what somebody gave to show who they are. Unless that holds, the page that asks has been shown again, or the
// error tells why not. The session gets a new token.
func (s *Server) confirm(w http.ResponseWriter, r *http.Request, f *form.Form) (bool, error) {
	q := of(r)
	proof, ok := readProof(f, q.session.Second)
	if !ok {
		return false, s.askToConfirm(w, r, http.StatusUnprocessableEntity, f)
	}
	err := s.gate.Confirm(r.Context(), s.db, q.by, q.session, proof)
	if proofFault(f, proof, err) {
		s.noteAttempt(r, q.by.User, "", confirmPage, err)
		return false, s.askToConfirm(w, r, refused(w, err), f)
	}
	if err != nil {
		return false, err
	}
	q.session.Confirmed = true
	return true, s.sessions.RenewToken(r.Context())
}

// askToConfirm shows the page that asks. What else the form holds goes along unseen, but for its secrets.
func (s *Server) askToConfirm(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	ctx, q := r.Context(), of(r)
	second, err := account.SecondStepOf(ctx, s.as(r), q.by.User)
	if err != nil {
		return err
	}
	passkey, err := s.gate.AskSecond(ctx, s.db, q.by.User)
	if err != nil {
		return err
	}
	keepMark(r, f)
	carried := openValues(f)
	delete(carried, form.MarkField) // the form of the page bears it
	s.answer(w, r, code, layout.Page{Title: "Bekräfta att det är du", NoIndex: true, OneLanguage: r.Method != http.MethodGet}, layout.Narrow,
		accountview.Confirm(accountview.ProofProps{Form: f, Action: i18nPath(r), Second: second, Passkey: passkey, Carried: carried}))
	return nil
}

// confirmForm asks whoever was on the way to a page, and leads there afterwards.
func (s *Server) confirmForm(w http.ResponseWriter, r *http.Request) error {
	till := r.URL.Query().Get("till")
	if of(r).session.Confirmed {
		http.Redirect(w, r, homeOf(r, till), http.StatusSeeOther)
		return nil
	}
	f := form.New()
	f.Set("till", till)
	return s.askToConfirm(w, r, http.StatusOK, f)
}

func (s *Server) confirmSelf(w http.ResponseWriter, r *http.Request) error {
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	if ok, err := s.confirm(w, r, f); !ok || err != nil {
		return err
	}
	http.Redirect(w, r, homeOf(r, f.Get("till")), http.StatusSeeOther)
	return nil
}

// secretFields are the fields of forms that are never sent back to the browser.
var secretFields = []string{"losenord", "losenord-igen", "nuvarande"}

// openValues are what a form holds but for its secrets.
func openValues(f *form.Form) url.Values {
	out := url.Values{}
	for name, values := range f.Values {
		if !slices.Contains(accountview.ProofFields, name) && !slices.Contains(secretFields, name) {
			out[name] = values
		}
	}
	return out
}

func answerOf(f *form.Form) account.Answer {
	return account.Answer{Text: f.Get(accountview.AnswerField), Sealed: f.Get(accountview.QuestionField)}
}

// readProof reads what somebody gave to show who they are: by the second step, or else by the password. Where nothing is
// there, that stands in the form.
func readProof(f *form.Form, second bool) (account.Proof, bool) {
	p := account.Proof{Passkey: answerOf(f), Code: f.Text(accountview.CodeField, form.Max(100)),
		Recovery: f.Text(accountview.RecoveryField, form.Max(100)), Password: f.Get(accountview.PasswordField)}
	switch {
	case second && !p.Passkey.Given() && p.Code == "" && p.Recovery == "":
		f.Fault(accountview.CodeField, "Skriv koden.")
	case !second && p.Password == "":
		f.Fault(accountview.PasswordField, "Skriv ditt lösenord.")
	}
	return p, f.OK()
}

// proofFault turns an error of what was given into words at its field, and reports whether it was such an error.
func proofFault(f *form.Form, p account.Proof, err error) bool {
	words, ok := account.Words(err)
	field := accountview.CodeField
	switch {
	case errors.Is(err, account.ErrPresentPassword):
		f.Fault(accountview.PasswordField, "Lösenordet stämmer inte.")
		return true
	case !ok:
		return false
	case errors.Is(err, account.ErrCode), errors.Is(err, account.ErrCodeUsed):
		if p.Recovery != "" {
			field = accountview.RecoveryField
		}
		f.Values.Del(accountview.CodeField) // the app shows another by now
		f.Fault(field, words.Text, words.Args...)
	default:
		f.Notice = words
	}
	return true
}
