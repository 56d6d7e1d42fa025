package homework

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/homework"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/server"
	"framsyn/templates/homeworkview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// officeRoutes adds what the office does with the answer of an organisation.
func (s pages) officeRoutes(r chi.Router) {
	s.HandleStep(r, "/paminn", s.remind)
	s.HandleStep(r, "/godkann", s.accept)
	s.HandleStep(r, "/oppna-igen", s.reopen)
	s.HandleStep(r, "/neka", s.refuse)
	r.Get("/forlang", s.Handle(s.extendForm))
	r.Post("/forlang", s.Handle(s.extend))
}

// answerOf returns the homework of a request and how far the organisation in its path has come.
func (s pages) answerOf(r *http.Request) (homeworkview.Page, homework.Answer, error) {
	p, err := s.homeworkOf(r)
	if err != nil {
		return p, homework.Answer{}, err
	}
	org, ok := id.Parse[id.Org](chi.URLParam(r, "org"))
	if !ok {
		return p, homework.Answer{}, db.ErrNotFound
	}
	a, err := homework.AnswerAt(r.Context(), s.As(r), p.Homework, org)
	return p, a, err
}

// officeStep completes a step that the office takes with the answer of an organisation.
func (s pages) officeStep(r *http.Request, do string, st server.Step,
	act func(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org, why string) error,
	ready func(a homework.Answer) bool) (server.Step, error) {
	p, a, err := s.answerOf(r)
	if err == nil && !ready(a) {
		err = db.ErrStale
	}
	st = s.completeStep(r, p, "", "organisationer/"+id.String(a.Org)+"/"+do, st,
		func(ctx context.Context, tx *db.Tx, n id.HomeworkNo, why string) error {
			return act(ctx, tx, n, a.Org, why)
		})
	st.More = []string{a.OrgName}
	return st, err
}

func always(homework.Answer) bool { return true }

func (s pages) remind(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Påminnelsen är skickad.", AskProps: ui.AskProps{Title: "Påminn organisationen", Label: "Påminn",
		Kind: ui.Primary, Text: "Organisationens medarbetare, strateg och chef får ett brev. Det går att påminna en gång om dagen."}}
	return s.officeStep(r, "paminn", st, func(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org, _ string) error {
		h, err := homework.Records.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		a, err := homework.AnswerAt(ctx, tx, h, org)
		if err != nil {
			return err
		}
		told, err := homework.Remind(ctx, tx, n, org)
		if err != nil {
			return err
		}
		return send(ctx, tx, told, func(to homework.Recipient) jobs.Letter {
			return homeworkview.Reminder(s.Config.BaseURL, h, h.LastDayFor(a.Extended), to)
		})
	}, always)
}

// send sends letters to some people.
func send(ctx context.Context, tx *db.Tx, all []homework.Recipient, write func(homework.Recipient) jobs.Letter) error {
	for _, to := range all {
		if err := jobs.SendLetter(ctx, tx, write(to)); err != nil {
			return err
		}
	}
	return nil
}

// tell sends letters to those who answer for an organisation.
func tell(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org,
	write func(h homework.Homework, to homework.Recipient) jobs.Letter) error {
	h, err := homework.Records.Get(ctx, tx, n)
	if err != nil {
		return err
	}
	all, err := homework.People(ctx, tx, org)
	if err != nil {
		return err
	}
	return send(ctx, tx, all, func(to homework.Recipient) jobs.Letter { return write(h, to) })
}

// told completes something that the office does with an answer for a reason, by letters with the reason.
func (s pages) told(do func(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org, why string) error,
	write func(baseURL string, h homework.Homework, why string, to homework.Recipient) jobs.Letter) func(ctx context.Context, tx *db.Tx,
	n id.HomeworkNo, org id.Org, why string) error {
	return func(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org, why string) error {
		if err := do(ctx, tx, n, org, why); err != nil {
			return err
		}
		return tell(ctx, tx, n, org, func(h homework.Homework, to homework.Recipient) jobs.Letter {
			return write(s.Config.BaseURL, h, why, to)
		})
	}
}

func (s pages) accept(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Svaret är godkänt.", AskProps: ui.AskProps{Title: "Godkänn svaret", Label: "Godkänn", Kind: ui.Primary,
		Text: "Svaret står som godkänt på tavlan och hos organisationen."}}
	return s.officeStep(r, "godkann", st, func(ctx context.Context, tx *db.Tx, n id.HomeworkNo, org id.Org, _ string) error {
		return homework.Accept(ctx, tx, n, org)
	}, func(a homework.Answer) bool { return a.State.IsSentIn() })
}

func (s pages) reopen(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Organisationen har fått tillbaka svaret.", AskProps: ui.AskProps{Title: "Ge tillbaka svaret",
		Label: "Ge tillbaka", Kind: ui.Primary, Text: "Organisationen kan ändra svaret och lämna in det igen. Deltagarna läser det inte under " +
			"tiden. Har sista dagen passerat behöver den också längre tid."}}
	st.AskWhy("Varför?", "Skriv varför svaret ges tillbaka.")
	return s.officeStep(r, "oppna-igen", st, s.told(homework.Reopen, homeworkview.Reopened), func(a homework.Answer) bool {
		return a.State.IsSentIn() || a.State == homework.WithHead
	})
}

func (s pages) refuse(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Svaret är fortfarande inlämnat.", AskProps: ui.AskProps{Title: "Säg nej till att ge tillbaka svaret",
		Label: "Säg nej", Kind: ui.Danger, Text: "Svaret är fortfarande inlämnat. Organisationen läser varför."}}
	st.AskWhy("Varför?", "Skriv varför svaret inte ges tillbaka.")
	return s.officeStep(r, "neka", st, s.told(homework.RefuseBack, homeworkview.Refused),
		func(a homework.Answer) bool { return a.Recall != "" })
}

func (s pages) extendForm(w http.ResponseWriter, r *http.Request) error {
	p, a, err := s.answerOf(r)
	if err != nil {
		return err
	}
	f := form.New()
	s.RestoreForm(r, f)
	return s.showExtend(w, r, http.StatusOK, p, a, f)
}

func (s pages) showExtend(w http.ResponseWriter, r *http.Request, code int, p homeworkview.Page, a homework.Answer, f *form.Form) error {
	s.Answer(w, r, code, server.WorkPage("Ge längre tid", layout.Homework), server.Work,
		homeworkview.Extend(homeworkview.ExtendProps{Page: p, Answer: a, Form: f}))
	return nil
}

func (s pages) extend(w http.ResponseWriter, r *http.Request) error {
	p, a, err := s.answerOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	last := field.ReadDay(f, "sista")
	if last == "" {
		f.Fault("sista", "Skriv den nya sista dagen.")
	}
	why := f.Required("varfor", "Skriv varför organisationen får längre tid.", form.Max(500))
	if f.OK() {
		to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			if err := homework.Extend(r.Context(), tx, p.ID, a.Org, last, why); err != nil {
				return server.Landing{}, err
			}
			return server.LandOn(p.At(r.Context(), ""), "Den nya sista dagen är sparad."),
				tell(r.Context(), tx, p.ID, a.Org, func(h homework.Homework, to homework.Recipient) jobs.Letter {
					return homeworkview.Extended(s.Config.BaseURL, h, h.LastDayFor(last), why, to)
				})
		})
		if err == nil {
			return s.Land(w, r, to)
		}
		if !f.AddError(err) {
			return err
		}
	}
	return s.showExtend(w, r, http.StatusUnprocessableEntity, p, a, f)
}
