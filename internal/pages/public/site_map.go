package public

import (
	"context"
	"encoding/xml"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/published"
)

// siteMap is the list of pages that search engines read.
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

// siteMapIndex is the list of the lists, where the pages are too many for one.
type siteMapIndex struct {
	XMLName xml.Name   `xml:"sitemapindex"`
	Xmlns   string     `xml:"xmlns,attr"`
	Maps    []sitePage `xml:"sitemap"`
}

const siteMapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// How many published things one site map names, so that a portal of any size makes none that is big, and how many
// activities.
const mostMapped, mostMappedActivities = 1000, 2000

// ownMap is the place of the map of what is not content.
const ownMap = "portalen"

// sitemap tells search engines of every public page, in both languages, or of the maps that do.
func (s pages) sitemap(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.Visitor()
	parts, err := published.Parts(ctx, q, mostMapped)
	if err != nil {
		return err
	}
	if len(parts) > 1 {
		m := siteMapIndex{Xmlns: siteMapSpace, Maps: []sitePage{{Address: s.Config.BaseURL + link.SiteMap(ownMap)}}}
		for _, p := range parts {
			m.Maps = append(m.Maps, sitePage{Address: s.Config.BaseURL + link.SiteMap(id.String(p.N)), Modified: atomTime(p.At)})
		}
		return sendXML(w, "application/xml", m)
	}
	pages, err := s.ownPages(ctx, q)
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

// sitemapPart is one of several maps.
func (s pages) sitemapPart(w http.ResponseWriter, r *http.Request) (err error) {
	ctx, q := r.Context(), s.Visitor()
	var pages []sitePage
	if part := chi.URLParam(r, "del"); part == ownMap {
		pages, err = s.ownPages(ctx, q)
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
	return sendXML(w, "application/xml", siteMap{Xmlns: siteMapSpace, XHTML: "http://www.w3.org/1999/xhtml", Pages: pages})
}

// publishedPages returns the pages of a part of what is published.
func (s pages) publishedPages(ctx context.Context, q db.Q, part int64) ([]sitePage, error) {
	addresses, err := published.Addresses(ctx, q, mostMapped, part)
	var pages []sitePage
	for _, a := range addresses {
		pages = append(pages, s.inBothLanguages(ctx, atomTime(a.At),
			func(ctx context.Context) string { return link.Published(ctx, a.Kind, a.Slug) })...)
	}
	return pages, err
}

// ownPages returns the pages of the portal itself, of organisations, processes and activities.
func (s pages) ownPages(ctx context.Context, q db.Q) ([]sitePage, error) {
	var pages []sitePage
	add := func(modified string, address func(context.Context) string) {
		pages = append(pages, s.inBothLanguages(ctx, modified, address)...)
	}
	for _, path := range []string{"/", "/scenarier", "/trender", "/kallor", "/dokumentation", "/process", "/kalender", "/organisationer",
		"/om", "/tillganglighet", "/kakor", "/personuppgifter"} {
		add("", func(ctx context.Context) string { return link.Page(ctx, path) })
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
	activities, err := process.Activities(ctx, q, process.Query{Latest: true, Limit: mostMappedActivities})
	if err != nil {
		return nil, err
	}
	for _, a := range activities {
		add(atomTime(a.Updated), func(ctx context.Context) string { return link.Published(ctx, id.Activity, a.Slug) })
	}
	return pages, nil
}

// inBothLanguages returns a page and its sister in the other language, each of which names both.
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
