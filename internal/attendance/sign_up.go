// Package attendance holds how people register for an activity, what they need there, and who came.
package attendance

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/place"
	"framsyn/internal/process"
	"framsyn/internal/publish"
	"framsyn/internal/question"
	"framsyn/internal/record"
)

// SignUp is how people register for an activity, whose number it has: ID is 0 before it is opened, Activity never. LastDay is the last
// day, as 2017-01-31, on which somebody can register. Places and RemotePlaces are how many can be there, on site and remotely, 0 for no
// limit. MostCompanions is how many somebody may bring, OfferHours how long somebody in a queue has to answer an offer, and KeepNeedsDays
// how many days after the activity what people need is deleted.
type SignUp struct {
	ID              id.ActivityNo
	Activity        id.ActivityNo
	Name, Slug      string
	Mode            string // of the activity
	When            occasion.When
	Status          process.Status
	Visibility      process.Visibility
	Groups          []id.Group
	Pool            place.PoolNo
	LastDay, OpenTo string
	Places          int
	RemotePlaces    int
	MostCompanions  int
	OfferHours      int
	AsksNeeds       bool
	KeepNeedsDays   int
	Questions       []question.Question
	Version         int
}

// Whom an activity is open to.
const (
	OpenToGroups    = "groups"
	OpenToAccounts  = "accounts"
	OpenToEverybody = "everybody"
)

// Openings are whom an activity can be open to.
var Openings = form.Options{
	{Value: OpenToGroups, Label: "De i aktivitetens grupper", Help: "Den som är med i någon av grupperna, och loggar in."},
	{Value: OpenToAccounts, Label: "Alla med konto", Help: "Den som loggar in."},
	{Value: OpenToEverybody, Label: "Alla, även utan konto", Help: "Den som inte har något konto bekräftar sin anmälan i ett brev."},
}

// The ways to take part, which are the categories of the places.
const (
	OnSite = "site"
	Remote = "remote"
)

// Ways are the ways to take part.
var Ways = form.Options{{Value: OnSite, Label: "På plats"}, {Value: Remote, Label: "På distans"}}

// What stands until the office says something else, and what stands for no limit.
const (
	usualOfferHours, usualKeepDays = 48, 30
	unlimited                      = 1_000_000
)

// Unopened returns the registration for an activity as the office begins with it: open until a week before it.
func Unopened(a process.Activity) SignUp {
	s := SignUp{Activity: a.ID, Name: a.Name, Slug: a.Slug, Mode: a.Mode, When: a.When, Status: a.Status, Visibility: a.Visibility,
		Groups: a.Groups, OpenTo: OpenToAccounts, Places: a.Expected, OfferHours: usualOfferHours, KeepNeedsDays: usualKeepDays}
	if a.When.IsFixed() {
		s.LastDay = a.When.Shift(-7).Begins
	}
	if len(a.Groups) > 0 {
		s.OpenTo = OpenToGroups
	}
	return s
}

// Fields are the fields of how people register.
var Fields = field.Of("sign_up",
	field.WholeDay(func(s *SignUp) *string { return &s.LastDay }, field.Input{Name: "sista-dag", Label: "Sista anmälningsdag",
		Missing: "Skriv den sista dagen.", Help: "Till exempel 2017-01-31. Hela den dagen räknas med."}),
	field.Choice(func(s *SignUp) *string { return &s.OpenTo }, Openings, field.Input{Name: "oppen", Label: "Vilka får anmäla sig?",
		Missing: "Välj vilka som får anmäla sig."}),
	field.Int(func(s *SignUp) *int { return &s.Places }, 1, 100_000, field.Input{Name: "platser", Label: "Platser på plats",
		Help: "Medföljande räknas med. Lämna tomt om det inte finns någon gräns."}),
	field.Int(func(s *SignUp) *int { return &s.RemotePlaces }, 1, 100_000, field.Input{Name: "distansplatser",
		Label: "Platser på distans", Beside: "platser", Help: "Lämna tomt om det inte finns någon gräns."}),
	field.Int(func(s *SignUp) *int { return &s.MostCompanions }, 1, 20, field.Input{Name: "medfoljande", Label: "Medföljande, högst",
		Help: "Hur många var och en får ta med sig. Lämna tomt om ingen får det."}),
	field.Int(func(s *SignUp) *int { return &s.OfferHours }, 1, 720, field.Input{Name: "timmar",
		Label: "Timmar att svara på ett erbjudande", Beside: "medfoljande",
		Help: "Så länge står en ledig plats kvar hos den som står först i kön. 48 om fältet lämnas tomt."}),
	field.Flag(func(s *SignUp) *bool { return &s.AsksNeeds }, field.Input{Name: "behov", Label: "Fråga om mat och tillgänglighet",
		Section: "Mat och tillgänglighet", SectionOpen: true,
		SectionHelp: "Svaren kan säga något om hälsa. De visas bara i kansliets lista över behov, sparas inte i någon historik och " +
			"raderas efter aktiviteten."}),
	field.Int(func(s *SignUp) *int { return &s.KeepNeedsDays }, 1, 90, field.Input{Name: "gallras", Label: "Dagar till radering",
		Help: "Efter aktivitetens sista dag. 30 om fältet lämnas tomt."}),
	field.Rows(func(s *SignUp) *[]question.Question { return &s.Questions }, question.Rows, field.Input{Name: "fragor", Label: "Frågor",
		Section: "Egna frågor", SectionOpen: true, List: field.List{Item: "Fråga", Add: "Lägg till en fråga"}}),
).WithCheck(func(_ *form.Form, s *SignUp) {
	if s.OfferHours == 0 {
		s.OfferHours = usualOfferHours
	}
	if s.KeepNeedsDays == 0 {
		s.KeepNeedsDays = usualKeepDays
	}
})

// Check checks the form of how people register for an activity.
func Check(f *form.Form, s SignUp) {
	switch {
	case s.OpenTo == OpenToGroups && len(s.Groups) == 0:
		f.Fault("oppen", "Aktiviteten är inte för någon grupp. Välj grupper i aktiviteten, eller några andra som får anmäla sig.")
	case s.OpenTo == OpenToEverybody && s.Visibility != process.Public:
		f.Fault("oppen", "Aktiviteten syns inte för alla. Ändra vem som får se den först.")
	case s.OpenTo == OpenToAccounts && s.Visibility == process.Closed:
		f.Fault("oppen", "Aktiviteten syns bara för dem som den är för. Ändra vem som får se den först.")
	}
	if s.When.IsFixed() && s.LastDay > s.When.Ends {
		f.Fault("sista-dag", "Den dagen är aktiviteten över.")
	}
}

const selectSignUp = `select s.id, s.id as activity, a.name, a.slug, a.mode, jsonb_build_object('Begins', coalesce(a.begins::text, ''),
		'Ends', coalesce(a.ends::text, ''), 'Starts', a.starts_at, 'Stops', a.ends_at, 'Term', a.term) as "when", a.status, a.visibility,
	array(select x.group_id from activity_group x where x.activity_id = a.id order by x.group_id) as groups, s.pool_id as pool,
	s.last_day::text as last_day, s.open_to, s.places, s.remote_places, s.most_companions, s.offer_hours, s.asks_needs, s.keep_needs_days,
	s.questions, s.version
from sign_up s join activity a on a.id = s.id where s.id = $1`

var signUpSubject = access.Subject{Kind: id.SignUp}

// SignUps keeps how people register for activities, which the office decides.
var SignUps = record.Kind[id.ActivityNo, SignUp]{
	Kind: id.SignUp, Table: "sign_up", Select: selectSignUp, Put: putSignUp,
	Row:     func(s SignUp) (id.ActivityNo, int, *time.Time) { return s.Activity, s.Version, nil },
	Name:    func(s SignUp) string { return "Anmälan till " + s.Name },
	Fill:    Fields.Fill,
	Visible: func(_ SignUp, by access.Actor) bool { return by.Can(access.Manage, signUpSubject) },
	OnChange: func(s SignUp, ctx context.Context, tx *db.Tx) error {
		return errors.Join(settle(ctx, tx, s), publish.NotifyChanged(ctx, tx))
	},
}

var _ = db.ExplainConstraints(map[string]*fault.Error{
	"sign_up_pkey": fault.New("attendance: opened already", "Anmälan är redan öppnad. Läs in sidan på nytt."),
	"sign_up_id_fkey": fault.New("attendance: has a registration",
		"Aktiviteten har en anmälan och kan inte tas bort. Ställ in den i stället."),
})

const insertSignUp = `insert into sign_up (id, pool_id, last_day, open_to, places, remote_places, most_companions, offer_hours, asks_needs,
	keep_needs_days, questions, told)
select @id, @pool, @last_day, @open_to, @places, @remote, @companions, @hours, @needs, @keep, @questions, ` + toldSQL + `
from activity a where a.id = @id`

const updateSignUp = `update sign_up set last_day = @last_day, open_to = @open_to, places = @places, remote_places = @remote,
	most_companions = @companions, offer_hours = @hours, asks_needs = @needs, keep_needs_days = @keep, questions = @questions
where id = @id`

func putSignUp(ctx context.Context, tx *db.Tx, n id.ActivityNo, s SignUp) (id.ActivityNo, error) {
	args := pgx.StrictNamedArgs{"id": s.Activity, "last_day": s.LastDay, "open_to": s.OpenTo, "places": s.Places, "remote": s.RemotePlaces,
		"companions": s.MostCompanions, "hours": s.OfferHours, "needs": s.AsksNeeds, "keep": s.KeepNeedsDays,
		"questions": db.NotNil(s.Questions)}
	if n != 0 {
		_, err := tx.Exec(ctx, updateSignUp, args)
		return n, err
	}
	pool, err := place.AddPool(ctx, tx)
	if err != nil {
		return 0, err
	}
	args["pool"] = pool
	_, err = tx.Exec(ctx, insertSignUp, args)
	return s.Activity, err
}

// Of returns how people register for an activity, whoever asks; db.ErrNotFound if that is not open.
func Of(ctx context.Context, q db.Q, n id.ActivityNo) (SignUp, error) {
	return db.One[SignUp](ctx, q, selectSignUp, n)
}

// With returns how people register for the activity, with what the office has written in the form.
func (s SignUp) With(form SignUp) SignUp {
	form.ID, form.Activity, form.Name, form.Slug, form.Mode, form.When = s.ID, s.Activity, s.Name, s.Slug, s.Mode, s.When
	form.Status, form.Visibility, form.Groups, form.Pool, form.Version = s.Status, s.Visibility, s.Groups, s.Pool, s.Version
	return form
}

// Form returns the fields of how people register for the activity: places to take part remotely where one can.
func (s SignUp) Form() field.Set[SignUp] {
	if len(s.Ways()) == 1 && s.Ways()[0].Value == OnSite {
		return Fields.Without("distansplatser")
	}
	return Fields
}

// Ways returns the ways to take part.
func (s SignUp) Ways() form.Options {
	switch s.Mode {
	case "both":
		return Ways
	case "remote":
		return Ways[1:]
	}
	return Ways[:1]
}

// rules returns how the places are given out.
func (s SignUp) rules() place.Rules {
	quota := func(n int) place.Quota {
		if n == 0 {
			n = unlimited
		}
		return place.Quota{Total: n}
	}
	return place.Rules{OfferFor: time.Duration(s.OfferHours) * time.Hour,
		Quotas: map[string]place.Quota{OnSite: quota(s.Places), Remote: quota(s.RemotePlaces)}}
}

// Closed says why nobody can register any more.
type Closed string

// The reasons, "" for none.
const (
	IsProposed  Closed = "proposed"
	IsCancelled Closed = "cancelled"
	IsHeld      Closed = "held"
	IsLate      Closed = "late"
)

// Closed returns why nobody can register at a time, "" if somebody can.
func (s SignUp) Closed(now time.Time) Closed {
	switch {
	case s.Status.IsDraft():
		return IsProposed
	case s.Status == process.Cancelled:
		return IsCancelled
	case s.When.IsOver(now):
		return IsHeld
	case (occasion.When{Begins: s.LastDay, Ends: s.LastDay}).IsOver(now):
		return IsLate
	}
	return ""
}

// isAhead reports whether the activity will be held after a time.
func (s SignUp) isAhead(now time.Time) bool {
	c := s.Closed(now)
	return c == "" || c == IsLate
}

// MayRegister reports whether an actor may register for an activity that the actor may see.
func (s SignUp) MayRegister(by access.Actor) bool {
	switch s.OpenTo {
	case OpenToEverybody:
		return true
	case OpenToAccounts:
		return by.SignedIn()
	}
	return by.SignedIn() && by.Can(access.Add, access.Subject{Kind: id.Registration, Groups: s.Groups})
}

// Room is how much room there is for a way to take part: all places, 0 for no limit, those that are taken or offered, those that are free
// to somebody new, and how many wait for one.
type Room struct {
	Way                         string
	Places, Held, Free, Waiting int
}

// Room returns how much room there is for each way to take part. It asks for no right.
func (s SignUp) Room(ctx context.Context, q db.Q) ([]Room, error) {
	open, err := place.Open(ctx, q, s.Pool)
	var out []Room
	for _, w := range s.Ways() {
		r, of := Room{Way: w.Value, Places: s.Places}, []place.Place{}
		if w.Value == Remote {
			r.Places = s.RemotePlaces
		}
		for _, p := range open {
			switch {
			case p.Category != w.Value:
			case p.State == place.Queued:
				r.Waiting += p.Size
			default:
				r.Held += p.Size
				of = append(of, p)
			}
		}
		if r.Waiting == 0 { // who is new stands behind those who wait
			r.Free = s.rules().Quotas[w.Value].Free(of)
		}
		out = append(out, r)
	}
	return out, err
}
