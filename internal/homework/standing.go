package homework

import (
	"context"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Standing is homework with how far an organisation has come.
type Standing struct {
	Homework
	Answer
}

// ShowsProgress reports whether somebody may know how many questions are answered: those in the room, and the office.
func (s Standing) ShowsProgress(by access.Actor) bool {
	return s.State == Begun && (InRoom(by, s.Org) || by.Can(access.Manage, Subject))
}

const selectOfOrganisation = selectHomework + ` where $1::bigint in (` + addressedSQL + `) and $2::bigint in (0, a.process_id)
order by h.closed_at is not null, coalesce(nullif(h.last_day, ''), '9999') desc, h.id desc limit 100`

const selectAnswersOf = `select h.id as homework, ` + answerColumns + answerTables + ` where h.id = any($1::bigint[]) and o.id = $2`

// StandingsOf lists the homework of an organisation that the actor may see, in a process unless that is 0, what ends last first. In which
// state its answer is is told to its own people and the office; others find the homework where the answer has been sent in.
func StandingsOf(ctx context.Context, q db.Q, org id.Org, process id.ProcessNo) (out []Standing, err error) {
	all, err := visible(ctx, q, selectOfOrganisation, org, process)
	if err != nil {
		return nil, err
	}
	answers, err := answersOf(ctx, q, all, org)
	if err != nil {
		return nil, err
	}
	by := q.Actor()
	inside := by.SignedIn() && by.Org == org || by.Can(access.Manage, Subject)
	for _, h := range all {
		if a, ok := answers[h.ID]; ok && (inside || a.State.IsSentIn()) {
			out = append(out, Standing{h, a})
		}
	}
	return out, nil
}

// answersOf returns how far an organisation has come with some homework, by its number.
func answersOf(ctx context.Context, q db.Q, all []Homework, org id.Org) (map[id.HomeworkNo]Answer, error) {
	numbers, out := []id.HomeworkNo{}, map[id.HomeworkNo]Answer{}
	for _, h := range all {
		numbers = append(numbers, h.ID)
	}
	rows, err := db.All[struct {
		Homework id.HomeworkNo
		Answer
	}](ctx, q, selectAnswersOf, numbers, org)
	for _, a := range rows {
		out[a.Homework] = a.Answer
	}
	return out, err
}

// OwnAnswers returns how far the actor's organisation has come with some homework, by its number; nothing to who may not be in its room.
func OwnAnswers(ctx context.Context, q db.Q, all []Homework) (map[id.HomeworkNo]Answer, error) {
	by := q.Actor()
	if !InRoom(by, by.Org) {
		return nil, nil
	}
	return answersOf(ctx, q, all, by.Org)
}

// Priority is how an organisation ranked beside the others in homework: Own is its place in Ranking.Orgs.
type Priority struct {
	Homework Homework
	Question Question
	Ranking  *Ranking
	Own      int
}

// maxCompared is in how much homework the priorities of an organisation are compared.
const maxCompared = 3

// PrioritiesOf returns how an organisation ranked in the latest of its homework whose summary the actor may see.
func PrioritiesOf(ctx context.Context, q db.Q, org id.Org, all []Standing) (out []Priority, err error) {
	compared := 0
	for _, s := range all {
		ranks := slices.ContainsFunc(s.Questions, func(x Question) bool { return x.Kind == OfTrends || x.Kind == OfScenarios })
		if !ranks || !s.State.IsSentIn() || !s.MaySeeSummary(q.Actor(), time.Now()) || compared == maxCompared {
			continue
		}
		compared++
		rooms, err := SentIn(ctx, q, s.Homework)
		if err != nil {
			return nil, err
		}
		sum, err := Summarise(s.Homework, rooms)
		if err != nil {
			return nil, err
		}
		for _, x := range sum.Questions {
			if x.Ranking == nil {
				continue
			}
			if own := slices.IndexFunc(x.Ranking.Orgs, func(o RankedOrg) bool { return o.ID == org }); own >= 0 {
				out = append(out, Priority{s.Homework, x.Question, x.Ranking, own})
			}
		}
	}
	return out, nil
}

// Items returns what is ranked.
func (p Priority) Items() (out []id.Item) {
	for _, i := range p.Ranking.Items {
		out = append(out, i.ID)
	}
	return out
}
