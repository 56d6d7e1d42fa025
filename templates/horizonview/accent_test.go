package horizonview

import (
	"strings"
	"testing"

	"framsyn/internal/horizon"
	"framsyn/templates/ui"
)

func TestEveryKindOfTrendAndClassOfSteepHasASymbolAndAWord(t *testing.T) {
	t.Parallel()
	signs := map[string]string{}
	for _, kind := range horizon.TrendKinds {
		for _, class := range horizon.Steep {
			all := trendAccents(t.Context(), horizon.Trend{Kind: kind.Value, Steep: []string{class.Value}})
			if len(all) != 2 || all[0].Label != kind.Label || all[1].Label != class.Label {
				t.Fatalf("%v", all)
			}
			for _, a := range all {
				var b strings.Builder
				if err := ui.Accents([]ui.Accent{a}).Render(t.Context(), &b); err != nil {
					t.Fatal(err)
				}
				_, path, found := strings.Cut(b.String(), `<path d="`)
				path, _, _ = strings.Cut(path, `"`)
				if other := signs[path]; !found || other != "" && other != a.Value || !strings.Contains(b.String(), a.Label) {
					t.Errorf("%s has no symbol of its own, or no word: %s", a.Value, b.String())
				}
				signs[path] = a.Value
			}
		}
	}
}
