// Package search indexes everything that can be found and searches it: by Swedish word forms, by prefixes, and, if
// nothing matches, by similar words.
package search

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Layer is the audience of an indexed text.
type Layer string

// The layers. An entry of the public layer is found by everybody. An entry of the work layer is found by everybody
// signed in or, if it is a draft, by its makers.
const (
	Work   Layer = "work"
	Public Layer = "public"
)

// Entry is the indexed text of a thing in one layer.
type Entry struct {
	Layer   Layer
	Kind    id.Kind
	Ref     int64
	Slug    string
	Org     id.Org
	Author  id.User
	Draft   bool
	Members []id.Group // the groups that may find it; nil if everybody of the layer may
	Title   string
	Summary string
	Body    string // plain text
}

const upsertEntry = `insert into search_entry
	(layer, kind, ref_id, slug, organisation_id, author_id, draft, members, title, summary, body, words, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $11, $8, $9, $10,
	setweight(to_tsvector('framsyn', $8), 'A') || setweight(to_tsvector('framsyn', $9), 'B') ||
	setweight(to_tsvector('framsyn', left($10, 200000)), 'C'), now())
on conflict (layer, kind, ref_id) do update set slug = excluded.slug, organisation_id = excluded.organisation_id,
	author_id = excluded.author_id, draft = excluded.draft, members = excluded.members, title = excluded.title, summary = excluded.summary,
	body = excluded.body, words = excluded.words, updated_at = now()`

const insertWords = `insert into search_word (layer, word, folded)
select $1, w, fold(w) from unnest($2::text[]) w on conflict do nothing`

// PutInLayers indexes a thing in several layers.
func PutInLayers(ctx context.Context, tx *db.Tx, e Entry, layers ...Layer) error {
	for _, e.Layer = range layers {
		if err := Put(ctx, tx, e); err != nil {
			return err
		}
	}
	return nil
}

// Put indexes a thing. It is called in the transaction that changes the thing.
func Put(ctx context.Context, tx *db.Tx, e Entry) error {
	_, err := tx.Exec(ctx, upsertEntry, e.Layer, e.Kind, e.Ref, e.Slug, e.Org, e.Author, e.Draft, e.Title, e.Summary, e.Body, e.Members)
	if err != nil {
		return fmt.Errorf("search entry of %s %d: %w", e.Kind, e.Ref, err)
	}
	if e.Draft || e.Members != nil {
		return nil // its words would be revealed by corrections of other people's queries
	}
	_, err = tx.Exec(ctx, insertWords, e.Layer, vocabulary(e.Title+" "+e.Summary+" "+e.Body))
	return err
}

const deleteEntry = `delete from search_entry where layer = $1 and kind = $2 and ref_id = $3`

// Remove removes a thing from the index of a layer.
func Remove(ctx context.Context, tx *db.Tx, l Layer, k id.Kind, ref int64) error {
	_, err := tx.Exec(ctx, deleteEntry, l, k, ref)
	return err
}

const updateDraft = `update search_entry set draft = $3 where layer = 'work' and kind = $1 and ref_id = $2
returning title || ' ' || summary || ' ' || body`

// SetDraft sets whether a thing of the work layer is a draft, which only its makers find.
func SetDraft(ctx context.Context, tx *db.Tx, k id.Kind, ref int64, draft bool) error {
	texts, err := db.Values[string](ctx, tx, updateDraft, k, ref, draft)
	if err != nil {
		return fmt.Errorf("search entry of %s %d: %w", k, ref, err)
	}
	if draft || len(texts) == 0 {
		return nil
	}
	_, err = tx.Exec(ctx, insertWords, Work, vocabulary(texts[0]))
	return err
}

const updateAuthor = `update search_entry set author_id = $3 where layer = 'work' and kind = $1 and ref_id = $2`

// SetAuthor sets who is responsible for a thing of the work layer, and finds it while it is a draft.
func SetAuthor(ctx context.Context, tx *db.Tx, k id.Kind, ref int64, author id.User) error {
	_, err := tx.Exec(ctx, updateAuthor, k, ref, author)
	return err
}

var wordPattern = regexp.MustCompile(`\pL[\pL\pN]{2,39}`)

// vocabulary returns the distinct words of a text, in lower case and sorted.
func vocabulary(text string) []string {
	words := wordPattern.FindAllString(strings.ToLower(text), -1)
	slices.Sort(words)
	return slices.Compact(words)
}
