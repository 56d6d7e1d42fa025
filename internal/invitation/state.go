package invitation

import "framsyn/internal/form"

// State is how far an invitation has come. It follows from what has happened, and on a day.
type State string

// The states.
const (
	Created   State = "created"
	Sent      State = "sent"
	Opened    State = "opened"
	Reminded  State = "reminded"
	Accepted  State = "accepted"
	Declined  State = "declined"
	Lapsed    State = "lapsed"
	Withdrawn State = "withdrawn"
)

// States are the states as the options of a choice, in the order in which an invitation goes through them.
var States = form.Options{{Value: string(Created), Label: "Skapad"}, {Value: string(Sent), Label: "Skickad"},
	{Value: string(Opened), Label: "Öppnad"}, {Value: string(Reminded), Label: "Påmind"}, {Value: string(Accepted), Label: "Tackat ja"},
	{Value: string(Declined), Label: "Tackat nej"}, {Value: string(Lapsed), Label: "Förfallen"},
	{Value: string(Withdrawn), Label: "Tillbakatagen"}}

// Label returns the Swedish name of the state.
func (s State) Label() string { return States.Label(string(s)) }

// Waits reports whether an answer is awaited.
func (s State) Waits() bool { return s == Sent || s == Opened || s == Reminded }

// stateSQL is the state of the invitation i on the Swedish day @today.
const stateSQL = `case when i.withdrawn_at is not null then 'withdrawn' when i.answer <> '' then i.answer
	when i.sent_at is null then 'created' when i.last_day < @today then 'lapsed' when i.reminded_at is not null then 'reminded'
	when i.opened_at is not null then 'opened'
	else 'sent' end`
