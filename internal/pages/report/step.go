package report

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/followup"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/report"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/reportview"
	"framsyn/templates/ui"
)

func (s pages) stepRoutes(r chi.Router) {
	s.HandleStep(r, "/"+reportview.AssemblePath, s.assemble)
	s.HandleStep(r, "/"+reportview.TakeBackPath, s.takeBack)
	for to, path := range reportview.StepPaths {
		r.Get("/"+path, s.Handle(s.stepForm(to)))
		r.Post("/"+path, s.Handle(s.takeStep(to)))
	}
}

// askedStep completes a step with the report of a request that is asked about on a page of its own.
func (s pages) askedStep(r *http.Request, x report.Report, do string, st server.Step,
	run func(ctx context.Context, tx *db.Tx, why string) error) server.Step {
	st = s.editor().CompleteStep(r, x, do, st)
	st.Form, st.Person = form.New(), server.Actor(r).User
	st.Do = func(tx *db.Tx) error { return run(r.Context(), tx, st.Form.Text(st.Why.Name)) }
	return st
}

// assemble asks whether to assemble a report, and why if a check fails and the actor may approve it.
func (s pages) assemble(r *http.Request) (server.Step, error) {
	x, err := s.loadFor(r, access.Manage)
	if err != nil {
		return server.Step{}, err
	}
	st := server.Step{Said: "Rapporten är sammanställd.", AskProps: ui.AskProps{Title: "Sammanställ rapporten", Label: "Sammanställ",
		Kind: ui.Primary, Text: "Rapporten fryses som den är nu, med texterna om målen, räkningarna och bilagorna, och blir PDF och Word. " +
			"Arbetsversionen låses tills rapporten tas tillbaka."}}
	exam, err := report.Examine(r.Context(), s.As(r), x)
	if err != nil {
		return st, err
	}
	if exam.Stops() {
		st.More = []string{i18n.T(r.Context(), report.ErrFindings.Text)}
		if server.Actor(r).Can(access.Approve, x.Subject()) {
			st.AskWhy("Varför går rapporten vidare ändå?", "Skriv varför rapporten går vidare fast räkningarna inte stämmer.")
		}
	}
	return s.askedStep(r, x, reportview.AssemblePath, st, func(ctx context.Context, tx *db.Tx, why string) error {
		return report.Assemble(ctx, tx, x.ID, why, swedishAddress(x.ID), reportview.Documents(ctx))
	}), nil
}

// swedishAddress is the address of a report in the register.
func swedishAddress(n id.ReportNo) string { return at(context.Background(), n, "") }

func (s pages) takeBack(r *http.Request) (server.Step, error) {
	x, err := s.load(r)
	if err == nil && !x.MayTakeBack(server.Actor(r)) {
		err = access.ErrDenied
	}
	if err != nil {
		return server.Step{}, err
	}
	st := server.Step{Said: "Rapporten är en arbetsversion igen.", AskProps: ui.AskProps{Title: "Ta tillbaka till arbetsversion",
		Label: "Ta tillbaka", Kind: ui.Primary, Text: "Det som är sammanställt finns kvar som en utgåva. Rapporten kan ändras och " +
			"sammanställas på nytt; den är då en ny utgåva, som behöver beslutas."}}
	if x.State.IsApproved() {
		st.More = []string{i18n.T(r.Context(), "Den godkända utgåvan gäller tills en ny är godkänd.")}
	}
	st.AskWhy("Varför tas den tillbaka?", "Skriv varför rapporten tas tillbaka.")
	return s.askedStep(r, x, reportview.TakeBackPath, st, func(ctx context.Context, tx *db.Tx, why string) error {
		return report.TakeBack(ctx, tx, x.ID, why)
	}), nil
}

// forStep returns the report of a request and the edition with which it takes a step, which the actor may have it take.
func (s pages) forStep(r *http.Request, to report.State) (report.Report, report.Edition, error) {
	x, err := s.load(r)
	if err != nil {
		return x, report.Edition{}, err
	}
	if err := server.Require(r, report.ActionOf(to), x.Subject()); err != nil {
		return x, report.Edition{}, err
	}
	if !x.CanBecome(to) {
		return x, report.Edition{}, report.ErrState
	}
	all, err := report.Editions(r.Context(), s.As(r), x.ID)
	if err != nil || len(all) == 0 {
		return x, report.Edition{}, errors.Join(err, fault.New("report: without an edition", report.ErrState.Text))
	}
	return x, all[0], nil
}

func (s pages) stepForm(to report.State) server.Action {
	return func(w http.ResponseWriter, r *http.Request) error {
		x, e, err := s.forStep(r, to)
		if err != nil {
			return err
		}
		usual, err := s.usualRecipients(r, x, to)
		if err != nil {
			return err
		}
		f := server.FilledForm(e.Number, func(f *form.Form) {
			f.Set(reportview.BodyField, reportview.UsualBody(to))
			f.Set(reportview.RecipientsField, usual)
		})
		s.RestoreForm(r, f)
		return s.showStep(w, r, http.StatusOK, to, f)
	}
}

// usualRecipients returns those to whom the report before was sent, one on each line.
func (s pages) usualRecipients(r *http.Request, x report.Report, to report.State) (string, error) {
	if to != report.Sent {
		return "", nil
	}
	all, err := report.UsualRecipients(r.Context(), s.As(r), x.Org)
	var lines []string
	for _, y := range all {
		lines = append(lines, y.String())
	}
	return strings.Join(lines, "\n"), err
}

func (s pages) showStep(w http.ResponseWriter, r *http.Request, code int, to report.State, f *form.Form) error {
	x, e, err := s.forStep(r, to)
	if err != nil {
		return err
	}
	p := reportview.StepProps{Report: x, To: to, Edition: e, Form: f, Person: server.Actor(r).User}
	if to == report.Sent {
		if p.Already, err = report.Recipients(r.Context(), s.As(r), x.ID, e.Number); err != nil {
			return err
		}
	}
	s.Answer(w, r, code, server.WorkPage(x.Title, layout.Reports), server.Work, reportview.Step(p))
	return nil
}

// takeStep has a report take a step, with what is typed of the decision.
func (s pages) takeStep(to report.State) server.Action {
	return func(w http.ResponseWriter, r *http.Request) error {
		x, e, err := s.forStep(r, to)
		if err != nil {
			return err
		}
		f, err := server.ReadForm(w, r)
		if err != nil {
			return err
		}
		step, sent := readStep(f, to)
		if f.OK() && server.FormVersion(f) != e.Number {
			f.Set("version", strconv.Itoa(e.Number))
			f.Notice = form.Problem{Text: "En annan utgåva är sammanställd sedan du öppnade sidan. Läs den innan du går vidare."}
			return s.showStep(w, r, http.StatusConflict, to, f)
		}
		if !f.OK() {
			return s.showStep(w, r, http.StatusUnprocessableEntity, to, f)
		}
		landing, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			return server.LandOn(at(r.Context(), x.ID, ""), said[to]), s.run(r.Context(), tx, x, e, step, sent)
		})
		if errors.Is(err, report.ErrState) {
			return db.ErrStale
		}
		if err != nil {
			return err
		}
		return s.Land(w, r, landing)
	}
}

var said = map[report.State]string{report.Proposed: "Rapporten är föreslagen.", report.Audit: "Rapporten är hos revisorerna.",
	report.Approved: "Rapporten är godkänd, ligger fast och är publicerad.", report.Sent: "Breven är på väg.",
	report.Archived: "Rapporten är arkiverad."}

// run has a report take a step. One that is approved publishes its period, which everybody reads with it.
func (s pages) run(ctx context.Context, tx *db.Tx, x report.Report, e report.Edition, step report.Step, to []report.Recipient) error {
	switch step.To {
	case report.Proposed:
		return report.Propose(ctx, tx, x.ID, e.Number, step)
	case report.Audit:
		return report.HandOver(ctx, tx, x.ID, e.Number, step)
	case report.Archived:
		return report.Archive(ctx, tx, x.ID, e.Number, step)
	case report.Sent:
		frozen, err := report.Thaw(ctx, tx, x.ID, e.Number)
		if err != nil {
			return err
		}
		approved, _ := e.Step(report.Approved)
		return report.Send(ctx, tx, x.ID, e.Number, step, to, reportview.Letter(s.Config.BaseURL, frozen.Report, approved))
	}
	err := report.Approve(ctx, tx, x.ID, e.Number, step, link.ReportRead(context.Background(), x.ID, ""), reportview.Documents(ctx))
	if err != nil || x.Published != nil {
		return err
	}
	return tx.Within(ctx, access.System(), func(tx *db.Tx) error { return followup.Publish(ctx, tx, x.Period, true) })
}

// readStep reads what is typed of a step, and to whom the report is sent.
func readStep(f *form.Form, to report.State) (report.Step, []report.Recipient) {
	step := report.Step{To: to, Day: day.ISO(time.Now())}
	text := func(name, missing string, most int) string {
		asked, required := reportview.Asks(to, name)
		switch {
		case !asked:
			return ""
		case required:
			return f.Required(name, missing, form.Max(most))
		}
		return f.Text(name, form.Max(most))
	}
	if asked, _ := reportview.Asks(to, reportview.DayField); asked {
		step.Day = field.ReadDay(f, reportview.DayField)
		switch {
		case step.Day == "" && f.Problems[reportview.DayField].Text == "":
			f.Fault(reportview.DayField, "Skriv vilken dag det var.")
		case step.Day > today():
			f.Fault(reportview.DayField, "Dagen har inte varit än.")
		}
	}
	step.Body = text(reportview.BodyField, "Skriv vem det var.", 200)
	step.Paragraph = text(reportview.ParagraphField, "Skriv paragrafen i protokollet.", 50)
	if asked, _ := reportview.Asks(to, reportview.NoteField); asked {
		step.Note = f.Markdown(reportview.NoteField, 20000)
	}
	typed := text(reportview.RecipientsField, "Skriv vilka som ska få rapporten.", 20000)
	all, wrong := report.ParseRecipients(typed)
	switch {
	case wrong != "":
		f.Fault(reportview.RecipientsField, "”%s” har ingen e-postadress. Skriv en mottagare på varje rad.", wrong)
	case len(all) > report.MostRecipients:
		f.Fault(reportview.RecipientsField, "Högst %d mottagare åt gången.", report.MostRecipients)
	}
	return step, all
}
