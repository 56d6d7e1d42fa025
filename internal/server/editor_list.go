package server

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"

	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// Listing describes the list of the records of a kind, which is small by nature. The name of a record stands first. Its texts are
// Swedish keys.
type Listing[T any] struct {
	Lead, Empty, EmptyText string
	// CountText says how many records there are.
	CountText func(ctx context.Context, n int) string
	Columns   []RecordColumn[T]
	// Bulk is what can be done with several records besides closing them, and Sensitive reports whether those who do anything with several
	// confirm who they are first, if it is not so for one.
	Bulk      []BulkAction
	Sensitive bool
	// Rows reads all records with a text that contains words, closed ones too, by name; by default Records does.
	Rows func(ctx context.Context, q db.Q, words string) ([]T, error)
	// Facts returns what is shown of a record beside the list after its fields, and the columns that count; nil for nothing more.
	Facts func(ctx context.Context, q db.Q, t T) ([]ui.Pair, error)
}

// RecordColumn is a column of a list of records: a Text, the label of one of Options, a Number, or how many other things there are by
// the number of the record, which Counts reads and Counted leads to. By a column with Options the list is narrowed too. Usual columns
// are shown to everybody who has not chosen others.
type RecordColumn[T any] struct {
	Key, Label string
	Usual      bool
	Text       func(ctx context.Context, t T) string
	Options    form.Options
	Value      func(t T) string
	Number     func(t T) int
	Counts     func(ctx context.Context, q db.Q) (map[int64]int, error)
	Counted    func(ctx context.Context, t T) string
}

// listedRecord is a record in a list, with how many things there are by the columns that count them.
type listedRecord[T any] struct {
	record T
	counts map[string]int
}

// text returns what stands in the column.
func (c RecordColumn[T]) text(ctx context.Context, x listedRecord[T]) string {
	switch {
	case c.Text != nil:
		return c.Text(ctx, x.record)
	case c.hasNumber():
		return ui.Number(ctx, c.number(x))
	}
	if label := c.Options.Label(c.Value(x.record)); label != "" {
		return i18n.T(ctx, label)
	}
	return ""
}

func (c RecordColumn[T]) hasNumber() bool { return c.Number != nil || c.Counts != nil }

func (c RecordColumn[T]) number(x listedRecord[T]) int {
	if c.Number != nil {
		return c.Number(x.record)
	}
	return x.counts[c.Key]
}

func (c RecordColumn[T]) cell(ctx context.Context, x listedRecord[T]) listview.Cell {
	cell := listview.Cell{Text: c.text(ctx, x)}
	if c.Counted != nil && x.counts[c.Key] > 0 {
		cell.Href = c.Counted(ctx, x.record)
	}
	return cell
}

// inShort is the page on which a record is shown beside the list.
const inShort = "i-korthet"

// queryClosed is the box of a list that includes closed records.
const queryClosed = "avslutade"

// worklist is the list of the records.
func (e Editor[N, T]) worklist() Worklist[listedRecord[T]] {
	type row = listedRecord[T]
	l := Worklist[row]{
		Server: e.Server, Key: link.Segment(e.Records.Kind), Section: e.Section, Title: e.Plural, Lead: e.Listing.Lead,
		Empty: e.Listing.Empty, EmptyText: e.Listing.EmptyText, New: e.New, CountText: e.Listing.CountText,
		Sensitive: e.Sensitive || e.Listing.Sensitive, Bulk: e.Listing.Bulk,
		Address: func(ctx context.Context) string { return e.listCrumb(ctx).Href },
		MayAdd:  func(r *http.Request) bool { return e.mayAdd(r) == nil },
		Groups: func(context.Context, db.Q) ([]form.FilterGroup, error) {
			var out []form.FilterGroup
			for _, c := range e.Listing.Columns {
				if c.Options != nil {
					out = append(out, form.FilterGroup{Key: c.Key, Label: c.Label, Options: c.Options})
				}
			}
			return out, nil
		},
		TitleLabel: "Namn", TitleSort: listing.Title, Usual: listing.Title, Columns: e.listColumns(), Row: e.listRow,
	}.FromWhole(Whole[row]{All: e.listed, Rows: e.inMemory})
	if e.Closing != nil {
		l.Flags = []listview.Flag{{Name: queryClosed, Label: "Visa även avslutade"}}
		l.Bulk = slices.Concat(e.Listing.Bulk,
			e.CloseActions(func(ctx context.Context, q db.Q) ([]T, error) { return e.allRecords(ctx, q, "") }))
	}
	return l
}

// CloseActions close several of the records that all reads, or reopen them.
func (e Editor[N, T]) CloseActions(all func(context.Context, db.Q) ([]T, error)) []BulkAction {
	return []BulkAction{
		{Action: e.closeAction(true, all), Key: "avsluta", Label: "Avsluta", Button: "Avsluta %s",
			Text: "Det som avslutas kan inte längre väljas, men finns kvar där det används och kan öppnas igen."},
		{Action: e.closeAction(false, all), Key: "oppna", Label: reopenLabel, Button: "Öppna %s igen",
			Text: "Det som öppnas kan väljas igen."},
	}
}

// allRecords reads the records with a text that contains words.
func (e Editor[N, T]) allRecords(ctx context.Context, q db.Q, words string) ([]T, error) {
	if e.Listing.Rows != nil {
		return e.Listing.Rows(ctx, q, words)
	}
	return e.Records.List(ctx, q, words, true)
}

// listed reads the records that the list shows before it is narrowed by values: closed ones only if the request asks for them.
func (e Editor[N, T]) listed(ctx context.Context, r *http.Request, words string) ([]listedRecord[T], error) {
	all, err := e.allRecords(ctx, e.As(r), words)
	if err != nil {
		return nil, err
	}
	if r.URL.Query().Get(queryClosed) == "" {
		all = slices.DeleteFunc(all, func(t T) bool { return e.Records.Closed(t) != nil })
	}
	return e.counted(ctx, e.As(r), all)
}

// counted returns records with how many things there are by the columns that count them.
func (e Editor[N, T]) counted(ctx context.Context, q db.Q, all []T) (out []listedRecord[T], err error) {
	counts := map[string]map[int64]int{}
	for _, c := range e.Listing.Columns {
		if c.Counts != nil {
			if counts[c.Key], err = c.Counts(ctx, q); err != nil {
				return nil, err
			}
		}
	}
	for _, t := range all {
		x := listedRecord[T]{t, map[string]int{}}
		for key, n := range counts {
			x.counts[key] = n[int64(e.Records.Number(t))]
		}
		out = append(out, x)
	}
	return out, nil
}

// inMemory returns how the list is narrowed and sorted, in the language of a page.
func (e Editor[N, T]) inMemory(ctx context.Context) listing.Rows[listedRecord[T]] {
	type row = listedRecord[T]
	l := listing.Rows[row]{Number: func(x row) int64 { return int64(e.Records.Number(x.record)) }, Groups: map[string]func(row) []string{},
		Orders: []listing.RowOrder[row]{{Name: listing.Title, Text: func(x row) string { return e.Records.Name(x.record) }}}}
	for _, c := range e.Listing.Columns {
		if c.Options != nil {
			l.Groups[c.Key] = func(x row) []string { return []string{c.Value(x.record)} }
		}
		o := listing.RowOrder[row]{Name: listing.Sort(c.Key), Text: func(x row) string { return c.text(ctx, x) }}
		if c.hasNumber() {
			o.Value = c.number
		}
		l.Orders = append(l.Orders, o)
	}
	return l
}

func (e Editor[N, T]) listColumns() []ListColumn[listedRecord[T]] {
	var out []ListColumn[listedRecord[T]]
	for _, c := range e.Listing.Columns {
		out = append(out, ListColumn[listedRecord[T]]{Key: c.Key, Label: c.Label, Sort: listing.Sort(c.Key), Number: c.hasNumber(),
			Usual: c.Usual, Evident: c.Options != nil, Cell: c.cell})
	}
	return out
}

func (e Editor[N, T]) listRow(ctx context.Context, x listedRecord[T]) listview.Row {
	t := x.record
	n := e.Records.Number(t)
	row := listview.Row{ID: id.String(n), Href: e.pageAddress(ctx, n, ""), Title: e.Records.Name(t),
		Glance: e.pageAddress(ctx, n, inShort)}
	if e.Records.Closed(t) != nil {
		row.Badges = []listview.Badge{{Tone: ui.Plain, Text: "Avslutad"}}
	}
	return row
}

// Steps returns the way back to the list that the page of a record was opened from, and to the records beside it there.
func (e Editor[N, T]) Steps(r *http.Request, t T) (ui.Steps, error) {
	if e.Listing == nil {
		return ui.Steps{}, nil
	}
	return e.worklist().Steps(r, int64(e.Records.Number(t)))
}

// closeAction closes several of the records that read reads, or reopens them.
func (e Editor[N, T]) closeAction(closes bool, read func(context.Context, db.Q) ([]T, error)) bulk.Action {
	name, already := "reopen", "Är inte avslutad."
	if closes {
		name, already = "close", "Är redan avslutad."
	}
	return bulk.Action{
		Name: string(e.Records.Kind) + "." + name, Decides: bulk.Closings(e.Records.Kind),
		Preview: func(ctx context.Context, q db.Q, _ bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
			all, err := read(ctx, q)
			known := map[int64]T{}
			for _, t := range all {
				known[int64(e.Records.Number(t))] = t
			}
			out := make([]bulk.Verdict, len(refs))
			for i, ref := range refs {
				t, ok := known[ref]
				switch {
				case !ok:
					out[i] = bulk.Left(ref, "", bulk.Gone)
				case (e.Records.Closed(t) != nil) == closes:
					out[i] = bulk.Left(ref, e.Records.Name(t), already)
				default:
					out[i] = bulk.Verdict{Ref: ref, Title: e.Records.Name(t)}
				}
			}
			return out, err
		},
		Do: func(ctx context.Context, tx *db.Tx, _ bulk.Answers, ref int64) (any, error) {
			return nil, e.Records.Close(ctx, tx, N(ref), closes)
		},
		Undo: func(ctx context.Context, tx *db.Tx, ref int64, _ json.RawMessage) error {
			return e.Records.Close(ctx, tx, N(ref), !closes)
		},
	}
}
