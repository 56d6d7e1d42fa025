// Package contentview renders the pages that all kinds of content share: lists, the working page with the red thread,
// the form, links, history and publishing.
package contentview

import (
	"context"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/field"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// Names are the names of a kind of content, in Swedish.
type Names struct {
	Kind                            id.Kind
	One, Many, New                  string
	Lead, PublicLead                string
	NoneTitle, NoneText             string
	PublicNoneTitle, PublicNoneText string
	// Menu leads from the public list to those that belong with it; nil if none do.
	Menu templ.Component
	// CountText says how many there are.
	CountText func(ctx context.Context, n int) string
}

// Segment returns the kind's segment in addresses and file names.
func (n Names) Segment() string { return link.Segment(n.Kind) }

// KindName returns the name of a kind in the singular.
func KindName(k id.Kind) string {
	return map[id.Kind]string{id.Source: "Källa", id.Trend: "Trend", id.Scenario: "Scenario", id.Fiction: "Designfiktion",
		id.Plan: "Plan", id.Goal: "Mål", id.Commitment: "Åtagande", id.Project: "Projekt", id.Network: "Nätverk",
		id.Documentation: "Dokumentation", id.Process: "Process", id.Activity: "Aktivitet", id.Budget: "Budget",
		id.Announcement: "Anslag"}[k]
}

// KindNames returns the name of a kind in the plural.
func KindNames(k id.Kind) string {
	return map[id.Kind]string{id.Source: "Källor", id.Trend: "Trender", id.Scenario: "Scenarier", id.Fiction: "Designfiktioner",
		id.Plan: "Planer", id.Goal: "Mål", id.Commitment: "Åtaganden", id.Project: "Projekt", id.Network: "Nätverk",
		id.Documentation: "Dokumentation", id.Process: "Processer", id.Activity: "Aktiviteter"}[k]
}

// Row is an item in a list. Lang is the language of its texts.
type Row struct {
	Href, Title, Summary string
	Image                string
	Meta, States         []string
	Kicker               []ui.Accent
}

// ListProps is a page of a list, with its filters and links to its other pages.
type ListProps struct {
	Names
	Work            bool
	Rows            []Row
	Count           int
	Filters         ui.FilterProps
	Form            *form.Form
	Organisations   form.Options
	TextFilters     []ui.Field // filters whose values are typed
	Filtered        bool
	Next, Prev      string
	ByTime, ByTitle string
	SortedByTitle   bool
	CSV             string
	New             string
}

// States returns the badges of an item.
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

// ItemProps is the working page of an item.
type ItemProps struct {
	Names
	Item   content.Item
	Actor  access.Actor
	Body   templ.Component
	Thread []content.Neighbour
	// RestsOnDrafts reports whether it rests on drafts, at any depth.
	RestsOnDrafts bool
	// Plans are when it is to be published or withdrawn.
	Plans []content.Plan
	// List is the list that the item was opened from.
	List ui.Steps
	// Further is what there is after the content, nil if nothing is.
	Further templ.Component
	// Mentions is what is said of it elsewhere, nil if nothing is.
	Mentions templ.Component
}

// FormProps is the form of an item. Duplicates holds similar items that may be the same thing, RestsOn what a new item rests
// on, and CurrentFile the current file.
type FormProps struct {
	Names
	Item        content.Item
	Form        *form.Form
	Sections    []field.Section
	Inputs      []ui.Field
	Action      string
	Person      string
	File        bool
	CurrentFile *files.File
	Duplicates  []content.Item
	RestsOn     *content.Item
}

// TargetDetail describes an item among those that a text can link to: its kind, and its state unless it is published.
func TargetDetail(ctx context.Context, i content.Item) string {
	if i.State == content.Published {
		return i18n.T(ctx, KindName(i.Kind))
	}
	return i18n.T(ctx, KindName(i.Kind)) + ", " + strings.ToLower(i18n.T(ctx, i.State.Label()))
}

// parts returns the parts of the form: its sections, with the current file in the one where another can be chosen, what a new item
// rests on, and what was changed.
func (p FormProps) parts() []recordview.Part {
	parts := recordview.Parts(p.Form, p.Sections)
	if p.CurrentFile != nil {
		i := slices.IndexFunc(p.Sections, field.Section.HasUpload)
		parts[i].Open, parts[i].Fields = true, templ.Join(parts[i].Fields, currentFile(p))
	}
	if p.RestsOn != nil {
		parts = slices.Insert(parts, 1, recordview.Part{Title: "Bygger på", Open: true, Fields: restsOnFields(p)})
	}
	if p.Form.Get(link.CopyField) != "" {
		parts = slices.Insert(parts, 1, recordview.Part{Title: "Bygger på", Open: true, Fields: copiedLinks(p)})
	}
	if p.Item.ID != 0 {
		parts = append(parts, recordview.Part{Fields: whatChanged(p)})
	}
	return parts
}

// back returns where the link that cancels leads.
func (p FormProps) back(ctx context.Context) string {
	if back, ok := link.ParseInternal(p.Form.Get(link.ReturnField)); ok {
		return back
	}
	if p.Item.ID == 0 {
		return link.Work(ctx, p.Kind)
	}
	return link.Item(ctx, p.Kind, p.Item.ID, "")
}

// LinksProps is the page where an item is linked to others. Person is who fills in the form.
type LinksProps struct {
	Names
	Item   content.Item
	Actor  access.Actor
	Thread []content.Neighbour
	Form   *form.Form
	Person string
}

// HistoryProps is the history of an item.
type HistoryProps struct {
	Names
	Item    content.Item
	Actor   access.Actor
	Entries []history.Entry
	Pages   ui.Pages
}

// CompareProps is the difference between two versions.
type CompareProps struct {
	Names
	Item  content.Item
	Actor access.Actor
	recordview.Comparison
}

// ConfirmProps is a page that asks for confirmation.
type ConfirmProps struct {
	Names
	Item   content.Item
	Form   *form.Form
	Thread []content.Neighbour
	Actor  access.Actor
	// Below is what the item rests on that those it is shared or published for do not see.
	Below content.Below
}

func (p ConfirmProps) href(ctx context.Context, do string) string {
	return link.Item(ctx, p.Item.Kind, p.Item.ID, do)
}

// restingOn returns what rests on the item.
func (p ConfirmProps) restingOn() []content.Neighbour {
	var out []content.Neighbour
	for _, n := range p.Thread {
		if n.Up {
			out = append(out, n)
		}
	}
	return out
}

// threadProps returns the red thread of an item and its neighbours.
func threadProps(ctx context.Context, i content.Item, neighbours []content.Neighbour) ui.ThreadProps {
	p := ui.ThreadProps{Title: i.Title, Kind: KindName(i.Kind)}
	if i.Kind == id.Source {
		p.NoRests = "Här börjar tråden."
	}
	for _, n := range neighbours {
		node := ui.ThreadNode{Href: link.Item(ctx, n.Kind, n.ID, ""), Title: n.Title, Kind: KindName(n.Kind),
			Note: n.Note, Lang: "sv"}
		if n.State != content.Published {
			node.State = string(n.State)
		}
		addToThread(&p, i.Kind, n.Kind, n.Up, n.Relation, node)
	}
	return p
}

// addToThread adds a neighbour to the red thread: below or above the item, or beside it if they are of the same kind.
func addToThread(p *ui.ThreadProps, here, there id.Kind, up bool, relation string, node ui.ThreadNode) {
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

// relations returns the relations between two kinds as options, with hints about their notes.
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

// verbs are the texts of the history.
var verbs = map[string]string{
	"added": "Skapades", "edited": "Ändrades", "linked": "Koppling lades till", "unlinked": "Koppling togs bort",
	"restored": "Tidigare version återställdes", "shared": "Delades", "unshared": "Blev utkast igen",
	"published": "Publicerades", "withdrawn": "Drogs tillbaka", "archived": "Lades i arkivet",
	"unarchived": "Togs fram ur arkivet", "deleted": "Togs bort", "uploaded": "Fil laddades upp", "handed_over": "Fick en ny ansvarig",
	"publish_planned": "Tiden för publiceringen bestämdes", "publish_unplanned": "Tiden för publiceringen togs bort",
	"proposed": "Föreslogs till beslut", "taken_back": "Förslaget togs tillbaka", "sent_back": "Förslaget skickades tillbaka",
	"adopted": "Antogs", "duties_changed": "Ansvariga ändrades",
	"withdraw_planned": "Tiden för tillbakadragandet bestämdes", "withdraw_unplanned": "Tiden för tillbakadragandet togs bort",
}

func nameOrSystem(ctx context.Context, name string) string {
	if name == "" {
		return i18n.T(ctx, "Systemet")
	}
	return name
}

// pageAddress returns a function that returns the address of an item's page.
func pageAddress(ctx context.Context, i content.Item) func(do string) string {
	return func(do string) string { return link.Item(ctx, i.Kind, i.ID, do) }
}
