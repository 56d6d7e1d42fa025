package server

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/link"
	"framsyn/internal/signin"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// ConfirmPath is the page where a signed-in person confirms who they are.
const ConfirmPath = "/bekrafta"

// RequireConfirmed serves requests by those who have confirmed who they are within ten minutes, and asks others to confirm first.
// A form that was sent is carried along in that page and handled after the confirmation.
func (s *Server) RequireConfirmed(next http.Handler) http.Handler {
	return s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		if RequestOf(r).Session.Reauthenticated {
			next.ServeHTTP(w, r)
			return nil
		}
		if r.Method != http.MethodPost {
			till := url.Values{"till": {link.WithQuery(LanguagePath(r), r.URL.Query())}}
			http.Redirect(w, r, link.WithQuery(link.Page(r.Context(), ConfirmPath), till), http.StatusSeeOther)
			return nil
		}
		f, err := ReadForm(w, r)
		if err != nil {
			return err
		}
		if !f.Values.Has(accountview.ConfirmField) {
			return s.AskToConfirm(w, r, http.StatusUnauthorized, form.From(f.Values))
		}
		if ok, err := s.Confirm(w, r, f); !ok {
			return err
		}
		for _, name := range accountview.ProofFields {
			f.Values.Del(name)
		}
		next.ServeHTTP(w, r)
		return nil
	})
}

// RequireConfirmedToChange is RequireConfirmed for requests that change something.
func (s *Server) RequireConfirmedToChange(next http.Handler) http.Handler {
	asking := s.RequireConfirmed(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		asking.ServeHTTP(w, r)
	})
}

// RequireConfirmedBySecondStep is RequireConfirmed for those who have a second step; the page itself asks others for the password.
func (s *Server) RequireConfirmedBySecondStep(next http.Handler) http.Handler {
	asking := s.RequireConfirmed(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !RequestOf(r).Session.HasSecondFactor {
			next.ServeHTTP(w, r)
			return
		}
		asking.ServeHTTP(w, r)
	})
}

// Confirm checks the proof in a form. If it returns false without an error, the page that asks has been shown again. If it returns
// true, the session has a new token.
func (s *Server) Confirm(w http.ResponseWriter, r *http.Request, f *form.Form) (bool, error) {
	q := RequestOf(r)
	proof, ok := ReadProof(f, q.Session.HasSecondFactor)
	if !ok {
		return false, s.AskToConfirm(w, r, http.StatusUnprocessableEntity, f)
	}
	err := s.Verifier.Reauthenticate(r.Context(), s.DB, q.actor, q.Session, proof)
	if ProofFault(f, proof, err) {
		s.NoteFailedAttempt(r, q.actor.User, "", ConfirmPath, err)
		return false, s.AskToConfirm(w, r, RefusedStatus(w, err), f)
	}
	if err != nil {
		return false, err
	}
	q.Session.Reauthenticated = true
	return true, s.Sessions.RenewToken(r.Context())
}

// AskToConfirm shows the page that asks for confirmation. The other fields of the form, except secrets, are carried along hidden.
func (s *Server) AskToConfirm(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	ctx, q := r.Context(), RequestOf(r)
	factors, err := signin.SecondFactorsOf(ctx, s.As(r), q.actor.User)
	if err != nil {
		return err
	}
	passkey, err := s.Verifier.SecondFactorChallenge(ctx, s.DB, q.actor.User)
	if err != nil {
		return err
	}
	keepMark(r, f)
	carried := WithoutSecrets(f)
	delete(carried, form.MarkField) // the form of the page bears it
	s.Answer(w, r, code, layout.Page{Title: "Bekräfta att det är du", NoIndex: true, OneLanguage: r.Method != http.MethodGet}, layout.Narrow,
		accountview.ReauthenticatePage(accountview.ProofProps{Form: f, Action: LanguagePath(r), Factors: factors, Passkey: passkey,
			Carried: carried}))
	return nil
}

// secretFields are form fields that are never sent back to the browser.
var secretFields = []string{"losenord", "losenord-igen", "nuvarande"}

// WithoutSecrets returns the values of a form without its secrets and what is sensitive.
func WithoutSecrets(f *form.Form) url.Values {
	out := url.Values{}
	for name, values := range f.Values {
		if !slices.Contains(accountview.ProofFields, name) && !slices.Contains(secretFields, name) &&
			!strings.HasPrefix(name, form.SensitivePrefix) {
			out[name] = values
		}
	}
	return out
}

// PasskeyAnswer returns what a passkey answered, as a form holds it.
func PasskeyAnswer(f *form.Form) signin.PasskeyResponse {
	return signin.PasskeyResponse{JSON: f.Get(accountview.PasskeyResponseField), Sealed: f.Get(accountview.PasskeyChallengeField)}
}

// ReadProof reads what somebody gave to show who they are: by the second step, or else by the password. Where nothing is
// there, that stands in the form.
func ReadProof(f *form.Form, hasSecondFactor bool) (signin.Proof, bool) {
	p := signin.Proof{Passkey: PasskeyAnswer(f), AppCode: f.Text(accountview.CodeField, form.Max(100)),
		RecoveryCode: f.Text(accountview.RecoveryField, form.Max(100)), Password: f.Get(accountview.PasswordField)}
	switch {
	case hasSecondFactor && !p.Passkey.Given() && p.AppCode == "" && p.RecoveryCode == "":
		f.Fault(accountview.CodeField, "Skriv koden.")
	case !hasSecondFactor && p.Password == "":
		f.Fault(accountview.PasswordField, "Skriv ditt lösenord.")
	}
	return p, f.OK()
}

// ProofFault records the message of an error about a proof at its field, and reports whether err is such an error.
func ProofFault(f *form.Form, p signin.Proof, err error) bool {
	words, ok := fault.FormWords(err)
	field := accountview.CodeField
	switch {
	case errors.Is(err, signin.ErrWrongPassword):
		f.Fault(accountview.PasswordField, "Lösenordet stämmer inte.")
		return true
	case !ok:
		return false
	case errors.Is(err, signin.ErrWrongCode), errors.Is(err, signin.ErrCodeUsed):
		if p.RecoveryCode != "" {
			field = accountview.RecoveryField
		}
		f.Values.Del(accountview.CodeField) // the app shows another by now
		f.Fault(field, words.Text, words.Args...)
	default:
		f.Notice = words
	}
	return true
}
