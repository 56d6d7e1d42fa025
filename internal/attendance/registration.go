package attendance

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/place"
	"framsyn/internal/question"
	"framsyn/internal/record"
)

// State is how far somebody's registration has come: the state of the place, or one of those below.
type State string

// The states of a registration without a place. Unconfirmed is that of who registered without an account until the link in the letter is
// used; No that of who has said that they do not come.
const (
	Unconfirmed State = "unconfirmed"
	No          State = "no"
)

// The states of a registration with a place.
const (
	Seated    = State(place.Seated)
	Queued    = State(place.Queued)
	Offered   = State(place.Offered)
	Withdrawn = State(place.Withdrawn)
	Declined  = State(place.Declined)
	Lapsed    = State(place.Lapsed)
)

// States are the states as the options of a choice.
var States = form.Options{{Value: string(Seated), Label: "Anmäld"}, {Value: string(Queued), Label: "I kö"},
	{Value: string(Offered), Label: "Erbjuden plats"}, {Value: string(Unconfirmed), Label: "Inte bekräftad"},
	{Value: string(Withdrawn), Label: "Återtagen"}, {Value: string(Declined), Label: "Tackade nej"},
	{Value: string(Lapsed), Label: "Erbjudandet gick ut"}, {Value: string(No), Label: "Kommer inte"}}

// Label returns the Swedish word for the state.
func (s State) Label() string { return States.Label(string(s)) }

// IsOpen reports whether somebody has a place or may get one.
func (s State) IsOpen() bool { return place.State(s).IsOpen() }

// Registration is somebody's registration for an activity. Person is the account with the address, 0 if there is none, and Org is 0 for
// who is of no organisation that the portal knows. Position, from 1, and Waiting are the place in the queue and its length, and Moved
// reports whether somebody has been moved past it there, or it past others. Named reports whether the other participants may see the
// name. Badge is the code on the badge, and Came when it was noted that the person came.
type Registration struct {
	ID                id.RegistrationNo
	Activity          id.ActivityNo
	ActivityName      string
	ActivitySlug      string
	When              occasion.When
	Person            id.User
	Org               id.Org
	OrgName           string
	Name, Email       string
	Language          i18n.Lang
	State             State
	Place             place.No
	OfferedUntil      *time.Time
	Position, Waiting int
	Moved             bool
	Way               string
	Companions        int
	Answers           []question.Answer
	Named             bool
	Badge             string
	Came              *time.Time
	Created           time.Time
	Version           int
}

// Size returns how many places it asks for.
func (r Registration) Size() int { return 1 + r.Companions }

// Subject returns what access rules are asked about the registration.
func (r Registration) Subject() access.Subject {
	return access.Subject{Kind: id.Registration, Org: r.Org, Author: r.Person, Draft: true}
}

// Visible reports whether an actor may know of the registration.
func (r Registration) Visible(by access.Actor) bool { return by.Can(access.Answer, r.Subject()) }

// IsOwn reports whether the registration is the actor's own, with an account or by the link in a letter, for which the program acts.
func (r Registration) IsOwn(by access.Actor) bool {
	if by.SignedIn() {
		return by.User == r.Person
	}
	return by.Can(access.Answer, r.Subject())
}

// Entry is what the form of a registration holds.
type Entry struct {
	Registration
	Needs
}

// Needs is what somebody needs who comes to an activity.
type Needs struct{ Diet, Access string }

// Asker is who fills in the form of a registration: somebody with an account, who is known; somebody without one; or somebody else than
// the one who comes, for somebody who is registered or, in the office, for somebody new. Others neither see nor write what a person
// needs, and do not consent to that the name is shown.
type Asker int

// The askers.
const (
	Known Asker = iota
	Unknown
	Other
	Office
)

// NeedsPrefix begins the names of the fields of what somebody needs, which a form that waits for a sign-in leaves out.
const NeedsPrefix = form.SensitivePrefix

// Fields returns the fields of the form in which somebody registers.
func (s SignUp) Fields(by Asker) field.Set[Entry] {
	var fields []field.Field[Entry]
	own, how, bring := by == Known || by == Unknown, "Hur deltar du?", "Hur många du tar med dig, högst %d. Var och en tar en plats."
	if !own {
		how, bring = "Hur deltar personen?", "Hur många personen tar med sig, högst %d. Var och en tar en plats."
	}
	if by == Unknown || by == Office {
		fields = append(fields,
			field.Name(func(e *Entry) *string { return &e.Name }, field.Input{Name: "namn", Label: "Namn", Max: 200,
				Missing: "Skriv namnet."}),
			field.Email(func(e *Entry) *string { return &e.Email }, field.Input{Name: "epost", Label: "E-postadress", Max: 254,
				Missing: "Skriv en e-postadress. Dit kommer bekräftelsen."}),
			field.Name(func(e *Entry) *string { return &e.OrgName }, field.Input{Name: "organisation", Label: "Organisation", Max: 200,
				Help: "Lämna tomt för den som kommer för egen del."}))
	}
	if ways := s.Ways(); len(ways) > 1 {
		fields = append(fields, field.Choice(func(e *Entry) *string { return &e.Way }, ways, field.Input{Name: "hur", Label: how,
			Missing: "Välj hur."}))
	}
	if s.MostCompanions > 0 {
		fields = append(fields, field.Int(func(e *Entry) *int { return &e.Companions }, 1, s.MostCompanions, field.Input{Name: "medfoljande",
			Label: "Medföljande", Width: "short", Help: bring,
			HelpArgs: []any{s.MostCompanions}}))
	}
	fields = append(fields, question.Fields(s.Questions, func(e *Entry) *[]question.Answer { return &e.Answers }, "Frågor")...)
	if own {
		fields = append(fields, field.Flag(func(e *Entry) *bool { return &e.Named }, field.Input{Name: "namnges",
			Label: "Visa mitt namn för de andra deltagarna", Section: "Deltagarlistan", SectionOpen: true,
			Help: "Annars räknas du bara in i antalet. Du kan ändra dig när du vill."}))
	}
	if s.AsksNeeds && own {
		fields = append(fields,
			field.Text(func(e *Entry) *string { return &e.Diet }, field.Input{Name: NeedsPrefix + "mat", Label: "Mat", Max: 500, Rows: 2,
				Section: "Mat och tillgänglighet", SectionOpen: true,
				SectionHelp: "Bara kansliet ser det. Det sparas inte i någon historik och raderas efter aktiviteten.",
				Help:        "Till exempel vegetariskt, eller en allergi."}),
			field.Text(func(e *Entry) *string { return &e.Access }, field.Input{Name: NeedsPrefix + "tillganglighet",
				Label: "Tillgänglighet", Max: 500, Rows: 2, Help: "Till exempel hörslinga, eller plats för rullstol."}))
	}
	return field.Of("", fields...).WithCheck(func(f *form.Form, e *Entry) {
		e.Email = strings.ToLower(e.Email)
		if len(s.Ways()) == 1 { // as a form says that was shown when there were more
			e.Way = cmp.Or(f.Get("hur"), s.Ways()[0].Value)
		}
	})
}

// Parts returns what a registration says, as its versions are compared.
func (r Registration) Parts() (out []field.Part) {
	s := SignUp{Mode: "both", MostCompanions: 1, Questions: question.Of(r.Answers)}
	return s.Fields(Unknown).Parts(Entry{Registration: r})
}

const registrationRows = `(select r.id, r.activity_id as activity, a.name as activity_name, a.slug as activity_slug,
		jsonb_build_object('Begins', coalesce(a.begins::text, ''), 'Ends', coalesce(a.ends::text, ''), 'Starts', a.starts_at,
			'Stops', a.ends_at, 'Term', a.term) as "when",
		coalesce(y.id, 0) as person, coalesce(r.organisation_id, 0) as org,
		coalesce(org_name(r.organisation_id, current_date), r.organisation) as org_name, r.name, coalesce(y.email, r.email) as email,
		coalesce(y.language, r.language) as language, case when r.said = 'yes' then l.state else r.said end as state,
		coalesce(r.place_id, 0) as place, l.offered_until,
		case when l.state = 'queued' then (select count(*) from place x where x.pool_id = l.pool_id and x.category = l.category
			and x.state = 'queued' and x.line <= l.line) else 0 end as position,
		case when l.state = 'queued' then (select count(*) from place x where x.pool_id = l.pool_id and x.category = l.category
			and x.state = 'queued') else 0 end as waiting,
		coalesce(` + place.MovedSQL + `, false) as moved,
		r.way, r.companions, r.answers, r.named, r.badge, r.came_at as came, r.created_at as created, r.version
	from registration r join activity a on a.id = r.activity_id left join place l on l.id = r.place_id
		left join person y on y.id = coalesce(r.person_id, (select x.id from person x where x.email = r.email))) r`

const selectRegistration = `select r.* from ` + registrationRows + ` where r.id = $1`

// Registrations keeps the registrations: for the office, for who is registered, and for who answers for their organisation.
var Registrations = record.Kind[id.RegistrationNo, Registration]{
	Kind: id.Registration, Table: "registration", Select: selectRegistration, Put: putRegistration,
	Row:     func(r Registration) (id.RegistrationNo, int, *time.Time) { return r.ID, r.Version, nil },
	Name:    func(r Registration) string { return r.Name },
	Subject: Registration.Subject, Visible: Registration.Visible,
	Fill: func(r Registration, f *form.Form) {
		SignUp{Mode: "both", MostCompanions: 1, Questions: question.Of(r.Answers)}.Fields(Unknown).Fill(Entry{Registration: r}, f)
	},
}

const selectOwn = `select r.* from ` + registrationRows + ` where r.activity = $1 and r.person = $2`

// OwnOf returns the actor's own registration for an activity; db.ErrNotFound if there is none.
func OwnOf(ctx context.Context, q db.Q, n id.ActivityNo) (Registration, error) {
	if !q.Actor().SignedIn() {
		return Registration{}, db.ErrNotFound
	}
	return db.One[Registration](ctx, q, selectOwn, n, q.Actor().User)
}

const selectOfActivity = `select r.* from ` + registrationRows + ` where r.activity = $1
order by r.name collate "sv-x-icu", r.id`

// OfActivity returns all registrations for an activity by name; access.ErrDenied for others than the office.
func OfActivity(ctx context.Context, q db.Q, n id.ActivityNo) ([]Registration, error) {
	if !q.Actor().Can(access.Manage, access.Subject{Kind: id.Registration}) {
		return nil, access.ErrDenied
	}
	return db.All[Registration](ctx, q, selectOfActivity, n)
}

const selectParticipants = `select r.named, case when r.named then r.name else '' end as name,
	case when r.named then r.org_name else '' end as org_name, 1 + r.companions as size
from ` + registrationRows + ` where r.activity = $1 and r.state = 'seated' order by r.name collate "sv-x-icu"`

// Participants are those who have a place: the names of those who want to be named, and how many there are in all.
type Participants struct {
	Named []Participant
	All   int
}

// Participant is somebody who has a place and wants to be named.
type Participant struct{ Name, OrgName string }

// ParticipantsOf returns those who have a place in an activity, for one of them or the office; access.ErrDenied for others.
func ParticipantsOf(ctx context.Context, q db.Q, r Registration) (out Participants, err error) {
	if !r.Visible(q.Actor()) || r.State != Seated {
		return out, access.ErrDenied
	}
	all, err := db.All[struct {
		Named bool
		Participant
		Size int
	}](ctx, q, selectParticipants, r.Activity)
	for _, p := range all {
		out.All += p.Size
		if p.Named {
			out.Named = append(out.Named, p.Participant)
		}
	}
	return out, err
}

// The faults of who registers.
var (
	ErrClosed = fault.New("attendance: closed", "Det går inte att anmäla sig längre. Hör av dig till kansliet om du ändå vill vara med.")
	ErrOften  = fault.New("attendance: too many letters",
		"Det har redan skickats många brev härifrån eller dit. Vänta en timme och försök igen.")
	ErrWay = fault.New("attendance: not a way to take part any more",
		"Det går inte längre att delta på det sättet. Läs igenom anmälan och skicka den igen.")
	ErrNotFor  = fault.New("attendance: not for the actor", "Aktiviteten är bara för sina grupper.")
	ErrTwice   = place.ErrTwice
	ErrState   = fault.Page("attendance: not in this state", 409, fault.StateTitle, fault.StateText)
	ErrForeign = fault.New("attendance: of another organisation",
		"Personen hör till en annan organisation. Bara någon från samma organisation kan ta över platsen.")
	ErrAlone = fault.New("attendance: sent by nobody",
		"Bara den som har ett konto kan lämna över platsen, till någon från samma organisation.")
	ErrOtherWay = fault.New("attendance: the substitute waits for another way to take part",
		"Personen står i kö för att delta på ett annat sätt, och får ta tillbaka den anmälan först.")
)

var _ = db.ExplainConstraints(map[string]*fault.Error{"registration_once": ErrTwice})

// Arranged returns the registration with its answers in the order of the questions that are asked now.
func (r Registration) Arranged(s SignUp) Registration {
	r.Answers = question.Arrange(s.Questions, r.Answers)
	return r
}

// Answered returns the questions that are answered with what is answered.
func (r Registration) Answered() []question.Answer {
	return slices.DeleteFunc(slices.Clone(r.Answers), func(a question.Answer) bool { return a.Text == "" })
}
