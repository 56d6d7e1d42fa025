package prose

import "strings"

// The bounds of a comparison: steps in all of its texts, and rounds from either end of a passage before it is taken as
// rewritten.
const (
	maxSteps  = 16 << 20
	maxRounds = 1500
)

// span is a stretch of two texts: either keep is set, or old is replaced by new.
type span struct{ keep, old, new string }

// matcher finds a short edit script by Myers' algorithm in linear space (An O(ND) Difference Algorithm and Its
// Variations, 1986): it searches from both ends at once for the middle of a shortest path, and then recursively on each
// side of it.
type matcher struct {
	steps        int
	a, b         []int  // the texts, each token as a number
	keptA, keptB []bool // whether each token is in the common subsequence
}

// match aligns two lists of tokens. The keep and old texts of the spans concatenated look like old, and the keep and new
// texts are new.
func (m *matcher) match(old, new []string) []span {
	m.a, m.b = numberTokens(old, new)
	m.keptA, m.keptB = make([]bool, len(old)), make([]bool, len(new))
	m.markKept(0, len(old), 0, len(new))

	var spans []span
	for i, j := 0, 0; i < len(old) || j < len(new); {
		fromI, fromJ := i, j
		for i < len(old) && j < len(new) && m.keptA[i] && m.keptB[j] {
			i, j = i+1, j+1
		}
		if i > fromI {
			spans = append(spans, span{keep: strings.Join(new[fromJ:j], "")})
			continue
		}
		for i < len(old) && !m.keptA[i] {
			i++
		}
		for j < len(new) && !m.keptB[j] {
			j++
		}
		spans = append(spans, span{old: strings.Join(old[fromI:i], ""), new: strings.Join(new[fromJ:j], "")})
	}
	return spans
}

// numberTokens replaces tokens by numbers that are cheap to compare; tokens that look the same have equal numbers.
func numberTokens(old, new []string) (a, b []int) {
	known := map[string]int{}
	number := func(tokens []string) []int {
		out := make([]int, len(tokens))
		for i, t := range tokens {
			n, ok := known[t]
			if !ok {
				seen := asSeen(t)
				if n, ok = known[seen]; !ok {
					n = len(known)
				}
				known[t], known[seen] = n, n
			}
			out[i] = n
		}
		return out
	}
	return number(old), number(new)
}

// markKept marks the common tokens of a[i:iEnd] and b[j:jEnd].
func (m *matcher) markKept(i, iEnd, j, jEnd int) {
	for i < iEnd && j < jEnd && m.a[i] == m.b[j] {
		m.keptA[i], m.keptB[j] = true, true
		i, j = i+1, j+1
	}
	for i < iEnd && j < jEnd && m.a[iEnd-1] == m.b[jEnd-1] {
		iEnd, jEnd = iEnd-1, jEnd-1
		m.keptA[iEnd], m.keptB[jEnd] = true, true
	}
	if i == iEnd || j == jEnd {
		return
	}
	if x, y, ok := m.findMiddle(m.a[i:iEnd], m.b[j:jEnd]); ok {
		m.markKept(i, i+x, j, j+y)
		m.markKept(i+x, iEnd, j+y, jEnd)
	}
}

// findMiddle returns a point halfway along a shortest path through two stretches that differ at both ends. ok is false
// if the search exceeds its bounds.
func (m *matcher) findMiddle(a, b []int) (x, y int, ok bool) {
	rounds := min((len(a)+len(b)+1)/2, maxRounds)
	m.steps -= rounds
	fwd := &front{a: a, b: b, reach: make([]int, 2*rounds+3), zero: rounds + 1}
	bwd := &front{a: a, b: b, reach: make([]int, 2*rounds+3), zero: rounds + 1, backward: true}
	for d := 0; d <= rounds && m.steps > 0; d++ {
		if x, ok := fwd.advance(d, d-1, bwd, &m.steps); ok {
			return x.i, x.j, true
		}
		if x, ok := bwd.advance(d, d, fwd, &m.steps); ok {
			return len(a) - x.i, len(b) - x.j, true
		}
	}
	return 0, 0, false
}

type point struct{ i, j int }

// front is the state of the search from one end. A diagonal k holds the points where i - j is k, counted from that end,
// and reach[zero+k] is the largest i reached on it.
type front struct {
	a, b     []int
	backward bool
	reach    []int
	zero     int
}

// advance makes edit number d on every diagonal. It returns the point where it meets the other front, which has made
// theirs edits.
func (f *front) advance(d, theirs int, other *front, steps *int) (point, bool) {
	n, m := len(f.a), len(f.b)
	meets := (n-m)%2 != 0
	if f.backward {
		meets = !meets
	}
	for k := -(d - 2*max(0, d-m)); k <= d-2*max(0, d-n); k += 2 {
		at := f.zero + k
		i := f.reach[at-1] + 1
		if k == -d || k != d && f.reach[at-1] < f.reach[at+1] {
			i = f.reach[at+1]
		}
		from := i
		for i < n && i-k < m && f.equalAt(i, i-k) {
			i++
		}
		f.reach[at] = i
		*steps -= 1 + i - from
		opposite := n - m - k
		if meets && opposite >= -theirs && opposite <= theirs && i+other.reach[other.zero+opposite] >= n {
			return point{i, i - k}, true
		}
	}
	return point{}, false
}

func (f *front) equalAt(i, j int) bool {
	if f.backward {
		return f.a[len(f.a)-1-i] == f.b[len(f.b)-1-j]
	}
	return f.a[i] == f.b[j]
}
