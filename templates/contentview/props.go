// Package contentview shows what all kinds of content have in common: lists, the working page with its place in the red
// thread, the form, links, history and publishing.
package contentview

import (
	"context"
	"strings"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// Names is what a kind of content is called, all in Swedish.
type Names struct {
	Kind                            id.Kind
	One, Many, New                  string
	Lead, PublicLead                string
	NoneTitle, NoneText             string
	PublicNoneTitle, PublicNoneText string
}

// Segment returns the kind's word in addresses and file names.
func (n Names) Segment() string { return link.Segment(n.Kind) }

// KindName returns what one thing of a kind is called.
func KindName(k id.Kind) string {
	return map[id.Kind]string{id.Source: "Källa", id.Trend: "Trend", id.Scenario: "Scenario",
		id.Documentation: "Dokumentation", id.Process: "Process", id.Activity: "Aktivitet"}[k]
}

// KindNames returns what several things of a kind are called.
func KindNames(k id.Kind) string {
	return map[id.Kind]string{id.Source: "Källor", id.Trend: "Trender", id.Scenario: "Scenarier",
		id.Documentation: "Dokumentation", id.Process: "Processer", id.Activity: "Aktiviteter"}[k]
}

// Row is one thing in a list. Lang is the language of its texts.
type Row struct {
	Href, Title, Summary string
	Image                string
	Kicker, Meta, States []string
}

// ListProps is a list: a page of rows, the ways to narrow it, and where its other pages are.
type ListProps struct {
	Names
	Work            bool
	Rows            []Row
	Count           int
	Filters         ui.FilterProps
	Form            *form.Form
	Organisations   form.Options
	Free            []ui.Field // groups whose values are typed
	Filtered        bool
	Next, Prev      string
	ByTime, ByTitle string
	Title           bool // sorted by title
	CSV             string
	New             string
}

// States lists the badges of an item.
func States(i content.Item) []string {
	out := []string{string(i.State)}
	if i.EditedSincePublished() {
		out = append(out, ui.Changed)
	}
	if i.Archived != nil {
		out = append(out, ui.Archived)
	}
	return out
}

// ItemProps is a working copy on its page.
type ItemProps struct {
	Names
	Item   content.Item
	By     access.Actor
	Body   templ.Component
	Thread []content.Neighbour
}

// FormProps is the form for an item. Like are others that may be the same thing, RestsOn what a new one begins from, and
// Kept the file that it has so far.
type FormProps struct {
	Names
	Item    content.Item
	Form    *form.Form
	Fields  templ.Component
	Inputs  []ui.Field
	Action  string
	Person  string
	File    bool
	Kept    *files.File
	Like    []content.Item
	RestsOn *content.Item
}

// LinksProps is the page where an item is tied to what it rests on.
type LinksProps struct {
	Names
	Item   content.Item
	Thread []content.Neighbour
	Form   *form.Form
	Kinds  []id.Kind
	Kind   id.Kind
	Found  []content.Item
	Count  int
}

// HistoryProps is what has been done to an item.
type HistoryProps struct {
	Names
	Item    content.Item
	By      access.Actor
	Entries []history.Entry
}

// CompareProps is the difference between two versions.
type CompareProps struct {
	Names
	Item content.Item
	By   access.Actor
	recordview.Comparison
}

// AskProps is a page that asks before something weighty is done.
type AskProps struct {
	Names
	Item   content.Item
	Form   *form.Form
	Thread []content.Neighbour
	By     access.Actor
}

func (p AskProps) action(ctx context.Context, do string) string {
	return link.Item(ctx, p.Item.Kind, p.Item.ID, do)
}

// unpublished returns the things that an item rests on and that nobody outside will see.
func (p AskProps) unpublished() []content.Neighbour {
	var out []content.Neighbour
	for _, n := range p.Thread {
		if !n.Up && n.State != content.Published {
			out = append(out, n)
		}
	}
	return out
}

// bears returns the things that rest on an item.
func (p AskProps) bears() []content.Neighbour {
	var out []content.Neighbour
	for _, n := range p.Thread {
		if n.Up {
			out = append(out, n)
		}
	}
	return out
}

// threadProps turns neighbours into the picture of the thread.
func threadProps(ctx context.Context, i content.Item, neighbours []content.Neighbour) ui.ThreadProps {
	p := ui.ThreadProps{Title: i.Title, Kind: KindName(i.Kind)}
	if len(content.RelationsFrom(i.Kind)) == 0 {
		p.NoRests = "Här börjar tråden."
	}
	for _, n := range neighbours {
		node := ui.ThreadNode{Href: link.Item(ctx, n.Kind, n.ID, ""), Title: n.Title, Kind: KindName(n.Kind),
			Note: n.Note, Lang: "sv"}
		if n.State != content.Published {
			node.State = string(n.State)
		}
		place(&p, i.Kind, n.Kind, n.Up, n.Relation, node)
	}
	return p
}

// place puts a neighbour on its side of a thing of a kind: below, above, or beside where they are of the same kind.
func place(p *ui.ThreadProps, here, there id.Kind, up bool, relation string, node ui.ThreadNode) {
	if up {
		r, _ := content.RelationOf(relation, there, here)
		node.Relation = r.Up
	} else {
		r, _ := content.RelationOf(relation, here, there)
		node.Relation = r.Down
	}
	switch {
	case here == there:
		p.Beside = append(p.Beside, node)
	case up:
		p.Bears = append(p.Bears, node)
	default:
		p.Rests = append(p.Rests, node)
	}
}

// relations returns the ways to tie a kind to another, as a choice, with what the notes on them are.
func relations(from, to id.Kind) form.Options {
	var out form.Options
	for _, r := range content.RelationsFrom(from) {
		if r.To == to {
			out = append(out, form.Option{Value: r.Key, Label: r.Down})
		}
	}
	return out
}

func noteLabel(from, to id.Kind) string {
	for _, r := range content.RelationsFrom(from) {
		if r.To == to {
			return r.Note
		}
	}
	return "Anteckning"
}

// verbs is how the history tells what was done.
var verbs = map[string]string{
	"added": "Skapades", "edited": "Ändrades", "linked": "Koppling lades till", "unlinked": "Koppling togs bort",
	"restored": "Tidigare version återställdes", "shared": "Delades", "unshared": "Blev utkast igen",
	"published": "Publicerades", "withdrawn": "Drogs tillbaka", "archived": "Lades i arkivet",
	"unarchived": "Togs fram ur arkivet", "deleted": "Togs bort", "uploaded": "Fil laddades upp",
}

func by(ctx context.Context, name string) string {
	if name == "" {
		return i18n.T(ctx, "Systemet")
	}
	return name
}

func joined(words []string) string { return strings.Join(words, " · ") }

// at returns where the pages of an item are.
func at(ctx context.Context, i content.Item) func(do string) string {
	return func(do string) string { return link.Item(ctx, i.Kind, i.ID, do) }
}
