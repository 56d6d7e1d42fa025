package morphology

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// field returns a small random field.
func field(t *rapid.T) Field {
	f := Field{Params: rapid.SliceOfN(rapid.IntRange(1, 4), 1, 5).Draw(t, "params"), Exclusions: [][]int{}}
	value := func(p int) int { return rapid.IntRange(0, f.Params[p]-1).Draw(t, "value") }
	if n := len(f.Params); n > 1 {
		for range rapid.IntRange(0, 12).Draw(t, "exclusions") {
			p := rapid.IntRange(0, n-1).Draw(t, "p")
			q := (p + rapid.IntRange(1, n-1).Draw(t, "q")) % n
			f.Exclusions = append(f.Exclusions, []int{p, value(p), q, value(q)})
		}
	}
	for range rapid.IntRange(0, 2).Draw(t, "fixed") {
		p := rapid.IntRange(0, len(f.Params)-1).Draw(t, "parameter")
		f.Fixed = append(f.Fixed, []int{p, value(p)})
	}
	return f
}

// survivors returns those of a field by looking at every configuration.
func survivors(f Field) [][]int {
	every := [][]int{{}}
	for _, n := range f.Params {
		var longer [][]int
		for _, c := range every {
			for v := range n {
				longer = append(longer, append(slices.Clone(c), v))
			}
		}
		every = longer
	}
	out := [][]int{}
	for _, c := range every {
		excluded := slices.ContainsFunc(f.Exclusions, func(e []int) bool { return c[e[0]] == e[1] && c[e[2]] == e[3] })
		chosen := true
		for p := range c {
			any, meant := false, false
			for _, x := range f.Fixed {
				if x[0] == p {
					any, meant = true, meant || c[p] == x[1]
				}
			}
			chosen = chosen && (!any || meant)
		}
		if !excluded && chosen {
			out = append(out, c)
		}
	}
	return out
}

func TestCountingFindsWhatLookingAtEveryConfigurationFinds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := field(t)
		want := survivors(f)
		got, err := Count(CountInput{Field: f, List: true})
		if err != nil {
			t.Fatal(err)
		}
		if *got.Survivors != uint64(len(want)) || !reflect.DeepEqual(got.Configurations, want) || !*got.Listed || !got.Complete {
			t.Fatalf("%d survive: %v; want %v", *got.Survivors, got.Configurations, want)
		}
		possible, err := Infer(InferInput{Field: f})
		if err != nil || *possible.Contradiction != (len(want) == 0) {
			t.Fatalf("contradiction %v, %v", *possible.Contradiction, err)
		}
		for p, n := range f.Params {
			for v := range n {
				with := uint64(0)
				for _, c := range want {
					if c[p] == v {
						with++
					}
				}
				dead := slices.ContainsFunc(got.Dead, func(d []int) bool { return d[0] == p && d[1] == v })
				forced := slices.ContainsFunc(possible.Forced, func(d []int) bool { return d[0] == p && d[1] == v })
				if got.Support[p][v] != with || dead != (with == 0) || possible.Possible[p][v] != (with > 0) {
					t.Fatalf("value %d of %d is in %d, said %d, dead %v, possible %v", v, p, with, got.Support[p][v], dead, possible.Possible[p][v])
				}
				if forced != (n > 1 && with > 0 && with == uint64(len(want))) {
					t.Fatalf("value %d of %d is in %d of %d, said forced %v", v, p, with, len(want), forced)
				}
			}
		}
	})
}

func TestAFieldHasItsNumbersOfConfigurationsAndPairs(t *testing.T) {
	t.Parallel()
	got, err := Count(CountInput{Field: Field{Params: []int{5, 4, 3, 4, 2}, Exclusions: [][]int{{0, 0, 1, 0}, {1, 0, 0, 0}}}})
	if err != nil || got.Total != 480 || got.Pairs != 127 || got.Excluded != 1 || *got.Survivors != 480-24 || got.Configurations != nil {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestALargeFieldIsCountedWithoutListingIt(t *testing.T) {
	t.Parallel()
	// A ring of 20 parameters with 5 values, neighbours of which must differ: the colourings of a ring, 4^20 + 4.
	f := Field{Params: slices.Repeat([]int{5}, 20)}
	for p := range 20 {
		for v := range 5 {
			f.Exclusions = append(f.Exclusions, []int{p, v, (p + 1) % 20, v})
		}
	}
	got, err := Count(CountInput{Field: f, List: true})
	if err != nil || *got.Survivors != 1<<40+4 || len(got.Configurations) != maxListed || *got.Listed {
		t.Errorf("%d survive, %d listed, %v", *got.Survivors, len(got.Configurations), err)
	}
	few := 10
	cut, err := Count(CountInput{Field: f, Limits: Limits{Nodes: &few}})
	if err != nil || cut.Complete || *cut.Stopped != "nodes" || cut.Survivors != nil || cut.Support != nil || cut.Dead != nil {
		t.Errorf("a count that was cut short: %+v, %v", cut, err)
	}
	part, err := Infer(InferInput{Field: f, Limits: Limits{Nodes: &few}})
	if err != nil || part.Complete || *part.Stopped != "nodes" || part.Contradiction != nil || part.Forced != nil || part.Possible != nil {
		t.Errorf("a search that was cut short: %+v, %v", part, err)
	}
	if _, err := Count(CountInput{Field: Field{Params: slices.Repeat([]int{5}, 28)}}); err == nil {
		t.Error("a field that no number holds is counted")
	}
	if _, err := Select(SelectInput{f, 3}); err == nil {
		t.Error("a selection was made of too many")
	}
}

func TestASelectionIsSpreadOut(t *testing.T) {
	t.Parallel()
	out, err := Select(SelectInput{Field{Params: []int{3, 3, 3, 3}}, 3})
	if err != nil || *out.Nearest != 4 || !reflect.DeepEqual(out.Configurations, [][]int{{0, 0, 0, 0}, {1, 1, 1, 1}, {2, 2, 2, 2}}) ||
		out.Survivors != 81 {
		t.Errorf("%+v, %v", out, err)
	}
	all, err := Select(SelectInput{Field{Params: []int{2}}, 5})
	if err != nil || len(all.Configurations) != 2 || all.Distances[0][1] != 1 {
		t.Errorf("%+v, %v", all, err)
	}
	none, err := Select(SelectInput{Field{Params: []int{1, 1}, Exclusions: [][]int{{0, 0, 1, 0}}}, 2})
	if err != nil || len(none.Configurations) != 0 || none.Nearest != nil {
		t.Errorf("%+v, %v", none, err)
	}
}
