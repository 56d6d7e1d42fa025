package orgname_test

import (
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/orgname"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

const organisations = `insert into organisation (slug, kind, fee_category)
	select 'o' || n, 'region', 'region' from generate_series(1, 3) n;
	insert into organisation_name (organisation_id, name, valid_from, position) values (1, 'Ett', null, 0),
	(2, 'Landstinget', null, 0), (2, 'Regionen', '2012-01-01', 1), (2, 'Storregionen', '2019-01-01', 2),
	(3, 'Sen', '2015-06-01', 0), (3, 'Senare', '2016-06-01', 1)`

const selectNameOn = `select coalesce(org_name($1, $2::date), '')`

// Names.On agrees with the SQL function org_name.
func TestNamesAreThoseOfTheDay(t *testing.T) {
	t.Parallel()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	if _, err := d.Pool().Exec(t.Context(), organisations); err != nil {
		t.Fatal(err)
	}
	q := d.As(access.Visitor())
	names, err := orgname.All(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	for org := range id.Org(6) {
		for _, on := range []string{"2010-01-01", "2011-12-31", "2012-01-01", "2015-06-01", "2016-05-31", "2016-06-01", "2018-12-31",
			"2019-01-01", "2040-01-01"} {
			want, err := db.Value[string](t.Context(), q, selectNameOn, org, on)
			if err != nil {
				t.Fatal(err)
			}
			then, err := time.ParseInLocation(time.DateOnly, on, day.Zone)
			if err != nil {
				t.Fatal(err)
			}
			if got := names.On(org, then); got != want {
				t.Errorf("organisation %d is called %q on %s, not %q", org, got, on, want)
			}
		}
	}
	if names.Today(2) != "Storregionen" {
		t.Errorf("today it is called %q", names.Today(2))
	}
}
