package internal_test

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"sync"
	"testing"

	"framsyn/internal/account"
	"framsyn/internal/i18n"
)

// A text that a reader meets passes i18n.T or i18n.N somewhere. The test goes backwards from there: what is given to them
// is a text, or a parameter, a field, a variable or the result of a function, and then so is everything that is given to
// those. Every constant that it comes to is a text in need of a translation.

func TestEveryTextHasAnEnglishTranslation(t *testing.T) {
	t.Parallel()
	f, err := followed()
	if err != nil {
		t.Fatal(err)
	}
	if len(f.texts) < 300 {
		t.Errorf("only %d texts were found", len(f.texts))
	}
	for _, text := range slices.Sorted(maps.Keys(f.texts)) {
		if !i18n.Has(text) && worded.MatchString(text) && !slices.Contains(samples, text) {
			t.Errorf("%s: %q has no English translation", f.p.at(f.texts[text]), text)
		}
	}
}

func TestEveryTranslationIsOfATextOfTheCode(t *testing.T) {
	t.Parallel()
	f, err := followed()
	if err != nil {
		t.Fatal(err)
	}
	used := f.constants()
	for _, county := range account.Counties {
		used[county.Name] = true
	}
	n := 0
	for name, po := range ours(t, f.p.root) {
		if path.Ext(name) != ".po" {
			continue
		}
		entries, err := i18n.Read(name, po)
		if err != nil {
			t.Error(err)
		}
		for _, e := range entries {
			if n++; !used[e.Key()] {
				t.Errorf("%s: %q is no text of the code", e.At, e.Swedish)
			}
		}
	}
	if n == 0 {
		t.Error("there is no translation")
	}
}

// contents are the packages whose texts are not the interface's: the demonstration world is written in Swedish, and what
// has been translated is not translated again.
var contents = []string{"internal/demo", "internal/i18n", "internal/testkit/world"}

// samples are titles of things, which the page of all parts of the interface shows.
var samples = []string{"Omtankens landskap",
	"År 2050 bor fler svenskar i mindre orter än på hundra år. Omsorgen har flyttat hem, och med den arbetet."}

// worded reports that a text has words and not only signs and formats.
var worded = regexp.MustCompile(`(?:^|[^%\pL])\pL{2}|^\pL\pL`)

// flow finds what is given to whom.
type flow struct {
	p    *program
	info *types.Info
	// given are the expressions that are given to a variable, a parameter, a field or as the result of a function.
	given map[any][]ast.Expr
	// functions are those that variables hold.
	literals map[types.Object]*ast.FuncLit
	// texts are the constants that were come to, and where.
	texts map[string]token.Pos
	done  map[any]bool
	// in is the function that gives a text a context.
	in types.Object
}

// result is what a function returns at a place.
type result struct {
	fn types.Object
	n  int
}

// followed follows all texts of the program once.
var followed = sync.OnceValues(func() (*flow, error) {
	p, err := load()
	if err != nil {
		return nil, err
	}
	return p.follow()
})

// follow finds all constants that reach the functions of i18n, each with one of the places where it stands.
func (p *program) follow() (*flow, error) {
	f := &flow{p: p, given: map[any][]ast.Expr{}, literals: map[types.Object]*ast.FuncLit{}, texts: map[string]token.Pos{},
		done: map[any]bool{},
		info: &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
			Selections: map[*ast.SelectorExpr]*types.Selection{}, Instances: map[*ast.Ident]types.Instance{}}}
	translate, err := f.check()
	if err != nil {
		return nil, err
	}
	f.in = translate.Lookup("In")
	for _, k := range p.own() {
		if slices.Contains(contents, k.name()) {
			continue
		}
		for _, file := range k.files {
			f.collect(file)
		}
	}
	signature := translate.Lookup("T").(*types.Func).Signature()
	f.reach(signature.Params().At(1))
	signature = translate.Lookup("N").(*types.Func).Signature()
	f.reach(signature.Params().At(2))
	f.reach(signature.Params().At(3))
	return f, nil
}

// constants returns the texts that stand in the code, and those that a context is given to.
func (f *flow) constants() map[string]bool {
	all := map[string]bool{}
	for e, v := range f.info.Types {
		if v.Value != nil && v.Value.Kind() == constant.String && !slices.Contains(contents, path.Dir(f.p.at(e.Pos()))) {
			all[constant.StringVal(v.Value)] = true
		}
		if call, ok := e.(*ast.CallExpr); ok && f.called(call) == f.in {
			all[f.inContext(call)] = true
		}
	}
	return all
}

// inContext returns what a call of i18n.In makes of its texts.
func (f *flow) inContext(call *ast.CallExpr) string {
	var parts [2]string
	for i := range parts {
		v := f.info.Types[call.Args[i]].Value
		if v == nil {
			return ""
		}
		parts[i] = constant.StringVal(v)
	}
	return i18n.In(parts[0], parts[1])
}

// check finds the types of the program, and answers the scope of the package that translates.
func (f *flow) check() (*types.Scope, error) {
	exports := map[string]string{}
	own := map[string]*types.Package{}
	for _, k := range f.p.all {
		exports[k.ImportPath] = k.Export
	}
	others := importer.ForCompiler(f.p.fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, k := range f.p.own() {
		c := types.Config{Importer: importing(func(path string) (*types.Package, error) {
			if made := own[path]; made != nil {
				return made, nil
			}
			return others.Import(path)
		})}
		made, err := c.Check(k.ImportPath, f.p.fset, k.files, f.info)
		if err != nil {
			return nil, fmt.Errorf("types of %s: %w", k.name(), err)
		}
		own[k.ImportPath] = made
	}
	return own[module+"/internal/i18n"].Scope(), nil
}

// importing is an importer made of a function.
type importing func(string) (*types.Package, error)

func (i importing) Import(path string) (*types.Package, error) { return i(path) }

// reach follows what is given to something.
func (f *flow) reach(to any) {
	if v, ok := to.(*types.Var); ok {
		to = v.Origin()
	}
	if f.done[to] {
		return
	}
	f.done[to] = true
	for _, e := range f.given[to] {
		f.from(e)
	}
}

// from follows an expression whose value is a text for readers.
func (f *flow) from(e ast.Expr) {
	if v := f.info.Types[e].Value; v != nil && v.Kind() == constant.String {
		f.texts[constant.StringVal(v)] = e.Pos()
		return
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		f.from(e.X)
	case *ast.Ident:
		f.reach(f.object(e))
	case *ast.SelectorExpr:
		f.reach(f.object(e.Sel))
	case *ast.IndexExpr:
		f.from(e.X)
	case *ast.SliceExpr:
		f.from(e.X)
	case *ast.StarExpr:
		f.from(e.X)
	case *ast.UnaryExpr:
		f.from(e.X)
	case *ast.CompositeLit:
		f.elements(e)
	case *ast.CallExpr:
		f.fromCall(e)
	}
}

// elements follows the values of a list or a table of texts.
func (f *flow) elements(list *ast.CompositeLit) {
	for _, x := range list.Elts {
		if pair, ok := x.(*ast.KeyValueExpr); ok {
			x = pair.Value
		}
		f.from(x)
	}
}

func (f *flow) fromCall(call *ast.CallExpr) {
	if f.info.Types[call.Fun].IsType() {
		// What has a type of its own, such as an action, is a key and no text.
		if f.info.Types[call.Args[0]].Type == types.Typ[types.String] {
			f.from(call.Args[0])
		}
		return
	}
	if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "append" {
		for _, a := range call.Args {
			f.from(a)
		}
		return
	}
	if f.called(call) == f.in {
		f.texts[f.inContext(call)] = call.Pos()
		return
	}
	f.reach(result{f.called(call), 0})
}

// object returns what a name stands for, of a generic thing the thing itself.
func (f *flow) object(id *ast.Ident) types.Object {
	o := f.info.Uses[id]
	if o == nil {
		o = f.info.Defs[id]
	}
	switch o := o.(type) {
	case *types.Var:
		return o.Origin()
	case *types.Func:
		return o.Origin()
	}
	return o
}

// called returns the function that a call calls, if it is known.
func (f *flow) called(call *ast.CallExpr) types.Object {
	fun := call.Fun
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = x.X
	case *ast.IndexListExpr:
		fun = x.X
	}
	switch x := fun.(type) {
	case *ast.Ident:
		return f.object(x)
	case *ast.SelectorExpr:
		return f.object(x.Sel)
	}
	return nil
}
