package history_test

import (
	"testing"

	"framsyn/internal/history"
	"framsyn/internal/prose"
)

func TestADifferenceNamesWhatChangedInTheOrderOfTheNewer(t *testing.T) {
	t.Parallel()
	older := []history.Field{{Label: "Titel", Text: "Ett"}, {Label: "Borta", Text: "fanns"}, {Label: "Lika", Text: "lika"},
		{Label: "Tom", Text: ""}}
	newer := []history.Field{{Label: "Ny", Text: "finns"}, {Label: "Lika", Text: "lika"}, {Label: "Titel", Text: "Två"}}
	got := history.Compare(older, newer)
	want := []string{"Ny", "Titel", "Borta"}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i, d := range got {
		if d.Label != want[i] {
			t.Errorf("in place %d stands %q", i, d.Label)
		}
		was, is := "", ""
		for _, p := range d.Pieces {
			if p.Op != prose.Insert {
				was += p.Text
			}
			if p.Op != prose.Delete {
				is += p.Text
			}
		}
		if was == is {
			t.Errorf("%s does not differ: %v", d.Label, d.Pieces)
		}
	}
	if same := history.Compare(newer, newer); len(same) > 0 {
		t.Errorf("a version differs from itself: %v", same)
	}
}
