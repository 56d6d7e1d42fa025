package journal_test

import (
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/journal"
	"framsyn/internal/listing"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

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
	f := listing.Filter{Limit: 2, Facets: map[string][]string{journal.ChangedGroup: {string(id.Trend)}}}
	var versions []int
	for {
		page, tally, err := journal.Changes(t.Context(), q, f)
		if err != nil || tally.Count != 5 {
			t.Fatal(tally, err)
		}
		for _, e := range page.Rows {
			versions = append(versions, e.Version)
		}
		if f.After = page.Next; f.After == "" {
			break
		}
	}
	if len(versions) != 5 || versions[0] != 5 || versions[4] != 1 {
		t.Errorf("got %v", versions)
	}
}
