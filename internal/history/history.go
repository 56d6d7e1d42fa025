// Package history reads what was recorded of every change: who did what, the versions of a thing, and what differs
// between two of them.
package history

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/prose"
)

// Entry is a recorded change. Version is 0 if the thing has no versions, and By is "" if the program made the change,
// for whoever held the link in a letter if ByLink.
type Entry struct {
	ID      int64
	At      time.Time
	By      string
	ByLink  bool
	Kind    id.Kind
	Ref     int64
	Title   string // the present title, if the thing is content that still exists, or in the journal whatever has a name
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

// Columns selects an Entry but its Note and Title from Tables; the names of closed things are included if @closed.
const (
	Columns = `c.id, c.at, coalesce(p.name, '') as by, c.by_link, c.kind, c.ref_id as ref, c.version, c.verb,
		case when c.named_open or c.closed_too then c.named else '' end as named, c.snapshot is not null as kept`
	Tables = `(select change.*, @closed::boolean as closed_too from change) c left join person p on p.id = c.by_id
		left join item i on i.id = c.ref_id and i.kind = c.kind`
)

const selectEntries = `select ` + Columns + `, c.note, coalesce(i.title, '') as title from ` + Tables + `
	where c.kind = @kind and c.ref_id = @ref and `

const (
	selectOlder = selectEntries + `(@after::bigint = 0 or c.id < @after) order by c.id desc limit @most`
	selectNewer = selectEntries + `c.id > @before::bigint order by c.id limit @most`
)

// PageLength is the number of changes on a page.
const PageLength = 50

// Place is where a page of changes begins: after or before the change with a number, or with the latest if both are 0.
type Place struct{ After, Before int64 }

// Page is a page of changes, the latest first. Next and Prev are the numbers that the next page comes after and the previous one before,
// 0 if there is none.
type Page struct {
	Entries    []Entry
	Next, Prev int64
}

// Entries returns a page of the changes of a thing. The caller has checked that the actor may read the thing. closed includes the names of
// things that not every reader of it may see, such as documents.
func Entries(ctx context.Context, q db.Q, k id.Kind, ref int64, closed bool, at Place) (Page, error) {
	args := pgx.StrictNamedArgs{"kind": k, "ref": ref, "closed": closed, "most": PageLength + 1}
	sql, back := selectOlder, at.Before > 0 && at.After == 0
	if back {
		sql, args["before"] = selectNewer, at.Before
	} else {
		args["after"] = at.After
	}
	all, err := db.All[Entry](ctx, q, sql, args)
	if err != nil || len(all) == 0 {
		return Page{}, err
	}
	more := len(all) > PageLength
	all = all[:min(len(all), PageLength)]
	if back {
		slices.Reverse(all)
	}
	p := Page{Entries: all}
	if back || more {
		p.Next = all[len(all)-1].ID
	}
	if back && more || !back && at.After > 0 {
		p.Prev = all[0].ID
	}
	return p, nil
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
