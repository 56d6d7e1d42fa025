// Package followup serves the pages on which the goals of plans are followed up: the periods, the text of each goal, its review from each
// perspective, and the goals that nobody answers for.
package followup

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/followup"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/followupview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// pages are the handlers of the periods in which goals are followed up.
type pages struct{ *server.Server }

// Routes adds the pages on which goals are followed up.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel}
	s.publicRoutes(public)
	work.Route("/"+link.Segment(id.FollowUp), func(r chi.Router) {
		s.periods().Mount(r)
		r.Get("/utan-ansvarig", s.Handle(s.orphans))
		s.editor().Mount(r)
		r.Route("/{id}", func(r chi.Router) {
			s.goals().Mount(r)
			s.HandleStep(r, "/paminn", s.remind)
			s.HandleStep(r, "/ta-med", s.includeReviewed)
			s.HandleStep(r, "/frys", s.freeze)
			s.HandleStep(r, "/oppna", s.reopen)
			s.HandleStep(r, "/publicera", s.publish)
			s.HandleStep(r, "/dra-tillbaka", s.withdraw)
			r.Get("/granska", s.Handle(s.queue))
			r.Route("/mal/{mal}", s.goalRoutes)
			s.textEditor().Mount(r)
		})
	})
}

// Care sends the reminders that it is time for.
func Care(baseURL string) func(ctx context.Context, d *db.DB) error {
	return func(ctx context.Context, d *db.DB) error {
		return followup.RemindDue(ctx, d, time.Now(), followupview.Reminder(baseURL))
	}
}

var planField = server.PickField{Name: followup.PlanField, From: choice.FollowedPlans}

func (s pages) editor() server.Editor[id.FollowUpNo, followup.Period] {
	return server.Editor[id.FollowUpNo, followup.Period]{
		Server: s.Server, Records: followup.Records, Section: layout.FollowUps, Plural: "Uppföljning", New: "Ny period",
		Lead:     "En period har en sista dag, som texterna beskriver. Varje mål i planen får en text.",
		FormPath: "/{id}/redigera", Blank: s.blank, FormFields: formFields, Read: readPeriod, Check: s.checkPeriod,
		Picks: server.FixedPicks(planField),
		MayAdd: func(r *http.Request) error {
			return server.Require(r, access.Manage, access.Subject{Kind: id.FollowUp, Org: server.Actor(r).Org})
		},
		MayEdit: mayEdit, MayRestore: mayEdit,
		Add: func(r *http.Request, tx *db.Tx, _ *form.Form, p followup.Period) (id.FollowUpNo, error) {
			return followup.Add(r.Context(), tx, p)
		},
		AddedMessage: server.FixedText("Perioden är öppen. Ansvariga och granskare ser sina texter på Min sida."),
		History:      true, Verbs: followupview.PeriodVerbs, Parts: s.parts,
	}
}

// mayEdit returns an error unless the actor manages the period and it is open.
func mayEdit(r *http.Request, p followup.Period) error {
	if err := server.Require(r, access.Manage, p.Subject()); err != nil {
		return err
	}
	if p.Closed != nil {
		return followup.ErrClosed
	}
	return nil
}

// formFields leaves out the plan of a period that has one.
func formFields(p followup.Period) field.Set[followup.Period] {
	if p.ID != 0 {
		return followup.Fields.Without(followup.PlanField)
	}
	return followup.Fields
}

// readPeriod reads the form. A period stays that of its plan.
func readPeriod(_ *http.Request, f *form.Form, current followup.Period) followup.Period {
	if current.ID != 0 {
		f.Set(followup.PlanField, id.String(current.Plan))
	}
	p := followup.Fields.Read(f)
	p.ID, p.Org = current.ID, current.Org
	return p
}

// blank fills in the plan that the query names, and what most periods have.
func (s pages) blank(r *http.Request, f *form.Form) error {
	followup.Fields.Fill(followup.Period{RemindDays: 7, Covers: followup.OperationalGoals}, f)
	f.Set(followup.PlanField, r.URL.Query().Get(followup.PlanField))
	return nil
}

func (s pages) checkPeriod(r *http.Request, f *form.Form, _ *followup.Period, current followup.Period) error {
	return s.CheckPicks(r, f, planField, "Välj en plan som är delad eller publicerad, och som du ansvarar för.", id.String(current.Plan))
}

// parts returns a version as versions are compared; the plan is always the same.
func (s pages) parts(r *http.Request, p followup.Period, version int) ([]history.Field, error) {
	was, err := followup.Records.AtVersion(r.Context(), s.As(r), p.ID, version)
	return server.VersionFields(followup.Fields.Without(followup.PlanField).Parts(was)), err
}

// load returns the period of a request, if the actor may see it.
func (s pages) load(r *http.Request) (followup.Period, error) {
	n, err := server.PathID[id.FollowUpNo](r)
	if err != nil {
		return followup.Period{}, err
	}
	return followup.Records.Get(r.Context(), s.As(r), n)
}

// step completes a step with a period, after which its page is shown.
func (s pages) step(r *http.Request, act access.Action, do string, st server.Step,
	run func(ctx context.Context, tx *db.Tx, n id.FollowUpNo) error) (server.Step, error) {
	p, err := s.load(r)
	if err == nil {
		err = server.Require(r, act, p.Subject())
	}
	if err != nil {
		return st, err
	}
	ctx := r.Context()
	st.Section, st.Subtitle, st.Kind = layout.FollowUps, p.Name+", "+p.PlanTitle, ui.Primary
	st.Action, st.Back = link.Item(ctx, id.FollowUp, p.ID, do), link.Item(ctx, id.FollowUp, p.ID, "")
	st.Crumbs = followupview.Crumbs(ctx, p)
	st.Do = func(tx *db.Tx) error { return run(ctx, tx, p.ID) }
	return st, nil
}

func (s pages) remind(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Påminnelserna är skickade.", AskProps: ui.AskProps{Title: "Påminn dem som inte är klara", Label: "Påminn",
		Text: "Ansvariga, enhetschefer och granskare som har något kvar får ett brev med länkar dit. De som är klara får inget."}}
	return s.step(r, access.Manage, "paminn", st, func(ctx context.Context, tx *db.Tx, n id.FollowUpNo) error {
		_, err := followup.Remind(ctx, tx, n, time.Now(), followupview.Reminder(s.Config.BaseURL))
		return err
	})
}

func (s pages) includeReviewed(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "De granskade texterna ingår i rapporten.", AskProps: ui.AskProps{Title: "Ta med alla granskade",
		Label: "Ta med", Text: "Alla texter som är färdiggranskade tas med i rapporten, i planens ordning."}}
	return s.step(r, access.Manage, "ta-med", st, func(ctx context.Context, tx *db.Tx, n id.FollowUpNo) error {
		_, err := followup.IncludeReviewed(ctx, tx, n)
		return err
	})
}

func (s pages) freeze(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Texterna är frysta.", AskProps: ui.AskProps{Title: "Frys texterna", Label: "Frys",
		Text: "Ingen kan skriva eller granska mer. Det som ingår i rapporten kan läsas av alla som loggar in."}}
	st, err := s.step(r, access.Manage, "frys", st, func(ctx context.Context, tx *db.Tx, n id.FollowUpNo) error {
		return followup.Close(ctx, tx, n, true)
	})
	if err != nil {
		return st, err
	}
	p, err := s.load(r)
	if err != nil {
		return st, err
	}
	rows, err := followup.Rows(r.Context(), s.As(r), p)
	st.More = followupview.LeftOut(r.Context(), rows)
	return st, err
}

func (s pages) reopen(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Perioden är öppen igen.", AskProps: ui.AskProps{Title: "Öppna perioden igen", Label: "Öppna igen",
		Text: "Texterna går att ändra och granska igen."}}
	return s.step(r, access.Manage, "oppna", st, func(ctx context.Context, tx *db.Tx, n id.FollowUpNo) error {
		return followup.Close(ctx, tx, n, false)
	})
}

func (s pages) publish(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Uppföljningen är publicerad.", AskProps: ui.AskProps{Title: "Publicera uppföljningen", Label: "Publicera",
		Text: "Alla kan läsa de texter som ingår, på sidorna för de mål som är publicerade."}}
	return s.step(r, access.Publish, "publicera", st, func(ctx context.Context, tx *db.Tx, n id.FollowUpNo) error {
		return followup.Publish(ctx, tx, n, true)
	})
}

func (s pages) withdraw(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Uppföljningen är tillbakadragen.", AskProps: ui.AskProps{Title: "Dra tillbaka uppföljningen",
		Label: "Dra tillbaka", Text: "Bara de som loggar in läser texterna då."}}
	return s.step(r, access.Publish, "dra-tillbaka", st, func(ctx context.Context, tx *db.Tx, n id.FollowUpNo) error {
		return followup.Publish(ctx, tx, n, false)
	})
}

// orphans lists the goals that nobody answers for, and how many had an owner over time.
func (s pages) orphans(w http.ResponseWriter, r *http.Request) error {
	all, err := followup.Orphans(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	over, err := followup.Managed(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Mål som ingen svarar för", layout.FollowUps), server.Work, followupview.Orphans(all, over))
}
