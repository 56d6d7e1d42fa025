package link

import (
	"context"
	"net/url"
	"strconv"

	"framsyn/internal/id"
)

// Calendar returns the calendar of a time: "" for this month, 2017-02 for a month, 2017 for a year, "lista" for a list.
func Calendar(ctx context.Context, at string) string {
	if at == "" {
		return Path(ctx, "/kalender")
	}
	return Path(ctx, "/kalender/"+at)
}

// ArrangedBy returns the list of the coming activities that an organisation arranges.
func ArrangedBy(ctx context.Context, n id.Org) string {
	return WithQuery(Calendar(ctx, "lista"), url.Values{"arrangor": {id.String(n)}})
}

// ActivityFeed returns the calendar feed of an activity.
func ActivityFeed(ctx context.Context, slug string) string {
	return Published(ctx, id.Activity, slug) + "/kalender.ics"
}

// PublishedBudget returns the public page of the budget of a process.
func PublishedBudget(ctx context.Context, slug string) string {
	return Published(ctx, id.Process, slug) + "/budget"
}

// OrganisationFeed returns the calendar feed of what an organisation arranges.
func OrganisationFeed(ctx context.Context, slug string) string {
	return Published(ctx, id.Organisation, slug) + "/kalender.ics"
}

// Phase returns a working page of a phase of a process; do is "" or one of its pages: flytta-upp, flytta-ner, ta-bort.
func Phase(ctx context.Context, process id.ProcessNo, n id.PhaseNo, do string) string {
	return Item(ctx, id.Process, process, "etapper/"+id.String(n)+subPage(do))
}

func subPage(do string) string {
	if do == "" {
		return ""
	}
	return "/" + do
}

// Delegation returns the page on which an organisation registers for a process, to its own people.
func Delegation(ctx context.Context, process id.ProcessNo) string {
	return Item(ctx, id.Process, process, "delegation")
}

// Registrations returns the office's page of the organisations that register for a process; do is "" or one of its pages.
func Registrations(ctx context.Context, process id.ProcessNo, do string) string {
	return Item(ctx, id.Process, process, "anmalningar"+subPage(do))
}

// AdoptedPlan returns the public page of an adopted edition of the plan with a slug.
func AdoptedPlan(ctx context.Context, slug string, edition int) string {
	return Published(ctx, id.Plan, slug) + "/antagen/" + strconv.Itoa(edition)
}

// Register returns the register of what has come in and gone out.
func Register(ctx context.Context) string { return Page(ctx, "/arbete/diarium") }

// FollowedGoal returns the page of a goal in a period in which it is followed up; do is "" or the name of a subpage.
func FollowedGoal(ctx context.Context, n id.FollowUpNo, goal id.Item, do string) string {
	return Item(ctx, id.FollowUp, n, "mal/"+id.String(goal)+subPage(do))
}

// FollowUpRead returns the public page of a period in which goals were followed up, read in a way; "" for the usual one.
func FollowUpRead(ctx context.Context, n id.FollowUpNo, way string) string {
	return Public(ctx, id.FollowUp) + "/" + id.String(n) + subPage(way)
}

// OrphanGoals returns the page of the goals that nobody answers for.
func OrphanGoals(ctx context.Context) string { return Work(ctx, id.FollowUp) + "/utan-ansvarig" }

// NewReport returns the form of a new report of a period.
func NewReport(ctx context.Context, n id.FollowUpNo) string {
	return WithQuery(Work(ctx, id.Report)+"/ny", url.Values{"period": {id.String(n)}})
}

// ReportOf returns the address that leads to the report of a period, or to the form of a new one.
func ReportOf(ctx context.Context, n id.FollowUpNo) string {
	return Work(ctx, id.Report) + "/for" + subPage(id.String(n))
}

// ReportRead returns the page of an approved report as everybody reads it, or something of it.
func ReportRead(ctx context.Context, n id.ReportNo, do string) string {
	return Public(ctx, id.Report) + subPage(id.String(n)) + subPage(do)
}

// Wheel returns the yearly wheel of an organisation, 0 for the reader's own, in a year, 0 for the present one.
func Wheel(ctx context.Context, n id.Org, year int) string {
	q := url.Values{}
	if n != 0 {
		q.Set("org", id.String(n))
	}
	if year != 0 {
		q.Set("ar", strconv.Itoa(year))
	}
	return WithQuery(Page(ctx, "/arbete/arshjul"), q)
}

// NewDueDate returns the form for a new due date of an organisation.
func NewDueDate(ctx context.Context, n id.Org) string {
	return WithQuery(New(ctx, id.DueDate), url.Values{"org": {id.String(n)}})
}

// CommonDueDates returns the page on which an organisation gets the due dates that many have.
func CommonDueDates(ctx context.Context, n id.Org) string {
	return WithQuery(Page(ctx, "/arbete/arshjul/vanliga"), url.Values{"org": {id.String(n)}})
}

// NoticeBoard returns the notice board that everybody reads; do is "", flode.atom, kalender.ics or the number of an announcement.
func NoticeBoard(ctx context.Context, do string) string {
	return Page(ctx, "/anslagstavla") + subPage(do)
}

// WaitingGoals returns the goals of a period whose texts wait for the reader.
func WaitingGoals(ctx context.Context, n id.FollowUpNo) string {
	return WithQuery(Item(ctx, id.FollowUp, n, ""), url.Values{"mina": {"vantar"}})
}
