package internal_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// documents are the texts about the code, which stand beside it.
var documents = []string{"README.md", "SECURITY.md", "ASVS.md"}

// document is one of them.
func document(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(loaded(t).root, "internal", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// readMap returns the map of the code.
func readMap(t *testing.T) string {
	t.Helper()
	return document(t, "README.md")
}

var required = regexp.MustCompile(`(?m)^\s+(\S+\.\S+/?\S*) v\S+$`)

func TestTheMapTellsWhyEachModuleIsUsed(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(loaded(t).root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	var used, told []string
	for _, m := range required.FindAllStringSubmatch(string(text), -1) {
		used = append(used, m[1])
	}
	_, table, found := strings.Cut(readMap(t), "| module | why |")
	if !found {
		t.Fatal("internal/README.md has no table of modules")
	}
	for row := range strings.Lines(strings.TrimSpace(table)) {
		cells := strings.Split(row, "|")
		if len(cells) < 4 {
			break
		}
		for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[1], -1) {
			told = append(told, m[1])
		}
		if strings.TrimSpace(cells[1]) != "---" && strings.TrimSpace(cells[2]) == "" {
			t.Errorf("the map does not say why: %s", row)
		}
	}
	for _, m := range used {
		if !slices.Contains(told, m) {
			t.Errorf("go.mod requires %s, of which internal/README.md does not tell", m)
		}
	}
	for _, m := range told {
		if !slices.Contains(used, m) {
			t.Errorf("internal/README.md tells of %s, which go.mod does not require", m)
		}
	}
}

// named are the words of a document that look like a file or a folder.
var named = regexp.MustCompile(
	"`((?:[A-Za-z0-9_.-]+/)*[A-Za-z0-9_*-]+\\.(?:go|templ|sql|css|js|md|txt|yml|mod|golden)|[a-z0-9_]+(?:/[a-z0-9_*]+)*/)`")

func TestEveryFileThatADocumentNamesExists(t *testing.T) {
	t.Parallel()
	files := ours(t, loaded(t).root)
	for _, name := range documents {
		names := named.FindAllStringSubmatch(document(t, name), -1)
		if len(names) < 5 {
			t.Fatalf("internal/%s names only %d files", name, len(names))
		}
		for _, m := range names {
			if !exists(files, m[1]) {
				t.Errorf("internal/%s names %s, which there is not", name, m[1])
			}
		}
	}
}

// exists reports whether some file's path ends with a name, or whether there is a folder of it.
func exists(files map[string][]byte, name string) bool {
	for f := range files {
		if dir, ok := strings.CutSuffix(name, "/"); ok {
			if strings.Contains("/"+f, "/"+dir+"/") {
				return true
			}
			continue
		}
		parts, want := strings.Split(f, "/"), strings.Count(name, "/")+1
		if len(parts) < want {
			continue
		}
		if ok, err := path.Match(name, path.Join(parts[len(parts)-want:]...)); ok && err == nil {
			return true
		}
	}
	return false
}

func TestEveryPackageStandsOnTheMap(t *testing.T) {
	t.Parallel()
	text := readMap(t)
	for _, k := range loaded(t).own() {
		name := strings.TrimPrefix(strings.TrimPrefix(k.name(), "internal/"), "templates/")
		if strings.HasSuffix(name, "view") || len(k.files) == 0 || slices.Contains(scaffolding, k.name()) {
			continue // the map names them together with others
		}
		if !regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`).MatchString(text) {
			t.Errorf("internal/README.md does not name %s", k.name())
		}
	}
}
