package attendance

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/attendance"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/attendanceview"
	"framsyn/templates/layout"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// signUpPath is the path of the office's pages of how people register for an activity.
var signUpPath = "/" + link.Segment(id.Activity) + "/{id}/anmalan"

// signUpRoutes adds the office's pages of how people register for an activity, and who comes.
func (s pages) signUpRoutes(r chi.Router) {
	r.Use(s.RequireRight(access.Manage, id.SignUp))
	r.Get(signUpPath, s.Handle(s.overview))
	s.signUpEditor().Mount(r)
	r.Get(signUpPath+"/anmal", s.Handle(s.registerForForm))
	r.Post(signUpPath+"/anmal", s.Handle(s.registerFor))
	r.Get(signUpPath+"/narvaro", s.Handle(s.checkIn))
	r.Post(signUpPath+"/narvaro", s.Handle(s.noteCame))
	r.Get(signUpPath+"/brev", s.Handle(s.letterForm))
	r.Post(signUpPath+"/brev", s.Handle(s.sendLetter))
	r.Get(signUpPath+"/namnskyltar", s.Handle(s.printed("Namnskyltar", attendanceview.Badges)))
	r.Get(signUpPath+"/namnlista", s.Handle(s.printed("Namnlista", attendanceview.Names)))
	r.Get(signUpPath+"/dorrskylt", s.Handle(s.printed("Dörrskylt", attendanceview.DoorSign)))
	r = r.With(s.RequireRight(access.ReadNeeds, id.Registration))
	r.Get(signUpPath+"/behov", s.Handle(s.needs))
	s.HandleStep(r, signUpPath+"/behov/radera", s.deleteNeeds)
}

func (s pages) signUpEditor() server.Editor[id.ActivityNo, attendance.SignUp] {
	e := server.Editor[id.ActivityNo, attendance.SignUp]{
		Server: s.Server, Records: attendance.SignUps, Section: layout.Activities, Plural: "Aktiviteter",
		ListAddress: func(ctx context.Context) string { return link.Work(ctx, id.Activity) }, PageAddress: link.SignUp,
		Path: signUpPath, FormPath: signUpPath + "/redigera", Load: s.signUp,
		Lists: server.FixedLists(attendance.Fields.Lists()), Kicker: func(attendance.SignUp) string { return "Aktivitet" },
		Read: func(_ *http.Request, f *form.Form, current attendance.SignUp) attendance.SignUp {
			return current.With(current.Form().Read(f))
		},
		Check: func(_ *http.Request, f *form.Form, t *attendance.SignUp, _ attendance.SignUp) error {
			attendance.Check(f, *t)
			return nil
		},
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, t, current attendance.SignUp) error {
			if current.Version == 0 {
				_, err := attendance.SignUps.Add(r.Context(), tx, t)
				return err
			}
			return attendance.SignUps.Edit(r.Context(), tx, current.ID, server.FormVersion(f), t, "")
		},
		History: true, Verbs: attendanceview.SignUpVerbs,
		Parts: func(r *http.Request, t attendance.SignUp, version int) ([]history.Field, error) {
			was, err := attendance.SignUps.AtVersion(r.Context(), s.As(r), t.ID, version)
			return server.VersionFields(attendance.Fields.Parts(was)), err
		},
	}
	e.Form = func(r *http.Request, f *form.Form, current attendance.SignUp) (templ.Component, error) {
		return recordview.Form{SeparatePage: true, Head: e.Head(r, current), Above: attendanceview.HasBeen(current), Form: f,
			Sections: current.Form().Form(), Inputs: current.Form().Inputs(), Person: server.Actor(r).User}.Page(), nil
	}
	return e
}

// signUp returns how people register for the activity of a request, as the office begins with it if that is not open.
func (s pages) signUp(r *http.Request) (attendance.SignUp, error) {
	n, err := server.PathID[id.ActivityNo](r)
	if err != nil {
		return attendance.SignUp{}, err
	}
	t, err := attendance.SignUps.Get(r.Context(), s.As(r), n)
	if !errors.Is(err, db.ErrNotFound) {
		return t, err
	}
	a, err := s.activity(r.Context(), n)
	return attendance.Unopened(a), err
}

// openSignUp returns how people register for the activity of a request; db.ErrNotFound if that is not open.
func (s pages) openSignUp(r *http.Request) (attendance.SignUp, error) {
	n, err := server.PathID[id.ActivityNo](r)
	if err != nil {
		return attendance.SignUp{}, err
	}
	return attendance.SignUps.Get(r.Context(), s.As(r), n)
}

// answer answers with a page about how people register for an activity.
func (s pages) answer(w http.ResponseWriter, r *http.Request, code int, t attendance.SignUp, title string, body templ.Component) error {
	s.Answer(w, r, code, server.WorkPage(i18n.T(r.Context(), title)+": "+t.Name, layout.Activities), server.Work, body)
	return nil
}

// overview shows who has registered.
func (s pages) overview(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.As(r)
	t, err := s.signUp(r)
	if err != nil {
		return err
	}
	p := attendanceview.OverviewProps{SignUp: t, Closed: t.Closed(time.Now())}
	if t.Version == 0 {
		return s.answer(w, r, http.StatusOK, t, "Anmälan", attendanceview.Overview(p))
	}
	if p.All, err = attendance.OfActivity(ctx, q, t.ID); err != nil {
		return err
	}
	if p.Rooms, err = t.Room(ctx, q); err != nil {
		return err
	}
	silent, err := attendance.Recipients(ctx, q, t.ID, attendance.ToSilent)
	if err != nil {
		return err
	}
	p.Silent = len(silent)
	if p.Needs, err = attendance.CountNeeds(ctx, q, t.ID); err != nil {
		return err
	}
	return s.answer(w, r, http.StatusOK, t, "Anmälan", attendanceview.Overview(p))
}

// registerForForm shows the form in which the office registers somebody.
func (s pages) registerForForm(w http.ResponseWriter, r *http.Request) error {
	t, err := s.openSignUp(r)
	if err != nil {
		return err
	}
	f := form.New()
	s.RestoreForm(r, f)
	return s.showRegisterFor(w, r, http.StatusOK, t, f)
}

func (s pages) showRegisterFor(w http.ResponseWriter, r *http.Request, code int, t attendance.SignUp, f *form.Form) error {
	rooms, err := t.Room(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	return s.answer(w, r, code, t, "Anmäl någon", attendanceview.Entry(attendanceview.EntryProps{
		Crumbs: attendanceview.SignUpCrumbs(r.Context(), t), Title: "Anmäl någon", Label: "Anmäl", Subtitle: t.Name,
		Above:  append(attendanceview.RoomTexts(r.Context(), rooms), i18n.T(r.Context(), "Personen får ett brev om sin plats.")),
		Action: link.SignUp(r.Context(), t.ID, "anmal"), Back: link.SignUp(r.Context(), t.ID, ""), Form: f,
		Fields: t.Fields(attendance.Office), Person: server.Actor(r).User, WithoutNeeds: t.AsksNeeds}))
}

// registerFor registers somebody.
func (s pages) registerFor(w http.ResponseWriter, r *http.Request) error {
	t, err := s.openSignUp(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	e := t.Fields(attendance.Office).Read(f)
	if !f.OK() {
		return s.showRegisterFor(w, r, http.StatusUnprocessableEntity, t, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		n, err := attendance.RegisterFor(r.Context(), tx, t.ID, e, s.write)
		return server.LandOn(link.Item(r.Context(), id.Registration, n, ""), "Anmälan är sparad."), err
	})
	if f.AddError(err) {
		return s.showRegisterFor(w, r, http.StatusUnprocessableEntity, t, f)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// needs shows what those need who come.
func (s pages) needs(w http.ResponseWriter, r *http.Request) error {
	t, err := s.openSignUp(r)
	if err != nil {
		return err
	}
	p := attendanceview.NeedsProps{SignUp: t}
	if p.All, err = attendance.List(r.Context(), s.As(r), t.ID); err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	return s.answer(w, r, http.StatusOK, t, "Mat och tillgänglighet", attendanceview.NeedsList(p))
}

// deleteNeeds deletes what people need, before its day.
func (s pages) deleteNeeds(r *http.Request) (server.Step, error) {
	t, err := s.openSignUp(r)
	if err != nil {
		return server.Step{}, err
	}
	ctx := r.Context()
	n, err := attendance.CountNeeds(ctx, s.As(r), t.ID)
	st := s.signUpEditor().CompleteStep(r, t, "behov/radera", server.Step{Said: "Uppgifterna är raderade.", AskProps: ui.AskProps{
		Title: "Radera uppgifterna nu", Label: "Radera", Kind: ui.Danger,
		Text: "Det som står om mat och tillgänglighet tas bort för gott. Namn, svar och närvaro är kvar. I historiken står hur många det var.",
		More: []string{i18n.N(ctx, n, "Det gäller %d person.", "Det gäller %d personer.")}}})
	st.Do = func(tx *db.Tx) error {
		_, err := attendance.DeleteNeeds(ctx, tx, t.ID)
		return err
	}
	return st, err
}

// printed returns the handler of a page that is printed.
func (s pages) printed(title string, page func(attendanceview.PrintProps) templ.Component) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		t, err := s.openSignUp(r)
		if err != nil {
			return err
		}
		a, err := s.activity(r.Context(), t.ID)
		if err != nil {
			return err
		}
		p := attendanceview.PrintProps{SignUp: t, Large: r.URL.Query().Get("stor") == "ja", BaseURL: s.Config.BaseURL, Where: a.PlaceLines(),
			Days: attendanceview.SignDays(r.Context(), a)}
		all, err := attendance.OfActivity(r.Context(), s.As(r), t.ID)
		if err != nil {
			return err
		}
		for _, x := range all {
			if x.State == attendance.Seated && x.Way == attendance.OnSite {
				p.All = append(p.All, x)
			}
		}
		return s.answer(w, r, http.StatusOK, t, title, page(p))
	}
}

// checkIn shows who is to be noted as having come.
func (s pages) checkIn(w http.ResponseWriter, r *http.Request) error {
	t, err := s.openSignUp(r)
	if err != nil {
		return err
	}
	return s.showCheckIn(w, r, http.StatusOK, t, form.New())
}

// showCheckIn shows the page at the door, the only one that may use the camera.
func (s pages) showCheckIn(w http.ResponseWriter, r *http.Request, code int, t attendance.SignUp, f *form.Form) error {
	p := attendanceview.CheckInProps{SignUp: t, Form: f}
	all, err := attendance.OfActivity(r.Context(), s.As(r), t.ID)
	if err != nil {
		return err
	}
	for _, x := range all {
		if x.State.IsOpen() || x.Came != nil {
			p.All = append(p.All, x)
		}
	}
	w.Header().Set("Permissions-Policy", server.PermissionsPolicy("self"))
	return s.answer(w, r, code, t, "Pricka av", attendanceview.CheckIn(p))
}

// noteCame notes that somebody came, by a button in the list or the code on a badge.
func (s pages) noteCame(w http.ResponseWriter, r *http.Request) error {
	t, err := s.openSignUp(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	n, ok := id.Parse[id.RegistrationNo](f.Get("anmald"))
	came, at := !f.Has("kom", "nej"), "#anmald-"+strconv.FormatInt(int64(n), 10)
	said := ""
	if !ok {
		// What a camera reads is the address of the badge, which ends with the code.
		code := f.Text("skylt", form.Max(300))
		code = strings.ToUpper(code[strings.LastIndex(code, "/")+1:])
		x, err := attendance.ByBadge(ctx, s.As(r), code)
		switch {
		case errors.Is(err, db.ErrNotFound) || err == nil && x.Activity != t.ID:
			f.Fault("skylt", "Ingen som är anmäld till den här aktiviteten har den koden.")
			return s.showCheckIn(w, r, http.StatusUnprocessableEntity, t, f)
		case err != nil:
			return err
		}
		n, at, said = x.ID, "", i18n.T(ctx, "%s är avprickad.", x.Name)
		switch {
		case x.State == attendance.Unconfirmed:
			f.Fault("skylt", "%s har inte bekräftat sin anmälan.", x.Name)
			return s.showCheckIn(w, r, http.StatusUnprocessableEntity, t, f)
		case x.Came != nil:
			said = i18n.T(ctx, "%s var redan avprickad.", x.Name)
		case x.State != attendance.Seated:
			said = i18n.T(ctx, "%s är avprickad, men har ingen plats. Läge: %s.", x.Name, i18n.T(ctx, x.State.Label()))
		}
	}
	x, err := attendance.Registrations.Get(ctx, s.As(r), n)
	if err == nil && x.Activity != t.ID {
		err = db.ErrNotFound
	}
	if err != nil {
		return err
	}
	return s.note(w, r, n, came, server.LandOn(link.SignUp(ctx, t.ID, "narvaro")+at, said))
}
