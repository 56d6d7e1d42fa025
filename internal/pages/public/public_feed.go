package public

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/gorilla/feeds"

	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/published"
	"framsyn/internal/server"
	"framsyn/templates/contentview"
)

// feedLength is the number of publications of the feed.
const feedLength = 50

// feed serves the latest publications as Atom.
func (s pages) feed(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	newest, err := published.Newest(ctx, s.Visitor(), feedLength)
	if err != nil {
		return err
	}
	base := s.Config.BaseURL
	f := &feeds.AtomFeed{
		Xmlns: "http://www.w3.org/2005/Atom", Title: i18n.T(ctx, "Nytt på Framsyn"), Id: base + link.Home(ctx),
		Subtitle: i18n.T(ctx, "Framsyn – en öppen portal för regional framsyn"), Updated: server.AtomTime(time.Unix(0, 0)),
		Link: &feeds.AtomLink{Rel: "self", Type: "application/atom+xml", Href: base + link.Page(ctx, "/flode.atom")},
	}
	for i, p := range newest {
		if i == 0 {
			f.Updated = server.AtomTime(p.At)
		}
		f.Entries = append(f.Entries, s.feedEntry(ctx, p))
	}
	return server.SendXML(w, "application/atom+xml", f)
}

func (s pages) feedEntry(ctx context.Context, p published.Publication) *feeds.AtomEntry {
	e := &feeds.AtomEntry{
		Title: i18n.T(ctx, contentview.KindName(p.Kind)) + ": " + p.Title, Id: s.TagURI(link.Segment(p.Kind), id.String(p.Item)),
		Published: server.AtomTime(p.FirstAt), Updated: server.AtomTime(p.At),
		Author: &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: p.OrgName}},
		Links:  []feeds.AtomLink{{Rel: "alternate", Type: "text/html", Href: s.Config.BaseURL + link.Published(ctx, p.Kind, p.Slug)}},
	}
	if p.Summary != "" {
		e.Summary = &feeds.AtomSummary{Type: "text", Content: p.Summary}
	}
	return e
}

// robots serves robots.txt.
func (s pages) robots(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := fmt.Fprint(w, "User-agent: *\n")
	for _, path := range []string{"/arbete/", "/sok", "/kalender/"} { // the calendar has a page for every month of three centuries
		if err == nil {
			_, err = fmt.Fprintf(w, "Disallow: %s\nDisallow: /en%s\n", path, path)
		}
	}
	if err == nil {
		_, err = fmt.Fprintf(w, "\nSitemap: %s/sitemap.xml\n", s.Config.BaseURL)
	}
	return err
}
