package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"framsyn/internal/db"
)

// query is what Postgres is asked: wide for everything that may be meant, exact for what was meant to the letter, and
// title, the longest word that must occur, to look for in titles. All are empty if every word is one that search passes
// over.
type query struct {
	wide, exact, title string
	words              []wordMatches
}

const selectPhrases = `select phraseto_tsquery('framsyn', w.phrase)::text from unnest($1::text[]) with ordinality w(phrase, n)
order by w.n`

// compose makes a query of terms.
func compose(ctx context.Context, q db.Q, in reach, terms []term) (query, error) {
	var c query
	var err error
	if words := correctableWords(terms); len(words) > 0 {
		if c.words, err = forms(ctx, q, in, words); err != nil {
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
		case t.not:
			not = append(not, "!("+stems[i]+")")
		case t.phrase():
			wide, exact = append(wide, "("+stems[i]+")"), append(exact, "("+stems[i]+")")
			c.longest(slices.MaxFunc(t.words, byLength))
		}
	}
	for _, w := range c.words {
		if w.stem != "" {
			wide, exact = append(wide, w.wide()), append(exact, w.narrow())
			c.longest(w.stem)
		}
	}
	if len(wide) > 0 {
		c.wide = strings.Join(append(wide, not...), " & ")
		c.exact = strings.Join(append(exact, not...), " & ")
	}
	return c, nil
}

func (c *query) longest(word string) {
	if byLength(word, c.title) > 0 {
		c.title = word
	}
}

func byLength(a, b string) int { return utf8.RuneCountInString(a) - utf8.RuneCountInString(b) }
