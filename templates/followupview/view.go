// Package followupview renders how the goals of plans are followed up: the periods, the texts, their review, what was written over time,
// the goals that nobody answers for, and the letters that remind.
package followupview

import (
	"context"
	"framsyn/internal/goaltext"
	"framsyn/templates/goalview"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/followup"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/templates/figure"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// WritePath is the last part of the address of the form in which a text is written, and FromField its query parameter by which it begins
// with the text before.
const WritePath, FromField = "skriv", "fran"

// At returns a page of the period that the address of the request names.
func At(ctx context.Context, do string) string { return link.Item(ctx, id.FollowUp, here(ctx), do) }

// HereAt returns a page of a goal in the period that the address of the request names.
func HereAt(ctx context.Context, goal id.Item, do string) string {
	return link.FollowedGoal(ctx, here(ctx), goal, do)
}

func here(ctx context.Context) id.FollowUpNo {
	n, _ := id.Parse[id.FollowUpNo](chi.URLParamFromCtx(ctx, "id"))
	return n
}

// Crumbs returns the breadcrumbs of what lies below a period.
func Crumbs(ctx context.Context, p followup.Period) []ui.Crumb {
	return []ui.Crumb{{Href: link.Work(ctx, id.FollowUp), Label: "Uppföljning"},
		{Href: link.Item(ctx, id.FollowUp, p.ID, ""), Label: p.Name}}
}

// PeriodVerbs are what was done with a period.
var PeriodVerbs = map[string]string{"reminded": "De som inte var klara påmindes", "closed": "Texterna frystes",
	"published": "Publicerades", "withdrawn": "Drogs tillbaka"}

// textVerbs are what was done with a text.
var textVerbs = map[string]string{"added": "Skrevs", "marked_ready": "Klarmarkerades", "text_taken_back": "Togs tillbaka",
	"passed_on": "Lästes för enheten", "sent_back": "Skickades tillbaka", "included": "Togs med i rapporten",
	"left_out": "Togs ut ur rapporten", "review_approved": "Godkändes ur ett perspektiv", "review_untouched": "Berör inte ett perspektiv",
	"review_asked": "En granskare frågade"}

// The states of a period.
const open, frozen, published = "oppen", "fryst", "publicerad"

// Statuses are the states of a period.
var Statuses = form.Options{{Value: open, Label: "Öppen"}, {Value: frozen, Label: "Fryst"}, {Value: published, Label: "Publicerad"}}

// Status returns the state of a period.
func Status(p followup.Period) string {
	switch {
	case p.Published != nil:
		return published
	case p.Closed != nil:
		return frozen
	}
	return open
}

var statusTones = map[string]ui.Tone{open: ui.Info, frozen: ui.Plain, published: ui.Success}

var tones = map[followup.State]ui.Tone{followup.None: ui.Warning, followup.Draft: ui.Plain, followup.Ready: ui.Info,
	followup.Read: ui.Info, followup.Reviewed: ui.Success, followup.Included: ui.Success}

// The groups of values by which the goals of a period are narrowed that pages lead to.
const StateGroup, MineGroup = "lage", "mina"

const own, waits = "mina", "vantar"

// Mine are the ways in which goals have to do with the reader.
var Mine = form.Options{{Value: own, Label: "Mål jag ansvarar för"}, {Value: waits, Label: "Väntar på mig"}}

// MineOf returns the ways in which a goal has to do with the reader.
func MineOf(x followup.Row) (out []string) {
	if x.IsOwn() {
		out = append(out, own)
	}
	if x.WaitsForReader() {
		out = append(out, waits)
	}
	return out
}

// Owner returns who is responsible for a goal: the account that owns it, or the function that the plan names.
func Owner(x followup.Row) string {
	if x.OwnerName != "" {
		return x.OwnerName
	}
	return x.OwnerTitle
}

// DayText returns a day as it is written; "" for none.
func DayText(ctx context.Context, iso string) string { return day.Partial(iso).Text(ctx) }

// writtenText says how many goals have a text, on one line.
func writtenText(ctx context.Context, n followup.Counts) string {
	return strings.ReplaceAll(i18n.T(ctx, "%d av %d", n.Written, n.Goals), " ", "\u00a0")
}

// RowBadges returns what stands beside the title of a goal.
func RowBadges(x followup.Row) (out []listview.Badge) {
	if x.Kind == plan.PoliticalGoal {
		out = append(out, listview.Badge{Text: "Politiskt mål"})
	}
	if x.Asked {
		out = append(out, listview.Badge{Tone: ui.Warning, Text: "Fråga från granskare"})
	}
	if x.Returned {
		out = append(out, listview.Badge{Tone: ui.Warning, Text: "Skickad tillbaka"})
	}
	return out
}

// ReviewSum says from how many perspectives a text is reviewed.
func ReviewSum(ctx context.Context, x followup.Row) string {
	all := len(x.Unreviewed())
	for _, r := range x.Reviews {
		if said, now := x.ReviewFrom(r.Perspective); now && said.Verdict != followup.AskedFor {
			all++
		}
	}
	if !x.IsWritten() || all == 0 {
		return ""
	}
	return i18n.T(ctx, "%d av %d", all-len(x.Unreviewed()), all)
}

// stateShares draws how far the texts have come. Those of which nothing is said look like what has not been done.
func stateShares(ctx context.Context, rows []followup.Row) figure.SharesProps {
	p := figure.SharesProps{ID: "lage-bild", Title: "Så långt har texterna kommit",
		About: "Varje del av stapeln är ett läge. Talen står i tabellen."}
	looks := map[followup.State]figure.Look{followup.None: figure.No, followup.Draft: figure.Begun, followup.Ready: figure.Waits,
		followup.Read: figure.Waits, followup.Reviewed: figure.Over, followup.Included: figure.Yes}
	bar := figure.Share{Label: i18n.T(ctx, "Texter"), Text: ui.Number(ctx, len(rows))}
	for _, c := range states(rows) {
		p.Parts = append(p.Parts, figure.SharePart{Look: looks[c.state], Label: c.label})
		bar.Counts = append(bar.Counts, c.count)
	}
	p.Rows = []figure.Share{bar}
	return p
}

// stateCount is how many texts have come so far.
type stateCount struct {
	state followup.State
	label string
	count int
}

// states counts texts by how far they have come, without those states in which there are none.
func states(rows []followup.Row) (out []stateCount) {
	for _, o := range followup.States {
		n := 0
		for _, x := range rows {
			if string(x.State()) == o.Value {
				n++
			}
		}
		if n > 0 {
			out = append(out, stateCount{followup.State(o.Value), o.Label, n})
		}
	}
	return out
}

func written(rows []followup.Row) []followup.Row {
	return slices.DeleteFunc(slices.Clone(rows), func(x followup.Row) bool { return !x.IsWritten() })
}

func workBars(ctx context.Context, rows []followup.Row) figure.BarsProps {
	return goalview.Answers(ctx, "arbete-tabell", "Pågår arbetet?", goaltext.Works, written(rows),
		func(x followup.Row) string { return x.Work })
}

func forecastBars(ctx context.Context, rows []followup.Row) figure.BarsProps {
	return goalview.Answers(ctx, "bedomning-tabell", "Kommer målen att nås?", goaltext.Forecasts, written(rows),
		func(x followup.Row) string { return x.Forecast })
}

// LeftOut says how many texts are not in the report, before the period is frozen.
func LeftOut(ctx context.Context, rows []followup.Row) []string {
	var none, left int
	for _, x := range rows {
		switch x.State() {
		case followup.None:
			none++
		case followup.Included:
		default:
			left++
		}
	}
	var out []string
	if none > 0 {
		out = append(out, i18n.N(ctx, none, "%d mål har ingen text.", "%d mål har ingen text."))
	}
	if left > 0 {
		out = append(out, i18n.N(ctx, left, "%d text är skriven men ingår inte i rapporten.",
			"%d texter är skrivna men ingår inte i rapporten."))
	}
	return out
}

func perspective(value string) string { return plan.Perspectives.Label(value) }

// mayManage reports whether somebody manages a period.
func mayManage(p followup.Period, by access.Actor) bool { return by.Can(access.Manage, p.Subject()) }

// waitingFor counts the goals whose texts wait for the reader, and the texts that wait to be reviewed by them.
func waitingFor(rows []followup.Row, by access.Actor) (all, review int) {
	for _, x := range rows {
		if x.WaitsForReader() {
			all++
		}
		if len(x.AwaitsReview(by.User)) > 0 {
			review++
		}
	}
	return all, review
}

func joined(parts []string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}
