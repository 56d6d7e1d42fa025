// Package goalview shows what is said of how it goes with goals, wherever that is read.
package goalview

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"framsyn/internal/form"
	"framsyn/internal/goaltext"
	"framsyn/internal/i18n"
	"framsyn/templates/figure"
	"framsyn/templates/ui"
)

// statuses returns the two questions with their answers.
func statuses(ctx context.Context, v goaltext.Value) []ui.Pair {
	return []ui.Pair{{Term: "Pågår arbetet?", Text: Answered(ctx, goaltext.Works, v.Work)},
		{Term: "Kommer målet att nås?", Text: Answered(ctx, goaltext.Forecasts, v.Forecast)}}
}

// Facts returns what a text about a goal says besides its words.
func Facts(ctx context.Context, v goaltext.Value, measure, unit string) []ui.Pair {
	return slices.Concat(statuses(ctx, v), measured(ctx, measure, unit, v))
}

// measured returns the value of a measure in a text, with where it comes from; nothing where there is no measure.
func measured(ctx context.Context, measure, unit string, v goaltext.Value) []ui.Pair {
	if measure == "" {
		return nil
	}
	text := ValueText(ctx, v.Number, unit, "")
	if text == "" {
		text = i18n.T(ctx, "Uppgift saknas")
		if v.Missing != "" {
			text += ": " + v.Missing
		}
	}
	out := []ui.Pair{{Term: "Värde", Text: text}}
	if v.Count > 0 {
		out = append(out, ui.Pair{Term: "Antal bakom värdet (n)", Text: ui.Number(ctx, v.Count)})
	}
	return append(out, ui.Pair{Term: "Källa", Text: v.Origin})
}

// ValueText returns a value of a measure with its unit, or why there is none.
func ValueText(ctx context.Context, number, unit, missing string) string {
	if number == "" {
		return missing
	}
	text := ui.Decimal(ctx, number)
	if unit != "" {
		text += "\u00a0" + unit
	}
	return text
}

// Answers draws how many texts give each of some answers, and how many say nothing.
func Answers[T any](ctx context.Context, ref, title string, options form.Options, texts []T, of func(T) string) figure.BarsProps {
	p := figure.BarsProps{ID: ref, Title: title, RowLabel: "Svar", ValueLabel: "Antal"}
	counts := map[string]int{}
	for _, x := range texts {
		counts[of(x)]++
	}
	for _, o := range append(slices.Clone(options), form.Option{Label: "Inte angivet"}) {
		if n := counts[o.Value]; n > 0 {
			p.Rows = append(p.Rows, figure.Bar{Label: i18n.T(ctx, o.Label), Text: ui.Number(ctx, n), Value: float64(n)})
		}
	}
	return p
}

// sentence says in words which of some bars is the largest, or which are.
func sentence(ctx context.Context, b figure.BarsProps) string {
	most := slices.MaxFunc(b.Rows, func(x, y figure.Bar) int { return cmp.Compare(x.Value, y.Value) })
	var labels []string
	for _, r := range b.Rows {
		if r.Value == most.Value {
			labels = append(labels, i18n.T(ctx, "”%s”", r.Label))
		}
	}
	if len(labels) == 1 {
		return i18n.T(ctx, "Det vanligaste är %s, i %s av texterna.", labels[0], most.Text)
	}
	return i18n.T(ctx, "De vanligaste är %s, i %s av texterna var.", strings.Join(labels, ", "), most.Text)
}

// Answered returns a status in words, or that nothing is said.
func Answered(ctx context.Context, o form.Options, value string) string {
	if value == "" {
		return i18n.T(ctx, "Inte angivet")
	}
	return i18n.T(ctx, o.Label(value))
}
