// Package register keeps the register of what has come in and gone out, as Swedish public bodies must (the Public Access to Information
// and Secrecy Act, chapter 5, sections 1 and 2): the day, the registry number, the sender or receiver, and what it is about in short.
package register

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/listing"
)

// Number is a registry number (diarienummer) such as 2016-0123: a year and the number of a case within it. The zero Number is none.
type Number struct{ Year, Number int }

// String returns a number as it is written; "" for none.
func (n Number) String() string {
	if n.Year == 0 {
		return ""
	}
	return fmt.Sprintf("%d-%04d", n.Year, n.Number)
}

// Direction says whether a document has come in or gone out.
type Direction string

// The directions.
const (
	In  Direction = "in"
	Out Direction = "out"
)

// Directions are the directions as the options of a choice.
var Directions = form.Options{{Value: string(In), Label: "Inkommen"}, {Value: string(Out), Label: "Upprättad"}}

// Entry is a registered document. Party is its sender or receiver, Subject what it is about in short. Address is the address of what it
// belongs to within the portal, in Swedish.
type Entry struct {
	ID int64
	Number
	Day       time.Time
	Direction Direction
	Party     string
	Subject   string
	Address   string
}

const insertYear = `insert into register_year (year, last) values (extract(year from now() at time zone 'Europe/Stockholm'), 1)
on conflict (year) do update set last = register_year.last + 1 returning year, last as number`

const insertEntry = `insert into register_entry (year, number, registered_on, direction, party, subject, address)
values (@year, @number, (now() at time zone 'Europe/Stockholm')::date, @direction, @party, @subject, @address)`

// Enter registers a document today and returns its number: that of the case that it belongs to, or a new one if e has none. Numbers
// have no gaps. The caller has asked for the right to what is registered.
func Enter(ctx context.Context, tx *db.Tx, e Entry) (Number, error) {
	if e.Number == (Number{}) {
		var err error
		if e.Number, err = db.One[Number](ctx, tx, insertYear); err != nil {
			return Number{}, fmt.Errorf("a registry number: %w", err)
		}
	}
	_, err := tx.Exec(ctx, insertEntry, pgx.StrictNamedArgs{"year": e.Year, "number": e.Number.Number, "direction": e.Direction,
		"party": e.Party, "subject": e.Subject, "address": e.Address})
	if err != nil {
		return Number{}, fmt.Errorf("registering a document: %w", err)
	}
	return e.Number, nil
}

// The groups of values by which the register is narrowed, and its orders besides listing.Latest, by day, and listing.Title, by subject.
const (
	YearGroup, DirectionGroup = "ar", "riktning"

	ByNumber, ByParty listing.Sort = "dnr", "part"
)

const numberSQL = `e.year || '-' || lpad(e.number::text, 4, '0')`

// Entries is the register, the latest first, for those who may read it.
var Entries = listing.List[Entry]{
	Args: func(q db.Q, _ *listing.Filter) (pgx.StrictNamedArgs, error) {
		if !q.Actor().Can(access.ReadRegister, access.Subject{Kind: id.Portal}) {
			return nil, access.ErrDenied
		}
		return nil, nil
	},
	Table: listing.Table{
		Columns: `e.id, e.year, e.number, e.registered_on as day, e.direction, e.party, e.subject, e.address`,
		From:    "register_entry e", Title: "e.subject", ID: "e.id",
		Folded: "fold(concat_ws(' ', " + numberSQL + ", e.party, e.subject))",
		Orders: []listing.Named{
			{Name: listing.Latest, Order: listing.Order{SQL: "e.id", Type: listing.Number, Descending: true}},
			{Name: ByNumber, Order: listing.Order{SQL: "e.year::bigint * 1000000 + e.number", Type: listing.Number, Descending: true}},
			{Name: ByParty, Order: listing.Order{SQL: `e.party collate "sv-x-icu"`, Type: listing.Text}},
			{Name: listing.Title, Order: listing.Order{SQL: `e.subject collate "sv-x-icu"`, Type: listing.Text}},
		},
		Groups: []listing.Group{{Key: YearGroup, Column: "e.year", Type: listing.Number}, {Key: DirectionGroup, Column: "e.direction"}},
	},
}

const selectYears = `select year::text as value, year::text as label from register_year order by year desc`

// Years returns the years in which something has been registered, the latest first, as the options of a choice.
func Years(ctx context.Context, q db.Q) (form.Options, error) {
	return db.All[form.Option](ctx, q, selectYears)
}
