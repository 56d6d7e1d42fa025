// Package layout renders what surrounds every page: the head of the document, the header with the menu, and the footer.
package layout

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/ui"
)

// Page describes a page to its layout. Title is a Swedish key or the name of a thing; Path is the path without the language
// prefix.
type Page struct {
	Title, Description string
	Path               string
	// Query is the raw query of the request, which the language link keeps.
	Query string
	Actor access.Actor
	// Section is the part of the portal that the page belongs to, as in MainNav and WorkNav.
	Section string
	Flash   ui.Message
	// Banner is shown on every page, such as "Demonstration".
	Banner string

	// BaseURL is the address of the portal, without a trailing slash.
	BaseURL string
	// Canonical is the address for search engines; by default that of the page.
	Canonical string
	// OGImage is the path of the picture shown where the page is shared; OGType is "website" by default.
	OGImage, OGType string
	// FeedHref is the Atom feed of the page; by default that of the portal.
	FeedHref string
	// Forms reports whether a page in the layout Base has the style and the script of forms and working pages.
	Forms bool
	// NoIndex excludes the page from search engines; OneLanguage reports that it has no page in the other language.
	NoIndex, OneLanguage bool
}

// Sections of the portal, as Page.Section names them.
const (
	Scenarios     = "scenarier"
	Trends        = "trender"
	Sources       = "kallor"
	Organisations = "organisationer"
	Venues        = "lokaler"
	Dues          = "avgifter"
	Invoices      = "fakturor"
	Payments      = "betalningar"
	Documentation = "dokumentation"
	Process       = "process"
	Financing     = "finansiering"
	Activities    = "aktiviteter"
	Calendar      = "kalender"
	About         = "om"
	MyPage        = "min-sida"
	Users         = "anvandare"
	Groups        = "grupper"
	Mail          = "epost"
	Rights        = "behorigheter"
	Log           = "logg"
	Security      = "sakerhetslogg"
	Profile       = "konto"
	Budgets       = "budgetar"
)

// MainNav returns the menu of the public pages.
func MainNav(ctx context.Context, section string) []ui.Tab {
	tabs := []ui.Tab{
		{Href: link.Public(ctx, id.Scenario), Label: "Scenarier", Current: section == Scenarios},
		{Href: link.Public(ctx, id.Trend), Label: "Trender", Current: section == Trends},
		{Href: link.Public(ctx, id.Source), Label: "Källor", Current: section == Sources},
		{Href: link.Public(ctx, id.Process), Label: "Process", Current: section == Process},
		{Href: link.Page(ctx, "/kalender"), Label: "Kalender", Current: section == Calendar},
		{Href: link.Public(ctx, id.Organisation), Label: "Organisationer", Current: section == Organisations},
		{Href: link.Page(ctx, "/om"), Label: "Om", Current: section == About},
	}
	return tabs
}

// WorkNav returns the menu of what the actor works with.
func WorkNav(ctx context.Context, by access.Actor, section string) []ui.Tab {
	var tabs []ui.Tab
	add := func(may bool, href, label, name string) {
		if may {
			tabs = append(tabs, ui.Tab{Href: href, Label: label, Current: section == name})
		}
	}
	may := func(act access.Action, k id.Kind) bool { return by.Can(act, access.Subject{Kind: k}) }
	add(true, link.Page(ctx, "/min-sida"), "Min sida", MyPage)
	for _, part := range []struct {
		kind        id.Kind
		label, name string
	}{{id.Source, "Källor", Sources}, {id.Trend, "Trender", Trends}, {id.Scenario, "Scenarier", Scenarios},
		{id.Documentation, "Dokumentation", Documentation}} {
		add(may(access.ReadShared, part.kind), link.Work(ctx, part.kind), part.label, part.name)
	}
	add(by.CanAdd(id.Activity), link.Work(ctx, id.Activity), "Aktiviteter", Activities)
	add(may(access.Manage, id.Process), link.Work(ctx, id.Process), "Processer", Process)
	add(may(access.ReadMoney, id.Budget), link.Work(ctx, id.Budget), "Budgetar", Budgets)
	add(may(access.ReadMoney, id.Financing), link.Work(ctx, id.Financing), "Finansiering", Financing)
	add(may(access.Manage, id.Due), link.Dues(ctx, ""), "Avgifter", Dues)
	if by.Can(access.ReadMoney, access.Subject{Kind: id.Invoice, Org: by.Org}) {
		add(true, link.Invoices(ctx, ""), "Fakturor", Invoices)
	} else {
		add(may(access.ReadTotals, id.Invoice), link.Invoices(ctx, "summor"), "Fakturor", Invoices)
	}
	add(may(access.Manage, id.Invoice), link.Payments(ctx, ""), "Betalningar", Payments)
	add(may(access.Manage, id.Organisation), link.Work(ctx, id.Organisation), "Organisationer", Organisations)
	add(may(access.Manage, id.Venue), link.Work(ctx, id.Venue), "Lokaler", Venues)
	add(may(access.Manage, id.Account), link.Page(ctx, "/arbete/anvandare"), "Användare", Users)
	add(may(access.Manage, id.Membership), link.Page(ctx, "/arbete/grupper"), "Grupper", Groups)
	add(may(access.ReadMail, id.Portal), link.Page(ctx, "/arbete/epost"), "E-post", Mail)
	add(may(access.ReadRules, id.Portal), link.Page(ctx, "/arbete/behorigheter"), "Behörigheter", Rights)
	add(may(access.ReadAudit, id.Portal), link.Page(ctx, "/arbete/logg"), "Logg", Log)
	add(may(access.ReadAudit, id.Portal), link.Page(ctx, "/arbete/sakerhetslogg"), "Säkerhetslogg", Security)
	return tabs
}

// address returns the path of the page in a language.
func (p Page) address(ctx context.Context, l i18n.Lang) string {
	return link.Path(i18n.WithLang(ctx, l), p.Path)
}

// otherLangPath returns the path of the page, with its query, in the other language.
func (p Page) otherLangPath(ctx context.Context) string {
	a := p.address(ctx, otherLang(ctx))
	if p.Query != "" {
		a += "?" + p.Query
	}
	return a
}

func otherLang(ctx context.Context) i18n.Lang {
	if i18n.FromContext(ctx) == i18n.English {
		return i18n.Swedish
	}
	return i18n.English
}

func (p Page) canonical(ctx context.Context) string {
	if p.Canonical != "" {
		return p.Canonical
	}
	return p.BaseURL + p.address(ctx, i18n.FromContext(ctx))
}

func (p Page) feed(ctx context.Context) string {
	if p.FeedHref != "" {
		return p.FeedHref
	}
	return link.Page(ctx, "/flode.atom")
}

// title returns the title of the document.
func (p Page) title(ctx context.Context) string {
	if p.Title == "" {
		return i18n.T(ctx, "Framsyn – en öppen portal för regional framsyn")
	}
	return i18n.T(ctx, p.Title) + " – Framsyn"
}

func (p Page) ogType() string {
	if p.OGType == "" {
		return "website"
	}
	return p.OGType
}
