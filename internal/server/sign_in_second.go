package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"framsyn/internal/account"
	"framsyn/internal/form"
	"framsyn/internal/link"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// How long the second step of a sign-in may take, and how long what came along with it is kept, so that whoever is too slow
// loses nothing by beginning again.
const (
	halfLasts = 10 * time.Minute
	halfKept  = time.Hour
)

// half is a sign-in whose password was right, as the session keeps it. Nobody is signed in by it.
type half struct {
	account.Half
	Until    time.Time
	Remember bool
	Till     string
}

// halfway leads to the second step of a sign-in. The session gets a new token, and whoever was signed in by it no longer is.
func (s *Server) halfway(w http.ResponseWriter, r *http.Request, h account.Half, remember bool, f *form.Form) error {
	ctx := r.Context()
	if err := s.sessions.RenewToken(ctx); err != nil {
		return err
	}
	packed, err := json.Marshal(half{h, time.Now().Add(halfLasts), remember, f.Get("till")})
	if err != nil {
		return err
	}
	s.sessions.Remove(ctx, signInKey)
	s.sessions.SetDeadline(ctx, time.Now().Add(halfKept))
	s.sessions.Put(ctx, halfKey, string(packed))
	s.wait(r, h.User, f.Get(keptField))
	http.Redirect(w, r, accountview.SecondPage(ctx), http.StatusSeeOther)
	return nil
}

// halfDone is the sign-in that the session is half through; account.ErrStartOver if there is none, or none any more.
func (s *Server) halfDone(r *http.Request) (half, error) {
	var h half
	packed := s.sessions.GetString(r.Context(), halfKey)
	if packed == "" {
		return h, account.ErrStartOver
	}
	if err := json.Unmarshal([]byte(packed), &h); err != nil {
		return h, err
	}
	if time.Now().After(h.Until) {
		return h, account.ErrStartOver
	}
	return h, nil
}

// secondForm asks for the second step.
func (s *Server) secondForm(w http.ResponseWriter, r *http.Request) error {
	if actor(r).SignedIn() {
		http.Redirect(w, r, homeOf(r, ""), http.StatusSeeOther)
		return nil
	}
	if s.sessions.GetString(r.Context(), halfKey) == "" {
		http.Redirect(w, r, link.Page(r.Context(), "/logga-in"), http.StatusSeeOther)
		return nil
	}
	h, err := s.halfDone(r)
	if err != nil {
		return s.startOver(w, r, h, err)
	}
	return s.showSecond(w, r, http.StatusOK, h, form.New())
}

func (s *Server) showSecond(w http.ResponseWriter, r *http.Request, code int, h half, f *form.Form) error {
	second, err := s.gate.SecondOfHalf(r.Context(), s.db, h.Half)
	if err != nil {
		return s.startOver(w, r, h, err)
	}
	passkey, err := s.gate.AskSecond(r.Context(), s.db, h.User)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	s.answer(w, r, code, layout.Page{Title: "Bekräfta att det är du", NoIndex: true}, layout.Narrow,
		accountview.Second(accountview.ProofProps{Form: f, Action: accountview.SecondPage(r.Context()), Second: second, Passkey: passkey}))
	return nil
}

// startOver shows the page for signing in to whoever cannot finish a sign-in that was begun.
func (s *Server) startOver(w http.ResponseWriter, r *http.Request, h half, err error) error {
	p, ok := account.Words(err)
	if !errors.Is(err, account.ErrStartOver) || !ok {
		return err
	}
	s.sessions.Remove(r.Context(), halfKey)
	f := form.New()
	f.Set("till", h.Till)
	f.Notice = p
	return s.showSignIn(w, r, http.StatusUnprocessableEntity, f)
}

// second lets somebody in whose password was right and who proves the second step.
func (s *Server) second(w http.ResponseWriter, r *http.Request) error {
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	h, err := s.halfDone(r)
	if err != nil {
		return s.startOver(w, r, h, err)
	}
	proof, ok := readProof(f, true)
	if !ok {
		return s.showSecond(w, r, http.StatusUnprocessableEntity, h, f)
	}
	in, err := s.gate.Finish(r.Context(), s.db, h.Half, proof, s.door(r, h.Remember))
	if errors.Is(err, account.ErrStartOver) {
		return s.startOver(w, r, h, err)
	}
	if proofFault(f, proof, err) {
		s.noteAttempt(r, h.User, "", "/logga-in/bekrafta", err)
		return s.showSecond(w, r, refused(w, err), h, f)
	}
	if err != nil {
		return err
	}
	if err := s.letIn(w, r, in, h.Remember, ""); err != nil {
		return err
	}
	if proof.Recovery != "" {
		return s.seeOther(w, r, homeOf(r, h.Till), done("Återställningskoden är förbrukad. Under Mitt konto kan du skapa nya."))
	}
	http.Redirect(w, r, homeOf(r, h.Till), http.StatusSeeOther)
	return nil
}

// signInByPasskey lets somebody in by a passkey alone.
func (s *Server) signInByPasskey(w http.ResponseWriter, r *http.Request) error {
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	remember := f.Has("minns", "ja")
	in, err := s.gate.SignInByPasskey(r.Context(), s.db, answerOf(f), s.door(r, remember))
	if p, ok := account.Words(err); ok {
		s.noteAttempt(r, 0, "", "passnyckel", err)
		f.Notice = p
		return s.showSignIn(w, r, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	if err := s.letIn(w, r, in, remember, f.Get(keptField)); err != nil {
		return err
	}
	http.Redirect(w, r, homeOf(r, f.Get("till")), http.StatusSeeOther)
	return nil
}
