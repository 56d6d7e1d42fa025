package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Options narrow a search.
type Options struct {
	// Kind asks for one kind only, "" for all.
	Kind id.Kind
	// Limit is how many hits of each kind are shown, and Skip how many are left out before them.
	Limit, Skip int
	// Literal searches for what was typed even if nobody has written it.
	Literal bool
	// Within is how long it may take; 0 is MostTime.
	Within time.Duration
}

// MostTime is how long a search takes at the most, whatever is searched for.
const MostTime = 3 * time.Second

// MostCounted is how far the hits of a kind are counted and ranked. Where a word is in more of them, those with it in
// the title are still among the ranked.
const MostCounted = 500

// Result is what was found. Groups holds the kinds with hits, in the order of Kinds.
type Result struct {
	// Query is what was searched for, as somebody would type it; "" if there was nothing to search for.
	Query string
	// Instead reports that Query was mended: what was typed is not a word that anybody has written.
	Instead bool
	// Common reports that there were words, but only such as are in every text and that search passes over.
	Common bool
	// Cut reports that only the beginning of what was typed was read.
	Cut bool
	// TooMuch reports that it would have taken longer than it may.
	TooMuch bool
	Groups  []Group
	// Near are words like those typed by which something is found, where nothing was.
	Near []string
}

// Group is the hits of one kind. Count is exact up to MostCounted; more than that means that there are more.
type Group struct {
	Kind  id.Kind
	Count int
	Hits  []Hit
}

// Hit is one thing that was found. Public tells that it is published, Draft that only its makers see it.
type Hit struct {
	Kind    id.Kind
	Ref     int64
	Slug    string
	Org     id.Org
	OrgName string
	Author  id.User
	Draft   bool
	Public  bool
	Title   []Piece
	Excerpt []Piece
	Updated time.Time
}

// Subject returns what rights on the thing are asked about.
func (h Hit) Subject() access.Subject {
	return access.Subject{Kind: h.Kind, Org: h.Org, Author: h.Author, Draft: h.Draft}
}

// Find searches for what somebody typed, among what the actor may see. All words must occur, in any of their Swedish
// forms, as the beginning of a word or as a part of a compound, with or without the marks of åäö; "phrases" must occur
// as they stand, and -words must not occur. A word that nobody has written is replaced by the nearest that somebody has.
// Whatever was typed, there is an answer and no error.
func Find(ctx context.Context, q db.Q, text string, o Options) (Result, error) {
	terms, cut := parse(text)
	r := Result{Cut: cut, Query: formatQuery(terms)}
	if !requiresAny(terms) {
		r.Query = ""
		return r, nil
	}
	within, cancel := context.WithTimeout(ctx, cmp.Or(o.Within, MostTime))
	defer cancel()
	found, err := find(within, q, terms, r, o)
	if err != nil && within.Err() != nil && ctx.Err() == nil {
		r.TooMuch = true
		return r, nil
	}
	return found, err
}

func find(ctx context.Context, q db.Q, terms []term, r Result, o Options) (Result, error) {
	in := reach{q.Actor(), Kinds}
	near := nearby{q, in, map[string][]string{}}
	c, err := compose(ctx, q, in, terms)
	if err != nil {
		return r, err
	}
	if !o.Literal {
		if terms, r.Instead, err = correctTerms(ctx, near, terms, c.words); err != nil {
			return r, err
		}
	}
	typed := c.words
	if r.Instead {
		r.Query = formatQuery(terms)
		if c, err = compose(ctx, q, in, terms); err != nil {
			return r, err
		}
	}
	if c.wide == "" {
		r.Common = true
		return r, nil
	}
	if r.Groups, err = hits(ctx, q, in.only(o.Kind), c, o); err != nil {
		return r, fmt.Errorf("searching: %w", err)
	}
	if len(r.Groups) == 0 {
		r.Near, err = alternatives(ctx, near, terms, typed)
	}
	return r, err
}

// only returns the same reach for one kind; "" is all.
func (in reach) only(k id.Kind) reach {
	if slices.Contains(in.kinds, k) {
		in.kinds = []id.Kind{k}
	}
	return in
}

// mostSuggested is how many other words are suggested where nothing was found.
const mostSuggested = 6

// alternatives are words to try where nothing was found: the single words of the query that do have hits, where they
// are several, and words near to those that do not.
func alternatives(ctx context.Context, near nearby, terms []term, typed []wordMatches) ([]string, error) {
	var out []string
	for _, t := range terms {
		if len(terms) > 1 && !t.not {
			out = append(out, t.words...)
		}
	}
	out, err := keepFindable(ctx, near.q, near.reach, out, "plainto_tsquery('framsyn', w.word)")
	if err != nil {
		return nil, err
	}
	for _, w := range typed {
		words, err := near.suggestions(ctx, w.folded)
		if err != nil {
			return nil, err
		}
		for _, x := range words {
			if !slices.Contains(out, x) && !strings.EqualFold(x, w.typed) {
				out = append(out, x)
			}
		}
	}
	return out[:min(len(out), mostSuggested)], nil
}
