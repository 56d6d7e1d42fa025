// Package outcome serves what comes of foresight: the page of an organisation, and the results of a process.
package outcome

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/homework"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/method/catalog"
	"framsyn/internal/outcome"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/homeworkview"
	"framsyn/templates/layout"
	"framsyn/templates/outcomeview"
)

// pages are the handlers of what comes of foresight.
type pages struct{ *server.Server }

// Routes adds the pages of what comes of foresight.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel}
	results := "/" + link.Segment(id.Process) + "/{namn}/resultat"
	public.Get(results, s.HandleFrozen(s.publicResults))
	public.Get(results+"/{lista}", s.HandleFrozen(s.publicResults))
	work.Get("/framsyn", s.Handle(s.ownForesight))
	work.Get("/"+link.Segment(id.Organisation)+"/{id}/framsyn", s.Handle(s.foresight))
	results = "/" + link.Segment(id.Process) + "/{id}/resultat"
	work.Get(results, s.Handle(s.results))
	work.Get(results+"/{lista}", s.Handle(s.results))
}

// publicResults shows what is published of the results of a process, or a list that a number of it leads to.
func (s pages) publicResults(w http.ResponseWriter, r *http.Request) error {
	p, err := process.BySlug(r.Context(), s.Visitor(), chi.URLParam(r, "namn"))
	if err != nil {
		return err
	}
	return s.showResults(w, r, s.Visitor(), p)
}

// results shows the results of a process as far as the reader may know them.
func (s pages) results(w http.ResponseWriter, r *http.Request) error {
	n, err := server.PathID[id.ProcessNo](r)
	if err != nil {
		return err
	}
	p, err := process.ProcessRecords.Get(r.Context(), s.As(r), n)
	if err != nil {
		return err
	}
	return s.showResults(w, r, s.As(r), p)
}

func (s pages) showResults(w http.ResponseWriter, r *http.Request, q db.Q, of process.Process) error {
	list := chi.URLParam(r, "lista")
	title, known := outcomeview.ListTitles[list]
	if list != "" && !known {
		return db.ErrNotFound
	}
	found, err := outcome.ResultsOf(r.Context(), q, of)
	if err != nil {
		return err
	}
	p := outcomeview.ResultsProps{Results: found, Public: !q.Actor().SignedIn(), Actor: server.Actor(r), Now: time.Now()}
	for _, o := range catalog.Ops {
		p.Operations = append(p.Operations, o.Description)
	}
	body := outcomeview.Results(p)
	if list != "" {
		l := outcomeview.ListProps{ResultsProps: p, List: list}
		if kind := r.URL.Query().Get("slag"); process.Kinds.Has(kind) && kind != "homework" {
			l.Kind = kind
		}
		body = outcomeview.List(l)
	} else {
		title = i18n.T(r.Context(), "Vad processen ger") + ": " + of.Name
	}
	if !p.Public {
		return s.Show(w, r, server.WorkPage(title, layout.Process), server.Work, body)
	}
	return s.ShowPublic(w, r, layout.Page{Title: title, Section: layout.Process, Forms: true}, body)
}

// ownForesight shows what the organisation of the reader does in foresight.
func (s pages) ownForesight(w http.ResponseWriter, r *http.Request) error {
	return s.showForesight(w, r, server.Actor(r).Org, layout.Foresight)
}

// foresight shows what an organisation does in foresight.
func (s pages) foresight(w http.ResponseWriter, r *http.Request) error {
	n, err := server.PathID[id.Org](r)
	if err != nil {
		return err
	}
	return s.showForesight(w, r, n, layout.Organisations)
}

func (s pages) showForesight(w http.ResponseWriter, r *http.Request, n id.Org, section string) error {
	of, _ := id.Parse[id.ProcessNo](r.URL.Query().Get("process"))
	found, err := outcome.Load(r.Context(), s.As(r), n, of)
	if err != nil {
		return err
	}
	p := outcomeview.ForesightProps{Foresight: found, Actor: server.Actor(r)}
	if err := s.addHomework(r, &p); err != nil {
		return err
	}
	title := "Vår framsyn"
	if section != layout.Foresight {
		title = found.Org.Name
	}
	return s.Show(w, r, server.WorkPage(title, section), server.Work, outcomeview.Foresight(p))
}

// addHomework adds the homework of an organisation, and how it ranked beside the others.
func (s pages) addHomework(r *http.Request, p *outcomeview.ForesightProps) error {
	ctx, q := r.Context(), s.As(r)
	all, err := homework.StandingsOf(ctx, q, p.Org.ID, 0)
	if err != nil || len(all) == 0 {
		return err
	}
	p.Homework, p.Assigned = homeworkview.Standings(all, q.Actor()), len(all)
	if p.Priorities, err = homework.PrioritiesOf(ctx, q, p.Org.ID, all); err != nil {
		return err
	}
	var ranked []id.Item
	for _, x := range p.Priorities {
		ranked = append(ranked, x.Items()...)
	}
	items, err := content.LoadVisible(ctx, q, ranked)
	p.Items = map[id.Item]content.Item{}
	for _, i := range items {
		p.Items[i.ID] = i
	}
	return err
}
