package ui

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
)

func noticeTone(f *form.Form) Tone {
	if len(f.Theirs) > 0 {
		return Warning
	}
	return Info
}

func toneWord(ctx context.Context, t Tone) string {
	switch t {
	case Success:
		return i18n.T(ctx, "Klart:")
	case Warning:
		return i18n.T(ctx, "Varning:")
	case Error:
		return i18n.T(ctx, "Fel:")
	}
	return i18n.T(ctx, "Information:")
}

// problems returns links to the problems of a form in the order of the fields, those of other fields last.
func problems(ctx context.Context, f *form.Form, fields []Field) []Crumb {
	place := func(name string) int {
		name, _ = column(name)
		if i := slices.IndexFunc(fields, func(o Field) bool { return o.Name == name }); i >= 0 {
			return i
		}
		return len(fields)
	}
	names := make([]string, 0, len(f.Problems))
	for name := range f.Problems {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), strings.Compare(a, b))
	})
	out := make([]Crumb, 0, len(names))
	for _, name := range names {
		text := i18n.Message(ctx, f.Problems[name].Text, f.Problems[name].Args...)
		if i := place(name); i < len(fields) {
			label := i18n.T(ctx, fields[i].Label)
			if _, row := column(name); row > 0 {
				label += " " + strconv.Itoa(row)
			}
			text = label + ": " + text
		}
		out = append(out, Crumb{Href: FieldID(name), Label: text})
	}
	return out
}

// column splits the name of a field in a row, avsnitt.2.text, into avsnitt.text and the number of the row, from 1.
func column(name string) (string, int) {
	parts := strings.Split(name, ".")
	if len(parts) != 3 {
		return name, 0
	}
	row, err := strconv.Atoi(parts[1])
	if err != nil {
		return name, 0
	}
	return parts[0] + "." + parts[2], row + 1
}
