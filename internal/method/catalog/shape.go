package catalog

import (
	"encoding/json"
	"math/big"
	"reflect"
	"slices"
	"strings"

	"framsyn/internal/method"
	"framsyn/internal/method/financing"
)

// Field is a member of an operation's input or result.
type Field struct {
	// Path is the path of the member, such as input.model.matrix[][].
	Path string
	// Kind is a Swedish word for the type.
	Kind string
	// Optional reports whether the member can be left out, and Null whether it can be null, which means missing, unknown or
	// undefined.
	Optional, Null bool
}

// Vocabulary is the words that some members, or the names of some members, are among, and the type that has them.
type Vocabulary struct {
	Type  reflect.Type
	Paths []string
	Words []method.Code
}

// Description is the members of an input or a result, in order, and the words that they say.
type Description struct {
	Fields []Field
	Words  []Vocabulary
}

// Shape returns the members of the operation's input, in order.
func (o Op) Shape() []Field { return o.Input().Fields }

// Input describes the operation's input.
func (o Op) Input() Description {
	var d Description
	d.add(o.inputType, Field{Path: "input"})
	return d
}

// Result describes the operation's result.
func (o Op) Result() Description {
	var d Description
	d.add(o.resultType, Field{})
	d.add(reflect.TypeFor[method.Stamp](), Field{})
	return d
}

// Problem describes what the result is instead if something is wrong with the input, and reports whether there is such a
// result; otherwise it is an error.
func (o Op) Problem() (Description, bool) {
	var d Description
	if !o.reportsProblems {
		return d, false
	}
	d.add(reflect.TypeFor[financing.Problem](), Field{})
	d.add(reflect.TypeFor[method.Stamp](), Field{})
	return d, true
}

// vocabulary is implemented by the types of words that results say.
type vocabulary interface{ Codes() []method.Code }

// add adds the members of a type at a place.
func (d *Description) add(t reflect.Type, at Field) {
	if t.Kind() == reflect.Pointer {
		at.Null = !at.Optional
		d.add(t.Elem(), at)
		return
	}
	own, words := reflect.Zero(t).Interface(), false
	if v, ok := own.(vocabulary); ok {
		d.say(t, v, at.Path)
		words = true
		none, err := json.Marshal(own)
		at.Null = at.Null || err == nil && string(none) == "null"
	}
	switch kind, ok := own.(interface{ Kind() string }); {
	case ok:
		at.Kind = kind.Kind()
	case words:
		at.Kind = "ett ord (se nedan)"
	case t == reflect.TypeFor[big.Int]():
		at.Kind = "ett heltal"
	default:
		d.addParts(t, at)
		return
	}
	d.Fields = append(d.Fields, at)
}

// addParts adds a type that has no kind of its own.
func (d *Description) addParts(t reflect.Type, at Field) {
	switch t.Kind() {
	case reflect.Slice:
		at.Path += "[]"
		d.add(t.Elem(), at)
	case reflect.Map:
		at.Path += ".*"
		if v, ok := reflect.Zero(t.Key()).Interface().(vocabulary); ok {
			d.say(t.Key(), v, at.Path)
		}
		d.add(t.Elem(), at)
	case reflect.Struct:
		for f := range t.Fields() {
			if f.Anonymous {
				d.add(f.Type, at)
				continue
			}
			name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
			path := strings.TrimPrefix(at.Path+"."+name, ".")
			d.add(f.Type, Field{Path: path, Optional: at.Optional || option == "omitzero"})
		}
	default:
		at.Kind = kindName(t.Kind())
		d.Fields = append(d.Fields, at)
	}
}

// say adds a path to those of a vocabulary.
func (d *Description) say(t reflect.Type, v vocabulary, path string) {
	i := slices.IndexFunc(d.Words, func(w Vocabulary) bool { return w.Type == t })
	if i < 0 {
		i = len(d.Words)
		d.Words = append(d.Words, Vocabulary{Type: t, Words: v.Codes()})
	}
	d.Words[i].Paths = append(d.Words[i].Paths, path)
}
