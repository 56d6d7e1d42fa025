package followup

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/templates/followupview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// goalRoutes adds the pages of a goal in a period.
func (s pages) goalRoutes(r chi.Router) {
	r.Get("/", s.Handle(s.goal))
	s.HandleStep(r, "/klar", s.markReady)
	s.HandleStep(r, "/ta-tillbaka", s.takeBack)
	s.HandleStep(r, "/last", s.pass)
	s.HandleStep(r, "/skicka-tillbaka", s.sendBack)
	s.HandleStep(r, "/ta-med", s.include)
	s.HandleStep(r, "/ta-ut", s.takeOut)
	r.Post("/granska", s.Handle(s.review))
}

// goalOf returns the goal of a request in its period, if the actor may read its text.
func (s pages) goalOf(r *http.Request) (followupview.GoalProps, error) {
	p, err := s.load(r)
	if err != nil {
		return followupview.GoalProps{}, err
	}
	n, ok := id.Parse[id.Item](chi.URLParam(r, "mal"))
	if !ok {
		return followupview.GoalProps{}, db.ErrNotFound
	}
	w, err := followup.Load(r.Context(), s.As(r), p, n)
	return followupview.GoalProps{Whole: w, Actor: server.Actor(r), Form: form.New()}, err
}

func (s pages) goal(w http.ResponseWriter, r *http.Request) error {
	p, err := s.goalOf(r)
	if err != nil {
		return err
	}
	return s.showGoal(w, r, http.StatusOK, p)
}

func (s pages) showGoal(w http.ResponseWriter, r *http.Request, code int, p followupview.GoalProps) error {
	ctx, q := r.Context(), s.As(r)
	if p.Text != 0 {
		log, err := history.Entries(ctx, q, id.GoalText, int64(p.Text), false, server.LogPlace(r))
		if err != nil {
			return err
		}
		p.Log, p.LogPages = followupview.Named(ctx, log.Entries), server.LogPages(r, log)
	}
	held, err := followup.ActivitiesOf(ctx, q, p.Now)
	if err != nil {
		return err
	}
	p.Activities = held[p.Text]
	if p.Changed, err = changedSince(ctx, q, p.Whole, p.Actor.User); err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage(p.Title, layout.FollowUps), server.Work, followupview.Goal(p))
	return nil
}

// changedSince returns what has changed in the text since a reviewer said that it was good; nil if nothing has.
func changedSince(ctx context.Context, q db.Q, w followup.Whole, who id.User) (templ.Component, error) {
	for _, perspective := range w.Perspectives(who) {
		said, now := w.ReviewFrom(perspective)
		if now || said.Version == 0 {
			continue
		}
		was, err := followup.AtVersion(ctx, q, w.Text, said.Version)
		if err != nil {
			return nil, err
		}
		older, newer := server.VersionFields(followup.TextFields.Parts(was)), server.VersionFields(followup.TextFields.Parts(w.Now.Value))
		return followupview.Changed(said.Version, w.Version, history.Compare(older, newer)), nil
	}
	return nil, nil
}

// goalStep completes a step with the text of a goal by those who may, after which its page is shown.
func (s pages) goalStep(r *http.Request, do string, st server.Step, may func(followup.Row, access.Actor) bool,
	run func(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item, why string) error) (server.Step, error) {
	p, err := s.goalOf(r)
	if err == nil && !may(p.Row, p.Actor) {
		err = access.ErrDenied
	}
	if err != nil {
		return st, err
	}
	ctx := r.Context()
	st.Section, st.Subtitle, st.Kind = layout.FollowUps, p.Title, ui.Primary
	st.Action, st.Back = link.FollowedGoal(ctx, p.Period, p.Goal, do), link.FollowedGoal(ctx, p.Period, p.Goal, "")
	st.Crumbs = p.Crumbs(ctx)
	if st.Why.Name != "" {
		st.Form, st.Person = form.New(), p.Actor.User
	}
	st.Do = func(tx *db.Tx) error {
		why := ""
		if st.Form != nil {
			why = st.Form.Text(st.Why.Name)
		}
		return run(ctx, tx, p.Period, p.Goal, why)
	}
	return st, nil
}

// plainly adapts what needs no reason.
func plainly(run func(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item) error) func(ctx context.Context, tx *db.Tx,
	n id.FollowUpNo, goal id.Item, why string) error {
	return func(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item, _ string) error {
		return run(ctx, tx, n, goal)
	}
}

func (s pages) markReady(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Texten är klarmarkerad.", AskProps: ui.AskProps{Title: "Klarmarkera texten", Label: "Klarmarkera",
		Text: "Enhetschefen läser den, och sedan granskas den ur varje perspektiv."}}
	return s.goalStep(r, "klar", st, followup.Row.MayWrite, plainly(followup.MarkReady))
}

func (s pages) takeBack(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Texten går att ändra igen.", AskProps: ui.AskProps{Title: "Ta tillbaka texten", Label: "Ta tillbaka",
		Text: "Texten blir ett utkast igen. Det som ändras granskas på nytt."}}
	return s.goalStep(r, "ta-tillbaka", st, followup.Row.MayWrite, plainly(followup.TakeBack))
}

func (s pages) pass(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Texten går vidare till granskning.", AskProps: ui.AskProps{Title: "Läst för enheten", Label: "Skicka vidare",
		Text: "Texten går vidare till dem som granskar ur de olika perspektiven."}}
	return s.goalStep(r, "last", st, followup.Row.MayPass, plainly(followup.Pass))
}

func (s pages) sendBack(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Texten är skickad tillbaka.", AskProps: ui.AskProps{Title: "Skicka tillbaka texten", Label: "Skicka tillbaka",
		Text: "Den som skriver texten ser vad som ska ändras."}}
	st.AskWhy("Vad ska ändras?", "Skriv vad som ska ändras.")
	return s.goalStep(r, "skicka-tillbaka", st, followup.Row.MayPass, followup.SendBack)
}

func (s pages) include(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Texten ingår i rapporten.", AskProps: ui.AskProps{Title: "Ta med texten i rapporten", Label: "Ta med",
		Text: "Texten är granskad ur alla perspektiv."}}
	p, err := s.goalOf(r)
	if err != nil {
		return st, err
	}
	if p.State() != followup.Reviewed {
		st.Text = "Texten är inte granskad ur alla perspektiv. Skälet till att den tas med ändå står i texthistoriken."
		st.AskWhy("Varför tas den med ändå?", "Skriv varför texten tas med utan att vara färdiggranskad.")
	}
	return s.goalStep(r, "ta-med", st, followup.Row.MayManage, followup.Include)
}

func (s pages) takeOut(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Texten ingår inte längre i rapporten.", AskProps: ui.AskProps{Title: "Ta ut texten ur rapporten",
		Label: "Ta ut", Text: "Texten finns kvar, och kan ändras och tas med igen."}}
	return s.goalStep(r, "ta-ut", st, followup.Row.MayManage, plainly(followup.TakeOut))
}

// review keeps what the actor says of a text from a perspective.
func (s pages) review(w http.ResponseWriter, r *http.Request) error {
	p, err := s.goalOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	perspective := f.Get(followupview.PerspectiveField)
	if !slices.Contains(p.Perspectives(p.Actor.User), perspective) {
		return access.ErrDenied
	}
	noteField := followupview.NoteField(p.Goal, perspective)
	verdict, note := followup.Verdict(f.Get(followupview.VerdictField)), f.Text(noteField, form.Max(followupview.MaxNote))
	if verdict == followup.AskedFor && note == "" {
		f.Fault(noteField, "Skriv vad du undrar.")
	}
	p.Form = f
	if !f.OK() {
		return s.showGoal(w, r, http.StatusUnprocessableEntity, p)
	}
	ctx := r.Context()
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(p.AfterReview(ctx, f), followupview.Said(verdict)),
			followup.Say(ctx, tx, p.Period, p.Goal, server.FormVersion(f), perspective, verdict, note)
	})
	if errors.Is(err, db.ErrStale) {
		f.Notice = form.Problem{Text: "Texten har ändrats sedan du läste den. Läs den igen och svara sedan."}
		f.Set("version", "")
		return s.showGoal(w, r, http.StatusConflict, p)
	}
	if f.AddError(err) {
		return s.showGoal(w, r, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// queue shows the texts that wait for the actor to review them.
func (s pages) queue(w http.ResponseWriter, r *http.Request) error {
	p, err := s.load(r)
	if err != nil {
		return err
	}
	waits, count, err := followup.Queue(r.Context(), s.As(r), p)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Granska", layout.FollowUps), server.Work,
		followupview.Queue(followupview.QueueProps{Period: p, Waits: waits, Count: count, Actor: server.Actor(r)}))
}

// written is what is written of a goal in a period, as its form edits it.
type written struct {
	followup.Value
	props followupview.GoalProps
}

// textRecords say how what is written is known: by the number of its goal.
var textRecords = record.Kind[id.Item, written]{Kind: id.GoalText, Table: "goal_text",
	Row:  func(t written) (id.Item, int, *time.Time) { return t.props.Goal, t.props.Version, nil },
	Name: func(t written) string { return t.props.Title },
	Fill: func(t written, f *form.Form) { followup.FieldsFor(t.props.IsMeasured()).Fill(t.Value, f) }}

var textActivities = server.PickField{Name: followup.ActivitiesField, From: choice.Activities, Many: true}

// textEditor is the page on which the text of a goal is written.
func (s pages) textEditor() server.Editor[id.Item, written] {
	return server.Editor[id.Item, written]{Server: s.Server, Records: textRecords, Section: layout.FollowUps,
		Path: "/mal/{mal}/" + followupview.WritePath,
		Load: s.loadWritten,
		MayEdit: func(r *http.Request, t written) error {
			if !t.props.MayWrite(server.Actor(r)) {
				return access.ErrDenied
			}
			return nil
		},
		PageAddress: func(ctx context.Context, n id.Item, _ string) string { return followupview.HereAt(ctx, n, "") },
		Picks:       server.FixedPicks(textActivities),
		Read: func(_ *http.Request, f *form.Form, current written) written {
			current.Value = followup.FieldsFor(current.props.IsMeasured()).Read(f)
			return current
		},
		Check: func(r *http.Request, f *form.Form, _ *written, current written) error {
			var was []string
			for _, n := range current.Activities {
				was = append(was, id.String(n))
			}
			return s.CheckPicks(r, f, textActivities, "En av aktiviteterna finns inte.", was...)
		},
		Form: func(r *http.Request, f *form.Form, t written) (templ.Component, error) {
			if f.Notice.Text == "" && !t.props.IsOpen() {
				if t.props.PeriodRecord.Closed != nil {
					f.AddError(followup.ErrClosed)
				} else {
					f.AddError(followup.ErrReady)
				}
			}
			p := t.props
			p.Form = f
			return followupview.Write(p), nil
		},
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, t, _ written) error {
			return followup.Save(r.Context(), tx, t.props.Period, t.props.Goal, server.FormVersion(f), t.Value)
		},
		EditedMessage: server.FixedText("Texten är sparad. Klarmarkera den när den är klar."),
	}
}

// loadWritten returns what is written of the goal of a request. A new text begins with the activities of the goal, or with the text before
// if the query asks for it.
func (s pages) loadWritten(r *http.Request) (written, error) {
	p, err := s.goalOf(r)
	if err != nil {
		return written{}, err
	}
	d, err := plan.Goals.Get(r.Context(), s.As(r), p.Goal)
	if err != nil {
		return written{}, err
	}
	p.Body = d.Body
	t := written{Value: p.Now.Value, props: p}
	if p.Version == 0 {
		t.Activities = d.Body.Activities
		if r.URL.Query().Get(followupview.FromField) != "" {
			t.Value = p.Before.Value
		}
	}
	return t, nil
}
