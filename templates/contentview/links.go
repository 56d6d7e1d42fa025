package contentview

import (
	"context"
	"slices"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/templates/ui"
)

// LinkedField is the field of the items that an item is linked to.
const LinkedField = "till"

// RelationField returns the name of the field of how an item is linked to those of a kind.
func RelationField(k id.Kind) string { return "relation." + string(k) }

// RelationChosen returns how a form links an item of a kind to one of another kind, whether the other is the one that rests on it,
// and false if the form does not say it.
func RelationChosen(f *form.Form, here, there id.Kind) (r content.Relation, up, ok bool) {
	return content.LinkWay(f.Get(RelationField(there)), here, there)
}

// linkKind is a kind that an item can be linked to, with the ways to do it, as they read from the item.
type linkKind struct {
	kind      id.Kind
	relations form.Options
}

// linkKinds returns the kinds that the actor may link the item to.
func (p LinksProps) linkKinds() []linkKind {
	below, above := content.LinkableKinds(p.Actor, p.Item)
	var out []linkKind
	for _, k := range id.Content {
		ways := content.LinkWays(p.Item.Kind, k, slices.Contains(below, k), slices.Contains(above, k))
		if len(ways) > 0 {
			out = append(out, linkKind{k, ways})
		}
	}
	return out
}

// relationForm returns the form with the first relation chosen for the kinds that have none.
func (p LinksProps) relationForm() *form.Form {
	for _, x := range p.linkKinds() {
		if name := RelationField(x.kind); !p.Form.Values.Has(name) {
			p.Form.Set(name, x.relations[0].Value)
		}
	}
	return p.Form
}

// relationField returns the field of how the item is linked to those of a kind. It has no empty choice.
func (x linkKind) field() ui.Field {
	return ui.Field{Name: RelationField(x.kind), Label: KindNames(x.kind)}
}

// linkFields are the fields of the form, for its summary of what is wrong.
func (p LinksProps) linkFields(ctx context.Context) []ui.Field {
	out := []ui.Field{p.linkedField(ctx), linkNoteField}
	for _, x := range p.linkKinds() {
		out = append(out, x.field())
	}
	return out
}

func (p LinksProps) linkedField(ctx context.Context) ui.Field {
	var kinds []string
	for _, x := range p.linkKinds() {
		kinds = append(kinds, strings.ToLower(i18n.T(ctx, KindNames(x.kind))))
	}
	return ui.Field{Name: LinkedField, Label: "Koppla till", Required: true, HelpArgs: []any{strings.Join(kinds, ", ")},
		Help: "Välj en eller flera bland %s. Skriv en del av titeln."}
}

var linkNoteField = ui.Field{Name: "not", Label: "Anteckning", Max: 300,
	Help: LinkNoteHelp}

// LinkNoteHelp says what the note of links that are made is for.
const LinkNoteHelp = "Till exempel vilken sida det står på, eller åt vilket håll trenden går. Samma för alla som du kopplar nu."

// linkGroup is links that read in the same direction.
type linkGroup struct {
	title string
	links []content.Neighbour
}

// linkGroups returns the links of the item, what it rests on first.
func (p LinksProps) linkGroups() []linkGroup {
	groups := []linkGroup{{title: "Det här vilar på"}, {title: "Vilar på det här"}}
	for _, n := range p.Thread {
		i := 0
		if n.Up {
			i = 1
		}
		groups[i].links = append(groups[i].links, n)
	}
	return groups
}

// owner returns the item that a link stands in.
func (p LinksProps) owner(n content.Neighbour) content.Item {
	if n.Up {
		return n.Item
	}
	return p.Item
}

// mayRemove reports whether the actor may remove a link.
func (p LinksProps) mayRemove(n content.Neighbour) bool {
	o := p.owner(n)
	return o.Archived == nil && p.Actor.Can(access.Edit, o.Subject())
}

// relationText returns how a link reads from the item.
func (p LinksProps) relationText(n content.Neighbour) string {
	if n.Up {
		r, _ := content.RelationOf(n.Relation, n.Kind, p.Item.Kind)
		return r.Up
	}
	r, _ := content.RelationOf(n.Relation, p.Item.Kind, n.Kind)
	return r.Down
}
