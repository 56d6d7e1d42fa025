package world

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/report"
	"framsyn/internal/statement"
	"framsyn/templates/reportview"
)

// Statements returns balanced statements of a region, in kronor.
func Statements() []statement.Statement {
	amounts := map[statement.Kind]map[statement.Measure]map[statement.Key]int64{
		statement.Income: {statement.Outcome: {"revenue": 400, "costs": -1000, "taxes": 700},
			statement.Earlier: {"revenue": 300, "costs": -900, "taxes": 650}},
		statement.Balance: {statement.Outcome: {"cash": 600, statement.OpeningEquity: 300, statement.Result: 100, "short_debt": 200},
			statement.Earlier: {"cash": 500, statement.OpeningEquity: 250, statement.Result: 50, "short_debt": 200}},
		statement.Budget: {statement.Budgeted: {"taxes": 700, "staff": -620}, statement.Outcome: {"taxes": 700, "staff": -600}},
		statement.Forecast: {statement.Foreseen: {"revenue": 600, "costs": -1500, "taxes": 1050},
			statement.Budgeted: {"revenue": 600, "costs": -1450, "taxes": 1050}},
	}
	var out []statement.Statement
	for _, t := range statement.Templates(statement.Municipality) {
		s := t.New()
		for m, rows := range amounts[t.Kind] {
			for k, kronor := range rows {
				s.Set(k, m, money.Known(money.Ore(kronor)*money.Krona))
			}
		}
		out = append(out, s)
	}
	return out
}

// Report is the report of a period of FollowUp.
type Report struct {
	FollowUp
	ID    id.ReportNo
	Title string
}

// Report adds the report of a frozen period with an included text, with balanced statements, which has come so far.
func (w World) Report(to report.State) Report {
	w.T.Helper()
	r := Report{FollowUp: w.FollowUp(followup.Included), Title: UniqueName("Delårsrapport")}
	w.FreezeFollowUp(r.FollowUp, false)
	w.Write(w.Actor(Own), func(ctx context.Context, tx *db.Tx) error {
		x, err := report.Drafted(ctx, tx, r.FollowUp.ID)
		if err != nil {
			return err
		}
		x.Title, x.Summary, x.Made, x.Uncertainty, x.Reason = r.Title, "Det går bra.", "2031-09-10", "Några procent.", "Vintern."
		if r.ID, err = report.Add(ctx, tx, x); err != nil {
			return err
		}
		return report.SaveStatements(ctx, tx, r.ID, 1, statement.Report{Statements: Statements()})
	})
	w.BringReport(r, to)
	return r
}

// BringReport has a report that is worked on come so far.
func (w World) BringReport(r Report, to report.State) {
	w.T.Helper()
	step := report.Step{Day: "2026-10-20", Body: "Regionfullmäktige", Paragraph: "§ 88"}
	steps := []struct {
		to report.State
		do func(ctx context.Context, tx *db.Tx) error
	}{
		{report.Assembled, func(ctx context.Context, tx *db.Tx) error {
			return report.Assemble(ctx, tx, r.ID, "", "/arbete/rapporter", reportview.Documents(ctx))
		}},
		{report.Proposed, func(ctx context.Context, tx *db.Tx) error { return report.Propose(ctx, tx, r.ID, 1, step) }},
		{report.Audit, func(ctx context.Context, tx *db.Tx) error { return report.HandOver(ctx, tx, r.ID, 1, step) }},
		{report.Approved, func(ctx context.Context, tx *db.Tx) error {
			if err := report.Approve(ctx, tx, r.ID, 1, step, "/rapporter", reportview.Documents(ctx)); err != nil {
				return err
			}
			return followup.Publish(ctx, tx, r.FollowUp.ID, true)
		}},
	}
	for _, s := range steps {
		if to == report.Working {
			return
		}
		w.Write(w.Actor("kansli"), s.do)
		if s.to == to {
			return
		}
	}
}
