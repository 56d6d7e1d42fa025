// Package catalog names the method engines' operations and runs them on cases: files of JSON that an analyst can read,
// change and compare.
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
	// What is a Swedish line about what it computes.
	What   string
	Engine method.Engine
	in     reflect.Type
	run    func(*binder, any) (in, out any, err error)
}

// op makes an operation of a pure function.
func op[In, Out any](e method.Engine, name, what string, run func(In) (Out, error)) Op {
	return Op{name, what, e, reflect.TypeFor[In](), func(b *binder, tree any) (any, any, error) {
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
	}}
}

// sure makes an operation of a pure function that takes any input of its form.
func sure[In, Out any](e method.Engine, name, what string, run func(In) Out) Op {
	return op(e, name, what, func(in In) (Out, error) { return run(in), nil })
}

// Find returns the operation of that name.
func Find(name string) (Op, bool) {
	for _, o := range Ops {
		if o.Name == name {
			return o, true
		}
	}
	return Op{}, false
}

// Result is what an operation computed.
type Result struct {
	method.Stamp
	// Value has the keys that the operation promises.
	Value any
	// Unused are the paths in the input that the operation does not know.
	Unused []string
}

// MarshalJSON writes the value's keys, and the stamp's after them.
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

// Run computes the case. Where the input names a model, it is the one of that name in the case.
func (o Op) Run(c Case) (Result, error) {
	if c.Input == nil {
		return Result{}, method.Wrong("input", "saknas")
	}
	tree, err := c.resolved()
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
