// Package recordview is the pages that records have in common, whatever their kind: what was done to one, and what differs
// between two of its versions.
package recordview

import (
	"cmp"
	"context"
	"strings"

	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/prose"
	"framsyn/templates/ui"
)

// Page is a record that a page is about: where the list of all is, what it is called, and where its pages are.
type Page struct {
	List ui.Crumb
	Name string
	At   func(do string) string
}

func (p Page) crumbs(context.Context) []ui.Crumb {
	return []ui.Crumb{p.List, {Href: p.At(""), Label: p.Name}}
}

// Versions is where the versions of a thing are read: Label is the text of the link, with the number of the version, and First
// the first version that has one. Without At there are none.
type Versions struct {
	At    func(do string) string
	Label string
	First int
}

// Comparison is a version of a record, To, the parts of it, and what differs from another, From, which is 0 where there is
// none. Latest is its latest version.
type Comparison struct {
	From, To, Latest int
	Differences      []history.Difference
	Newer            []history.Field
	MayRestore       bool
}

// commonVerbs is how the history of any record tells what was done.
var commonVerbs = map[string]string{
	"added": "Skapades", "edited": "Ändrades", "restored": "Tidigare version återställdes", "deleted": "Togs bort",
	"closed": "Avslutades", "reopened": "Öppnades igen",
}

func verb(ctx context.Context, verbs map[string]string, v string) string {
	return i18n.T(ctx, cmp.Or(verbs[v], commonVerbs[v], v))
}

// note returns a note as a reader understands it: of a restored version the number stands there.
func note(ctx context.Context, e history.Entry) string {
	if e.Verb == "restored" {
		return i18n.T(ctx, "Från version %s", e.Note)
	}
	return cmp.Or(e.Note, e.Named)
}

func byName(ctx context.Context, name string) string { return cmp.Or(name, i18n.T(ctx, "Systemet")) }

var operations = map[prose.Op]ui.Op{prose.Keep: ui.Kept, prose.Insert: ui.Added, prose.Delete: ui.Removed}

func changes(all []history.Difference) []ui.Change {
	var out []ui.Change
	for _, d := range all {
		c := ui.Change{Label: d.Label}
		for _, p := range d.Pieces {
			c.Pieces = append(c.Pieces, ui.Piece{Op: operations[p.Op], Text: p.Text})
		}
		out = append(out, c)
	}
	return out
}

func fieldPairs(all []history.Field) []ui.Pair {
	var out []ui.Pair
	for _, f := range all {
		out = append(out, ui.Pair{Term: f.Label, Text: strings.ReplaceAll(f.Text, "\n", "; ")})
	}
	return out
}
