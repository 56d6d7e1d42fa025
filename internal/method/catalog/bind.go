package catalog

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"framsyn/internal/method"
)

// binder fills an engine's input from a JSON value. Errors begin with a path.
type binder struct {
	// unused are the paths of members that the input has no field for.
	unused []string
}

// maxNumber is the largest number of an input. Sums and squares of such numbers are finite.
const maxNumber = 1e15

var unmarshaler = reflect.TypeFor[json.Unmarshaler]()

// fill sets v from a JSON value. A member of an object is required unless its field is tagged omitzero; then null is as
// leaving it out, except for a type that parses null itself.
func (b *binder) fill(tree any, v reflect.Value, path string) error {
	if v.Addr().Type().Implements(unmarshaler) {
		return unmarshalOwn(tree, v, path)
	}
	if v.Kind() == reflect.Interface {
		if tree != nil {
			v.Set(reflect.ValueOf(tree))
		}
		return nil
	}
	if v.Kind() == reflect.Pointer {
		if tree == nil {
			return nil
		}
		v.Set(reflect.New(v.Type().Elem()))
		return b.fill(tree, v.Elem(), path)
	}
	switch got := tree.(type) {
	case string:
		if v.Kind() == reflect.String {
			v.SetString(got)
			return nil
		}
	case bool:
		if v.Kind() == reflect.Bool {
			v.SetBool(got)
			return nil
		}
	case json.Number:
		n, err := got.Float64()
		if err != nil || math.Abs(n) > maxNumber {
			return method.Faultf(path, "talet är för stort (högst 10 upphöjt till 15)")
		}
		return fillNumber(n, v, path)
	case []any:
		if v.Kind() == reflect.Slice {
			v.Set(reflect.MakeSlice(v.Type(), len(got), len(got)))
			for i, e := range got {
				if err := b.fill(e, v.Index(i), fmt.Sprintf("%s[%d]", path, i)); err != nil {
					return err
				}
			}
			return nil
		}
	case map[string]any:
		return b.fillObject(got, v, path)
	}
	return wrongKind(v.Kind(), tree, path)
}

func wrongKind(k reflect.Kind, tree any, path string) error {
	if path == "" {
		path = "Filen"
	}
	return method.Faultf(path, "ska vara %s, men är %s", kindName(k), treeKind(tree))
}

// unmarshalOwn sets v by its own UnmarshalJSON.
func unmarshalOwn(tree any, v reflect.Value, path string) error {
	text, err := json.Marshal(tree)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := v.Addr().Interface().(json.Unmarshaler).UnmarshalJSON(text); err != nil {
		return method.Faultf(path, "%v", err)
	}
	return nil
}

func fillNumber(n float64, v reflect.Value, path string) error {
	switch v.Kind() {
	case reflect.Float64:
		v.SetFloat(n)
	case reflect.Int:
		if n != math.Trunc(n) {
			return method.Faultf(path, "ska vara ett heltal, men är %v", n)
		}
		v.SetInt(int64(n))
	default:
		return wrongKind(v.Kind(), json.Number(""), path)
	}
	return nil
}

func (b *binder) fillObject(members map[string]any, v reflect.Value, path string) error {
	switch v.Kind() {
	case reflect.Struct:
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for _, name := range slices.Sorted(maps.Keys(members)) {
			e := reflect.New(v.Type().Elem()).Elem()
			if err := b.fill(members[name], e, memberPath(path, name)); err != nil {
				return err
			}
			v.SetMapIndex(reflect.ValueOf(name), e)
		}
		return nil
	default:
		return wrongKind(v.Kind(), members, path)
	}
	known := map[string]bool{}
	if err := b.fillFields(members, v, path, known); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if !known[name] {
			b.unused = append(b.unused, memberPath(path, name))
		}
	}
	return nil
}

func (b *binder) fillFields(members map[string]any, v reflect.Value, path string, known map[string]bool) error {
	for f, field := range v.Fields() {
		if f.Anonymous {
			if err := b.fillFields(members, field, path, known); err != nil {
				return err
			}
			continue
		}
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		known[name] = true
		value, there := members[name]
		at := memberPath(path, name)
		switch optional := option == "omitzero"; {
		case !there && !optional:
			return method.Faultf(at, "saknas")
		case !there, value == nil && optional && !field.Addr().Type().Implements(unmarshaler):
			continue
		}
		if err := b.fill(value, field, at); err != nil {
			return err
		}
	}
	return nil
}

func memberPath(path, name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		name = strconv.Quote(name)
	}
	if path == "" {
		return name
	}
	return path + "." + name
}

func kindName(k reflect.Kind) string {
	switch k {
	case reflect.String:
		return "en text"
	case reflect.Bool:
		return "sant eller falskt (true, false)"
	case reflect.Float64:
		return "ett tal"
	case reflect.Int, reflect.Int64, reflect.Uint64:
		return "ett heltal"
	case reflect.Slice:
		return "en lista"
	}
	return "ett objekt"
}

func treeKind(tree any) string {
	switch tree.(type) {
	case nil:
		return "null"
	case string:
		return "en text"
	case bool:
		return "sant eller falskt"
	case json.Number:
		return "ett tal"
	case []any:
		return "en lista"
	}
	return "ett objekt"
}
