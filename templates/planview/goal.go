package planview

import (
	"cmp"
	"context"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/plan"
	"framsyn/templates/ui"
)

// goalFacts are where a goal comes from, how it is measured and who is responsible according to the plan.
func goalFacts(ctx context.Context, g plan.Goal) []ui.Pair {
	out := []ui.Pair{{Term: "Ursprung", Text: origin(ctx, g)}, {Term: "Ansvarig enligt planen", Text: g.OwnerTitle}}
	if g.IsMeasurable() {
		out = append(out, ui.Pair{Term: "Mått", Text: g.Measure}, ui.Pair{Term: "Mål", Text: targetText(ctx, g)})
	}
	return out
}

func origin(ctx context.Context, g plan.Goal) string {
	if g.Preliminary && g.Origin != "" {
		return i18n.T(ctx, "%s (preliminärt, tills det ersätts)", g.Origin)
	}
	if g.Preliminary {
		return i18n.T(ctx, "Preliminärt, tills det ersätts")
	}
	return g.Origin
}

// targetText returns the number that a goal is to reach with its unit; "" if it has none.
func targetText(ctx context.Context, g plan.Goal) string {
	if g.Target == "" {
		return ""
	}
	number := ui.Decimal(ctx, g.Target)
	if g.Unit != "" {
		number += "\u00a0" + g.Unit
	}
	switch g.Direction {
	case "least":
		return i18n.T(ctx, "Minst %s", number)
	case "most":
		return i18n.T(ctx, "Högst %s", number)
	}
	return number
}

// sectionAfter returns the section in which something stands, as it follows the name of the plan.
func sectionAfter(at plan.Standing) string {
	if at.Section == "" {
		return ""
	}
	return ", " + at.Section
}

func orUnknown(ctx context.Context, text string) string {
	return cmp.Or(text, i18n.T(ctx, "Uppgift saknas"))
}

func partial(ctx context.Context, d string) string { return day.Partial(d).Text(ctx) }
