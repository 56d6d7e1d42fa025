// Package place gives out places of which there is a limited number. A pool has a quota for each category of those who ask, and one
// queue per category, in the order in which they asked. What becomes free is offered to the next in the queue for a time.
package place

import (
	"time"

	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// PoolNo is the number of a pool of places, No that of a place; 0 is none.
type (
	PoolNo int64
	No     int64
)

// State is how far somebody who asked for a place has come.
type State string

// The states. Seated, Queued and Offered are open; the others are over.
const (
	Seated    State = "seated"
	Queued    State = "queued"
	Offered   State = "offered"
	Withdrawn State = "withdrawn"
	Declined  State = "declined" // an offer
	Lapsed    State = "lapsed"   // an offer that nobody answered
)

// IsOpen reports whether somebody has a place or may get one.
func (s State) IsOpen() bool { return s == Seated || s == Queued || s == Offered }

// Label returns the Swedish word for the state.
func (s State) Label() string { return stateLabels[s] }

var stateLabels = map[State]string{
	Seated: "Har plats", Queued: "I kö", Offered: "Erbjuden plats", Withdrawn: "Återtagen", Declined: "Tackade nej",
	Lapsed: "Erbjudandet gick ut",
}

// MovedVerbs are what a history says that the queue did with a place that has got a state.
var MovedVerbs = map[State]string{Seated: "place_seated", Offered: "place_offered", Lapsed: "place_lapsed"}

// Rule returns the Swedish sentence that says by what a queue is decided to somebody in it, past whom somebody has been moved or not.
func Rule(moved bool) string {
	if moved {
		return "Kön avgörs av anmälningstid, men kansliet har flyttat fram någon av ett särskilt skäl."
	}
	return "Kön avgörs av anmälningstid."
}

// Place is somebody who has asked for a place, or for Size of them. Org and Person are 0 where there is none. OfferedUntil is when an
// offer lapses. Position, from 1, and Waiting are the place in the queue of the category and its length; both are 0 for who does not
// wait. Moved reports whether somebody has been moved past this place in the queue, or it past others.
type Place struct {
	ID                No
	Pool              PoolNo
	Category          string
	Org               id.Org
	Person            id.User
	Name, Email       string
	Size              int
	State             State
	Asked             time.Time
	OfferedUntil      *time.Time
	Position, Waiting int
	Moved             bool
}

// The faults of somebody who asks for a place, or answers an offer.
var (
	ErrTwice = fault.New("place: asked for twice", "Personen är redan anmäld.")
	ErrFull  = fault.New("place: no more places are free", "Det finns inga fler lediga platser.")
	ErrOver  = fault.New("place: the offer is over", "Erbjudandet gäller inte längre. Anmäl dig igen om du vill stå i kön.")
)

var _ = db.ExplainConstraints(map[string]*fault.Error{"place_asked_once": ErrTwice})
