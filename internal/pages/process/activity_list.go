package process

import (
	"context"
	"net/http"
	"net/url"

	"framsyn/internal/access"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/activityview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// maxActivities is how many activities the working list shows.
const maxActivities = 200

// activities lists the activities, the proposals that await the office first.
func (s pages) activities(w http.ResponseWriter, r *http.Request) error {
	if err := server.Require(r, access.ReadShared, access.Subject{Kind: id.Activity}); err != nil {
		return err
	}
	ctx, q, by := r.Context(), s.As(r), server.Actor(r)
	n := server.ReadNarrowing(r, link.Work(ctx, id.Activity), "q", "lage", "process", "egna")
	p := activityview.ListProps{Form: n.Form, Chosen: n.Chosen, Office: by.Can(access.Manage, access.Subject{Kind: id.Activity}),
		MayAdd: by.CanAdd(id.Activity)}
	ask := process.Query{Words: n.Form.Text("q", form.Max(200)), LatestFirst: true, Limit: maxActivities + 1}
	ask.Process, _ = id.Parse[id.ProcessNo](n.Form.Get("process"))
	if n.Form.Get("egna") != "" {
		ask.Organiser = by.Org
	}
	status := n.Form.Get("lage")
	if !activityview.StatusOptions.Has(status) {
		status = ""
	}
	if status != "" {
		ask.Statuses = []process.Status{process.Status(status)}
	}
	var rows, waiting []process.Activity
	err := s.Search(r, ask.Words, func(ctx context.Context) (err error) {
		if rows, err = process.Activities(ctx, q, ask); err != nil {
			return err
		}
		ask.Statuses, ask.Limit = []process.Status{process.Proposed}, maxActivities
		waiting, err = process.Activities(ctx, q, ask)
		return err
	})
	if err != nil {
		return err
	}
	if p.More = len(rows) > maxActivities; p.More {
		rows = rows[:maxActivities]
	}
	p.Rows = rows
	switch status {
	case "":
		p.Proposals = waiting
	case string(process.Proposed):
		p.Proposals, p.Rows = waiting, nil
	}
	if p.Processes, err = process.ProcessOptions(ctx, q); err != nil {
		return err
	}
	p.Tabs = activityTabs(ctx, n.Form, len(waiting))
	return s.Show(w, r, server.WorkPage("Aktiviteter", layout.Activities), server.Work, activityview.List(p))
}

func activityTabs(ctx context.Context, f *form.Form, waiting int) []ui.Tab {
	all := link.Work(ctx, id.Activity)
	own, proposed := f.Get("egna") != "", f.Get("lage") == string(process.Proposed)
	return []ui.Tab{
		{Href: all, Label: "Alla", Current: !own && !proposed},
		{Href: link.WithQuery(all, url.Values{"lage": {string(process.Proposed)}}), Label: "Förslag", Current: proposed && !own, Count: waiting},
		{Href: link.WithQuery(all, url.Values{"egna": {"ja"}}), Label: "Egna", Current: own},
	}
}

func mayAddActivity(r *http.Request) error {
	by := server.Actor(r)
	return server.Require(r, access.Add, access.Subject{Kind: id.Activity, Org: by.Org, Author: by.User, Draft: true})
}
