package process

import (
	"context"
	"net/http"
	"slices"

	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/documented"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/internal/venue"
	"framsyn/templates/activityview"
)

// A form refers to other things by their numbers. What is chosen must be among what the form offers, which is what the actor may see,
// or have been chosen before; anything else is answered as if it does not exist, whether it does or not.

// activityChoices returns what can be chosen in the form of an activity.
func (s pages) activityChoices(ctx context.Context, q db.Q, r *http.Request, a process.Activity) (activityview.FormProps, error) {
	p := activityview.FormProps{Activity: a, Person: server.Actor(r).User, Office: mayManageActivities(r)}
	var err error
	if p.Processes, err = process.ProcessOptions(ctx, q); err != nil {
		return p, err
	}
	if p.Phases, err = process.PhaseOptions(ctx, q, 0, 0); err != nil {
		return p, err
	}
	if p.Groups, err = process.GroupOptions(ctx, q, a.Groups); err != nil {
		return p, err
	}
	if p.Venues, err = venue.Choice(ctx, q, a.Venue); err != nil {
		return p, err
	}
	if p.Activities, err = process.ActivityOptions(ctx, q); err != nil {
		return p, err
	}
	if p.Office {
		if p.Organisers, err = account.OrganisationOptions(ctx, q, false, 0); err != nil {
			return p, err
		}
	}
	return p, nil
}

// checkActivityReferences checks what the form of an activity refers to. The activity that it is held together with is not changed if the
// actor may not see that and has chosen nothing else.
func (s pages) checkActivityReferences(r *http.Request, f *form.Form, a *process.Fields, old process.Activity) error {
	ctx, q := r.Context(), s.As(r)
	p, err := s.activityChoices(ctx, q, r, old)
	if err != nil {
		return err
	}
	f.RequireAmong("process", "Processen finns inte.", p.Processes)
	f.RequireAmong("etapp", "Etappen finns inte.", p.Phases)
	f.RequireAmong("grupper", "En av grupperna finns inte.", p.Groups)
	f.RequireAmong("registerlokal", "Lokalen finns inte.", p.Venues)
	f.RequireAmong("tillsammans", "Aktiviteten finns inte.", p.Activities, id.String(old.With))
	if p.Office {
		f.RequireAmong("arrangor", "Organisationen finns inte.", p.Organisers, id.String(old.Organiser))
	}
	if a.With == 0 && !p.Activities.Has(id.String(old.With)) {
		a.With = old.With
	}
	if a.Phase != 0 && f.OK() {
		phase, err := process.PhaseByID(ctx, q, a.Phase)
		if err != nil {
			return err
		}
		if phase.Process != a.Process && (a.Phase != old.Phase || a.Process != old.Process) {
			f.Fault("etapp", "Etappen hör till en annan process.")
		}
	}
	return nil
}

// checkDocumentationReferences checks that the actor may see the chosen activity.
func checkDocumentationReferences(ctx context.Context, q db.Q, f *form.Form, old documented.Documentation) error {
	activities, err := process.ActivityOptions(ctx, q)
	f.RequireAmong("aktivitet", "Aktiviteten finns inte.", activities, id.String(old.Activity))
	return err
}

// checkProcessReferences checks what the form of a process refers to.
func (s pages) checkProcessReferences(r *http.Request, f *form.Form, _ *process.Process, old process.Process) error {
	c, err := s.processChoices(r.Context(), s.As(r), old)
	if err != nil {
		return err
	}
	f.RequireAmong("agare", "Organisationen finns inte.", c.Organisations)
	f.RequireAmong("styrgrupp", "Gruppen finns inte.", c.Groups)
	f.RequireAmong("projektgrupp", "Gruppen finns inte.", c.Groups)
	for i := range f.RowCount(process.QuotasField) {
		f.RequireAmong(form.RowField(process.QuotasField, i, "grupp"), "Gruppen finns inte.", c.Groups)
	}
	for _, x := range process.Competences {
		f.RequireAmong(process.CompetenceField(x.Value), "Personen finns inte.", c.People)
	}
	return nil
}

// onlyVisible returns the numbers of the items that the actor may see.
func onlyVisible(ctx context.Context, q db.Q, numbers []id.Item) ([]id.Item, error) {
	known, err := content.LoadVisible(ctx, q, numbers)
	return slices.DeleteFunc(slices.Clone(numbers), func(n id.Item) bool {
		return !slices.ContainsFunc(known, func(i content.Item) bool { return i.ID == n })
	}), err
}
