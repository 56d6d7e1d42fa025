package history_test

import (
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/prose"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

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

func TestTheTrailGoesBackFromTheLatest(t *testing.T) {
	t.Parallel()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	for v := range 5 {
		err := d.Write(t.Context(), access.System(), func(tx *db.Tx) error {
			if err := tx.Require(access.Edit, access.Subject{Kind: id.Trend}); err != nil {
				return err
			}
			return tx.Record(t.Context(), db.Change{Kind: id.Trend, Ref: 7, Version: v + 1, Verb: "edited", Snapshot: map[string]int{"v": v + 1}})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	q := d.As(access.System())
	var below int64
	var versions []int
	for {
		page, err := history.Trail(t.Context(), q, below, 2)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		for _, e := range page {
			versions = append(versions, e.Version)
			below = e.ID
		}
	}
	if len(versions) != 5 || versions[0] != 5 || versions[4] != 1 {
		t.Errorf("got %v", versions)
	}
}
