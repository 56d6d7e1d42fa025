package attendance

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/attendance"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/attendanceview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// holding is a registration with who acts on it: who has signed in, or the program for the holder of the link in a letter, which by is
// then. Base is the address of its page.
type holding struct {
	attendance.Registration
	signUp attendance.SignUp
	base   string
	by     *access.Actor
}

// holder returns the registration of a request.
type holder func(r *http.Request) (holding, error)

// heldByAccount returns the registration of a request to who has signed in.
func (s pages) heldByAccount(r *http.Request) (holding, error) {
	n, err := server.PathID[id.RegistrationNo](r)
	if err != nil {
		return holding{}, err
	}
	h := holding{base: link.Item(r.Context(), id.Registration, n, "")}
	if h.Registration, err = attendance.Registrations.Get(r.Context(), s.As(r), n); err != nil {
		return h, err
	}
	h.signUp, err = attendance.Of(r.Context(), s.As(r), h.Activity)
	return h, err
}

// withSecretAddress keeps addresses that are secrets from other sites and from caches.
func withSecretAddress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// heldKey is the key of the registration of a link in the context of a request.
type heldKey struct{}

// heldByToken returns the registration of the link in a letter, which requireLink has found.
func heldByToken(r *http.Request) (holding, error) {
	return r.Context().Value(heldKey{}).(holding), nil
}

// byToken returns the registration of the link in a letter.
func (s pages) byToken(r *http.Request) (holding, error) {
	program := access.LinkHolder()
	h := holding{by: &program, base: link.Page(r.Context(), link.RegistrationPath+chi.URLParam(r, "token"))}
	var err error
	if h.Registration, err = attendance.ByToken(r.Context(), s.DB.As(program), chi.URLParam(r, "token")); err != nil {
		return h, err
	}
	h.signUp, err = attendance.Of(r.Context(), s.DB.As(program), h.Activity)
	return h, err
}

func (h holding) actor(r *http.Request) access.Actor {
	if h.by != nil {
		return *h.by
	}
	return server.Actor(r)
}

// isOwn reports whether the one who acts is the one who comes.
func (h holding) isOwn(r *http.Request) bool {
	return h.by != nil || h.Person != 0 && server.Actor(r).User == h.Person
}

// landing returns where something that was done leads.
func (h holding) landing(said string) server.Landing {
	if h.by != nil {
		return server.Landing{Address: server.WithVisitorMessage(h.base, server.MessageSaved)}
	}
	return server.LandOn(h.base, said)
}

// show answers with a page about the registration.
func (s pages) show(w http.ResponseWriter, r *http.Request, code int, h holding, title string, body templ.Component) error {
	page, frame := server.WorkPage(title, layout.Registered), server.Frame(server.Work)
	if h.by != nil {
		frame = layout.Narrow
	}
	s.Answer(w, r, code, page, frame, body)
	return nil
}

// registrationRoutes adds the pages of a registration, below its address, to who holds it.
func (s pages) registrationRoutes(r chi.Router, held holder) {
	get := func(path string, do func(http.ResponseWriter, *http.Request, holding) error) {
		r.Get(path, s.Handle(with(held, do)))
	}
	post := func(path string, do func(http.ResponseWriter, *http.Request, holding) error) {
		r.Post(path, s.Handle(with(held, do)))
	}
	get("/", s.registration)
	get("/andra", s.changeForm)
	post("/andra", s.change)
	step := func(path string, of func(*http.Request, holding) server.Step) {
		s.HandleStep(r, path, func(r *http.Request) (server.Step, error) {
			h, err := held(r)
			if err != nil {
				return server.Step{}, err
			}
			st := of(r, h)
			st.By, st.Section, st.Back, st.Action = h.by, layout.Registered, h.base, h.base+path
			st.Subtitle, st.Crumbs = h.ActivityName, []ui.Crumb{{Href: h.base, Label: h.Name}}
			return st, nil
		})
	}
	step("/bekrafta", s.confirm)
	step("/ja", s.accept)
	step("/lamna", s.leave)
	step("/namn-ja", s.naming(true))
	step("/namn-nej", s.naming(false))
}

// substituteRoutes adds the pages on which somebody with an account hands a place over.
func (s pages) substituteRoutes(r chi.Router) {
	r.Get("/ersattare", s.Handle(with(s.heldByAccount, s.substituteForm)))
	r.Post("/ersattare", s.Handle(with(s.heldByAccount, s.substitute)))
}

// requireLink is middleware that demands that the link of a request leads to a registration, and says so if it does not.
func (s pages) requireLink(next http.Handler) http.Handler {
	return s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		h, err := s.byToken(r)
		switch {
		case errors.Is(err, db.ErrNotFound):
			s.Answer(w, r, http.StatusGone, layout.Page{Title: "Anmälan finns inte", NoIndex: true}, layout.Narrow,
				attendanceview.DeadLink(s.Config.Contact))
			return nil
		case err != nil:
			return err
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), heldKey{}, h)))
		return nil
	})
}

// with calls a handler with the registration of a request.
func with(held holder, do func(http.ResponseWriter, *http.Request, holding) error) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		h, err := held(r)
		if err != nil {
			return err
		}
		return do(w, r, h)
	}
}

// registration shows a registration.
func (s pages) registration(w http.ResponseWriter, r *http.Request, h holding) error {
	ctx, by := r.Context(), h.actor(r)
	q := s.DB.As(by)
	a, err := s.activity(ctx, h.Activity)
	if err != nil {
		return err
	}
	p := attendanceview.OwnProps{Registration: h.Registration, SignUp: h.signUp, Base: h.base, Own: h.isOwn(r),
		HasAccount: h.by == nil, Office: h.by == nil && by.Can(access.Manage, h.Subject()), Place: a.PlaceLines(),
		Closed: h.signUp.Closed(time.Now())}
	if p.Own {
		if p.Needs, err = attendance.NeedsOf(ctx, q, h.Registration); err != nil {
			return err
		}
		if h.State == attendance.Seated {
			if h.Way == attendance.Remote {
				p.RemoteURL = a.RemoteURL
			}
			if p.Participants, err = attendance.ParticipantsOf(ctx, q, h.Registration); err != nil {
				return err
			}
		}
	}
	title := i18n.T(ctx, "Min anmälan") + ": " + h.ActivityName
	if !p.Own {
		title = h.Name + ": " + h.ActivityName
	}
	return s.show(w, r, http.StatusOK, h, title, attendanceview.Own(p))
}

// changeForm shows the form in which a registration is changed, or somebody registers again.
func (s pages) changeForm(w http.ResponseWriter, r *http.Request, h holding) error {
	f, err := s.filledEntry(r, h)
	if err != nil {
		return err
	}
	s.RestoreForm(r, f)
	return s.showChange(w, r, http.StatusOK, h, f)
}

// filledEntry returns the form of a registration as it stands.
func (s pages) filledEntry(r *http.Request, h holding) (*form.Form, error) {
	e := attendance.Entry{Registration: h.Arranged(h.signUp)}
	if h.isOwn(r) {
		var err error
		if e.Needs, err = attendance.NeedsOf(r.Context(), s.DB.As(h.actor(r)), h.Registration); err != nil {
			return nil, err
		}
	}
	return server.FilledForm(h.Version, func(f *form.Form) { entryFields(h.signUp, h.isOwn(r)).Fill(e, f) }), nil
}

func (s pages) showChange(w http.ResponseWriter, r *http.Request, code int, h holding, f *form.Form) error {
	rooms, err := h.signUp.Room(r.Context(), s.DB.As(h.actor(r)))
	if err != nil {
		return err
	}
	p := attendanceview.EntryProps{Crumbs: []ui.Crumb{{Href: h.base, Label: h.Name}}, Title: "Ändra anmälan", Label: "Spara",
		Subtitle: h.ActivityName, Above: attendanceview.RoomTexts(r.Context(), rooms), Action: h.base + "/andra", Back: h.base, Form: f,
		Fields: entryFields(h.signUp, h.isOwn(r)), WithoutNeeds: h.signUp.AsksNeeds && !h.isOwn(r)}
	if !h.State.IsOpen() {
		p.Title, p.Label = "Anmäl dig igen", "Anmäl mig"
	}
	if h.by == nil {
		p.Person = server.Actor(r).User
	}
	return s.show(w, r, code, h, i18n.T(r.Context(), p.Title), attendanceview.Entry(p))
}

// change changes a registration, or registers somebody again.
func (s pages) change(w http.ResponseWriter, r *http.Request, h holding) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	e := entryFields(h.signUp, h.isOwn(r)).Read(f)
	if !f.OK() {
		return s.showChange(w, r, http.StatusUnprocessableEntity, h, f)
	}
	return s.Save(w, r, server.SaveRequest{Form: f, Back: h.base, By: h.by,
		Write: func(tx *db.Tx) (server.Landing, error) {
			if err := attendance.Save(r.Context(), tx, h.ID, server.FormVersion(f), e, s.write); err != nil || h.State.IsOpen() {
				return h.landing("Sparat."), err
			}
			return h.landing("Din anmälan är sparad."), s.accepted(r.Context(), tx, h)
		},
		ShowAgain: func(code int, f *form.Form) error { return s.showChange(w, r, code, h, f) },
		LatestForm: func() (*form.Form, error) {
			latest, err := attendance.Registrations.Get(r.Context(), s.DB.As(h.actor(r)), h.ID)
			if err != nil {
				return nil, err
			}
			h.Registration = latest
			return s.filledEntry(r, h)
		}})
}

// accepted notes that who has an account has said yes to the invitation, if there is one.
func (s pages) accepted(ctx context.Context, tx *db.Tx, h holding) error {
	if h.Person == 0 {
		return nil
	}
	return invitation.AcceptOf(ctx, tx, h.Activity, h.Person)
}

func (s pages) confirm(r *http.Request, h holding) server.Step {
	return server.Step{Said: "Din anmälan är bekräftad.",
		AskProps: ui.AskProps{Title: "Bekräfta anmälan", Label: "Bekräfta", Kind: ui.Primary},
		Do: func(tx *db.Tx) error {
			if err := attendance.Confirm(r.Context(), tx, h.ID, s.write); err != nil {
				return err
			}
			return s.accepted(r.Context(), tx, h)
		}}
}

func (s pages) accept(r *http.Request, h holding) server.Step {
	return server.Step{Said: "Platsen är tagen.",
		AskProps: ui.AskProps{Title: "Ta den lediga platsen", Label: "Ta platsen", Kind: ui.Primary},
		Do:       func(tx *db.Tx) error { return attendance.AcceptOffer(r.Context(), tx, h.ID) }}
}

func (s pages) leave(r *http.Request, h holding) server.Step {
	ask := ui.AskProps{Title: "Ta tillbaka anmälan", Label: "Ta tillbaka anmälan", Kind: ui.Danger,
		Text: "Platsen går till nästa i kön. Det som står om mat och tillgänglighet raderas genast."}
	if h.State == attendance.Offered {
		ask.Title, ask.Label = "Tacka nej till platsen", "Tacka nej"
	}
	return server.Step{Said: "Anmälan är återtagen.", AskProps: ask, Do: func(tx *db.Tx) error {
		if err := attendance.Leave(r.Context(), tx, h.ID); err != nil || h.Person == 0 {
			return err
		}
		return invitation.DeclineOf(r.Context(), tx, h.Activity, h.Person)
	}}
}

func (s pages) naming(named bool) func(*http.Request, holding) server.Step {
	return func(r *http.Request, h holding) server.Step {
		ask := ui.AskProps{Title: "Visa mitt namn", Label: "Visa mitt namn", Kind: ui.Primary,
			Text: "De andra deltagarna ser ditt namn och din organisation. Du kan ändra dig när du vill."}
		if !named {
			ask.Title, ask.Label, ask.Text = "Visa inte mitt namn", "Visa inte mitt namn", "Du räknas bara in i antalet."
		}
		return server.Step{Said: "Sparat.", AskProps: ask,
			Do: func(tx *db.Tx) error { return attendance.SetNamed(r.Context(), tx, h.ID, named) }}
	}
}

// substituteForm shows the form in which somebody hands over a place.
func (s pages) substituteForm(w http.ResponseWriter, r *http.Request, h holding) error {
	f := form.New()
	s.RestoreForm(r, f)
	return s.showSubstitute(w, r, http.StatusOK, h, f)
}

func (s pages) showSubstitute(w http.ResponseWriter, r *http.Request, code int, h holding, f *form.Form) error {
	switch {
	case h.Org == 0:
		return db.ErrNotFound
	case !h.State.IsOpen():
		return attendance.ErrState
	}
	p := attendanceview.SubstituteProps{Registration: h.Registration, Crumbs: []ui.Crumb{{Href: h.base, Label: h.Name}}, Base: h.base,
		Form: f, Person: server.Actor(r).User}
	return s.show(w, r, code, h, i18n.T(r.Context(), "Lämna över platsen"), attendanceview.Substitute(p))
}

// substitute hands over a place.
func (s pages) substitute(w http.ResponseWriter, r *http.Request, h holding) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	name := strings.Join(strings.Fields(f.Required("namn", "Skriv namnet.", form.Max(200))), " ")
	email := readEmail(f)
	if !f.OK() {
		return s.showSubstitute(w, r, http.StatusUnprocessableEntity, h, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		_, err := attendance.Substitute(r.Context(), tx, h.ID, name, email, s.write)
		return h.landing("Platsen är överlämnad."), err
	})
	if f.AddError(err) {
		return s.showSubstitute(w, r, http.StatusUnprocessableEntity, h, f)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// readEmail reads the address of somebody from a form.
func readEmail(f *form.Form) string {
	type row struct{ Email string }
	return strings.ToLower(field.Of("", field.Email(func(x *row) *string { return &x.Email }, field.Input{Name: "epost", Max: 254,
		Missing: "Skriv e-postadressen."})).Read(f).Email)
}

// registrationEditor has the history of a registration.
func (s pages) registrationEditor() server.Editor[id.RegistrationNo, attendance.Registration] {
	return server.Editor[id.RegistrationNo, attendance.Registration]{
		Server: s.Server, Records: attendance.Registrations, Section: layout.Registered, Plural: "Anmälda",
		ListAddress: func(ctx context.Context) string { return link.Work(ctx, id.Registration) },
		History:     true, Verbs: attendanceview.Verbs, Irrevocable: true,
		Parts: func(r *http.Request, n attendance.Registration, version int) ([]history.Field, error) {
			was, err := attendance.Registrations.AtVersion(r.Context(), s.As(r), n.ID, version)
			return server.VersionFields(was.Parts()), err
		},
	}
}
