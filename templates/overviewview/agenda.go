package overviewview

import (
	"context"
	"net/url"
	"time"

	"framsyn/internal/board"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/templates/glance"
	"framsyn/templates/ui"
)

// LackingProps is a page of coming activities that lack something. Lack is one of board.Lacks or "", Counts how many lack each.
type LackingProps struct {
	Lack   string
	Counts map[string]int
	Rows   []board.Unready
	Pages  ui.Pages
}

// LackingPage returns the page of activities that lack something, or one of board.Lacks.
func LackingPage(ctx context.Context, lack string) string {
	at := link.MyPage(ctx, "att-ordna")
	if lack == "" {
		return at
	}
	return link.WithQuery(at, url.Values{"saknar": {lack}})
}

func (p LackingProps) tabs(ctx context.Context) []ui.Tab {
	tabs := []ui.Tab{{Href: LackingPage(ctx, ""), Label: "Allt", Current: p.Lack == ""}}
	for _, o := range board.Lacks {
		tabs = append(tabs, ui.Tab{Href: LackingPage(ctx, o.Value), Label: o.Label, Current: p.Lack == o.Value, Count: p.Counts[o.Value]})
	}
	return tabs
}

func (p LackingProps) rows(ctx context.Context) (out []glance.Row) {
	for _, u := range p.Rows {
		out = append(out, lackingRow(ctx, u))
	}
	return out
}

// lackingRow returns a row about what an activity lacks.
func lackingRow(ctx context.Context, u board.Unready) glance.Row {
	return glance.Row{Href: link.Item(ctx, id.Activity, u.ID, "redigera"), Before: shortWhen(ctx, u.When), Title: u.Name, Lang: "sv",
		Meta: []string{u.LacksText(ctx)}}
}

// shortWhen returns when something is in few letters, "" if nothing is known.
func shortWhen(ctx context.Context, w occasion.When) string {
	if !w.IsFixed() {
		return w.Text(ctx)
	}
	first, last := w.Span()
	return day.Short(ctx, first, last, time.Now())
}

// nextRow returns a row about a coming activity.
func nextRow(ctx context.Context, a process.Activity) glance.Row {
	r := glance.Row{Href: link.Published(ctx, id.Activity, a.Slug), Before: shortWhen(ctx, a.When), Title: a.Name, Lang: "sv"}
	if site := a.Site(); site != "" {
		r.Meta = append(r.Meta, site)
	}
	if a.Status != process.Confirmed {
		r.Meta = append(r.Meta, i18n.T(ctx, a.Status.Label()))
	}
	return r
}
