// Package venue holds the places where activities are held, as the office knows them.
package venue

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/record"
)

// Venue is a place where activities are held. StepFree and HearingLoop are "" while nobody knows. Closed is when it ceased to be
// used, nil if it has not.
type Venue struct {
	ID                                      id.VenueNo
	Name, Address                           string
	Rooms                                   []Room
	StepFree, HearingLoop                   string
	ContactName, ContactPhone, ContactEmail string
	Version                                 int
	Closed                                  *time.Time
}

// Room is a room of a venue. Seats is 0 while nobody knows.
type Room struct {
	Name  string
	Seats int
}

// Known are the answers to what a venue has; none where nobody knows.
var Known = form.Options{{Value: "yes", Label: "Ja"}, {Value: "no", Label: "Nej"}}

// Unknown is said where nobody knows.
const Unknown = "Uppgift saknas"

// Answer is what is said of what a venue has.
func Answer(known string) string { return cmp.Or(Known.Label(known), Unknown) }

// Fields are the fields of a venue.
var Fields = field.Of("venue",
	field.Name(func(v *Venue) *string { return &v.Name }, field.Input{Name: "namn", Label: "Namn", Column: "name", Max: 200,
		Missing: "Skriv vad lokalen heter."}),
	field.Text(func(v *Venue) *string { return &v.Address }, field.Input{Name: "adress", Label: "Adress", Column: "address", Max: 300,
		Help: "Gata och ort, så att den går att hitta."}),
	field.Rows(func(v *Venue) *[]Room { return &v.Rooms }, roomRows, field.Input{Name: "rum", Label: "Rum", Column: "rooms",
		List: field.List{Item: i18n.In("ett", "Rum"), Add: "Lägg till ett rum", MinRows: 1},
		Help: "De rum som går att använda, och hur många som får plats."}),
	field.Choice(func(v *Venue) *string { return &v.StepFree }, Known, field.Input{Name: "utan-trappsteg", Label: "Går att nå utan trappsteg",
		Column: "step_free", None: Unknown, Section: "Tillgänglighet", SectionHelp: "Det ingen har tagit reda på lämnas som det är."}),
	field.Choice(func(v *Venue) *string { return &v.HearingLoop }, Known, field.Input{Name: "horslinga", Label: "Hörslinga",
		Column: "hearing_loop", None: Unknown, Beside: "utan-trappsteg"}),
	field.Text(func(v *Venue) *string { return &v.ContactName }, field.Input{Name: "kontakt", Label: "Kontaktperson", Column: "contact_name",
		Max: 200, Section: "Kontakt", SectionHelp: "Visas bara för dem som ordnar en aktivitet där."}),
	field.Text(func(v *Venue) *string { return &v.ContactPhone }, field.Input{Name: "telefon", Label: "Telefon", Column: "contact_phone",
		Max: 100, Type: "tel"}),
	field.Email(func(v *Venue) *string { return &v.ContactEmail }, field.Input{Name: "epost", Label: "E-postadress",
		Column: "contact_email", Max: 200, Beside: "telefon"}),
)

var roomRows = field.Row[Room]{Text: Room.String, Fields: []field.Field[Room]{
	field.Text(func(r *Room) *string { return &r.Name }, field.Input{Name: "namn", Label: "Rummets namn", Max: 200,
		Missing: "Skriv vad rummet heter."}),
	field.Int(func(r *Room) *int { return &r.Seats }, 1, 100000, field.Input{Name: "platser", Label: "Antal platser", Beside: "namn"}),
}}

// String returns a room with its seats, as versions are compared.
func (r Room) String() string {
	if r.Seats == 0 {
		return r.Name
	}
	return fmt.Sprintf("%s (%d)", r.Name, r.Seats)
}

// Records keeps the venues. A closed one stays where it was chosen.
var Records = record.Kind[id.VenueNo, Venue]{
	Kind: id.Venue, Table: "venue", Fields: Fields,
	Row:      func(v Venue) (id.VenueNo, int, *time.Time) { return v.ID, v.Version, v.Closed },
	Name:     func(v Venue) string { return v.Name },
	OnChange: func(v Venue, ctx context.Context, tx *db.Tx) error { return process.VenueChanged(ctx, tx, v.ID) },
}

var _ = db.ExplainConstraints(map[string]*fault.Error{"venue_name_key": fault.AtField("namn", "Det finns redan en lokal med det namnet.")})

const countActivities = `select venue_id, count(*) from activity where venue_id is not null group by venue_id`

// Activities returns how many activities are held in each venue, by its number.
func Activities(ctx context.Context, q db.Q) (map[int64]int, error) {
	return db.Counts(ctx, q, countActivities)
}
