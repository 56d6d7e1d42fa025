package catalog

import (
	"errors"
	"reflect"

	"framsyn/internal/method/financing"
)

// onFinancing returns an operation on the financing of a process. A Problem with the input is its result: {"error": ...}.
func onFinancing[In, Out any](name, what string, run func(In) (Out, error)) Op {
	o := op(financing.Engine, name, what, func(in In) (any, error) {
		out, err := run(in)
		if problem, ok := errors.AsType[financing.Problem](err); ok {
			problem.Path = "input." + problem.Path
			return problem, nil
		}
		return out, err
	})
	o.resultType, o.reportsProblems = reflect.TypeFor[Out](), true
	return o
}

// ofModel is the input of an operation that takes a model and nothing else.
type ofModel struct {
	Model financing.Model `json:"model"`
}

// onModel returns an operation on the model of a financing.
func onModel[Out any](name, what string, run func(financing.Model) (Out, error)) Op {
	return onFinancing(name, what, func(in ofModel) (Out, error) { return run(in.Model) })
}
