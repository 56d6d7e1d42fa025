package ui

import (
	"context"
	"strings"

	"github.com/a-h/templ"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
)

// otherValue is what somebody else has saved in a field, and whether it differs from what was typed.
type otherValue struct {
	text    string
	differs bool
}

func (o Field) theirText(f *form.Form) otherValue {
	t, ok := f.Theirs[o.Name]
	t = form.Clean(t)
	return otherValue{text: t, differs: ok && t != form.Clean(f.Get(o.Name))}
}

// theirChoice returns the value of a choice by the labels of its options. Several values are separated by commas.
func (o Field) theirChoice(ctx context.Context, f *form.Form, options form.Options) otherValue {
	t, ok := f.Theirs[o.Name]
	if !ok {
		return otherValue{}
	}
	var other otherValue
	var labels []string
	picked := "," + strings.ReplaceAll(t, " ", "") + ","
	for _, x := range options {
		has := strings.Contains(picked, ","+x.Value+",")
		if has {
			labels = append(labels, i18n.T(ctx, x.Label))
		}
		other.differs = other.differs || has != f.Has(o.Name, x.Value)
	}
	if len(labels) == 0 {
		labels = []string{i18n.T(ctx, "Inget är valt.")}
	}
	other.text = strings.Join(labels, ", ")
	return other
}

// withNone returns the options with the empty one first, if the field has one.
func withNone(o Field, options form.Options) form.Options {
	if o.None == "" {
		return options
	}
	return append(form.Options{{Value: "", Label: o.None}}, options...)
}

// groupAttributes returns the attributes of a group of options.
func (o Field) groupAttributes(f *form.Form, other otherValue) templ.Attributes {
	if ids := o.describedByIDs(f, other.differs); ids != "" {
		return templ.Attributes{"aria-describedby": ids}
	}
	return nil
}
