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

// Entry is one recorded change. Version is 0 where the thing has no versions, and By "" where the program did it.
type Entry struct {
	ID      int64
	At      time.Time
	By      string
	Kind    id.Kind
	Ref     int64
	Title   string // what it is called now, where it is content that still exists
	Version int
	Verb    string
	Note    string
	Named   string // what the change was about, such as a document, where the reader may know it
	Kept    bool   // a snapshot was kept, so that it can be compared and restored
}

// Redacted returns the change for somebody who may not read what was changed: who did what, and when.
func (e Entry) Redacted() Entry {
	e.Note, e.Named, e.Kept = "", "", false
	return e
}

const selectEntry = `select c.id, c.at, coalesce(p.name, '') as by, c.kind, c.ref_id as ref, c.version, c.verb, c.note,
	case when c.named_open or $3 then c.named else '' end as named, c.snapshot is not null as kept, coalesce(i.title, '') as title
from change c left join person p on p.id = c.by_id left join item i on i.id = c.ref_id and i.kind = c.kind`

const selectEntries = selectEntry + ` where c.kind = $1 and c.ref_id = $2 order by c.id desc limit 500`

// Entries lists what was done to a thing, the latest first, 500 at the most. Who may read the thing may read it; the caller
// has seen to that. Those who also may have what is closed in it, such as documents, read what that is called.
func Entries(ctx context.Context, q db.Q, k id.Kind, ref int64, closed bool) ([]Entry, error) {
	return db.All[Entry](ctx, q, selectEntries, k, ref, closed)
}

const selectTrail = selectEntry + ` where ($1::bigint = 0 or c.id < $1) order by c.id desc limit $2`

// Trail lists everything that was done in the portal, the latest first, from below a number; 0 begins at the latest. What
// is closed is named to whoever may read everything.
func Trail(ctx context.Context, q db.Q, below int64, most int) ([]Entry, error) {
	return db.All[Entry](ctx, q, selectTrail, below, most, q.Actor().Can(access.ReadAudit, access.Subject{Kind: id.Portal}))
}

// Field is a part of a thing as a reader sees it: its Swedish label and its text.
type Field struct{ Label, Text string }

// Difference is a field that is not the same in two versions, word by word.
type Difference struct {
	Label  string
	Pieces []prose.Piece
}

// Compare names the fields that differ between two versions, in the order of the newer, then those that are gone.
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
