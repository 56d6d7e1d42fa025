package catalog

import (
	"reflect"
	"strings"
)

// Field is a member of an operation's input.
type Field struct {
	// Path is the path of the member, such as input.model.matrix[][].
	Path string
	// Kind is a Swedish word for the type.
	Kind string
	// Optional reports whether the member can be left out, and Null whether it can be null, which means missing or
	// unknown.
	Optional, Null bool
}

// Shape returns the members of the operation's input, in order.
func (o Op) Shape() []Field {
	var out []Field
	appendFields(o.inputType, Field{Path: "input"}, &out)
	return out
}

func appendFields(t reflect.Type, at Field, out *[]Field) {
	if own, ok := reflect.Zero(t).Interface().(interface{ Kind() string }); ok {
		at.Kind = own.Kind()
		*out = append(*out, at)
		return
	}
	switch t.Kind() {
	case reflect.Pointer:
		at.Null = !at.Optional
		appendFields(t.Elem(), at, out)
	case reflect.Slice:
		at.Path += "[]"
		appendFields(t.Elem(), at, out)
	case reflect.Map:
		at.Path += ".*"
		appendFields(t.Elem(), at, out)
	case reflect.Struct:
		for f := range t.Fields() {
			if f.Anonymous {
				appendFields(f.Type, at, out)
				continue
			}
			name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
			appendFields(f.Type, Field{Path: at.Path + "." + name, Optional: at.Optional || option == "omitzero"}, out)
		}
	default:
		at.Kind = kindName(t.Kind())
		*out = append(*out, at)
	}
}
