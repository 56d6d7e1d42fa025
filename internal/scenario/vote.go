package scenario

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/record"
)

// LeastShown is the smallest number of voters whose votes are shown.
const LeastShown = 5

// Votes is how a group has voted for a design fiction, as one person may know it: Count is 0 while fewer than LeastShown have voted. Open
// reports that the person can vote, and Mine that the person has.
type Votes struct {
	Item       id.Item
	Count      int
	Open, Mine bool
}

// Shown reports whether so many have voted that the number is shown.
func (v Votes) Shown() bool { return v.Count >= LeastShown }

const selectVotes = `select v.item_id as item, case when count(*) >= $4::bigint then count(*) else 0 end::integer as count,
	coalesce(bool_or(v.person_id = $3), false) as mine from fiction_vote v where v.group_id = $1 and v.item_id = any($2::bigint[])
group by v.item_id`

// VotesOf returns the votes of a group for design fictions that the actor may see, by number.
func VotesOf(ctx context.Context, q db.Q, group id.Group, all ...content.Item) (map[id.Item]Votes, error) {
	numbers := []id.Item{}
	for _, i := range all {
		numbers = append(numbers, i.ID)
	}
	counted, err := db.All[struct {
		Item  id.Item
		Count int
		Mine  bool
	}](ctx, q, selectVotes, group, numbers, q.Actor().User, LeastShown)
	if err != nil {
		return nil, fmt.Errorf("votes of group %d: %w", group, err)
	}
	out := map[id.Item]Votes{}
	for _, i := range all {
		out[i.ID] = Votes{Item: i.ID, Open: mayVote(q.Actor(), i, group)}
	}
	for _, v := range counted {
		out[v.Item] = Votes{v.Item, v.Count, out[v.Item].Open, v.Mine}
	}
	return out, nil
}

// mayVote reports whether an actor can vote for an item of a group: while it is shared, and not by the rights of an administrator.
func mayVote(by access.Actor, i content.Item, group id.Group) bool {
	return i.State == content.Shared && i.Archived == nil && by.CanByRole(access.Vote, votedOn(i, group))
}

func votedOn(i content.Item, group id.Group) access.Subject {
	s := i.Subject()
	s.Groups = []id.Group{group}
	return s
}

const (
	// lockVoted keeps a design fiction from being moved to another group, or from no longer being shared, while somebody votes.
	lockVoted  = `select coalesce(f.group_id, 0) from item i join fiction f on f.item_id = i.id where i.id = $1 for share of i`
	insertVote = `insert into fiction_vote (item_id, group_id, person_id) values ($1, $2, $3) on conflict do nothing`
	deleteVote = `delete from fiction_vote where item_id = $1 and group_id = $2 and person_id = $3`
)

// Vote gives the vote of the actor to a design fiction of one of their groups, or takes it back; record.ErrUnchanged if that is how it is.
// The log tells that somebody has voted, but not for what.
func Vote(ctx context.Context, tx *db.Tx, n id.Item, give bool) error {
	group, err := db.Value[id.Group](ctx, tx, lockVoted, n)
	if err != nil {
		return err
	}
	i, err := content.Get(ctx, tx, n)
	if err != nil {
		return err
	}
	if err := tx.Require(access.Vote, votedOn(i, group)); err != nil {
		return err
	}
	switch by := tx.Actor(); {
	case !by.CanByRole(access.Vote, votedOn(i, group)):
		return access.ErrDenied
	case !mayVote(by, i, group):
		return content.ErrState
	}
	sql := insertVote
	if !give {
		sql = deleteVote
	}
	changed, err := tx.Exec(ctx, sql, n, group, tx.Actor().User)
	if err != nil {
		return fmt.Errorf("vote for %d: %w", n, err)
	}
	if changed == 0 {
		return record.ErrUnchanged
	}
	return tx.Record(ctx, db.Change{Kind: id.Fiction, Verb: "voted"})
}

// Group is a group that has made design fictions, and how many of them the participants read.
type Group struct {
	ID       id.Group
	Name     string
	Fictions int
}

const selectGroups = `select g.id, g.name, count(*)::integer as fictions from people_group g join fiction f on f.group_id = g.id
join item i on i.id = f.item_id where i.state <> 'draft' and i.archived_at is null and ($1::bigint = 0 or g.id = $1::bigint)
group by g.id, g.name order by g.name, g.id limit 500`

// Groups lists the groups that have made design fictions which the participants read, by name.
func Groups(ctx context.Context, q db.Q) ([]Group, error) { return groups(ctx, q, 0) }

// GroupOf returns a group that has made design fictions which the participants read; db.ErrNotFound if it has not.
func GroupOf(ctx context.Context, q db.Q, n id.Group) (Group, error) {
	all, err := groups(ctx, q, n)
	if err == nil && len(all) == 0 {
		err = db.ErrNotFound
	}
	if err != nil {
		return Group{}, err
	}
	return all[0], nil
}

func groups(ctx context.Context, q db.Q, n id.Group) ([]Group, error) {
	if !q.Actor().Can(access.ReadShared, access.Subject{Kind: id.Fiction}) {
		return nil, access.ErrDenied
	}
	return db.All[Group](ctx, q, selectGroups, n)
}

const selectGroupName = `select coalesce((select name from people_group where id = $1), '')`

// GroupName returns the name of a group, "" for none.
func GroupName(ctx context.Context, q db.Q, n id.Group) (string, error) {
	return db.Value[string](ctx, q, selectGroupName, n)
}

// Voted is a design fiction of a group with its votes.
type Voted struct {
	content.Item
	Votes Votes
}

const selectFictionsOf = `select f.item_id from fiction f join item i on i.id = f.item_id
where f.group_id = $1 and i.state <> 'draft' and i.archived_at is null order by i.title, i.id limit 500`

// FictionsOf lists the design fictions of a group that the participants read: those with the most votes first, then, by title, those whose
// votes are not shown.
func FictionsOf(ctx context.Context, q db.Q, n id.Group) ([]Voted, error) {
	numbers, err := db.Values[id.Item](ctx, q, selectFictionsOf, n)
	if err != nil {
		return nil, err
	}
	items, err := content.LoadVisible(ctx, q, numbers)
	if err != nil {
		return nil, err
	}
	votes, err := VotesOf(ctx, q, n, items...)
	var out []Voted
	for _, i := range items {
		out = append(out, Voted{i, votes[i.ID]})
	}
	slices.SortFunc(out, func(a, b Voted) int {
		return cmp.Or(b.Votes.Count-a.Votes.Count, slices.Index(numbers, a.ID)-slices.Index(numbers, b.ID))
	})
	return out, err
}
