// Package announcementview renders the notice board that everybody reads, and the pages of those who manage it.
package announcementview

import (
	"context"
	"time"

	"framsyn/internal/announcement"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// Verbs are what was done with an announcement.
var Verbs = map[string]string{"posted": "Sattes upp", "taken_down": "Togs ner", "time_ended": "Togs ner när tiden var ute"}

var tones = map[announcement.State]ui.Tone{announcement.Draft: ui.Plain, announcement.OnBoard: ui.Success,
	announcement.Removed: ui.Info}

// DayText returns a day as it is written; "" for none.
func DayText(ctx context.Context, iso string) string { return day.Partial(iso).Text(ctx) }

// TimeText returns a moment as it is written; "" for none.
func TimeText(ctx context.Context, t *time.Time) string {
	if t == nil {
		return ""
	}
	return day.DateTime(ctx, *t)
}

// KindText returns the kind of an announcement.
func KindText(ctx context.Context, a announcement.Announcement) string {
	return i18n.T(ctx, announcement.Kinds.Label(a.Kind))
}

// MeetingText returns whose meeting it is about, and when that was.
func MeetingText(ctx context.Context, a announcement.Announcement) string {
	if a.MeetingDay == "" {
		return a.Organ
	}
	return a.Organ + ", " + DayText(ctx, a.MeetingDay)
}

// Lead says in a sentence what an announcement is, for a feed.
func Lead(ctx context.Context, a announcement.Announcement) string {
	text := KindText(ctx, a) + ". " + MeetingText(ctx, a) + ". "
	if a.AdjustedDay != "" {
		text += i18n.T(ctx, "Justerat %s.", DayText(ctx, a.AdjustedDay)) + " "
	}
	return text + i18n.T(ctx, "På tavlan till och med %s.", DayText(ctx, a.LastDay))
}

// board is what the announcements of an organisation are grouped by.
type board struct {
	slug, name string
	all        []announcement.Announcement
}

// boards groups announcements by organisation, in the order in which they come.
func boards(all []announcement.Announcement) (out []board) {
	at := map[id.Org]int{}
	for _, a := range all {
		i, known := at[a.Org]
		if !known {
			i = len(out)
			at[a.Org] = i
			out = append(out, board{slug: a.OrgSlug, name: a.OrgName})
		}
		out[i].all = append(out[i].all, a)
	}
	return out
}

// facts are what an announcement says besides its text.
func facts(ctx context.Context, a announcement.Announcement) []ui.Pair {
	out := []ui.Pair{{Term: "Organisation", Text: a.OrgName, Href: link.Published(ctx, id.Organisation, a.OrgSlug)},
		{Term: "Organ", Text: a.Organ}, {Term: "Sammanträdets dag", Text: DayText(ctx, a.MeetingDay)},
		{Term: "Paragrafer", Text: a.Paragraphs}, {Term: "Dagen då protokollet justerades", Text: DayText(ctx, a.AdjustedDay)},
		{Term: "Var handlingen finns", Text: a.KeptAt}}
	if a.Address != "" {
		out = append(out, ui.Pair{Term: "Länk till handlingen", Text: a.Address, Href: documentAddress(ctx, a.Address)})
	}
	return append(out, ui.Pair{Term: "Kontakt", Text: a.Contact})
}

// documentAddress returns where the link to a document leads, in the language of the page where it is in the portal.
func documentAddress(ctx context.Context, address string) string {
	if inside, ok := link.ParseInternal(address); ok {
		return link.Path(ctx, inside)
	}
	return address
}

// timeFacts are the times of an announcement as everybody reads them.
func timeFacts(ctx context.Context, a announcement.Announcement) []ui.Pair {
	return []ui.Pair{{Term: "Uppsatt", Text: TimeText(ctx, a.Posted)}, {Term: "Sista dagen på tavlan", Text: DayText(ctx, a.LastDay)},
		{Term: "Tas ner", Text: DayText(ctx, a.RemovalDay())}}
}

// proofFacts are the times of an announcement with who did what.
func proofFacts(ctx context.Context, a announcement.Announcement, today string) []ui.Pair {
	out := []ui.Pair{{Term: "Uppsatt", Text: TimeText(ctx, a.Posted)}, {Term: "Uppsatt av", Text: who(ctx, a.Posted, a.Poster)},
		{Term: "Sista dagen på tavlan", Text: DayText(ctx, a.LastDay)}, {Term: "Varför tiden är kortare", Text: a.WhyShorter}}
	if a.State(today) != announcement.Removed {
		return append(out, ui.Pair{Term: "Tas ner", Text: DayText(ctx, a.RemovalDay())})
	}
	down := a.TakenDown()
	return append(out, ui.Pair{Term: "Nedtaget", Text: TimeText(ctx, &down)}, ui.Pair{Term: "Nedtaget av", Text: who(ctx, &down, a.Remover)},
		ui.Pair{Term: "Varför det togs ner", Text: a.WhyRemoved})
}

// who returns the name of who did something at a time; the portal itself where that was nobody.
func who(ctx context.Context, at *time.Time, name string) string {
	if at == nil || name != "" {
		return name
	}
	return i18n.T(ctx, "Portalen, när tiden var ute")
}

// late says that minutes are announced later than the law says; "" if they are not, or would not be if they were posted on a day.
func late(ctx context.Context, a announcement.Announcement, today string) string {
	posted := a.PostedDay()
	if posted == "" {
		posted = today
	}
	if !a.IsLate(posted) {
		return ""
	}
	return i18n.T(ctx, "Protokollet justerades %s och ska anslås senast andra dagen efter, %s.", DayText(ctx, a.AdjustedDay),
		DayText(ctx, announcement.AnnounceBy(a.AdjustedDay)))
}

// BeforePosting says what is to be known before an announcement is posted.
func BeforePosting(ctx context.Context, a announcement.Announcement, today string) []string {
	last := a.LastDay
	if last == "" {
		last = announcement.AppealEnds(today)
	}
	out := []string{i18n.T(ctx, "Den sista dagen på tavlan är %s.", DayText(ctx, last))}
	if a.Kind == announcement.Protocol {
		out = append(out, i18n.T(ctx, "Tiden för att överklaga går ut %s.", DayText(ctx, announcement.AppealEnds(today))))
	}
	if text := late(ctx, a, today); text != "" {
		out = append(out, text)
	}
	return out
}

// page describes an announcement to the parts that records share.
func page(ctx context.Context, a announcement.Announcement) recordview.Page {
	return recordview.Page{List: ui.Crumb{Href: link.Work(ctx, id.Announcement), Label: "Anslag"}, Name: a.Title,
		At: func(do string) string { return link.Item(ctx, id.Announcement, a.ID, do) }}
}
