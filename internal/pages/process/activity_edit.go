package process

import (
	"errors"
	"net/http"
	"slices"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/activityview"
	"framsyn/templates/layout"
)

func keepsActivities(r *http.Request) bool {
	return server.Actor(r).Can(access.Manage, access.Subject{Kind: id.Activity})
}

// newActivity shows an empty form, perhaps with the process and the day that the address names; otherwise with a process that goes on.
func (s pages) newActivity(w http.ResponseWriter, r *http.Request) error {
	if err := mayAddActivity(r); err != nil {
		return err
	}
	f, asked := form.New(), r.URL.Query()
	if n, ok := id.Parse[id.ProcessNo](asked.Get("process")); ok {
		f.Set("process", id.String(n))
	} else {
		all, err := process.Processes(r.Context(), s.As(r))
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(all, func(p process.Process) bool { return p.Closed == nil }); i >= 0 {
			f.Set("process", id.String(all[i].ID))
		}
	}
	if t, err := day.ParseDate(asked.Get("dag")); err == nil && !t.IsZero() {
		f.Set("borjar", day.ISO(t))
	}
	f.Set("synlig", string(process.Public))
	f.Set("lage", string(process.Planned))
	s.RestoreForm(r, f)
	return s.showActivityForm(w, r, http.StatusOK, process.Activity{}, f)
}

// addActivity keeps a new activity, of most people as a proposal.
func (s pages) addActivity(w http.ResponseWriter, r *http.Request) error {
	if err := mayAddActivity(r); err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	a, ready, err := s.readActivity(w, r, f, process.Activity{})
	if err != nil || !ready {
		return err
	}
	status := process.Planned
	if f.Get("lage") == string(process.Confirmed) {
		status = process.Confirmed
	}
	if status == process.Confirmed && !a.When.Fixed() && keepsActivities(r) {
		f.Fault("lage", "Skriv dagarna, eller välj planerad så länge de inte är bestämda.")
		return s.showActivityForm(w, r, http.StatusUnprocessableEntity, process.Activity{}, f)
	}
	said := "Sparat. Lägg till dokument när de finns."
	if !keepsActivities(r) {
		said = "Tack! Förslaget väntar nu på kansliet."
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		n, err := process.AddActivity(r.Context(), tx, a, status)
		return server.LandOn(link.Item(r.Context(), id.Activity, n, ""), said), err
	})
	if f.Refuse(err) {
		return s.showActivityForm(w, r, http.StatusUnprocessableEntity, process.Activity{}, f)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// editable is the activity that an address names, if whoever asks may change it.
func (s pages) editable(r *http.Request) (process.Activity, error) {
	a, err := s.activityOf(r)
	if err != nil {
		return a, err
	}
	return a, server.Require(r, access.Edit, a.Subject())
}

// activityForm shows the form with the latest version.
func (s pages) activityForm(w http.ResponseWriter, r *http.Request) error {
	a, err := s.editable(r)
	if err != nil {
		return err
	}
	f := server.FilledForm(a.Version, a.Fill)
	s.RestoreForm(r, f)
	return s.showActivityForm(w, r, http.StatusOK, a, f)
}

// editActivity saves the form over the version that it was made of, or shows both versions.
func (s pages) editActivity(w http.ResponseWriter, r *http.Request) error {
	old, err := s.editable(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	a, ready, err := s.readActivity(w, r, f, old)
	if err != nil || !ready {
		return err
	}
	why := f.Text("varfor", form.Max(300))
	back := link.Item(r.Context(), id.Activity, old.ID, "")
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(back, "Sparat."), process.EditActivity(r.Context(), tx, old.ID, server.FormVersion(f), a, why)
	})
	switch {
	case f.Refuse(err):
		return s.showActivityForm(w, r, http.StatusUnprocessableEntity, old, f)
	case errors.Is(err, db.ErrStale):
		return s.showActivityConflict(w, r, f)
	case errors.Is(err, process.ErrUnchanged):
		return s.SeeOther(w, r, back, server.Done("Inget var ändrat, så ingen ny version sparades."))
	case err != nil:
		return err
	}
	return s.Land(w, r, to)
}

func (s pages) showActivityConflict(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	latest, err := s.editable(r)
	if err != nil {
		return err
	}
	return s.showActivityForm(w, r, http.StatusConflict, latest, server.ConflictForm(f, server.FilledForm(latest.Version, latest.Fill)))
}

// readActivity reads the form. Where it is not ready to be saved, because a row was moved or something is wrong, the form
// has been shown again.
func (s pages) readActivity(w http.ResponseWriter, r *http.Request, f *form.Form, old process.Activity) (process.Fields, bool, error) {
	for list, columns := range process.ActivityLists {
		if f.Rearrange(list, columns...) {
			return old.Fields, false, s.showActivityForm(w, r, http.StatusOK, old, f)
		}
	}
	if !keepsActivities(r) {
		f.Set("slag", process.OwnEvent)
		if old.ID != 0 {
			f.Set("slag", old.Kind)
		}
	}
	a := process.ReadActivity(f)
	if err := s.knownToActivity(r, f, &a, old); err != nil {
		return a, false, err
	}
	f.Text("varfor", form.Max(300))
	if !f.OK() {
		return a, false, s.showActivityForm(w, r, http.StatusUnprocessableEntity, old, f)
	}
	return a, true, nil
}

func (s pages) showActivityForm(w http.ResponseWriter, r *http.Request, code int, a process.Activity, f *form.Form) error {
	ctx, q := r.Context(), s.As(r)
	p, err := s.activityChoices(ctx, q, r, a)
	if err != nil {
		return err
	}
	p.Form = f
	title := a.Name
	if a.ID == 0 {
		title = "Ny aktivitet"
	}
	s.Answer(w, r, code, server.WorkPage(title, layout.Activities), server.Work, activityview.Form(p))
	return nil
}
