// Package recordview holds the pages that all kinds of records share: the list, the form, the history and the comparison of
// versions.
package recordview

import (
	"cmp"
	"context"
	"strings"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/prose"
	"framsyn/templates/ui"
)

// Page describes the record of a page: the breadcrumb of the list, its name, and the addresses of its pages.
type Page struct {
	List ui.Crumb
	Name string
	At   func(do string) string
}

func (p Page) crumbs(context.Context) []ui.Crumb {
	return []ui.Crumb{p.List, {Href: p.At(""), Label: p.Name}}
}

// Versions describes links to the versions of a thing: Label is the text of a link, a format that takes the version, and First the
// first version that has one. Without At there are no links.
type Versions struct {
	At    func(do string) string
	Label string
	First int
}

// Comparison is a version To of a record, its parts, and the differences from the version From, which is 0 if there is none.
// Latest is the latest version. More is what else differs, nil if nothing does.
type Comparison struct {
	From, To, Latest int
	Differences      []history.Difference
	Newer            []history.Field
	More             templ.Component
	MayRestore       bool
}

// commonVerbs are the verbs in the history of every kind of record.
var commonVerbs = map[string]string{
	"added": "Skapades", "edited": "Ändrades", "restored": "Tidigare version återställdes", "deleted": "Togs bort",
	"closed": "Avslutades", "reopened": "Öppnades igen",
}

func verb(ctx context.Context, verbs map[string]string, v string) string {
	return i18n.T(ctx, cmp.Or(verbs[v], commonVerbs[v], v))
}

// note returns the note of an entry; for a restored version, which one it was.
func note(ctx context.Context, e history.Entry) string {
	if e.Verb == "restored" {
		return i18n.T(ctx, "Från version %s", e.Note)
	}
	return cmp.Or(e.Note, e.Named)
}

// Who returns the name of who made a change, or what the program made it for.
func Who(ctx context.Context, e history.Entry) string {
	switch {
	case e.By != "":
		return e.By
	case e.ByLink:
		return i18n.T(ctx, access.LinkHolder().Name)
	}
	return i18n.T(ctx, access.System().Name)
}

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

// FieldPairs are the fields of a record or of a version of it. A text of several paragraphs is shown as such, a list on one line.
func FieldPairs(ctx context.Context, all []history.Field) []ui.Pair {
	var out []ui.Pair
	for _, f := range all {
		x := ui.Pair{Term: f.Label, Text: strings.ReplaceAll(f.Text, "\n", "; ")}
		if strings.Contains(f.Text, "\n\n") {
			x.Body = ui.ProseIn("sv", prose.HTML(ctx, f.Text))
		}
		out = append(out, x)
	}
	return out
}

// FileSize returns the size of a file as text.
func FileSize(ctx context.Context, n int64) string {
	if n < 1<<20 {
		return i18n.T(ctx, "%s kB", ui.Number(ctx, int(max(1, (n+512)/1024))))
	}
	return i18n.T(ctx, "%s MB", ui.Number(ctx, int((n+1<<19)>>20)))
}
