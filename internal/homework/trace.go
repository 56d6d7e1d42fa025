package homework

import (
	"context"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Mention says that an item is among the most important in the answers to homework: in Chose of the All that were sent in. Answer is
// the organisation that answers with it, if it is a design fiction.
type Mention struct {
	ID         id.HomeworkNo
	Name       string
	Chose, All int
	Answer     id.Org
}

const selectMentions = `select h.id, a.name,
	count(distinct x.id) filter (where p.value -> 'Most' @> jsonb_build_array(jsonb_build_object('Item', $1::bigint)))::integer as chose,
	coalesce((select i.organisation_id from item i where i.id = $1 and i.kind = 'fiction'), 0) as answer,
	count(distinct x.id)::integer as "all"
from homework h join activity a on a.id = h.activity_id join homework_answer x on x.homework_id = h.id
left join homework_part p on p.answer_id = x.id
where x.state in ('sent', 'approved') and h.id in (select y.homework_id from homework_answer y join homework_part o on o.answer_id = y.id
	where y.state in ('sent', 'approved') and o.value -> 'Most' @> jsonb_build_array(jsonb_build_object('Item', $1::bigint)))
group by h.id, a.name order by h.id desc limit 20`

// MentionsOf lists the homework in whose answers an item is among the most important, as far as the actor may read the summaries, and
// that which was answered with a design fiction, as far as the actor may read the answers.
func MentionsOf(ctx context.Context, q db.Q, n id.Item) (out []Mention, err error) {
	all, err := db.All[Mention](ctx, q, selectMentions, n)
	for _, m := range all {
		if h, err := Records.Get(ctx, q, m.ID); err == nil && (m.Answer != 0 || h.MaySeeSummary(q.Actor(), time.Now())) {
			out = append(out, m)
		}
	}
	return out, err
}

const selectFile = `select x.homework_id as homework, x.organisation_id as org, x.state from homework_part p
join homework_answer x on x.id = p.answer_id where p.file_id = $1`

// MayReadFile reports whether the actor may read the answer that a file belongs to.
func MayReadFile(ctx context.Context, q db.Q, n id.File) (bool, error) {
	all, err := db.All[struct {
		Homework id.HomeworkNo
		Org      id.Org
		State    State
	}](ctx, q, selectFile, n)
	for _, f := range all {
		if h, err := Records.Get(ctx, q, f.Homework); err == nil && (InRoom(q.Actor(), f.Org) || f.State.IsSentIn() && h.Visible(q.Actor())) {
			return true, nil
		}
	}
	return false, err
}
