package horizonview

import (
	"context"
	"strings"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/templates/ui"
)

// byName finds the fields of a form by their names.
func byName(inputs []ui.Field) map[string]ui.Field {
	out := map[string]ui.Field{}
	for _, f := range inputs {
		out[f.Name] = f
	}
	return out
}

// label is a value's label in the page's language, "" where there is no value.
func label(ctx context.Context, o form.Options, value string) string {
	if l := o.Label(value); l != "" {
		return i18n.T(ctx, l)
	}
	return ""
}

func labels(ctx context.Context, o form.Options, values []string) string {
	var out []string
	for _, v := range values {
		out = append(out, label(ctx, o, v))
	}
	return strings.Join(out, ", ")
}
