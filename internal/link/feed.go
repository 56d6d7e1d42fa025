package link

import "context"

// PublicFeed returns the calendar feed of everything public.
func PublicFeed() string { return "/kalender.ics" }

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
