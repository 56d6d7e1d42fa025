// Package history reads what was recorded of every change: who did what, the versions of a thing, and what differs
// between two of them.
package history

import (
	"context"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/prose"
)

// Entry is a recorded change. Version is 0 if the thing has no versions, and By is "" if the program made the change.
type Entry struct {
	ID      int64
	At      time.Time
	By      string
	Kind    id.Kind
	Ref     int64
	Title   string // the present title or name, if the thing still exists and the reader may know it
	Version int
	Verb    string
	Note    string
	Named   string // what the change was about, such as a document, if the reader may see it
	Kept    bool   // whether a snapshot was stored, so that the version can be compared and restored
}

// Redacted returns the entry without its content, for readers who may not see what was changed.
func (e Entry) Redacted() Entry {
	e.Note, e.Named, e.Kept = "", "", false
	return e
}

const selectEntry = `select c.id, c.at, coalesce(p.name, '') as by, c.kind, c.ref_id as ref, c.version, c.verb, c.note,
	case when c.named_open or $3 then c.named else '' end as named, c.snapshot is not null as kept, coalesce(i.title, '') as title
from change c left join person p on p.id = c.by_id left join item i on i.id = c.ref_id and i.kind = c.kind`

const selectEntries = selectEntry + ` where c.kind = $1 and c.ref_id = $2 order by c.id desc limit 500`

// Entries returns the changes of a thing, the latest first, at most 500. The caller has checked that the actor may read the thing.
// closed includes the names of things that not every reader of it may see, such as documents.
func Entries(ctx context.Context, q db.Q, k id.Kind, ref int64, closed bool) ([]Entry, error) {
	return db.All[Entry](ctx, q, selectEntries, k, ref, closed)
}

// selectTrail names things of every kind and, of memberships, the person.
const selectTrail = `select c.id, c.at, coalesce(p.name, '') as by, c.kind, c.ref_id as ref, c.version, c.verb, c.note,
	case when not (c.named_open or $3) then '' when c.verb in ('member_put', 'member_removed', 'handed_over')
		then coalesce((select m.name from person m where m.id::text = c.note), '') else c.named end as named,
	c.snapshot is not null as kept, coalesce(case when not $3 then i.title
	when c.kind = 'user' then (select name from person where id = c.ref_id)
	when c.kind = 'organisation' then org_name(c.ref_id, current_date)
	when c.kind in ('process', 'financing') then (select name from process where id = c.ref_id)
	when c.kind = 'activity' then (select name from activity where id = c.ref_id)
	when c.kind = 'group' then (select name from people_group where id = c.ref_id)
	when c.kind = 'venue' then (select name from venue where id = c.ref_id)
	when c.kind = 'budget' then (select name from budget where id = c.ref_id)
	when c.kind = 'due' then (select text || ', ' || org_name(organisation_id, current_date) from due where id = c.ref_id)
	when c.kind = 'invoice' then (select number::text from invoice where id = c.ref_id) else i.title end, '') as title
from change c left join person p on p.id = c.by_id left join item i on i.id = c.ref_id and i.kind = c.kind
where ($1::bigint = 0 or c.id < $1) order by c.id desc limit $2`

// Trail returns the changes of the whole portal, the latest first, at most most of them with a number below below; 0 begins at the
// latest. Names of closed things are included if the actor may read the audit log.
func Trail(ctx context.Context, q db.Q, below int64, most int) ([]Entry, error) {
	return db.All[Entry](ctx, q, selectTrail, below, most, q.Actor().Can(access.ReadAudit, access.Subject{Kind: id.Portal}))
}

// Field is a part of a version: its Swedish label and its text.
type Field struct{ Label, Text string }

// Difference is a field that differs between two versions, word by word.
type Difference struct {
	Label  string
	Pieces []prose.Piece
}

// Compare returns the fields that differ between two versions, in the order of the newer, then those that were removed.
func Compare(older, newer []Field) []Difference {
	was := map[string]string{}
	for _, f := range older {
		was[f.Label] = f.Text
	}
	var out []Difference
	var texts prose.Comparison
	add := func(label, a, b string) {
		if a != b {
			out = append(out, Difference{label, texts.Diff(a, b)})
		}
	}
	for _, f := range newer {
		add(f.Label, was[f.Label], f.Text)
		delete(was, f.Label)
	}
	for _, f := range older {
		if text, gone := was[f.Label]; gone {
			add(f.Label, text, "")
		}
	}
	return out
}
