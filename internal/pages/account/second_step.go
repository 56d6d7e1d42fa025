package account

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/security"
	"framsyn/internal/server"
	"framsyn/internal/signin"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// secondRoutes returns where a person sets up what signing in asks for besides the password.
func (s pages) secondRoutes(r chi.Router) {
	r.Use(s.ConfirmedToChange)
	r.Get("/", s.Handle(s.ownSecond))
	r.Post("/app", s.Handle(s.beginApp))
	r.With(s.Confirmed).Get("/app", s.Handle(s.appForm))
	r.Post("/app/bekrafta", s.Handle(s.confirmApp))
	s.HandleStep(r, "/app/ta-bort", s.removeApp)
	r.Post("/koder", s.Handle(s.newCodes))
	r.Post("/passnyckel", s.Handle(s.addPasskey))
	r.Post("/passnyckel/{id}", s.Handle(s.renamePasskey))
	s.HandleStep(r, "/passnyckel/{id}/ta-bort", s.removePasskey)
	s.HandleStep(r, "/stang-av", s.turnSecondOff)
}

// ownSecond shows what a person has besides the password.
func (s pages) ownSecond(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.RestoreForm(r, f)
	return s.showOwnSecond(w, r, http.StatusOK, f, nil)
}

// showOwnSecond shows the page; codes are recovery codes just made, which are shown this once.
func (s pages) showOwnSecond(w http.ResponseWriter, r *http.Request, code int, f *form.Form, codes []string) error {
	ctx := r.Context()
	second, err := signin.SecondStepOf(ctx, s.As(r), server.Actor(r).User)
	if err != nil {
		return err
	}
	passkey, err := s.Gate.AskToAdd(ctx, s.DB, server.Actor(r))
	if err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage("Tvåstegsinloggning", layout.Profile), server.Work, accountview.OwnSecond(accountview.OwnSecondProps{
		Second: second, Passkey: passkey, Codes: codes, Required: s.NeedsSecond(r), Form: f}))
	return nil
}

// beginApp makes the secret of an app, and leads to the page that shows it.
func (s pages) beginApp(w http.ResponseWriter, r *http.Request) error {
	to := server.Landing{Address: link.Profile(r.Context(), "tvasteg/app")}
	if err := s.Gate.BeginApp(s.OnceContext(w, r, to), s.DB, server.Actor(r)); err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// appForm shows the secret of the app that is being set up, and asks for a code.
func (s pages) appForm(w http.ResponseWriter, r *http.Request) error {
	return s.showApp(w, r, http.StatusOK, form.New())
}

func (s pages) showApp(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	p, err := s.self(r)
	if err != nil {
		return err
	}
	app, err := s.Gate.PendingApp(r.Context(), s.DB, server.Actor(r), p.Email)
	if errors.Is(err, db.ErrNotFound) {
		http.Redirect(w, r, link.Profile(r.Context(), "tvasteg"), http.StatusSeeOther)
		return nil
	}
	if err != nil {
		return err
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	s.Answer(w, r, code, server.WorkPage("Lägg till en app", layout.Profile), server.Work, accountview.NewApp(app, f))
	return nil
}

// confirmApp turns the app on by a code of it.
func (s pages) confirmApp(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	code := f.Required(accountview.AppCodeField, "Skriv koden som appen visar.", form.Max(100))
	if !f.OK() {
		return s.showApp(w, r, http.StatusUnprocessableEntity, f)
	}
	codes, err := s.Gate.ConfirmApp(r.Context(), s.DB, server.Actor(r), server.RequestOf(r).Session, code)
	if errors.Is(err, signin.ErrCode) {
		f.Fault(accountview.AppCodeField, "Koden stämmer inte. Vänta på nästa, och se efter att klockan i telefonen går rätt.")
		return s.showApp(w, r, http.StatusUnprocessableEntity, f)
	}
	if errors.Is(err, db.ErrNotFound) {
		return s.showApp(w, r, http.StatusOK, f) // which leads back to where it begins
	}
	if err != nil {
		return err
	}
	return s.addedSecond(w, r, codes, "Appen är på. Från och med nu frågar inloggningen efter en kod från den.")
}

// addedSecond says that a second step has been added, and shows the recovery codes if there are new ones.
func (s pages) addedSecond(w http.ResponseWriter, r *http.Request, codes []string, said string) error {
	server.RequestOf(r).Session.Second = true
	s.noteSecond(r, "tillagd")
	if len(codes) == 0 {
		return s.SeeOther(w, r, link.Profile(r.Context(), "tvasteg"), server.Done(said))
	}
	f := form.New()
	f.Notice = form.Problem{Text: said}
	return s.showOwnSecond(w, r, http.StatusOK, f, codes)
}

// newCodes makes new recovery codes and shows them.
func (s pages) newCodes(w http.ResponseWriter, r *http.Request) error {
	codes, err := s.Gate.NewCodes(r.Context(), s.DB, server.Actor(r))
	if err != nil {
		return err
	}
	s.noteSecond(r, "nya återställningskoder")
	return s.showOwnSecond(w, r, http.StatusOK, form.New(), codes)
}

// addPasskey keeps a passkey that a device has made.
func (s pages) addPasskey(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	name := signin.ReadPasskeyName(f)
	if !f.OK() {
		return s.showOwnSecond(w, r, http.StatusUnprocessableEntity, f, nil)
	}
	codes, err := s.Gate.AddPasskey(r.Context(), s.DB, server.Actor(r), server.RequestOf(r).Session, server.PasskeyAnswer(f), name)
	if errors.Is(err, signin.ErrPasskey) {
		f.Fault("namn", "Passnyckeln kunde inte läggas till. Försök igen, eller välj en annan enhet.")
		return s.showOwnSecond(w, r, http.StatusUnprocessableEntity, f, nil)
	}
	if err != nil {
		return err
	}
	return s.addedSecond(w, r, codes, "Passnyckeln är tillagd.")
}

// renamePasskey gives a passkey another name.
func (s pages) renamePasskey(w http.ResponseWriter, r *http.Request) error {
	k, err := s.passkeyOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	name := signin.ReadPasskeyName(f)
	if !f.OK() {
		own := form.New()
		own.Notice = form.Problem{Text: "Passnyckeln måste ha ett namn, med högst 100 tecken. Den heter som förut."}
		return s.showOwnSecond(w, r, http.StatusUnprocessableEntity, own, nil)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Profile(r.Context(), "tvasteg"), "Sparat."), signin.RenamePasskey(r.Context(), tx, k.ID, name)
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

func (s pages) passkeyOf(r *http.Request) (signin.Passkey, error) {
	n, ok := id.Parse[int64](chi.URLParam(r, "id"))
	if !ok {
		return signin.Passkey{}, db.ErrNotFound
	}
	return signin.PasskeyByID(r.Context(), s.As(r), n)
}

// removePasskey takes a passkey away.
func (s pages) removePasskey(r *http.Request) (server.Step, error) {
	k, err := s.passkeyOf(r)
	st := s.secondAsk(r, "tvasteg/passnyckel/"+id.String(k.ID)+"/ta-bort")
	st.Title, st.Label, st.Kind, st.Subtitle = "Ta bort passnyckeln", "Ta bort", ui.Danger, k.Name
	st.Text = "Passnyckeln slutar fungera här, och du loggas ut på alla andra enheter. I din enhet tar du bort den i enhetens egna " +
		"inställningar."
	st.Do = func(tx *db.Tx) error {
		return s.Gate.RemovePasskey(r.Context(), tx, server.RequestOf(r).Session, k.ID, s.NeedsSecond(r))
	}
	st.Said = "Passnyckeln är borttagen."
	st.Event.Detail = "passnyckel borttagen"
	return st, err
}

// removeApp takes the app away.
func (s pages) removeApp(r *http.Request) (server.Step, error) {
	second, err := signin.SecondStepOf(r.Context(), s.As(r), server.Actor(r).User)
	if err == nil && second.App == nil {
		err = db.ErrNotFound
	}
	st := s.secondAsk(r, "tvasteg/app/ta-bort")
	st.Title, st.Label, st.Kind = "Ta bort appen", "Ta bort", ui.Danger
	st.Text = "Koderna som appen visar slutar fungera, och du loggas ut på alla andra enheter."
	st.Do = func(tx *db.Tx) error {
		return s.Gate.RemoveApp(r.Context(), tx, server.RequestOf(r).Session, s.NeedsSecond(r))
	}
	st.Said = "Appen är borttagen."
	st.Event.Detail = "app borttagen"
	return st, err
}

// turnSecondOff takes everything away that a person has besides the password.
func (s pages) turnSecondOff(r *http.Request) (server.Step, error) {
	second, err := signin.SecondStepOf(r.Context(), s.As(r), server.Actor(r).User)
	if err == nil && !second.On() {
		err = db.ErrNotFound
	}
	st := s.secondAsk(r, "tvasteg/stang-av")
	st.Title, st.Label, st.Kind = "Stäng av tvåstegsinloggningen", "Stäng av", ui.Danger
	st.Text = "Appen, passnycklarna och återställningskoderna tas bort. Sedan räcker lösenordet för att logga in som du."
	st.Do = func(tx *db.Tx) error {
		return s.Gate.TurnSecondOff(r.Context(), tx, server.RequestOf(r).Session, s.NeedsSecond(r))
	}
	st.Said = "Tvåstegsinloggningen är avstängd."
	st.Event.Detail = "avstängd"
	return st, err
}

func (s pages) secondAsk(r *http.Request, do string) server.Step {
	ctx := r.Context()
	back := link.Profile(ctx, "tvasteg")
	return server.Step{
		AskProps: ui.AskProps{Action: link.Profile(ctx, do), Back: back,
			Crumbs: []ui.Crumb{{Href: link.Profile(ctx, ""), Label: "Mitt konto"}, {Href: back, Label: "Tvåstegsinloggning"}}},
		Section: layout.Profile,
		Event:   security.Event{Kind: security.SecondChanged, Person: server.Actor(r).User},
	}
}

// noteSecond keeps that the second step of whoever asks has changed.
func (s pages) noteSecond(r *http.Request, how string) {
	s.NoteSecurity(r, security.Event{Kind: security.SecondChanged, Person: server.Actor(r).User, Detail: how})
}
