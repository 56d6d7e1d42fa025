package catalog

import (
	"reflect"
	"strings"
)

// Field is a member of an operation's input.
type Field struct {
	// Path is such as input.model.matrix[][].
	Path string
	// Kind is a Swedish word for what it is.
	Kind string
	// Optional says that it can be left out; Null that it can be null, which means missing or unknown.
	Optional, Null bool
}

// Shape lists the members of the operation's input, in their order.
func (o Op) Shape() []Field {
	var out []Field
	shape(o.in, Field{Path: "input"}, &out)
	return out
}

func shape(t reflect.Type, at Field, out *[]Field) {
	if own, ok := reflect.Zero(t).Interface().(interface{ Kind() string }); ok {
		at.Kind = own.Kind()
		*out = append(*out, at)
		return
	}
	switch t.Kind() {
	case reflect.Pointer:
		at.Null = !at.Optional
		shape(t.Elem(), at, out)
	case reflect.Slice:
		at.Path += "[]"
		shape(t.Elem(), at, out)
	case reflect.Map:
		at.Path += ".*"
		shape(t.Elem(), at, out)
	case reflect.Struct:
		for f := range t.Fields() {
			if f.Anonymous {
				shape(f.Type, at, out)
				continue
			}
			name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
			shape(f.Type, Field{Path: at.Path + "." + name, Optional: at.Optional || option == "omitzero"}, out)
		}
	default:
		at.Kind = kind(t.Kind())
		*out = append(*out, at)
	}
}
