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
	List                ui.Crumb
	Label, Button, Text string
	Key, Action         string
	// Things is the address below which the things have their pages, and CountText says how many they are.
	Things    string
	CountText func(ctx context.Context, n int) string
	Form      *form.Form
	Inputs    []field.Input
	Verdicts  []bulk.Verdict
	Person    id.User
	// Depends reports whether the verdicts depend on answers, Seen are those that they are about, and SeenAgain whether they were changed.
	// Undecided reports whether some of those have not been given yet.
	Depends, Undecided bool
	Seen               string
	SeenAgain          bool
}

// ProgressProps is the page of something that is done with several things: how far it has come, and what became of each.
type ProgressProps struct {
	bulk.Bulk
	Label, Address string
	List           ui.Crumb
	// Things is the address below which the things have their pages, "" if they have none, and CountText says how many they are.
	Things    string
	CountText func(ctx context.Context, n int) string
	// Answers are what was answered to what the action asks.
	Answers    []ui.Pair
	CanUndo    bool
	UndoneBy   string
	Done, Left []bulk.Item
}

// thing is one of several things, as the pages name it; Href is "" where it has no page.
type thing struct{ Title, Href string }

// reasonGroup is the things that are left for the same reason, translated. Things are the first of them.
type reasonGroup struct {
	Why    string
	Things []thing
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
			g.add(ctx, *v.Why, thingAt(ctx, p.Things, v.Title, v.Ref))
		}
	}
	return g
}

func (p ProgressProps) left(ctx context.Context) []reasonGroup {
	var g groups
	for _, i := range p.Left {
		if i.Reason != nil {
			g.add(ctx, *i.Reason, thingAt(ctx, p.Things, i.Title, i.Ref))
		}
	}
	return g
}

type groups []reasonGroup

func (g *groups) add(ctx context.Context, why fault.Words, t thing) {
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
	x.Things = append(x.Things, t)
}

// thingAt returns a thing whose page is below an address, if that is not "". One that the reader may not know of has no title and no page.
func thingAt(ctx context.Context, base, title string, ref int64) thing {
	switch {
	case title == "":
		return thing{Title: i18n.T(ctx, "Nummer %s", id.String(ref))}
	case base == "":
		return thing{Title: title}
	}
	return thing{title, base + "/" + id.String(ref)}
}

func (p ProgressProps) done(ctx context.Context) []thing {
	var out []thing
	for _, i := range p.Done {
		out = append(out, thingAt(ctx, p.Things, i.Title, i.Ref))
	}
	return out
}

// countText says how many things there are, as the list does if it is known.
func (p ProgressProps) countText(ctx context.Context, n int) string {
	if p.CountText == nil {
		return ui.Number(ctx, n)
	}
	return p.CountText(ctx, n)
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
