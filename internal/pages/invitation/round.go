package invitation

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/account"
	"framsyn/internal/choice"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/invitationview"
	"framsyn/templates/layout"
	"framsyn/templates/letterview"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

func (s pages) roundRoutes(r chi.Router) {
	s.roundEditor().Mount(r)
	r.Get("/{id}", s.Handle(s.round))
	r.Post("/{id}/mottagare", s.Handle(s.invite))
	r.Get("/{id}/skicka", s.Handle(s.sendPage))
	r.Post("/{id}/skicka", s.Handle(s.send))
	s.HandleStep(r, "/{id}/paminn", s.remindRound)
	s.HandleStep(r, "/{id}/ta-bort", s.deleteRound)
	r.Get("/{id}/forlang", s.Handle(s.extendRoundForm))
	r.Post("/{id}/forlang", s.Handle(s.extendRound))
}

// The fields in which things are chosen by typing.
var (
	activityPick      = server.PickField{Name: invitation.ActivityField, From: choice.Activities}
	organisationsPick = server.PickField{Name: "organisationer", From: choice.Organisations, Many: true}
	groupsPick        = server.PickField{Name: "grupper", From: choice.Groups, Many: true}
)

func (s pages) roundEditor() server.Editor[id.RoundNo, invitation.Round] {
	return server.Editor[id.RoundNo, invitation.Round]{
		Server: s.Server, Records: invitation.Rounds, Section: layout.Invitations, Plural: "Inbjudningar", New: "Nytt utskick",
		FormPath:    "/{id}/redigera",
		ListAddress: func(ctx context.Context) string { return link.Work(ctx, id.Invitation) },
		MayEdit: func(_ *http.Request, x invitation.Round) error {
			if x.Sent != nil {
				return invitation.ErrSent
			}
			return nil
		},
		Blank: s.blankRound, Form: s.roundForm, Check: s.checkRound,
		Picks: func(f *form.Form) []server.PickField { return []server.PickField{activityPick} },
		Read:  readRound,
		Add: func(r *http.Request, tx *db.Tx, _ *form.Form, x invitation.Round) (id.RoundNo, error) {
			return invitation.AddRound(r.Context(), tx, x)
		},
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, x, current invitation.Round) error {
			return invitation.EditRound(r.Context(), tx, current.ID, server.FormVersion(f), x)
		},
		AddedMessage: server.FixedText("Brevet är sparat. Välj nu vilka som bjuds in."),
	}
}

// readRound reads the form of a round. What an existing one is about is not in its form.
func readRound(_ *http.Request, f *form.Form, current invitation.Round) invitation.Round {
	if current.ID != 0 {
		f.Set(invitation.ProcessField, id.String(current.Process))
		f.Set(invitation.ActivityField, form.FormatNumber(current.Activity))
	}
	return invitation.ReadRound(f)
}

// checkRound checks what the form refers to.
func (s pages) checkRound(r *http.Request, f *form.Form, x *invitation.Round, current invitation.Round) error {
	if current.ID != 0 {
		return nil
	}
	processes, err := process.ProcessOptions(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	f.RequireAmong(invitation.ProcessField, "Processen finns inte.", processes)
	if err := s.CheckPicks(r, f, activityPick, "Aktiviteten finns inte."); err != nil || x.Activity == 0 || !f.OK() {
		return err
	}
	a, err := process.ActivityRecords.Get(r.Context(), s.As(r), x.Activity)
	if err == nil && a.Process != x.Process {
		f.Fault(invitation.ActivityField, "Aktiviteten hör till en annan process.")
	}
	return err
}

// earlier begins the values of the texts that a new round can begin with and that have been used before.
const earlier = "utskick-"

// usualDays is how many days there are to answer, unless somebody says otherwise, and usualReminder how many before the end there is a
// reminder.
const usualDays, usualReminder = 21, 7

// blankRound fills in the form of a new round with the text that is asked for, or that fits what it is about.
func (s pages) blankRound(r *http.Request, f *form.Form) error {
	ctx, q, asked := r.Context(), s.As(r), r.URL.Query()
	f.Set(invitation.ProcessField, asked.Get(invitation.ProcessField))
	f.Set(invitation.LastDayField, day.ISO(time.Now().AddDate(0, 0, usualDays)))
	f.Set("paminn", strconv.Itoa(usualReminder))
	kind := ""
	if n, ok := id.Parse[id.ActivityNo](asked.Get(invitation.ActivityField)); ok {
		a, err := process.ActivityRecords.Get(ctx, q, n)
		if err != nil {
			return err
		}
		kind = a.Kind
		f.Set(invitation.ActivityField, id.String(n))
		f.Set(invitation.ProcessField, id.String(a.Process))
	}
	begin := asked.Get("mall")
	subject, body := invitation.TemplateText(begin)
	if number, ok := strings.CutPrefix(begin, earlier); ok {
		n, _ := id.Parse[id.RoundNo](number) // 0 is no round
		x, err := invitation.Rounds.Get(ctx, q, n)
		if err != nil {
			return err
		}
		subject, body = x.Subject, x.Body
	}
	if body == "" {
		begin = invitation.TemplateFor(kind)
		subject, body = invitation.TemplateText(begin)
	}
	f.Set("mall", begin)
	f.Set(invitation.SubjectField, subject)
	f.Set(invitation.BodyField, body)
	return nil
}

// roundForm returns the page with the form of a round.
func (s pages) roundForm(r *http.Request, f *form.Form, x invitation.Round) (templ.Component, error) {
	ctx, q := r.Context(), s.As(r)
	fields := invitation.Fields
	p := invitationview.FormProps{Round: x, Form: f, Person: server.Actor(r).User, Begin: slices.Clone(invitation.Templates)}
	if x.ID != 0 {
		fields = fields.Without(invitation.ProcessField).Without(invitation.ActivityField)
	} else {
		processes, err := process.ProcessOptions(ctx, q)
		if err != nil {
			return nil, err
		}
		fields = fields.WithOptions(invitation.ProcessField, processes)
		rounds, err := invitation.RoundsOf(ctx, q, 0)
		if err != nil {
			return nil, err
		}
		for _, x := range rounds[:min(len(rounds), mostEarlier)] {
			p.Begin = append(p.Begin, form.Option{Value: earlier + id.String(x.ID), Label: i18n.T(ctx, "Som i %s", x.Title())})
		}
	}
	p.Parts, p.Inputs = recordview.Parts(f, fields.Form()), recordview.Inputs(fields.Inputs())
	return invitationview.RoundForm(p), nil
}

// mostEarlier is how many earlier texts can be begun with.
const mostEarlier = 15

// roundProps returns what the page of a round shows.
func (s pages) roundProps(r *http.Request, f *form.Form) (p invitationview.RoundProps, err error) {
	ctx, q := r.Context(), s.As(r)
	if p.Round, err = s.roundEditor().RecordOf(r); err != nil {
		return p, err
	}
	p.Form, p.Person, p.Over = f, server.Actor(r).User, p.Round.IsOver(time.Now())
	if p.Invitations, err = invitation.Of(ctx, q, 0, p.ID); err != nil {
		return p, err
	}
	if p.Unsent, err = invitation.Unsent(ctx, q, p.ID); err != nil {
		return p, err
	}
	p.Letter = s.letterTo(ctx, p.Round, p.Unsent, 0)
	log, err := history.Entries(ctx, q, id.Round, int64(p.ID), true, server.LogPlace(r))
	p.History, p.LogPages = log.Entries, server.LogPages(r, log)
	return p, err
}

// letterTo returns the letter to one of some recipients, or an example if there are none.
func (s pages) letterTo(ctx context.Context, x invitation.Round, unsent []invitation.Recipient, n int) letterview.Props {
	to := invitation.Recipient{Name: "Namn Namnsson", OrgName: "Organisationen", LastDay: x.LastDay, Language: i18n.Swedish}
	shown := i18n.T(ctx, "Exempel: så blir brevet till var och en.")
	if n < len(unsent) {
		to = unsent[n]
		shown = i18n.T(ctx, "Till %s, %s, %s", to.Name, to.OrgName, to.Email)
	}
	l := letterview.Props{To: shown}
	l.Subject, l.Body = s.write(to.Letter(x, false))
	return l
}

// round shows a round.
func (s pages) round(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.RestoreForm(r, f)
	return s.showRound(w, r, http.StatusOK, f)
}

func (s pages) showRound(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	p, err := s.roundProps(r, f)
	if err != nil {
		return err
	}
	if err := s.Pickers(r, f, organisationsPick, groupsPick); err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage(p.Round.Title(), layout.Invitations), server.Work, invitationview.RoundPage(p))
	return nil
}

// invite adds those who are to be invited to a round.
func (s pages) invite(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	if f.IsSearching() {
		return s.showRound(w, r, http.StatusOK, f)
	}
	x, err := s.roundEditor().RecordOf(r)
	if err != nil {
		return err
	}
	if err := s.CheckPicks(r, f, organisationsPick, "En av organisationerna finns inte."); err != nil {
		return err
	}
	if err := s.CheckPicks(r, f, groupsPick, "En av grupperna finns inte."); err != nil {
		return err
	}
	g := invitation.Guests{Categories: f.Choices("kategorier", account.FeeCategories), Organisations: chosen[id.Org](f, organisationsPick),
		Groups: chosen[id.Group](f, groupsPick)}
	if f.OK() && len(g.Categories)+len(g.Organisations)+len(g.Groups) == 0 {
		f.Fault(organisationsPick.Name, "Välj organisationer, en kategori eller en grupp.")
	}
	if f.OK() {
		to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			n, err := invitation.Invite(r.Context(), tx, x.ID, g)
			return server.LandOn(link.Item(r.Context(), id.Round, x.ID, ""),
				i18n.N(r.Context(), int(n), "%d mottagare är tillagd.", "%d mottagare är tillagda.")), err
		})
		if err == nil {
			return s.Land(w, r, to)
		}
		if !f.AddError(err) {
			return err
		}
	}
	return s.showRound(w, r, http.StatusUnprocessableEntity, f)
}

// chosen returns the numbers of what is chosen in a field.
func chosen[T ~int64](f *form.Form, field server.PickField) (out []T) {
	for _, text := range f.Values[field.Name] {
		if n, ok := id.Parse[T](text); ok {
			out = append(out, n)
		}
	}
	return out
}

// sendPage asks before the letters of a round are sent.
func (s pages) sendPage(w http.ResponseWriter, r *http.Request) error {
	return s.showSend(w, r, http.StatusOK, form.Problem{})
}

func (s pages) showSend(w http.ResponseWriter, r *http.Request, code int, problem form.Problem) error {
	p, err := s.roundProps(r, form.New())
	if err != nil {
		return err
	}
	shown, _ := strconv.Atoi(r.URL.Query().Get("till"))
	shown = min(max(shown, 1), max(len(p.Unsent), 1))
	props := invitationview.SendProps{Round: p.Round, Unsent: p.Unsent, Letter: s.letterTo(r.Context(), p.Round, p.Unsent, shown-1),
		Problem: problem}
	s.Answer(w, r, code, server.WorkPage("Skicka inbjudningar", layout.Invitations), server.Work, invitationview.Send(props))
	return nil
}

// send sends the letters of a round that have not been sent. Organisations that are invited to a process stand as asked in its financing.
func (s pages) send(w http.ResponseWriter, r *http.Request) error {
	x, err := s.roundEditor().RecordOf(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		orgs, err := invitation.Send(ctx, tx, x.ID, time.Now(), s.write)
		if err != nil {
			return server.Landing{}, err
		}
		return server.LandOn(link.Item(ctx, id.Round, x.ID, ""), "Inbjudningarna är skickade."), ask(ctx, tx, x.Process, orgs)
	})
	if p, ok := fault.FormWords(err); ok {
		return s.showSend(w, r, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// remindRound is the step that reminds those of a round who have not answered.
func (s pages) remindRound(r *http.Request) (server.Step, error) {
	p, err := s.roundProps(r, form.New())
	return s.roundEditor().CompleteStep(r, p.Round, "paminn", s.remindAll(r, p.Invitations)), err
}

// deleteRound is the step that deletes a round of which nothing has been sent.
func (s pages) deleteRound(r *http.Request) (server.Step, error) {
	x, err := s.roundEditor().EditableRecord(r)
	st := s.roundEditor().CompleteStep(r, x, "ta-bort", server.Step{Said: "Utskicket är borttaget.", AskProps: ui.AskProps{
		Title: "Ta bort utskicket", Label: "Ta bort", Kind: ui.Danger, Text: "Brevet och dess mottagare tas bort. Inget av det är skickat."}})
	st.Then = func() string { return link.Invitations(r.Context(), x.Process, "") }
	st.Do = func(tx *db.Tx) error { return invitation.DeleteRound(r.Context(), tx, x.ID) }
	return st, err
}

// extendRoundForm shows the form that gives a round a later last day.
func (s pages) extendRoundForm(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.RestoreForm(r, f)
	return s.showExtendRound(w, r, http.StatusOK, f)
}

func (s pages) showExtendRound(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	x, err := s.roundEditor().RecordOf(r)
	if err != nil {
		return err
	}
	at := func(do string) string { return link.Item(r.Context(), id.Round, x.ID, do) }
	s.Answer(w, r, code, server.WorkPage("Förläng sista dagen", layout.Invitations), server.Work, invitationview.Extend(
		invitationview.ExtendProps{Round: x, Title: x.Title(), Text: "Den nya sista dagen gäller alla i utskicket.", Action: at("forlang"),
			Back: at(""), LastDay: x.LastDay, Form: f, Person: server.Actor(r).User}))
	return nil
}

// extendRound gives a round a later last day.
func (s pages) extendRound(w http.ResponseWriter, r *http.Request) error {
	x, err := s.roundEditor().RecordOf(r)
	if err != nil {
		return err
	}
	return s.saveExtension(w, r, link.Item(r.Context(), id.Round, x.ID, ""), s.showExtendRound,
		func(tx *db.Tx, lastDay, why string) error {
			return invitation.ExtendRound(r.Context(), tx, x.ID, lastDay, why, time.Now())
		})
}
