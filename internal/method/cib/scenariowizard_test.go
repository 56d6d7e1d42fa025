package cib

import (
	"maps"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	utf16 "golang.org/x/text/encoding/unicode"
)

// study reads a model and ScenarioWizard's own solutions of it.
func study(t testing.TB, name string) (Model, []Solution) {
	t.Helper()
	file := func(end string) Text {
		text, err := os.ReadFile("testdata/" + name + end)
		if err != nil {
			t.Fatal(err)
		}
		return Text{Decode(text)}
	}
	s, err := ReadSCW(file(".scw"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := ReadSL(file(".sl"))
	if err != nil {
		t.Fatal(err)
	}
	return s.Model, list.Solutions
}

func TestConsistentScenariosAreThoseOfScenarioWizard(t *testing.T) {
	t.Parallel()
	for name, space := range map[string]int64{
		"CIB_global": 36, "CIB_natl_regional": 22_674_816, "CIB_nested": 408_146_688, "CIB_nested_simplified_standardized": 22_674_816,
	} {
		model, want := study(t, name)
		got, err := Consistent(Search{Model: model})
		if err != nil {
			t.Fatal(err)
		}
		if got.Space.Cmp(big.NewInt(space)) != 0 || got.Count != len(want) || !got.Complete {
			t.Errorf("%s: %d of %v, complete %v; ScenarioWizard has %d of %d", name, got.Count, got.Space, got.Complete, len(want), space)
		}
		for _, w := range want {
			i := slices.IndexFunc(got.Scenarios, func(z Scenario) bool { return slices.Equal(z, w.Scenario) })
			if i < 0 {
				t.Errorf("%s: %v is missing", name, w.Scenario)
				continue
			}
			if *got.Values[i] != w.Value || got.Totals[i] != w.Total || w.Inconsistent != 0 {
				t.Errorf("%s: %v has consistency value %v and total %v, ScenarioWizard %v and %v", name, w.Scenario, *got.Values[i], got.Totals[i],
					w.Value, w.Total)
			}
		}
	}
}

func TestWeightsAreThoseOfScenarioWizard(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"CIB_global", "CIB_nested_simplified_standardized"} {
		model, want := study(t, name)
		got, err := FindAttractors(AttractorInput{Model: model})
		if err != nil {
			t.Fatal(err)
		}
		weights, sum := map[string]float64{}, uint64(0)
		for _, a := range got.Attractors {
			weights[key(a.Members[0])] = float64(a.Weight)
			sum += a.Weight
		}
		if sum != got.Space.Uint64() || got.Fixed != len(want) {
			t.Errorf("%s: %d starts and %d fixed points, want %v and %d", name, sum, got.Fixed, got.Space, len(want))
		}
		for _, w := range want {
			if weights[key(w.Scenario)] != w.Weight {
				t.Errorf("%s: %v has weight %v, ScenarioWizard %v", name, w.Scenario, weights[key(w.Scenario)], w.Weight)
			}
		}
	}
}

func TestAStudyIsWrittenAsItWasRead(t *testing.T) {
	t.Parallel()
	model, _ := study(t, "CIB_global")
	model.Descriptors[0].Name, model.Descriptors[0].VariantNames = "Trade of the world", []string{"Free trade", "", "-5 %"}
	model.Matrix[0][3] = -0.25
	text, err := WriteSCW(Study{"A  name", model})
	if err != nil {
		t.Fatal(err)
	}
	again, err := ReadSCW(text)
	if err != nil || again.Name != "A name" || !reflect.DeepEqual(again.Model, model) {
		t.Errorf("read again: %+v, %v", again, err)
	}
}

func TestTheListOfSolutionsIsThatOfScenarioWizard(t *testing.T) {
	t.Parallel()
	model, want := study(t, "CIB_global")
	text, err := WriteSL(SLInput{Model: model})
	if err != nil || !text.Complete {
		t.Fatal(err)
	}
	got, err := ReadSL(Text{text.Text})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(want, func(a, b Solution) int { return int(b.Weight - a.Weight) })
	if !reflect.DeepEqual(got.Solutions, want) {
		t.Errorf("written\n%v\nScenarioWizard has\n%v", got.Solutions, want)
	}
	if _, large := study(t, "CIB_nested"); large[0].Weight != 1.677722e7 || large[19].Weight != 13316 {
		t.Errorf("the largest weight is read as %v", large[0].Weight)
	}
}

func TestAFileInTheCodePageOfWindowsIsRead(t *testing.T) {
	t.Parallel()
	if got := Decode([]byte("V\xe5rd och sk\xf6tsel \x80")); got != "Vård och skötsel €" {
		t.Errorf("read as %q", got)
	}
	if got := Decode([]byte("Vård")); got != "Vård" {
		t.Errorf("read as %q", got)
	}
}

// edited returns the same model as editors have saved it, by what they did.
func edited(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("testdata/edited/*.scw")
	if err != nil || len(names) != 6 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	text := Decode(files["plain.scw"])
	windows, odd := strings.ReplaceAll(text, "\n", "\r\n"), strings.Split(text, "\n")
	wide := func(order utf16.Endianness, mark utf16.BOMPolicy, text string) []byte {
		file, err := utf16.UTF16(order, mark).NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return file
	}
	for i := range odd {
		odd[i] += []string{"\n", "\r", "\r\n"}[i%3]
	}
	maps.Copy(files, map[string][]byte{
		"UTF-8":                            []byte(text),
		"UTF-8 with its mark":              []byte("\ufeff" + windows),
		"UTF-16 with the highest first":    wide(utf16.BigEndian, utf16.UseBOM, windows),
		"UTF-16 without a mark":            wide(utf16.LittleEndian, utf16.IgnoreBOM, windows),
		"UTF-16, highest first, no mark":   wide(utf16.BigEndian, utf16.IgnoreBOM, text),
		"trailing spaces":                  []byte(strings.ReplaceAll(text, "\n", " \t\u00a0\n")),
		"no trailing spaces":               []byte(regexp.MustCompile(`(?m)[ ]+$`).ReplaceAllString(text, "")),
		"an end of DOS":                    []byte(windows + "\x1a"),
		"an end of DOS and what follows":   []byte(windows + "\x1a\x00\x00#&"),
		"mixed line ends":                  []byte(strings.Join(odd, "")),
		"an empty line before all":         []byte("\n\n" + text),
		"an empty line between all":        []byte(strings.ReplaceAll(text, "\n", "\n\n")),
		"a blank line between all":         []byte(strings.ReplaceAll(text, "\n", "\n \t\n")),
		"no empty lines at all":            []byte(regexp.MustCompile(`\n[ ]*(\n[ ]*)+`).ReplaceAllString(text, "\n")),
		"descriptors that are indented":    []byte(strings.ReplaceAll(strings.ReplaceAll(text, "\n&N", "\n  &N"), "\n&F", "\n\t&F")),
		"nothing after the matrix but one": []byte(strings.TrimSuffix(text, "#\n#\n")),
	})
	return files
}

func TestAFileThatAnEditorSavedIsTheSameModel(t *testing.T) {
	t.Parallel()
	want, err := ReadSCW(Text{Decode(edited(t)["plain.scw"])})
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range edited(t) {
		if !IsScenarioWizard(file[:min(len(file), 64)]) {
			t.Errorf("%s: no file of ScenarioWizard", name)
		}
		got, err := ReadSCW(Text{Decode(file)})
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", name, got, err)
			continue
		}
		found, err := Consistent(Search{Model: got.Model})
		if err != nil || !reflect.DeepEqual(found.Scenarios, []Scenario{{0, 0, 0}, {1, 2, 1}}) {
			t.Errorf("%s: %v, %v", name, found.Scenarios, err)
		}
	}
	if IsScenarioWizard([]byte(`{"input": {}}`)) || IsScenarioWizard(nil) || IsScenarioWizard([]byte("$")) {
		t.Error("a case is a file of ScenarioWizard")
	}
}

func TestLongNamesStandWhereTheyStoodWhateverBlankLinesAnEditorAdds(t *testing.T) {
	t.Parallel()
	text := "$ ScenarioWizard 4.0\nname\n&A\n -a\n -b\n -c\n&B\n -d\n#\n&Long A\n One\n \n Three\n&\n \n#\n#\n#\n#\n" +
		strings.Repeat("0,0,0,0\n", 4) + "#\n"
	for name, file := range map[string]string{
		"as written": text, "an empty line after each": strings.ReplaceAll(text, "\n", "\n\n"),
		"an empty line before": strings.ReplaceAll(text, "&Long", "\n&Long"),
	} {
		s, err := ReadSCW(Text{file})
		if err != nil || s.Model.Descriptors[0].Name != "Long A" || s.Model.Descriptors[1].VariantNames != nil ||
			!slices.Equal(s.Model.Descriptors[0].VariantNames, []string{"One", "", "Three"}) {
			t.Errorf("%s: %+v, %v", name, s.Model.Descriptors, err)
		}
	}
}

func TestSolutionsThatAnEditorSavedAreRead(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("testdata/CIB_global.sl")
	if err != nil {
		t.Fatal(err)
	}
	want, err := ReadSL(Text{Decode(file)})
	if err != nil {
		t.Fatal(err)
	}
	text := string(file)
	for name, text := range map[string]string{
		"old Macintosh": strings.ReplaceAll(text, "\n", "\r"), "empty lines": strings.ReplaceAll(text, "\n", "\n\n"),
		"a mark": "\ufeff" + text, "an end of DOS": text + "\x1a", "trailing spaces": strings.ReplaceAll(text, "\n", "  \n"),
		"empty lines before": "\n" + text,
	} {
		got, err := ReadSL(Text{text})
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestAFileIsWrittenInTheCodePageOfWindows(t *testing.T) {
	t.Parallel()
	model := Model{[]Descriptor{{Key: "Va\u030ard", Name: "€ – ”vård”", Variants: []string{"ä", "ö"}}}, [][]float64{{0, 0}, {0, 0}}}
	text, err := WriteSCW(Study{"Åland", model})
	if err != nil {
		t.Fatal(err)
	}
	file, err := Encode(text.Text)
	want := "$ ScenarioWizard 4.0\r\n\xc5land\r\n&V\xe5rd\r\n -\xe4\r\n -\xf6\r\n#\r\n&\x80 \x96 \x94v\xe5rd\x94\r\n"
	if err != nil || !strings.HasPrefix(string(file), want) {
		t.Errorf("written as %q, %v", file, err)
	}
	again, err := ReadSCW(Text{Decode(file)})
	if err != nil || again.Model.Descriptors[0].Key != "Vård" || again.Model.Descriptors[0].Name != "€ – ”vård”" {
		t.Errorf("read again as %+v, %v", again, err)
	}
}

func TestACharacterThatCannotBeWrittenIsNamed(t *testing.T) {
	t.Parallel()
	for want, study := range map[string]Study{
		`name: tecknet '≥' (U+2265) finns inte i Windows-1252`:      {Name: "≥ 5 %"},
		`model.descriptors[0].key: tecknet 'Ω' (U+03A9)`:            {Model: Model{Descriptors: []Descriptor{{Key: "Ω"}}}},
		`model.descriptors[0].name: tecknet '→' (U+2192)`:           {Model: Model{Descriptors: []Descriptor{{Name: "a → b"}}}},
		`model.descriptors[0].variants[1]: tecknet '−' (U+2212)`:    {Model: Model{Descriptors: []Descriptor{{Variants: []string{"", "−1"}}}}},
		`model.descriptors[0].variant_names[0]: tecknet '\x1a' (U+`: {Model: Model{Descriptors: []Descriptor{{VariantNames: []string{"\x1a"}}}}},
	} {
		if len(study.Model.Descriptors) == 0 {
			study.Model.Descriptors = []Descriptor{{}}
		}
		d := &study.Model.Descriptors[0]
		if d.Variants == nil {
			d.Variants = []string{"x"}
		}
		for range d.Variants {
			study.Model.Matrix = append(study.Model.Matrix, make([]float64, len(d.Variants)))
		}
		if _, err := WriteSCW(study); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("said %v, want %q", err, want)
		}
	}
	model, _ := study(t, "CIB_global")
	if _, err := WriteSL(SLInput{Name: "≥", Model: model}); err == nil || !strings.HasPrefix(err.Error(), "name: tecknet") {
		t.Errorf("a list of solutions is written: %v", err)
	}
}

func TestABrokenFileIsToldByItsLine(t *testing.T) {
	t.Parallel()
	whole := "$ ScenarioWizard 4.0\nname\n&A\n -a\n -b\n#\n#\n#\n#\n#\n 0 , 1 \n 1 , 0 \n#\n"
	if _, err := ReadSCW(Text{whole}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"$ ScenarioWizard", "$ Other", "rad 1: ska börja med"}, {" 1 , 0 \n", "", "rad 12: matrisen har för få rader"},
		{" 1 , 0 ", " 1 , x ", `rad 12: "x" är inget tal`},
		{" 1 , 0 ", " 1 ", "rad 12: ska ha 2 tal, men har 1"}, {" -b", "b", "rad 5: ska vara en deskriptor"},
		{"&A\n", "", "rad 3: ska vara en deskriptor"},
		{"#\n#\n#\n#\n#\n", "#\n", "ett # saknas"}, {" 0 , 1 ", " 0 , NaN ", `"NaN" är inget tal`},
		{" 0 , 1 ", " 0 , 1e-7 ", `rad 11: "1e-7" ska vara ett tal`}, {" -a\n -b\n", "", "descriptors[0].variants: ska vara 1–64"},
	} {
		_, err := ReadSCW(Text{strings.Replace(whole, c.old, c.new, 1)})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: %v, want %q", c.new, c.old, err, c.want)
		}
	}
	list := "$ ScenarioWizard 3.0\nSolution set\n 1 \n\n\" 2 3\",4,0,0,15,\"\"\n"
	for _, c := range []struct{ old, new, want string }{
		{" 1 ", " 2 ", "säger 2 lösningar, men har 1"}, {"Wizard", "", "rad 1"}, {",15,\"\"", "", "rad 5: ska vara"},
		{" 2 3", " 0 3", `"0" är ingen variant`}, {",4,", ",x,", `"x" är inget tal`},
		{",0,0,", ",0,-7.5,", "-7.5 är inget antal"}, {" 2 3", "", "ska ha 1–500 varianter"},
	} {
		_, err := ReadSL(Text{strings.Replace(list, c.old, c.new, 1)})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: %v, want %q", c.new, c.old, err, c.want)
		}
	}
}

func FuzzScenarioWizard(f *testing.F) {
	for _, file := range edited(f) {
		f.Add(string(file))
	}
	for _, name := range []string{"testdata/CIB_global.scw", "testdata/CIB_global.sl"} {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add("$ ScenarioWizard 4.0\nname\n&A\n -a\n -b\n#\n&long\n x\n\n#\n#\n#\n#\n 0 , 1.5 \n 1 , 0 \n#\n")
	f.Fuzz(func(t *testing.T, text string) {
		if list, err := ReadSL(Text{text}); err == nil && len(list.Solutions) > len(text) {
			t.Errorf("%d solutions in %d bytes", len(list.Solutions), len(text))
		}
		s, err := ReadSCW(Text{Decode([]byte(text))})
		if err != nil {
			return
		}
		written, err := WriteSCW(s)
		if err != nil && strings.Contains(err.Error(), "Windows-1252") {
			return
		}
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again, err := ReadSCW(written)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, written.Text)
		}
		if !reflect.DeepEqual(s.Model.Matrix, again.Model.Matrix) {
			t.Errorf("the matrix changed from %v to %v", s.Model.Matrix, again.Model.Matrix)
		}
	})
}
