package internal_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// pkg is a package as "go list" tells of it, with its files parsed if it is one of the program's own.
type pkg struct {
	ImportPath, Dir, Export string
	Standard                bool
	GoFiles, Imports        []string
	files                   []*ast.File
}

// name returns the package's path within the project.
func (p *pkg) name() string { return strings.TrimPrefix(p.ImportPath, module+"/") }

func (p *pkg) own() bool { return strings.HasPrefix(p.ImportPath, module+"/") }

const module = "framsyn"

// program is everything that the portal is built of, without tests; a package stands after those that it imports.
type program struct {
	root string
	all  []*pkg
	fset *token.FileSet
}

// load reads the program once.
var load = sync.OnceValues(func() (*program, error) {
	root, err := testkit.Root()
	if err != nil {
		return nil, err
	}
	list := exec.Command("go", "list", "-deps", "-export", "-json=ImportPath,Dir,Export,Standard,GoFiles,Imports",
		"./cmd/framsyn", "./internal/...", "./templates/...", "./migrations", "./web")
	list.Dir = root
	var told, complaints bytes.Buffer
	list.Stdout, list.Stderr = &told, &complaints
	if err := list.Run(); err != nil {
		return nil, errors.Join(err, errors.New(complaints.String()))
	}
	p := &program{root: root, fset: token.NewFileSet()}
	for d := json.NewDecoder(&told); ; {
		k := &pkg{}
		if err := d.Decode(k); errors.Is(err, io.EOF) {
			return p, nil
		} else if err != nil {
			return nil, err
		}
		if k.own() {
			if err := p.parse(k); err != nil {
				return nil, err
			}
		}
		p.all = append(p.all, k)
	}
})

func (p *program) parse(k *pkg) error {
	for _, name := range k.GoFiles {
		f, err := parser.ParseFile(p.fset, filepath.Join(k.Dir, name), nil, parser.ParseComments)
		if err != nil {
			return err
		}
		k.files = append(k.files, f)
	}
	return nil
}

// loaded returns the program, which must build.
func loaded(t *testing.T) *program {
	t.Helper()
	p, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// own returns the project's own packages.
func (p *program) own() []*pkg {
	var out []*pkg
	for _, k := range p.all {
		if k.own() {
			out = append(out, k)
		}
	}
	return out
}

// at returns a place in the project, for people.
func (p *program) at(pos token.Pos) string {
	where := p.fset.Position(pos)
	where.Filename = strings.TrimPrefix(where.Filename, p.root+"/")
	where.Column = 0
	return where.String()
}
