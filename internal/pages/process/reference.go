package process

import (
	"context"
	"net/http"
	"slices"

	"framsyn/internal/choice"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/documented"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/server"
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
	p.Phases, err = process.PhaseOptions(ctx, q, 0, 0)
	return p, err
}

// The fields of an activity in which things are chosen by typing.
var (
	organiserField = server.PickField{Name: "arrangor", From: choice.Organisations}
	venueField     = server.PickField{Name: "registerlokal", From: choice.Venues}
	groupsField    = server.PickField{Name: "grupper", From: choice.Groups, Many: true}
	togetherField  = server.PickField{Name: "tillsammans", From: choice.Activities}
)

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
	for _, x := range []struct {
		field   server.PickField
		missing string
		was     []string
	}{
		{groupsField, "En av grupperna finns inte.", numbers(old.Groups...)},
		{venueField, "Lokalen finns inte.", numbers(old.Venue)},
		{togetherField, "Aktiviteten finns inte.", numbers(old.With)},
		{organiserField, "Organisationen finns inte.", numbers(old.Organiser)},
	} {
		if x.field.Name == organiserField.Name && !p.Office {
			continue
		}
		if err := s.CheckPicks(r, f, x.field, x.missing, x.was...); err != nil {
			return err
		}
	}
	if a.With == 0 && old.With != 0 {
		known, err := choice.Describe(ctx, q, choice.Activities, numbers(old.With))
		if err != nil {
			return err
		}
		if len(known) == 0 {
			a.With = old.With
		}
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
func (s pages) checkDocumentationReferences(r *http.Request, f *form.Form, old documented.Documentation) error {
	return s.CheckPicks(r, f, documentedActivityField, "Aktiviteten finns inte.", numbers(old.Activity)...)
}

// checkProcessReferences checks what the form of a process refers to.
func (s pages) checkProcessReferences(r *http.Request, f *form.Form, _ *process.Process, old process.Process) error {
	was := map[string][]string{choice.Organisations.Name: numbers(old.Owner)}
	groups, people := []id.Group{old.Steering, old.ProjectGroup}, []id.User{}
	for _, x := range old.Quotas {
		groups = append(groups, x.Group)
	}
	for _, x := range old.Competences {
		people = append(people, x.Person)
	}
	was[choice.Groups.Name], was[choice.People.Name] = numbers(groups...), numbers(people...)
	missing := map[string]string{choice.Organisations.Name: "Organisationen finns inte.", choice.Groups.Name: "Gruppen finns inte.",
		choice.People.Name: "Personen finns inte."}
	for _, field := range processPicks(f) {
		if err := s.CheckPicks(r, f, field, missing[field.From.Name], was[field.From.Name]...); err != nil {
			return err
		}
	}
	return nil
}

// processPicks returns the fields of a process in which things are chosen by typing.
func processPicks(f *form.Form) []server.PickField {
	out := []server.PickField{{Name: "agare", From: choice.Organisations}, {Name: "styrgrupp", From: choice.Groups},
		{Name: "projektgrupp", From: choice.Groups}}
	for i := range f.RowCount(process.QuotasField) {
		out = append(out, server.PickField{Name: form.RowField(process.QuotasField, i, "grupp"), From: choice.Groups})
	}
	for _, x := range process.Competences {
		out = append(out, server.PickField{Name: process.CompetenceField(x.Value), From: choice.People})
	}
	return out
}

// numbers returns the values of things in a form; nothing is none.
func numbers[T ~int64](all ...T) (out []string) {
	for _, n := range all {
		if n != 0 {
			out = append(out, id.String(n))
		}
	}
	return out
}

// onlyVisible returns the numbers of the items that the actor may see.
func onlyVisible(ctx context.Context, q db.Q, numbers []id.Item) ([]id.Item, error) {
	known, err := content.LoadVisible(ctx, q, numbers)
	return slices.DeleteFunc(slices.Clone(numbers), func(n id.Item) bool {
		return !slices.ContainsFunc(known, func(i content.Item) bool { return i.ID == n })
	}), err
}
