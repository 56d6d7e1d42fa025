package search

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"framsyn/internal/db"
)

// query is a query for Postgres. wide matches everything that may be meant and exact only the words typed; title matches the
// longest word that must occur, which has longest letters, to look for in titles. All are empty if every word is a stop word.
type query struct {
	wide, exact, title string
	words              []wordMatches // those outside phrases that must occur, which may be corrected
	longest            int
	marker             marker
}

// composeQuery returns the query for terms.
func composeQuery(ctx context.Context, q db.Q, in scope, terms []term) (query, error) {
	c := query{marker: newMarker()}
	var words []string
	for _, t := range terms {
		words = append(append(words, t.words...), t.joined...)
	}
	found, err := findForms(ctx, q, in, words)
	if err != nil {
		return c, err
	}
	var wide, exact, not []string
	for _, t := range terms {
		parts := found[:len(t.words)]
		joined := found[len(parts) : len(parts)+len(t.joined)]
		found = found[len(parts)+len(joined):]
		e, w := t.queries(parts, joined)
		switch {
		case e == "":
		case t.excluded:
			not = append(not, "!"+e)
		default:
			exact, wide = append(exact, e), append(wide, w)
			c.note(t, parts, joined)
		}
	}
	if len(wide) > 0 {
		c.wide = strings.Join(append(wide, not...), " & ")
		c.exact = strings.Join(append(exact, not...), " & ")
	}
	return c, nil
}

// note keeps the words of a term that must occur: to mark them, to look for them in titles, and to correct them.
func (c *query) note(t term, parts, joined []wordMatches) {
	if t.isWord() {
		c.words = append(c.words, parts[0])
		c.marker.add(parts[0], !t.quoted)
	} else {
		c.marker.addRun(parts, !t.quoted)
	}
	for _, w := range joined {
		c.marker.add(w, !t.quoted)
	}
	for _, w := range parts {
		if n := utf8.RuneCountInString(w.stem); n > c.longest {
			c.title, c.longest = w.exactQuery(), n
		}
	}
}

// queries returns the tsqueries for a term: that for its words themselves, and that for all that may be meant. Both are "" if it
// has nothing but stop words.
func (t term) queries(parts, joined []wordMatches) (exact, wide string) {
	if t.isWord() {
		if parts[0].stem == "" {
			return "", ""
		}
		return parts[0].exactQuery(), parts[0].wideQuery()
	}
	exact, wide = phrase(parts, false), phrase(parts, !t.quoted)
	if exact == "" {
		return "", ""
	}
	var exactJoined, wideJoined []string
	for _, j := range joined {
		if j.stem == "" {
			return exact, wide
		}
		exactJoined, wideJoined = append(exactJoined, j.exactQuery()), append(wideJoined, j.wideQuery())
	}
	if len(joined) > 0 {
		exact, wide = anyOf([]string{exact, allOf(exactJoined)}), anyOf([]string{wide, allOf(wideJoined)})
	}
	return exact, wide
}

// phrase returns the tsquery for words that follow each other; the last may be the beginning of a word if open is set. Stop words
// count as places.
func phrase(words []wordMatches, open bool) string {
	var b strings.Builder
	gap := 0
	for i, w := range words {
		gap++
		if w.stem == "" {
			continue
		}
		if b.Len() > 0 {
			fmt.Fprintf(&b, " <%d> ", gap)
		}
		gap = 0
		alternatives := quoteLexemes([]string{w.stem}, "")
		if open && i == len(words)-1 {
			alternatives = append(alternatives, quoteLexemes(w.prefixes, ":*")...)
		}
		b.WriteString(anyOf(alternatives))
	}
	if b.Len() == 0 {
		return ""
	}
	return "(" + b.String() + ")"
}
