package link

import (
	"context"
	"net/url"
	"strings"
)

// PublicFeed returns the calendar feed of everything public.
func PublicFeed(ctx context.Context) string { return Path(ctx, "/kalender.ics") }

// Subscribing returns the page that tells how to subscribe to one of the feeds kalender.ics.
func Subscribing(feed string) string { return strings.TrimSuffix(feed, ".ics") + "/prenumerera" }

// Webcal returns the address of a calendar feed by which a calendar program is asked to subscribe to it.
func Webcal(feed string) string {
	_, rest, _ := strings.Cut(feed, "://")
	return "webcal://" + rest
}

// GoogleCalendar returns the page of Google Calendar that subscribes to a calendar feed.
func GoogleCalendar(feed string) string {
	return "https://calendar.google.com/calendar/r?" + url.Values{"cid": {Webcal(feed)}}.Encode()
}

// OwnFeed returns the calendar feed of a person; word is its secret.
func OwnFeed(word string) string { return "/min-kalender/" + word }

// OwnCalendar returns the page where a person gets the address of their feed and chooses how often notices are sent.
func OwnCalendar(ctx context.Context) string { return Path(ctx, "/konto/kalender") }

// OwnNotices returns the address that this choice is sent to.
func OwnNotices(ctx context.Context) string { return Path(ctx, "/konto/aviseringar") }

// NoticeLink returns the page where the reader of a notice chooses how often they are sent; word identifies the letter.
func NoticeLink(ctx context.Context, word string) string { return Path(ctx, "/aviseringar/"+word) }

// SiteMap returns a part of the site map, which is split if there are too many pages.
func SiteMap(part string) string { return "/sitemap/" + part + ".xml" }
