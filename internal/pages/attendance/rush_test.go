package attendance_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/attendance"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/testkit/world"
)

// TestTwoHundredRegisterForTheLastTenPlacesAtOnce has each of them press twice, some with a companion, and some leave in the middle.
func TestTwoHundredRegisterForTheLastTenPlacesAtOnce(t *testing.T) {
	t.Parallel()
	const people, places, connections = 200, 10, 50
	w := newSeminar(t, attendance.SignUp{Places: places, MostCompanions: 1})
	org := w.Actor(world.Own).Org
	w.Exec(`insert into person (email, name, organisation_id, language) select 'rush.' || i || '@rush.example', 'Person ' || i, $1, 'sv'
		from generate_series(1, $2::bigint) i`, org, people)
	numbers := world.Value[[]int64](w.World, `select array_agg(id order by id) from person where email like 'rush.%'`)
	register := func(n int64, companions int) error {
		by := access.Actor{User: id.User(n), Org: org, Name: fmt.Sprint("Person ", n), Roles: []access.Role{access.Participant}}
		return w.DB.Write(t.Context(), by, func(tx *db.Tx) error {
			e := attendance.Entry{Registration: attendance.Registration{Way: attendance.OnSite, Companions: companions}}
			_, err := attendance.Register(t.Context(), tx, w.ID, e, func(attendance.Letter) (string, string) { return "Anmälan", "Brev" })
			return err
		})
	}
	next := make(chan int64)
	var all sync.WaitGroup
	for range connections {
		all.Go(func() {
			for n := range next {
				if err := register(n, int(n%2)); err != nil {
					t.Errorf("person %d: %v", n, err)
				}
				if err := register(n, 0); !errors.Is(err, attendance.ErrTwice) {
					t.Errorf("person %d registered a second time, and got %v", n, err)
				}
			}
		})
	}
	for _, n := range numbers {
		next <- n
	}
	close(next)
	all.Wait()
	rows, err := attendance.OfActivity(t.Context(), w.DB.As(access.System()), w.ID)
	if err != nil {
		t.Fatal(err)
	}
	seated, position := 0, map[int]bool{}
	for _, r := range rows {
		switch r.State {
		case attendance.Seated:
			seated += r.Size()
		case attendance.Queued:
			position[r.Position] = true
		default:
			t.Errorf("%s is %s", r.Name, r.State)
		}
	}
	if len(rows) != people || seated > places || seated < places-1 {
		t.Errorf("%d registrations hold %d of %d places", len(rows), seated, places)
	}
	for i := range len(position) {
		if !position[i+1] {
			t.Errorf("nobody has place %d in the queue", i+1)
		}
	}
	if n := world.Value[int](w.World, `select count(*) from letter where recipient like 'rush.%'`); n != people {
		t.Errorf("%d letters, want one to each", n)
	}
}
