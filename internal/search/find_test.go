package search_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/search"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

const (
	skane id.Org  = 7
	anna  id.User = 70
)

var (
	visitor     = access.Visitor()
	strategist  = access.Actor{User: anna, Org: skane, Roles: []access.Role{access.Strategist}}
	elsewhere   = access.Actor{User: 80, Org: 8, Roles: []access.Role{access.Strategist}}
	participant = access.Actor{User: 90, Org: 8}
	editor      = access.Actor{User: 91, Org: 9, Roles: []access.Role{access.Editor}}
	everything  = search.Options{Limit: 20}
)

// world returns a portal with some things in it.
func world(t *testing.T, entries ...search.Entry) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	write(t, d, func(ctx context.Context, tx *db.Tx) error {
		for i, e := range entries {
			if e.Ref == 0 {
				e.Ref = int64(i + 1)
			}
			if e.Layer == "" {
				e.Layer = search.Public
			}
			if e.Kind == "" {
				e.Kind = id.Trend
			}
			if err := search.Put(ctx, tx, e); err != nil {
				return err
			}
		}
		return nil
	})
	return d
}

func write(t *testing.T, d *db.DB, fn func(context.Context, *db.Tx) error) {
	t.Helper()
	err := d.Write(t.Context(), access.System(), func(tx *db.Tx) error {
		if err := tx.Require(access.Edit, access.Subject{}); err != nil {
			return err
		}
		if err := fn(t.Context(), tx); err != nil {
			return err
		}
		return tx.Record(t.Context(), db.Change{Kind: id.Trend, Verb: "test"})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func find(t *testing.T, d *db.DB, by access.Actor, text string, o search.Options) search.Result {
	t.Helper()
	r, err := search.Find(t.Context(), d.As(by), text, o)
	if err != nil {
		t.Fatalf("%.80q: %v", text, err)
	}
	return r
}

func plain(pieces []search.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

func titles(r search.Result) []string {
	out := []string{}
	for _, g := range r.Groups {
		for _, h := range g.Hits {
			out = append(out, plain(h.Title))
		}
	}
	return out
}

func trend(title, body string) search.Entry { return search.Entry{Title: title, Body: body} }

var texts = []search.Entry{
	trend("Äldreomsorgen i Göteborg", "Allt fler äldre personer får hjälp av robotar."),
	trend("Demografiska förändringar", "Befolkningen åldras i de flesta kommunerna."),
	trend("Län och regioner", "Landstingen blir regioner. Varje län har en egen karta."),
	trend("Lån och räntor", "Hushållens skulder växer trots bidrag."),
	trend("Klimatet", "Ett varmare väder ändrar jordbruket. Ingen omsorg om marken."),
	trend("E-tjänster", "Personer som är äldre väljer självservice 2050."),
}

func TestWordsAreFoundHoweverTheyAreTyped(t *testing.T) {
	t.Parallel()
	d := world(t, texts...)
	for _, x := range []struct {
		why, query string
		want       []string
	}{
		{"a form of the word", "kommun", []string{"Demografiska förändringar"}},
		{"another form of the word", "räntan", []string{"Lån och räntor"}},
		{"a form that the stemmer does not know", "bidraget", []string{"Lån och räntor"}},
		{"a form that nobody has written", "kommunernas", []string{"Demografiska förändringar"}},
		{"the beginning of a word", "demogr", []string{"Demografiska förändringar"}},
		{"the beginning of an inflected word", "kommunern", []string{"Demografiska förändringar"}},
		{"capitals", "KLIMATET", []string{"Klimatet"}},
		{"without marks", "aldreomsorg", []string{"Äldreomsorgen i Göteborg"}},
		{"the beginning without marks", "aldreom", []string{"Äldreomsorgen i Göteborg"}},
		{"an inflected form without marks", "aldreomsorgens", []string{"Äldreomsorgen i Göteborg"}},
		{"a place without marks", "goteborg", []string{"Äldreomsorgen i Göteborg"}},
		{"letters with marks of their own", "la\u0308n", []string{"Län och regioner"}},
		{"marks that were typed count", "län", []string{"Län och regioner"}},
		{"marks that were typed count", "lån", []string{"Lån och räntor"}},
		{"all words must occur", "äldre robotar", []string{"Äldreomsorgen i Göteborg"}},
		{"a phrase", `"äldre personer"`, []string{"Äldreomsorgen i Göteborg"}},
		{"a phrase in Swedish quotation marks", "”äldre personer”", []string{"Äldreomsorgen i Göteborg"}},
		{"a phrase that nobody closed", `"äldre personer`, []string{"Äldreomsorgen i Göteborg"}},
		{"without a word", "äldre -robotar", []string{"E-tjänster"}},
		{"without a phrase", `äldre -"får hjälp"`, []string{"E-tjänster"}},
		{"with a hyphen", "e-tjänst", []string{"E-tjänster"}},
		{"a year", "2050", []string{"E-tjänster"}},
		{"words that are passed over", "räntor och skulder", []string{"Lån och räntor"}},
	} {
		if got := titles(find(t, d, visitor, x.query, everything)); !slices.Equal(got, x.want) {
			t.Errorf("%s: %q found %q, want %q", x.why, x.query, got, x.want)
		}
	}
}

func TestAPartOfACompoundComesAfterTheWordItself(t *testing.T) {
	t.Parallel()
	d := world(t, trend("Äldreomsorg", "I hela landet."), trend("Omsorg", "I hela landet."))
	for _, query := range []string{"omsorg", "omsorgen"} {
		if got := titles(find(t, d, visitor, query, everything)); !slices.Equal(got, []string{"Omsorg", "Äldreomsorg"}) {
			t.Errorf("%q found %q", query, got)
		}
	}
}

func TestTheTitleWeighsMost(t *testing.T) {
	t.Parallel()
	d := world(t, trend("Ett", strings.Repeat("Skogen är grön. ", 30)), trend("Skogen", "Om träd."),
		search.Entry{Title: "Tre", Summary: "Om skogen.", Body: "Om träd."})
	if got := titles(find(t, d, visitor, "skog", everything)); !slices.Equal(got, []string{"Skogen", "Tre", "Ett"}) {
		t.Errorf("found %q", got)
	}
}

func TestAnotherFormInTheTitleOutweighsTheLetterInTheText(t *testing.T) {
	t.Parallel()
	d := world(t, trend("Ekosystem", "Här står det om klimatet."), trend("Ett ändrat klimat", "Här står det om klimatet."))
	if got := titles(find(t, d, visitor, "klimatet", everything)); !slices.Equal(got, []string{"Ett ändrat klimat", "Ekosystem"}) {
		t.Errorf("found %q", got)
	}
}

func TestOneTypingErrorIsMended(t *testing.T) {
	t.Parallel()
	d := world(t, texts...)
	for _, x := range []struct{ typed, query, want string }{
		{"klmatet", "klimatet", "Klimatet"},
		{"kliimatet", "klimatet", "Klimatet"},
		{"klimytet", "klimatet", "Klimatet"},
		{"kilmatet", "klimatet", "Klimatet"},
		{"vdäer", "väder", "Klimatet"},
		{"Goteborg aldreomsorgn", "goteborg äldreomsorgen", "Äldreomsorgen i Göteborg"},
		{"demografixka fröändringar", "demografiska förändringar", "Demografiska förändringar"},
		{"aldreomsrog", "äldreomsorgen", "Äldreomsorgen i Göteborg"},
		{"bofelkningen", "befolkningen", "Demografiska förändringar"},
	} {
		r := find(t, d, visitor, x.typed, everything)
		if !r.Corrected || r.Query != x.query || !slices.Equal(titles(r), []string{x.want}) {
			t.Errorf("%q: mended %v to %q and found %q", x.typed, r.Corrected, r.Query, titles(r))
		}
		if r := find(t, d, visitor, x.typed, search.Options{Limit: 9, Literal: true}); r.Corrected || len(r.Groups) > 0 {
			t.Errorf("%q to the letter: mended %v to %q and found %q", x.typed, r.Corrected, r.Query, titles(r))
		}
	}
	if r := find(t, d, visitor, "kommun", everything); r.Corrected {
		t.Errorf("a form of a word that is there was mended to %q", r.Query)
	}
}

func TestNearWordsAreSuggestedWhereNothingWasFound(t *testing.T) {
	t.Parallel()
	d := world(t, texts...)
	for query, want := range map[string][]string{
		"klimatet räntor": {"klimatet", "räntor"},
		"xylofon räntor":  {"räntor"},
		"xylofon":         {},
	} {
		r := find(t, d, visitor, query, everything)
		if len(r.Groups) > 0 || !slices.Equal(append([]string{}, r.Suggestions...), want) {
			t.Errorf("%q found %q and suggests %q, want %q", query, titles(r), r.Suggestions, want)
		}
	}
	r := find(t, d, visitor, "klmatet", search.Options{Limit: 9, Literal: true})
	if !slices.Contains(r.Suggestions, "klimatet") {
		t.Errorf("suggests %q", r.Suggestions)
	}
}

func TestWhateverIsTypedIsAnswered(t *testing.T) {
	t.Parallel()
	d := world(t, texts...)
	for _, query := range []string{"", " ", "\x00", "?!&|()<>:*'\\\"--", "-", "-län", `""`, "½", "\xff\xfe", "%_%"} {
		if r := find(t, d, visitor, query, everything); len(r.Groups) > 0 || r.Corrected {
			t.Errorf("%q found %q", query, titles(r))
		}
	}
	for _, query := range []string{"och", "och att det", `"och att"`} {
		if r := find(t, d, visitor, query, everything); !r.OnlyStopWords || len(r.Groups) > 0 {
			t.Errorf("%q: common %v, found %q", query, r.OnlyStopWords, titles(r))
		}
	}
	for _, query := range []string{"klima\x00tet", "län\x00", "län & regioner | (", "län:*", "'län'", `län \`} {
		find(t, d, visitor, query, everything)
	}
	long := find(t, d, visitor, strings.Repeat("klimatet ", 60<<10/9), everything)
	if !long.Truncated || !slices.Equal(titles(long), []string{"Klimatet"}) {
		t.Errorf("a long query: cut %v, found %q", long.Truncated, titles(long))
	}
	if r := find(t, d, visitor, strings.Repeat("å", 60<<10), everything); !r.Truncated || len(r.Groups) > 0 {
		t.Errorf("a long word: cut %v, found %q", r.Truncated, titles(r))
	}
}

func TestEverybodyFindsWhatTheyMaySee(t *testing.T) {
	t.Parallel()
	both := func(e search.Entry) []search.Entry {
		e.Layer = search.Work
		p := e
		p.Layer, p.Title = search.Public, "Publicerad skog"
		return []search.Entry{e, p}
	}
	entries := both(search.Entry{Ref: 1, Title: "Delad och publicerad skog"})
	entries = append(entries,
		search.Entry{Ref: 2, Layer: search.Work, Title: "Delad skog"},
		search.Entry{Ref: 3, Layer: search.Work, Title: "Annas skogsutkast", Org: skane, Author: anna, Draft: true},
		search.Entry{Ref: 4, Layer: search.Work, Title: "Skånes skogsutkast", Org: skane, Author: 71, Draft: true},
		search.Entry{Ref: 5, Layer: search.Work, Title: "Ingens skogsutkast", Draft: true},
		search.Entry{Ref: 6, Kind: id.Organisation, Title: "Skogsstyrelsen"},
	)
	d := world(t, entries...)
	for who, x := range map[string]struct {
		by   access.Actor
		want []string
	}{
		"a visitor":     {visitor, []string{"Publicerad skog", "Skogsstyrelsen"}},
		"a participant": {participant, []string{"Delad och publicerad skog", "Delad skog", "Skogsstyrelsen"}},
		"a strategist of the organisation": {strategist, []string{"Annas skogsutkast", "Delad och publicerad skog", "Delad skog",
			"Skogsstyrelsen", "Skånes skogsutkast"}},
		"a strategist of another": {elsewhere, []string{"Delad och publicerad skog", "Delad skog", "Skogsstyrelsen"}},
		"the author without any other role": {access.Actor{User: anna, Org: 8}, []string{"Annas skogsutkast", "Delad och publicerad skog",
			"Delad skog", "Skogsstyrelsen"}},
		"an editor": {editor, []string{"Annas skogsutkast", "Delad och publicerad skog", "Delad skog", "Ingens skogsutkast", "Skogsstyrelsen",
			"Skånes skogsutkast"}},
	} {
		got := titles(find(t, d, x.by, "skog", everything))
		slices.Sort(got)
		if !slices.Equal(got, x.want) {
			t.Errorf("%s found %q, want %q", who, got, x.want)
		}
	}
	for _, h := range find(t, d, strategist, "skog", everything).Groups[0].Hits {
		if want := h.Ref == 1; h.Public != want {
			t.Errorf("%d: published %v", h.Ref, h.Public)
		}
		if want := h.Ref == 3 || h.Ref == 4; h.Draft != want {
			t.Errorf("%d: draft %v", h.Ref, h.Draft)
		}
	}
}

func TestWordsOfADraftAreToldToNobodyElse(t *testing.T) {
	t.Parallel()
	d := world(t,
		search.Entry{Layer: search.Work, Ref: 1, Title: "Hemlighuset", Org: skane, Author: anna, Draft: true},
		search.Entry{Layer: search.Work, Ref: 2, Title: "Fyrvaktaren"})
	if r := find(t, d, elsewhere, "hemlighust", everything); r.Corrected || len(r.Suggestions) > 0 {
		t.Errorf("mended to %q, suggests %q", r.Query, r.Suggestions)
	}
	if r := find(t, d, visitor, "fyrvaktarn", everything); r.Corrected || len(r.Suggestions) > 0 {
		t.Errorf("a visitor is told of a shared word: %q, %q", r.Query, r.Suggestions)
	}
	if r := find(t, d, strategist, "hemlighus", everything); r.Corrected || len(r.Groups) != 1 {
		t.Errorf("its maker found %q", titles(r))
	}
}

func TestADraftThatIsSharedIsFoundByAll(t *testing.T) {
	t.Parallel()
	d := world(t, search.Entry{Layer: search.Work, Ref: 1, Title: "Väderkvarnar", Org: skane, Author: anna, Draft: true})
	share := func(draft bool) {
		write(t, d, func(ctx context.Context, tx *db.Tx) error { return search.SetDraft(ctx, tx, id.Trend, 1, draft) })
	}
	share(false)
	if r := find(t, d, elsewhere, "vaderkvarn", everything); len(r.Groups) != 1 {
		t.Error("not found when shared")
	}
	share(true)
	if r := find(t, d, elsewhere, "väderkvarnar", everything); len(r.Groups) != 0 {
		t.Error("found as a draft")
	}
}

func TestWhatIsRemovedIsNotSuggested(t *testing.T) {
	t.Parallel()
	d := world(t, search.Entry{Ref: 1, Title: "Ångbåtar"}, search.Entry{Ref: 2, Title: "Järnvägar"})
	write(t, d, func(ctx context.Context, tx *db.Tx) error { return search.Remove(ctx, tx, search.Public, id.Trend, 1) })
	if r := find(t, d, visitor, "ångbåtr", everything); r.Corrected || len(r.Suggestions) > 0 || len(r.Groups) > 0 {
		t.Errorf("mended to %q, suggests %q", r.Query, r.Suggestions)
	}
}

func TestHitsAreMarked(t *testing.T) {
	t.Parallel()
	d := world(t, trend("<b>Äldres</b> vardag", "Först mycket annat. <script>alert(1)</script> Sedan om äldreomsorgen och de äldre \ue000."))
	h := find(t, d, visitor, "aldre", everything).Groups[0].Hits[0]
	if plain(h.Title) != "<b>Äldres</b> vardag" {
		t.Errorf("title %q", plain(h.Title))
	}
	var hits []string
	for _, p := range append(h.Title, h.Excerpt...) {
		if p.Hit {
			hits = append(hits, p.Text)
		}
	}
	if !slices.Equal(hits, []string{"Äldres", "äldreomsorgen", "äldre"}) {
		t.Errorf("marked %q", hits)
	}
}

func TestKindsAreCountedAndReadFurther(t *testing.T) {
	t.Parallel()
	var entries []search.Entry
	for i := range 7 {
		entries = append(entries, trend(fmt.Sprintf("Vind %d", i), "Om vind."))
	}
	entries = append(entries, search.Entry{Kind: id.Scenario, Ref: 100, Title: "Vind och våg"})
	d := world(t, entries...)
	r := find(t, d, visitor, "vind", search.Options{Limit: 3})
	if len(r.Groups) != 2 || r.Groups[0].Kind != id.Scenario || r.Groups[1].Kind != id.Trend {
		t.Fatalf("groups %+v", r.Groups)
	}
	if g := r.Groups[1]; g.Count != 7 || len(g.Hits) != 3 {
		t.Errorf("%d trends, %d shown", g.Count, len(g.Hits))
	}
	var all []string
	for skip := 0; skip < 7; skip += 3 {
		r := find(t, d, visitor, "vind", search.Options{Kind: id.Trend, Limit: 3, Skip: skip})
		if len(r.Groups) != 1 {
			t.Fatalf("groups %+v", r.Groups)
		}
		all = append(all, titles(r)...)
	}
	slices.Sort(all)
	if len(slices.Compact(all)) != 7 {
		t.Errorf("read %q", all)
	}
}

func TestTheRankedAreBoundedButTitlesAreAmongThem(t *testing.T) {
	t.Parallel()
	d := world(t)
	const many = `insert into search_entry (layer, kind, ref_id, slug, title, body, words)
		select 'public', 'trend', n, n::text, 'Titel ' || n, 'Vatten', to_tsvector('framsyn', 'Vatten') from generate_series(1, 3000) n`
	write(t, d, func(ctx context.Context, tx *db.Tx) error {
		if _, err := tx.Exec(ctx, many); err != nil {
			return err
		}
		return search.Put(ctx, tx, search.Entry{Layer: search.Public, Kind: id.Trend, Ref: 9999, Title: "Vatten"})
	})
	g := find(t, d, visitor, "vatten", search.Options{Limit: 3}).Groups[0]
	if g.Count <= search.MaxCounted || g.Count > search.MaxCounted+201 || g.Hits[0].Ref != 9999 {
		t.Errorf("%d counted, the first is %d", g.Count, g.Hits[0].Ref)
	}
}
