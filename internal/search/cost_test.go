package search_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/search"
)

// counting counts what a search asks of the database.
type counting struct {
	db.Q
	statements, compared int
	parts                int    // the parts of words that are looked up
	hits                 string // the plan of the statement that finds the hits
}

// Query counts the statement, and the words that are looked up because they lie near.
func (c *counting) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	c.statements++
	for _, a := range args {
		if named, ok := a.(pgx.StrictNamedArgs); ok {
			if stems, ok := named["stems"].([]string); ok {
				c.parts += len(stems)
			}
			if named["folded"] != nil {
				c.compared++
			}
			if edits, ok := named["edits"].([]string); ok {
				c.compared += len(edits)
			}
		}
	}
	if strings.Contains(sql, "ts_rank_cd") {
		plan, err := db.Values[string](ctx, c.Q, "explain "+sql, args...)
		if err != nil {
			return nil, err
		}
		c.hits = strings.Join(plan, "\n")
	}
	return c.Q.Query(ctx, sql, args...)
}

// parts are the later parts of the words in the corpus.
var parts = strings.Fields("vatten energi klimat skolor kuster fjället städer jorden trafik skogar barnen maten")

// fill is a corpus of several thousand texts of one kind and few of others, in which every word begins like many others and
// ends like some.
const fill = `insert into search_entry (layer, kind, ref_id, slug, title, body, words)
select 'public', case n % 100 when 0 then 'source' when 1 then 'scenario' when 2 then 'activity' else 'trend' end, n, n::text,
'Titel ' || n, b, to_tsvector('framsyn', b) from (
	select n, string_agg('ord' || chr(97 + (n * w) % 26) || chr(97 + (n + w) % 26) || (@parts::text[])[1 + (n * w) % 12] || (n * w) % 97,
	' ') as b
	from generate_series(101, 2600) n, generate_series(1, 30) w group by n) x`

const fillWords = `insert into search_word (layer, word, folded, stem)
select 'public', w, w, w from (select distinct unnest(tsvector_to_array(words)) w from search_entry) x on conflict do nothing`

func corpus(t *testing.T) *db.DB {
	t.Helper()
	d := world(t, texts...)
	if err := d.ExecUnaudited(t.Context(), fill, pgx.StrictNamedArgs{"parts": parts}); err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{fillWords, `vacuum analyze search_entry`, `analyze search_word`} {
		if err := d.ExecUnaudited(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func TestWhatASearchCostsIsBounded(t *testing.T) {
	t.Parallel()
	d := corpus(t)
	t.Run("near words", func(t *testing.T) { nearWordsAreSoughtForFew(t, d) })
	t.Run("the index", func(t *testing.T) { everyKindIsSearchedByTheIndex(t, d) })
	t.Run("lexemes", func(t *testing.T) { manyWordsStandForFewerLexemesEach(t, d) })
}

// A query of twelve words that nobody has written asks no more of the database than one of three.
func nearWordsAreSoughtForFew(t *testing.T, d *db.DB) {
	t.Helper()
	ask := func(words string, literal bool) counting {
		c := counting{Q: d.As(visitor)}
		if _, err := search.Find(t.Context(), &c, words, search.Options{Limit: 5, Literal: literal}); err != nil {
			t.Fatal(err)
		}
		return c
	}
	short := []string{"ordxx", "vatxn", "klxma", "omsrx", "rägx", "skudx", "väderz", "kartx", "lxn", "lånx", "äldrx", "robtr"}
	long := []string{"ordaavattne1", "klimxtett", "befoknxingen", "äldreomsrgn", "demografxska", "förändrinxar", "kommunxrna",
		"göteborxg", "självservxce", "landstinxen", "jordbrukxt", "hushållxns"}
	for name, words := range map[string][]string{"short": short, "long": long} {
		for _, literal := range []bool{false, true} {
			few, many := ask(strings.Join(words[:3], " "), literal), ask(strings.Join(words, " "), literal)
			if many.statements > few.statements+3 || many.statements > 16 {
				t.Errorf("twelve %s words: %d statements, three: %d", name, many.statements, few.statements)
			}
			if most := 3 * 420; many.compared > most {
				t.Errorf("twelve %s words are compared with %d, at the most %d", name, many.compared, most)
			}
		}
	}
}

// Each kind is searched by the index in which words and kinds meet, and no kind is read whole.
func everyKindIsSearchedByTheIndex(t *testing.T, d *db.DB) {
	t.Helper()
	c := counting{Q: d.As(visitor)}
	if _, err := search.Find(t.Context(), &c, "orda ordb ordc vatten", search.Options{Limit: 5}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(c.hits, "Index Scan on search_entry_found") || strings.Contains(c.hits, "Seq Scan on search_entry") {
		t.Errorf("a search is planned so:\n%s", c.hits)
	}
}

func manyWordsStandForFewerLexemesEach(t *testing.T, d *db.DB) {
	t.Helper()
	lexemes := func(words int) int {
		heard := wideOf{Q: d.As(visitor)}
		if _, err := search.Find(t.Context(), &heard, strings.Join(parts[:words], " "), search.Options{Limit: 5}); err != nil {
			t.Fatal(err)
		}
		return strings.Count(heard.wide, "|") + words
	}
	if one, many := lexemes(1), lexemes(12); one < 12 || many > 6*one {
		t.Errorf("one word stands for %d lexemes, twelve for %d", one, many)
	}
}

// A word that is longer than any in use is looked for as it is, and nothing is made of it.
func TestNoPartsOrSimilarWordsAreSoughtForAnOverlongWord(t *testing.T) {
	t.Parallel()
	d := world(t, texts...)
	const insert = `insert into search_word (layer, word, folded, stem) values ('public', @word, @word, @word)`
	for _, long := range []string{strings.Repeat("a", 300), strings.Repeat("x", 5000), strings.Repeat("arbets", 60) + "marknad",
		strings.Repeat("Å", 70)} {
		kept := "bil" + strings.ToLower(string([]rune(long)[:min(400, utf8.RuneCountInString(long))]))
		if err := d.ExecUnaudited(t.Context(), insert, pgx.StrictNamedArgs{"word": kept}); err != nil {
			t.Fatal(err)
		}
		for _, literal := range []bool{false, true} {
			heard := wideOf{Q: d.As(visitor)}
			c := counting{Q: &heard}
			r, err := search.Find(t.Context(), &c, long, search.Options{Limit: 5, Literal: literal})
			if err != nil || r.TimedOut || r.Corrected || len(r.Groups) > 0 {
				t.Fatalf("%.10s…: %v, %+v", long, err, r)
			}
			if c.parts > 0 || c.compared > 0 || strings.Contains(heard.wide, "bil") {
				t.Errorf("%.10s…: %d parts and %d similar words are looked up, and %.20s… is sought",
					long, c.parts, c.compared, heard.wide)
			}
		}
	}
	var c counting
	c.Q = d.As(visitor)
	if _, err := search.Find(t.Context(), &c, "realisationsvinstbeskattningsändringskommittén", everything); err != nil || c.parts == 0 {
		t.Errorf("a long compound is looked up by %d parts: %v", c.parts, err)
	}
}

// A text may have an overlong word, which is found as it stands.
func TestAnOverlongWordIsFoundAsItStands(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("genom", 20)
	d := world(t, trend("En kod", "Koden är "+long+"."))
	g := find(t, d, visitor, long, everything).Groups
	if len(g) != 1 || !slices.Equal(marked(g[0].Hits[0].Excerpt), []string{long}) {
		t.Errorf("found %+v", g)
	}
}

// wideOf hears what a search asks Postgres for.
type wideOf struct {
	db.Q
	wide string
}

// Query keeps the query.
func (h *wideOf) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	for _, a := range args {
		if named, ok := a.(pgx.StrictNamedArgs); ok && named["wide"] != nil {
			h.wide = named["wide"].(string)
		}
	}
	return h.Q.Query(ctx, sql, args...)
}

func TestASearchThatTakesTooLongSaysSo(t *testing.T) {
	t.Parallel()
	d := world(t, texts...)
	r := find(t, d, visitor, "klimatet", search.Options{Limit: 5, Within: time.Nanosecond})
	if !r.TimedOut || r.Query != "klimatet" || len(r.Groups) > 0 {
		t.Errorf("%+v", r)
	}
	if r := find(t, d, visitor, "klimatet", everything); r.TimedOut || len(r.Groups) != 1 {
		t.Errorf("afterwards: %+v", r)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if r, err := search.Find(gone, d.As(visitor), "klimatet", everything); err == nil || r.TimedOut {
		t.Errorf("whoever has left is told %+v", r)
	}
}

func TestALongPhraseIsCut(t *testing.T) {
	t.Parallel()
	d := world(t, texts...)
	for _, query := range []string{`klimatet "` + strings.Repeat("a ", 180) + `"`, `klimatet -"` + strings.Repeat("b ", 180) + `"`,
		`klimatet ` + strings.Repeat(`"a b" `, 20)} {
		if r := find(t, d, visitor, query, everything); !r.Truncated ||
			!strings.HasPrefix(r.Query, "klimatet") || len(strings.Fields(r.Query)) > 24 {
			t.Errorf("%.40s: cut %v, read as %q", query, r.Truncated, r.Query)
		}
	}
	whole := `"allt fler äldre personer får hjälp av robotar"`
	if r := find(t, d, visitor, whole, everything); r.Truncated || len(r.Groups) != 1 {
		t.Errorf("a sentence: cut %v, found %q", r.Truncated, titles(r))
	}
}
