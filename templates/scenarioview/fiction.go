package scenarioview

import (
	"context"

	"framsyn/internal/content"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/scenario"
	"framsyn/templates/contentview"
	"framsyn/templates/figure"
	"framsyn/templates/ui"
)

// VotesProps is what is said of the group of a design fiction and its votes.
type VotesProps struct {
	Item      content.Item
	Group     id.Group
	GroupName string
	Votes     scenario.Votes
}

// GroupProps is the design fictions of a group, by votes.
type GroupProps struct {
	Group    scenario.Group
	Fictions []scenario.Voted
}

// fictionKicker returns the line above the title: what it is, and out of which year.
func fictionKicker(ctx context.Context, x scenario.Fiction) string {
	text := i18n.T(ctx, "Designfiktion")
	if x.HorizonYear != 0 {
		text = i18n.T(ctx, "Designfiktion från %d", x.HorizonYear)
	}
	if kind := contentview.Labels(ctx, scenario.FictionKinds, x.Kind); kind != "" && x.Kind != "annat" {
		text += ", " + kind
	}
	return text
}

// votesText says how many have voted, or why that is not shown.
func votesText(ctx context.Context, v scenario.Votes) string {
	if !v.Shown() {
		return i18n.T(ctx, "Färre än fem har röstat")
	}
	return i18n.N(ctx, v.Count, "%d röst", "%d röster")
}

// shown returns the design fictions whose votes are shown.
func (p GroupProps) shown() (out []scenario.Voted) {
	for _, x := range p.Fictions {
		if x.Votes.Shown() {
			out = append(out, x)
		}
	}
	return out
}

func (p GroupProps) canVote() bool {
	for _, x := range p.Fictions {
		if x.Votes.Open {
			return true
		}
	}
	return false
}

func (p GroupProps) bars(ctx context.Context) figure.BarsProps {
	out := figure.BarsProps{ID: "roster", Title: "Röster på gruppens designfiktioner", RowLabel: "Designfiktion", ValueLabel: "Röster"}
	for _, x := range p.shown() {
		out.Rows = append(out.Rows, figure.Bar{Label: x.Title, Value: float64(x.Votes.Count), Text: ui.Number(ctx, x.Votes.Count)})
	}
	return out
}

func voteAddress(ctx context.Context, n id.Item) string {
	return link.Item(ctx, id.Fiction, n, "rosta")
}
