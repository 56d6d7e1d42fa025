// Package layout renders what surrounds every page: the head of the document, the header with the menu, and the footer.
package layout

import (
	"context"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/i18n"
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
	// Unread is how many news the actor has not seen.
	Unread int
	// Section is the part of the portal that the page belongs to, as in MainNav and Workspace.
	Section string
	Flash   ui.Message
	// Banner is shown on every page, such as "Demonstration".
	Banner string

	// BaseURL is the address of the portal, without a trailing slash.
	BaseURL string
	// Canonical is the address for search engines; by default that of the page.
	Canonical string
	// Kind is what the page is about, in a word for where it is shared, such as "Scenario"; OGType is "website" by default.
	Kind, OGType string
	// Picture is shown where the page is shared; by default one that is drawn of its title.
	Picture SharedPicture
	// FeedHref is the Atom feed of the page; by default that of the portal.
	FeedHref string
	// Forms reports whether a page in the layout Base has the style and the script of forms and working pages.
	Forms bool
	// NoIndex excludes the page from search engines; OneLanguage reports that it has no page in the other language.
	NoIndex, OneLanguage bool
}

// SharedPicture is a picture that is shown where a page is shared: its path, its size in pixels, and what it shows in words.
type SharedPicture struct {
	Path          string
	Width, Height int
	Alt           string
}

// Sections of the portal, as Page.Section names them.
const (
	Scenarios     = "scenarier"
	Trends        = "trender"
	Fictions      = "designfiktioner"
	Sources       = "kallor"
	Organisations = "organisationer"
	Venues        = "lokaler"
	Register      = "diarium"
	Registrations = "anmalningar"
	Registered    = "anmalda"
	Dues          = "avgifter"
	Invoices      = "fakturor"
	Payments      = "betalningar"
	Documentation = "dokumentation"
	Plans         = "planer"
	Goals         = "mal"
	Commitments   = "ataganden"
	Projects      = "projekt"
	Networks      = "natverk"
	FollowUps     = "uppfoljningar"
	Announcements = "anslag"
	Reports       = "rapporter"
	Wheel         = "arshjul"
	Process       = "process"
	Financing     = "finansiering"
	Activities    = "aktiviteter"
	Homework      = "hemarbete"
	Foresight     = "framsyn"
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
	Invitations   = "inbjudningar"
)

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
	return i18n.T(ctx, p.Title) + TitleEnd
}

// TitleEnd ends the title of every document but that of the start page.
const TitleEnd = " – Framsyn"

// ShareTitle returns the title of the page where it is shared.
func (p Page) ShareTitle(ctx context.Context) string {
	return strings.TrimSuffix(p.title(ctx), TitleEnd)
}

func (p Page) ogType() string {
	if p.OGType == "" {
		return "website"
	}
	return p.OGType
}
