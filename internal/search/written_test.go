package search_test

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/search"
)

// lines returns the lines of a file of testdata, without comments; \n in them is the end of a line.
func lines(t *testing.T, name string) (out []string) {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for s := bufio.NewScanner(file); s.Scan(); {
		if line := s.Text(); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, strings.ReplaceAll(line, `\n`, "\n"))
		}
	}
	return out
}

// sought is a text, a query, and whether the query finds the text.
type sought struct {
	text, query string
	found       bool
}

// texts and queries are the pairs of a file; those that end with "no" are not to be found.
func pairs(t *testing.T, name string) (out []sought) {
	t.Helper()
	for _, line := range lines(t, name) {
		columns := strings.Split(line, "\t")
		if columns[0] == "title" {
			continue
		}
		out = append(out, sought{columns[0], columns[1], len(columns) < 3 || columns[2] != "no"})
	}
	return out
}

var all = search.Options{Limit: 2000, Literal: true}

// refs returns the numbers of what is found.
func refs(r search.Result) (out []int64) {
	for _, g := range r.Groups {
		for _, h := range g.Hits {
			out = append(out, h.Ref)
		}
	}
	return out
}

func TestTextsAreFoundHoweverTheyAreWritten(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"glued.tsv", "hyphens.tsv", "numbers.tsv", "figures-and-letters.tsv", "mac-and-pdf.tsv",
		"parts-of-compounds.tsv", "endings-after-a-colon.tsv", "after-a-number.tsv", "not-found.tsv"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var entries []search.Entry
			of := pairs(t, name)
			for _, x := range of {
				entries = append(entries, search.Entry{Title: "Titel", Body: x.text}, search.Entry{Title: x.text})
			}
			// The parts of compounds are words of their own somewhere.
			entries = append(entries, search.Entry{Title: strings.Join(lines(t, "words.txt"), " ")})
			d := world(t, entries...)
			for i, x := range of {
				got := refs(find(t, d, visitor, x.query, all))
				for _, ref := range []int64{int64(2*i + 1), int64(2*i + 2)} {
					if slices.Contains(got, ref) != x.found {
						t.Errorf("%q: %q is found %v", x.query, x.text, !x.found)
						break
					}
				}
			}
		})
	}
}

func TestEveryFormOfAWordFindsTheOthers(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"forms-of-short-words.txt", "forms-of-adjectives.txt"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var entries []search.Entry
			words := map[string][]int64{}
			of := lines(t, name)
			for _, line := range of {
				for form := range strings.FieldsSeq(line) {
					entries = append(entries, trend(form, ""))
					words[line] = append(words[line], int64(len(entries)))
				}
			}
			d := world(t, entries...)
			for _, line := range of {
				for form := range strings.FieldsSeq(line) {
					got := refs(find(t, d, visitor, form, all))
					for i, ref := range words[line] {
						if !slices.Contains(got, ref) {
							t.Errorf("%q does not find %q", form, strings.Fields(line)[i])
						}
					}
				}
			}
		})
	}
}

// A draft is found by its makers as what is shared is by all, and tells nobody else of its words.
func TestDraftsAreFoundByPartsOfWordsAndWithoutMarks(t *testing.T) {
	t.Parallel()
	var entries []search.Entry
	of := pairs(t, "parts-of-compounds.tsv")
	for i, x := range of {
		entries = append(entries, search.Entry{Ref: int64(i + 1), Layer: search.Work, Title: "Titel", Body: x.text, Org: skane,
			Author: anna, Draft: true})
	}
	entries = append(entries, search.Entry{Ref: 999, Layer: search.Work, Title: "Titel",
		Body: strings.Join(lines(t, "words.txt"), " "), Org: skane, Author: anna, Draft: true})
	d := world(t, entries...)
	unmarked := strings.NewReplacer("å", "a", "ä", "a", "ö", "o")
	for i, x := range of {
		r := []rune(x.text)
		for _, query := range []string{x.query, unmarked.Replace(x.query), string(r[:len(r)-2]), unmarked.Replace(x.text)} {
			if got := refs(find(t, d, strategist, query, all)); !slices.Contains(got, int64(i+1)) {
				t.Errorf("%q does not find the draft %q", query, x.text)
			}
			if got := find(t, d, elsewhere, query, everything); len(got.Groups) > 0 || got.Corrected || len(got.Suggestions) > 0 {
				t.Errorf("%q tells others of a draft: %q, %q", query, got.Query, got.Suggestions)
			}
		}
	}
}

func TestACompoundThatNobodyHasWrittenIsSoughtByItsParts(t *testing.T) {
	t.Parallel()
	d := world(t, trend("Så blir befolkningen", "En prognos för länen."), trend("Befolkningen", "Annat."),
		trend("Arbetets villkor", "På marknaden."))
	for query, want := range map[string][2]string{
		"befolkningsprognos":      {"befolkning prognos", "Så blir befolkningen"},
		"Befolkningsprognoserna":  {"befolkning prognoserna", "Så blir befolkningen"},
		"arbetsmarknaden villkor": {"arbet marknaden villkor", "Arbetets villkor"},
	} {
		r := find(t, d, visitor, query, everything)
		if !r.Corrected || r.Query != want[0] || !slices.Equal(titles(r), []string{want[1]}) {
			t.Errorf("%q is sought as %q and finds %q", query, r.Query, titles(r))
		}
		if r := find(t, d, visitor, query, all); len(r.Groups) > 0 {
			t.Errorf("%q to the letter finds %q", query, titles(r))
		}
	}
}

// A text that was kept with the ending as a word of its own is found by the new rules once it is cut again.
func TestEndingsThatWereKeptAsWordsAreCutAgain(t *testing.T) {
	t.Parallel()
	d := world(t, trend("EU:s roll", "Den 80:e gången, enligt SCB:s prognos."))
	if err := d.ExecUnaudited(t.Context(), `update search_entry set cut = 1,
		words = to_tsvector('framsyn', 'eu s roll den 80 e gången enligt scb s prognos')`); err != nil {
		t.Fatal(err)
	}
	queries := []string{`"EU:s roll"`, `"SCB:s prognos"`, `"80:e gången"`}
	for _, query := range queries {
		if got := refs(find(t, d, visitor, query, all)); len(got) > 0 {
			t.Fatalf("%q finds what is not cut again", query)
		}
	}
	if more, err := search.Refresh(t.Context(), d); more || err != nil {
		t.Fatalf("more: %v, %v", more, err)
	}
	for _, query := range queries {
		if got := refs(find(t, d, visitor, query, all)); len(got) != 1 {
			t.Errorf("%q finds %d", query, len(got))
		}
	}
}

// What an earlier version of the portal has kept is cut into words again.
func TestWhatWasCutByEarlierRulesIsCutAgain(t *testing.T) {
	t.Parallel()
	var entries []search.Entry
	for range 250 {
		entries = append(entries, search.Entry{Layer: search.Work, Title: "Utvecklingsstrategi 2022-2035", Body: "Om e-tjänster i städerna."})
	}
	entries = append(entries, search.Entry{Layer: search.Work, Title: "Hemlighuset", Org: skane, Author: anna, Draft: true})
	d := world(t, entries...)
	for _, sql := range []string{`update search_entry set cut = 0, words = to_tsvector('framsyn', title || ' ' || body)`,
		`delete from search_word`} {
		if err := d.ExecUnaudited(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	queries := []string{"2035", "etjänst", "stad"}
	for _, query := range queries {
		if got := refs(find(t, d, strategist, query, all)); len(got) > 0 {
			t.Fatalf("%q finds %d of what is not cut again", query, len(got))
		}
	}
	if more, err := search.Refresh(t.Context(), d); more || err != nil {
		t.Fatalf("more: %v, %v", more, err)
	}
	for _, query := range queries {
		if got := refs(find(t, d, elsewhere, query, all)); len(got) != 250 {
			t.Errorf("%q finds %d", query, len(got))
		}
	}
	if got := refs(find(t, d, strategist, "huset", all)); len(got) != 1 {
		t.Error("a draft is not found by a part of its word")
	}
	if got := find(t, d, elsewhere, "hemlighust", everything); got.Corrected {
		t.Errorf("the word of a draft is told: %q", got.Query)
	}
}
