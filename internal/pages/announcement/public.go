package announcement

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"github.com/gorilla/feeds"

	"framsyn/internal/announcement"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/ics"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/server"
	"framsyn/templates/announcementview"
	"framsyn/templates/layout"
)

// The most announcements in the feed and in the calendar.
const feedLength, calendarLength = 100, 500

// publicBoard shows what is on the notice boards, a page at a time.
func (s pages) publicBoard(w http.ResponseWriter, r *http.Request) error {
	p, err := announcement.Board(r.Context(), s.Visitor(), today(), server.PageAsked(r))
	if err != nil {
		return err
	}
	return s.ShowPublic(w, r, layout.Page{Title: "Anslagstavla", Section: layout.Announcements,
		Description: "Justerade protokoll, sammanträden och annat som är anslaget.",
		FeedHref:    link.NoticeBoard(r.Context(), "flode.atom")},
		announcementview.Board(p.Rows, server.PagesBeside(r, link.NoticeBoard(r.Context(), ""), p)))
}

// publicAnnouncement shows an announcement that is on a board.
func (s pages) publicAnnouncement(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	n, err := server.PathID[id.AnnouncementNo](r)
	if err != nil {
		return err
	}
	a, err := announcement.Get(ctx, s.Visitor(), n, today())
	if err != nil {
		return err
	}
	work := ""
	if a.MayManage(server.Actor(r)) {
		work = link.Item(ctx, id.Announcement, a.ID, "")
	}
	return s.ShowPublic(w, r, layout.Page{Title: a.Title, Section: layout.Announcements, Kind: announcement.Kinds.Label(a.Kind),
		FeedHref: link.NoticeBoard(ctx, "flode.atom")}, announcementview.Public(a, work))
}

// publicFeed serves what is on the notice boards as Atom.
func (s pages) publicFeed(w http.ResponseWriter, r *http.Request) error {
	ctx, base := r.Context(), s.Config.BaseURL
	p, err := announcement.Board(ctx, s.Visitor(), today(), listing.Filter{Limit: feedLength})
	if err != nil {
		return err
	}
	f := &feeds.AtomFeed{
		Xmlns: "http://www.w3.org/2005/Atom", Title: i18n.T(ctx, "Anslagstavla – Framsyn"), Id: base + link.NoticeBoard(ctx, ""),
		Updated: server.AtomTime(time.Unix(0, 0)),
		Link:    &feeds.AtomLink{Rel: "self", Type: "application/atom+xml", Href: base + link.NoticeBoard(ctx, "flode.atom")},
	}
	for i, a := range p.Rows {
		if i == 0 {
			f.Updated = server.AtomTime(*a.Posted)
		}
		f.Entries = append(f.Entries, s.feedEntry(ctx, a))
	}
	return server.SendXML(w, "application/atom+xml", f)
}

func (s pages) feedEntry(ctx context.Context, a announcement.Announcement) *feeds.AtomEntry {
	at := server.AtomTime(*a.Posted)
	return &feeds.AtomEntry{
		Title: a.Title, Id: s.TagURI(link.Segment(id.Announcement), id.String(a.ID)), Published: at, Updated: at,
		Author:  &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: a.OrgName}},
		Summary: &feeds.AtomSummary{Type: "text", Content: announcementview.Lead(ctx, a)},
		Links: []feeds.AtomLink{{Rel: "alternate", Type: "text/html",
			Href: s.Config.BaseURL + link.NoticeBoard(ctx, id.String(a.ID))}},
	}
}

// calendarRefresh is how often clients are asked to fetch the calendar again.
const calendarRefresh = 12 * time.Hour

// publicCalendar serves the days on which what is on the boards is taken down. What is taken down early is no longer in it, since nothing
// of it is public any more.
func (s pages) publicCalendar(w http.ResponseWriter, r *http.Request) error {
	ctx, base := r.Context(), s.Config.BaseURL
	p, err := announcement.Board(ctx, s.Visitor(), today(), listing.Filter{Limit: calendarLength})
	if err != nil {
		return err
	}
	c := ics.Calendar{Name: i18n.T(ctx, "Anslag som tas ner – Framsyn"), URL: base + link.NoticeBoard(ctx, ""), Refresh: calendarRefresh}
	for _, a := range p.Rows {
		down, err := day.ParseDate(a.RemovalDay())
		if err != nil {
			return err
		}
		at := base + link.NoticeBoard(ctx, id.String(a.ID))
		c.Events = append(c.Events, ics.Event{UID: "anslag-" + id.String(a.ID) + "@framsyn", Created: *a.Posted, Changed: *a.Posted,
			From: down, To: down, AllDay: true, Free: true, Title: i18n.T(ctx, "Anslag tas ner: %s", a.Title),
			Text: a.OrgName + "\n" + announcementview.Lead(ctx, a) + "\n\n" + at, URL: at, Status: ics.Confirmed})
	}
	var b bytes.Buffer
	if err := ics.Write(&b, c); err != nil {
		return err
	}
	w.Header().Set("Content-Type", ics.ContentType)
	w.Header().Set("Content-Disposition", `attachment; filename="anslagstavla.ics"`)
	_, _ = b.WriteTo(w) // an error means that the client has disconnected
	return nil
}
