package internal_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// asvs is how many requirements of levels 1 and 2 each section of OWASP ASVS 5.0.0 has.
const asvs = `1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1
5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4
10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5
13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2`

// asvsIDs returns the requirements in their order.
func asvsIDs() []string {
	var out []string
	for section := range strings.FieldsSeq(asvs) {
		name, many, _ := strings.Cut(section, ":")
		n, _ := strconv.Atoi(many) // 0 is noticed, since the numbers add up to what there is
		for i := range n {
			out = append(out, fmt.Sprintf("%s.%d", name, i+1))
		}
	}
	return out
}

// asvsStates are what a requirement can be.
var asvsStates = []string{"met", "met by operation", "not applicable", "not met"}

// judged is a row of the page about ASVS.
type judged struct{ id, asks, state, why string }

var (
	asvsRow = regexp.MustCompile(`(?m)^\| (\d+\.\d+\.\d+) \|([^|\n]*)\|([^|\n]*)\|([^|\n]*)\|$`)
	asvsSum = regexp.MustCompile(`(?m)^\| ([a-z ]+) \| (\d+) \|$`)
)

func readASVS(t *testing.T) (string, []judged) {
	t.Helper()
	text := document(t, "ASVS.md")
	var rows []judged
	for _, m := range asvsRow.FindAllStringSubmatch(text, -1) {
		rows = append(rows, judged{m[1], strings.TrimSpace(m[2]), strings.TrimSpace(m[3]), strings.TrimSpace(m[4])})
	}
	return text, rows
}

func TestEveryRequirementIsJudgedOnce(t *testing.T) {
	t.Parallel()
	want := asvsIDs()
	if len(want) != 253 {
		t.Fatalf("ASVS has 253 requirements of levels 1 and 2, not %d", len(want))
	}
	text, rows := readASVS(t)
	if n := len(regexp.MustCompile(`(?m)^\|? *\d+\.\d+\.`).FindAllString(text, -1)); n != len(rows) {
		t.Errorf("%d rows begin with a number, and %d are whole", n, len(rows))
	}
	var got []string
	for _, r := range rows {
		got = append(got, r.id)
		if !slices.Contains(asvsStates, r.state) {
			t.Errorf("%s is %q, which is none of %q", r.id, r.state, asvsStates)
		}
		if r.asks == "" || r.why == "" {
			t.Errorf("%s does not say what it asks, or why it is %s", r.id, r.state)
		}
		if r.state == "met" && !evidence.MatchString(r.why) {
			t.Errorf("%s is met, but no file and no test makes it so", r.id)
		}
	}
	if !slices.Equal(got, want) {
		for _, id := range want {
			if !slices.Contains(got, id) {
				t.Errorf("%s is not judged", id)
			}
		}
		t.Errorf("the requirements do not stand once each in their order: %d rows", len(got))
	}
}

func TestTheCountOfRequirementsIsRight(t *testing.T) {
	t.Parallel()
	text, rows := readASVS(t)
	count := map[string]int{}
	for _, r := range rows {
		count[r.state]++
	}
	said := map[string]int{}
	for _, m := range asvsSum.FindAllStringSubmatch(text, -1) {
		said[m[1]], _ = strconv.Atoi(m[2])
	}
	for _, state := range asvsStates {
		if n, told := said[state]; !told || n != count[state] {
			t.Errorf("%d requirements are %s; the page says %d", count[state], state, n)
		}
	}
	if len(said) != len(asvsStates) {
		t.Errorf("the page counts %v", said)
	}
}

var (
	evidence  = regexp.MustCompile("`[^`]+`|\\]\\(")
	namedTest = regexp.MustCompile("`((?:Test|Fuzz)[A-Z]\\w*)`")
	testFunc  = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
)

func TestEveryTestThatADocumentNamesExists(t *testing.T) {
	t.Parallel()
	there := map[string]bool{}
	for name, text := range ours(t, loaded(t).root) {
		if strings.HasSuffix(name, "_test.go") {
			for _, m := range testFunc.FindAllSubmatch(text, -1) {
				there[string(m[1])] = true
			}
		}
	}
	n := 0
	for _, name := range documents {
		for _, m := range namedTest.FindAllStringSubmatch(document(t, name), -1) {
			n++
			if !there[m[1]] {
				t.Errorf("internal/%s names %s, which there is not", name, m[1])
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d tests are named", n)
	}
}

var (
	linked    = regexp.MustCompile(`\]\(([A-Za-z./]*\.md)?(?:#([a-z-]+))?\)`)
	headlined = regexp.MustCompile(`(?m)^#+ (.+)$`)
	unlinked  = regexp.MustCompile(`[^a-z0-9 -]`)
)

func TestEveryLinkOfADocumentLeadsSomewhere(t *testing.T) {
	t.Parallel()
	for _, name := range documents {
		for _, m := range linked.FindAllStringSubmatch(document(t, name), -1) {
			to := m[1]
			if to == "" {
				to = name
			}
			text := document(t, to)
			if m[2] == "" {
				continue
			}
			found := slices.ContainsFunc(headlined.FindAllStringSubmatch(text, -1), func(h []string) bool {
				return strings.ReplaceAll(unlinked.ReplaceAllString(strings.ToLower(h[1]), ""), " ", "-") == m[2]
			})
			if !found {
				t.Errorf("internal/%s links to %s#%s, which there is not", name, to, m[2])
			}
		}
	}
}
