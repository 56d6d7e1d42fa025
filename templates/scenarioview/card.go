package scenarioview

import (
	"context"
	"encoding/json"
	"fmt"

	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/internal/prose"
	"framsyn/internal/published"
	"framsyn/internal/scenario"
	"framsyn/templates/ui"
)

// Card returns a published scenario as a card.
func Card(ctx context.Context, p published.Publication) (ui.CardProps, error) {
	var b scenario.Scenario
	if err := json.Unmarshal(p.Body, &b); err != nil {
		return ui.CardProps{}, fmt.Errorf("published scenario %s: %w", p.Slug, err)
	}
	c := ui.CardProps{Href: link.Published(ctx, p.Kind, p.Slug), Title: p.Title, Kicker: "Scenario", Text: p.Summary,
		Width: 1600, Height: 900, Lang: string(i18n.Swedish), Meta: []string{minutes(ctx, b.WordCount())}}
	if b.HorizonYear != 0 {
		c.Kicker = i18n.T(ctx, "Scenario för %d", b.HorizonYear)
	}
	if p.Image != 0 {
		c.Image = link.File(ctx, p.Image)
	}
	return c, nil
}

func minutes(ctx context.Context, words int) string {
	return i18n.N(ctx, prose.ReadingMinutes(words), "%d minut att läsa", "%d minuter att läsa")
}
