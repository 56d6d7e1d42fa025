// Command measure counts the code of the tree that it is run in: lines by package and by file, functions, methods, the longest
// import chain, tests, and, where asked for, the lines of a resource in all layers and the places that name a field.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"log"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"
)

// The limits of a large package and a long function, in lines, and how many of the largest are printed.
const largePackage, longFunction, longerFunction, printed = 2500, 60, 70, 10

func main() {
	every := flag.Bool("files", false, "print every file")
	resource := flag.String("resource", "", "print the files that are named after a `resource`: organisation")
	field := flag.String("field", "", "print the places of a `field`, its key and its label: 'Trend.Drives, drivs-av, Vad driver på'")
	flag.Parse()
	t, err := read()
	if err != nil {
		log.Fatal(err)
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	t.print(out, *every)
	if *resource != "" {
		printAll(out, "lines of "+*resource, t.sizes(func(f file) bool { return byHand(f) && f.isOf(*resource) }, fileName))
	}
	if *field != "" {
		printAll(out, "places of "+*field, t.places(*field))
	}
	_ = out.Flush() // whoever asked has left
}

func (t *tree) print(out io.Writer, every bool) {
	files := t.sizes(byHand, fileName)
	packages := t.sizes(byHand, func(f file) string { return f.dir })
	code, tests := sum(files), sum(t.sizes(isTest, fileName))
	fmt.Fprintf(out, "lines by hand\t%d\tof which templates %d\n", code, sum(t.sizes(isTemplate, fileName)))
	fmt.Fprintf(out, "lines of tests\t%d\t%.2f for each by hand\n", tests, float64(tests)/float64(code))
	fmt.Fprintf(out, "lines generated\t%d\n", sum(t.sizes(isGenerated, fileName)))
	chain := t.chain("cmd/framsyn", map[string][]string{})
	fmt.Fprintf(out, "longest import chain\t%d\t%s\n", len(chain), strings.Join(chain, " → "))
	fmt.Fprintf(out, "\nfiles\t%d\tmedian %d, largest %d\n", len(files), median(files), files[0].n)
	list(out, files[:map[bool]int{true: len(files), false: printed}[every]])
	fmt.Fprintf(out, "\npackages\t%d\tover %d lines: %d\n", len(packages), largePackage, countOver(packages, largePackage))
	list(out, packages)
	functions := sorted(t.functions)
	fmt.Fprintf(out, "\nfunctions\t%d\tmedian %d, over %d lines: %d, over %d: %d\n", len(functions), median(functions),
		longFunction, countOver(functions, longFunction), longerFunction, countOver(functions, longerFunction))
	list(out, functions[:printed])
	methods := sorted(t.methods)
	fmt.Fprintf(out, "\ntypes with methods\t%d\tmedian %d\n", len(methods), median(methods))
	list(out, methods[:printed])
}

func printAll(out io.Writer, what string, files []count) {
	fmt.Fprintf(out, "\n%s\t%d\tin %d files\n", what, sum(files), len(files))
	list(out, files)
}

func list(out io.Writer, all []count) {
	for _, c := range all {
		fmt.Fprintf(out, "  %s\t%d\n", c.name, c.n)
	}
}

// tree is the code of the project. functions holds the lines of each function, methods the number of methods of each type;
// generated code is left out.
type tree struct {
	files              []file
	functions, methods map[string]int
	imports            map[string][]string // the project's own packages, by the packages that import them
}

// file is a file of code. Its name is its path in the project.
type file struct {
	name, dir, ext, text string
	generated            bool
}

func fileName(f file) string  { return f.name }
func isTemplate(f file) bool  { return f.ext == ".templ" }
func isGenerated(f file) bool { return f.generated }
func byHand(f file) bool      { return isTemplate(f) || f.ext == ".go" && !isTest(f) && !f.generated }
func isTest(f file) bool      { return tests.MatchString(f.name) }

var tests = regexp.MustCompile(`_test\.go$|^internal/(testkit|trial)/`)

// isOf reports whether a file is named after something, as trend_store.go and public_trend.templ are after a trend, and belongs to
// the portal without its demonstration world.
func (f file) isOf(what string) bool {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(path.Base(f.name), "public_"), what)
	return ok && strings.ContainsAny(rest[:1], "._") && f.dir != "internal/demo" && !strings.HasPrefix(f.dir, "cmd/")
}

// read reads the tree.
func read() (*tree, error) {
	t := &tree{functions: map[string]int{}, methods: map[string]int{}, imports: map[string][]string{}}
	return t, fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (slices.Contains([]string{"var", "bin", "tmp"}, name) || name != "." && name[0] == '.'):
			return fs.SkipDir
		case d.IsDir() || !slices.Contains([]string{".go", ".templ", ".sql", ".txt"}, path.Ext(name)):
			return nil
		}
		text, err := os.ReadFile(name)
		return errors.Join(err, t.add(file{name: name, dir: path.Dir(name), ext: path.Ext(name), text: string(text)}))
	})
}

func (t *tree) add(f file) error {
	if f.ext == ".go" {
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, f.name, f.text, parser.ParseComments)
		if err != nil {
			return err
		}
		f.generated = ast.IsGenerated(parsed)
		for _, i := range parsed.Imports {
			if own, ok := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), "framsyn/"); ok && !isTest(f) {
				t.imports[f.dir] = append(t.imports[f.dir], own)
			}
		}
		if byHand(f) {
			t.addFunctions(f, parsed, set)
		}
	}
	t.files = append(t.files, f)
	return nil
}

func (t *tree) addFunctions(f file, parsed *ast.File, set *token.FileSet) {
	for _, d := range parsed.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		name := fn.Name.Name
		if fn.Recv != nil {
			on, _, _ := strings.Cut(f.text[fn.Recv.Pos():fn.Recv.End()-2], "[")
			on = on[strings.LastIndexAny(on, " *")+1:]
			t.methods[f.dir+" "+on]++
			name = on + "." + name
		}
		from, to := set.Position(fn.Pos()), set.Position(fn.End())
		t.functions[fmt.Sprintf("%s:%d %s", f.name, from.Line, name)] = to.Line - from.Line + 1
	}
}

// chain returns the longest chain of imports from a package. known caches the results.
func (t *tree) chain(from string, known map[string][]string) []string {
	if known[from] == nil {
		var longest []string
		for _, own := range t.imports[from] {
			if c := t.chain(own, known); len(c) > len(longest) {
				longest = c
			}
		}
		known[from] = append([]string{from}, longest...)
	}
	return known[from]
}

// sizes returns the lines of some files, summed by a key.
func (t *tree) sizes(which func(file) bool, by func(file) string) []count {
	sums := map[string]int{}
	for _, f := range t.files {
		if which(f) {
			sums[by(f)] += strings.Count(f.text, "\n")
		}
	}
	return sorted(sums)
}

// tableStatement matches a statement that creates or alters a table.
var tableStatement = regexp.MustCompile(`^(?:create|alter) table (\w+)`)

// places returns how many lines of each file name a field: by its name in Go or its column, in the files named after its type and
// the migrations of its table; by each further name, such as its key in forms, as a text of its own anywhere.
func (t *tree) places(field string) []count {
	names := regexp.MustCompile(`,\s*`).Split(regexp.QuoteMeta(field), -1)
	typ, name, _ := strings.Cut(names[0], `\.`)
	word := regexp.MustCompile(`\b(` + name + `|` + snake(name) + `)\b`)
	further := regexp.MustCompile(`(^|")(` + strings.Join(append(names[1:], names[0]), "|") + `)("|\s*$|\s*[=:\t])`)
	lines := map[string]int{}
	for _, f := range t.files {
		if f.dir == "internal/demo" || !byHand(f) && !strings.HasSuffix(f.name, ".up.sql") && f.ext != ".txt" {
			continue
		}
		own := f.isOf(snake(typ))
		for line := range strings.Lines(f.text) {
			if m := tableStatement.FindStringSubmatch(line); m != nil {
				own = m[1] == snake(typ)
			}
			code, _, _ := strings.Cut(line, "// ")
			if own && word.MatchString(code) || further.MatchString(line) {
				lines[f.name]++
			}
		}
	}
	return sorted(lines)
}

var innerCapital = regexp.MustCompile(`\B[A-Z]`)

func snake(name string) string { return strings.ToLower(innerCapital.ReplaceAllString(name, "_$0")) }

// count is the size of something.
type count struct {
	name string
	n    int
}

// sorted returns the counts, the largest first.
func sorted(counts map[string]int) []count {
	var out []count
	for name, n := range counts {
		out = append(out, count{name, n})
	}
	slices.SortFunc(out, func(a, b count) int { return cmp.Or(b.n-a.n, strings.Compare(a.name, b.name)) })
	return out
}

func sum(all []count) (n int) {
	for _, c := range all {
		n += c.n
	}
	return n
}

func median(all []count) int { return all[len(all)/2].n }

// countOver returns how many counts exceed a limit.
func countOver(all []count, limit int) (n int) {
	for n < len(all) && all[n].n > limit {
		n++
	}
	return n
}
