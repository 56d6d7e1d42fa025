// Package search indexes everything that can be found and searches it: by Swedish word forms, by prefixes, and, if
// nothing matches, by similar words.
package search

import (
	"context"
	"fmt"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"maps"
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

// weighedWords is the SQL for the words of an entry: those of the title, the summary and the body, each with the words that people
// also write together.
const weighedWords = `setweight(to_tsvector('framsyn', @title_words) || to_tsvector('framsyn', @title_joined), 'A') ||
	setweight(to_tsvector('framsyn', @summary_words) || to_tsvector('framsyn', @summary_joined), 'B') ||
	setweight(to_tsvector('framsyn', @body_words) || to_tsvector('framsyn', @body_joined), 'C')`

const upsertEntry = `insert into search_entry
	(layer, kind, ref_id, slug, organisation_id, author_id, draft, members, title, summary, body, cut, words, updated_at)
values (@layer, @kind, @ref, @slug, @org, @author, @draft, @members, @title, @summary, @body, @cut, ` + weighedWords + `, now())
on conflict (layer, kind, ref_id) do update set slug = excluded.slug, organisation_id = excluded.organisation_id,
	author_id = excluded.author_id, draft = excluded.draft, members = excluded.members, title = excluded.title, summary = excluded.summary,
	body = excluded.body, cut = excluded.cut, words = excluded.words, updated_at = now()`

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
	args := e.wordArgs()
	maps.Copy(args, map[string]any{"layer": e.Layer, "kind": e.Kind, "ref": e.Ref, "slug": e.Slug, "org": e.Org, "author": e.Author,
		"draft": e.Draft, "members": e.Members, "title": e.Title, "summary": e.Summary, "body": e.Body})
	if _, err := tx.Exec(ctx, upsertEntry, args); err != nil {
		return fmt.Errorf("search entry of %s %d: %w", e.Kind, e.Ref, err)
	}
	return e.putVocabulary(ctx, tx)
}

func (e Entry) putVocabulary(ctx context.Context, tx *db.Tx) error {
	if _, err := tx.Exec(ctx, replaceWords, e.vocabularyArgs()); err != nil {
		return fmt.Errorf("words of %s %d: %w", e.Kind, e.Ref, err)
	}
	return nil
}

const deleteEntry = `with gone as (delete from search_word where layer = $1 and kind = $2 and ref_id = $3)
delete from search_entry where layer = $1 and kind = $2 and ref_id = $3`

// Remove removes a thing from the index of a layer.
func Remove(ctx context.Context, tx *db.Tx, l Layer, k id.Kind, ref int64) error {
	_, err := tx.Exec(ctx, deleteEntry, l, k, ref)
	return err
}

const updateDraft = `update search_entry set draft = $3 where layer = 'work' and kind = $1 and ref_id = $2
returning layer, kind, ref_id as ref, draft, members, title, summary, body`

// SetDraft sets whether a thing of the work layer is a draft, which only its makers find.
func SetDraft(ctx context.Context, tx *db.Tx, k id.Kind, ref int64, draft bool) error {
	changed, err := db.All[indexed](ctx, tx, updateDraft, k, ref, draft)
	if err != nil {
		return fmt.Errorf("search entry of %s %d: %w", k, ref, err)
	}
	for _, x := range changed {
		if err := x.entry().putVocabulary(ctx, tx); err != nil {
			return err
		}
	}
	return nil
}

const updateAuthor = `update search_entry set author_id = $3 where layer = 'work' and kind = $1 and ref_id = $2`

// SetAuthor sets who is responsible for a thing of the work layer, and finds it while it is a draft.
func SetAuthor(ctx context.Context, tx *db.Tx, k id.Kind, ref int64, author id.User) error {
	_, err := tx.Exec(ctx, updateAuthor, k, ref, author)
	return err
}
