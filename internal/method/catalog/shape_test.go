package catalog

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/method"
	"framsyn/internal/method/financing"
)

func TestEveryOperationSaysWhatItTakes(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, o := range Ops {
		if names[o.Name] || o.Description == "" || o.Engine.Name == "" || o.Engine.Version == "" || len(o.Shape()) == 0 {
			t.Errorf("%s is named twice or says too little", o.Name)
		}
		names[o.Name] = true
	}
	for op, want := range map[string]string{"vote.summary": "abstain", "micmac.direct": `"P"`, "ahp.priorities": "bråk"} {
		o, _ := Find(op)
		if !slices.ContainsFunc(o.Shape(), func(f Field) bool { return strings.Contains(f.Kind, want) }) {
			t.Errorf("%s does not say that it takes %s", op, want)
		}
	}
	o, _ := Find("delphi.consensus")
	want := []Field{{"input.values[]", "ett tal", false, true}, {"input.rule.type", "en text", false, false},
		{"input.rule.in[]", "ett tal", true, false}}
	if got := o.Shape(); !slices.Equal(got[:3], want) {
		t.Errorf("delphi.consensus takes %v", got)
	}
}

// texts are the members of results that are texts of the input, names or numbers and not words that say something.
var texts = regexp.MustCompile(`(^|[.\]])(engine|engine_version|input_sha256|id|ids|name|names|text|path|at|item|a|b|voter|key|` +
	`variants\[\]|variant_names\[\]|winner|loser|winners\[\]|layers\[\]\[\]|cycle\[\]|critical_chain\[\]|steps\[\]|orphan_\w+\[\]|rounded|` +
	`p_negative_rounded|canonical|formatted|vat|group|ocr|influence\[\]|dependence\[\])$`)

func TestWhatAResultSaysHasItsMeaningInTheHelp(t *testing.T) {
	t.Parallel()
	for _, o := range Ops {
		problem, _ := o.Problem()
		for _, d := range []Description{o.Result(), problem} {
			for _, f := range d.Fields {
				if f.Kind == kindName(reflect.String) && !texts.MatchString(f.Path) {
					t.Errorf("%s: %s is a text that the help does not explain", o.Name, f.Path)
				}
				if f.Kind == kindName(reflect.Struct) || f.Path == "" {
					t.Errorf("%s: %s is said to be %s", o.Name, f.Path, f.Kind)
				}
			}
			for _, v := range d.Words {
				for i, w := range v.Words {
					twice := slices.ContainsFunc(v.Words[:i], func(c method.Code) bool { return c.Word == w.Word })
					if w.Word == "" || w.Meaning == "" || twice {
						t.Errorf("%s: %v says %q twice, or not what it means", o.Name, v.Paths, w.Word)
					}
				}
			}
		}
	}
}

// undescribed returns the places of a result that its description does not have.
func undescribed(d Description, tree any, path string) (out []string) {
	has := func(path string) bool {
		return slices.ContainsFunc(d.Fields, func(f Field) bool {
			rest, found := strings.CutPrefix(f.Path, path)
			return found && (rest == "" || rest[0] == '.' || rest[0] == '[')
		})
	}
	switch tree := tree.(type) {
	case map[string]any:
		for name, v := range tree {
			at := strings.TrimPrefix(path+"."+name, ".")
			if !has(at) {
				i := slices.IndexFunc(d.Words, func(w Vocabulary) bool { return slices.Contains(w.Paths, path+".*") })
				if i >= 0 && !slices.ContainsFunc(d.Words[i].Words, func(c method.Code) bool { return c.Word == name }) {
					out = append(out, at)
				}
				at = path + ".*"
			}
			out = append(out, undescribed(d, v, at)...)
		}
		return out
	case []any:
		if slices.ContainsFunc(d.Fields, func(f Field) bool { return f.Path == path }) {
			return nil // a kind of its own
		}
		for _, v := range tree {
			out = append(out, undescribed(d, v, path+"[]")...)
		}
		return out
	case string:
		for _, v := range d.Words {
			if slices.Contains(v.Paths, path) && !slices.ContainsFunc(v.Words, func(c method.Code) bool { return c.Word == tree }) {
				out = append(out, path+": "+tree)
			}
		}
	}
	if !has(path) {
		out = append(out, path)
	}
	return out
}

func TestEveryMemberOfAResultIsDescribed(t *testing.T) {
	t.Parallel()
	for name, text := range vectorFiles(t) {
		var file vectors
		if err := readFile(bytes.NewReader(text), &file); err != nil {
			t.Fatal(err)
		}
		for _, c := range file.Cases {
			o, _ := Find(c.Op)
			c.Models = file.Models
			r, err := o.Run(c)
			if err != nil {
				t.Fatal(err)
			}
			written, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			tree, err := parseJSON(written)
			if err != nil {
				t.Fatal(err)
			}
			d := o.Result()
			if _, failed := r.Value.(financing.Problem); failed {
				d, _ = o.Problem()
			}
			if lost := undescribed(d, tree, ""); len(lost) > 0 {
				t.Errorf("%s: %s: the help of %s has no %v", name, c.ID, c.Op, lost)
			}
		}
	}
	o, _ := Find("delphi.consensus")
	wrong := map[string]any{"n": json.Number("1"), "why": "x", "undefined": "tired"}
	if lost := undescribed(o.Result(), wrong, ""); len(lost) != 2 {
		t.Errorf("of a member and a word that the help does not have it lacks %v", lost)
	}
}
