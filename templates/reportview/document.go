// Package reportview shows interim reports: the pages on which they are made and decided, and the documents that they become.
package reportview

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/goaltext"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/internal/prose"
	"framsyn/internal/report"
	"framsyn/internal/statement"
	"framsyn/templates/amounts"
	"framsyn/templates/figure"
	"framsyn/templates/goalview"
	"framsyn/templates/ui"
)

// Doc is a report as a document. Paper reports whether it is printed rather than shown on a page; Public whether everybody reads it.
type Doc struct {
	report.Edition
	report.Frozen
	Paper, Public bool
	// PartAddress returns the address of a part of the report, from 0, where the whole is too long for a page.
	PartAddress func(n int) string
	// FollowUp is the address of the period as everybody reads it; "" if it is not published.
	FollowUp string
}

// mostWhole is the largest number of goals whose texts are shown on one page; of more, each part of the plan has a page.
const mostWhole = 300

func (d Doc) goals() (out []report.Goal) {
	for _, s := range d.Sections {
		out = append(out, s.Goals...)
	}
	return out
}

func (d Doc) isLong() bool { return !d.Paper && len(d.goals()) > mostWhole }

func (d Doc) partAddress(n int) string { return d.PartAddress(n) }

// html returns a text in Markdown as HTML. On a page the texts share what they may cost, on paper each has its own.
func (d Doc) html(ctx context.Context, md string, level int) string {
	if d.Paper {
		ctx = prose.WithBudget(ctx)
	}
	return prose.HTMLAt(ctx, md, level)
}

func unitID(n int) string { return "del-" + strconv.Itoa(n+1) }

func (d Doc) dayText(ctx context.Context) string {
	return day.Partial(d.Frozen.Report.LastDay).Text(ctx)
}

// Contents returns the headings of the document.
func (d Doc) Contents(ctx context.Context) []ui.Entry {
	out := []ui.Entry{{Href: "#sammanfattning", Text: i18n.T(ctx, "Sammanfattning")},
		{Href: "#malen", Text: i18n.T(ctx, "Så går det med målen")}}
	for i, s := range d.Sections {
		out = append(out, ui.Entry{Href: "#" + unitID(i), Text: s.Title})
	}
	return append(out, ui.Entry{Href: "#ekonomi", Text: i18n.T(ctx, "Ekonomi")})
}

// followed returns the goals that the period was to tell of, and told those of which it does.
func (d Doc) followed() []report.Goal {
	return slices.DeleteFunc(d.goals(), func(g report.Goal) bool { return !g.Followed && !g.HasText })
}

func (d Doc) told() []report.Goal {
	return slices.DeleteFunc(d.goals(), func(g report.Goal) bool { return !g.HasText })
}

func (d Doc) sum(ctx context.Context) string {
	return i18n.T(ctx, "%d av %d mål har en text om hur det går %s.", len(d.told()), len(d.followed()), d.dayText(ctx))
}

func (d Doc) workBars(ctx context.Context) figure.BarsProps {
	return goalview.Answers(ctx, "arbete-tabell", "Pågår arbetet?", goaltext.Works, d.told(),
		func(g report.Goal) string { return g.Said.Work })
}

func (d Doc) forecastBars(ctx context.Context) figure.BarsProps {
	return goalview.Answers(ctx, "bedomning-tabell", "Kommer målen att nås?", goaltext.Forecasts, d.told(),
		func(g report.Goal) string { return g.Said.Forecast })
}

// said returns what a text says besides its words, in a line.
func said(ctx context.Context, g report.Goal) string {
	var parts []string
	for _, x := range goalview.Facts(ctx, g.Said, g.Measure, g.Unit) {
		if x.Text != "" {
			term := i18n.T(ctx, x.Term)
			if !strings.HasSuffix(term, "?") {
				term += ":"
			}
			parts = append(parts, term+" "+x.Text)
		}
	}
	return strings.Join(parts, " · ")
}

// originOf says where a goal comes from.
func originOf(ctx context.Context, g report.Goal) string {
	if g.Preliminary {
		return strings.TrimPrefix(g.Origin+", "+i18n.T(ctx, "preliminärt"), ", ")
	}
	return g.Origin
}

func lines(text string) (out []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// orMissing returns a text, or that it is unknown.
func orMissing(ctx context.Context, text string) string {
	return cmp.Or(text, i18n.T(ctx, "Uppgift saknas"))
}

func dayOrMissing(ctx context.Context, iso string) string {
	return orMissing(ctx, day.Partial(iso).Text(ctx))
}

func (d Doc) memoFacts(ctx context.Context) []ui.Pair {
	r := d.Frozen.Report
	return []ui.Pair{{Term: "Tjänsteställe", Text: orMissing(ctx, r.Office)}, {Term: "Handläggare", Text: orMissing(ctx, r.Officer)},
		{Term: "Datum", Text: dayOrMissing(ctx, r.MemoDay)}, {Term: "Diarienummer", Text: orMissing(ctx, r.RegistryNumber())},
		{Term: "Till", Text: orMissing(ctx, r.Recipient)}}
}

func (d Doc) forecastFacts(ctx context.Context) []ui.Pair {
	r := d.Frozen.Report
	return []ui.Pair{{Term: "Prognosen är gjord", Text: dayOrMissing(ctx, r.Made)},
		{Term: "Hur osäker prognosen är", Text: orMissing(ctx, r.Uncertainty)},
		{Term: "Varför den är osäker", Text: orMissing(ctx, r.Reason)}}
}

// attachmentAddress returns where an attachment is fetched; "" on paper.
func (d Doc) attachmentAddress(ctx context.Context, a report.Attachment) string {
	n := d.Frozen.Report.ID
	switch {
	case d.Paper:
		return ""
	case d.Public:
		return link.ReportRead(ctx, n, "utgava/"+strconv.Itoa(d.Number)+"/bilaga/"+strconv.FormatInt(a.ID, 10))
	}
	return link.Item(ctx, id.Report, n, "bilaga/"+strconv.FormatInt(a.ID, 10))
}

// Slugs are the last parts of the addresses of the statements.
var Slugs = map[statement.Kind]string{statement.Income: "resultat", statement.Balance: "balans", statement.Budget: "budget",
	statement.Forecast: "prognos"}

// formatOf returns how the amounts of a statement are shown.
func formatOf(ctx context.Context, s statement.Statement) money.Format {
	var all []money.Amount
	for _, l := range s.Lines {
		all = append(all, l.Amounts...)
	}
	return money.NewFormat(ctx, report.UnitOf(all...), 0)
}

func hasNotes(s statement.Statement) bool {
	return slices.ContainsFunc(s.Lines, func(l statement.Line) bool { return l.Note != "" })
}

func columnCount(s statement.Statement) string {
	n := len(s.Columns) + 1
	if hasNotes(s) {
		n++
	}
	return strconv.Itoa(n)
}

// picture draws by how much the posts of a statement differ from the budget; nothing where it is compared with none.
func picture(ctx context.Context, s statement.Statement, f money.Format) amounts.BarsProps {
	p := amounts.BarsProps{ID: "bild-" + Slugs[s.Kind], Title: "Avvikelse från budgeten", RowLabel: "Post", Format: f}
	at := slices.IndexFunc(s.Columns, func(c statement.Column) bool { return c.Measure == statement.Deviation })
	if at < 0 {
		return p
	}
	p.Series = []string{i18n.T(ctx, s.Columns[at].Heading)}
	for i, row := range s.Rows {
		if a := s.Lines[i].Amounts[at]; row.Sort == statement.Post && !a.IsNone() {
			p.Rows = append(p.Rows, amounts.Row{Label: i18n.T(ctx, row.Label), Amounts: []money.Amount{a}})
		}
	}
	return p
}

// sentence says in words what a statement comes to.
func sentence(ctx context.Context, s statement.Statement) string {
	amount := func(m statement.Measure) string {
		return orMissing(ctx, report.AmountText(ctx, s.Amount(statement.Result, m)))
	}
	switch s.Kind {
	case statement.Income:
		return i18n.T(ctx, "Periodens resultat är %s. Samma period förra året: %s.", amount(statement.Outcome), amount(statement.Earlier))
	case statement.Balance:
		return i18n.T(ctx, "Tillgångarna är %s, och det egna kapitalet %s.", orMissing(ctx, report.AmountText(ctx,
			s.Amount(statement.Assets, statement.Outcome))), orMissing(ctx, report.AmountText(ctx, s.Amount(statement.Equity, statement.Outcome))))
	case statement.Budget:
		return i18n.T(ctx, "Resultatet är %s, mot budgeterat %s.", amount(statement.Outcome), amount(statement.Budgeted))
	}
	return i18n.T(ctx, "Prognosen för helåret är %s, mot budgeterat %s.", amount(statement.Foreseen), amount(statement.Budgeted))
}
