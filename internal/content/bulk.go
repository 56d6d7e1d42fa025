package content

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/record"
)

// The answers that actions with several items ask for.
const NoteAnswer, AuthorAnswer, ValueAnswer = "not", "agare", "varde"

// itemAction returns an action with several items. left says why an item is left, "" if it is not.
func (k Kind[B]) itemAction(name string, act access.Action, left func(i Item) string,
	do func(ctx context.Context, tx *db.Tx, a bulk.Answers, i Item) (any, error)) bulk.Action {
	return bulk.Action{
		Name: string(k.Kind) + "." + name,
		Preview: func(ctx context.Context, q db.Q, _ bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
			return k.preview(ctx, q, refs, func(i Item) string {
				if !q.Actor().Can(act, i.Subject()) {
					return bulk.MayNot
				}
				return left(i)
			})
		},
		Do: func(ctx context.Context, tx *db.Tx, a bulk.Answers, ref int64) (any, error) {
			i, err := k.item(ctx, tx, ref)
			if err != nil {
				return nil, err
			}
			if why := left(i); why != "" && i.Subject().Kind == k.Kind && tx.Actor().Can(act, i.Subject()) {
				return nil, fault.New("content: left as it is", why)
			}
			undo, err := do(ctx, tx, a, i)
			if errors.Is(err, record.ErrUnchanged) {
				err = fault.New("content: so already", bulk.Unchanged)
			}
			return undo, err
		},
	}
}

// item returns an item of the kind that the actor may see.
func (k Kind[B]) item(ctx context.Context, q db.Q, ref int64) (Item, error) {
	i, err := Get(ctx, q, id.Item(ref))
	if err == nil && i.Kind != k.Kind {
		err = db.ErrNotFound
	}
	return i, err
}

func (k Kind[B]) preview(ctx context.Context, q db.Q, refs []int64, left func(i Item) string) ([]bulk.Verdict, error) {
	numbers := make([]id.Item, len(refs))
	for n, ref := range refs {
		numbers[n] = id.Item(ref)
	}
	known, err := LoadVisible(ctx, q, numbers)
	if err != nil {
		return nil, err
	}
	items := map[int64]Item{}
	for _, i := range known {
		items[int64(i.ID)] = i
	}
	out := make([]bulk.Verdict, len(refs))
	for n, ref := range refs {
		i, ok := items[ref]
		if !ok || i.Kind != k.Kind {
			out[n] = bulk.Left(ref, "", bulk.Gone)
		} else if why := left(i); why != "" {
			out[n] = bulk.Left(ref, i.Title, why)
		} else {
			out[n] = bulk.Verdict{Ref: ref, Title: i.Title}
		}
	}
	return out, nil
}

// The reasons for which an item is left as it is.
const (
	isArchived  = "Ligger i arkivet."
	isShared    = "Är redan delad."
	isDraft     = "Är ett utkast."
	isPublished = "Är publicerad: dra tillbaka den först."
	isCurrent   = "Är redan publicerad som den är."
	notArchived = "Ligger inte i arkivet."
)

// stateChanges are the changes that decide in what state an item is.
func (k Kind[B]) stateChanges() bulk.Decisions {
	return bulk.Decisions{Kind: k.Kind, Verbs: []string{"shared", "unshared", "published", "withdrawn", "archived", "unarchived"}}
}

// state returns an action that only changes the state of items; back undoes it.
func (k Kind[B]) state(name string, act access.Action, left func(i Item) string,
	do, back func(context.Context, *db.Tx, id.Item) error) bulk.Action {
	a := k.itemAction(name, act, left, func(ctx context.Context, tx *db.Tx, _ bulk.Answers, i Item) (any, error) {
		return nil, do(ctx, tx, i.ID)
	})
	a.Decides = k.stateChanges()
	a.Undo = func(ctx context.Context, tx *db.Tx, ref int64, _ json.RawMessage) error {
		return back(ctx, tx, id.Item(ref))
	}
	return a
}

// unless returns why an item is left: because it is archived, or in one of some states.
func unless(why map[State]string) func(i Item) string {
	return func(i Item) string {
		if i.Archived != nil {
			return isArchived
		}
		return why[i.State]
	}
}

// UnshareAction makes shared items drafts again.
func (k Kind[B]) UnshareAction() bulk.Action {
	return k.state("unshare", access.Share, unless(map[State]string{Draft: isDraft, Published: isPublished}), Unshare, Share)
}

// ArchiveAction archives items.
func (k Kind[B]) ArchiveAction() bulk.Action {
	return k.state("archive", access.Archive, unless(map[State]string{Published: isPublished}), putAway, takeOut)
}

// UnarchiveAction takes items out of the archive.
func (k Kind[B]) UnarchiveAction() bulk.Action {
	return k.state("unarchive", access.Archive, func(i Item) string {
		if i.Archived == nil {
			return notArchived
		}
		return ""
	}, takeOut, putAway)
}

func putAway(ctx context.Context, tx *db.Tx, n id.Item) error { return Archive(ctx, tx, n, true) }

func takeOut(ctx context.Context, tx *db.Tx, n id.Item) error { return Archive(ctx, tx, n, false) }

// published is the state that an item had before it was published, and what it rests on that was published with it.
type published struct {
	Before State
	Along  []statedBefore
}

type statedBefore struct {
	Item   id.Item
	Before State
}

// PublishAction publishes items as they are, with the note NoteAnswer, and with WithDrafts what they rest on. It is undone by withdrawing
// those that were not published before.
func (k Kind[B]) PublishAction(publishers map[id.Kind]Publisher) bulk.Action {
	a := k.itemAction("publish", access.Publish, func(i Item) string {
		if i.Archived != nil {
			return isArchived
		}
		if i.State == Published && !i.EditedSincePublished() {
			return isCurrent
		}
		return ""
	}, func(ctx context.Context, tx *db.Tx, a bulk.Answers, i Item) (any, error) {
		if i.PublishedVersion > 0 && a.Get(NoteAnswer) == "" {
			return nil, fault.New("content: no note", "Har varit publicerad: skriv vad som är nytt.")
		}
		was := published{Before: i.State}
		if a.Get(BelowAnswer) == WithDrafts {
			below, err := UnpublishedBelow(ctx, tx, i.ID)
			if err == nil {
				err = below.PublishAlong(ctx, tx, publishers)
			}
			if err != nil {
				return nil, err
			}
			for _, x := range below.Along {
				was.Along = append(was.Along, statedBefore{x.ID, x.State})
			}
		}
		return was, k.Publish(ctx, tx, i.ID, i.Version, a.Get(NoteAnswer))
	})
	a = heedBelow(a, access.Publish, "Vilar på det som inte är publicerat: %s.")
	a.Decides = k.stateChanges()
	a.Undo = func(ctx context.Context, tx *db.Tx, ref int64, undo json.RawMessage) error {
		var was published
		if json.Unmarshal(undo, &was) != nil { // the state alone was kept before anything else was published with it
			if err := json.Unmarshal(undo, &was.Before); err != nil {
				return err
			}
		}
		if was.Before == Published {
			return fault.New("content: was published before", "Var publicerad även före: återställ en tidigare version och publicera den.")
		}
		return k.unpublishAll(ctx, tx, ref, was)
	}
	return a
}

// selectNeeded selects those of some items that something else that is published rests on.
const selectNeeded = `select distinct l.to_id from publication p join publication_link l on l.publication_id = p.id
where p.current and l.to_id = any($1) and p.item_id <> all($1)`

// unpublishAll takes back that an item was published, and what it rests on about which nobody has decided since, and that nothing else
// needs.
func (k Kind[B]) unpublishAll(ctx context.Context, tx *db.Tx, ref int64, was published) error {
	all := []statedBefore{{id.Item(ref), was.Before}}
	numbers := []id.Item{id.Item(ref)}
	for _, x := range was.Along {
		all, numbers = append(all, x), append(numbers, x.Item)
	}
	undecided, err := db.Values[id.Item](ctx, tx, selectNotDecidedSince, numbers, ref, k.stateChanges().Verbs)
	if err != nil {
		return err
	}
	needed, err := db.Values[id.Item](ctx, tx, selectNeeded, numbers)
	if err != nil {
		return err
	}
	for _, x := range all {
		if !slices.Contains(undecided, x.Item) || int64(x.Item) != ref && slices.Contains(needed, x.Item) {
			continue
		}
		if err := Withdraw(ctx, tx, x.Item, "Publiceringen ångrades."); err != nil {
			return err
		}
		if x.Before == Draft {
			if err := Unshare(ctx, tx, x.Item); err != nil {
				return err
			}
		}
	}
	return nil
}

// HandOverAction makes the person AuthorAnswer responsible for items.
func (k Kind[B]) HandOverAction() bulk.Action {
	a := k.itemAction("hand_over", access.Edit, unless(nil), func(ctx context.Context, tx *db.Tx, a bulk.Answers, i Item) (any, error) {
		to, _ := id.Parse[id.User](a.Get(AuthorAnswer)) // 0 is nobody's colleague
		return i.Author, SetAuthor(ctx, tx, i.ID, to)
	})
	a.Decides = bulk.Decisions{Kind: k.Kind, Verbs: []string{"handed_over"}}
	a.Undo = func(ctx context.Context, tx *db.Tx, ref int64, undo json.RawMessage) error {
		var before id.User
		if err := json.Unmarshal(undo, &before); err != nil {
			return err
		}
		return SetAuthor(ctx, tx, id.Item(ref), before)
	}
	return a
}

// labelled is the version that a label was added in, and the values of its field before.
type labelled struct {
	Version int
	Before  []string
}

// LabelAction adds the values ValueAnswer to a field of items, one of Fields.Labels.
func (k Kind[B]) LabelAction(in field.Input) bulk.Action {
	a := k.itemAction("label."+in.Name, access.Edit, unless(nil), func(ctx context.Context, tx *db.Tx, a bulk.Answers, i Item) (any, error) {
		before, err := k.relabel(ctx, tx, i, in, func(before []string) []string {
			if in.Options != nil {
				return append(before, a[ValueAnswer]...)
			}
			return []string{strings.Join(append(slices.DeleteFunc(before, isEmpty), a[ValueAnswer]...), ", ")}
		})
		return labelled{i.Version + 1, before}, err
	})
	a.Undo = func(ctx context.Context, tx *db.Tx, ref int64, undo json.RawMessage) error {
		var was labelled
		if err := json.Unmarshal(undo, &was); err != nil {
			return err
		}
		i, err := k.item(ctx, tx, ref)
		if err != nil {
			return err
		}
		if i.Version != was.Version {
			return bulk.ErrChangedSince
		}
		_, err = k.relabel(ctx, tx, i, in, func([]string) []string { return was.Before })
		return err
	}
	return a
}

func isEmpty(s string) bool { return s == "" }

// relabel saves a version of an item in which a field has other values, as a form has them, and returns those that it had.
func (k Kind[B]) relabel(ctx context.Context, tx *db.Tx, i Item, in field.Input, values func(before []string) []string) ([]string, error) {
	d, err := k.lock(ctx, tx, i.ID, i.Version, access.Edit)
	if err != nil {
		return nil, err
	}
	f := form.New()
	k.Fields.Fill(d.Body, f)
	before := slices.Clone(f.Values[in.Name])
	f.Set(in.Name, values(slices.Clone(before))...)
	b := k.Fields.Read(f)
	if p, wrong := f.Problems[in.Name]; wrong {
		return nil, fault.New("content: not a value of the field", p.Text, p.Args...)
	}
	return before, k.Edit(ctx, tx, i.ID, i.Version, b, "")
}
