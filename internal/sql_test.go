package internal_test

import (
	"context"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"path"
	"regexp"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"framsyn/internal/record"
	"framsyn/internal/testkit"
)

// connect connects to a database without anything in its tables.
func connect(t *testing.T) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

// records returns the tables of every kind of record in the program, with the names of what the kind is given.
func (p *program) records() map[string][]string {
	out := map[string][]string{}
	for _, k := range p.own() {
		for _, f := range k.files {
			ast.Inspect(f, func(n ast.Node) bool {
				lit, ok := n.(*ast.CompositeLit)
				if !ok {
					return true
				}
				kind, ok := lit.Type.(*ast.IndexListExpr)
				if !ok || types.ExprString(kind.X) != "record.Kind" {
					return true
				}
				table, given := "", []string{}
				for _, e := range lit.Elts {
					pair := e.(*ast.KeyValueExpr)
					name := types.ExprString(pair.Key)
					if given = append(given, name); name == "Table" {
						table, _ = fold(pair.Value, nil)
					}
				}
				out[table] = append(out[table], given...)
				return true
			})
		}
	}
	return out
}

// What is done to a table by its kind needs a column, which must be there if the kind is given something that has it done.
func TestPostgresPreparesWhatIsDoneToRecords(t *testing.T) {
	t.Parallel()
	conn, kinds := connect(t), loaded(t).records()
	for table, given := range kinds {
		columns, s := columnsOf(t, conn, table), record.StatementsOf(table)
		for _, x := range []struct {
			sql, column string
			by          []string
		}{
			{s.Lock, "id", nil}, {s.BumpVersion, "updated_at", []string{"Fields", "Put", "OnChange"}},
			{s.SetUpdatedBy, "updated_by", []string{"HasUpdatedBy"}},
			{s.Close, "closed_at", nil}, {s.SelectSlugs, "slug", []string{"HasSlug"}},
		} {
			done := slices.ContainsFunc(x.by, func(by string) bool { return slices.Contains(given, by) })
			if !done && columns[x.column] == "" {
				continue
			}
			if _, err := conn.Prepare(t.Context(), "", x.sql); err != nil {
				t.Errorf("%v: %s", err, x.sql)
			}
		}
	}
	if len(kinds) < 7 {
		t.Errorf("only %d tables of records were found", len(kinds))
	}
}

func TestPostgresPreparesEveryStatement(t *testing.T) {
	t.Parallel()
	p, conn := loaded(t), connect(t)
	n, exported := 0, map[string]string{}
	for _, k := range p.own() {
		if slices.Contains(scaffolding, k.name()) {
			continue
		}
		for _, s := range k.statements(exported) {
			n++
			prepared, err := conn.Prepare(t.Context(), fmt.Sprint("s", n), positional(s.sql))
			if err != nil {
				t.Errorf("%s: %v\n%s", p.at(s.pos), err, s.sql)
				continue
			}
			for i, kind := range prepared.ParamOIDs {
				narrow := kind == pgtype.Int4OID || kind == pgtype.Int2OID
				if narrow && !slices.Contains(ownNumbers, k.name()) && compares(positional(s.sql), i+1) {
					t.Errorf("%s: $%d is an integer, which refuses the numbers that only a bigint holds: write ::bigint", p.at(s.pos), i+1)
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d statements were found", n)
	}
}

// ownNumbers are the packages whose statements compare with numbers of their own alone, none of which a request brings.
var ownNumbers = []string{"internal/search", "internal/overview"}

// statement is a text of the program that Postgres runs.
type statement struct {
	pos token.Pos
	sql string
}

// sql is how a statement begins. Those with a %, which are put together while the program runs, are tried by the tests of
// lists instead.
var sql = regexp.MustCompile(`^\s*(select|insert into|update|delete from|with)\s`)

var putTogether = regexp.MustCompile(`%(\[\d+\])?[sd]`)

// statements returns the constants and the literals of a package that are SQL, but for constants that only serve as parts of
// others. To exported, the texts of the packages below, it adds those of this one.
func (k *pkg) statements(exported map[string]string) []statement {
	values, parts := k.constants(exported)
	for name, text := range values {
		if ast.IsExported(name) {
			exported[path.Base(k.name())+"."+name] = text
		}
	}
	var out []statement
	add := func(pos token.Pos, text string) {
		if sql.MatchString(text) && !putTogether.MatchString(text) {
			out = append(out, statement{pos, text})
		}
	}
	for _, f := range k.files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if text, ok := values[name.Name]; ok && i < len(n.Values) && !parts[name.Name] {
						add(n.Pos(), text)
					}
				}
				return false
			case *ast.BinaryExpr:
				if text, ok := fold(n, values); ok {
					add(n.Pos(), text)
				}
				return false
			case *ast.BasicLit:
				if text, ok := fold(n, values); ok {
					add(n.Pos(), text)
				}
			}
			return true
		})
	}
	return out
}

// constants returns the package's texts by their names, and the names that stand in other texts and nowhere else.
func (k *pkg) constants(exported map[string]string) (values map[string]string, parts map[string]bool) {
	values, parts = maps.Clone(exported), map[string]bool{}
	exprs := map[string]ast.Expr{}
	for _, f := range k.files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST && g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				v, ok := s.(*ast.ValueSpec)
				if !ok {
					continue
				}
				for i, name := range v.Names {
					if i < len(v.Values) {
						exprs[name.Name] = v.Values[i]
					}
				}
			}
		}
	}
	for range exprs { // as often as texts can be made of one another
		for name, e := range exprs {
			if text, ok := fold(e, values); ok {
				values[name] = text
			}
		}
	}
	used := k.uses()
	for name := range values {
		parts[name] = used[name].inTexts > 0 && used[name].alone == 0
	}
	return values, parts
}

// use is how often a name stands in a sum of texts, and how often elsewhere.
type use struct{ inTexts, alone int }

func (k *pkg) uses() map[string]use {
	out := map[string]use{}
	count := func(n ast.Node, summed bool) {
		id, ok := n.(*ast.Ident)
		if !ok {
			return
		}
		u := out[id.Name]
		if summed {
			u.inTexts++
		} else {
			u.alone++
		}
		out[id.Name] = u
	}
	for _, f := range k.files {
		declared := map[*ast.Ident]bool{}
		summed := map[ast.Node]bool{}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for _, name := range n.Names {
					declared[name] = true
				}
			case *ast.BinaryExpr:
				if n.Op == token.ADD {
					summed[n.X], summed[n.Y] = true, true
				}
			case *ast.Ident:
				if !declared[n] {
					count(n, summed[n])
				}
			}
			return true
		})
	}
	return out
}

// fold returns the text that an expression is, if it is known without running the program.
func fold(e ast.Expr, values map[string]string) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return "", false
		}
		return constant.StringVal(constant.MakeFromLiteral(e.Value, e.Kind, 0)), true
	case *ast.Ident:
		text, ok := values[e.Name]
		return text, ok
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok {
			text, ok := values[x.Name+"."+e.Sel.Name]
			return text, ok
		}
	case *ast.BinaryExpr:
		x, okX := fold(e.X, values)
		y, okY := fold(e.Y, values)
		return x + y, e.Op == token.ADD && okX && okY
	}
	return "", false
}

var argument = regexp.MustCompile(`@([a-z_][a-z0-9_]*)`)

// positional numbers the named arguments of a statement.
func positional(sql string) string {
	numbers := map[string]int{}
	return argument.ReplaceAllStringFunc(sql, func(name string) string {
		if numbers[name] == 0 {
			numbers[name] = len(numbers) + 1
		}
		return fmt.Sprintf("$%d", numbers[name])
	})
}

var condition = regexp.MustCompile(`(?s)\swhere\s.*`)

// compares reports whether a statement compares a parameter with something, or counts with it, instead of keeping it in a column. What is
// kept has been read within the bounds of its field; what is compared is whatever a request asked for.
func compares(sql string, n int) bool {
	if !regexp.MustCompile(`^\s*(insert|update)`).MatchString(sql) {
		return true
	}
	return regexp.MustCompile(fmt.Sprintf(`\$%d\b`, n)).MatchString(condition.FindString(sql))
}
