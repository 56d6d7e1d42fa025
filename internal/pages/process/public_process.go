package process

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/published"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/processview"
)

// publicProcesses lists the processes.
func (s pages) publicProcesses(w http.ResponseWriter, r *http.Request) error {
	all, err := process.Processes(r.Context(), s.Visitor())
	if err != nil {
		return err
	}
	return s.ShowPublic(w, r, layout.Page{Title: "Processer", Section: layout.Process,
		Description: "Framsyner som flera organisationer gör tillsammans: hur de går till, och vad de har lett till."},
		processview.PublicList(all))
}

// publicProcess shows a process and its journey. The page depends on the day and on who works with the process, so it is never
// cached.
func (s pages) publicProcess(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.Visitor()
	p := processview.PublicProps{}
	var err error
	if p.Process, err = process.BySlug(ctx, q, chi.URLParam(r, "namn")); err != nil {
		return err
	}
	if p.Groups, err = p.QuotaGroups(ctx, q); err != nil {
		return err
	}
	if p.MinPeople, p.MaxPeople, err = p.ExpectedAttendance(ctx, q); err != nil {
		return err
	}
	if p.Journey, err = journey(ctx, q, p.Process); err != nil {
		return err
	}
	published, err := budget.PublicationOf(ctx, q, p.ID)
	if err != nil {
		return err
	}
	if published.Budget != 0 {
		p.Budget = link.PublishedBudget(ctx, p.Slug)
	}
	if server.Actor(r).Can(access.Manage, access.Subject{Kind: id.Process}) {
		p.Work = link.Item(ctx, id.Process, p.ID, "")
	}
	return s.Show(w, r, layout.Page{Title: p.Name, Section: layout.Process, Description: p.Lead.In(ctx),
		Kind: "Process"}, layout.Base, processview.Public(p))
}

// journey returns the phases of a process with its activities and their published results.
func journey(ctx context.Context, q db.Q, p process.Process) (processview.Journey, error) {
	phases, err := process.Phases(ctx, q, p.ID)
	if err != nil {
		return processview.Journey{}, err
	}
	programme, err := process.Programme(ctx, q, p.ID, false)
	if err != nil {
		return processview.Journey{}, err
	}
	produced, err := process.ProducedItemsByActivity(ctx, q, p.ID)
	if err != nil {
		return processview.Journey{}, err
	}
	written, err := process.DocumentationByActivity(ctx, q, p.ID)
	if err != nil {
		return processview.Journey{}, err
	}
	for n, items := range written {
		produced[n] = append(produced[n], items...)
	}
	copies, err := published.OfItems(ctx, q, slices.Concat(slices.Collect(maps.Values(produced))...))
	if err != nil {
		return processview.Journey{}, err
	}
	by := map[id.Item]published.Publication{}
	for _, x := range copies {
		by[x.Item] = x
	}
	gave := map[id.ActivityNo][]published.Publication{}
	for n, items := range produced {
		for _, i := range items {
			if x, ok := by[i]; ok {
				gave[n] = append(gave[n], x)
			}
		}
	}
	return processview.NewJourney(phases, programme, gave, time.Now()), nil
}
