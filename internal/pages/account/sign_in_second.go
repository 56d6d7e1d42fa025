package account

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/internal/signin"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// How long a person has to give the second factor, and how long the form that waits for the sign-in is kept, so that it is not lost
// if the person has to start over.
const (
	pendingLifetime     = 10 * time.Minute
	pendingFormLifetime = time.Hour
)

// pendingSignIn is a sign-in that requires a second factor, as stored in the web session.
type pendingSignIn struct {
	signin.PendingSignIn
	Until    time.Time
	Remember bool
	ReturnTo string
}

// beginSecondFactor stores a pending sign-in in the web session, which gets a new token and ends an earlier sign-in, and
// redirects to the page that asks for the second factor.
func (s pages) beginSecondFactor(w http.ResponseWriter, r *http.Request, pending signin.PendingSignIn, remember bool, f *form.Form) error {
	ctx := r.Context()
	if err := s.Sessions.RenewToken(ctx); err != nil {
		return err
	}
	packed, err := json.Marshal(pendingSignIn{pending, time.Now().Add(pendingLifetime), remember, f.Get("till")})
	if err != nil {
		return err
	}
	s.Sessions.Remove(ctx, server.SessionSignIn)
	s.Sessions.SetDeadline(ctx, time.Now().Add(pendingFormLifetime))
	s.Sessions.Put(ctx, server.SessionSecondStep, string(packed))
	s.HoldForm(r, pending.User, f.Get(server.WaitingField))
	http.Redirect(w, r, link.SecondStepPage(ctx), http.StatusSeeOther)
	return nil
}

// pendingSignIn returns the pending sign-in of the web session; signin.ErrStartOver if there is none, or if it is too old.
func (s pages) pendingSignIn(r *http.Request) (pendingSignIn, error) {
	var pending pendingSignIn
	packed := s.Sessions.GetString(r.Context(), server.SessionSecondStep)
	if packed == "" {
		return pending, signin.ErrStartOver
	}
	if err := json.Unmarshal([]byte(packed), &pending); err != nil {
		return pending, err
	}
	if time.Now().After(pending.Until) {
		return pending, signin.ErrStartOver
	}
	return pending, nil
}

func (s pages) secondFactorForm(w http.ResponseWriter, r *http.Request) error {
	if server.Actor(r).SignedIn() {
		http.Redirect(w, r, server.AfterSignInAddress(r, ""), http.StatusSeeOther)
		return nil
	}
	if s.Sessions.GetString(r.Context(), server.SessionSecondStep) == "" {
		http.Redirect(w, r, link.Page(r.Context(), "/logga-in"), http.StatusSeeOther)
		return nil
	}
	pending, err := s.pendingSignIn(r)
	if err != nil {
		return s.showStartOver(w, r, pending, err)
	}
	return s.showSecondFactor(w, r, http.StatusOK, pending, form.New())
}

func (s pages) showSecondFactor(w http.ResponseWriter, r *http.Request, code int, pending pendingSignIn, f *form.Form) error {
	factors, err := s.Verifier.PendingSecondFactors(r.Context(), s.DB, pending.PendingSignIn)
	if err != nil {
		return s.showStartOver(w, r, pending, err)
	}
	passkey, err := s.Verifier.SecondFactorChallenge(r.Context(), s.DB, pending.User)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	s.Answer(w, r, code, layout.Page{Title: "Bekräfta att det är du", NoIndex: true}, layout.Narrow,
		accountview.SecondFactorPage(accountview.ProofProps{Form: f, Action: link.SecondStepPage(r.Context()),
			Factors: factors, Passkey: passkey}))
	return nil
}

// showStartOver shows the page for signing in if a pending sign-in cannot be finished, and returns other errors.
func (s pages) showStartOver(w http.ResponseWriter, r *http.Request, pending pendingSignIn, err error) error {
	p, ok := fault.FormWords(err)
	if !errors.Is(err, signin.ErrStartOver) || !ok {
		return err
	}
	s.Sessions.Remove(r.Context(), server.SessionSecondStep)
	f := form.New()
	f.Set("till", pending.ReturnTo)
	f.Notice = p
	return s.showSignIn(w, r, http.StatusUnprocessableEntity, f)
}

// finishSignIn finishes a pending sign-in by a second factor.
func (s pages) finishSignIn(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	pending, err := s.pendingSignIn(r)
	if err != nil {
		return s.showStartOver(w, r, pending, err)
	}
	proof, ok := server.ReadProof(f, true)
	if !ok {
		return s.showSecondFactor(w, r, http.StatusUnprocessableEntity, pending, f)
	}
	started, err := s.Verifier.FinishSignIn(r.Context(), s.DB, pending.PendingSignIn, proof, s.signInRequest(r, pending.Remember))
	if errors.Is(err, signin.ErrStartOver) {
		return s.showStartOver(w, r, pending, err)
	}
	if server.ProofFault(f, proof, err) {
		s.NoteFailedAttempt(r, pending.User, "", "/logga-in/bekrafta", err)
		return s.showSecondFactor(w, r, server.RefusedStatus(w, err), pending, f)
	}
	if err != nil {
		return err
	}
	if err := s.startSession(w, r, started, pending.Remember, ""); err != nil {
		return err
	}
	if proof.RecoveryCode != "" {
		return s.SeeOther(w, r, server.AfterSignInAddress(r, pending.ReturnTo),
			server.Done("Återställningskoden är förbrukad. Under Mitt konto kan du skapa nya."))
	}
	http.Redirect(w, r, server.AfterSignInAddress(r, pending.ReturnTo), http.StatusSeeOther)
	return nil
}

func (s pages) signInByPasskey(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	remember := f.Has("minns", "ja")
	started, err := s.Verifier.SignInByPasskey(r.Context(), s.DB, server.PasskeyAnswer(f), s.signInRequest(r, remember))
	if p, ok := fault.FormWords(err); ok {
		s.NoteFailedAttempt(r, 0, "", "passnyckel", err)
		f.Notice = p
		return s.showSignIn(w, r, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	if err := s.startSession(w, r, started, remember, f.Get(server.WaitingField)); err != nil {
		return err
	}
	http.Redirect(w, r, server.AfterSignInAddress(r, f.Get("till")), http.StatusSeeOther)
	return nil
}
