package public

import (
	"context"
	"encoding/xml"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/account"
	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/published"
	"framsyn/internal/report"
	"framsyn/internal/server"
)

// siteMap is a sitemap as search engines read it.
type siteMap struct {
	XMLName xml.Name   `xml:"urlset"`
	Xmlns   string     `xml:"xmlns,attr"`
	XHTML   string     `xml:"xmlns:xhtml,attr"`
	Pages   []sitePage `xml:"url"`
}

type sitePage struct {
	Address    string      `xml:"loc"`
	Modified   string      `xml:"lastmod,omitempty"`
	Alternates []alternate `xml:"xhtml:link"`
}

type alternate struct {
	Rel      string `xml:"rel,attr"`
	Language string `xml:"hreflang,attr"`
	Address  string `xml:"href,attr"`
}

// siteMapIndex is an index of sitemaps, for when one is not enough.
type siteMapIndex struct {
	XMLName xml.Name   `xml:"sitemapindex"`
	Xmlns   string     `xml:"xmlns,attr"`
	Maps    []sitePage `xml:"sitemap"`
}

const siteMapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// maxMapped is the most publications of one sitemap, and maxMappedActivities the most activities.
const maxMapped, maxMappedActivities = 1000, 2000

// portalMap is the name of the sitemap of everything but publications.
const portalMap = "portalen"

// sitemap serves the sitemap of all public pages, in both languages, or an index of sitemaps.
func (s pages) sitemap(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.Visitor()
	parts, err := published.Parts(ctx, q, maxMapped)
	if err != nil {
		return err
	}
	if len(parts) > 1 {
		m := siteMapIndex{Xmlns: siteMapSpace, Maps: []sitePage{{Address: s.Config.BaseURL + link.SiteMap(portalMap)}}}
		for _, p := range parts {
			m.Maps = append(m.Maps, sitePage{Address: s.Config.BaseURL + link.SiteMap(id.String(p.N)), Modified: server.AtomTime(p.At)})
		}
		return server.SendXML(w, "application/xml", m)
	}
	pages, err := s.portalPages(ctx, q)
	if err != nil {
		return err
	}
	for _, p := range parts {
		published, err := s.publishedPages(ctx, q, p.N)
		if err != nil {
			return err
		}
		pages = append(pages, published...)
	}
	return sendSiteMap(w, pages)
}

// sitemapPart serves one of several sitemaps.
func (s pages) sitemapPart(w http.ResponseWriter, r *http.Request) (err error) {
	ctx, q := r.Context(), s.Visitor()
	var pages []sitePage
	if part := chi.URLParam(r, "del"); part == portalMap {
		pages, err = s.portalPages(ctx, q)
	} else if n, err := strconv.ParseInt(part, 10, 32); err != nil || n < 0 || part != id.String(n) {
		return db.ErrNotFound
	} else if pages, err = s.publishedPages(ctx, q, n); err == nil && len(pages) == 0 {
		return db.ErrNotFound
	}
	if err != nil {
		return err
	}
	return sendSiteMap(w, pages)
}

func sendSiteMap(w http.ResponseWriter, pages []sitePage) error {
	return server.SendXML(w, "application/xml", siteMap{Xmlns: siteMapSpace, XHTML: "http://www.w3.org/1999/xhtml", Pages: pages})
}

// publishedPages returns the pages of a part of the publications.
func (s pages) publishedPages(ctx context.Context, q db.Q, part int64) ([]sitePage, error) {
	addresses, err := published.Addresses(ctx, q, maxMapped, part)
	var pages []sitePage
	for _, a := range addresses {
		pages = append(pages, s.inBothLanguages(ctx, server.AtomTime(a.At),
			func(ctx context.Context) string { return link.Published(ctx, a.Kind, a.Slug) })...)
	}
	return pages, err
}

// portalPages returns the pages of the portal itself, of organisations, processes and activities.
func (s pages) portalPages(ctx context.Context, q db.Q) ([]sitePage, error) {
	var pages []sitePage
	add := func(modified string, address func(context.Context) string) {
		pages = append(pages, s.inBothLanguages(ctx, modified, address)...)
	}
	for _, path := range []string{"/", "/scenarier", "/trender", "/kallor", "/designfiktioner", "/dokumentation", "/process", "/kalender",
		"/organisationer", "/uppfoljningar", "/rapporter", "/anslagstavla", "/om", "/tillganglighet", "/kakor", "/personuppgifter"} {
		add("", func(ctx context.Context) string { return link.Page(ctx, path) })
	}
	reports, err := report.Published(ctx, q, 0)
	if err != nil {
		return nil, err
	}
	for _, x := range reports {
		add("", func(ctx context.Context) string { return link.ReportRead(ctx, x.ID, "") })
	}
	organisations, err := account.Organisations(ctx, q, account.OrganisationFilter{})
	if err != nil {
		return nil, err
	}
	for _, o := range organisations {
		add("", func(ctx context.Context) string { return link.Published(ctx, id.Organisation, o.Slug) })
	}
	processes, err := process.Processes(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, p := range processes {
		add("", func(ctx context.Context) string { return link.Published(ctx, id.Process, p.Slug) })
	}
	budgets, err := budget.AllPublished(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, b := range budgets {
		add(server.AtomTime(b.At), func(ctx context.Context) string { return link.PublishedBudget(ctx, b.ProcessSlug) })
	}
	activities, err := process.Activities(ctx, q, process.Query{LatestFirst: true, Limit: maxMappedActivities})
	if err != nil {
		return nil, err
	}
	for _, a := range activities {
		add(server.AtomTime(a.Updated), func(ctx context.Context) string { return link.Published(ctx, id.Activity, a.Slug) })
	}
	return pages, nil
}

// inBothLanguages returns a page in both languages, each naming the other.
func (s pages) inBothLanguages(ctx context.Context, modified string, address func(context.Context) string) []sitePage {
	var pages []sitePage
	var both []alternate
	for _, l := range []i18n.Lang{i18n.Swedish, i18n.English} {
		a := s.Config.BaseURL + address(i18n.WithLang(ctx, l))
		both = append(both, alternate{"alternate", string(l), a})
		pages = append(pages, sitePage{Address: a, Modified: modified})
	}
	for i := range pages {
		pages[i].Alternates = both
	}
	return pages
}
