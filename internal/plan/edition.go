package plan

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/publish"
	"framsyn/internal/register"
)

// The states of an edition. What is adopted or replaced never changes.
const (
	Proposed = "proposed"
	Returned = "returned"
	Adopted  = "adopted"
	Replaced = "replaced"
)

// EditionLabel returns the Swedish name of a state of an edition.
func EditionLabel(state string) string {
	return map[string]string{Proposed: "Föreslagen", Returned: "Återsänd", Adopted: "Antagen", Replaced: "Ersatt"}[state]
}

// Edition is a plan as it was proposed, and what was decided on it. Number begins at 1, and Version is that of the content. Why is what
// the proposal changes, Returned why it was sent back. DecidedOn is a day such as 2006-12-08, DecidedBy the body that decided and
// Paragraph that of its minutes; Registered is the registry number. Checksum is the SHA-256 of what is frozen, in hexadecimal.
type Edition struct {
	Number         int
	Version        int
	State          string
	Why            string
	ProposedAt     time.Time
	ProposedByName string
	Returned       string
	DecidedOn      string
	DecidedBy      string
	Paragraph      string
	RegisterYear   int
	RegisterNumber int
	Checksum       string
}

// IsAdopted reports whether the edition has been adopted, whether or not it has been replaced.
func (e Edition) IsAdopted() bool { return e.State == Adopted || e.State == Replaced }

// RegistryNumber returns the registry number of the decision; "" while nothing is decided.
func (e Edition) RegistryNumber() string {
	return register.Number{Year: e.RegisterYear, Number: e.RegisterNumber}.String()
}

// DecisionsPath is the last part of the address of the page of a plan on which it is decided, under which its editions stand.
const DecisionsPath = "beslut"

// EditionPath returns the last part of the address of an edition.
func EditionPath(n int) string { return DecisionsPath + "/" + strconv.Itoa(n) }

// Frozen is what an edition holds: the plan, what stands in it with all its fields, and its budget as the caller keeps it.
type Frozen struct {
	Title   string
	Plan    Plan
	Entries []FrozenEntry
	Budget  json.RawMessage `json:",omitempty"`
}

// FrozenEntry is something that stands in an edition, with its fields.
type FrozenEntry struct {
	Entry
	Fields json.RawMessage
}

// Outline returns the sections of the edition with what stands in them.
func (f Frozen) Outline() []Part {
	entries := make([]Entry, len(f.Entries))
	for i, e := range f.Entries {
		entries[i] = e.Entry
	}
	return f.Plan.Outline(entries)
}

const editionColumns = `e.edition as number, e.version, e.state, e.why, e.proposed_at, coalesce(p.name::text, '') as proposed_by_name,
	e.returned, coalesce(e.decided_on::text, '') as decided_on, e.decided_by, e.paragraph, coalesce(e.register_year, 0) as register_year,
	coalesce(e.register_number, 0) as register_number, e.checksum
from plan_edition e left join person p on p.id = e.proposed_by`

const selectEditions = `select ` + editionColumns + ` where e.plan_id = $1 order by e.edition desc`

// Editions lists the editions of a plan, the latest first; db.ErrNotFound if the actor may not see the plan.
func Editions(ctx context.Context, q db.Q, n id.Item) ([]Edition, error) {
	if _, err := content.Get(ctx, q, n); err != nil {
		return nil, err
	}
	return db.All[Edition](ctx, q, selectEditions, n)
}

const selectAdopted = `select ` + editionColumns + ` where e.plan_id = $1 and e.state in ('adopted', 'replaced')
	and exists (select from publication where item_id = e.plan_id and current) order by e.edition desc`

// AdoptedEditions lists the adopted editions of a plan that is published, the latest first.
func AdoptedEditions(ctx context.Context, q db.Q, n id.Item) ([]Edition, error) {
	return db.All[Edition](ctx, q, selectAdopted, n)
}

const selectFrozen = `select body from plan_edition where plan_id = $1 and edition = $2::bigint`

// Thaw returns what an edition holds; db.ErrNotFound if there is none. The caller has checked that the actor may see it.
func Thaw(ctx context.Context, q db.Q, n id.Item, edition int) (Frozen, error) {
	var f Frozen
	raw, err := db.Value[[]byte](ctx, q, selectFrozen, n, edition)
	if err != nil {
		return f, err
	}
	if err := json.Unmarshal(raw, &f); err != nil {
		return f, fmt.Errorf("edition %d of plan %d: %w", edition, n, err)
	}
	return f, nil
}

// ErrDraft reports that a plan that is a draft cannot be proposed.
var ErrDraft = fault.New("plan: a draft is proposed", "Planen är ett utkast. Dela den först, så att de som ska besluta kan läsa den.")

// ErrProposed reports that a plan has been proposed already, and ErrNotProposed that it has not been.
var (
	ErrProposed    = fault.New("plan: proposed already", "Planen är redan föreslagen. Ta tillbaka förslaget om det ska ändras.")
	ErrNotProposed = fault.New("plan: not proposed", "Det finns inget förslag att besluta om. Ladda om sidan för att se hur det står till.")
)

const lockPlan = `select item_id from plan where item_id = $1 for update`

const insertEdition = `insert into plan_edition (plan_id, edition, version, state, why, proposed_by, body, checksum)
values (@plan, (select coalesce(max(edition), 0) + 1 from plan_edition where plan_id = @plan), @version::bigint, 'proposed', @why,
	nullif(@by::bigint, 0), @body, @checksum)`

const selectProposed = `select coalesce(max(edition), 0) from plan_edition where plan_id = $1 and state = 'proposed'`

const selectFields = `select i.id, coalesce(to_jsonb(g), to_jsonb(c), to_jsonb(p), to_jsonb(w), '{}') - 'item_id' - 'plan_id' as fields
from item i left join goal g on g.item_id = i.id left join commitment c on c.item_id = i.id left join project p on p.item_id = i.id
	left join network w on w.item_id = i.id
where i.id = any($1::bigint[])`

// Propose proposes a plan as it is, with all in it that is not a draft: ErrDraft or ErrProposed if that cannot be. why says what it
// changes; budget is its budget as the caller keeps it, nil for none.
func Propose(ctx context.Context, tx *db.Tx, n id.Item, why string, budget json.RawMessage) error {
	d, err := lockForDecision(ctx, tx, n, access.Edit)
	if err != nil {
		return err
	}
	if d.State == content.Draft {
		return ErrDraft
	}
	proposed, err := db.Value[int](ctx, tx, selectProposed, n)
	if err != nil {
		return err
	}
	if proposed != 0 {
		return ErrProposed
	}
	f, err := freeze(ctx, tx, d, budget)
	if err != nil {
		return fmt.Errorf("proposing plan %d: %w", n, err)
	}
	body, err := json.Marshal(f)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	_, err = tx.Exec(ctx, insertEdition, pgx.StrictNamedArgs{"plan": n, "version": d.Version, "why": why, "by": tx.Actor().User,
		"body": json.RawMessage(body), "checksum": hex.EncodeToString(sum[:])})
	if err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Plan, Ref: int64(n), Version: d.Version, Verb: "proposed", Note: why})
}

// freeze returns what an edition of a plan holds now.
func freeze(ctx context.Context, tx *db.Tx, d content.Doc[Plan], budget json.RawMessage) (Frozen, error) {
	f := Frozen{Title: d.Title, Plan: d.Body, Budget: budget}
	entries, err := Entries(ctx, tx, d.ID)
	if err != nil {
		return f, err
	}
	var numbers []id.Item
	for _, e := range entries {
		if e.State != content.Draft {
			f.Entries = append(f.Entries, FrozenEntry{Entry: e})
			numbers = append(numbers, e.ID)
		}
	}
	type row struct {
		ID     id.Item
		Fields json.RawMessage
	}
	rows, err := db.All[row](ctx, tx, selectFields, db.NotNil(numbers))
	if err != nil {
		return f, err
	}
	fields := map[id.Item]json.RawMessage{}
	for _, r := range rows {
		fields[r.ID] = r.Fields
	}
	for i := range f.Entries {
		f.Entries[i].Fields = fields[f.Entries[i].ID]
	}
	return f, nil
}

// lockForDecision returns a plan and has others who decide on it wait; the actor must be allowed to act on it.
func lockForDecision(ctx context.Context, tx *db.Tx, n id.Item, act access.Action) (content.Doc[Plan], error) {
	d, err := Plans.Get(ctx, tx, n)
	if err != nil {
		return d, err
	}
	if err := tx.Require(act, d.Subject()); err != nil {
		return d, err
	}
	if _, err := db.Value[int64](ctx, tx, lockPlan, n); err != nil {
		return d, err
	}
	if d.Archived != nil {
		return d, content.ErrArchived
	}
	return d, nil
}

const returnEdition = `update plan_edition set state = 'returned', returned = $2 where plan_id = $1 and state = 'proposed'`

// TakeBack takes a proposal back, by those who may edit the plan; ErrNotProposed if there is none.
func TakeBack(ctx context.Context, tx *db.Tx, n id.Item) error {
	return endProposal(ctx, tx, n, access.Edit, "taken_back", "")
}

// SendBack sends a proposal back, by those who decide; why says what is to be changed. ErrNotProposed if there is none.
func SendBack(ctx context.Context, tx *db.Tx, n id.Item, why string) error {
	return endProposal(ctx, tx, n, access.Approve, "sent_back", why)
}

func endProposal(ctx context.Context, tx *db.Tx, n id.Item, act access.Action, verb, why string) error {
	d, err := lockForDecision(ctx, tx, n, act)
	if err != nil {
		return err
	}
	changed, err := tx.Exec(ctx, returnEdition, n, why)
	if err == nil && changed == 0 {
		err = ErrNotProposed
	}
	if err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Plan, Ref: int64(n), Version: d.Version, Verb: verb, Note: why})
}

// Decision is what was decided on a plan: the day, such as 2006-12-08, the body that decided, and the paragraph of its minutes.
type Decision struct{ Day, Body, Paragraph string }

const replaceAdopted = `update plan_edition set state = 'replaced' where plan_id = $1 and state = 'adopted'`

const adoptEdition = `update plan_edition set state = 'adopted', decided_on = @day::date, decided_by = @body, paragraph = @paragraph,
	register_year = @year::bigint, register_number = @number::bigint
where plan_id = @plan and edition = @edition::bigint and state = 'proposed'`

// Adopt adopts what is proposed, in the edition that the actor has read, which replaces what was adopted before and is entered in the
// register with the address of its page. ErrNotProposed if another edition is proposed, or none.
func Adopt(ctx context.Context, tx *db.Tx, n id.Item, edition int, d Decision, address string) error {
	p, err := lockForDecision(ctx, tx, n, access.Approve)
	if err != nil {
		return err
	}
	proposed, err := db.Value[int](ctx, tx, selectProposed, n)
	if err != nil {
		return err
	}
	if proposed != edition || edition == 0 {
		return ErrNotProposed
	}
	number, err := register.Enter(ctx, tx, register.Entry{Direction: register.Out, Party: p.OrgName, Subject: p.Title + ", antagen",
		Address: address})
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, replaceAdopted, n); err != nil {
		return err
	}
	changed, err := tx.Exec(ctx, adoptEdition, pgx.StrictNamedArgs{"plan": n, "edition": edition, "day": d.Day, "body": d.Body,
		"paragraph": d.Paragraph, "year": number.Year, "number": number.Number})
	if err == nil && changed != 1 {
		err = errors.New("the proposal is gone")
	}
	if err != nil {
		return fmt.Errorf("adopting plan %d: %w", n, err)
	}
	if err := publish.NotifyChanged(ctx, tx); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Plan, Ref: int64(n), Version: p.Version, Verb: "adopted", Note: d.Paragraph})
}
