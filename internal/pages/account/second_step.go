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

// secondFactorRoutes adds the pages on which a person sets up second factors.
func (s pages) secondFactorRoutes(r chi.Router) {
	r.Use(s.RequireConfirmedToChange)
	r.Get("/", s.Handle(s.secondFactors))
	r.Post("/app", s.Handle(s.beginAppEnrolment))
	r.With(s.RequireConfirmed).Get("/app", s.Handle(s.appEnrolmentForm))
	r.Post("/app/bekrafta", s.Handle(s.confirmAppEnrolment))
	s.HandleStep(r, "/app/ta-bort", s.removeApp)
	r.Post("/koder", s.Handle(s.newRecoveryCodes))
	r.Post("/passnyckel", s.Handle(s.addPasskey))
	r.Post("/passnyckel/{id}", s.Handle(s.renamePasskey))
	s.HandleStep(r, "/passnyckel/{id}/ta-bort", s.removePasskey)
	s.HandleStep(r, "/stang-av", s.disableSecondFactors)
}

func (s pages) secondFactors(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.RestoreForm(r, f)
	return s.showSecondFactors(w, r, http.StatusOK, f, nil)
}

// showSecondFactors shows the page of second factors. codes are new recovery codes, which are shown only once.
func (s pages) showSecondFactors(w http.ResponseWriter, r *http.Request, code int, f *form.Form, codes []string) error {
	ctx := r.Context()
	factors, err := signin.SecondFactorsOf(ctx, s.As(r), server.Actor(r).User)
	if err != nil {
		return err
	}
	passkey, err := s.Verifier.EnrolmentChallenge(ctx, s.DB, server.Actor(r))
	if err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage("Tvåstegsinloggning", layout.Profile), server.Work,
		accountview.OwnSecondFactors(accountview.OwnSecondFactorsProps{Factors: factors, Passkey: passkey, NewCodes: codes,
			Required: s.NeedsSecondStep(r), Form: f}))
	return nil
}

func (s pages) beginAppEnrolment(w http.ResponseWriter, r *http.Request) error {
	to := server.Landing{Address: link.Profile(r.Context(), "tvasteg/app")}
	if err := s.Verifier.BeginAppEnrolment(s.SubmissionContext(w, r, to), s.DB, server.Actor(r)); err != nil {
		return err
	}
	return s.Land(w, r, to)
}

func (s pages) appEnrolmentForm(w http.ResponseWriter, r *http.Request) error {
	return s.showAppEnrolment(w, r, http.StatusOK, form.New())
}

func (s pages) showAppEnrolment(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	p, err := s.ownAccount(r)
	if err != nil {
		return err
	}
	app, err := s.Verifier.PendingAppEnrolment(r.Context(), s.DB, server.Actor(r), p.Email)
	if errors.Is(err, db.ErrNotFound) {
		http.Redirect(w, r, link.Profile(r.Context(), "tvasteg"), http.StatusSeeOther)
		return nil
	}
	if err != nil {
		return err
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	s.Answer(w, r, code, server.WorkPage("Lägg till en app", layout.Profile), server.Work, accountview.AppEnrolmentPage(app, f))
	return nil
}

func (s pages) confirmAppEnrolment(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	code := f.Required(accountview.AppCodeField, "Skriv koden som appen visar.", form.Max(100))
	if !f.OK() {
		return s.showAppEnrolment(w, r, http.StatusUnprocessableEntity, f)
	}
	codes, err := s.Verifier.ConfirmAppEnrolment(r.Context(), s.DB, server.Actor(r), server.RequestOf(r).Session, code)
	if errors.Is(err, signin.ErrWrongCode) {
		f.Fault(accountview.AppCodeField, "Koden stämmer inte. Vänta på nästa, och se efter att klockan i telefonen går rätt.")
		return s.showAppEnrolment(w, r, http.StatusUnprocessableEntity, f)
	}
	if errors.Is(err, db.ErrNotFound) {
		return s.showAppEnrolment(w, r, http.StatusOK, f) // which redirects to the start of the enrolment
	}
	if err != nil {
		return err
	}
	return s.showFactorAdded(w, r, codes, "Appen är på. Från och med nu frågar inloggningen efter en kod från den.")
}

// showFactorAdded says that a second factor has been added, and shows new recovery codes if there are any.
func (s pages) showFactorAdded(w http.ResponseWriter, r *http.Request, codes []string, message string) error {
	server.RequestOf(r).Session.HasSecondFactor = true
	s.recordFactorChange(r, "tillagd")
	if len(codes) == 0 {
		return s.SeeOther(w, r, link.Profile(r.Context(), "tvasteg"), server.Done(message))
	}
	f := form.New()
	f.Notice = form.Problem{Text: message}
	return s.showSecondFactors(w, r, http.StatusOK, f, codes)
}

func (s pages) newRecoveryCodes(w http.ResponseWriter, r *http.Request) error {
	codes, err := s.Verifier.NewRecoveryCodes(r.Context(), s.DB, server.Actor(r))
	if err != nil {
		return err
	}
	s.recordFactorChange(r, "nya återställningskoder")
	return s.showSecondFactors(w, r, http.StatusOK, form.New(), codes)
}

func (s pages) addPasskey(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	name := signin.ReadPasskeyName(f)
	if !f.OK() {
		return s.showSecondFactors(w, r, http.StatusUnprocessableEntity, f, nil)
	}
	codes, err := s.Verifier.AddPasskey(r.Context(), s.DB, server.Actor(r), server.RequestOf(r).Session, server.PasskeyAnswer(f), name)
	if errors.Is(err, signin.ErrPasskeyRejected) {
		f.Fault("namn", "Passnyckeln kunde inte läggas till. Försök igen, eller välj en annan enhet.")
		return s.showSecondFactors(w, r, http.StatusUnprocessableEntity, f, nil)
	}
	if err != nil {
		return err
	}
	return s.showFactorAdded(w, r, codes, "Passnyckeln är tillagd.")
}

func (s pages) renamePasskey(w http.ResponseWriter, r *http.Request) error {
	k, err := s.requestedPasskey(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	name := signin.ReadPasskeyName(f)
	if !f.OK() {
		empty := form.New()
		empty.Notice = form.Problem{Text: "Passnyckeln måste ha ett namn, med högst 100 tecken. Den heter som förut."}
		return s.showSecondFactors(w, r, http.StatusUnprocessableEntity, empty, nil)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Profile(r.Context(), "tvasteg"), "Sparat."), signin.RenamePasskey(r.Context(), tx, k.ID, name)
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

func (s pages) requestedPasskey(r *http.Request) (signin.Passkey, error) {
	n, ok := id.Parse[int64](chi.URLParam(r, "id"))
	if !ok {
		return signin.Passkey{}, db.ErrNotFound
	}
	return signin.PasskeyByID(r.Context(), s.As(r), n)
}

func (s pages) removePasskey(r *http.Request) (server.Step, error) {
	k, err := s.requestedPasskey(r)
	st := s.secondFactorStep(r, "tvasteg/passnyckel/"+id.String(k.ID)+"/ta-bort")
	st.Title, st.Label, st.Kind, st.Subtitle = "Ta bort passnyckeln", "Ta bort", ui.Danger, k.Name
	st.Text = "Passnyckeln slutar fungera här, och du loggas ut på alla andra enheter. I din enhet tar du bort den i enhetens egna " +
		"inställningar."
	st.Do = func(tx *db.Tx) error {
		return s.Verifier.RemovePasskey(r.Context(), tx, server.RequestOf(r).Session, k.ID, s.NeedsSecondStep(r))
	}
	st.Said = "Passnyckeln är borttagen."
	st.Event.Detail = "passnyckel borttagen"
	return st, err
}

func (s pages) removeApp(r *http.Request) (server.Step, error) {
	factors, err := signin.SecondFactorsOf(r.Context(), s.As(r), server.Actor(r).User)
	if err == nil && factors.AppSince == nil {
		err = db.ErrNotFound
	}
	st := s.secondFactorStep(r, "tvasteg/app/ta-bort")
	st.Title, st.Label, st.Kind = "Ta bort appen", "Ta bort", ui.Danger
	st.Text = "Koderna som appen visar slutar fungera, och du loggas ut på alla andra enheter."
	st.Do = func(tx *db.Tx) error {
		return s.Verifier.RemoveApp(r.Context(), tx, server.RequestOf(r).Session, s.NeedsSecondStep(r))
	}
	st.Said = "Appen är borttagen."
	st.Event.Detail = "app borttagen"
	return st, err
}

func (s pages) disableSecondFactors(r *http.Request) (server.Step, error) {
	factors, err := signin.SecondFactorsOf(r.Context(), s.As(r), server.Actor(r).User)
	if err == nil && !factors.Enabled() {
		err = db.ErrNotFound
	}
	st := s.secondFactorStep(r, "tvasteg/stang-av")
	st.Title, st.Label, st.Kind = "Stäng av tvåstegsinloggningen", "Stäng av", ui.Danger
	st.Text = "Appen, passnycklarna och återställningskoderna tas bort. Sedan räcker lösenordet för att logga in som du."
	st.Do = func(tx *db.Tx) error {
		return s.Verifier.DisableSecondFactors(r.Context(), tx, server.RequestOf(r).Session, s.NeedsSecondStep(r))
	}
	st.Said = "Tvåstegsinloggningen är avstängd."
	st.Event.Detail = "avstängd"
	return st, err
}

func (s pages) secondFactorStep(r *http.Request, path string) server.Step {
	ctx := r.Context()
	back := link.Profile(ctx, "tvasteg")
	return server.Step{
		AskProps: ui.AskProps{Action: link.Profile(ctx, path), Back: back,
			Crumbs: []ui.Crumb{{Href: link.Profile(ctx, ""), Label: "Mitt konto"}, {Href: back, Label: "Tvåstegsinloggning"}}},
		Section: layout.Profile,
		Event:   security.Event{Kind: security.SecondFactorChanged, Person: server.Actor(r).User},
	}
}

// recordFactorChange adds a change of second factors to the security log.
func (s pages) recordFactorChange(r *http.Request, detail string) {
	s.NoteSecurity(r, security.Event{Kind: security.SecondFactorChanged, Person: server.Actor(r).User, Detail: detail})
}
