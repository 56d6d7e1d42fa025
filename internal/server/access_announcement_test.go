package server_test

import (
	"net/url"
	"strings"
	"time"

	"framsyn/internal/announcement"
	"framsyn/internal/day"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/world"
)

// announcementsAt are the announcements that a route of those who manage them is asked about.
func announcementsAt() []subject {
	of := func(by string) func(w world.World, route string) target {
		return func(w world.World, route string) target {
			n := w.Announcement(by, announcementStateFor(route))
			return target{path: strings.NewReplacer("{id}", id.String(n), "{version}", "1").Replace(route)}
		}
	}
	return []subject{{"own", of(world.Own)}, {"elsewhere", of(world.Elsewhere)}}
}

// announcementStateFor returns where an announcement must be for what a route does.
func announcementStateFor(route string) announcement.State {
	switch route[strings.LastIndex(route, "/")+1:] {
	case "ta-ner", "bevis":
		return announcement.OnBoard
	}
	return announcement.Draft
}

// postedAt are the announcements that a route of the notice board is asked about.
func postedAt() []subject {
	of := func(s announcement.State) func(w world.World, route string) target {
		return targetNamed(func(w world.World) string { return id.String(w.Announcement(world.Own, s)) })
	}
	return []subject{{"on the board", of(announcement.OnBoard)}, {"draft", of(announcement.Draft)}, {"taken down", of(announcement.Removed)}}
}

// announcementValues returns what the forms of an announcement take.
func announcementValues(w world.World) url.Values {
	return url.Values{"version": {"1"}, "varfor": {"Fel protokoll."}, "namn": {world.UniqueName("Anslag")}, "slag": {announcement.Other},
		"organ": {"Fullmäktige"}, "sista": {day.ISO(time.Now().AddDate(0, 0, 5))},
		announcement.OrganisationField: {id.String(w.Actor(world.Own).Org)}}
}

// announcementViews are the pages of what is on the board, of what has been taken down, and of what is announced too late.
func announcementViews(w world.World) []view {
	ctx := w.T.Context()
	late := w.AnnouncementOf(world.Own, announcement.OnBoard, announcement.Announcement{Kind: announcement.Protocol,
		Title: world.UniqueName("Sent protokoll"), Organ: "Fullmäktige", MeetingDay: "2026-01-08", AdjustedDay: "2026-01-15",
		KeptAt: "Registraturen", Paragraphs: "1–12", Address: "/planer", Contact: "Registraturen", LastDay: day.ISO(time.Now().AddDate(0, 0, 2)),
		WhyShorter: "Ska rättas."})
	gone := world.Value[id.AnnouncementNo](w, `select id from announcement where removed_at is not null order by id limit 1`)
	page := func(n id.AnnouncementNo, do string) string { return link.Item(ctx, id.Announcement, n, do) }
	return []view{{path: link.NoticeBoard(ctx, "")}, {path: link.NoticeBoard(ctx, id.String(late))},
		{who: "kansli", path: link.NoticeBoard(ctx, id.String(late))},
		{who: "kansli", path: page(late, "")}, {who: "kansli", path: page(late, "bevis")}, {who: "kansli", path: page(late, "ta-ner")},
		{who: "kansli", path: page(gone, "")}, {who: "kansli", path: page(gone, "bevis")},
		{who: world.Own, path: link.New(ctx, id.Announcement)}}
}
