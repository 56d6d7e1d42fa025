package place

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"framsyn/internal/id"
)

// queue is a pool of one category in memory, on which what people do is carried out as the store does.
type queue struct {
	quota  Quota
	places []Place
	now    time.Time
	last   No
}

func (q *queue) settle(fresh map[No]bool) {
	for _, t := range settle(q.quota, time.Hour, q.places, fresh, q.now) {
		p := q.find(t.ID)
		p.State, p.OfferedUntil = t.State, t.Until
	}
}

func (q *queue) find(n No) *Place {
	return &q.places[slices.IndexFunc(q.places, func(p Place) bool { return p.ID == n })]
}

// in returns the numbers of those in a state, in the order of the queue.
func (q *queue) in(s State) (out []No) {
	for _, p := range q.places {
		if p.State == s {
			out = append(out, p.ID)
		}
	}
	return out
}

// held returns how many places nobody else can have.
func (q *queue) held() int {
	held := map[id.Org]int{}
	for _, p := range q.places {
		if p.State == Seated || p.State == Offered {
			held[p.Org] += p.Size
		}
	}
	return q.quota.used(held)
}

func TestNobodyPassesAnotherAndPlacesAreNotGivenTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := queue{now: time.Unix(0, 0), quota: Quota{Total: rapid.IntRange(0, 12).Draw(t, "total"), Reserved: map[id.Org]int{}}}
		for org := range id.Org(rapid.IntRange(0, 3).Draw(t, "organisations")) {
			q.quota.Reserved[org+1] = rapid.IntRange(0, 3).Draw(t, "reserved")
		}
		q.quota.Total += q.quota.used(nil)
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			waiting := q.in(Queued)
			fresh := map[No]bool{}
			switch rapid.SampledFrom([]string{"ask", "ask", "ask", "leave", "accept", "wait"}).Draw(t, "what") {
			case "ask":
				q.last++
				q.places = append(q.places, Place{ID: q.last, Org: id.Org(rapid.IntRange(0, 3).Draw(t, "org")),
					Size: rapid.IntRange(1, 3).Draw(t, "size"), State: Queued})
				fresh[q.last] = true
			case "leave":
				if open := slices.Concat(q.in(Seated), q.in(Offered), waiting); len(open) > 0 {
					q.find(rapid.SampledFrom(open).Draw(t, "who")).State = Withdrawn
				}
			case "accept":
				if offered := q.in(Offered); len(offered) > 0 {
					p := q.find(rapid.SampledFrom(offered).Draw(t, "who"))
					p.State, p.OfferedUntil = Seated, nil
				}
			case "wait":
				q.now = q.now.Add(time.Hour)
			}
			q.settle(fresh)
			q.check(t, waiting, fresh)
		}
	})
}

func (q *queue) check(t *rapid.T, waited []No, fresh map[No]bool) {
	if q.held() > q.quota.Total {
		t.Fatalf("%d of %d places are held", q.held(), q.quota.Total)
	}
	passed := 0
	for _, n := range waited {
		p := q.find(n)
		own := p.Org != 0 && q.quota.Reserved[p.Org] > 0
		switch {
		case p.State == Queued:
			passed++
		case p.State == Offered && passed > 0:
			t.Fatalf("place %d was offered past %d who stood before", n, passed)
		case p.State == Seated && !own && !fresh[n]:
			t.Fatalf("place %d, which waited, was seated without an offer", n)
		}
	}
	if len(q.settled()) > 0 {
		t.Fatal("what is settled is not settled")
	}
	for n := range fresh {
		if p := q.find(n); p.State == Seated && passed > 0 && q.quota.Reserved[p.Org] == 0 {
			t.Fatalf("place %d came last and passed %d", n, passed)
		}
	}
}

// settled returns what would still change.
func (q *queue) settled() []transition { return settle(q.quota, time.Hour, q.places, nil, q.now) }
