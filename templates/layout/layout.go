// Package layout is what stands around every page: the head of the document, the top of the page with the way to all
// parts of the portal, and its foot.
package layout

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/ui"
)

// Page is what the surroundings need to know about a page. Title is a Swedish key or the name of a thing; Path is the
// page's path without the prefix of the language.
type Page struct {
	Title, Description string
	Path               string
	// Query is the request's query as it came, "" or without its question mark; the language link keeps it.
	Query string
	Actor access.Actor
	// Section says which part of the portal the page belongs to: the first word of its address, as in Main and WorkNav.
	Section string
	Flash   ui.Message
	// Banner is a word that every page bears, such as "Demonstration".
	Banner string

	// BaseURL is the portal's own address, without a slash at the end.
	BaseURL string
	// Canonical is the address that search engines should know; the page's own unless told.
	Canonical string
	// OGImage is the path of the picture that is shown where the page is shared, OGType "website" unless told.
	OGImage, OGType string
	// FeedHref is the Atom feed that browsers are told of; the portal's own unless told.
	FeedHref string
	// NoIndex keeps search engines away; OneLanguage tells that there is no page in the other language.
	NoIndex, OneLanguage bool
}

// Sections of the portal, as Page.Section names them.
const (
	Scenarios     = "scenarier"
	Trends        = "trender"
	Sources       = "kallor"
	Organisations = "organisationer"
	Venues        = "lokaler"
	Documentation = "dokumentation"
	Process       = "process"
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
)

// MainNav returns the way to the public parts of the portal.
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

// WorkNav returns the way to the parts that the actor works in.
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

// address returns the page's own address in a language, beginning with a slash.
func (p Page) address(ctx context.Context, l i18n.Lang) string {
	return link.Path(i18n.WithLang(ctx, l), p.Path)
}

// otherLangPath returns the address of the same page, with the same query, in the language that it is not in.
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

// title returns the text of the browser's tab.
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
