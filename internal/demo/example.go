package demo

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

// addExample makes the process that goes on now, so that the calendar and everybody's own page have something coming.
func (w *world) addExample(ctx context.Context) error {
	c := calendarAt(time.Now())
	var made id.ProcessNo
	err := w.by(ctx, "kansli", func(tx *db.Tx) error {
		p := example(c)
		p.Owner, p.Steering, p.ProjectGroup, p.Quotas = w.orgs["reglab"], w.groups[steering], w.groups[project], w.quotas()
		p.Competences = []process.Competence{
			{Key: "lead", Person: w.people["kansli"].User}, {Key: "editing", Person: w.people["redaktor"].User},
		}
		n, phases, err := addProcess(ctx, tx, p, examplePhases(c))
		if err != nil {
			return err
		}
		made = n
		if err := w.addActivities(ctx, tx, n, phases, exampleActivities(c)); err != nil {
			return err
		}
		return process.FreezePlan(ctx, tx, n)
	})
	if err != nil {
		return err
	}
	for _, p := range exampleProposals(c) {
		if err := w.propose(ctx, p.who, made, p.activityText); err != nil {
			return fmt.Errorf("%s: %w", p.who, err)
		}
	}
	return w.by(ctx, "kansli", func(tx *db.Tx) error {
		return process.Cancel(ctx, tx, w.acts["resa-2060"], "För få kunde resa de här dagarna. En ny resa planeras till nästa år.")
	})
}
