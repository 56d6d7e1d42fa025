package attendance

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/place"
	"framsyn/internal/publish"
	"framsyn/internal/question"
	"framsyn/internal/record"
)

// Save saves the form of a registration over a version; db.ErrStale if that is no longer the latest, record.ErrUnchanged if nothing
// differs, place.ErrFull if there is no room for more companions or for another way to take part. Who has left registers again. Only who
// comes writes what that person needs.
func Save(ctx context.Context, tx *db.Tx, n id.RegistrationNo, version int, e Entry, write LetterWriter) error {
	old, err := Registrations.GetVersionForUpdate(ctx, tx, n, version, access.Answer)
	if err != nil {
		return err
	}
	s, err := Of(ctx, tx, old.Activity)
	if err != nil {
		return err
	}
	e.Registration = old.with(e.Registration)
	needs, err := needsOf(ctx, tx, n)
	if err != nil {
		return err
	}
	own := old.IsOwn(tx.Actor())
	if !own {
		e.Named = old.Named
	}
	if !own || !s.AsksNeeds {
		e.Needs = needs
	}
	switch {
	case !s.isAhead(time.Now()) || s.Closed(time.Now()) == IsLate && !old.State.IsOpen():
		return ErrClosed
	case old.State == Unconfirmed:
		return ErrState
	case !old.State.IsOpen():
		if err := s.requireAgain(tx, old); err != nil {
			return err
		}
		if _, err := putRegistration(ctx, tx, n, e.Registration); err != nil {
			return err
		}
		if err := s.take(ctx, tx, n, e, "registered"); err != nil {
			return err
		}
		return tell(ctx, tx, n, Letter{About: AboutPlace}, write)
	case reflect.DeepEqual(old, e.Registration) && needs == e.Needs:
		return record.ErrUnchanged
	}
	return s.change(ctx, tx, old, e)
}

// with returns the registration with what somebody has written in its form. Answers to what is no longer asked stay.
func (r Registration) with(e Registration) Registration {
	answers := slices.Clone(e.Answers)
	for _, a := range r.Answers {
		if !slices.ContainsFunc(answers, func(x question.Answer) bool { return x.Question == a.Question }) {
			answers = append(answers, a)
		}
	}
	r.Way, r.Companions, r.Answers, r.Named = e.Way, e.Companions, answers, e.Named
	return r
}

// requireAgain requires that the actor may register who has left again: that person, if still among those the activity is open to, or the
// office.
func (s SignUp) requireAgain(tx *db.Tx, r Registration) error {
	by := tx.Actor()
	switch {
	case !r.IsOwn(by):
		return tx.Require(access.Manage, r.Subject())
	case by.SignedIn():
		return s.requireMay(tx)
	}
	return nil
}

// change changes a registration that has a place, or waits for one. Nobody loses a place for one to take part in another way.
func (s SignUp) change(ctx context.Context, tx *db.Tx, old Registration, e Entry) error {
	switch {
	case old.Way != e.Way:
		if _, err := place.Leave(ctx, tx, old.Place); err != nil {
			return err
		}
		rooms, err := s.Room(ctx, tx)
		if err != nil {
			return err
		}
		for _, room := range rooms {
			if room.Way == e.Way && room.Free < e.Size() {
				return place.ErrFull
			}
		}
		if err := s.ask(ctx, tx, old.ID, e); err != nil {
			return err
		}
	case old.Companions != e.Companions:
		if err := place.Resize(ctx, tx, old.Place, e.Size(), s.rules()); err != nil {
			return err
		}
		if err := settle(ctx, tx, s); err != nil {
			return err
		}
	}
	if _, err := putRegistration(ctx, tx, old.ID, e.Registration); err != nil {
		return err
	}
	if err := saveNeeds(ctx, tx, old.ID, e.Needs); err != nil {
		return err
	}
	return Registrations.SaveVersion(ctx, tx, old.ID, db.Change{Verb: "edited"})
}

// changePlace does something with the place of a registration, to which the actor needs a right, and gives what is free to the queue.
func changePlace(ctx context.Context, tx *db.Tx, n id.RegistrationNo, act access.Action, what db.Change, do func(place.No) error) error {
	return Registrations.Change(ctx, tx, n, act, what, func(r Registration) error {
		switch {
		case r.Place == 0:
			return ErrState
		case what.Verb == "offer_accepted" && r.State == Seated:
			return record.ErrUnchanged
		}
		s, err := Of(ctx, tx, r.Activity)
		if err != nil {
			return err
		}
		if c := s.Closed(time.Now()); c == IsHeld || c == IsCancelled && what.Verb != "place_left" {
			return ErrClosed
		}
		if err := do(r.Place); err != nil {
			return err
		}
		return settle(ctx, tx, s)
	})
}

// Leave gives up the place of a registration, the place in the queue, or an offer; place.ErrOver if that has happened. What the person
// needs is deleted.
func Leave(ctx context.Context, tx *db.Tx, n id.RegistrationNo) error {
	return changePlace(ctx, tx, n, access.Answer, db.Change{Verb: "place_left", Open: true}, func(p place.No) error {
		if _, err := place.Leave(ctx, tx, p); err != nil {
			return err
		}
		return saveNeeds(ctx, tx, n, Needs{})
	})
}

// AcceptOffer takes the place that is offered; place.ErrOver if it no longer is.
func AcceptOffer(ctx context.Context, tx *db.Tx, n id.RegistrationNo) error {
	return changePlace(ctx, tx, n, access.Answer, db.Change{Verb: "offer_accepted"}, func(p place.No) error {
		_, err := place.Accept(ctx, tx, p)
		return err
	})
}

// MoveFirst places somebody first in the queue, for a reason that the history keeps.
func MoveFirst(ctx context.Context, tx *db.Tx, n id.RegistrationNo, why string) error {
	return changePlace(ctx, tx, n, access.Manage, db.Change{Verb: "moved_first", Note: why}, func(p place.No) error {
		_, err := place.MoveFirst(ctx, tx, p)
		return err
	})
}

const updateNamed = `update registration set named = $2 where id = $1`

// SetNamed says whether the other participants see the name of somebody; only that person decides it.
func SetNamed(ctx context.Context, tx *db.Tx, n id.RegistrationNo, named bool) error {
	verb := "named"
	if !named {
		verb = "not_named"
	}
	return Registrations.Change(ctx, tx, n, access.Answer, db.Change{Verb: verb}, func(r Registration) error {
		switch {
		case !r.IsOwn(tx.Actor()):
			return access.ErrDenied
		case r.Named == named:
			return record.ErrUnchanged
		}
		_, err := tx.Exec(ctx, updateNamed, n, named)
		return err
	})
}

// Substitute gives the place of somebody whom an organisation sends to somebody else from it, without a queue, and writes to that person.
// It returns their registration; ErrAlone if no organisation sends the first, ErrForeign if the other is of another one, ErrTwice if the
// other has a place.
func Substitute(ctx context.Context, tx *db.Tx, n id.RegistrationNo, name, email string, write LetterWriter) (id.RegistrationNo, error) {
	old, err := Registrations.GetForUpdate(ctx, tx, n, access.Answer)
	if err != nil {
		return 0, err
	}
	s, err := Of(ctx, tx, old.Activity)
	switch {
	case err != nil:
		return 0, err
	case old.Org == 0 || !tx.Actor().SignedIn():
		return 0, ErrAlone
	case !old.State.IsOpen():
		return 0, place.ErrOver
	case !s.isAhead(time.Now()):
		return 0, ErrClosed
	}
	e := Entry{Registration: Registration{OrgName: old.OrgName, Name: name, Email: email, Way: old.Way, Companions: old.Companions,
		Language: old.Language}}
	if err := e.of(ctx, tx, 0, email); err != nil {
		return 0, err
	}
	if e.Person != 0 && e.Org != old.Org {
		return 0, ErrForeign
	}
	e.Org = old.Org
	was, err := s.existing(ctx, tx, e.Registration)
	if err != nil {
		return 0, err
	}
	if err := e.makeWay(ctx, tx, was); err != nil {
		return 0, err
	}
	p, err := place.Substitute(ctx, tx, old.Place, place.Place{Person: e.Person, Name: e.Name, Email: e.Email})
	if err != nil {
		return 0, err
	}
	if err := saveNeeds(ctx, tx, n, Needs{}); err != nil {
		return 0, err
	}
	if err := Registrations.SaveVersion(ctx, tx, n, db.Change{Verb: "place_handed_over", Named: e.Name, Open: true}); err != nil {
		return 0, err
	}
	verb := "place_taken_over"
	if was.ID == 0 {
		verb = "added"
		was.ID, err = s.add(ctx, tx, e, saidNo) // until it has the place
	} else {
		_, err = putRegistration(ctx, tx, was.ID, e.Registration)
	}
	if err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, updatePlace, was.ID, p); err != nil {
		return 0, err
	}
	if err := Registrations.SaveVersion(ctx, tx, was.ID, db.Change{Verb: verb, Open: true}); err != nil {
		return 0, err
	}
	return was.ID, tell(ctx, tx, was.ID, Letter{About: AboutHandedOver, From: old.Name}, write)
}

// makeWay has somebody who waits in the queue leave it for the place of another, with what they have written; ErrTwice if they have a
// place, ErrOtherWay if they wait to take part in another way.
func (e *Entry) makeWay(ctx context.Context, tx *db.Tx, was existing) error {
	if was.ID == 0 {
		return nil
	}
	r, err := db.One[Registration](ctx, tx, selectRegistration, was.ID)
	if err != nil {
		return err
	}
	e.Answers, e.Named = r.Answers, r.Named
	switch {
	case !r.State.IsOpen():
		return nil
	case r.State == Seated:
		return ErrTwice
	case r.Way != e.Way:
		return ErrOtherWay
	}
	_, err = place.Leave(ctx, tx, r.Place)
	return err
}

const updateCame = `update registration set came_at = case when $2 then now() end where id = $1`

// SetCame notes that somebody came to the activity, or that they did not after all.
func SetCame(ctx context.Context, tx *db.Tx, n id.RegistrationNo, came bool) error {
	verb := "came"
	if !came {
		verb = "came_undone"
	}
	return Registrations.Change(ctx, tx, n, access.Manage, db.Change{Verb: verb}, func(r Registration) error {
		switch {
		case r.State == Unconfirmed:
			return ErrState
		case (r.Came != nil) == came:
			return record.ErrUnchanged
		}
		if _, err := tx.Exec(ctx, updateCame, n, came); err != nil {
			return err
		}
		return publish.NotifyChanged(ctx, tx) // organisations tell how many took part
	})
}

const selectBadge = `select r.* from ` + registrationRows + ` where r.badge = $1`

// ByBadge returns the registration of a badge, for the office; db.ErrNotFound if there is none.
func ByBadge(ctx context.Context, q db.Q, badge string) (Registration, error) {
	if !q.Actor().Can(access.Manage, access.Subject{Kind: id.Registration}) {
		return Registration{}, db.ErrNotFound
	}
	return db.One[Registration](ctx, q, selectBadge, strings.ToUpper(form.Clean(badge)))
}
