package public

import (
	"bytes"
	"context"
	"encoding/xml"
	"html"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/account"
	"framsyn/internal/agenda"
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

// sitePage is a page of the portal in one language, with its addresses in both.
type sitePage struct {
	Address    string `xml:"loc"`
	Modified   string `xml:"lastmod,omitempty"`
	alternates *[len(siteLanguages)]string
}

// siteLanguages are the languages of the pages.
var siteLanguages = [...]i18n.Lang{i18n.Swedish, i18n.English}

// siteMapIndex is an index of sitemaps, for when one is not enough.
type siteMapIndex struct {
	XMLName xml.Name   `xml:"sitemapindex"`
	Xmlns   string     `xml:"xmlns,attr"`
	Maps    []sitePage `xml:"sitemap"`
}

const siteMapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// maxMapped is the most publications of one sitemap, and maxMappedActivities the most activities. A sitemap may have 50 000 addresses, and
// each of its pages has two.
const maxMapped, maxMappedActivities = 1000, 20_000

// The names of the sitemaps of everything but publications.
const portalMap, activityMap = "portalen", "aktiviteter"

// sitemap serves the sitemap of all public pages, in both languages, or an index of sitemaps, by kind.
func (s pages) sitemap(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.Visitor()
	parts, err := published.Parts(ctx, q, maxMapped)
	if err != nil {
		return err
	}
	all := 0
	for _, p := range parts {
		all += p.Count
	}
	if all > maxMapped {
		m := siteMapIndex{Xmlns: siteMapSpace}
		for _, name := range []string{portalMap, activityMap} {
			m.Maps = append(m.Maps, sitePage{Address: s.Config.BaseURL + link.SiteMap(name)})
		}
		for _, p := range parts {
			m.Maps = append(m.Maps, sitePage{Address: s.Config.BaseURL + link.SiteMap(partName(p.Kind, p.N)), Modified: server.AtomTime(p.At)})
		}
		return server.SendXML(w, "application/xml", m)
	}
	pages, err := s.portalPages(ctx, q)
	if err != nil {
		return err
	}
	activities, err := s.activityPages(ctx, q)
	if err != nil {
		return err
	}
	addresses, err := published.AllAddresses(ctx, q, maxMapped)
	if err != nil {
		return err
	}
	return sendSiteMap(w, slices.Concat(pages, activities, s.publishedPages(ctx, addresses)))
}

// partName returns the name of the sitemap of a part of the publications of a kind.
func partName(k id.Kind, n int64) string { return link.Segment(k) + "-" + id.String(n) }

// parsePartName returns the part that a sitemap is of.
func parsePartName(name string) (k id.Kind, n int64, ok bool) {
	at := strings.LastIndexByte(name, '-')
	if at < 0 {
		return "", 0, false
	}
	i := slices.IndexFunc(id.Content, func(k id.Kind) bool { return link.Segment(k) == name[:at] })
	n, err := strconv.ParseInt(name[at+1:], 10, 32)
	if i < 0 || err != nil || n < 0 || name[at+1:] != id.String(n) {
		return "", 0, false
	}
	return id.Content[i], n, true
}

// sitemapStamp returns the stamp of one of several sitemaps; db.ErrNotFound for one that is not of publications.
func (s pages) sitemapStamp(r *http.Request) (string, error) {
	k, n, ok := parsePartName(chi.URLParam(r, "del"))
	if !ok {
		return "", db.ErrNotFound
	}
	return published.PartStamp(r.Context(), s.Visitor(), k, maxMapped, n)
}

// sitemapPart serves one of several sitemaps.
func (s pages) sitemapPart(w http.ResponseWriter, r *http.Request) (err error) {
	ctx, q := r.Context(), s.Visitor()
	var all []sitePage
	switch name := chi.URLParam(r, "del"); name {
	case portalMap:
		all, err = s.portalPages(ctx, q)
	case activityMap:
		all, err = s.activityPages(ctx, q)
	default:
		k, n, ok := parsePartName(name)
		if !ok {
			return db.ErrNotFound
		}
		var addresses []published.Address
		if addresses, err = published.Addresses(ctx, q, k, maxMapped, n); err == nil && len(addresses) == 0 {
			return db.ErrNotFound
		}
		all = s.publishedPages(ctx, addresses)
	}
	if err != nil {
		return err
	}
	return sendSiteMap(w, all)
}

// sendSiteMap sends a sitemap. It is written by hand, since encoding/xml takes ten times as long for as many addresses.
func sendSiteMap(w http.ResponseWriter, all []sitePage) error {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<urlset xmlns="` + siteMapSpace + `" xmlns:xhtml="http://www.w3.org/1999/xhtml">`)
	for _, p := range all {
		b.WriteString("<url><loc>" + html.EscapeString(p.Address) + "</loc>")
		if p.Modified != "" {
			b.WriteString("<lastmod>" + p.Modified + "</lastmod>")
		}
		for i, l := range siteLanguages {
			at := html.EscapeString(p.alternates[i])
			b.WriteString(`<xhtml:link rel="alternate" hreflang="` + string(l) + `" href="` + at + `"></xhtml:link>`)
		}
		b.WriteString("</url>")
	}
	b.WriteString("</urlset>")
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	_, _ = b.WriteTo(w) // an error means that the client has disconnected
	return nil
}

// publishedPages returns the pages of publications.
func (s pages) publishedPages(ctx context.Context, addresses []published.Address) []sitePage {
	all := make([]sitePage, 0, len(siteLanguages)*len(addresses))
	for _, a := range addresses {
		all = append(all, s.inBothLanguages(ctx, server.AtomTime(a.At),
			func(ctx context.Context) string { return link.Published(ctx, a.Kind, a.Slug) })...)
	}
	return all
}

// activityPages returns the pages of activities.
func (s pages) activityPages(ctx context.Context, q db.Q) ([]sitePage, error) {
	addresses, err := agenda.Addresses(ctx, q, maxMappedActivities)
	all := make([]sitePage, 0, len(siteLanguages)*len(addresses))
	for _, a := range addresses {
		all = append(all, s.inBothLanguages(ctx, server.AtomTime(a.At),
			func(ctx context.Context) string { return link.Published(ctx, id.Activity, a.Slug) })...)
	}
	return all, err
}

// portalPages returns the pages of the portal itself, of organisations and of processes.
func (s pages) portalPages(ctx context.Context, q db.Q) ([]sitePage, error) {
	var pages []sitePage
	add := func(modified string, address func(context.Context) string) {
		pages = append(pages, s.inBothLanguages(ctx, modified, address)...)
	}
	for _, path := range []string{"/", "/scenarier", "/trender", "/kallor", "/designfiktioner", "/dokumentation", "/process", "/kalender",
		"/organisationer", "/uppfoljningar", "/rapporter", "/anslagstavla", "/om", "/tillganglighet", "/kakor", "/personuppgifter"} {
		add("", func(ctx context.Context) string { return link.Page(ctx, path) })
	}
	for x, err := range report.AllPublished(ctx, q) {
		if err != nil {
			return nil, err
		}
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
	return pages, nil
}

// inBothLanguages returns a page in both languages, each naming the other.
func (s pages) inBothLanguages(ctx context.Context, modified string, address func(context.Context) string) []sitePage {
	both := new([len(siteLanguages)]string)
	all := make([]sitePage, len(siteLanguages))
	for i, l := range siteLanguages {
		both[i] = s.Config.BaseURL + address(i18n.WithLang(ctx, l))
		all[i] = sitePage{Address: both[i], Modified: modified, alternates: both}
	}
	return all
}
