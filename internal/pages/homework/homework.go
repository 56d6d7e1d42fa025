// Package homework serves homework: its list and page, the board of the office, the closed rooms in which organisations answer, and the
// summary of the answers.
package homework

import (
	"context"
	"iter"
	"net/http"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/homework"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/homeworkview"
	"framsyn/templates/layout"
)

// pages are the handlers of homework.
type pages struct{ *server.Server }

// Routes adds the pages of homework.
func Routes(kernel *server.Server, _, work chi.Router) {
	s := pages{kernel}
	kernel.Mentions, kernel.Brought, kernel.Assigned = mentions, brought, assigned
	work.Route("/"+link.Segment(id.Homework), func(r chi.Router) {
		r.Get("/", s.Handle(s.list))
		r.Group(func(r chi.Router) {
			r.Use(s.RequireRight(access.Manage, id.Homework))
			s.editor().Mount(r)
			r.Get("/{id}/tavla.csv", s.Handle(s.boardCSV))
			r.Route("/{id}/organisationer/{org}", s.officeRoutes)
		})
		r.Get("/{id}", s.Handle(s.home))
		r.Route("/{id}/svar", s.roomRoutes)
		r.Route("/{id}/sammanstallning", s.summaryRoutes)
		s.summaryEditor().Mount(r)
	})
}

// mentions returns in which homework an item is among the most important; nil if in none.
func mentions(ctx context.Context, q db.Q, n id.Item) (templ.Component, error) {
	all, err := homework.MentionsOf(ctx, q, n)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return homeworkview.Mentions(all), nil
}

// assigned returns the homework of an organisation in a process; nil if there is none.
func assigned(ctx context.Context, q db.Q, n id.ProcessNo, org id.Org) (templ.Component, error) {
	all, err := homework.StandingsOf(ctx, q, org, n)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return homeworkview.Standings(all, q.Actor()), nil
}

// The fields of homework in which things are chosen by typing.
var (
	activityField      = server.PickField{Name: homework.ActivityField, From: choice.HomeworkActivities}
	workshopField      = server.PickField{Name: homework.WorkshopField, From: choice.Activities}
	organisationsField = server.PickField{Name: homework.OrganisationsField, From: choice.Organisations, Many: true}
	groupsField        = server.PickField{Name: homework.GroupsField, From: choice.Groups, Many: true}
)

func (s pages) editor() server.Editor[id.HomeworkNo, homework.Homework] {
	return server.Editor[id.HomeworkNo, homework.Homework]{
		Server: s.Server, Records: homework.Records, Section: layout.Homework, Plural: "Hemarbete", New: "Nytt hemarbete",
		Lead:     "Ett hemarbete görs av en aktivitet. Varje organisation svarar på frågorna i ett eget rum och lämnar in ett svar.",
		FormPath: "/{id}/redigera", Blank: s.blank, Read: read, Check: s.check, FormFields: formFields,
		Picks: server.FixedPicks(activityField, workshopField, organisationsField, groupsField),
		Add: func(r *http.Request, tx *db.Tx, _ *form.Form, h homework.Homework) (id.HomeworkNo, error) {
			return homework.Add(r.Context(), tx, h)
		},
		Edit: s.edit, Restore: s.restore,
		AddedMessage: server.FixedText("Hemarbetet finns nu. De som ska svara ser det på Min sida när det öppnar."),
		History:      true, Verbs: homeworkview.HomeworkVerbs, Parts: s.parts,
		Closing: &server.Closing{Noun: "hemarbetet", OpenText: "Organisationerna kan skriva och lämna in igen, till och med sista dagen.",
			Text:   "Inget mer kan lämnas in. Det som är skrivet finns kvar, och alla deltagare ser sammanställningen.",
			Closed: "Hemarbetet är avslutat", ClosedText: "Det avslutades %s."},
	}
}

// formFields leaves out the activity of homework that has one.
func formFields(h homework.Homework) field.Set[homework.Homework] {
	if h.ID != 0 {
		return homework.Fields.Without(homework.ActivityField)
	}
	return homework.Fields
}

// read reads the form. Homework stays that of its activity.
func read(_ *http.Request, f *form.Form, current homework.Homework) homework.Homework {
	if current.ID != 0 {
		f.Set(homework.ActivityField, id.String(current.Activity))
	}
	return homework.Fields.Read(f)
}

// parts returns a version as versions are compared, with what it names by name.
func (s pages) parts(r *http.Request, h homework.Homework, version int) ([]history.Field, error) {
	ctx, q := r.Context(), s.As(r)
	was, err := homework.Records.AtVersion(ctx, q, h.ID, version)
	if err != nil {
		return nil, err
	}
	from := map[string]choice.Source{}
	for _, in := range homework.Fields.Inputs() {
		for _, f := range []server.PickField{activityField, workshopField, organisationsField, groupsField} {
			if in.Name == f.Name {
				from[in.Label] = f.From
			}
		}
	}
	var out []history.Field
	for _, p := range homework.Fields.Parts(was) {
		if source, ok := from[p.Label]; ok && p.Text != "" {
			picks, err := choice.Describe(ctx, q, source, strings.Split(p.Text, ", "))
			if err != nil {
				return nil, err
			}
			p.Text = picks.Names()
		}
		out = append(out, history.Field{Label: p.Label, Text: i18n.T(ctx, p.Text)})
	}
	return out, nil
}

// blank fills in what follows from the activity that the query names: the days, the groups, and the workshop that comes next.
func (s pages) blank(r *http.Request, f *form.Form) error {
	n, ok := id.Parse[id.ActivityNo](r.URL.Query().Get(homework.ActivityField))
	if !ok {
		return nil
	}
	ctx, q := r.Context(), s.As(r)
	a, err := process.ActivityRecords.Get(ctx, q, n)
	if err != nil {
		return err
	}
	h := homework.Homework{Activity: n, Groups: a.Groups, Instruction: a.About}
	for _, text := range a.Questions {
		h.Questions = append(h.Questions, homework.Question{Text: text, Kind: homework.OfText})
	}
	if a.When.IsFixed() {
		h.FirstDay, h.LastDay = a.When.Begins, a.When.Ends
		last, err := day.ParseDate(a.When.Ends)
		if err != nil {
			return err
		}
		next, err := process.Activities(ctx, q, process.Query{Process: a.Process, Kinds: []string{"workshop"}, From: last.AddDate(0, 0, 1),
			Limit: 1})
		if err != nil {
			return err
		}
		for _, w := range next {
			h.Workshop = w.ID
		}
	}
	homework.Fields.Fill(h, f)
	return nil
}

// check checks what the form names.
func (s pages) check(r *http.Request, f *form.Form, h *homework.Homework, current homework.Homework) error {
	if len(h.Questions) == 0 {
		f.Fault(homework.QuestionsField, "Skriv minst en fråga.")
	}
	if len(h.Organisations)+len(h.Groups) == 0 {
		f.Fault(homework.OrganisationsField, "Välj vilka organisationer eller grupper hemarbetet är för.")
	}
	var orgs, groups []string
	for _, n := range current.Organisations {
		orgs = append(orgs, id.String(n))
	}
	for _, n := range current.Groups {
		groups = append(groups, id.String(n))
	}
	for _, x := range []struct {
		field   server.PickField
		missing string
		was     []string
	}{{activityField, "Välj en aktivitet av slaget hemarbete som inte har något hemarbete än.", []string{id.String(current.Activity)}},
		{workshopField, "Aktiviteten finns inte.", []string{id.String(current.Workshop)}},
		{organisationsField, "En av organisationerna finns inte.", orgs}, {groupsField, "En av grupperna finns inte.", groups}} {
		if err := s.CheckPicks(r, f, x.field, x.missing, x.was...); err != nil {
			return err
		}
	}
	return nil
}

// edit saves homework from the form.
func (s pages) edit(r *http.Request, tx *db.Tx, f *form.Form, h, current homework.Homework) error {
	return s.save(r.Context(), tx, current.ID, server.FormVersion(f), h)
}

// restore makes an earlier version the latest, as if it had been written again.
func (s pages) restore(r *http.Request, tx *db.Tx, n id.HomeworkNo, version, earlier int) error {
	was, err := homework.Records.AtVersion(r.Context(), tx, n, earlier)
	if err != nil {
		return err
	}
	return s.save(r.Context(), tx, n, version, was)
}

// save saves homework over a version, and tells those who have begun if questions are others than before.
func (s pages) save(ctx context.Context, tx *db.Tx, n id.HomeworkNo, version int, h homework.Homework) error {
	changed, err := homework.Edit(ctx, tx, n, version, h)
	if err != nil || len(changed) == 0 {
		return err
	}
	now, err := homework.Records.Get(ctx, tx, n)
	if err != nil {
		return err
	}
	told, err := homework.ToldOfChange(ctx, tx, n)
	if err != nil {
		return err
	}
	return send(ctx, tx, told, func(to homework.Recipient) jobs.Letter {
		return homeworkview.Changed(s.Config.BaseURL, now, changed, to)
	})
}

// list lists the homework that the actor may see.
func (s pages) list(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.As(r)
	all, err := homework.All(ctx, q)
	if err != nil {
		return err
	}
	p := homeworkview.ListProps{All: all, Now: time.Now(), Make: server.Actor(r).Can(access.Manage, homework.Subject)}
	if p.Own, err = homework.OwnAnswers(ctx, q, all); err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Hemarbete", layout.Homework), server.Work, homeworkview.List(p))
}

// homeworkOf returns the homework of a request, with what its pages have in common.
func (s pages) homeworkOf(r *http.Request) (homeworkview.Page, error) {
	n, err := server.PathID[id.HomeworkNo](r)
	if err != nil {
		return homeworkview.Page{}, err
	}
	h, err := homework.Records.Get(r.Context(), s.As(r), n)
	return homeworkview.Page{Homework: h, Actor: server.Actor(r), Now: time.Now()}, err
}

// itemsOf returns the trends, scenarios and design fictions that rooms name, as far as the actor may see them.
func (s pages) itemsOf(r *http.Request, rooms ...homework.Room) (homeworkview.Items, error) {
	return itemsOf(r.Context(), s.As(r), rooms...)
}

func itemsOf(ctx context.Context, q db.Q, rooms ...homework.Room) (homeworkview.Items, error) {
	all, err := content.LoadVisible(ctx, q, homework.Items(rooms...))
	out := homeworkview.Items{}
	for _, i := range all {
		out[i.ID] = i
	}
	return out, err
}

// home shows homework: with the board to the office, and with the answers that have been sent in to others.
func (s pages) home(w http.ResponseWriter, r *http.Request) error {
	page, err := s.homeworkOf(r)
	if err != nil {
		return err
	}
	ctx, q, p := r.Context(), s.As(r), homeworkview.HomeProps{Page: page}
	if asked := r.URL.Query().Get("lage"); homework.States.Has(asked) {
		p.Shown = homework.State(asked)
	}
	if server.Actor(r).Can(access.Manage, homework.Subject) {
		p.Board, err = homework.Board(ctx, q, page.Homework)
	} else {
		p.Sent, err = homework.SentIn(ctx, q, page.Homework)
	}
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(page.Name, layout.Homework), server.Work, homeworkview.Home(p))
}

// boardCSV sends the board as a file.
func (s pages) boardCSV(w http.ResponseWriter, r *http.Request) error {
	p, err := s.homeworkOf(r)
	if err != nil {
		return err
	}
	all, err := homework.Board(r.Context(), s.As(r), p.Homework)
	if err != nil {
		return err
	}
	header := []string{"Organisation", "Läge", "Senast ändrat", "Sista dag", "Inlämnat"}
	return s.SendCSV(w, r, "hemarbete", header, func(ctx context.Context) iter.Seq2[[]string, error] {
		return func(yield func([]string, error) bool) {
			for _, a := range all {
				row := []string{a.OrgName, i18n.T(ctx, a.State.LabelIn(p.Homework)), isoDay(a.Updated), p.LastDayFor(a.Extended), isoDay(a.SentAt)}
				if !yield(row, nil) {
					return
				}
			}
		}
	})
}

func isoDay(t *time.Time) string {
	if t == nil {
		return ""
	}
	return day.ISO(*t)
}

// sent shows what an organisation has sent in.
func (s pages) sent(w http.ResponseWriter, r *http.Request) error {
	p, err := s.homeworkOf(r)
	if err != nil {
		return err
	}
	org, ok := id.Parse[id.Org](chi.URLParam(r, "org"))
	if !ok {
		return db.ErrNotFound
	}
	room, err := homework.LoadSent(r.Context(), s.As(r), p.Homework, org)
	if err != nil {
		return err
	}
	if p.Items, err = s.itemsOf(r, room); err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(room.OrgName, layout.Homework), server.Work,
		homeworkview.Sent(homeworkview.SentProps{Page: p, Room: room}))
}
