package attendance

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/place"
	"framsyn/internal/record"
	"framsyn/internal/secret"
)

// accountRow is an account as a registration repeats it.
type accountRow struct {
	Person      id.User
	Org         id.Org
	Name, Email string
	Language    i18n.Lang
}

const selectAccount = `select id as person, organisation_id as org, name, email, language from person where deactivated_at is null
	and (id = $1 or email = $2)`

// of makes a registration that of an account, if there is one by the number or the address. Whoever has one goes by its name.
func (e *Entry) of(ctx context.Context, tx *db.Tx, person id.User, email string) error {
	a, err := db.One[accountRow](ctx, tx, selectAccount, person, email)
	if err == nil {
		e.Person, e.Org, e.Name, e.Email, e.Language = a.Person, a.Org, a.Name, a.Email, a.Language
	}
	if errors.Is(err, db.ErrNotFound) {
		return nil
	}
	return err
}

// Register registers the actor for an activity that the actor may see, or who once registered and left it again; ErrClosed if it is too
// late, ErrTwice if the actor is registered. The actor gets a place, or a place in the queue, and a letter about it.
func Register(ctx context.Context, tx *db.Tx, n id.ActivityNo, e Entry, write LetterWriter) (id.RegistrationNo, error) {
	by := tx.Actor()
	s, err := Of(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	if err := s.requireMay(tx); err != nil {
		return 0, err
	}
	if s.Closed(time.Now()) != "" {
		return 0, ErrClosed
	}
	if err := e.of(ctx, tx, by.User, ""); err != nil {
		return 0, err
	}
	return s.enter(ctx, tx, e, write)
}

// requireMay requires that the actor may register.
func (s SignUp) requireMay(tx *db.Tx) error {
	by := tx.Actor()
	if s.OpenTo == OpenToGroups {
		return tx.Require(access.Add, access.Subject{Kind: id.Registration, Groups: s.Groups})
	}
	return tx.Require(access.Answer, access.Subject{Kind: id.Registration, Author: by.User, Draft: true})
}

// RegisterFor has the office register somebody by name and address, also when it is too late for others.
func RegisterFor(ctx context.Context, tx *db.Tx, n id.ActivityNo, e Entry, write LetterWriter) (id.RegistrationNo, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Registration}); err != nil {
		return 0, err
	}
	s, err := Of(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	if c := s.Closed(time.Now()); c == IsCancelled || c == IsProposed {
		return 0, ErrState
	}
	if err := e.of(ctx, tx, 0, e.Email); err != nil {
		return 0, err
	}
	e.Named = false // which is for that person to say
	return s.enter(ctx, tx, e, write)
}

// existing is the registration that an address has.
type existing struct {
	ID   id.RegistrationNo
	Said string
}

const selectExisting = `select id, said from registration where activity_id = $1 and (email = $2 or person_id = nullif($3::bigint, 0))
order by person_id nulls last limit 1 for update`

// existing returns the registration of an address or an account, the zero value if there is none.
func (s SignUp) existing(ctx context.Context, tx *db.Tx, r Registration) (existing, error) {
	x, err := db.One[existing](ctx, tx, selectExisting, s.ID, r.Email, r.Person)
	if errors.Is(err, db.ErrNotFound) {
		return existing{}, nil
	}
	return x, err
}

const insertRegistration = `insert into registration (activity_id, person_id, organisation_id, organisation, name, email, language, said,
	way, companions, answers, named, badge)
values (@activity, nullif(@person::bigint, 0), nullif(@org::bigint, 0), @org_name, @name, @email, @language, @said, @way, @companions,
	@answers, @named, @badge) returning id`

const updateRegistration = `update registration set person_id = nullif(@person::bigint, 0), organisation_id = nullif(@org::bigint, 0),
	organisation = @org_name, name = @name, language = @language, way = @way, companions = @companions, answers = @answers, named = @named
where id = @id`

// said and no are what is stored of who has not confirmed the address, or does not come; a place says the rest.
const (
	saidYes         = "yes"
	saidNo          = string(No)
	saidUnconfirmed = string(Unconfirmed)
)

// add adds a registration that has no place.
func (s SignUp) add(ctx context.Context, tx *db.Tx, e Entry, said string) (id.RegistrationNo, error) {
	args := e.args()
	args["activity"], args["email"], args["said"], args["badge"] = s.ID, e.Email, said, newBadge()
	return db.Value[id.RegistrationNo](ctx, tx, insertRegistration, args)
}

func (e Entry) args() pgx.StrictNamedArgs {
	if e.Language == "" {
		e.Language = i18n.Swedish
	}
	if e.Way == "" {
		e.Way = OnSite
	}
	name := e.OrgName
	if e.Org != 0 {
		name = ""
	}
	return pgx.StrictNamedArgs{"person": e.Person, "org": e.Org, "org_name": name, "name": e.Name, "language": e.Language, "way": e.Way,
		"companions": e.Companions, "answers": db.NotNil(e.Answers), "named": e.Named}
}

// putRegistration writes what the form of a registration holds.
func putRegistration(ctx context.Context, tx *db.Tx, n id.RegistrationNo, r Registration) (id.RegistrationNo, error) {
	args := Entry{Registration: r}.args()
	args["id"] = n
	_, err := tx.Exec(ctx, updateRegistration, args)
	return n, err
}

// newBadge returns the code of a badge: 10 letters and digits that are not taken for one another.
func newBadge() string { return rand.Text()[:10] }

// enter registers somebody and asks for a place.
func (s SignUp) enter(ctx context.Context, tx *db.Tx, e Entry, write LetterWriter) (id.RegistrationNo, error) {
	was, err := s.existing(ctx, tx, e.Registration)
	if err != nil {
		return 0, err
	}
	n, verb := was.ID, "registered"
	if n == 0 {
		verb = "added"
		n, err = s.add(ctx, tx, e, saidNo) // until there is a place
	} else {
		_, err = putRegistration(ctx, tx, n, e.Registration)
	}
	if err != nil {
		return 0, err
	}
	if err := s.take(ctx, tx, n, e, verb); err != nil {
		return 0, err
	}
	return n, tell(ctx, tx, n, Letter{About: AboutPlace}, write)
}

const updatePlace = `update registration set said = 'yes', place_id = $2 where id = $1`

const selectPlace = `select id from place where pool_id = $1 and email = $2 and state in ('seated', 'queued', 'offered')`

// take asks for a place for a registration that has none, and stores what the person needs.
func (s SignUp) take(ctx context.Context, tx *db.Tx, n id.RegistrationNo, e Entry, verb string) error {
	if err := s.ask(ctx, tx, n, e); err != nil {
		return err
	}
	if err := saveNeeds(ctx, tx, n, e.Needs); err != nil {
		return err
	}
	return Registrations.SaveVersion(ctx, tx, n, db.Change{Verb: verb, Open: true})
}

// ask asks for a place, which becomes that of a registration.
func (s SignUp) ask(ctx context.Context, tx *db.Tx, n id.RegistrationNo, e Entry) error {
	if !s.Ways().Has(e.Way) {
		return ErrWay
	}
	moved, err := place.Ask(ctx, tx, s.Pool, s.rules(), place.Place{Category: e.Way, Org: e.Org, Person: e.Person, Name: e.Name,
		Email: e.Email, Size: e.Size()})
	if err != nil {
		return err
	}
	p, err := db.Value[place.No](ctx, tx, selectPlace, s.Pool, e.Email)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, updatePlace, n, p); err != nil {
		return err
	}
	return recordMoved(ctx, tx, moved)
}

// latest is the latest version of a registration.
type latest struct {
	ID      id.RegistrationNo
	Version int
}

const selectLatest = `select id, version from registration where place_id = $1`

// recordMoved records what the queue did with places, in the histories of the registrations. Whoever has lost an offer needs nothing.
func recordMoved(ctx context.Context, tx *db.Tx, moved []place.Place) error {
	for _, p := range moved {
		r, err := db.One[latest](ctx, tx, selectLatest, p.ID)
		if err != nil {
			return err
		}
		err = tx.Record(ctx, db.Change{Kind: id.Registration, Ref: int64(r.ID), Version: r.Version, Verb: place.MovedVerbs[p.State]})
		if err != nil {
			return err
		}
		if p.State == place.Lapsed {
			if err := saveNeeds(ctx, tx, r.ID, Needs{}); err != nil {
				return err
			}
		}
	}
	return nil
}

// settle gives what is free to the queues, as long as the activity is ahead.
func settle(ctx context.Context, tx *db.Tx, s SignUp) error {
	if !s.isAhead(time.Now()) {
		return nil
	}
	moved, err := place.Settle(ctx, tx, s.Pool, s.rules())
	if err != nil {
		return err
	}
	return recordMoved(ctx, tx, moved)
}

// The largest numbers of links that are sent because somebody without an account asks for them: from a client in an hour, and to an
// address in a day.
const mostOfClient, mostToAddress = 30, 5

const forgetClients = `update registration_link set client = '' where client <> '' and created_at < now() - interval '1 day'`

const countLinks = `select count(*) filter (where l.client = $1 and l.created_at > now() - interval '1 hour') >= $3
	or count(*) filter (where r.activity_id = $4 and r.email = $2) >= $5
from registration_link l join registration r on r.id = l.registration_id
where l.client <> '' and l.created_at > now() - interval '1 day' and (l.client = $1 or r.email = $2)`

// RegisterUnknown registers somebody without an account, who confirms by the link in a letter. An address that has a registration gets a
// new link to that instead, which nobody else is told. client identifies who asks; ErrOften if there are too many letters.
func RegisterUnknown(ctx context.Context, tx *db.Tx, n id.ActivityNo, e Entry, client string, write LetterWriter) error {
	if err := tx.Require(access.Answer, access.Subject{Kind: id.Registration}); err != nil {
		return err
	}
	s, err := Of(ctx, tx, n)
	switch {
	case err != nil:
		return err
	case s.OpenTo != OpenToEverybody:
		return ErrNotFor
	case s.Closed(time.Now()) != "":
		return ErrClosed
	case !s.Ways().Has(e.Way):
		return ErrWay
	}
	client = hex.EncodeToString(secret.Hash(client))
	if _, err := tx.Exec(ctx, forgetClients); err != nil {
		return err
	}
	often, err := db.Value[bool](ctx, tx, countLinks, client, e.Email, mostOfClient, s.ID, mostToAddress)
	if err != nil || often {
		return cmp.Or(err, error(ErrOften))
	}
	was, err := s.existing(ctx, tx, e.Registration)
	if err != nil {
		return err
	}
	// Nothing of what a stranger has written is kept in the history before it is confirmed.
	change := db.Change{Kind: id.Registration, Verb: "link_sent"}
	switch {
	case was.ID == 0:
		change.Verb = "added"
		was.ID, err = s.add(ctx, tx, e, saidUnconfirmed)
	case was.Said == saidUnconfirmed:
		_, err = putRegistration(ctx, tx, was.ID, e.Registration)
	}
	if err != nil {
		return err
	}
	about := AboutRegistered
	if was.Said == "" || was.Said == saidUnconfirmed {
		about = AboutConfirming
		if err := saveNeeds(ctx, tx, was.ID, e.Needs); err != nil {
			return err
		}
	}
	change.Ref = int64(was.ID)
	if err := tx.Record(ctx, change); err != nil {
		return err
	}
	return tell(ctx, tx, was.ID, Letter{About: about, client: client}, write)
}

// Confirm confirms the registration of somebody without an account, who gets a place, or a place in the queue. Whoever turns out to have
// an account has the registration there too.
func Confirm(ctx context.Context, tx *db.Tx, n id.RegistrationNo, write LetterWriter) error {
	r, err := Registrations.GetForUpdate(ctx, tx, n, access.Answer)
	if err != nil {
		return err
	}
	s, err := Of(ctx, tx, r.Activity)
	switch {
	case err != nil:
		return err
	case r.State != Unconfirmed:
		return ErrState
	case s.Closed(time.Now()) != "":
		return ErrClosed
	}
	e := Entry{Registration: r}
	if e.Needs, err = needsOf(ctx, tx, n); err != nil {
		return err
	}
	if err := e.of(ctx, tx, 0, r.Email); err != nil {
		return err
	}
	if _, err := putRegistration(ctx, tx, n, e.Registration); err != nil {
		return err
	}
	if err := s.take(ctx, tx, n, e, "registration_confirmed"); err != nil {
		return err
	}
	return tell(ctx, tx, n, Letter{About: AboutPlace}, write)
}

// SayNo notes that the actor does not come to an activity that the actor could register for; ErrTwice if the actor is registered.
func SayNo(ctx context.Context, tx *db.Tx, n id.ActivityNo) error {
	s, err := Of(ctx, tx, n)
	if err != nil {
		return err
	}
	if err := s.requireMay(tx); err != nil {
		return err
	}
	var e Entry
	if err := e.of(ctx, tx, tx.Actor().User, ""); err != nil {
		return err
	}
	was, err := s.existing(ctx, tx, e.Registration)
	if err != nil {
		return err
	}
	if was.ID != 0 {
		r, err := Registrations.Get(ctx, tx, was.ID)
		switch {
		case err != nil:
			return err
		case r.State.IsOpen():
			return ErrTwice
		case r.State == No:
			return record.ErrUnchanged
		}
		return Registrations.Change(ctx, tx, was.ID, access.Answer, db.Change{Verb: "said_no"}, func(Registration) error {
			_, err := tx.Exec(ctx, updateSaidNo, was.ID)
			return err
		})
	}
	fresh, err := s.add(ctx, tx, e, saidNo)
	if err != nil {
		return err
	}
	return Registrations.SaveVersion(ctx, tx, fresh, db.Change{Verb: "added"})
}

const updateSaidNo = `update registration set said = 'no' where id = $1`
