package server_test

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/testkit/site"
)

// The golden table tells how many statements each page takes in the demonstration world, at most: what grows with the rows that a page
// shows is seen in it when it is written.
const goldenStatements = "testdata/statements.txt"

// timed is what an answer tells of the time it took.
var timed = regexp.MustCompile(`^db;dur=(\d+\.\d);desc="(\d+) statements", render;dur=(\d+\.\d)$`)

// statementsOf returns how many statements an answer took.
func statementsOf(t *testing.T, p *site.Page) int {
	t.Helper()
	m := timed.FindStringSubmatch(p.Header.Get("Server-Timing"))
	if m == nil {
		t.Fatalf("%s tells of its time %q", p.URL.Path, p.Header.Get("Server-Timing"))
	}
	n, _ := strconv.Atoi(m[2])
	return n
}

// statements are the most that any visit took, by route, and what the golden table allows.
type statements struct {
	allowed map[string]int
	mu      sync.Mutex
	most    map[string]int
	seen    map[string]string // who saw the most, and where
}

func readStatements(t *testing.T) *statements {
	t.Helper()
	text, err := os.ReadFile(goldenStatements)
	if err != nil && !*update {
		t.Fatalf("%v: run this test with -update", err)
	}
	s := &statements{allowed: map[string]int{}, most: map[string]int{}, seen: map[string]string{}}
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) == 2 {
			s.allowed[fields[0]], _ = strconv.Atoi(fields[1])
		}
	}
	return s
}

// note counts a visit. One that takes more than the table allows is made again, since the first of all may fill what is kept in memory
// or note that somebody is there.
func (s *statements) note(t *testing.T, w *walker, p *site.Page) {
	t.Helper()
	route, n := routeOf(w.s, p), statementsOf(t, p)
	for range 2 {
		if n > s.allowed[route] || *update {
			n = min(n, statementsOf(t, w.c.Get(p.URL.RequestURI()).OK()))
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, met := s.most[route]; !met || n > s.most[route] {
		s.most[route], s.seen[route] = n, p.URL.RequestURI()+" as "+strconv.Quote(w.who)
	}
}

// compare compares the visits with the table, or writes it anew. On another day a page may take fewer.
func (s *statements) compare(t *testing.T) {
	t.Helper()
	if *update {
		var b strings.Builder
		for _, route := range slices.Sorted(maps.Keys(s.most)) {
			fmt.Fprintf(&b, "%-55s %3d\n", route, s.most[route])
		}
		if err := os.WriteFile(goldenStatements, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, route := range slices.Sorted(maps.Keys(s.most)) {
		if most, stands := s.allowed[route]; !stands || s.most[route] > most {
			t.Errorf("%s takes %d statements at %s, and %s tells of %d", route, s.most[route], s.seen[route], goldenStatements, most)
		}
	}
	for _, route := range slices.Sorted(maps.Keys(s.allowed)) {
		if _, met := s.most[route]; !met {
			t.Errorf("%s stands in %s and is not reached", route, goldenStatements)
		}
	}
	if t.Failed() {
		t.Log("if this is right, and no page asks once for every row, run the test with -update")
	}
}
