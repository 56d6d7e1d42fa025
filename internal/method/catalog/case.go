package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"unicode/utf8"

	"framsyn/internal/method"
)

// Case is one case of a file: {"input": ...}, and the other members that a vector file has.
type Case struct {
	ID    string `json:"id,omitzero"`
	Op    string `json:"op,omitzero"`
	Input any    `json:"input,omitzero"`
	// Models are the models that an input can refer to by name.
	Models map[string]any `json:"models,omitzero"`
	// Expect is the expected result, with its numbers as written.
	Expect any      `json:"expect,omitzero"`
	Tol    *float64 `json:"tol,omitzero"`
}

// MaxBytes is the size of the largest file that is read, in bytes.
const MaxBytes = 64 << 20

// ReadCase reads a case for an operation. The error says in Swedish what is wrong with the file, and where.
func ReadCase(r io.Reader) (Case, error) {
	var c Case
	return c, readFile(r, &c)
}

// readFile reads a file of JSON into a struct.
func readFile(r io.Reader, into any) error {
	text, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return errors.New("Filen går inte att läsa.")
	}
	tree, err := parseJSON(text)
	if err != nil {
		return err
	}
	var b binder
	return b.fill(tree, reflect.ValueOf(into).Elem(), "")
}

// parseJSON returns the value of a JSON text, with its numbers as written. It returns an error if an object has two
// members with the same name.
func parseJSON(text []byte) (any, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	switch {
	case len(text) > MaxBytes:
		return nil, fmt.Errorf("Filen är större än %d MB.", MaxBytes>>20)
	case len(bytes.TrimSpace(text)) == 0:
		return nil, errors.New(`Filen är tom. Ett fall skrivs {"input": {...}}.`)
	case !utf8.Valid(text):
		return nil, errors.New("Filen är inte text i UTF-8.")
	}
	d := decoder(text)
	var tree any
	err := d.Decode(&tree)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		before := text[:min(int(syntax.Offset), len(text))]
		return nil, fmt.Errorf("Filen är inte riktig JSON vid rad %d, tecken %d.",
			bytes.Count(before, []byte("\n"))+1, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]))
	}
	if err != nil {
		return nil, errors.New("Filen tar slut innan den är färdig.")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("Filen fortsätter efter det första objektet.")
	}
	return tree, checkDuplicateMembers(decoder(text), "")
}

// decoder returns a decoder that keeps numbers as written.
func decoder(text []byte) *json.Decoder {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return d
}

// checkDuplicateMembers returns an error if the next value has a duplicate member. The text must be valid JSON.
func checkDuplicateMembers(d *json.Decoder, path string) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for i := 0; (token == json.Delim('{') || token == json.Delim('[')) && d.More(); i++ {
		at := fmt.Sprintf("%s[%d]", path, i)
		if token == json.Delim('{') {
			name, err := d.Token()
			if err != nil {
				return err
			}
			at = memberPath(path, name.(string))
			if seen[at] {
				return method.Faultf(at, "står två gånger")
			}
			seen[at] = true
		}
		if err := checkDuplicateMembers(d, at); err != nil {
			return err
		}
	}
	if token == json.Delim('{') || token == json.Delim('[') {
		_, err = d.Token()
	}
	return err
}

// withModel returns the input with the name of its model replaced by the model.
func (c Case) withModel() (any, error) {
	in, ok := c.Input.(map[string]any)
	name, named := in["model"].(string)
	if !ok || !named {
		return c.Input, nil
	}
	model, known := c.Models[name]
	if !known {
		return nil, method.Faultf("input.model", "fallet har ingen modell som heter %q", name)
	}
	with := maps.Clone(in)
	with["model"] = model
	return with, nil
}
