package i18n

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "sort the files of the catalogue")

// head begins every file of the catalogue, as the tools of translators want it.
const head = `msgid ""
msgstr "Language: en\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
`

// formatCatalogue returns how a file stands with its entries in the order of their Swedish, each text on one line.
func formatCatalogue(entries []Entry) string {
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`)
	var b strings.Builder
	b.WriteString(head)
	for _, e := range slices.SortedStableFunc(slices.Values(entries), func(a, b Entry) int {
		return cmp.Or(strings.Compare(a.Swedish, b.Swedish), strings.Compare(a.Context, b.Context))
	}) {
		b.WriteString("\n" + e.Comment)
		if e.Context != "" {
			fmt.Fprintf(&b, "msgctxt \"%s\"\n", quote.Replace(e.Context))
		}
		fmt.Fprintf(&b, "msgid \"%s\"\nmsgstr \"%s\"\n", quote.Replace(e.Swedish), quote.Replace(e.English))
	}
	return b.String()
}

func TestTheCatalogueIsSorted(t *testing.T) {
	t.Parallel()
	names, _ := filepath.Glob("en/*.po")
	for _, name := range names {
		po, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		entries, err := Read(name, po)
		if err != nil {
			t.Fatal(err)
		}
		want := formatCatalogue(entries)
		if want == string(po) {
			continue
		}
		if *update {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		line := 0
		for line < len(want) && line < len(po) && want[line] == po[line] {
			line++
		}
		t.Errorf("%s:%d: not sorted, or not as it is written: go test ./internal/i18n -update", name, bytes.Count(po[:line], []byte("\n"))+1)
	}
	if len(names) == 0 {
		t.Error("there is no catalogue")
	}
}

func TestATextIsTranslatedOnce(t *testing.T) {
	t.Parallel()
	for _, problem := range duplicates(entries()) {
		t.Error(problem)
	}
	two := []Entry{{Swedish: "ett", English: "one", At: "a.po:1"}, {Swedish: "ett", English: "a", At: "b.po:7"},
		{Context: "x", Swedish: "ett"}}
	if got := duplicates(two); len(got) != 1 || !strings.HasPrefix(got[0], "b.po:7: ") {
		t.Errorf("of two translations of a text is said %q", got)
	}
}

// duplicates says which entries are translated somewhere else as well.
func duplicates(entries []Entry) []string {
	var out []string
	at := map[string]string{}
	for _, e := range entries {
		if was := at[e.Key()]; was != "" {
			out = append(out, fmt.Sprintf("%s: %q is translated at %s too", e.At, e.Swedish, was))
		}
		at[e.Key()] = e.At
	}
	return out
}

var verb = regexp.MustCompile(`%(\[(\d+)\])?[+#.0-9]*([a-zA-Z])`)

// formatVerbs returns the verbs of a format by the number of the argument that each takes.
func formatVerbs(format string) string {
	n := 0
	var out []string
	for _, m := range verb.FindAllStringSubmatch(strings.ReplaceAll(format, "%%", ""), -1) {
		if n++; m[2] != "" {
			fmt.Sscan(m[2], &n)
		}
		out = append(out, fmt.Sprintf("%%[%d]%s", n, m[3]))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

func TestATranslationTakesTheSameArguments(t *testing.T) {
	t.Parallel()
	for _, e := range entries() {
		if sv, en := formatVerbs(e.Swedish), formatVerbs(e.English); sv != en {
			t.Errorf("%s: %q takes %q but %q takes %q", e.At, e.Swedish, sv, e.English, en)
		}
		if strings.TrimSpace(e.English) == "" || strings.HasSuffix(e.Swedish, ".") != strings.HasSuffix(e.English, ".") {
			t.Errorf("%s: %q ends otherwise than %q", e.At, e.Swedish, e.English)
		}
	}
	for format, want := range map[string]string{"100 % av %d": "%[1]d", "%[2]s av %[1]s": "%[1]s %[2]s", "%s %s": "%[1]s %[2]s",
		"%.1f %% %02d": "%[1]f %[2]d", "%[2]s %d": "%[2]s %[3]d"} {
		if got := formatVerbs(format); got != want {
			t.Errorf("%q takes %q, want %q", format, got, want)
		}
	}
}

func TestAFileOfTheCatalogueIsRead(t *testing.T) {
	t.Parallel()
	const po = head + `
# Of a time.
msgctxt "tid"
msgid "Ett \"tal\"\\"
msgstr ""
"a number\n"
"of it"
#. again
msgid "Två"
msgstr "Two"
`
	got, err := Read("a.po", []byte(po))
	want := []Entry{{"# Of a time.\n", "tid", `Ett "tal"\`, "a number\nof it", "a.po:5"}, {"#. again\n", "", "Två", "Two", "a.po:11"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	if again, err := Read("a.po", []byte(formatCatalogue(got))); err != nil || len(again) != 2 || again[0].English != want[0].English {
		t.Errorf("written and read again: %+v, %v", again, err)
	}
	for line, bad := range map[int]string{
		1: "msgstr \"x\"\n",
		2: "msgid \"x\"\nmsgid \"y\"\n",
		3: "msgid \"x\"\n\nmsgid_plural \"y\"\n",
		4: "msgid \"x\"\nmsgstr \"y\"\n\n#, fuzzy\nmsgid \"z\"\nmsgstr \"å\"\n",
		5: "\n\n\n\nmsgid x\n",
	} {
		if _, err := Read("b.po", []byte(bad)); err == nil || !strings.HasPrefix(err.Error(), fmt.Sprintf("b.po:%d: ", line)) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		entries()
	}
}
