package overview

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

// Agenda is what "Min sida" shows a person of activities: only what is ahead.
type Agenda struct {
	// Next are the next activities, and MoreNext reports whether there are others: of all activities for planners, of those that concern
	// the person for others.
	Next     []process.Activity
	MoreNext bool
	// Proposals are the first of those that wait for an answer by the person, and Waiting how many they are; for planners only.
	Proposals []process.Activity
	Waiting   int
}

// isPlanner reports whether an actor answers proposals and completes activities.
func isPlanner(by access.Actor) bool { return by.Can(access.Manage, access.Subject{Kind: id.Activity}) }

// agenda returns the agenda of the actor.
func agenda(ctx context.Context, q db.Q) (a Agenda, err error) {
	planner := isPlanner(q.Actor())
	today, err := day.ParseDate(day.ISO(time.Now()))
	if err != nil {
		return a, err
	}
	a.Next, err = process.Activities(ctx, q, process.Query{Mine: !planner, From: today, Limit: MaxRows + 1})
	if err != nil {
		return a, fmt.Errorf("next activities: %w", err)
	}
	if a.MoreNext = len(a.Next) > MaxRows; a.MoreNext {
		a.Next = a.Next[:MaxRows]
	}
	if !planner {
		return a, nil
	}
	a.Proposals, err = process.Activities(ctx, q, process.Query{Statuses: []process.Status{process.Proposed}, Limit: maxCount})
	if err != nil {
		return a, fmt.Errorf("proposals: %w", err)
	}
	a.Waiting = len(a.Proposals)
	a.Proposals = a.Proposals[:min(a.Waiting, MaxRows)]
	return a, nil
}
