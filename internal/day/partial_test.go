package day

import (
	"testing"
	"testing/quick"
	"time"

	"framsyn/internal/i18n"
)

func TestPartialIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed string
		want  Partial
		err   error
	}{
		{"", "", nil},
		{"  ", "", nil},
		{"2015", "2015", nil},
		{" 2015-06 ", "2015-06", nil},
		{"2015-6", "2015-06", nil},
		{"2015-06-01", "2015-06-01", nil},
		{"2015-6-1", "2015-06-01", nil},
		{"2016-02-29", "2016-02-29", nil},
		{"2015-02-29", "", NoSuchDay},
		{"2015-02-31", "", NoSuchDay},
		{"2015-13", "", NoSuchDay},
		{"2015-00-01", "", NoSuchDay},
		{"2015-06-0", "", NoSuchDay},
		{"0000", "", NoSuchDay},
		{"15", "", PartialUnreadable},
		{"20150601", "2015-06-01", nil},
		{"2015-", "", PartialUnreadable},
		{"2015-06-01-01", "", PartialUnreadable},
		{"1 juni 2015", "2015-06-01", nil},
		{"juni 2015", "2015-06", nil},
		{"Jun. 2015", "2015-06", nil},
		{"June 2015", "2015-06", nil},
		{"6/2015", "2015-06", nil},
		{"år 2015", "2015", nil},
		{"15.6.2015", "2015-06-15", nil},
		{"15 juni 1850", "1850-06-15", nil},
		{"måndag 15 juni 2015", "2015-06-15", nil},
		{"2015\u201106\u201115", "2015-06-15", nil},
		{"32 juni 2015", "", NoSuchDay},
		{"brumaire 2015", "", NoSuchDay},
		{"2015-talet", "", PartialUnreadable},
		{"15 juni", "", PartialUnreadable},
		{"-2015", "", PartialUnreadable},
		{"2015-06-01T09:00", "", PartialUnreadable},
	} {
		if got, err := Parse(c.typed); got != c.want || err != c.err {
			t.Errorf("Parse(%q) = %q, %v; want %q, %v", c.typed, got, err, c.want, c.err)
		}
	}
}

func TestPartialIsWrittenAsFarAsItIsKnown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		p      Partial
		year   int
		sv, en string
	}{
		{"", 0, "", ""},
		{"2015", 2015, "2015", "2015"},
		{"2015-06", 2015, "juni 2015", "June 2015"},
		{"2015-06-01", 2015, "1\u00a0juni 2015", "1\u00a0June 2015"},
		{"0850", 850, "850", "850"},
		{"okänt", 0, "", ""},
	} {
		if c.p.Year() != c.year || c.p.Text(t.Context()) != c.sv || c.p.Text(english(t)) != c.en {
			t.Errorf("%q is the year %d, %q, %q; want %d, %q, %q",
				string(c.p), c.p.Year(), c.p.Text(t.Context()), c.p.Text(english(t)), c.year, c.sv, c.en)
		}
	}
}

func TestPartialsSortInTheOrderOfTime(t *testing.T) {
	t.Parallel()
	sorted := func(a, b int32) bool {
		p, q := time.Unix(int64(a)*20, 0), time.Unix(int64(b)*20, 0)
		full := func(t time.Time) Partial { return Partial(t.UTC().Format(time.DateOnly)) }
		return (full(p) < full(q)) == p.Truncate(24*time.Hour).Before(q.Truncate(24*time.Hour)) &&
			full(p)[:4] < full(p)[:7] && full(p)[:7] < full(p)
	}
	if err := quick.Check(sorted, nil); err != nil {
		t.Error(err)
	}
}

func TestProblemsAreTranslated(t *testing.T) {
	t.Parallel()
	for _, p := range []Problem{PartialUnreadable, NoSuchDay} {
		if !i18n.Has(p.Error()) {
			t.Errorf("%q has no English text", p)
		}
	}
}

func FuzzPartialIsStable(f *testing.F) {
	f.Add("2015-6-1")
	f.Fuzz(func(t *testing.T, typed string) {
		p, err := Parse(typed)
		if err != nil || p == "" {
			return
		}
		if again, err := Parse(string(p)); again != p || err != nil {
			t.Errorf("Parse(%q) = %q, which reads as %q, %v", typed, p, again, err)
		}
		if p.Year() < 1 {
			t.Errorf("Parse(%q) = %q, a day of the year %d", typed, p, p.Year())
		}
	})
}
