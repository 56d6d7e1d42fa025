package calendar

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/feedview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// subscribeToAll shows how the calendar of all public activities is subscribed to.
func (s pages) subscribeToAll(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	return s.showSubscribe(w, r, layout.Calendar, feedview.SubscribeProps{Title: "Prenumerera på kalendern",
		Crumbs: []ui.Crumb{{Href: link.Calendar(ctx, ""), Label: "Kalender"}}, Feed: link.PublicFeed(ctx)}, true)
}

// subscribeToOrganisation shows how the calendar of what an organisation arranges is subscribed to.
func (s pages) subscribeToOrganisation(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	o, err := account.OrganisationBySlug(ctx, s.Visitor(), chi.URLParam(r, "namn"))
	if err != nil {
		return err
	}
	return s.showSubscribe(w, r, layout.Organisations, feedview.SubscribeProps{
		Title: "Prenumerera på organisationens kalender", Of: o.Name,
		Crumbs: []ui.Crumb{{Href: link.Public(ctx, id.Organisation), Label: "Organisationer"},
			{Href: link.Published(ctx, id.Organisation, o.Slug), Label: o.Name}}, Feed: link.OrganisationFeed(ctx, o.Slug)}, true)
}

// subscribeToActivity shows how the calendar of one activity is subscribed to, or fetched if not everybody may see it.
func (s pages) subscribeToActivity(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	a, err := process.ActivityBySlug(ctx, s.As(r), chi.URLParam(r, "namn"))
	if err != nil {
		return err
	}
	return s.showSubscribe(w, r, layout.Calendar, feedview.SubscribeProps{Title: "Lägg till i min kalender", Of: a.Name, Single: true,
		Crumbs: []ui.Crumb{{Href: link.Calendar(ctx, ""), Label: "Kalender"}, {Href: link.Published(ctx, id.Activity, a.Slug), Label: a.Name}},
		Feed:   link.ActivityFeed(ctx, a.Slug)}, a.Visible(access.Visitor()))
}

// showSubscribe shows a page on which a calendar is subscribed to. public reports whether everybody may fetch it.
func (s pages) showSubscribe(w http.ResponseWriter, r *http.Request, section string, p feedview.SubscribeProps, public bool) error {
	if public {
		p.Address = s.Config.BaseURL + p.Feed
	}
	p.SignedIn = server.Actor(r).SignedIn()
	page := layout.Page{Title: p.Title, Section: section, NoIndex: p.Of != "", Forms: true,
		Description: i18n.T(r.Context(), "Så följer du kalendern i Outlook, Google Kalender, Apple Kalender och andra program.")}
	return s.ShowPublic(w, r, page, feedview.Subscribe(p))
}
