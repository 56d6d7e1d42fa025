package internal_test

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/method"
	"framsyn/internal/method/catalog"
)

// vocabularies returns the words that the operations' inputs and results are described by, by their types.
func vocabularies() map[string][]string {
	out := map[string][]string{}
	for _, o := range catalog.Ops {
		problem, _ := o.Problem()
		for _, d := range []catalog.Description{o.Input(), o.Result(), problem} {
			for _, v := range d.Words {
				out[v.Type.PkgPath()+"."+v.Type.Name()] = words(v.Words)
			}
		}
	}
	return out
}

func words(of []method.Code) (out []string) {
	for _, c := range of {
		out = append(out, c.Word)
	}
	return out
}

// converted are the packages that make words of texts, and why these can be no others.
var converted = map[string]string{
	"internal/method/counties": "an answer that is none of the words is refused",
}

func TestEveryWordThatAMethodSaysIsInTheHelpOfItsOperations(t *testing.T) {
	t.Parallel()
	f, err := followed()
	if err != nil {
		t.Fatal(err)
	}
	known, said := vocabularies(), map[string]bool{}
	for e, v := range f.info.Types {
		name, ok := wordType(v.Type)
		if !ok {
			continue
		}
		if v.IsType() {
			if known[name] == nil {
				t.Errorf("%s: no operation is described by the words of %s", f.p.at(e.Pos()), name)
			}
			continue
		}
		if v.Value != nil {
			if word := constant.StringVal(v.Value); word != "" && !slices.Contains(known[name], word) {
				t.Errorf("%s: %q is a word of %s that its Codes, and so the help, do not have", f.p.at(e.Pos()), word, name)
			}
			said[name] = true
			continue
		}
		call, ok := e.(*ast.CallExpr)
		if ok && f.info.Types[call.Fun].IsType() && converted[strings.TrimPrefix(name[:strings.LastIndexByte(name, '.')], module+"/")] == "" {
			t.Errorf("%s: a word of %s is made of a text that could be any", f.p.at(e.Pos()), name)
		}
	}
	if len(said) < 20 {
		t.Errorf("only %d types of words were met", len(said))
	}
}

// wordType returns the name of a type of words of the method engines.
func wordType(t types.Type) (string, bool) {
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() == nil || !strings.HasPrefix(named.Obj().Pkg().Path(), module+"/internal/method/") {
		return "", false
	}
	if basic, ok := named.Underlying().(*types.Basic); !ok || basic.Kind() != types.String {
		return "", false
	}
	codes, _, _ := types.LookupFieldOrMethod(named, false, named.Obj().Pkg(), "Codes")
	return named.Obj().Pkg().Path() + "." + named.Obj().Name(), codes != nil
}
