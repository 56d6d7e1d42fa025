// Package internal_test holds what must be true of the code as a whole, as internal/README.md tells it.
package internal_test

import (
	"bytes"
	"go/ast"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// layers are the packages from the ground up. A package imports only what stands in layers below its own.
var layers = [][]string{
	{"internal/id", "internal/i18n", "internal/fault", "internal/identifier", "internal/method", "internal/export", "internal/ics",
		"internal/config", "internal/docx", "internal/leash", "internal/localpg", "internal/plain", "internal/prose",
		"internal/secret", "internal/swedish", "migrations", "web"},
	{"internal/access", "internal/link", "internal/day", "internal/form", "internal/money", "internal/pdf",
		"internal/method/financing", "internal/method/stat", "internal/method/ahp", "internal/method/backcasting",
		"internal/method/cib", "internal/method/counties", "internal/method/micmac", "internal/method/morphology",
		"internal/method/ranking"},
	{"internal/backup", "internal/startup", "internal/db", "internal/eark", "internal/picture", "internal/holiday",
		"internal/einvoice", "internal/payfile", "internal/sheet", "internal/sie", "internal/method/consensus",
		"internal/method/delphi", "internal/method/identifiers", "internal/method/robustness", "internal/method/signals"},
	{"internal/field", "internal/goaltext", "internal/listing", "internal/password", "internal/principal", "internal/publish",
		"internal/orgname", "internal/statement", "internal/voucher", "internal/method/catalog"},
	{"internal/record", "internal/history", "internal/occasion", "internal/published", "internal/search", "internal/jobs",
		"internal/files", "internal/security", "internal/unsaved", "internal/hint", "internal/place", "internal/question",
		"internal/register"},
	{"internal/bulk", "internal/journal", "internal/worklist"},
	{"internal/content", "internal/process", "internal/invoicer"},
	{"internal/account", "internal/agenda", "internal/signin", "internal/notice", "internal/venue", "internal/horizon", "internal/scenario",
		"internal/documented", "internal/plan", "internal/budget", "internal/financing", "internal/billing", "internal/board",
		"internal/planning", "internal/homework", "internal/followup", "internal/announcement", "internal/duedate", "internal/report",
		"internal/delegation", "internal/invitation", "internal/attendance"},
	{"internal/choice", "internal/overview", "internal/planbudget", "internal/outcome", "internal/importer", "internal/worker",
		"templates/greeting"},
	{"internal/demo", "templates/ui"},
	{"templates/recordview", "templates/amounts", "templates/figure", "templates/glance", "templates/letterview",
		"templates/invoiceview"},
	{"templates/goalview", "templates/layout", "templates/listview", "templates/contentview", "templates/agendaview", "templates/mailview",
		"templates/feedview", "templates/invitationview"},
	{"templates/delegationview", "templates/attendanceview"},
	{"templates/publicview", "templates/horizonview", "templates/scenarioview", "templates/accountview", "templates/overviewview",
		"templates/outcomeview", "templates/searchview", "templates/gallery", "templates/billingview", "templates/budgetview",
		"templates/calendarview", "templates/economyview", "templates/financingview", "templates/paymentview",
		"templates/processview", "templates/planview", "templates/followupview", "templates/announcementview",
		"templates/duedateview", "templates/reportview", "templates/activityview", "templates/homeworkview", "templates/documentationview",
		"templates/boardview", "templates/helpview"},
	{"internal/server"},
	{"internal/pages/account", "internal/pages/announcement", "internal/pages/attendance", "internal/pages/billing",
		"internal/pages/budget", "internal/pages/calendar", "internal/pages/delegation", "internal/pages/duedate",
		"internal/pages/financing", "internal/pages/followup", "internal/pages/homework", "internal/pages/horizon",
		"internal/pages/invitation", "internal/pages/office", "internal/pages/outcome", "internal/pages/overview",
		"internal/pages/payment", "internal/pages/plan", "internal/pages/process", "internal/pages/public",
		"internal/pages/report", "internal/pages/scenario"},
	{"cmd/framsyn"},
}

// scaffolding are the packages that no part of the portal imports: they stand on top of it.
var scaffolding = []string{"internal/fill", "internal/testkit", "internal/testkit/accounts", "internal/testkit/browser",
	"internal/testkit/scratch", "internal/testkit/markup", "internal/testkit/palette", "internal/testkit/portal", "internal/testkit/site",
	"internal/testkit/visit", "internal/testkit/world", "internal/trial", "internal/yardstick"}

func TestAPackageImportsOnlyWhatStandsBelowIt(t *testing.T) {
	t.Parallel()
	height := map[string]int{}
	for n, names := range layers {
		for _, name := range names {
			height[name] = n
		}
	}
	for _, k := range loaded(t).own() {
		own, known := height[k.name()]
		if !known && len(k.files) > 0 && !slices.Contains(scaffolding, k.name()) {
			t.Errorf("%s stands in no layer: say in architecture_test.go and in internal/README.md where it belongs", k.name())
		}
		for _, i := range k.Imports {
			other, ours := strings.CutPrefix(i, module+"/")
			if !ours || !known {
				continue
			}
			if below, ok := height[other]; !ok || below >= own {
				t.Errorf("%s imports %s, which does not stand below it", k.name(), other)
			}
		}
	}
}

// longestChain is how many packages of the portal may stand above one another, each importing the next.
const longestChain = 9

func TestTheImportChainIsShort(t *testing.T) {
	t.Parallel()
	imports := map[string][]string{}
	for _, k := range loaded(t).own() {
		imports[k.name()] = k.Imports
	}
	chains := map[string][]string{}
	var chain func(name string) []string
	chain = func(name string) []string {
		if chains[name] == nil {
			var longest []string
			for _, i := range imports[name] {
				if other, ours := strings.CutPrefix(i, module+"/"); ours && len(chain(other)) > len(longest) {
					longest = chain(other)
				}
			}
			chains[name] = append([]string{name}, longest...)
		}
		return chains[name]
	}
	if c := chain("cmd/framsyn"); len(c) > longestChain {
		t.Errorf("%d packages stand above one another, %d at most should: %s", len(c), longestChain, strings.Join(c, " → "))
	}
}

// forbidden are imports that a part of the program must do without, although they stand below it.
var forbidden = []struct {
	what           string
	files, imports *regexp.Regexp
}{
	{"a template reads no database and no request", regexp.MustCompile(`^templates/`),
		regexp.MustCompile(`^(framsyn/internal/(db|server|pages|config)\b.*|net/http|github\.com/jackc/.*)$`)},
	{"a public page reads only what was published",
		regexp.MustCompile(`^internal/(server|pages/[a-z]+)/public[^/]*\.go$|^internal/pages/public/`),
		regexp.MustCompile(`^framsyn/internal/(history|overview|publish)$`)},
	{"a method only computes", regexp.MustCompile(`^internal/method/`),
		regexp.MustCompile(`^(framsyn/(internal/(db|server|pages|content|account|signin|password|principal|process|notice|documented|horizon|` +
			`scenario|files|jobs|form|i18n)|templates|migrations|web)\b.*|net/.*|os|database/.*|github\.com/(jackc|a-h|go-chi)/.*)$`)},
}

func TestWhatAPartMustDoWithoutItDoesNotImport(t *testing.T) {
	t.Parallel()
	p := loaded(t)
	for _, rule := range forbidden {
		met := false
		for _, k := range p.own() {
			for _, f := range k.files {
				name := strings.TrimPrefix(p.fset.Position(f.Pos()).Filename, p.root+"/")
				if !rule.files.MatchString(name) {
					continue
				}
				met = true
				for _, i := range f.Imports {
					if imported := strings.Trim(i.Path.Value, `"`); rule.imports.MatchString(imported) {
						t.Errorf("%s: %s imports %s", rule.what, name, imported)
					}
				}
			}
		}
		if !met {
			t.Errorf("%s: no file is meant", rule.what)
		}
	}
}

func TestEverythingExportedSaysWhatItPromises(t *testing.T) {
	t.Parallel()
	p := loaded(t)
	for _, k := range p.own() {
		documented := len(k.files) == 0
		for _, f := range k.files {
			documented = documented || f.Doc != nil
			if ast.IsGenerated(f) && !strings.HasPrefix(k.name(), "templates/") {
				continue
			}
			for _, d := range f.Decls {
				for _, bare := range undocumented(d) {
					t.Errorf("%s: %s has no comment", p.at(bare.Pos()), bare.Name)
				}
			}
		}
		if !documented {
			t.Errorf("package %s has no comment", k.name())
		}
	}
}

// undocumented returns the exported names of a declaration that no comment speaks of.
func undocumented(d ast.Decl) []*ast.Ident {
	var out []*ast.Ident
	add := func(docs []*ast.CommentGroup, names ...*ast.Ident) {
		for _, n := range names {
			if n.IsExported() && !slices.ContainsFunc(docs, func(c *ast.CommentGroup) bool { return c != nil }) {
				out = append(out, n)
			}
		}
	}
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil || ast.IsExported(receiver(d.Recv.List[0].Type)) {
			add([]*ast.CommentGroup{d.Doc}, d.Name)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				add([]*ast.CommentGroup{d.Doc, s.Doc}, s.Name)
			case *ast.ValueSpec:
				add([]*ast.CommentGroup{d.Doc, s.Doc, s.Comment}, s.Names...)
			}
		}
	}
	return out
}

func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}

// Most lines of a file, of a function and of a package without its tests. What is only data, such as a text or a table, may be longer,
// and so may the kernel.
const mostLines, mostInFunction, mostInPackage, kernel = 400, 70, 2500, "internal/server"

func TestFilesFunctionsAndPackagesAreSmall(t *testing.T) {
	t.Parallel()
	p := loaded(t)
	packages := map[string]int{}
	for name, text := range ours(t, p.root) {
		if !slices.Contains([]string{".go", ".templ", ".css", ".js"}, path.Ext(name)) || generated(name, text) {
			continue
		}
		if lines := bytes.Count(text, []byte("\n")); lines > mostLines {
			t.Errorf("%s has %d lines; %d are enough for anybody", name, lines, mostLines)
		}
		if ext := path.Ext(name); (ext == ".go" || ext == ".templ") && !strings.HasSuffix(name, "_test.go") && path.Dir(name) != kernel {
			packages[path.Dir(name)] += bytes.Count(text, []byte("\n"))
		}
	}
	for name, lines := range packages {
		if lines > mostInPackage {
			t.Errorf("%s has %d lines; no package but the kernel needs more than %d", name, lines, mostInPackage)
		}
	}
	for _, k := range p.own() {
		for _, f := range k.files {
			for _, d := range f.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || ast.IsGenerated(f) {
					continue
				}
				if lines := p.line(fn.End()) - p.line(fn.Pos()); lines > mostInFunction {
					t.Errorf("%s: %s has %d lines", p.at(fn.Pos()), fn.Name.Name, lines)
				}
			}
		}
	}
}

// generated reports whether a file was written by a program or by somebody else.
func generated(name string, text []byte) bool {
	return bytes.Contains(text, []byte("\n// Code generated")) || bytes.HasPrefix(text, []byte("// Code generated")) ||
		strings.HasPrefix(path.Base(name), "axe.") || name == "migrations/schema.sql"
}

// lineEnd is the column that every line of code ends before. A column is a character, and a tab is one too.
const lineEnd = 140

// written are the files that are read as code, whatever they are called.
var written = regexp.MustCompile(`\.(go|templ|css|js|sql|sh)$|^Makefile$|^\.tools/[a-z]+$|^\.ci/[a-z]+$`)

func TestLinesEndBeforeColumn140(t *testing.T) {
	t.Parallel()
	n := 0
	for name, text := range ours(t, loaded(t).root) {
		// The demonstration world is told in whole paragraphs.
		if !written.MatchString(name) || generated(name, text) || strings.HasPrefix(name, "internal/demo/") {
			continue
		}
		n++
		for i, line := range strings.Split(string(text), "\n") {
			if columns := utf8.RuneCountInString(line); columns >= lineEnd {
				t.Errorf("%s:%d has %d columns", name, i+1, columns)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d files of code were found", n)
	}
}

func (p *program) line(pos token.Pos) int { return p.fset.Position(pos).Line }

// ours returns the project's text files by their paths in it.
func ours(t *testing.T, root string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains([]string{".git", "var", "bin", "tmp"}, d.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(name)
		out[filepath.ToSlash(rel)] = text
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// lists are the files that say which areas a portal has: the program's, and that of the tests of all of it.
var lists = []string{"cmd/framsyn/serve.go", "internal/testkit/portal/portal.go"}

func TestEveryAreaIsInThePortal(t *testing.T) {
	t.Parallel()
	p := loaded(t)
	files, n := ours(t, p.root), 0
	for _, k := range p.own() {
		area, ok := strings.CutPrefix(k.name(), "internal/pages/")
		if !ok {
			continue
		}
		n++
		for _, name := range lists {
			if !bytes.Contains(files[name], []byte(`"`+module+`/`+k.name()+`"`)) || !bytes.Contains(files[name], []byte(area+".Routes")) {
				t.Errorf("%s does not have the area %s", name, area)
			}
		}
	}
	if n == 0 {
		t.Error("there is no area")
	}
}

// inline are what a template may not hold, since the portal's policy would not run it.
var inline = regexp.MustCompile(`(?i)<style|<script(?:\s*>|\s+[^>]*[^>]*>[^<])|\sstyle=|\son[a-z]+=|javascript:`)

// posts is a form that is sent by post as a template writes it.
var posts = regexp.MustCompile(`(?i)<form\b[^>]*\bmethod="?post`)

func TestOnlyThePartsOfPagesWriteFormsThatArePosted(t *testing.T) {
	t.Parallel()
	for name, text := range ours(t, loaded(t).root) {
		if path.Ext(name) == ".templ" && path.Dir(name) != "templates/ui" && posts.Match(text) {
			t.Errorf("%s writes a form of its own, which would be without the mark that makes it good once: use ui.Form, ui.ShortForm, "+
				"ui.FileForm, ui.Post or ui.PostButton", name)
		}
	}
}

// writesPast are the files of the server that change the database without write, and why they may.
var writesPast = map[string]string{
	"internal/server/once.go":          "it is write",
	"internal/server/resource_edit.go": "a file is kept before the form that it came with is carried out",
}

func TestHandlersWriteOnceForEachForm(t *testing.T) {
	t.Parallel()
	for name, text := range ours(t, loaded(t).root) {
		if (path.Dir(name) == "internal/server" || strings.HasPrefix(name, "internal/pages/")) && !strings.HasSuffix(name, "_test.go") &&
			regexp.MustCompile(`(?i)\bdb\.Write\(`).Match(text) && writesPast[name] == "" {
			t.Errorf("%s writes past the server's write, so that its form is not good once", name)
		}
	}
}

func TestNoTemplateHoldsScriptOrStyle(t *testing.T) {
	t.Parallel()
	n := 0
	for name, text := range ours(t, loaded(t).root) {
		if path.Ext(name) != ".templ" {
			continue
		}
		n++
		for i, line := range bytes.Split(text, []byte("\n")) {
			if m := inline.Find(line); m != nil && !bytes.Contains(line, []byte("></script>")) {
				t.Errorf("%s:%d holds %s", name, i+1, m)
			}
		}
	}
	if n == 0 {
		t.Error("there is no template")
	}
}
