// Package catalog lists the operations of the method engines and runs them on cases: JSON files that an analyst can
// read, change and compare.
package catalog

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"framsyn/internal/method"
)

// Op is an operation of an engine.
type Op struct {
	Name string
	// Description is a Swedish line about what the operation computes.
	Description string
	// Note is what else is to be known of it, in Swedish sentences, or "".
	Note   string
	Engine method.Engine

	inputType, resultType reflect.Type
	// reportsProblems reports whether a problem with the input is the result.
	reportsProblems bool
	run             func(*binder, any) (in, out any, err error)
}

// with returns the operation with a note.
func (o Op) with(note string) Op {
	o.Note = note
	return o
}

// op returns the operation of a pure function.
func op[In, Out any](e method.Engine, name, what string, run func(In) (Out, error)) Op {
	onTree := func(b *binder, tree any) (any, any, error) {
		var in In
		if err := b.fill(tree, reflect.ValueOf(&in).Elem(), "input"); err != nil {
			return nil, nil, err
		}
		out, err := run(in)
		if fault, ok := errors.AsType[method.Fault](err); ok {
			fault.Path = "input." + fault.Path
			err = fault
		}
		return in, out, err
	}
	return Op{Name: name, Description: what, Engine: e, inputType: reflect.TypeFor[In](), resultType: reflect.TypeFor[Out](), run: onTree}
}

// infallible returns the operation of a pure function that returns no error.
func infallible[In, Out any](e method.Engine, name, what string, run func(In) Out) Op {
	return op(e, name, what, func(in In) (Out, error) { return run(in), nil })
}

// Find returns the operation with a name, and reports whether there is one.
func Find(name string) (Op, bool) {
	for _, o := range Ops {
		if o.Name == name {
			return o, true
		}
	}
	return Op{}, false
}

// Result is the result of an operation.
type Result struct {
	method.Stamp
	// Value is the value that the engine returned.
	Value any
	// Unused are the paths of the input that the operation does not use.
	Unused []string
}

// MarshalJSON returns an object with the value's members followed by those of the stamp.
func (r Result) MarshalJSON() ([]byte, error) {
	value, err := json.Marshal(r.Value)
	if err != nil {
		return nil, fmt.Errorf("write the result: %w", err)
	}
	stamp, err := json.Marshal(r.Stamp)
	if err != nil {
		return nil, err
	}
	return append(append(value[:len(value)-1], ','), stamp[1:]...), nil
}

// Run runs the operation on a case. If the input gives its model by name, the case's model of that name is used.
func (o Op) Run(c Case) (Result, error) {
	if c.Input == nil {
		return Result{}, method.Faultf("input", "saknas")
	}
	tree, err := c.withModel()
	if err != nil {
		return Result{}, err
	}
	var b binder
	in, value, err := o.run(&b, tree)
	if err != nil {
		return Result{}, err
	}
	return Result{o.Engine.Stamp(in), value, b.unused}, nil
}
