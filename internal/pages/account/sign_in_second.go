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

// How long the second step of a sign-in may take, and how long what came along with it is kept, so that whoever is too slow
// loses nothing by beginning again.
const (
	halfLasts = 10 * time.Minute
	halfKept  = time.Hour
)

// half is a sign-in whose password was right, as the session keeps it. Nobody is signed in by it.
type half struct {
	signin.Half
	Until    time.Time
	Remember bool
	Till     string
}

// halfway leads to the second step of a sign-in. The session gets a new token, and whoever was signed in by it no longer is.
func (s pages) halfway(w http.ResponseWriter, r *http.Request, h signin.Half, remember bool, f *form.Form) error {
	ctx := r.Context()
	if err := s.Sessions.RenewToken(ctx); err != nil {
		return err
	}
	packed, err := json.Marshal(half{h, time.Now().Add(halfLasts), remember, f.Get("till")})
	if err != nil {
		return err
	}
	s.Sessions.Remove(ctx, server.SessionSignIn)
	s.Sessions.SetDeadline(ctx, time.Now().Add(halfKept))
	s.Sessions.Put(ctx, server.SessionHalf, string(packed))
	s.HoldForm(r, h.User, f.Get(server.WaitingField))
	http.Redirect(w, r, link.SecondPage(ctx), http.StatusSeeOther)
	return nil
}

// halfDone returns the sign-in that the session is half through; signin.ErrStartOver if there is none, or none any more.
func (s pages) halfDone(r *http.Request) (half, error) {
	var h half
	packed := s.Sessions.GetString(r.Context(), server.SessionHalf)
	if packed == "" {
		return h, signin.ErrStartOver
	}
	if err := json.Unmarshal([]byte(packed), &h); err != nil {
		return h, err
	}
	if time.Now().After(h.Until) {
		return h, signin.ErrStartOver
	}
	return h, nil
}

// secondForm asks for the second step.
func (s pages) secondForm(w http.ResponseWriter, r *http.Request) error {
	if server.Actor(r).SignedIn() {
		http.Redirect(w, r, server.AfterSignIn(r, ""), http.StatusSeeOther)
		return nil
	}
	if s.Sessions.GetString(r.Context(), server.SessionHalf) == "" {
		http.Redirect(w, r, link.Page(r.Context(), "/logga-in"), http.StatusSeeOther)
		return nil
	}
	h, err := s.halfDone(r)
	if err != nil {
		return s.startOver(w, r, h, err)
	}
	return s.showSecond(w, r, http.StatusOK, h, form.New())
}

func (s pages) showSecond(w http.ResponseWriter, r *http.Request, code int, h half, f *form.Form) error {
	second, err := s.Gate.SecondOfHalf(r.Context(), s.DB, h.Half)
	if err != nil {
		return s.startOver(w, r, h, err)
	}
	passkey, err := s.Gate.AskSecond(r.Context(), s.DB, h.User)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	s.Answer(w, r, code, layout.Page{Title: "Bekräfta att det är du", NoIndex: true}, layout.Narrow,
		accountview.Second(accountview.ProofProps{Form: f, Action: link.SecondPage(r.Context()), Second: second, Passkey: passkey}))
	return nil
}

// startOver shows the page for signing in to whoever cannot finish a sign-in that was begun.
func (s pages) startOver(w http.ResponseWriter, r *http.Request, h half, err error) error {
	p, ok := fault.FormWords(err)
	if !errors.Is(err, signin.ErrStartOver) || !ok {
		return err
	}
	s.Sessions.Remove(r.Context(), server.SessionHalf)
	f := form.New()
	f.Set("till", h.Till)
	f.Notice = p
	return s.showSignIn(w, r, http.StatusUnprocessableEntity, f)
}

// second lets somebody in whose password was right and who proves the second step.
func (s pages) second(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	h, err := s.halfDone(r)
	if err != nil {
		return s.startOver(w, r, h, err)
	}
	proof, ok := server.ReadProof(f, true)
	if !ok {
		return s.showSecond(w, r, http.StatusUnprocessableEntity, h, f)
	}
	in, err := s.Gate.Finish(r.Context(), s.DB, h.Half, proof, s.door(r, h.Remember))
	if errors.Is(err, signin.ErrStartOver) {
		return s.startOver(w, r, h, err)
	}
	if server.ProofFault(f, proof, err) {
		s.NoteAttempt(r, h.User, "", "/logga-in/bekrafta", err)
		return s.showSecond(w, r, server.RefusedStatus(w, err), h, f)
	}
	if err != nil {
		return err
	}
	if err := s.letIn(w, r, in, h.Remember, ""); err != nil {
		return err
	}
	if proof.Recovery != "" {
		return s.SeeOther(w, r, server.AfterSignIn(r, h.Till),
			server.Done("Återställningskoden är förbrukad. Under Mitt konto kan du skapa nya."))
	}
	http.Redirect(w, r, server.AfterSignIn(r, h.Till), http.StatusSeeOther)
	return nil
}

// signInByPasskey lets somebody in by a passkey alone.
func (s pages) signInByPasskey(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	remember := f.Has("minns", "ja")
	in, err := s.Gate.SignInByPasskey(r.Context(), s.DB, server.PasskeyAnswer(f), s.door(r, remember))
	if p, ok := fault.FormWords(err); ok {
		s.NoteAttempt(r, 0, "", "passnyckel", err)
		f.Notice = p
		return s.showSignIn(w, r, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	if err := s.letIn(w, r, in, remember, f.Get(server.WaitingField)); err != nil {
		return err
	}
	http.Redirect(w, r, server.AfterSignIn(r, f.Get("till")), http.StatusSeeOther)
	return nil
}
