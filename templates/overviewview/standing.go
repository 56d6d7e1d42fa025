package overviewview

import (
	"context"
	"net/url"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/overview"
	"framsyn/templates/glance"
	"framsyn/templates/ui"
)

// whereText returns where a process is now, in a sentence.
func whereText(ctx context.Context, l overview.ProcessLine) string {
	all := len(l.Phases)
	switch {
	case l.Now < 0:
		return i18n.T(ctx, "Etapperna har ingen tid än")
	case l.Now == all:
		return i18n.T(ctx, "Alla etapper är genomförda")
	}
	f := l.Phases[l.Now]
	first, last := f.When.Span()
	if l.Between {
		return i18n.T(ctx, "Härnäst etapp %d av %d: %s, från %s", l.Now+1, all, f.Name.In(ctx), day.Text(ctx, first))
	}
	return i18n.T(ctx, "Etapp %d av %d pågår: %s, till %s", l.Now+1, all, f.Name.In(ctx), day.Text(ctx, last))
}

func phasesLabel(ctx context.Context, l overview.ProcessLine) string {
	return i18n.T(ctx, "Etapperna i %s", l.Process.Name)
}

func phaseSteps(ctx context.Context, l overview.ProcessLine) (out []glance.PhaseStep) {
	for i, f := range l.Phases {
		s := glance.PhaseStep{Name: f.Name.In(ctx), Lang: f.Name.Lang(ctx), When: f.When.Text(ctx), State: "ahead"}
		switch {
		case i < l.Now:
			s.State = "past"
		case i == l.Now && !l.Between:
			s.State = "now"
		}
		out = append(out, s)
	}
	return out
}

// decisions returns the budgets that wait for the board and those that go above what it decided, for those who may read them.
func (p Props) decisions(ctx context.Context) glance.ListProps {
	l := glance.ListProps{ID: "beslut", Title: "Budgetar", None: "Ingen budget väntar på beslut.", All: []ui.Crumb{
		{Href: link.Work(ctx, id.Budget), Label: "Alla budgetar"}, {Href: link.Invoices(ctx, "summor"), Label: "Fakturornas summor"}}}
	for _, b := range p.Money.Proposed[:min(len(p.Money.Proposed), overview.MaxRows)] {
		l.Rows = append(l.Rows, glance.Row{Href: link.Item(ctx, id.Budget, b.ID, ""), Title: b.Name, Lang: "sv", Meta: []string{
			i18n.T(ctx, "Kostar %s", b.Costs.Text(ctx, kronor(ctx))),
			i18n.T(ctx, "Föreslagen av %s", b.Latest.ProposedByName)}})
	}
	for _, b := range p.Money.Above[:min(len(p.Money.Above), overview.MaxRows-len(l.Rows))] {
		l.Rows = append(l.Rows, glance.Row{Href: link.Item(ctx, id.Budget, b.ID, ""), Title: b.Name, Lang: "sv",
			Meta: []string{i18n.T(ctx, "Går över det som är godkänt"), aboveText(ctx, *b.Ceiling)}})
	}
	return l
}

// ownWork returns what the person's organisation has done and has left.
func (p Props) ownWork(ctx context.Context) glance.ListProps {
	own, l := p.Person.Standing.Own, glance.ListProps{ID: "egna", Title: p.Person.OrgName,
		None: "Organisationen har inte gjort något i portalen än."}
	activities := func(time string) string {
		return link.WithQuery(link.Work(ctx, id.Activity), url.Values{"egna": {"ja"}, "tid": {time}})
	}
	page := link.Published(ctx, id.Organisation, p.Person.OrgSlug)
	add := func(n int, href, text string) {
		if n > 0 {
			l.Rows = append(l.Rows, glance.Row{Before: count(ctx, n), Href: href, Title: text})
		}
	}
	add(own.Homework, link.WithQuery(link.Calendar(ctx, "lista"), url.Values{"slag": {"homework"}}),
		words(ctx, own.Homework, "hemarbete pågår", "hemarbeten pågår"))
	for _, k := range id.Content {
		add(own.Shared[k], inState(ctx, k, ui.Shared, "organisation", id.String(p.Actor.Org)),
			words(ctx, own.Shared[k], sharedWords[k][0], sharedWords[k][1]))
	}
	add(own.Ahead, activities("kommande"), words(ctx, own.Ahead, "aktivitet kvar", "aktiviteter kvar"))
	add(own.Held, activities("tidigare"), words(ctx, own.Held, "aktivitet genomförd", "aktiviteter genomförda"))
	add(own.Published, page, words(ctx, own.Published, "text publicerad", "texter publicerade"))
	return l
}

// sharedWords are what is said of what is shared and not published, of one and of several.
var sharedWords = map[id.Kind][2]string{
	id.Source:        {"källa delad, inte publicerad än", "källor delade, inte publicerade än"},
	id.Trend:         {"trend delad, inte publicerad än", "trender delade, inte publicerade än"},
	id.Scenario:      {"scenario delat, inte publicerat än", "scenarier delade, inte publicerade än"},
	id.Fiction:       {"designfiktion delad, inte publicerad än", "designfiktioner delade, inte publicerade än"},
	id.Plan:          {"plan delad, inte publicerad än", "planer delade, inte publicerade än"},
	id.Goal:          {"mål delat, inte publicerat än", "mål delade, inte publicerade än"},
	id.Commitment:    {"åtagande delat, inte publicerat än", "åtaganden delade, inte publicerade än"},
	id.Project:       {"projekt delat, inte publicerat än", "projekt delade, inte publicerade än"},
	id.Network:       {"nätverk delat, inte publicerat än", "nätverk delade, inte publicerade än"},
	id.Documentation: {"dokumentation delad, inte publicerad än", "dokumentationer delade, inte publicerade än"},
}
