package homeworkview

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"framsyn/internal/account"
	"framsyn/internal/homework"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/figure"
	"framsyn/templates/ui"
)

// SummaryProps is the summary of the answers.
type SummaryProps struct {
	Page
	homework.Summary
	// Published is the documentation of it that everybody reads, without an address if there is none.
	Published ui.Crumb
	// MayDocument reports whether the reader may make documentation of it.
	MayDocument bool
}

// decimal writes a number with at most so many decimals, as in the language of the page.
func decimal(ctx context.Context, n float64, decimals int) string {
	s := strconv.FormatFloat(n, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if i18n.FromContext(ctx) == i18n.Swedish {
		s = strings.Replace(s, ".", ",", 1)
	}
	return strings.Replace(s, "-", "−", 1)
}

func percent(ctx context.Context, share float64) string { return decimal(ctx, 100*share, 0) + " %" }

// answeredText says how many have answered.
func (p SummaryProps) answeredText(ctx context.Context) string {
	return i18n.T(ctx, "%d av %d organisationer har lämnat in.", len(p.Rooms), p.Addressed)
}

// agreement says in words how far the organisations agree.
func agreement(ctx context.Context, r *homework.Ranking) string {
	if r.W.W == nil {
		return i18n.T(ctx, "Samstämmigheten går inte att räkna ut: det behövs minst två organisationer och två val.")
	}
	word := "Samstämmigheten är låg"
	switch w := *r.W.W; {
	case w >= .7:
		word = "Samstämmigheten är hög"
	case w >= .3:
		word = "Samstämmigheten är måttlig"
	}
	return i18n.T(ctx, "%s: Kendalls W är %s, där 0 är ingen och 1 är full.", i18n.T(ctx, word), decimal(ctx, *r.W.W, 2))
}

// stability says between which ranks an item stays.
func stability(x homework.RankedItem) string {
	switch {
	case x.Low == nil || x.High == nil:
		return "–"
	case *x.Low == *x.High:
		return strconv.Itoa(*x.Low)
	}
	return fmt.Sprintf("%d–%d", *x.Low, *x.High)
}

// place writes the place of an item with an organisation.
func place(ctx context.Context, at homework.Place) string {
	switch {
	case at.Position > 0:
		return strconv.Itoa(at.Position)
	case at.Position < 0:
		return i18n.T(ctx, "minst %d", -at.Position)
	}
	return "–"
}

// about returns the caption of a table about a question.
func about(caption string, q homework.QuestionSummary) string { return caption + ": " + q.Text }

func kindLabel(ctx context.Context, kind string) string {
	return i18n.T(ctx, account.OrganisationKinds.Label(kind))
}

func (p SummaryProps) dots(ctx context.Context, q homework.QuestionSummary) figure.DotsProps {
	out := figure.DotsProps{ID: "prickar-" + q.No.String(), Title: "Platsen hos varje organisation, den viktigaste till vänster",
		Most: len(q.Ranking.Items)}
	for _, x := range q.Ranking.Items {
		title, _ := p.Items.title(ctx, x.ID)
		row := figure.DotRow{Label: strconv.Itoa(x.Rank) + ". " + title, Mean: x.MeanRank}
		for _, at := range x.Places {
			row.Dots = append(row.Dots, at.Rank)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// fictions returns the design fictions with which a question is answered, each with the organisation that answers with it.
func (p SummaryProps) fictions(ctx context.Context, q homework.QuestionSummary) (out []ui.CardProps) {
	for _, a := range q.Answers {
		for _, n := range a.Value.Items() {
			i, ok := p.Items[n]
			if !ok {
				continue
			}
			c := ui.CardProps{Href: link.Item(ctx, i.Kind, i.ID, ""), Title: i.Title, Text: i.Summary, Meta: []string{a.OrgName}, Lang: "sv",
				Width: 1600, Height: 900}
			if i.Image != 0 {
				c.Image = link.File(ctx, i.Image)
			}
			out = append(out, c)
		}
	}
	return out
}

func (p SummaryProps) choiceBars(ctx context.Context, q homework.QuestionSummary) figure.BarsProps {
	out := figure.BarsProps{ID: "val-" + q.No.String(), Title: q.Text, RowLabel: "Val", ValueLabel: "Organisationer"}
	for _, c := range q.Choices {
		out.Rows = append(out.Rows, figure.Bar{Label: c.Label, Value: float64(c.N), Text: ui.Number(ctx, c.N)})
	}
	return out
}

func (p SummaryProps) numberBars(q homework.QuestionSummary) figure.BarsProps {
	out := figure.BarsProps{ID: "tal-" + q.No.String(), Title: q.Text, RowLabel: "Organisation", ValueLabel: "Tal"}
	for _, a := range q.Answers {
		if n, ok := a.Value.Float(); ok {
			out.Rows = append(out.Rows, figure.Bar{Label: a.OrgName, Value: n, Text: a.Value.Number})
		}
	}
	return out
}

// dispute says which organisations differ about an item.
func (p SummaryProps) dispute(ctx context.Context, r *homework.Ranking, i int) string {
	x := r.Items[i]
	title, _ := p.Items.title(ctx, x.ID)
	highest, lowest := x.Ends()
	return i18n.T(ctx, "”%s”: plats %s hos %s, plats %s hos %s", title, decimal(ctx, x.Places[highest].Rank, 1), r.Orgs[highest].Name,
		decimal(ctx, x.Places[lowest].Rank, 1), r.Orgs[lowest].Name)
}

// gap says which kinds of organisations differ about an item.
func (p SummaryProps) gap(ctx context.Context, r *homework.Ranking, g homework.GroupGap) string {
	title, _ := p.Items.title(ctx, r.Items[g.Item].ID)
	return i18n.T(ctx, "”%s”: bland de viktigaste för %s i gruppen %s och för %s i gruppen %s", title, percent(ctx, g.Share),
		kindLabel(ctx, g.High), percent(ctx, g.Other), kindLabel(ctx, g.Low))
}

func (p SummaryProps) apart(ctx context.Context, r *homework.Ranking) string {
	return i18n.T(ctx, "Minst lika är %s och %s (Spearmans ρ är %s).", r.Orgs[r.Apart[0]].Name, r.Orgs[r.Apart[1]].Name,
		decimal(ctx, *r.Alike, 2))
}

func sentAddress(ctx context.Context, p Page, org id.Org, q homework.Question) string {
	return p.At(ctx, "svar/"+id.String(org)) + "#" + anchor(q)
}

// shownFirst is how many of a ranking stand in the short summary.
const shownFirst = 5

// Documentation writes the summary as the text of documentation: what the editors wrote, the first of each ranking, the design fictions,
// and links to the answers.
func (p SummaryProps) Documentation(ctx context.Context) string {
	var b strings.Builder
	if p.Page.Summary != "" {
		b.WriteString(p.Page.Summary + "\n\n")
	}
	fmt.Fprintf(&b, "## %s\n\n%s\n", i18n.T(ctx, "Svaren i korthet"), p.answeredText(ctx))
	for _, q := range p.Summary.Questions {
		if all := p.fictions(ctx, q); q.Kind == homework.OfFictions && len(all) > 0 {
			fmt.Fprintf(&b, "\n### %s\n\n", q.Text)
			for _, c := range all {
				fmt.Fprintf(&b, "- [%s](%s) (%s)\n", c.Title, c.Href, c.Meta[0])
			}
		}
		if q.Ranking == nil {
			continue
		}
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n", q.Text, agreement(ctx, q.Ranking))
		for _, x := range q.Ranking.Items[:min(len(q.Ranking.Items), 2*shownFirst)] {
			title, _ := p.Items.title(ctx, x.ID)
			fmt.Fprintf(&b, "%d. %s (%s)\n", x.Rank, title, i18n.T(ctx, "viktigast för %d av %d", x.Most, q.Ranking.N))
		}
	}
	fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", i18n.T(ctx, "Svaren"), i18n.T(ctx, "Svaren läses av deltagare som har loggat in."))
	fmt.Fprintf(&b, "- [%s](%s)\n", i18n.T(ctx, "Hela sammanställningen"), p.At(ctx, "sammanstallning"))
	for _, r := range p.Rooms {
		fmt.Fprintf(&b, "- [%s](%s)\n", r.OrgName, p.At(ctx, "svar/"+id.String(r.Org)))
	}
	return b.String()
}
