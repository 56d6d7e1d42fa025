package demo

import (
	"context"
	"fmt"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/scenario"
)

// exampleVotes are who votes for the design fictions of the example: for two so many that it is shown, for one not.
var exampleVotes = []struct {
	fiction string
	by      []string
}{
	{"kaffepannan", []string{"norro", "asbygden", "alvdalarna", "fjallbygden", "kustlandet", "arenden", "storhamn"}},
	{"brevet-om-stranden", []string{"kustlandet", "norro", "ostervala", "arenden", "storhamn"}},
	{"kunskapsbiblioteket", []string{"ostervala", "asbygden", "fjallbygden"}},
}

// vote has the group of the example vote for its design fictions, and the editors publish one of them afterwards.
func (s story) vote(ctx context.Context) error {
	for _, x := range exampleVotes {
		n := id.Item(s.Number("designfiktioner", x.fiction))
		for _, org := range x.by {
			if err := s.as(ctx, "strateg."+org, func(tx *db.Tx) error { return scenario.Vote(ctx, tx, n, true) }); err != nil {
				return fmt.Errorf("vote of %s for %s: %w", org, x.fiction, err)
			}
		}
	}
	return s.as(ctx, "redaktor", func(tx *db.Tx) error {
		letter, err := content.Get(ctx, tx, id.Item(s.Number("designfiktioner", "brevet-om-stranden")))
		if err != nil {
			return err
		}
		return scenario.Fictions.Publish(ctx, tx, letter.ID, letter.Version, "")
	})
}
