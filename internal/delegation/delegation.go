package delegation

import (
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/question"
	"framsyn/internal/register"
)

// State is how far the registration of an organisation has come.
type State string

// The states, in their usual order. A registration that is WithHead waits for the head of the organisation to send it in, and one that
// is Incomplete for what the office has asked for. What is changed after it was Approved is Sent again.
const (
	Asked      State = "asked"
	Draft      State = "draft"
	WithHead   State = "with_head"
	Sent       State = "sent"
	Incomplete State = "incomplete"
	Approved   State = "approved"
	Declined   State = "declined"
	Withdrawn  State = "withdrawn"
)

// States are the states as the options of a choice.
var States = form.Options{
	{Value: string(Asked), Label: "Inte påbörjad"}, {Value: string(Draft), Label: "Utkast"}, {Value: string(WithHead), Label: "Hos chefen"},
	{Value: string(Sent), Label: "Inskickad"}, {Value: string(Incomplete), Label: "Ska kompletteras"},
	{Value: string(Approved), Label: "Godkänd"}, {Value: string(Declined), Label: "Tackat nej"},
	{Value: string(Withdrawn), Label: "Återtagen"},
}

// Label returns the Swedish word for a state.
func (s State) Label() string { return States.Label(string(s)) }

// HasStarted reports whether an organisation with the state has sent in a registration that still stands.
func (s State) HasStarted() bool { return s == Sent || s == Incomplete || s == Approved }

// IsOut reports whether an organisation with the state does not take part.
func (s State) IsOut() bool { return s == Declined || s == Withdrawn }

// Delegation is the registration of an organisation for a process: its answers and those it sends. Category is that of its quota.
// Remark is what the office has asked for, or why the organisation does not take part. Reserved is how many places the office has
// decided that it has for itself in each group, nil for its quota. Number is its registry number once it has been sent in.
// ApprovedVersion is the latest version that the office has approved, 0 for none.
type Delegation struct {
	ID              id.DelegationNo
	Process         id.ProcessNo
	ProcessName     string
	Org             id.Org
	OrgName         string
	Category        string
	State           State
	ContactName     string
	ContactEmail    string
	Answers         []question.Answer
	People          []Person
	DecidedCategory string
	Reserved        *int
	Remark          string
	Number          register.Number
	Sent, Approved  *time.Time
	ApprovedVersion int
	Version         int
}

// Person is somebody whom an organisation sends to a group. Part is what the person does there.
type Person struct {
	Name, Email string
	Group       id.Group
	Part        string
}

// Subject returns what access rules are asked about the registration.
func (d Delegation) Subject() access.Subject {
	return access.Subject{Kind: id.Delegation, Org: d.Org, Draft: !d.State.HasStarted()}
}

// Visible reports whether an actor may know of the registration.
func (d Delegation) Visible(by access.Actor) bool { return by.Can(access.ReadDraft, d.Subject()) }

// MaxPeople is the largest number of people that an organisation can name.
const MaxPeople = 50

// peopleField is the list of the people in the form.
const peopleField = "deltagare"

// Fields returns the fields of a registration: contact, answers and people. groups are the groups that people can be sent to.
func (e Enrolment) Fields(groups form.Options) field.Set[Delegation] {
	fields := []field.Field[Delegation]{
		field.Text(func(d *Delegation) *string { return &d.ContactName }, field.Input{Name: "kontakt", Label: "Kontaktperson", Max: 200,
			Missing: "Skriv vem som svarar för anmälan."}),
		field.Email(func(d *Delegation) *string { return &d.ContactEmail }, field.Input{Name: "kontakt-epost", Label: "E-postadress", Max: 254,
			Missing: "Skriv en e-postadress.", Beside: "kontakt"}),
	}
	fields = append(fields, question.Fields(e.Questions, func(d *Delegation) *[]question.Answer { return &d.Answers }, "Frågor")...)
	fields = append(fields, field.Rows(func(d *Delegation) *[]Person { return &d.People }, personRows, field.Input{Name: peopleField,
		Label: "Deltagare", Section: "Deltagare", SectionOpen: true,
		List: field.List{Item: "Deltagare", Add: "Lägg till en deltagare", MinRows: 1},
		Help: "De som ni skickar. Fler än ni har platser för ställs i kö."}))
	return field.Of("", fields...).WithOptions(peopleField+".grupp", groups).WithCheck(func(_ *form.Form, d *Delegation) {
		d.ContactEmail = strings.ToLower(d.ContactEmail)
	})
}

// Fields returns the fields of the registration for the questions that it answers.
func (d Delegation) Fields() field.Set[Delegation] {
	return Enrolment{Questions: question.Of(d.Answers)}.Fields(nil)
}

// Arrange returns the registration with its answers in the order of the questions that are asked now, without those to others.
func (d Delegation) Arrange(e Enrolment) Delegation {
	d.Answers = question.Arrange(e.Questions, d.Answers)
	return d
}

var personRows = field.Row[Person]{
	Text: func(p Person) string {
		return strings.Join(strings.Fields(p.Name+" <"+p.Email+"> "+p.Part), " ")
	},
	Complete: func(p *Person) { p.Email = strings.ToLower(p.Email) },
	CheckAll: checkPeople,
	Fields: []field.Field[Person]{
		field.Name(func(p *Person) *string { return &p.Name }, field.Input{Name: "namn", Label: "Namn", Max: 200, Missing: "Skriv namnet."}),
		field.Email(func(p *Person) *string { return &p.Email }, field.Input{Name: "epost", Label: "E-postadress", Max: 254,
			Missing: "Skriv e-postadressen, så att personen får veta om det blev en plats.", Beside: "namn"}),
		field.Number(func(p *Person) *id.Group { return &p.Group }, field.Input{Name: "grupp", Label: "Grupp", Missing: "Välj vilken grupp."}),
		field.Text(func(p *Person) *string { return &p.Part }, field.Input{Name: "som", Label: "Deltar som", Max: 200, Beside: "grupp",
			Help: "Till exempel framsynsstrateg eller utvecklingsdirektör."}),
	},
}

// checkPeople checks that nobody is sent twice to the same group, and that they are not too many.
func checkPeople(f *form.Form, all []Person, at func(row int, column string) string) {
	type seat struct {
		group id.Group
		email string
	}
	seen := map[seat]bool{}
	for i, p := range all {
		if s := (seat{p.Group, p.Email}); p.Email != "" {
			if seen[s] {
				f.Fault(at(i, "epost"), "Personen står redan i listan.")
			}
			seen[s] = true
		}
		if i == MaxPeople {
			f.Fault(at(i, "namn"), "Högst %d personer kan anmälas.", MaxPeople)
		}
	}
}

// CheckGroups checks that people are sent to some groups.
func CheckGroups(f *form.Form, groups form.Options) {
	for i := range f.RowCount(peopleField) {
		f.RequireAmong(form.RowField(peopleField, i, "grupp"), "Välj en av grupperna.", groups)
	}
}

// IsOver reports whether the last day to register has passed, in Swedish time.
func (e Enrolment) IsOver(now time.Time) bool {
	return occasion.When{Begins: e.LastDay, Ends: e.LastDay}.IsOver(now)
}

// Lack is something that a registration needs before it can be sent in: what it is, a Swedish text, the answered Question if it is one,
// and the field where it is written.
type Lack struct{ Text, Question, Field string }

// Lacks returns what a registration needs before it can be sent in.
func (d Delegation) Lacks(e Enrolment) (out []Lack) {
	if d.ContactName == "" || d.ContactEmail == "" {
		out = append(out, Lack{Text: "Kontaktperson", Field: "kontakt"})
	}
	for i, a := range d.Arrange(e).Answers {
		if a.Text == "" {
			out = append(out, Lack{Text: "Svar på frågan", Question: a.Question, Field: question.Field(i)})
		}
	}
	if len(d.People) == 0 && len(e.Quotas) > 0 {
		out = append(out, Lack{Text: "Minst en deltagare", Field: peopleField})
	}
	return out
}

// The faults of what is done with a registration.
var (
	ErrOver = fault.New("delegation: the last day has passed",
		"Sista anmälningsdagen har passerat. Hör av dig till kansliet om ni ändå vill vara med.")
	ErrLacks = fault.New("delegation: something is missing", "Något saknas. Det står under Det som saknas på sidan.")
	ErrState = fault.Page("delegation: not in this state", 409, fault.StateTitle, fault.StateText)
	ErrHead  = fault.New("delegation: only the head sends in", "Chefen skickar in anmälan. Lämna den till chefen i stället.")
)
