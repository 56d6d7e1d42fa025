package overviewview

import (
	"context"
	"net/url"
	"slices"

	"framsyn/internal/attendance"
	"framsyn/internal/day"
	"framsyn/internal/delegation"
	"framsyn/internal/duedate"
	"framsyn/internal/followup"
	"framsyn/internal/homework"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/report"
	"framsyn/templates/glance"
)

// Awaits is what others wait for the person to do. Places are the person's registrations for activities that wait. ToApprove is how many
// registrations wait for the office, and Orphans how many goals nobody answers for, for those who can mend it. Today is the present day.
type Awaits struct {
	Invitations   []invitation.Invitation
	Registrations []delegation.Waiting
	Places        []attendance.Registration
	Homework      []homework.Waiting
	AskedBack     []homework.AskedBack
	Plans         []plan.Waiting
	FollowUps     []followup.Waiting
	Reports       []report.Report
	DueDates      []duedate.Occurrence
	ToApprove     int
	Orphans       int
	Today         string
}

// toApprovePage returns the list of registrations that wait to be approved.
func toApprovePage(ctx context.Context) string {
	return link.WithQuery(link.Work(ctx, id.Delegation), url.Values{"lage": {string(delegation.Sent)}})
}

// registersFor reports whether the registration for a process waits.
func (a Awaits) registersFor(n id.ProcessNo) bool {
	return slices.ContainsFunc(a.Registrations, func(w delegation.Waiting) bool { return w.Process == n })
}

// awaits returns the list of what others wait for the person to do.
func (p Props) awaits(ctx context.Context) glance.ListProps {
	l := glance.ListProps{ID: "vantar", Title: "Väntar på dig"}
	for _, i := range p.Awaits.Invitations {
		if i.Activity == 0 && i.Person == 0 && p.Awaits.registersFor(i.Process) {
			continue // the registration is the answer
		}
		l.Rows = append(l.Rows, glance.Row{Href: link.OwnInvitation(ctx, i.ID), Title: i.Title(ctx),
			Meta: []string{i18n.T(ctx, "Svara senast %s", invitation.DayText(ctx, i.LastDay))}})
	}
	for _, w := range p.Awaits.Registrations {
		meta := i18n.T(ctx, w.State.Label())
		last := i18n.T(ctx, "senast %s", day.Partial(w.LastDay).Text(ctx))
		if w.Offered != nil {
			meta, last = i18n.T(ctx, "En plats är ledig"), i18n.T(ctx, "senast %s", day.DateTime(ctx, *w.Offered))
		}
		l.Rows = append(l.Rows, glance.Row{Href: link.Item(ctx, id.Delegation, w.ID, ""), Title: i18n.T(ctx, "Anmälan till %s", w.ProcessName),
			Meta: []string{meta, last}})
	}
	for _, r := range p.Awaits.Places {
		meta := []string{i18n.T(ctx, "Bekräfta din anmälan")}
		if r.OfferedUntil != nil {
			meta = []string{i18n.T(ctx, "En plats är ledig"), i18n.T(ctx, "senast %s", day.DateTime(ctx, *r.OfferedUntil))}
		}
		l.Rows = append(l.Rows, glance.Row{Href: link.Item(ctx, id.Registration, r.ID, ""), Title: r.ActivityName, Lang: "sv", Meta: meta})
	}
	l.Rows = append(l.Rows, p.Awaits.homeworkRows(ctx)...)
	for _, w := range p.Awaits.Plans {
		l.Rows = append(l.Rows, glance.Row{Href: link.Item(ctx, id.Plan, w.ID, plan.DecisionsPath), Title: w.Title, Lang: "sv",
			Meta: []string{i18n.T(ctx, "Väntar på beslut"), w.OrgName, i18n.T(ctx, "sedan %s", day.Text(ctx, w.At))}})
	}
	for _, x := range p.Awaits.Reports {
		meta := []string{i18n.T(ctx, x.State.Label()), x.OrgName}
		if last := x.Deadline(); last != "" {
			meta = append(meta, i18n.T(ctx, "senast %s", day.Partial(last).Text(ctx)))
		}
		l.Rows = append(l.Rows, glance.Row{Href: link.Item(ctx, id.Report, x.ID, ""), Title: x.Title, Lang: "sv", Meta: meta})
	}
	l.Rows = append(l.Rows, p.Awaits.followUpRows(ctx)...)
	for _, o := range p.Awaits.DueDates {
		l.Rows = append(l.Rows, glance.Row{Href: link.Item(ctx, id.DueDate, o.Due.ID, ""), Title: o.Title(ctx),
			Meta: []string{i18n.T(ctx, o.State(p.Awaits.Today).Label()), i18n.T(ctx, "senast %s", day.Partial(o.Day).Text(ctx))}})
	}
	return l
}
