package process

import (
	"net/http"
	"net/url"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// confirmActivity returns the step that confirms a planned activity.
func (s pages) confirmActivity(r *http.Request) (server.Step, error) {
	a, st, err := s.activityStep(r, "bestam", access.Manage)
	st.Title, st.Label, st.Kind = "Bestäm aktiviteten", "Bestäm", ui.Primary
	st.Text = "Aktiviteten står som bestämd i kalendern. De som den är för räknar med den från och med nu, och får veta om något ändras."
	st.Do = func(tx *db.Tx) error { return process.Confirm(r.Context(), tx, a.ID) }
	st.Said = "Aktiviteten är bestämd."
	return availableStep(st, err, a.Status == process.Planned && a.When.IsFixed())
}

// cancelActivity returns the step that cancels an activity.
func (s pages) cancelActivity(r *http.Request) (server.Step, error) {
	a, st, err := s.activityStep(r, "stall-in", access.Manage)
	st.Title, st.Label, st.Kind = "Ställ in aktiviteten", "Ställ in", ui.Danger
	st.Text = "Aktiviteten står kvar i kalendern som inställd och kan återupptas. Om den inte redan är över skickas genast ett brev med " +
		"det som du skriver här."
	st.AskWhy("Varför ställs den in?", "Skriv varför aktiviteten ställs in.")
	st.Do = func(tx *db.Tx) error { return process.Cancel(r.Context(), tx, a.ID, st.Form.Get("varfor")) }
	st.Said = "Aktiviteten är inställd."
	if err == nil {
		st.More, err = s.recipientSummary(r, a)
	}
	return availableStep(st, err, !a.Status.IsDraft() && a.Status != process.Cancelled)
}

// resumeActivity returns the step that resumes a cancelled activity.
func (s pages) resumeActivity(r *http.Request) (server.Step, error) {
	a, st, err := s.activityStep(r, "ateruppta", access.Manage)
	st.Title, st.Label, st.Kind = "Återuppta aktiviteten", "Återuppta", ui.Primary
	st.Text = "Aktiviteten står som planerad igen. Bestäm den när det är säkert att den blir av."
	st.Do = func(tx *db.Tx) error { return process.Resume(r.Context(), tx, a.ID) }
	st.Said = "Aktiviteten är planerad igen."
	return availableStep(st, err, a.Status == process.Cancelled)
}

// acceptActivity returns the step that accepts a proposal.
func (s pages) acceptActivity(r *http.Request) (server.Step, error) {
	a, st, err := s.activityStep(r, "godkann", access.Manage)
	st.Title, st.Label, st.Kind = "Godkänn förslaget", "Godkänn", ui.Primary
	st.Text = "Arrangemanget visas i den gemensamma kalendern, för dem som det är synligt för."
	st.Do = func(tx *db.Tx) error { return process.Accept(r.Context(), tx, a.ID) }
	st.Said = "Förslaget är godkänt och står i kalendern."
	return availableStep(st, err, a.Status.IsDraft())
}

// declineActivity returns the step that declines a proposal.
func (s pages) declineActivity(r *http.Request) (server.Step, error) {
	a, st, err := s.activityStep(r, "avboj", access.Manage)
	st.Title, st.Label, st.Kind = "Avböj förslaget", "Avböj", ui.Danger
	st.Text = "Förslaget visas inte i kalendern. Den som har föreslagit det får ett brev med det som du skriver här."
	st.AskWhy("Varför avböjs det?", "Skriv varför förslaget avböjs.")
	st.Do = func(tx *db.Tx) error { return process.Decline(r.Context(), tx, a.ID, st.Form.Get("varfor")) }
	st.Said = "Förslaget är avböjt."
	return availableStep(st, err, a.Status == process.Proposed)
}

// copyActivity returns the step that copies an activity, once for each day that is asked for, and then leads to the form of the copy, or
// to the list of them.
func (s pages) copyActivity(r *http.Request) (server.Step, error) {
	a, st, err := s.activityStep(r, "kopiera", access.Manage)
	st.Title, st.Label, st.Kind = "Kopiera aktiviteten", "Kopiera", ui.Primary
	st.Text = "En ny planerad aktivitet får samma uppgifter och syns för samma personer, men får inte dokumenten eller det som stod i planen."
	st.Why = ui.Field{Name: process.CopyDaysField, Label: "Vilken dag är kopian?", Rows: 4,
		Help: "Frivilligt, till exempel 8 februari 2027. Längd och klockslag blir som i originalet, om du inte skriver den sista dagen " +
			"också: 8–9 februari 2027. Skriv flera dagar, en på varje rad, så blir det en kopia för var och en."}
	var times []occasion.When
	st.Read = func(f *form.Form) { times = process.ReadCopies(f, a) }
	var made []id.ActivityNo
	st.Do = func(tx *db.Tx) (err error) {
		made, err = process.Copy(r.Context(), tx, a.ID, times)
		return err
	}
	st.Then = func() string {
		if len(made) > 1 {
			return link.Work(r.Context(), id.Activity) + "?" + url.Values{"q": {a.Name}}.Encode()
		}
		return link.Item(r.Context(), id.Activity, made[0], "redigera")
	}
	st.Said = "Kopierat. Ändra det som skiljer."
	return availableStep(st, err, true)
}

// deleteActivity returns the step that deletes an activity.
func (s pages) deleteActivity(r *http.Request) (server.Step, error) {
	a, st, err := s.activityStep(r, "ta-bort", access.Delete)
	st.Title, st.Label, st.Kind = "Ta bort aktiviteten", "Ta bort", ui.Danger
	st.Text = "Aktiviteten tas bort för gott, om inget annat hör till den. Det går inte att ångra. Ska den inte bli av är det bättre att " +
		"ställa in den, så att alla får veta det."
	st.Do = func(tx *db.Tx) error { return process.DeleteActivity(r.Context(), tx, a.ID) }
	st.Then = func() string { return link.Work(r.Context(), id.Activity) }
	st.Said = "Aktiviteten är borttagen."
	return availableStep(st, err, a.Status.IsDraft() || server.Actor(r).Can(access.Manage, a.Subject()))
}

// activityStep returns the activity of the request and a step for it; access.ErrDenied if the actor may not act on it.
func (s pages) activityStep(r *http.Request, do string, act access.Action) (process.Activity, *server.Step, error) {
	ctx := r.Context()
	st := &server.Step{Section: layout.Activities}
	a, err := s.activityFor(r, act)
	if err != nil {
		return a, st, err
	}
	back := link.Item(ctx, id.Activity, a.ID, "")
	st.Subtitle, st.Action, st.Back = a.Name, link.Item(ctx, id.Activity, a.ID, do), back
	st.Crumbs = activityCrumbs(r, a)
	st.Form, st.Person = form.New(), server.Actor(r).User
	return a, st, nil
}

// activityFor returns the activity of the request; access.ErrDenied if the actor may not act on it.
func (s pages) activityFor(r *http.Request, act access.Action) (process.Activity, error) {
	a, err := s.activityEditor().RecordOf(r)
	if err != nil {
		return a, err
	}
	return a, server.Require(r, act, a.Subject())
}

func activityCrumbs(r *http.Request, a process.Activity) []ui.Crumb {
	return []ui.Crumb{{Href: link.Work(r.Context(), id.Activity), Label: "Aktiviteter"},
		{Href: link.Item(r.Context(), id.Activity, a.ID, ""), Label: a.Name}}
}

// availableStep returns the step, and process.ErrStatus if it is not available in the activity's status.
func availableStep(st *server.Step, err error, available bool) (server.Step, error) {
	if err == nil && !available {
		err = process.ErrStatus
	}
	return *st, err
}

// recipientSummary returns texts that say how many people and which groups a letter goes to.
func (s pages) recipientSummary(r *http.Request, a process.Activity) ([]string, error) {
	ctx := r.Context()
	n, err := process.CountRecipients(ctx, s.As(r), a.ID)
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return []string{i18n.T(ctx, "Ingen får något brev: aktiviteten är inte för någon grupp med medlemmar som vill ha brev.")}, nil
	}
	texts := []string{i18n.N(ctx, n, "%d person får brevet.", "%d personer får brevet.")}
	if len(a.GroupNames) > 0 {
		texts = append(texts, i18n.T(ctx, "Aktiviteten är för: %s.", strings.Join(a.GroupNames, ", ")))
	}
	return texts, nil
}
