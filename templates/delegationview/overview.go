package delegationview

import (
	"context"
	"net/url"

	"framsyn/internal/day"
	"framsyn/internal/delegation"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/place"
	"framsyn/templates/figure"
	"framsyn/templates/ui"
)

// ProcessGroup is the group of values by which the list of registrations is narrowed to a process.
const ProcessGroup = "process"

var askField = ui.Field{Name: "organisation", Label: "Organisation", Required: true,
	Help: "Organisationens medarbetare, strateger och chefer ser anmälan på Min sida."}

func (p OverviewProps) at(ctx context.Context, do string) string {
	return link.Registrations(ctx, p.Enrolment.Process, do)
}

// list returns the list of the registrations for the process.
func (p OverviewProps) list(ctx context.Context) string {
	return link.WithQuery(link.Work(ctx, id.Delegation), url.Values{ProcessGroup: {id.String(p.Enrolment.Process)}})
}

func (p OverviewProps) facts(ctx context.Context) []ui.Pair {
	taking := 0
	for _, c := range p.Counts {
		taking += c.Approved
	}
	sends := "Alla i organisationen som arbetar med anmälan"
	if p.Enrolment.HeadSendsIn {
		sends = "Organisationens chef"
	}
	return []ui.Pair{{Term: "Sista anmälningsdag", Text: LastDay(ctx, p.Enrolment)},
		{Term: "För att processen ska bli av", Text: LeastText(ctx, p.Enrolment, taking)},
		{Term: "Skickar in", Text: i18n.T(ctx, sends)},
		{Term: "Ett erbjudande gäller", Text: i18n.N(ctx, p.Enrolment.OfferHours, "%d timme", "%d timmar")}}
}

// numbers are the numbers of a category: organisations by how far they have come, then people with places and in the queue.
func (p OverviewProps) numbers(c delegation.Count) []int {
	seated, queued := 0, 0
	for _, s := range p.Seats {
		switch {
		case s.Category != c.Category:
		case s.State == place.Seated:
			seated += s.Size
		case s.State == place.Queued || s.State == place.Offered:
			queued += s.Size
		}
	}
	return []int{c.Asked, c.Approved, c.Waiting, c.Unanswered(), c.Out, seated, queued}
}

// shares returns how far the organisations of each category have come, as bars.
func (p OverviewProps) shares(ctx context.Context) figure.SharesProps {
	out := figure.SharesProps{ID: "andel", Title: "Hur långt de har kommit",
		About: "En stapel för varje kategori, delad efter hur långt organisationerna har kommit. Tabellen säger samma sak.",
		Parts: []figure.SharePart{{Look: figure.Yes, Label: "Godkända"}, {Look: figure.Begun, Label: "Väntar på kansliet"},
			{Look: figure.Waits, Label: "Inte svarat"}, {Look: figure.No, Label: "Inte med"}}}
	for _, c := range p.Counts {
		out.Rows = append(out.Rows, figure.Share{Label: i18n.T(ctx, delegation.CategoryNames.Label(c.Category)),
			Text: i18n.T(ctx, "%d av %d", c.Approved, c.Asked), Counts: []int{c.Approved, c.Waiting, c.Unanswered(), c.Out}})
	}
	return out
}

// waiting are those in the queues, and those to whom a place is offered, by category.
func (p OverviewProps) waiting() map[string][]delegation.Seat {
	out := map[string][]delegation.Seat{}
	for _, s := range p.Seats {
		if s.State == place.Queued || s.State == place.Offered {
			out[s.Category] = append(out[s.Category], s)
		}
	}
	return out
}

// queuePlace says where in its queue a place stands, or until when it is offered.
func queuePlace(ctx context.Context, s delegation.Seat) string {
	if s.State == place.Offered {
		return i18n.T(ctx, "Erbjuden till %s", day.DateTime(ctx, *s.OfferedUntil))
	}
	return ui.Number(ctx, s.Position)
}

func (p OverviewProps) of(s delegation.Seat) delegation.Delegation {
	for _, d := range p.All {
		if d.Org == s.Org {
			return d
		}
	}
	return delegation.Delegation{}
}

func (p OverviewProps) orgName(s delegation.Seat) string { return p.of(s).OrgName }

func (p OverviewProps) registration(ctx context.Context, s delegation.Seat) string {
	return link.Item(ctx, id.Delegation, p.of(s).ID, "")
}
