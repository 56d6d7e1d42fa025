package main

import (
	"context"
	"errors"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/id"
	"framsyn/internal/report"
	"framsyn/internal/statement"
	"framsyn/templates/reportview"
)

// assemblies is how many times the report is assembled.
const assemblies = 2

const includeAll = `update goal_text set state = 'included' where follow_up_id = $1`

// errMeasured ends a transaction of which only the time is kept.
var errMeasured = errors.New("measured")

// reports compares assembling the report of a period of many goals with making its documents alone.
func (b *bench) reports(ctx context.Context) error {
	office := access.System()
	period, _, err := addFollowUps(ctx, b.db)
	if err != nil {
		return fmt.Errorf("the period of many goals: %w", err)
	}
	if _, err := b.db.Pool().Exec(ctx, includeAll, period); err != nil {
		return err
	}
	var n id.ReportNo
	var f report.Frozen
	err = b.db.Write(ctx, office, func(tx *db.Tx) error {
		if err := followup.Close(ctx, tx, period, true); err != nil {
			return err
		}
		x, err := report.Drafted(ctx, tx, period)
		if err != nil {
			return err
		}
		if n, err = report.Add(ctx, tx, x); err != nil {
			return err
		}
		x.BodyKind = "municipality"
		var all []statement.Statement
		for _, t := range x.Templates() {
			all = append(all, t.New())
		}
		if err := report.SaveStatements(ctx, tx, n, 1, statement.Report{Statements: all}); err != nil {
			return err
		}
		if x, err = report.Records.Get(ctx, tx, n); err == nil {
			f, err = report.Preview(ctx, tx, x, "2031-12-31")
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("a report of many goals: %w", err)
	}
	size := 0
	assemble := func() error {
		var assembled error
		err := b.db.Write(ctx, office, func(tx *db.Tx) error {
			assembled = report.Assemble(ctx, tx, n, "Mätning.", "/x", reportview.Documents(ctx))
			return errMeasured
		})
		if assembled == nil && !errors.Is(err, errMeasured) {
			return err
		}
		return assembled
	}
	documents := func() error {
		all, err := reportview.Documents(ctx)(report.Edition{Number: 1}, f)
		size = 0
		for _, d := range all {
			size += len(d.Content)
		}
		return err
	}
	times, err := alternate(assemblies, assemble, documents)
	if err != nil {
		return fmt.Errorf("assembling a report of many goals: %w", err)
	}
	b.table.compare(fmt.Sprintf("Assembling the report of %d goals, against making its documents alone", followedGoals), times[0], times[1],
		2, fmt.Sprintf(", %d kB", size/1000))
	return nil
}
