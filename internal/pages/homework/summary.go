package homework

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"path"
	"strconv"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/documented"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/homework"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/published"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/templates/homeworkview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// summaryRoutes adds the summary of the answers.
func (s pages) summaryRoutes(r chi.Router) {
	r.Get("/", s.Handle(s.summary))
	s.HandleStep(r, "/dokumentation", s.document)
}

// summaryOf returns the summary of homework as the actor reads it; db.ErrNotFound while the actor may not.
func summaryOf(ctx context.Context, q db.Q, h homework.Homework) (homeworkview.SummaryProps, error) {
	by, now := q.Actor(), time.Now()
	p := homeworkview.SummaryProps{Page: homeworkview.Page{Homework: h, Actor: by, Now: now},
		MayDocument: by.Can(access.Edit, homework.Subject)}
	if !h.MaySeeSummary(by, now) {
		return p, db.ErrNotFound
	}
	rooms, err := homework.SentIn(ctx, q, h)
	if err != nil {
		return p, err
	}
	if p.Items, err = itemsOf(ctx, q, rooms...); err != nil {
		return p, err
	}
	p.Summary, err = homework.Summarise(h, rooms)
	return p, err
}

// brought returns what organisations have with them to an activity, for its page; nil if that is nothing.
func brought(ctx context.Context, q db.Q, n id.ActivityNo) (templ.Component, error) {
	all, err := homework.ForWorkshop(ctx, q, n)
	var out []homeworkview.SummaryProps
	for _, h := range all {
		if !h.MaySeeSummary(q.Actor(), time.Now()) {
			continue
		}
		p, err := summaryOf(ctx, q, h)
		if err != nil {
			return nil, err
		}
		if len(p.Rooms) == 0 {
			continue
		}
		made, err := published.OfItems(ctx, q, []id.Item{h.Documentation})
		if err != nil {
			return nil, err
		}
		for _, d := range made {
			p.Published = ui.Crumb{Href: link.Published(ctx, d.Kind, d.Slug), Label: d.Title}
		}
		out = append(out, p)
	}
	if err != nil || len(out) == 0 {
		return nil, err
	}
	return homeworkview.Brought(out), nil
}

func (s pages) summary(w http.ResponseWriter, r *http.Request) error {
	page, err := s.homeworkOf(r)
	if err != nil {
		return err
	}
	p, err := summaryOf(r.Context(), s.As(r), page.Homework)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Sammanställning", layout.Homework), server.Work, homeworkview.Summary(p))
}

// summaryEditor is the page on which the editors write of the answers, and the history of what they wrote.
func (s pages) summaryEditor() server.Editor[id.HomeworkNo, homework.Homework] {
	records := homework.Summaries
	records.Fill = func(h homework.Homework, f *form.Form) { f.Set(homeworkview.SummaryInput.Name, h.Summary) }
	return server.Editor[id.HomeworkNo, homework.Homework]{Server: s.Server, Records: records, Section: layout.Homework,
		Path: "/{id}/sammanstallning", FormPath: "/{id}/sammanstallning/redigera", Lists: server.FixedLists(nil), Plural: "Hemarbete",
		ListAddress: func(ctx context.Context) string { return link.Work(ctx, id.Homework) },
		Load: func(r *http.Request) (homework.Homework, error) {
			p, err := s.homeworkOf(r)
			if err != nil {
				return p.Homework, err
			}
			return p.Homework, server.Require(r, access.Edit, homework.Subject)
		},
		PageAddress: func(ctx context.Context, n id.HomeworkNo, do string) string {
			return link.Item(ctx, id.Homework, n, path.Join("sammanstallning", do))
		},
		Read: func(_ *http.Request, f *form.Form, h homework.Homework) homework.Homework {
			h.Summary = f.Markdown(homeworkview.SummaryInput.Name, homeworkview.SummaryInput.Max)
			return h
		},
		Form: func(r *http.Request, f *form.Form, h homework.Homework) (templ.Component, error) {
			return homeworkview.SummaryForm(homeworkview.SummaryFormProps{Page: homeworkview.Page{Homework: h, Actor: server.Actor(r),
				Now: time.Now()}, Form: f}), nil
		},
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, h, _ homework.Homework) error {
			return homework.SetSummary(r.Context(), tx, h.ID, server.FormVersion(f), h.Summary, db.Change{Verb: "edited"})
		},
		History: true,
		Parts: func(r *http.Request, h homework.Homework, version int) ([]history.Field, error) {
			was, err := records.AtVersion(r.Context(), s.As(r), h.ID, version)
			return []history.Field{{Label: homeworkview.SummaryInput.Label, Text: was.Summary}}, err
		},
		Restore: func(r *http.Request, tx *db.Tx, n id.HomeworkNo, version, earlier int) error {
			was, err := records.AtVersion(r.Context(), tx, n, earlier)
			if err != nil {
				return err
			}
			return homework.SetSummary(r.Context(), tx, n, version, was.Summary, db.Change{Verb: "restored", Note: strconv.Itoa(earlier)})
		}}
}

// document returns the step that makes documentation of the summary, or changes what was made of it.
func (s pages) document(r *http.Request) (server.Step, error) {
	page, err := s.homeworkOf(r)
	if err == nil {
		err = server.Require(r, access.Edit, homework.Subject)
	}
	if err != nil {
		return server.Step{}, err
	}
	p, err := summaryOf(r.Context(), s.As(r), page.Homework)
	st := server.Step{Said: "Dokumentationen finns nu. Läs igenom den och publicera den när den är klar.",
		AskProps: ui.AskProps{Title: "Gör dokumentation av sammanställningen", Label: "Gör dokumentation", Kind: ui.Primary,
			Text: "Redaktionens text, rangordningen i korthet och länkar till svaren blir dokumentation av aktiviteten. Finns den redan får " +
				"den en ny version. Den publiceras som annan dokumentation."}}
	made := p.Page.Documentation
	st = s.completeStep(r, page, "sammanstallning", "sammanstallning/dokumentation", st,
		func(ctx context.Context, tx *db.Tx, n id.HomeworkNo, _ string) (err error) {
			made, err = putDocumentation(ctx, tx, p)
			return err
		})
	st.Then = func() string { return link.Item(r.Context(), id.Documentation, made, "") }
	return st, err
}

// putDocumentation makes documentation of a summary, or a new version of what was made of it. It is in Swedish, as all content, and tells
// of no drafts.
func putDocumentation(ctx context.Context, tx *db.Tx, p homeworkview.SummaryProps) (id.Item, error) {
	maps.DeleteFunc(p.Items, func(_ id.Item, i content.Item) bool { return i.State == content.Draft })
	ctx = i18n.WithLang(ctx, i18n.Swedish)
	body := documented.Documentation{Title: i18n.T(ctx, "Sammanställning: %s", p.Name), Activity: p.Activity, Links: []documented.Reference{},
		Text: p.Documentation(ctx)}
	body.Summary = i18n.T(ctx, "Vad organisationerna svarade. %d av %d har lämnat in.", len(p.Rooms), p.Addressed)
	n, err := homework.LockDocumentation(ctx, tx, p.ID)
	if err != nil {
		return 0, err
	}
	if n == 0 {
		n, err := documented.Documentations.Add(ctx, tx, body)
		if err != nil {
			return 0, err
		}
		return n, homework.SetDocumentation(ctx, tx, p.ID, n)
	}
	d, err := documented.Documentations.Get(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	body.Title, body.Links, body.Image, body.ImageAlt = d.Body.Title, d.Body.Links, d.Body.Image, d.Body.ImageAlt
	if err = documented.Documentations.Edit(ctx, tx, n, d.Version, body, ""); err != nil && !errors.Is(err, record.ErrUnchanged) {
		return 0, err
	}
	return n, homework.SetDocumentation(ctx, tx, p.ID, n)
}
