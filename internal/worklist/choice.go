// Package worklist keeps how each person wants the lists that they work in: as cards or as a table, with which columns, and the
// filters that they have kept under names.
package worklist

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Choice is how a person wants a list. The zero value is how everybody gets it first.
type Choice struct {
	// Cards reports whether rows are cards rather than a table.
	Cards bool `json:",omitempty"`
	// Columns are the keys of the columns of the table; nil for those of the list.
	Columns []string `json:",omitempty"`
	// Rows is the number of rows on a page, one of PageSizes; 0 for the first of them.
	Rows int `json:",omitempty"`
}

// PageSizes are the numbers of rows that a page can have, the usual one first.
var PageSizes = []int{50, 25, 100}

// PageSize returns the number of rows on a page.
func (c Choice) PageSize() int {
	if slices.Contains(PageSizes, c.Rows) {
		return c.Rows
	}
	return PageSizes[0]
}

const selectChoice = `select choice from list_choice where person_id = $1 and list = $2`

// ofList is a list as a person wants it, and those who share views with the person.
type ofList struct {
	person id.User
	org    id.Org
	list   string
}

// choiceOf returns the kind of a person's choices, as those who keep them are told of a change.
func choiceOf(person id.User) id.Kind { return id.Kind("list_choice:" + id.String(person)) }

var choices = db.NewKept[ofList, Choice](500, func(of ofList) []id.Kind { return []id.Kind{choiceOf(of.person)} })

// ChoiceOf returns how the actor wants a list.
func ChoiceOf(ctx context.Context, q db.Q, list string) (Choice, error) {
	of := ofList{person: q.Actor().User, list: list}
	return choices.Get(ctx, q, of, func(ctx context.Context, q db.Q) (Choice, error) { return readChoice(ctx, q, list) })
}

func readChoice(ctx context.Context, q db.Q, list string) (Choice, error) {
	var c Choice
	kept, err := db.Value[[]byte](ctx, q, selectChoice, q.Actor().User, list)
	if errors.Is(err, db.ErrNotFound) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(kept, &c)
}

const upsertChoice = `insert into list_choice (person_id, list, choice) values ($1, $2, $3)
on conflict (person_id, list) do update set choice = excluded.choice`

// Choose keeps how a person wants a list. It is a matter of taste, so that no history is kept of it.
func Choose(ctx context.Context, d *db.DB, who id.User, list string, c Choice) error {
	kept, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if err := d.ExecUnaudited(ctx, upsertChoice, who, list, kept); err != nil {
		return err
	}
	return d.NotifyUnaudited(ctx, db.Changed{Kind: choiceOf(who)})
}
