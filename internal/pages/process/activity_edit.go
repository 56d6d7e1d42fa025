package process

import (
	"context"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/activityview"
	"framsyn/templates/layout"
)

func mayManageActivities(r *http.Request) bool {
	return server.Actor(r).Can(access.Manage, access.Subject{Kind: id.Activity})
}

func (s pages) activityEditor() server.Editor[id.ActivityNo, process.Activity] {
	return server.Editor[id.ActivityNo, process.Activity]{
		Server: s.Server, Records: process.ActivityRecords, Section: layout.Activities, New: "Ny aktivitet", FormPath: "/{id}/redigera",
		MayAdd: mayAddActivity, MayEdit: mayEditActivity, Blank: s.blankActivity, Lists: server.FixedLists(process.ActivityLists),
		Read: readActivity, Check: s.checkActivity,
		Picks: server.FixedPicks(organiserField, venueField, groupsField, togetherField),
		Form: func(r *http.Request, f *form.Form, a process.Activity) (templ.Component, error) {
			p, err := s.activityChoices(r.Context(), s.As(r), r, a)
			if err != nil {
				return nil, err
			}
			p.Form = f
			p.Phases, err = fittingPhases(r.Context(), s.As(r), f, a)
			return activityview.Form(p), err
		},
		Add: func(r *http.Request, tx *db.Tx, f *form.Form, a process.Activity) (id.ActivityNo, error) {
			return process.AddActivity(r.Context(), tx, a.Fields, statusOf(f))
		},
		AddedMessage: func(r *http.Request) string {
			if !mayManageActivities(r) {
				return "Tack! Förslaget väntar nu på kansliet."
			}
			return "Sparat. Lägg till dokument när de finns."
		},
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, a, stands process.Activity) error {
			return process.EditActivity(r.Context(), tx, stands.ID, server.FormVersion(f), a.Fields, f.Text("varfor", form.Max(300)))
		},
		Plural: "Aktiviteter", History: true, Verbs: activityview.Verbs, Parts: s.activityParts,
		Entries: func(r *http.Request, a process.Activity) (history.Page, error) {
			return process.ActivityHistory(r.Context(), s.As(r), a, server.LogPlace(r))
		},
		MayRestore: func(r *http.Request, a process.Activity) error { return server.Require(r, access.Manage, a.Subject()) },
		Restore: func(r *http.Request, tx *db.Tx, n id.ActivityNo, version, earlier int) error {
			return process.RestoreActivity(r.Context(), tx, n, version, earlier)
		},
	}
}

// fittingPhases returns the phases of the process that has been chosen in a form, none if none has, and the activity's own.
func fittingPhases(ctx context.Context, q db.Q, f *form.Form, a process.Activity) (form.Options, error) {
	chosen, ok := id.Parse[id.ProcessNo](f.Get("process"))
	if !ok {
		return nil, nil
	}
	var own id.PhaseNo
	if chosen == a.Process {
		own = a.Phase
	}
	return process.PhaseOptions(ctx, q, chosen, own)
}

// blankActivity fills in the process and the day that the query names, or else a process that has not ended. Until it is said to be
// public, an activity is for those who are signed in.
func (s pages) blankActivity(r *http.Request, f *form.Form) error {
	asked := r.URL.Query()
	f.Set("synlig", string(process.Participants))
	f.Set("lage", string(process.Planned))
	if t, err := day.ParseDate(asked.Get("dag")); err == nil && !t.IsZero() {
		f.Set("borjar", day.ISO(t))
	}
	if n, ok := id.Parse[id.ProcessNo](asked.Get("process")); ok {
		f.Set("process", id.String(n))
		return nil
	}
	all, err := process.Processes(r.Context(), s.As(r))
	if i := slices.IndexFunc(all, func(p process.Process) bool { return p.Closed == nil }); i >= 0 {
		f.Set("process", id.String(all[i].ID))
	}
	return err
}

// statusOf returns the status chosen for a new activity.
func statusOf(f *form.Form) process.Status {
	if f.Get("lage") == string(process.Confirmed) {
		return process.Confirmed
	}
	return process.Planned
}

func mayEditActivity(r *http.Request, a process.Activity) error {
	return server.Require(r, access.Edit, a.Subject())
}

// readActivity reads the form. For those who do not manage activities a new one is an event of their own.
func readActivity(r *http.Request, f *form.Form, stands process.Activity) process.Activity {
	if !mayManageActivities(r) {
		f.Set("slag", process.OwnEvent)
		if stands.ID != 0 {
			f.Set("slag", stands.Kind)
		}
	}
	f.Text("varfor", form.Max(300))
	return process.Activity{Fields: process.ReadActivity(f)}
}

// checkActivity checks the references in the form, and that a confirmed activity has fixed days.
func (s pages) checkActivity(r *http.Request, f *form.Form, a *process.Activity, stands process.Activity) error {
	err := s.checkActivityReferences(r, f, &a.Fields, stands)
	if f.OK() && stands.ID == 0 && statusOf(f) == process.Confirmed && !a.When.IsFixed() && mayManageActivities(r) {
		f.Fault("lage", "Skriv dagarna, eller välj planerad så länge de inte är bestämda.")
	}
	return err
}
