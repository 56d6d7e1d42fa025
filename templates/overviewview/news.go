package overviewview

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/overview"
	"framsyn/internal/process"
	"framsyn/templates/agendaview"
	"framsyn/templates/glance"
	"framsyn/templates/ui"
)

// NewsProps is a page of news. Older reports that it is not the first.
type NewsProps struct {
	Actor access.Actor
	Rows  []overview.News
	Older bool
	Pages ui.Pages
	// Compared are the activities among them.
	Compared map[id.ActivityNo]process.Compared
}

func (p NewsProps) rows(ctx context.Context) (out []glance.Row) {
	for _, n := range p.Rows {
		r := newsRow(ctx, p.Actor, n, p.Compared)
		r.Meta = append(r.Meta, letterTexts(ctx, n)...)
		out = append(out, r)
	}
	return out
}

// changeVerbs are the texts of changes of content, with the name of the person who made them.
var changeVerbs = map[string]string{
	"edited": "%s ändrade", "restored": "%s återställde en tidigare version", "shared": "%s delade", "published": "%s publicerade",
}

// moneyNews are the sentences about budgets and invoices, with their names or numbers.
var moneyNews = map[string]string{
	"proposed": "%s har föreslagits för styrelsen", "approved_budget": "%s har godkänts av styrelsen",
	"sent_back": "%s har skickats tillbaka till kansliet", "issued": "Faktura %s har utfärdats", "credited": "Kreditfaktura %s har utfärdats",
	"reminded": "Faktura %s har påmints",
}

// newsRow returns a row about news: a sentence about what has an activity or money, the title of content.
func newsRow(ctx context.Context, by access.Actor, n overview.News, all map[id.ActivityNo]process.Compared) glance.Row {
	who := n.By
	if who == "" {
		who = i18n.T(ctx, "Systemet")
	}
	r := glance.Row{New: n.Unread, Title: n.Title, Meta: []string{who, day.Text(ctx, n.At)}}
	switch n.Kind {
	case id.Activity:
		if r.Href = link.Published(ctx, id.Activity, n.Slug); by.Can(access.Manage, access.Subject{Kind: id.Activity}) {
			r.Href = link.Item(ctx, id.Activity, id.ActivityNo(n.Ref), "")
		}
		if c, known := all[id.ActivityNo(n.Ref)]; n.Verb == "document_added" {
			r.Title = i18n.T(ctx, "%s har fått ett dokument", n.Title)
		} else if known {
			r.Title = agendaview.Told(ctx, c)
		}
	case id.Budget:
		r.Href, r.Title = link.Item(ctx, id.Budget, id.BudgetNo(n.Ref), ""), i18n.T(ctx, moneyNews[n.Verb], n.Title)
	case id.Invoice:
		r.Href, r.Title = link.Invoice(ctx, id.InvoiceNo(n.Ref), ""), i18n.T(ctx, moneyNews[n.Verb], n.Title)
	default:
		r.Href, r.Title, r.Lang = link.Item(ctx, n.Kind, id.Item(n.Ref), ""), n.Title, "sv"
		r.Meta = []string{i18n.T(ctx, kindName(n.Kind)), i18n.T(ctx, changeVerbs[n.Verb], who), day.Text(ctx, n.At)}
	}
	return r
}

// letterTexts returns whether news have also been sent by letter, or will be.
func letterTexts(ctx context.Context, n overview.News) []string {
	switch {
	case n.Planned != nil:
		return []string{i18n.T(ctx, "Skickas också i ett brev %s", day.DateTime(ctx, *n.Planned))}
	case n.Sent != nil:
		return []string{i18n.T(ctx, "Skickades också i ett brev %s", day.DateTime(ctx, *n.Sent))}
	}
	return nil
}
