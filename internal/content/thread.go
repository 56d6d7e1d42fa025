package content

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/history"
	"framsyn/internal/id"
)

// Link is one step of the red thread: what an item rests on, how, and a note whose meaning the relation gives (a page
// in a source, which way a trend goes in a scenario).
type Link struct {
	To       id.Item
	Relation string
	Note     string
}

// Relation is a way in which an item of one kind can rest on one of another. Down is how the link reads from the item that
// rests, Up from the one it rests on; Note is the Swedish label of a note on the link.
type Relation struct {
	Key      string
	From, To id.Kind
	Down, Up string
	Note     string
}

// Relations are the possible steps of the red thread. Each further kind adds its own here.
var Relations = []Relation{
	{"supports", id.Trend, id.Source, "Stöds av", "Stöder", "Sida eller avsnitt"},
	{"contradicts", id.Trend, id.Source, "Motsägs av", "Talar emot", "Sida eller avsnitt"},
	{"background", id.Trend, id.Source, "Bakgrund i", "Ger bakgrund till", "Sida eller avsnitt"},
	{"strengthens", id.Trend, id.Trend, "Förstärker", "Förstärks av", "På vilket sätt"},
	{"counteracts", id.Trend, id.Trend, "Motverkar", "Motverkas av", "På vilket sätt"},
	{"part_of", id.Trend, id.Trend, "Ingår i", "Rymmer", "På vilket sätt"},
	{"leads_to", id.Trend, id.Trend, "Leder till", "Följer av", "På vilket sätt"},
	{"driven_up", id.Scenario, id.Trend, "Drivkraft som ökar", "Ökar i", "Så går trenden här"},
	{"driven_down", id.Scenario, id.Trend, "Drivkraft som minskar", "Minskar i", "Så går trenden här"},
	{"driven_broken", id.Scenario, id.Trend, "Drivkraft som bryts", "Bryts i", "Så går trenden här"},
	{"driven_turned", id.Scenario, id.Trend, "Drivkraft som vänder", "Vänder i", "Så går trenden här"},
	{"background", id.Scenario, id.Source, "Bakgrund i", "Ger bakgrund till", "Sida eller avsnitt"},
	{"presupposes", id.Fiction, id.Trend, "Förutsätter", "Förutsätts av", "På vilket sätt"},
	{"background", id.Fiction, id.Source, "Bakgrund i", "Ger bakgrund till", "Sida eller avsnitt"},
	{"replaces", id.Source, id.Source, "Ersätter", "Ersätts av", "Från när"},
	{"follows_from", id.Plan, id.Source, "Följer av", "Leder till", "Avsnitt"},
	{"continues", id.Plan, id.Plan, "Fortsätter", "Fortsätts av", "På vilket sätt"},
	{"follows_from", id.Goal, id.Source, "Följer av", "Leder till", "Sida eller avsnitt"},
	{"responds_to", id.Goal, id.Trend, "Svarar på", "Besvaras av", "På vilket sätt"},
	{"prepares_for", id.Goal, id.Scenario, "Förbereder för", "Förbereds av", "På vilket sätt"},
	{"builds_on", id.Goal, id.Documentation, "Bygger på", "Ligger till grund för", "Avsnitt"},
	{"contributes_to", id.Goal, id.Goal, "Bidrar till", "Nås genom", "På vilket sätt"},
	{"follows_from", id.Commitment, id.Source, "Följer av", "Leder till", "Sida eller avsnitt"},
	{"responds_to", id.Commitment, id.Trend, "Svarar på", "Besvaras av", "På vilket sätt"},
	{"prepares_for", id.Commitment, id.Scenario, "Förbereder för", "Förbereds av", "På vilket sätt"},
	{"contributes_to", id.Commitment, id.Goal, "Bidrar till", "Nås genom", "På vilket sätt"},
	{"continues", id.Goal, id.Goal, "Fortsätter", "Fortsätts av", "På vilket sätt"},
	{"continues", id.Commitment, id.Commitment, "Fortsätter", "Fortsätts av", "På vilket sätt"},
	{"carried_out_in", id.Commitment, id.Project, "Genomförs i", "Genomför", "På vilket sätt"},
	{"carried_out_in", id.Commitment, id.Network, "Genomförs i", "Genomför", "På vilket sätt"},
	{"contributes_to", id.Project, id.Goal, "Bidrar till", "Nås genom", "På vilket sätt"},
	{"responds_to", id.Project, id.Trend, "Svarar på", "Besvaras av", "På vilket sätt"},
	{"tells_of", id.Documentation, id.Commitment, "Berättar om", "Berättas om i", "Avsnitt"},
	{"tells_of", id.Documentation, id.Project, "Berättar om", "Berättas om i", "Avsnitt"},
	{"tells_of", id.Documentation, id.Fiction, "Berättar om", "Berättas om i", "Avsnitt"},
	{"tells_of", id.Documentation, id.Scenario, "Berättar om", "Berättas om i", "Avsnitt"},
	{"tells_of", id.Documentation, id.Trend, "Berättar om", "Berättas om i", "Avsnitt"},
	{"background", id.Documentation, id.Source, "Bakgrund i", "Ger bakgrund till", "Sida eller avsnitt"},
}

// RelationsFrom lists the ways in which a kind can rest on others.
func RelationsFrom(k id.Kind) []Relation {
	var out []Relation
	for _, r := range Relations {
		if r.From == k {
			out = append(out, r)
		}
	}
	return out
}

// RelationOf returns the relation with a key between two kinds, and whether there is one.
func RelationOf(key string, from, to id.Kind) (Relation, bool) {
	for _, r := range Relations {
		if r.Key == key && r.From == from && r.To == to {
			return r, true
		}
	}
	return Relation{}, false
}

const selectLinks = `select to_id as to, relation, note from item_link where from_id = $1 order by position, to_id, relation`

func linksOf(ctx context.Context, q db.Q, n id.Item) ([]Link, error) {
	return db.All[Link](ctx, q, selectLinks, n)
}

// VisibleLinks returns what an item that the actor may see rests on, as far as the actor may see that.
func VisibleLinks(ctx context.Context, q db.Q, n id.Item) ([]Link, error) {
	if _, err := Get(ctx, q, n); err != nil {
		return nil, err
	}
	links, err := linksOf(ctx, q, n)
	if err != nil {
		return nil, err
	}
	numbers := make([]id.Item, len(links))
	for i, l := range links {
		numbers[i] = l.To
	}
	known, err := LoadVisible(ctx, q, numbers)
	return slices.DeleteFunc(links, func(l Link) bool {
		return !slices.ContainsFunc(known, func(i Item) bool { return i.ID == l.To })
	}), err
}

const upsertLink = `insert into item_link (from_id, to_id, relation, note, position)
values ($1, $2, $3, $4, (select coalesce(max(position), 0) + 1 from item_link where from_id = $1))
on conflict (from_id, to_id, relation) do update set note = excluded.note`

const deleteLink = `delete from item_link where from_id = $1 and to_id = $2 and relation = $3`

// ErrRelation is returned if items of these kinds cannot be linked with that relation.
var ErrRelation = fault.Page("content: no such relation between these kinds", 400,
	"De går inte att koppla så", "Gå tillbaka och välj ett annat slags koppling.")

// checkLink returns an error unless an item of a kind can have the link and the actor may see what it leads to.
func checkLink(ctx context.Context, tx *db.Tx, from id.Item, k id.Kind, l Link) error {
	to, err := Get(ctx, tx, l.To)
	if err != nil {
		return err
	}
	if _, ok := RelationOf(l.Relation, k, to.Kind); !ok || l.To == from {
		return ErrRelation
	}
	return nil
}

// putLink saves a link from an item of a kind.
func putLink(ctx context.Context, tx *db.Tx, from id.Item, k id.Kind, l Link) error {
	if err := checkLink(ctx, tx, from, k, l); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, upsertLink, from, l.To, l.Relation, l.Note); err != nil {
		return fmt.Errorf("link from %d to %d: %w", from, l.To, err)
	}
	return nil
}

// Neighbour is an item one step away along the red thread. Up reports whether it rests on the item; otherwise the item
// rests on it.
type Neighbour struct {
	Item
	Up       bool
	Relation string
	Note     string
}

const selectNeighbours = `select ` + columns + `, x.up, x.relation, x.note
from (
	select false as up, relation, note, position, to_id as item_id from item_link where from_id = @item
	union all
	select true, relation, note, 0, from_id from item_link where to_id = @item
) x join item i on i.id = x.item_id` + peopleJoins + ` where ` + VisibleSQL + `
order by x.up, x.position, i.title, i.id`

// Thread lists the items that an item rests on and those that rest on it, one step each way, that the actor may see.
func Thread(ctx context.Context, q db.Q, n id.Item) ([]Neighbour, error) {
	args := VisibleArgs(q.Actor())
	args["item"] = n
	return db.All[Neighbour](ctx, q, selectNeighbours, args)
}

const selectItems = `select ` + columns + ` from item i` + peopleJoins + ` where i.id = any($1) order by i.id`

// LoadVisible returns those of the items that the actor may see.
func LoadVisible(ctx context.Context, q db.Q, numbers []id.Item) ([]Item, error) {
	items, err := db.All[Item](ctx, q, selectItems, db.NotNil(numbers))
	return slices.DeleteFunc(items, func(i Item) bool { return !i.Visible(q.Actor()) }), err
}

// describeLinks returns links as a field to compare, without those to items that the actor may not see.
func describeLinks(ctx context.Context, q db.Q, from id.Kind, links []Link) ([]history.Field, error) {
	var numbers []id.Item
	for _, l := range links {
		numbers = append(numbers, l.To)
	}
	items, err := LoadVisible(ctx, q, numbers)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	for _, l := range links {
		n := slices.IndexFunc(items, func(i Item) bool { return i.ID == l.To })
		if n < 0 {
			continue
		}
		r, _ := RelationOf(l.Relation, from, items[n].Kind)
		fmt.Fprintf(&text, "%s: %s", r.Down, items[n].Title)
		if l.Note != "" {
			fmt.Fprintf(&text, " (%s)", l.Note)
		}
		text.WriteByte('\n')
	}
	return []history.Field{{Label: "Kopplat till", Text: text.String()}}, nil
}

// KindsRestingOn lists the other kinds that can rest on a kind.
func KindsRestingOn(k id.Kind) []id.Kind {
	var out []id.Kind
	for _, r := range Relations {
		if r.To == k && r.From != k && !slices.Contains(out, r.From) {
			out = append(out, r.From)
		}
	}
	return out
}
