package server

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/security"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
	"framsyn/web"
)

// needsSecond reports whether whoever asks has to have a second step: those who manage accounts, where the portal is used for
// real.
func (s *Server) needsSecond(r *http.Request) bool {
	return s.cfg.Production() && account.NeedsSecond(actor(r))
}

// secured leads those who have to have a second step and have none to where it is set up, whatever they asked for. A form
// that they sent comes back when they open its page afterwards.
func (s *Server) secured(next http.Handler) http.Handler {
	return s.do(func(w http.ResponseWriter, r *http.Request) error {
		if !s.needsSecond(r) || of(r).session.Second || openToUnsecured(r.URL.Path) {
			next.ServeHTTP(w, r)
			return nil
		}
		if r.Method == http.MethodPost {
			if f, err := readForm(w, r); err == nil && f.Get(personField) != "" {
				s.wait(r, actor(r).User, kept{r.URL.Path, f.Get(personField), openValues(f)}.pack())
			}
		}
		http.Redirect(w, r, accountview.Profile(r.Context(), "tvasteg"), http.StatusSeeOther)
		return nil
	})
}

// openToUnsecured reports whether a path is part of setting up a second step, or of leaving without.
func openToUnsecured(path string) bool {
	return slices.Contains([]string{"/logga-ut", confirmPage, "/healthz", "/readyz"}, path) ||
		path == "/konto/tvasteg" || strings.HasPrefix(path, "/konto/tvasteg/") || strings.HasPrefix(path, web.Prefix)
}

// ownSecond shows what a person has besides the password.
func (s *Server) ownSecond(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.restore(r, f)
	return s.showOwnSecond(w, r, http.StatusOK, f, nil)
}

// showOwnSecond shows the page; codes are recovery codes just made, which are shown this once.
func (s *Server) showOwnSecond(w http.ResponseWriter, r *http.Request, code int, f *form.Form, codes []string) error {
	ctx := r.Context()
	second, err := account.SecondStepOf(ctx, s.as(r), actor(r).User)
	if err != nil {
		return err
	}
	passkey, err := s.gate.AskToAdd(ctx, s.db, actor(r))
	if err != nil {
		return err
	}
	s.answer(w, r, code, office("Tvåstegsinloggning", layout.Profile), work, accountview.OwnSecond(accountview.OwnSecondProps{
		Second: second, Passkey: passkey, Codes: codes, Required: s.needsSecond(r), Form: f}))
	return nil
}

// beginApp makes the secret of an app, and leads to the page that shows it.
func (s *Server) beginApp(w http.ResponseWriter, r *http.Request) error {
	to := landing{at: accountview.Profile(r.Context(), "tvasteg/app")}
	if err := s.gate.BeginApp(s.once(w, r, to), s.db, actor(r)); err != nil {
		return err
	}
	return s.lead(w, r, to)
}

// appForm shows the secret of the app that is being set up, and asks for a code.
func (s *Server) appForm(w http.ResponseWriter, r *http.Request) error {
	return s.showApp(w, r, http.StatusOK, form.New())
}

func (s *Server) showApp(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	p, err := s.self(r)
	if err != nil {
		return err
	}
	app, err := s.gate.PendingApp(r.Context(), s.db, actor(r), p.Email)
	if errors.Is(err, db.ErrNotFound) {
		http.Redirect(w, r, accountview.Profile(r.Context(), "tvasteg"), http.StatusSeeOther)
		return nil
	}
	if err != nil {
		return err
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	s.answer(w, r, code, office("Lägg till en app", layout.Profile), work, accountview.NewApp(app, f))
	return nil
}

// confirmApp turns the app on by a code of it.
func (s *Server) confirmApp(w http.ResponseWriter, r *http.Request) error {
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	code := f.Required(accountview.AppCodeField, "Skriv koden som appen visar.", form.Max(100))
	if !f.OK() {
		return s.showApp(w, r, http.StatusUnprocessableEntity, f)
	}
	codes, err := s.gate.ConfirmApp(r.Context(), s.db, actor(r), of(r).session, code)
	if errors.Is(err, account.ErrCode) {
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
func (s *Server) addedSecond(w http.ResponseWriter, r *http.Request, codes []string, said string) error {
	of(r).session.Second = true
	s.noteSecond(r, "tillagd")
	if len(codes) == 0 {
		return s.seeOther(w, r, accountview.Profile(r.Context(), "tvasteg"), done(said))
	}
	f := form.New()
	f.Notice = form.Problem{Text: said}
	return s.showOwnSecond(w, r, http.StatusOK, f, codes)
}

// newCodes makes new recovery codes and shows them.
func (s *Server) newCodes(w http.ResponseWriter, r *http.Request) error {
	codes, err := s.gate.NewCodes(r.Context(), s.db, actor(r))
	if err != nil {
		return err
	}
	s.noteSecond(r, "nya återställningskoder")
	return s.showOwnSecond(w, r, http.StatusOK, form.New(), codes)
}

// addPasskey keeps a passkey that a device has made.
func (s *Server) addPasskey(w http.ResponseWriter, r *http.Request) error {
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	name := account.ReadPasskeyName(f)
	if !f.OK() {
		return s.showOwnSecond(w, r, http.StatusUnprocessableEntity, f, nil)
	}
	codes, err := s.gate.AddPasskey(r.Context(), s.db, actor(r), of(r).session, answerOf(f), name)
	if errors.Is(err, account.ErrPasskey) {
		f.Fault("namn", "Passnyckeln kunde inte läggas till. Försök igen, eller välj en annan enhet.")
		return s.showOwnSecond(w, r, http.StatusUnprocessableEntity, f, nil)
	}
	if err != nil {
		return err
	}
	return s.addedSecond(w, r, codes, "Passnyckeln är tillagd.")
}

// renamePasskey gives a passkey another name.
func (s *Server) renamePasskey(w http.ResponseWriter, r *http.Request) error {
	k, err := s.passkeyOf(r)
	if err != nil {
		return err
	}
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	name := account.ReadPasskeyName(f)
	if !f.OK() {
		own := form.New()
		own.Notice = form.Problem{Text: "Passnyckeln måste ha ett namn, med högst 100 tecken. Den heter som förut."}
		return s.showOwnSecond(w, r, http.StatusUnprocessableEntity, own, nil)
	}
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		return land(accountview.Profile(r.Context(), "tvasteg"), "Sparat."), account.RenamePasskey(r.Context(), tx, k.ID, name)
	})
	if err != nil {
		return err
	}
	return s.lead(w, r, to)
}

func (s *Server) passkeyOf(r *http.Request) (account.Passkey, error) {
	n, ok := id.Parse[int64](chi.URLParam(r, "id"))
	if !ok {
		return account.Passkey{}, db.ErrNotFound
	}
	return account.PasskeyByID(r.Context(), s.as(r), n)
}

// removePasskey takes a passkey away.
func (s *Server) removePasskey(r *http.Request) (step, error) {
	k, err := s.passkeyOf(r)
	st := s.secondAsk(r, "tvasteg/passnyckel/"+id.String(k.ID)+"/ta-bort")
	st.Title, st.Label, st.Kind, st.Subtitle = "Ta bort passnyckeln", "Ta bort", ui.Danger, k.Name
	st.Text = "Passnyckeln slutar fungera här, och du loggas ut på alla andra enheter. I din enhet tar du bort den i enhetens egna " +
		"inställningar."
	st.do = func(tx *db.Tx) error {
		return s.gate.RemovePasskey(r.Context(), tx, of(r).session, k.ID, s.needsSecond(r))
	}
	st.said = "Passnyckeln är borttagen."
	st.event.Detail = "passnyckel borttagen"
	return st, err
}

// removeApp takes the app away.
func (s *Server) removeApp(r *http.Request) (step, error) {
	second, err := account.SecondStepOf(r.Context(), s.as(r), actor(r).User)
	if err == nil && second.App == nil {
		err = db.ErrNotFound
	}
	st := s.secondAsk(r, "tvasteg/app/ta-bort")
	st.Title, st.Label, st.Kind = "Ta bort appen", "Ta bort", ui.Danger
	st.Text = "Koderna som appen visar slutar fungera, och du loggas ut på alla andra enheter."
	st.do = func(tx *db.Tx) error { return s.gate.RemoveApp(r.Context(), tx, of(r).session, s.needsSecond(r)) }
	st.said = "Appen är borttagen."
	st.event.Detail = "app borttagen"
	return st, err
}

// turnSecondOff takes everything away that a person has besides the password.
func (s *Server) turnSecondOff(r *http.Request) (step, error) {
	second, err := account.SecondStepOf(r.Context(), s.as(r), actor(r).User)
	if err == nil && !second.On() {
		err = db.ErrNotFound
	}
	st := s.secondAsk(r, "tvasteg/stang-av")
	st.Title, st.Label, st.Kind = "Stäng av tvåstegsinloggningen", "Stäng av", ui.Danger
	st.Text = "Appen, passnycklarna och återställningskoderna tas bort. Sedan räcker lösenordet för att logga in som du."
	st.do = func(tx *db.Tx) error { return s.gate.TurnSecondOff(r.Context(), tx, of(r).session, s.needsSecond(r)) }
	st.said = "Tvåstegsinloggningen är avstängd."
	st.event.Detail = "avstängd"
	return st, err
}

func (s *Server) secondAsk(r *http.Request, do string) step {
	ctx := r.Context()
	back := accountview.Profile(ctx, "tvasteg")
	return step{
		AskProps: accountview.AskProps{Action: accountview.Profile(ctx, do), Back: back,
			Crumbs: []ui.Crumb{{Href: accountview.Profile(ctx, ""), Label: "Mitt konto"}, {Href: back, Label: "Tvåstegsinloggning"}}},
		section: layout.Profile,
		event:   security.Event{Kind: security.SecondChanged, Person: actor(r).User},
	}
}

// noteSecond keeps that the second step of whoever asks has changed.
func (s *Server) noteSecond(r *http.Request, how string) {
	s.note(r, security.Event{Kind: security.SecondChanged, Person: actor(r).User, Detail: how})
}

// resetSecond takes the second step away from somebody who has lost it.
func (s *Server) resetSecond(r *http.Request) (step, error) {
	p, err := s.personOf(r)
	if err != nil {
		return step{}, err
	}
	second, err := account.SecondStepOf(r.Context(), s.as(r), p.ID)
	if err == nil && !second.On() {
		err = db.ErrNotFound
	}
	st := s.personStep(r, p, "nollstall-tvasteg")
	st.Title, st.Label, st.Kind = "Nollställ tvåstegsinloggningen", "Nollställ", ui.Danger
	st.Text = "Gör det bara när du vet att det är personen själv som ber om det, till exempel för att du har pratat med den." +
		" Personen loggas ut överallt, kommer in med enbart lösenordet och får ett brev om det."
	st.do = func(tx *db.Tx) error { return s.gate.ResetSecond(r.Context(), tx, p.ID) }
	st.said = "Tvåstegsinloggningen är nollställd, och personen får ett brev om det."
	st.event = security.Event{Kind: security.SecondChanged, Person: p.ID, Detail: "nollställd"}
	return st, err
}
