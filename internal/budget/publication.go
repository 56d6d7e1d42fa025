package budget

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/publish"
)

// Frozen is an edition of a budget as it is published. It holds nothing but what its page shows.
type Frozen struct {
	Unit      money.Unit   `json:"unit"`
	About     string       `json:"about,omitempty"`
	Edition   int          `json:"edition"`
	DecidedOn string       `json:"decided_on"`
	Paragraph string       `json:"paragraph"`
	Lines     []FrozenLine `json:"lines"`
}

// FrozenLine is a line as it is published. Planned is none of what somebody's ordinary budget pays.
type FrozenLine struct {
	Section string       `json:"section,omitempty"`
	Heading string       `json:"heading"`
	Kind    string       `json:"kind,omitempty"`
	Year    int          `json:"year"`
	Planned money.Amount `json:"planned"`
	Payer   Payer        `json:"payer"`
	Comment string       `json:"comment,omitempty"`
}

// Freeze returns the approved edition of a budget, with its lines, to be published.
func Freeze(b Budget, lines []Line) Frozen {
	b = b.In(b.Approved)
	f := Frozen{Unit: b.Unit, About: b.About, Edition: b.Approved.Number, DecidedOn: b.Approved.DecidedOn, Paragraph: b.Approved.Paragraph}
	for _, l := range lines {
		x := FrozenLine{Section: l.Section, Heading: l.Heading, Kind: l.Kind, Year: l.Year, Planned: l.Planned, Payer: l.Payer,
			Comment: l.Comment}
		if l.Payer == Ordinary {
			x.Planned = money.Amount{}
		}
		f.Lines = append(f.Lines, x)
	}
	return f
}

// Thaw returns the lines as lines of a budget.
func (f Frozen) Thaw() []Line {
	var out []Line
	for _, l := range f.Lines {
		out = append(out, Line{Side: Cost, Section: l.Section, Heading: l.Heading, Kind: l.Kind, Year: l.Year, Planned: l.Planned,
			Payer: l.Payer, Comment: l.Comment})
	}
	return out
}

// Publication is what is published of the budget of a process. Body is what Publish was given; Budget is 0 if nothing is published.
// BudgetName is what the budget was called when its Edition was approved.
type Publication struct {
	Process     id.ProcessNo
	ProcessName string
	ProcessSlug string
	Example     bool
	Budget      id.BudgetNo
	BudgetName  string
	Edition     int
	At          time.Time
	Body        []byte // JSON
}

const publicationColumns = `select c.id as process, c.name as process_name, c.slug as process_slug, c.example, p.budget_id as budget,
	e.name as budget_name, p.edition, p.published_at as at`

const publicationTables = ` from budget_publication p join process c on c.id = p.process_id
	join budget_edition e on e.budget_id = p.budget_id and e.edition = p.edition where p.ended_at is null`

const selectPublication = publicationColumns + `, p.body` + publicationTables + ` and c.slug = $1`

const selectWithdrawn = `select 'budget' as kind, 0::bigint as item, c.slug, c.owner_id as org,
	min(p.published_at) as first_at, max(p.ended_at) as at
from budget_publication p join process c on c.id = p.process_id where c.slug = $1 group by c.id`

// Published returns what is published of the budget of the process with a slug; a publish.WithdrawnError if nothing is any longer,
// db.ErrNotFound if nothing ever was.
func Published(ctx context.Context, q db.Q, slug string) (Publication, error) {
	p, err := db.One[Publication](ctx, q, selectPublication, slug)
	return p, publish.OrWithdrawn(ctx, q, err, selectWithdrawn, slug)
}

const selectPublications = publicationColumns + `, null::jsonb as body` + publicationTables + ` order by c.slug`

// AllPublished lists what is published of all budgets, without the bodies.
func AllPublished(ctx context.Context, q db.Q) ([]Publication, error) {
	return db.All[Publication](ctx, q, selectPublications)
}

const selectPublicationOf = publicationColumns + `, null::jsonb as body` + publicationTables + ` and c.id = $1`

// PublicationOf returns what is published of the budgets of a process, without its body; the zero Publication if nothing is.
func PublicationOf(ctx context.Context, q db.Q, n id.ProcessNo) (Publication, error) {
	p, err := db.One[Publication](ctx, q, selectPublicationOf, n)
	if errors.Is(err, db.ErrNotFound) {
		err = nil
	}
	return p, err
}

const endPublication = `update budget_publication set ended_at = now() where budget_id = $1 and ended_at is null`

const insertPublication = `insert into budget_publication (process_id, budget_id, edition, body, published_by)
values ($1, $2, $3, $4, nullif($5::bigint, 0))`

// Publish publishes the approved edition of the budget of a process, in place of that of the budget replaced, 0 if none is published;
// db.ErrStale if another one is by now. Body is what its page shows, of a type whose JSON the page reads. It returns ErrState if nothing
// is approved.
func Publish(ctx context.Context, tx *db.Tx, n, replaced id.BudgetNo, body any) error {
	frozen, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("freezing budget %d: %w", n, err)
	}
	return Records.Change(ctx, tx, n, access.Manage, db.Change{Verb: "budget_published"}, func(b Budget) error {
		if b.Process == 0 || b.Approved.Number == 0 {
			return ErrState
		}
		if current, err := PublicationOf(ctx, tx, b.Process); err != nil || current.Budget != replaced {
			return cmp.Or(err, db.ErrStale)
		}
		if _, err := tx.Exec(ctx, endPublication, replaced); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertPublication, b.Process, n, b.Approved.Number, frozen, tx.Actor().User); err != nil {
			return err
		}
		return publish.NotifyChanged(ctx, tx)
	})
}

// Withdraw withdraws what is published of a budget; ErrState if nothing is.
func Withdraw(ctx context.Context, tx *db.Tx, n id.BudgetNo) error {
	return Records.Change(ctx, tx, n, access.Manage, db.Change{Verb: "budget_withdrawn"}, func(Budget) error {
		ended, err := tx.Exec(ctx, endPublication, n)
		if err == nil && ended == 0 {
			err = ErrState
		}
		if err != nil {
			return err
		}
		return publish.NotifyChanged(ctx, tx)
	})
}
