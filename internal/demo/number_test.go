package demo

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

// told are numbers that texts tell of what the world itself has.
var told = regexp.MustCompile(
	`(?i)\b(en|två|tre|fyra|fem|sex|sju|åtta|[0-9]+) (?:globala |gemensamma )?(scenarier|världar|etapper|workshopar)\b`)

// numerals are the words of small numbers, each at its place.
var numerals = []string{"noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta"}

// countFiles counts the files of a folder that have a line.
func countFiles(t *testing.T, folder, line string) (n int) {
	t.Helper()
	names, err := fs.Glob(World(), folder+"/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(World(), name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), line) {
			n++
		}
	}
	return n
}

func TestANumberThatATextTellsIsThatOfWhatIsShown(t *testing.T) {
	t.Parallel()
	joint := countFiles(t, "scenarier", "\nomfattning: Gemensamt, globalt\n")
	shown := map[string]int{"scenarier": joint, "världar": joint, "etapper": countFiles(t, "etapper/1_region-2050", "\n"),
		"workshopar": countFiles(t, "aktiviteter/1_region-2050", "\nslag: Workshop\n")}
	found := 0
	err := fs.WalkDir(World(), ".", func(name string, d fs.DirEntry, err error) error {
		ofOthers := strings.HasPrefix(name, "kallor/") || strings.HasPrefix(name, "maltexter/1_orebro-2013/")
		if err != nil || path.Ext(name) != ".md" && path.Ext(name) != ".csv" || ofOthers {
			return err
		}
		text, err := fs.ReadFile(World(), name)
		for _, m := range told.FindAllStringSubmatch(string(text), -1) {
			found++
			number := strings.ToLower(m[1])
			if n := shown[m[2]]; number != numerals[n] {
				t.Errorf("%s tells of %q, and there are %d", name, m[0], n)
			}
		}
		return err
	})
	if err != nil || found < 5 {
		t.Errorf("%d numbers were found: %v", found, err)
	}
}
