package demo

import (
	"context"
	"fmt"

	"framsyn/internal/db"
	"framsyn/internal/documented"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/scenario"
)

// outcomes are what came of the activities, by their keys.
var outcomes = []struct {
	activity string
	kind     id.Kind
	items    []string
}{
	{"workshop-1", horizon.Trends.Kind, []string{"megatrend-urbanisering", "megatrend-teknologi", "megatrend-resursbrist", "megatrend-globalisering"}},
	{"workshop-2", scenario.Scenarios.Kind, []string{"region-baltica", "globase", "senior-city", "samhallsbyggarna"}},
	{"hemarbete-2", scenario.Scenarios.Kind, []string{"region-artica"}},
}

// addOutcomes says what came of the activities, and what was written of them.
func (w *world) addOutcomes(ctx context.Context) error {
	for _, o := range outcomes {
		var items []id.Item
		for _, key := range o.items {
			n, ok := w.items[name(o.kind, key)]
			if !ok {
				return fmt.Errorf("%s: no %s %q", o.activity, o.kind, key)
			}
			items = append(items, n)
		}
		err := w.by(ctx, "kansli", func(tx *db.Tx) error { return process.SetProduced(ctx, tx, w.acts[o.activity], items) })
		if err != nil {
			return fmt.Errorf("%s: %w", o.activity, err)
		}
	}
	for _, t := range documentationTexts {
		d := t.Documentation
		d.Activity = w.acts[t.activity]
		if err := add(ctx, w, documented.Documentations, t.activity, t.org, t.state, d, nil); err != nil {
			return err
		}
		if err := publishOne(ctx, w, documented.Documentations, t.activity); err != nil {
			return err
		}
	}
	return nil
}
