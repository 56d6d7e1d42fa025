package server_test

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/report"
	"framsyn/internal/testkit/world"
	"framsyn/templates/reportview"
)

// followedUpAt are the things that a route is asked about of those by which plans are followed up; nil if it is about none of them.
func followedUpAt(route string) []subject {
	unknown := subject{"unknown", targetNamed(func(world.World) string { return "999999999" })}
	switch {
	case route == "/arbete/arshjul/vanliga":
		return []subject{{"", commonDueDatesAt}}
	case !strings.Contains(route, "{"):
	case strings.HasPrefix(route, "/uppfoljningar/"):
		return []subject{{"published", publishedFollowUpAt}, unknown}
	case strings.HasPrefix(route, "/arbete/uppfoljningar/"):
		return []subject{{"", followUpAt}}
	case strings.HasPrefix(route, "/rapporter/"):
		return []subject{{"approved", publishedReportAt}, unknown}
	case strings.HasPrefix(route, "/arbete/rapporter/"):
		return []subject{{"", reportAt}}
	case strings.HasPrefix(route, "/arbete/anslag/"):
		return announcementsAt()
	case strings.HasPrefix(route, "/anslagstavla/"):
		return postedAt()
	case strings.HasPrefix(route, "/arbete/arshjul/hallpunkter/{id}"):
		return dueDatesAt()
	}
	return nil
}

// reportAt is a report for a route about it, which has come as far as the route needs.
func reportAt(w world.World, route string) target {
	if strings.HasSuffix(route, "/for/{period}") {
		return target{path: strings.Replace(route, "{period}", id.String(w.FollowUp(followup.Included).ID), 1)}
	}
	r := w.Report(report.Working)
	attached := attachTo(w, r)
	w.BringReport(r, reportStateFor(route))
	return target{path: strings.NewReplacer("{id}", id.String(r.ID), "{slag}", "balans", "{utgava}", "1", "{fil}", "delarsrapport.pdf",
		"{bilaga}", strconv.FormatInt(attached, 10), "{version}", "1").Replace(route)}
}

// publishedReportAt is a report that everybody reads, for a route about it.
func publishedReportAt(w world.World, route string) target {
	r := w.Report(report.Working)
	attached := attachTo(w, r)
	w.BringReport(r, report.Approved)
	return target{path: strings.NewReplacer("{id}", id.String(r.ID), "{utgava}", "1", "{del}", "1", "{fil}", "delarsrapport.pdf",
		"{bilaga}", strconv.FormatInt(attached, 10)).Replace(route)}
}

// attachTo adds an attachment to a report, and returns its number.
func attachTo(w world.World, r world.Report) int64 {
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		return report.Attach(ctx, tx, r.ID, "Protokoll", "protokoll.pdf", "application/pdf", []byte("%PDF-1.7\n"))
	})
	return world.Value[int64](w, `select id from report_attachment where report_id = $1`, r.ID)
}

// reportStateFor returns how far a report must have come for what a route does.
func reportStateFor(route string) report.State {
	switch route[strings.LastIndex(route, "/")+1:] {
	case reportview.StepPaths[report.Proposed], reportview.TakeBackPath:
		return report.Assembled
	case reportview.StepPaths[report.Audit]:
		return report.Proposed
	case reportview.StepPaths[report.Approved]:
		return report.Audit
	case reportview.StepPaths[report.Sent], reportview.StepPaths[report.Archived]:
		return report.Approved
	}
	if strings.Contains(route, "/utgava/") {
		return report.Approved
	}
	return report.Working
}

// reportValues returns what the forms of a report take.
func reportValues(w world.World, route string, at target) url.Values {
	values := url.Values{"version": {"1"}, "till-version": {"2"}, "varfor": {"Skäl."}, "namn": {world.UniqueName("Rapport")},
		"slag": {"municipality"}, "period": {""}, reportview.DayField: {"2026-01-20"}, reportview.BodyField: {"Fullmäktige"},
		reportview.ParagraphField: {"§ 4"}, reportview.RecipientsField: {"kommun@framsyn.example"}}
	if reportStateFor(route) == report.Working && len(strings.Split(at.path, "/")) > 3 {
		values.Set("version", strconv.Itoa(world.Value[int](w, `select coalesce(max(version), 1) from report where id::text = $1`,
			strings.Split(at.path, "/")[3])))
	}
	if strings.HasSuffix(route, "/ny") {
		values.Set("period", id.String(w.FollowUp(followup.Included).ID))
	}
	return values
}

// reportViews are the pages of reports that have come different ways.
func reportViews(w world.World) []view {
	ctx := w.T.Context()
	unbalanced := world.Value[id.ReportNo](w, `select id from report where state = 'working' order by id limit 1`)
	at := func(n id.ReportNo, do string) string { return link.Item(ctx, id.Report, n, do) }
	attachTo(w, world.Report{ID: unbalanced})
	out := []view{{who: "kansli", path: at(unbalanced, reportview.AssemblePath)}, {who: "kansli", path: at(unbalanced, "")},
		{who: "kansli", path: at(unbalanced, reportview.AttachPath)},
		{who: "styrelse", path: at(unbalanced, reportview.StatementsPath+"/budget")}}
	for _, s := range []report.State{report.Assembled, report.Proposed, report.Audit, report.Approved} {
		r := w.Report(s)
		x, err := report.Records.Get(ctx, w.Site.DB.As(w.Actor("kansli")), r.ID)
		if err != nil {
			w.T.Fatal(err)
		}
		out = append(out, view{who: "kansli", path: at(r.ID, "")})
		for _, to := range x.Next(w.Actor("kansli")) {
			out = append(out, view{who: "kansli", path: at(r.ID, reportview.StepPaths[to])})
		}
	}
	return out
}
