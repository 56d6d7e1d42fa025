package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"framsyn/internal/db"
)

// query is a query for Postgres. wide matches everything that may be meant and exact only the words typed; title is the
// longest word that must occur, to look for in titles. All are empty if every word is a stop word.
type query struct {
	wide, exact, title string
	words              []wordMatches
}

const selectPhrases = `select phraseto_tsquery('framsyn', w.phrase)::text from unnest($1::text[]) with ordinality w(phrase, n)
order by w.n`

// composeQuery returns the query for terms.
func composeQuery(ctx context.Context, q db.Q, in scope, terms []term) (query, error) {
	var c query
	var err error
	if words := correctableWords(terms); len(words) > 0 {
		if c.words, err = findForms(ctx, q, in, words); err != nil {
			return c, err
		}
	}
	var phrases []string
	for _, t := range terms {
		phrases = append(phrases, strings.Join(t.words, " "))
	}
	stems, err := db.Values[string](ctx, q, selectPhrases, phrases)
	if err != nil {
		return c, fmt.Errorf("phrases: %w", err)
	}
	var wide, exact, not []string
	for i, t := range terms {
		switch {
		case stems[i] == "":
		case t.excluded:
			not = append(not, "!("+stems[i]+")")
		case t.isPhrase():
			wide, exact = append(wide, "("+stems[i]+")"), append(exact, "("+stems[i]+")")
			c.keepLongest(slices.MaxFunc(t.words, byLength))
		}
	}
	for _, w := range c.words {
		if w.stem != "" {
			wide, exact = append(wide, w.wideQuery()), append(exact, w.exactQuery())
			c.keepLongest(w.stem)
		}
	}
	if len(wide) > 0 {
		c.wide = strings.Join(append(wide, not...), " & ")
		c.exact = strings.Join(append(exact, not...), " & ")
	}
	return c, nil
}

func (c *query) keepLongest(word string) {
	if byLength(word, c.title) > 0 {
		c.title = word
	}
}

func byLength(a, b string) int { return utf8.RuneCountInString(a) - utf8.RuneCountInString(b) }
