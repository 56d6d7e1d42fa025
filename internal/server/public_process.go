package server

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/publish"
	"framsyn/templates/layout"
	"framsyn/templates/processview"
)

// publicProcesses lists the processes.
func (s *Server) publicProcesses(w http.ResponseWriter, r *http.Request) error {
	all, err := process.Processes(r.Context(), s.visitor())
	if err != nil {
		return err
	}
	return s.showPublic(w, r, layout.Page{Title: "Processer", Section: layout.Process,
		Description: "De framsyner som görs tillsammans: hur de är upplagda, vad som händer och vad de ger."}, processview.PublicList(all))
}

// publicProcess is the page of a process, as everybody reads it: what it is, and its journey.
func (s *Server) publicProcess(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.visitor()
	p, err := process.BySlug(ctx, q, chi.URLParam(r, "namn"))
	if err != nil {
		return err
	}
	props := processview.PublicProps{Process: p, Now: time.Now()}
	if props.Phases, err = process.Phases(ctx, q, p.ID); err != nil {
		return err
	}
	if props.Activities, err = process.Programme(ctx, q, p.ID, true); err != nil {
		return err
	}
	if props.Lo, props.Hi, err = p.Expected(ctx, q); err != nil {
		return err
	}
	if props.Groups, err = process.AudienceChoice(ctx, q); err != nil {
		return err
	}
	came, err := process.ProducedIn(ctx, q, p.ID)
	if err != nil {
		return err
	}
	if props.Produced, err = s.publishedOf(r, came); err != nil {
		return err
	}
	return s.showPublic(w, r, layout.Page{Title: p.Name, Section: layout.Process, Description: p.Lead.In(ctx)}, processview.Public(props))
}

// publishedOf is what is published of what came of activities, by activity.
func (s *Server) publishedOf(r *http.Request, came map[id.ActivityNo][]id.Item) (map[id.ActivityNo][]publish.Publication, error) {
	var items []id.Item
	for _, of := range came {
		items = append(items, of...)
	}
	all, err := publish.OfItems(r.Context(), s.visitor(), items)
	if err != nil {
		return nil, err
	}
	byItem := map[id.Item]publish.Publication{}
	for _, x := range all {
		byItem[x.Item] = x
	}
	out := map[id.ActivityNo][]publish.Publication{}
	for n, of := range came {
		for _, i := range of {
			if x, published := byItem[i]; published {
				out[n] = append(out[n], x)
			}
		}
	}
	return out, nil
}
