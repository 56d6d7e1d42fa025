package prose

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/quick"

	"github.com/google/go-cmp/cmp"
)

func TestDiffIsWordByWord(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, old, new string
		want           []Piece
	}{
		{"nothing", "", "", nil},
		{"the same", "Skåne 2050.", "Skåne 2050.", []Piece{{Keep, "Skåne 2050."}}},
		{"from nothing", "", "Ny text", []Piece{{Insert, "Ny text"}}},
		{"to nothing", "Gammal text", "", []Piece{{Delete, "Gammal text"}}},
		{"a word within a sentence", "Fler äldre bor kvar.", "Fler unga bor kvar.",
			[]Piece{{Keep, "Fler "}, {Delete, "äldre"}, {Insert, "unga"}, {Keep, " bor kvar."}}},
		{"a mark", "Hej, världen", "Hej världen", []Piece{{Keep, "Hej"}, {Delete, ","}, {Keep, " världen"}}},
		{"words in a row read as one change", "en röd bil här", "en blå båt här",
			[]Piece{{Keep, "en "}, {Delete, "röd bil"}, {Insert, "blå båt"}, {Keep, " här"}}},
		{"space", "a b", "a  b", []Piece{{Keep, "a"}, {Delete, " "}, {Insert, "  "}, {Keep, "b"}}},
		{"a paragraph between others", "Ett.\n\nTre.\n", "Ett.\n\nTvå.\n\nTre.\n",
			[]Piece{{Keep, "Ett.\n\n"}, {Insert, "Två.\n\n"}, {Keep, "Tre.\n"}}},
		{"a paragraph that moved down and changed", "A b c d.\n\nE f g h.", "Ny.\n\nA b c x.\n\nE f g h.",
			[]Piece{{Insert, "Ny.\n\n"}, {Keep, "A b c "}, {Delete, "d"}, {Insert, "x"}, {Keep, ".\n\nE f g h."}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if d := cmp.Diff(c.want, Diff(c.old, c.new)); d != "" {
				t.Error(d)
			}
		})
	}
}

// holds checks what Diff promises of every pair of texts.
func holds(old, new string) error {
	var was, is strings.Builder
	last := Op(-1)
	for i, p := range Diff(old, new) {
		if p.Text == "" || p.Op == last || last == Insert && p.Op == Delete {
			return fmt.Errorf("piece %d (%d %q) cannot follow %d", i, p.Op, p.Text, last)
		}
		last = p.Op
		if p.Op != Insert {
			was.WriteString(p.Text)
		}
		if p.Op != Delete {
			is.WriteString(p.Text)
		}
	}
	if asSeen(was.String()) != asSeen(old) || is.String() != new {
		return fmt.Errorf("the pieces spell %q and %q instead of %q and %q", was.String(), is.String(), old, new)
	}
	return nil
}

// textOf makes a text of few words, so that two of them have much in common.
func textOf(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString([]string{"en ", "två ", "tre", " ", ", ", "\n", "\n\n", "å", "\xff", "fyra\u00a0"}[r.IntN(10)])
	}
	return b.String()
}

func TestDiffSpellsBothTexts(t *testing.T) {
	t.Parallel()
	spells := func(seed uint64, m, n uint8) bool {
		r := rand.New(rand.NewPCG(seed, 1))
		old, new := textOf(r, int(m)), textOf(r, int(n))
		if err := holds(old, new); err != nil {
			t.Log(err)
			return false
		}
		return holds(old, old[:len(old)/2]+new+old[len(old)/2:]) == nil
	}
	if err := quick.Check(spells, &quick.Config{MaxCount: 2000}); err != nil {
		t.Error(err)
	}
}

// common returns the length of the longest common subsequence, by the table that needs no thought.
func common(a, b []string) int {
	t := make([][]int, len(a)+1)
	t[0] = make([]int, len(b)+1)
	for i := range a {
		t[i+1] = make([]int, len(b)+1)
		for j := range b {
			t[i+1][j+1] = max(t[i][j+1], t[i+1][j])
			if asSeen(a[i]) == asSeen(b[j]) {
				t[i+1][j+1] = t[i][j] + 1
			}
		}
	}
	return t[len(a)][len(b)]
}

func TestMatchKeepsAsMuchAsCanBeKept(t *testing.T) {
	t.Parallel()
	keepsMost := func(seed uint64, m, n uint8) bool {
		r := rand.New(rand.NewPCG(seed, 2))
		old, new := words(textOf(r, int(m)%60)), words(textOf(r, int(n)%60))
		all := matcher{steps: maxSteps}
		all.match(old, new)
		kept := 0
		for _, k := range all.keptA {
			if k {
				kept++
			}
		}
		return kept == common(old, new)
	}
	if err := quick.Check(keepsMost, &quick.Config{MaxCount: 1000}); err != nil {
		t.Error(err)
	}
}

func TestDiffOfRewrittenTextIsBounded(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 3))
	long := func(from int) string {
		var b strings.Builder
		for b.Len() < 60_000 {
			fmt.Fprintf(&b, "ord%d ", from+r.IntN(5000))
		}
		return b.String()
	}
	old, new := long(0), long(10_000)
	if err := holds(old, new); err != nil {
		t.Fatal(err)
	}
	m := matcher{steps: maxSteps}
	m.match(words(old), words(new))
	if left := maxSteps / 2; m.steps < left {
		t.Errorf("%d steps are left of %d, want at least %d", m.steps, maxSteps, left)
	}
	if n := len(Diff(old, new)); n > 3 {
		t.Errorf("a rewritten text is shown in %d pieces", n)
	}
}

func TestDiffStopsWhenItsStepsAreSpent(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4, 4))
	m := matcher{steps: 1000}
	m.match(words(textOf(r, 20_000)), words(textOf(r, 20_000)))
	if m.steps > 0 || m.steps < -100_000 {
		t.Errorf("%d steps are left after a comparison that was given 1000", m.steps)
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("en två", "en tre")
	f.Fuzz(func(t *testing.T, old, new string) {
		if err := holds(old, new); err != nil {
			t.Error(err)
		}
	})
}
