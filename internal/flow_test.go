package internal_test

import (
	"go/ast"
	"go/types"
)

// collect notes what a file gives to whom.
func (f *flow) collect(file *ast.File) {
	var functions []types.Object // the function that a place is in
	var walk func(n ast.Node) bool
	in := func(fn types.Object, body ast.Node) {
		functions = append(functions, fn)
		ast.Inspect(body, walk)
		functions = functions[:len(functions)-1]
	}
	walk = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Body != nil {
				in(f.object(n.Name), n.Body)
			}
			return false
		case *ast.FuncLit:
			in(nil, n.Body)
			return false
		case *ast.ReturnStmt:
			if fn := functions[len(functions)-1]; fn != nil {
				for i, e := range n.Results {
					f.give(result{fn, i}, e)
				}
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if i < len(n.Values) {
					f.assign(name, n.Values[i])
				}
			}
		case *ast.AssignStmt:
			f.assignments(n)
		case *ast.RangeStmt:
			if id, ok := n.Value.(*ast.Ident); ok {
				f.give(f.object(id), n.X)
			}
		case *ast.CompositeLit:
			f.literal(n)
		case *ast.CallExpr:
			f.arguments(n)
		}
		return true
	}
	ast.Inspect(file, walk)
}

func (f *flow) give(to any, e ast.Expr) {
	if to != nil {
		f.given[to] = append(f.given[to], e)
	}
}

// assign gives a value to a variable, which may hold a function.
func (f *flow) assign(name *ast.Ident, value ast.Expr) {
	o := f.object(name)
	f.give(o, value)
	if lit, ok := value.(*ast.FuncLit); ok && o != nil {
		f.literals[o] = lit
	}
}

func (f *flow) assignments(n *ast.AssignStmt) {
	for i, left := range n.Lhs {
		if len(n.Rhs) != len(n.Lhs) {
			if call, ok := n.Rhs[0].(*ast.CallExpr); ok {
				f.giveResult(left, f.called(call), i)
			} else if i == 0 { // v, ok := m[k]
				f.assignTo(left, n.Rhs[0])
			}
			continue
		}
		f.assignTo(left, n.Rhs[i])
	}
}

// assignTo gives a value to a variable, a field, or a place in a list or a table.
func (f *flow) assignTo(left, right ast.Expr) {
	switch l := left.(type) {
	case *ast.Ident:
		f.assign(l, right)
	case *ast.SelectorExpr:
		f.give(f.object(l.Sel), right)
	case *ast.IndexExpr:
		f.assignTo(l.X, right)
	}
}

// giveResult gives one of several results of a function to a variable.
func (f *flow) giveResult(left ast.Expr, fn types.Object, n int) {
	id, ok := left.(*ast.Ident)
	if !ok || fn == nil {
		return
	}
	if o := f.object(id); o != nil {
		f.given[o] = append(f.given[o], f.given[result{fn, n}]...)
	}
}

// literal gives the values of a struct to its fields.
func (f *flow) literal(n *ast.CompositeLit) {
	t := f.info.Types[n].Type
	if t == nil {
		return
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	fields, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i, x := range n.Elts {
		if pair, ok := x.(*ast.KeyValueExpr); ok {
			if id, ok := pair.Key.(*ast.Ident); ok {
				f.give(f.object(id), pair.Value)
			}
			continue
		}
		f.give(fields.Field(i).Origin(), x)
	}
}

// arguments gives the arguments of a call to the parameters of what is called.
func (f *flow) arguments(call *ast.CallExpr) {
	o := f.called(call)
	var signature *types.Signature
	switch o := o.(type) {
	case *types.Func:
		signature = o.Origin().Signature()
	case *types.Var:
		if lit := f.literals[o]; lit != nil {
			signature, _ = f.info.Types[lit].Type.(*types.Signature)
		}
	}
	if signature == nil {
		return
	}
	for i, a := range call.Args {
		last := signature.Params().Len() - 1
		if signature.Variadic() && i >= last {
			i = last
		}
		if i <= last {
			f.give(signature.Params().At(i).Origin(), a)
		}
	}
}
