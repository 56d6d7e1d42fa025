package horizonview

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/horizon"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/prose"
	"framsyn/templates/contentview"
	"framsyn/templates/ui"
)

// choiceLinks returns a link from each value of a field of options to the public list filtered by it.
func choiceLinks(ctx context.Context, k id.Kind, group string, o form.Options, values ...string) []ui.Crumb {
	var out []ui.Crumb
	for _, v := range values {
		if o.Has(v) {
			out = append(out, ui.Crumb{Href: link.WithQuery(link.Public(ctx, k), url.Values{group: {v}}), Label: o.Label(v), Accent: v})
		}
	}
	return out
}

// trendAccents returns the kind of a trend and the classes of STEEP that it belongs to.
func trendAccents(ctx context.Context, t horizon.Trend) []ui.Accent {
	var out []ui.Accent
	for _, o := range slices.Concat(horizon.TrendKinds, horizon.Steep) {
		if o.Value == t.Kind || slices.Contains(t.Steep, o.Value) {
			out = append(out, ui.Accent{Value: o.Value, Label: i18n.T(ctx, o.Label)})
		}
	}
	return out
}

// isAccent reports whether a fact of a trend is among its accents.
func isAccent(x field.Fact) bool { return x.Name == "typ" || x.Name == "steep" }

func trendKicker(ctx context.Context, t horizon.Trend) string {
	if l := contentview.Labels(ctx, horizon.TrendKinds, t.Kind); l != "" {
		return l
	}
	return i18n.T(ctx, "Trend")
}

func sourceKicker(ctx context.Context, s horizon.Source) string {
	if l := contentview.Labels(ctx, horizon.SourceKinds, s.Kind); l != "" {
		return i18n.T(ctx, "Källa") + ": " + strings.ToLower(l)
	}
	return i18n.T(ctx, "Källa")
}

// titleLang returns the language of a source's title, Swedish if it is not given.
func titleLang(s horizon.Source) string {
	if s.Language == "" || s.Language == "other" {
		return string(i18n.Swedish)
	}
	return s.Language
}

// trendWordCount returns the number of words on a trend's page, for its reading time.
func trendWordCount(t horizon.Trend) int {
	n := prose.CountWords(t.Description)
	for _, x := range horizon.Trends.Fields.LongTexts(t) {
		n += prose.CountWords(x.Text)
	}
	return n
}

// sourceThread returns the red thread of a source, which is where the thread begins.
func sourceThread(ctx context.Context, p contentview.Published) ui.ThreadProps {
	t := p.ThreadProps(ctx)
	t.NoRests = "Här börjar tråden."
	return t
}
