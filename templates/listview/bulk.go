package listview

import (
	"context"

	"framsyn/internal/bulk"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/templates/ui"
)

// BulkProps is the page that asks before something is done with several rows of a list. Its texts are Swedish keys.
type BulkProps struct {
	List        ui.Crumb
	Label, Text string
	Key, Action string
	Form        *form.Form
	Inputs      []field.Input
	Verdicts    []bulk.Verdict
	Person      id.User
	// Depends reports whether the verdicts depend on answers, Seen are those that they are about, and SeenAgain whether they were changed.
	// Undecided reports whether some of those have not been given yet.
	Depends, Undecided bool
	Seen               string
	SeenAgain          bool
}

// ProgressProps is the page of something that is done with several things: how far it has come, and what became of each.
type ProgressProps struct {
	bulk.Bulk
	Label, Address, Back string
	CanUndo              bool
	UndoneBy             string
	Done, Left           []bulk.Item
}

// reasonGroup is the things that are left for the same reason, translated. Titles are the first of them.
type reasonGroup struct {
	Why    string
	Titles []string
	Count  int
}

// mostTitles is the most titles that are shown of things with the same outcome.
const mostTitles = 50

// will returns the first things that the action is done with, and how many they are.
func (p BulkProps) will() (first []bulk.Verdict, n int) {
	for _, v := range p.Verdicts {
		if v.Why == nil {
			if n++; n <= mostTitles {
				first = append(first, v)
			}
		}
	}
	return first, n
}

// canDiffer reports whether other answers can make something else of the things.
func (p BulkProps) canDiffer() bool { return p.Depends && !p.Undecided }

// willTitle is the title of what the action is done with, or can be.
func (p BulkProps) willTitle() string {
	if p.Undecided {
		return "Det här är valt"
	}
	return "Det här görs"
}

// left groups the things that are left by why.
func (p BulkProps) left(ctx context.Context) []reasonGroup {
	var g groups
	for _, v := range p.Verdicts {
		if v.Why != nil {
			g.add(ctx, *v.Why, v.Title, v.Ref)
		}
	}
	return g
}

func (p ProgressProps) left(ctx context.Context) []reasonGroup {
	var g groups
	for _, i := range p.Left {
		if i.Reason != nil {
			g.add(ctx, *i.Reason, i.Title, i.Ref)
		}
	}
	return g
}

type groups []reasonGroup

func (g *groups) add(ctx context.Context, why fault.Words, title string, ref int64) {
	text := i18n.Message(ctx, why.Text, why.Args...)
	at := -1
	for i, x := range *g {
		if x.Why == text {
			at = i
		}
	}
	if at < 0 {
		*g = append(*g, reasonGroup{Why: text})
		at = len(*g) - 1
	}
	x := &(*g)[at]
	if x.Count++; x.Count > mostTitles {
		return
	}
	if title == "" {
		title = i18n.T(ctx, "Nummer %s", id.String(ref))
	}
	x.Titles = append(x.Titles, title)
}

func (p ProgressProps) titles() []string {
	var out []string
	for _, i := range p.Done {
		out = append(out, i.Title)
	}
	return out
}

// title says what is done, or undone.
func (p ProgressProps) title(ctx context.Context) string {
	if p.Undoes != 0 {
		return i18n.T(ctx, "Ångra: %s", i18n.T(ctx, p.Label))
	}
	return i18n.T(ctx, p.Label)
}

// runs reports whether there is more to do, and nobody has stopped it.
func (p ProgressProps) runs() bool { return p.Finished == nil && p.Stopped == nil }
