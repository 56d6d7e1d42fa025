package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Options narrow a search.
type Options struct {
	// Kind asks for one kind only, "" for all.
	Kind id.Kind
	// Limit is the most hits of each kind that are returned, and Skip the number of hits skipped before them.
	Limit, Skip int
	// Literal turns off the correction of words that are not in the vocabulary.
	Literal bool
	// Within is the time the search may take; 0 means MaxTime.
	Within time.Duration
}

// MaxTime is the longest time that a search may take.
const MaxTime = 3 * time.Second

// MaxCounted is the most hits of a kind that are counted and ranked. If a word occurs in more of them, those that have
// it in the title are still ranked.
const MaxCounted = 500

// Result is the result of a search. Groups holds the kinds that have hits, in the order of Kinds.
type Result struct {
	// Query is the query that was run, in the syntax of a query; "" if the text held no words.
	Query string
	// Corrected reports whether words of Query were replaced by similar ones, because nobody has written those typed.
	Corrected bool
	// OnlyStopWords reports whether the text held stop words only, such as "och", which a search ignores.
	OnlyStopWords bool
	// Truncated reports whether the text was too long, so that only its beginning was used.
	Truncated bool
	// TimedOut reports whether the search was stopped because it took too long.
	TimedOut bool
	Groups   []Group
	// Suggestions are similar words that do have hits. They are given only when nothing was found.
	Suggestions []string
}

// Group is the hits of one kind. Count is exact up to MaxCounted; a greater Count means that there are more hits than
// that.
type Group struct {
	Kind  id.Kind
	Count int
	Hits  []Hit
}

// Hit is one thing that was found. Public reports whether it is published, and Draft whether only its makers may see
// it.
type Hit struct {
	Kind    id.Kind
	Ref     int64
	Slug    string
	Org     id.Org
	Author  id.User
	Draft   bool
	Public  bool
	Title   []Piece
	Excerpt []Piece
	Updated time.Time
}

// Subject returns the thing as an access subject.
func (h Hit) Subject() access.Subject {
	return access.Subject{Kind: h.Kind, Org: h.Org, Author: h.Author, Draft: h.Draft}
}

// Find returns what the actor may see that matches a text. Every word must occur, in any of its Swedish forms, as the
// beginning of a word or as a part of a compound, with or without the marks of åäö; "phrases" must occur exactly, and
// -words must not occur. A word that nobody has written is replaced by the most similar one in the vocabulary, unless
// o.Literal is set. No text is invalid: the error is that of the database.
func Find(ctx context.Context, q db.Q, text string, o Options) (Result, error) {
	terms, cut := parseQuery(text)
	r := Result{Truncated: cut, Query: formatQuery(terms)}
	if !requiresAny(terms) {
		r.Query = ""
		return r, nil
	}
	within, cancel := context.WithTimeout(ctx, cmp.Or(o.Within, MaxTime))
	defer cancel()
	found, err := find(within, q, terms, r, o)
	if err != nil && within.Err() != nil && ctx.Err() == nil {
		r.TimedOut = true
		return r, nil
	}
	return found, err
}

func find(ctx context.Context, q db.Q, terms []term, r Result, o Options) (Result, error) {
	in := scope{q.Actor(), Kinds}
	near := suggester{q, in, map[string][]string{}}
	c, err := composeQuery(ctx, q, in, terms)
	if err != nil {
		return r, err
	}
	if !o.Literal {
		if terms, r.Corrected, err = correctTerms(ctx, near, terms, c.words); err != nil {
			return r, err
		}
	}
	typed := c.words
	if r.Corrected {
		r.Query = formatQuery(terms)
		if c, err = composeQuery(ctx, q, in, terms); err != nil {
			return r, err
		}
	}
	if c.wide == "" {
		r.OnlyStopWords = true
		return r, nil
	}
	if r.Groups, err = findHits(ctx, q, in.forKind(o.Kind), c, o); err != nil {
		return r, fmt.Errorf("searching: %w", err)
	}
	if len(r.Groups) == 0 {
		r.Suggestions, err = suggestWords(ctx, near, terms, typed)
	}
	return r, err
}

// forKind returns the scope narrowed to one kind; "" means all kinds.
func (in scope) forKind(k id.Kind) scope {
	if slices.Contains(in.kinds, k) {
		in.kinds = []id.Kind{k}
	}
	return in
}
