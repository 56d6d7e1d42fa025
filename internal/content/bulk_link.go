package content

import (
	"context"
	"encoding/json"
	"errors"

	"framsyn/internal/access"
	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/record"
)

// The answers that LinkAction asks for besides NoteAnswer: the number of the one item that all are linked to, and one of LinkWays.
const LinkedAnswer, WayAnswer = "till", "relation"

// maxLinkedUp is the most items that one that rests on them is linked to at once: each makes a version of it with all its links.
const maxLinkedUp = 500

// The reasons for which an item is not linked to the one that is chosen.
const (
	isLinked      = "Är redan kopplad så."
	isItself      = "Går inte att koppla till sig själv."
	noWay         = "Går inte att koppla så till det du har valt."
	mayNotLink    = "Kopplingen skulle stå i det du har valt, och det får du inte ändra."
	noTarget      = "Det du har valt att koppla till finns inte längre, eller ligger i arkivet."
	tooManyLinked = "Högst 500 kan kopplas på en gång till det du har valt. Koppla resten efteråt."
	isUnlinked    = "Kopplingen är redan borttagen."
)

// linking is what items are linked to, and how. Linked are those that are linked to it so already; room is for how many more there is.
type linking struct {
	to       Item
	relation Relation
	note     string
	linked   map[int64]bool
	room     int
	up, fits bool
	chosen   bool
}

const (
	selectLinkedTo = `select from_id from item_link where to_id = $1 and relation = $2 and from_id = any($3::bigint[])`
	selectLinkedBy = `select to_id from item_link where from_id = $1 and relation = $2 and to_id = any($3::bigint[])`
)

// linking returns how some items are to be linked.
func (k Kind[B]) linking(ctx context.Context, q db.Q, a bulk.Answers, refs []int64) (linking, error) {
	l := linking{note: a.Get(NoteAnswer), room: maxLinkedUp, linked: map[int64]bool{}, chosen: a.Get(LinkedAnswer) != ""}
	n, _ := id.Parse[id.Item](a.Get(LinkedAnswer)) // 0 is no item
	var err error
	if l.to, err = Get(ctx, q, n); errors.Is(err, db.ErrNotFound) {
		return l, nil
	} else if err != nil {
		return l, err
	}
	if l.relation, l.up, l.fits = LinkWay(a.Get(WayAnswer), k.Kind, l.to.Kind); !l.fits {
		return l, nil
	}
	sql := selectLinkedTo
	if l.up {
		sql = selectLinkedBy
	}
	already, err := db.Values[int64](ctx, q, sql, l.to.ID, l.relation.Key, refs)
	for _, ref := range already {
		l.linked[ref] = true
	}
	return l, err
}

// left returns why an item is left as it is, "" if it is linked.
func (l *linking) left(by access.Actor, i Item) string {
	switch {
	case i.Archived != nil:
		return isArchived
	case !l.chosen:
		if !IsLinkable(by, i) {
			return bulk.MayNot
		}
		return ""
	case l.to.ID == 0 || l.to.Archived != nil:
		return noTarget
	case i.ID == l.to.ID:
		return isItself
	case !l.fits:
		return noWay
	case l.up && !by.Can(access.Edit, l.to.Subject()):
		return mayNotLink
	case !l.up && !by.Can(access.Edit, i.Subject()):
		return bulk.MayNot
	case l.linked[int64(i.ID)]:
		return isLinked
	case l.up && l.room == 0:
		return tooManyLinked
	}
	l.room--
	return ""
}

// linkMade is a link that was made, and the item in which it stands.
type linkMade struct {
	Kind  id.Kind
	Owner id.Item
	Link  Link
}

// LinkAction links items to the item LinkedAnswer in the way WayAnswer, by the linkers of the kinds. Undone, only the links that were
// made are removed.
func (k Kind[B]) LinkAction(linkers map[id.Kind]Linker) bulk.Action {
	return bulk.Action{
		Name: string(k.Kind) + ".link",
		Preview: func(ctx context.Context, q db.Q, a bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
			l, err := k.linking(ctx, q, a, refs)
			if err != nil {
				return nil, err
			}
			return k.preview(ctx, q, refs, func(i Item) string { return l.left(q.Actor(), i) })
		},
		Do: func(ctx context.Context, tx *db.Tx, a bulk.Answers, ref int64) (any, error) {
			i, err := k.item(ctx, tx, ref)
			if err != nil {
				return nil, err
			}
			l, err := k.linking(ctx, tx, a, []int64{ref})
			if err != nil {
				return nil, err
			}
			if why := l.left(tx.Actor(), i); why != "" {
				return nil, fault.New("content: not to be linked", why)
			}
			owner, to := i, l.to
			if l.up {
				owner, to = to, owner
			}
			made := linkMade{owner.Kind, owner.ID, Link{to.ID, l.relation.Key, l.note}}
			return made, linkers[owner.Kind].Link(ctx, tx, owner.ID, owner.Version, made.Link)
		},
		Undo: func(ctx context.Context, tx *db.Tx, _ int64, undo json.RawMessage) error {
			var made linkMade
			if err := json.Unmarshal(undo, &made); err != nil {
				return err
			}
			owner, err := Get(ctx, tx, made.Owner)
			if err != nil {
				return err
			}
			err = linkers[made.Kind].Unlink(ctx, tx, owner.ID, owner.Version, made.Link)
			if errors.Is(err, record.ErrUnchanged) {
				err = fault.New("content: unlinked already", isUnlinked)
			}
			return err
		},
	}
}
