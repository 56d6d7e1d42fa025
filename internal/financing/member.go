package financing

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// The answers of an organisation that was asked to take part. One that has Left took part until a year.
const (
	Asked = "asked"
	Yes   = "yes"
	No    = "no"
	Left  = "left"
)

// Answers are the answers as the options of a choice.
var Answers = form.Options{
	{Value: Asked, Label: "Tillfrågad", Help: "Har inte svarat. Räknas inte med bland dem som betalar."},
	{Value: Yes, Label: "Ja", Help: "Deltar, och betalar avgiften."},
	{Value: No, Label: "Nej", Help: "Deltar inte."},
	{Value: Left, Label: "Har lämnat", Help: "Deltog till och med ett år, och betalar till dess."},
}

// Answer is what an organisation has answered. Category is 0 for the category that its own fee category suggests, or that it has
// already. FromYear is the first year in which it takes part, 0 for the first of all; UntilYear is the last one of an organisation that
// has left, otherwise 0. Probability is how likely it is that one that has not answered takes part, "" if nobody has guessed.
type Answer struct {
	Said                string
	Category            CategoryNo
	FromYear, UntilYear int
	Probability         Probability
	Note                string
}

// Member is an organisation that was asked to take part, with its answer. AnsweredOn is nil until it has answered. Version counts from 1
// how many times something has been said of it.
type Member struct {
	Org          id.Org
	Name         string
	CategoryName string
	Answer
	AnsweredOn *time.Time
	Version    int
}

// TakesPart reports whether the organisation takes part in a year, as financing_takes_part says in the database.
func (a Answer) TakesPart(year int) bool {
	return (a.Said == Yes || a.Said == Left) && (a.FromYear == 0 || year >= a.FromYear) && (a.UntilYear == 0 || year <= a.UntilYear)
}

const selectMembers = `select m.organisation_id as org, org_name(m.organisation_id, current_date) as name, c.name as category_name,
	m.category_id as category, m.answer as said, coalesce(m.from_year, 0) as from_year, coalesce(m.until_year, 0) as until_year,
	m.probability, m.note, m.answered_on, m.version
from financing_member m join fee_category c on c.id = m.category_id
where m.process_id = @process and (@org::bigint = 0 or m.organisation_id = @org)
order by c.position, c.id, org_name(m.organisation_id, current_date) collate "sv-x-icu", m.organisation_id`

// Members lists the organisations that were asked to take part in a process, by category and name; db.ErrNotFound for whoever may not
// know of financing.
func Members(ctx context.Context, q db.Q, n id.ProcessNo) ([]Member, error) {
	if err := mayRead(q); err != nil {
		return nil, err
	}
	return db.All[Member](ctx, q, selectMembers, pgx.StrictNamedArgs{"process": n, "org": id.Org(0)})
}

// MemberOf returns an organisation that was asked to take part in a process; db.ErrNotFound if it was not.
func MemberOf(ctx context.Context, q db.Q, n id.ProcessNo, org id.Org) (Member, error) {
	if err := mayRead(q); err != nil {
		return Member{}, err
	}
	return db.One[Member](ctx, q, selectMembers, pgx.StrictNamedArgs{"process": n, "org": org})
}

// ReadAnswer reads the answer of an organisation from its form.
func ReadAnswer(f *form.Form, x Financing) Answer {
	a := Answer{Said: f.Choice("svar", Answers), Category: form.Number[CategoryNo](f, "kategori", "Välj en kategori."),
		FromYear: f.Int("fran", firstYear, lastYear), UntilYear: f.Int("till", firstYear, lastYear),
		Probability: ReadProbability(f, "sannolikhet"), Note: f.Text("anteckning", form.Max(500))}
	f.RequireAmong("kategori", "Välj en av kategorierna.", x.Options())
	if a.Said == "" {
		f.Fault("svar", "Välj ett svar.")
	}
	for name, year := range map[string]int{"fran": a.FromYear, "till": a.UntilYear} {
		if year != 0 && !slices.Contains(x.Years, year) {
			f.Fault(name, "Finansieringen har inte det året. Den har %s.", YearsText(x.Years))
		}
	}
	if f.Text("fran") != "" && a.Said != Yes && a.Said != Left {
		f.Fault("fran", "Bara den som är med har ett första år. Välj svaret Ja eller Har lämnat, eller töm fältet.")
	}
	if f.Text("till") != "" && a.Said != Left {
		f.Fault("till", "Bara den som har lämnat har ett sista år. Välj svaret Har lämnat, eller töm fältet.")
	}
	if a.Said == Left && a.UntilYear == 0 {
		f.Fault("till", "Skriv sista året som organisationen är med.")
	}
	if a.Said == Left && a.UntilYear != 0 && a.UntilYear < a.FromYear {
		f.Fault("till", "Det sista året kan inte vara före det första.")
	}
	return a
}

// ErrNoCategory reports that none of the categories of a financing is for an organisation.
var ErrNoCategory = fault.New("financing: no category for the organisation",
	"Välj en kategori: organisationens egen avgiftskategori hör inte till någon av dem.")

const selectOrganisation = `select org_name(id, current_date) as name, fee_category from organisation where id = $1`

const upsertMember = `insert into financing_member (process_id, organisation_id, category_id, answer, answered_on, from_year, until_year,
	probability, note)
values (@process, @org, @category, @answer, case when @answer <> 'asked' then current_date end, nullif(@from::integer, 0),
	nullif(@until::integer, 0), @probability, @note)
on conflict (process_id, organisation_id) do update set category_id = excluded.category_id, answer = excluded.answer,
	answered_on = case when financing_member.answer = excluded.answer then financing_member.answered_on else excluded.answered_on end,
	from_year = excluded.from_year, until_year = excluded.until_year, probability = excluded.probability, note = excluded.note,
	version = financing_member.version + 1, updated_at = now()`

// SetAnswer stores the answer of an organisation over a version of the member, 0 for one that was not asked before, and records it in
// the history of the financing. It returns db.ErrStale if that is no longer the latest version, ErrNoCategory if no category is given or
// suggested, and db.ErrNotFound if there is no such financing, organisation or category. Who has not answered, and who has said no,
// takes part in no year: their FromYear is not stored.
func SetAnswer(ctx context.Context, tx *db.Tx, n id.ProcessNo, org id.Org, version int, a Answer) error {
	f, err := Records.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	return setAnswer(ctx, tx, f, org, version, a)
}

func setAnswer(ctx context.Context, tx *db.Tx, f Financing, org id.Org, version int, a Answer) error {
	was, err := MemberOf(ctx, tx, f.ID, org)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	if was.Version != version {
		return db.ErrStale
	}
	type organisation struct{ Name, FeeCategory string }
	o, err := db.One[organisation](ctx, tx, selectOrganisation, org)
	if err != nil {
		return err
	}
	if a.Category == 0 {
		a.Category = cmp.Or(was.Category, f.Suggested(o.FeeCategory).ID)
	}
	if a.Category == 0 {
		return ErrNoCategory
	}
	if _, ok := f.Category(a.Category); !ok {
		return db.ErrNotFound
	}
	if a.Said != Yes && a.Said != Left {
		a.FromYear = 0
	}
	if a.Said != Left {
		a.UntilYear = 0
	}
	if _, err := tx.Exec(ctx, upsertMember, pgx.StrictNamedArgs{"process": f.ID, "org": org, "category": a.Category, "answer": a.Said,
		"from": a.FromYear, "until": a.UntilYear, "probability": a.Probability, "note": a.Note}); err != nil {
		return fmt.Errorf("answer of organisation %d: %w", org, err)
	}
	return tx.Record(ctx, db.Change{Kind: id.Financing, Ref: int64(f.ID), Version: f.Version, Verb: "answer_" + a.Said, Named: o.Name})
}

const deleteMember = `delete from financing_member where process_id = $1 and organisation_id = $2`

// RemoveMember removes a version of an organisation that was asked by mistake; db.ErrNotFound if it was not asked, db.ErrStale if that
// is no longer the latest version, ErrOwes if the organisation owes something.
func RemoveMember(ctx context.Context, tx *db.Tx, n id.ProcessNo, org id.Org, version int) error {
	f, err := Records.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	m, err := MemberOf(ctx, tx, n, org)
	if err != nil {
		return err
	}
	if m.Version != version {
		return db.ErrStale
	}
	if err := requireNothingOwed(ctx, tx, n, org); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deleteMember, n, org); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Financing, Ref: int64(n), Version: f.Version, Verb: "not_asked", Named: m.Name})
}

const selectSuggested = `select o.id from organisation o join fee_category c on c.process_id = $1 and c.suggested_for = o.fee_category
where o.closed_at is null and o.fee_category <> '' and not exists
	(select from financing_member m where m.process_id = $1 and m.organisation_id = o.id)
order by o.id`

// ErrNobodyToAsk reports that all organisations that a category is for have been asked.
var ErrNobodyToAsk = fault.New("financing: nobody to ask",
	"Alla organisationer vars avgiftskategori hör till någon av kategorierna finns redan i listan.")

// AskAll adds all organisations that take part in the portal and that a category is for, as asked, and returns how many they are;
// ErrNobodyToAsk if there are none.
func AskAll(ctx context.Context, tx *db.Tx, n id.ProcessNo) (int, error) {
	f, err := Records.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return 0, err
	}
	orgs, err := db.Values[id.Org](ctx, tx, selectSuggested, n)
	if err != nil {
		return 0, err
	}
	if len(orgs) == 0 {
		return 0, ErrNobodyToAsk
	}
	for _, org := range orgs {
		if err := setAnswer(ctx, tx, f, org, 0, Answer{Said: Asked}); err != nil {
			return 0, err
		}
	}
	return len(orgs), nil
}

const selectFees = `select p.organisation_id as org, org_name(p.organisation_id, current_date) as name, c.name as category,
	coalesce(x.amount::text, x.amount_unknown, 'undecided') as amount
from financing_participation p join fee_category c on c.id = p.category_id
	left join fee x on x.category_id = p.category_id and x.year = p.year
where p.process_id = $1 and p.year = $2::bigint
order by c.position, c.id, org_name(p.organisation_id, current_date) collate "sv-x-icu", p.organisation_id`

// Fee is what an organisation owes for taking part in a year.
type Fee struct {
	Org      id.Org
	Name     string
	Category string
	Amount   money.Amount
}

// Fees lists what the organisations that take part in a process in a year owe for it, by category and name; db.ErrNotFound for
// whoever may not know of financing.
func Fees(ctx context.Context, q db.Q, n id.ProcessNo, year int) ([]Fee, error) {
	if err := mayRead(q); err != nil {
		return nil, err
	}
	return db.All[Fee](ctx, q, selectFees, n, year)
}
