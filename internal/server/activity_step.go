package server

import (
	"net/http"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// confirmActivity makes a planned activity certain.
func (s *Server) confirmActivity(r *http.Request) (step, error) {
	a, st, err := s.activityStep(r, "bestam", access.Manage)
	st.Title, st.Label, st.Kind = "Bestäm aktiviteten", "Bestäm", ui.Primary
	st.Text = "Aktiviteten står som bestämd i kalendern. De som den är för räknar med den från och med nu, och får veta om något ändras."
	st.do = func(tx *db.Tx) error { return process.Confirm(r.Context(), tx, a.ID) }
	st.said = "Aktiviteten är bestämd."
	return possible(st, err, a.Status == process.Planned && a.When.Fixed())
}

// cancelActivity calls an activity off.
func (s *Server) cancelActivity(r *http.Request) (step, error) {
	a, st, err := s.activityStep(r, "stall-in", access.Manage)
	st.Title, st.Label, st.Kind = "Ställ in aktiviteten", "Ställ in", ui.Danger
	st.Text = "Aktiviteten står kvar i kalendern som inställd och kan återupptas. Om den inte redan är över skickas genast ett brev med " +
		"det som du skriver här."
	st.askWhy("Varför ställs den in?", "Skriv varför aktiviteten ställs in.")
	st.do = func(tx *db.Tx) error { return process.Cancel(r.Context(), tx, a.ID, st.Form.Get("varfor")) }
	st.said = "Aktiviteten är inställd."
	if err == nil {
		st.More, err = s.toldOf(r, a)
	}
	return possible(st, err, !a.Status.Draft() && a.Status != process.Cancelled)
}

// resumeActivity takes a cancelled activity up again.
func (s *Server) resumeActivity(r *http.Request) (step, error) {
	a, st, err := s.activityStep(r, "ateruppta", access.Manage)
	st.Title, st.Label, st.Kind = "Återuppta aktiviteten", "Återuppta", ui.Primary
	st.Text = "Aktiviteten står som planerad igen. Bestäm den när det är säkert att den blir av."
	st.do = func(tx *db.Tx) error { return process.Resume(r.Context(), tx, a.ID) }
	st.said = "Aktiviteten är planerad igen."
	return possible(st, err, a.Status == process.Cancelled)
}

// acceptActivity takes a proposal into the shared calendar.
func (s *Server) acceptActivity(r *http.Request) (step, error) {
	a, st, err := s.activityStep(r, "godkann", access.Manage)
	st.Title, st.Label, st.Kind = "Godkänn förslaget", "Godkänn", ui.Primary
	st.Text = "Arrangemanget visas i den gemensamma kalendern, för dem som det är synligt för."
	st.do = func(tx *db.Tx) error { return process.Accept(r.Context(), tx, a.ID) }
	st.said = "Förslaget är godkänt och står i kalendern."
	return possible(st, err, a.Status.Draft())
}

// declineActivity says no to a proposal.
func (s *Server) declineActivity(r *http.Request) (step, error) {
	a, st, err := s.activityStep(r, "avboj", access.Manage)
	st.Title, st.Label, st.Kind = "Avböj förslaget", "Avböj", ui.Danger
	st.Text = "Förslaget visas inte i kalendern. Den som har föreslagit det får ett brev med det som du skriver här."
	st.askWhy("Varför avböjs det?", "Skriv varför förslaget avböjs.")
	st.do = func(tx *db.Tx) error { return process.Decline(r.Context(), tx, a.ID, st.Form.Get("varfor")) }
	st.said = "Förslaget är avböjt."
	return possible(st, err, a.Status == process.Proposed)
}

// copyActivity makes another like it, and leads to its form.
func (s *Server) copyActivity(r *http.Request) (step, error) {
	a, st, err := s.activityStep(r, "kopiera", access.Manage)
	st.Title, st.Label, st.Kind = "Kopiera aktiviteten", "Kopiera", ui.Primary
	st.Text = "En ny planerad aktivitet får samma uppgifter, men inte dagarna, dokumenten eller det som stod i planen."
	var made id.ActivityNo
	st.do = func(tx *db.Tx) (err error) {
		made, err = process.Copy(r.Context(), tx, a.ID)
		return err
	}
	st.where = func() string { return link.Item(r.Context(), id.Activity, made, "redigera") }
	st.said = "Kopian finns nu. Ändra det som skiljer och skriv när den är."
	return possible(st, err, true)
}

// deleteActivity removes an activity for good.
func (s *Server) deleteActivity(r *http.Request) (step, error) {
	a, st, err := s.activityStep(r, "ta-bort", access.Delete)
	st.Title, st.Label, st.Kind = "Ta bort aktiviteten", "Ta bort", ui.Danger
	st.Text = "Aktiviteten tas bort för gott. Det går inte att ångra. Ska den inte bli av är det bättre att ställa in den, så att alla får " +
		"veta det."
	st.do = func(tx *db.Tx) error { return process.DeleteActivity(r.Context(), tx, a.ID) }
	st.where = func() string { return link.Work(r.Context(), id.Activity) }
	st.said = "Aktiviteten är borttagen."
	return possible(st, err, a.Status.Draft() || actor(r).Can(access.Manage, a.Subject()))
}

// activityStep is a step that whoever has a right to an activity may take.
func (s *Server) activityStep(r *http.Request, do string, act access.Action) (process.Activity, *step, error) {
	ctx := r.Context()
	st := &step{section: layout.Activities}
	a, err := s.activityFor(r, act)
	if err != nil {
		return a, st, err
	}
	back := link.Item(ctx, id.Activity, a.ID, "")
	st.Subtitle, st.Action, st.Back = a.Name, link.Item(ctx, id.Activity, a.ID, do), back
	st.Crumbs = activityCrumbs(r, a)
	st.Form, st.Person = form.New(), actor(r).User
	return a, st, nil
}

// activityFor is the activity of an address, for somebody who has a right to it.
func (s *Server) activityFor(r *http.Request, act access.Action) (process.Activity, error) {
	a, err := s.activityOf(r)
	if err != nil {
		return a, err
	}
	return a, require(r, act, a.Subject())
}

func activityCrumbs(r *http.Request, a process.Activity) []ui.Crumb {
	return []ui.Crumb{{Href: link.Work(r.Context(), id.Activity), Label: "Aktiviteter"},
		{Href: link.Item(r.Context(), id.Activity, a.ID, ""), Label: a.Name}}
}

// askWhy has a step ask why.
func (st *step) askWhy(label, missing string) {
	st.Why = ui.Field{Name: "varfor", Label: label, Required: true, Max: 500, Rows: 3}
	st.missing = missing
}

// possible is a step, unless the activity is not in a status in which it can be taken.
func possible(st *step, err error, may bool) (step, error) {
	if err == nil && !may {
		err = process.ErrStatus
	}
	return *st, err
}

// toldOf tells to whom a letter goes.
func (s *Server) toldOf(r *http.Request, a process.Activity) ([]string, error) {
	ctx := r.Context()
	n, err := process.Concerned(ctx, s.as(r), a.ID)
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return []string{i18n.T(ctx, "Ingen får något brev: aktiviteten är inte för någon grupp med medlemmar som vill ha brev.")}, nil
	}
	told := []string{i18n.N(ctx, n, "%d person får brevet.", "%d personer får brevet.")}
	if len(a.GroupNames) > 0 {
		told = append(told, i18n.T(ctx, "Aktiviteten är för: %s.", strings.Join(a.GroupNames, ", ")))
	}
	return told, nil
}
