package link

import "context"

// PublicFeed returns the calendar of everything that everybody may know of, for calendar programs.
func PublicFeed() string { return "/kalender.ics" }

// OwnFeed returns a person's own calendar, for calendar programs, by its secret word.
func OwnFeed(word string) string { return "/min-kalender/" + word }

// OwnCalendar returns where a person makes the address of their own calendar and chooses how often letters come.
func OwnCalendar(ctx context.Context) string { return Path(ctx, "/konto/kalender") }

// OwnNotices returns where the choice of how often letters come is sent.
func OwnNotices(ctx context.Context) string { return Path(ctx, "/konto/aviseringar") }

// NoticeLink returns where the reader of a letter about changes chooses how often such letters come, by the word of the letter.
func NoticeLink(ctx context.Context, word string) string { return Path(ctx, "/aviseringar/"+word) }

// SiteMap returns a part of the map of all public pages, where they are too many for one.
func SiteMap(part string) string { return "/sitemap/" + part + ".xml" }
