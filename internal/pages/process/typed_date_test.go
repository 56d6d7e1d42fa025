package process_test

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// What is typed as people and the portal write days and times is what is kept.
func TestDaysAreKeptAsTheyWereMeant(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	office := w.As(t, "kansli")
	kept := func(borjar, fran string) string {
		name := world.UniqueName("Dagen")
		f := office.Get("/arbete/aktiviteter/ny").OK().Form("Spara").Set("namn", name).Set("slag", "workshop")
		f.Set("borjar", borjar).Set("tid-fran", fran).Submit().OK().Headed(name)
		return world.Value[string](w, `select concat_ws(' ', begins, nullif(ends, begins), nullif(starts_at, ''), nullif(ends_at, ''))
			from activity where name = $1`, name)
	}
	file, err := os.ReadFile("testdata/typed-dates.tsv")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"14–15 november 2026": "2026-11-14 2026-11-15", "9.30–11": "2026-11-14 09:30 11:00", "9,30": "2026-11-14 09:30"}
	tried := 0
	for _, line := range strings.Split(strings.TrimSpace(string(file)), "\n")[1:] {
		c := strings.Split(line, "\t")
		right := want[c[1]]
		if right == "" {
			right = "2026-11-14"
		}
		var got string
		switch c[0] {
		case "activity, first day":
			got = kept(c[1], "")
		case "activity, begins":
			got = kept("2026-11-14", c[1])
		default:
			continue
		}
		if tried++; got != right {
			t.Errorf("%s: %q is kept as %q, want %q", c[0], c[1], got, right)
		}
	}
	if tried < 9 {
		t.Errorf("%d cases", tried)
	}
}

func TestTheLastDayAndTheEndStandInOnePlace(t *testing.T) {
	t.Parallel()
	f := func() *site.Form {
		return site.Start(t).As(t, "kansli").Get("/arbete/aktiviteter/ny").OK().Form("Spara").Set("namn", "Två gånger").Set("slag", "workshop")
	}
	f().Set("borjar", "14–15 november 2026").Set("slutar", "2026-11-16").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv bara den första dagen här")
	f().Set("borjar", "2026-11-14").Set("tid-fran", "9–11").Set("tid-till", "12").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv bara när det börjar här")
	f().Set("borjar", "14 november").Submit().Is(http.StatusUnprocessableEntity).Has("Skriv också årtalet")
}

// In the night when summer time begins there is no 2.30.
func TestATimeThatNoClockShowsIsTold(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	office := w.As(t, "kansli")
	f := office.Get("/arbete/aktiviteter/ny").OK().Form("Spara").Set("namn", world.UniqueName("Natten")).Set("slag", "workshop")
	f.Set("borjar", "28 mars 2027").Set("tid-fran", "2.30").Set("tid-till", "3.30")
	f.Submit().Is(http.StatusUnprocessableEntity).Has("Det klockslaget finns inte den dagen")
	f.Set("tid-fran", "1.30").Set("tid-till", "2.30").Submit().Is(http.StatusUnprocessableEntity).Has("Det klockslaget finns inte den dagen")
	p := f.Set("borjar", "2027-03-27").Set("tid-fran", "2.30").Set("tid-till", "3.30").Submit().OK()
	move := office.Get(p.URL.Path + "/flytta").OK().Form("Flytta")
	move.Set("borjar", "2027-03-28").Submit().Is(http.StatusUnprocessableEntity).Has("Det klockslaget finns inte den dagen")
	move.Set("borjar", "2027-03-29").Submit().OK()
}
