package demo

import (
	"context"
	"fmt"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/internal/report"
	"framsyn/internal/statement"
)

// report has the interim reports made, decided and sent: that of 2013, of which the source lost nearly all amounts, and an example; one
// more has a balance sheet that does not balance.
func (s story) report(ctx context.Context) error {
	if err := s.reportLost(ctx); err != nil {
		return fmt.Errorf("the report of 2013: %w", err)
	}
	if err := s.reportExample(ctx); err != nil {
		return fmt.Errorf("the report of 2026: %w", err)
	}
	if err := s.unbalance(ctx); err != nil {
		return fmt.Errorf("the report that does not balance: %w", err)
	}
	return nil
}

func (s story) reportNumber(key string) id.ReportNo { return id.ReportNo(s.Number("rapporter", key)) }

// figures are the amounts of a statement in thousands of kronor, by measure and row.
type figures map[statement.Measure]map[statement.Key]int

// filled returns a statement with some amounts.
func filled(t statement.Template, f figures) statement.Statement {
	out := t.New()
	for m, rows := range f {
		for k, thousands := range rows {
			out.Set(k, m, money.Known(money.Ore(thousands)*1000*money.Krona))
		}
	}
	return out
}

// saveStatements saves the statements of a report; said says the rest of them.
func (s story) saveStatements(ctx context.Context, n id.ReportNo, who string, of func(statement.Template) statement.Statement) error {
	return s.as(ctx, who, func(tx *db.Tx) error {
		r, err := report.Records.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		var all []statement.Statement
		for _, t := range r.Templates() {
			all = append(all, of(t))
		}
		return report.SaveStatements(ctx, tx, n, r.Version, statement.Report{Statements: all})
	})
}

// lost returns the statement of a source that lost its amounts, all but the result of the period.
func lost(t statement.Template) statement.Statement {
	const known = 111 * 1000 * money.Krona
	out := t.New()
	for i, row := range t.Rows {
		for c, column := range t.Columns {
			switch {
			case row.Key == statement.Result && column.Measure == statement.Outcome:
				out.Lines[i].Amounts[c] = money.Known(known)
			case row.Sort == statement.Post && column.Measure != statement.Deviation:
				out.Lines[i].Amounts[c] = money.Unknown(money.Lost)
			}
		}
	}
	return out
}

// reportLost takes the report of 2013 as far as the source says that it came. Its days are lost.
func (s story) reportLost(ctx context.Context) error {
	n := s.reportNumber("delarsrapport-2013-2")
	if err := s.saveStatements(ctx, n, office, lost); err != nil {
		return err
	}
	return s.as(ctx, office, func(tx *db.Tx) error {
		return s.decide(ctx, tx, n, report.Step{Body: "Regionförbundets ekonomi och administration"},
			report.Step{Body: "Regionfullmäktiges revisorer"}, report.Step{Body: "Regionstyrelsen"})
	})
}

// decide assembles a report and has it proposed, audited and approved.
func (s story) decide(ctx context.Context, tx *db.Tx, n id.ReportNo, proposed, audited, approved report.Step) error {
	address := link.Item(context.Background(), id.Report, n, "")
	if err := report.Assemble(ctx, tx, n, "", address, s.documents(ctx)); err != nil {
		return err
	}
	if err := report.Propose(ctx, tx, n, 1, proposed); err != nil {
		return err
	}
	if err := report.HandOver(ctx, tx, n, 1, audited); err != nil {
		return err
	}
	return report.Approve(ctx, tx, n, 1, approved, link.ReportRead(context.Background(), n, ""), s.documents(ctx))
}

// exampleFigures are made up.
var exampleFigures = map[statement.Kind]figures{
	statement.Income: {
		statement.Outcome: {"revenue": 1_240_000, "costs": -8_910_000, "depreciation": -265_000, "taxes": 6_480_000,
			"equalisation": 1_610_000, "financial_income": 58_000, "financial_costs": -91_000},
		statement.Earlier: {"revenue": 1_198_000, "costs": -8_560_000, "depreciation": -251_000, "taxes": 6_290_000,
			"equalisation": 1_575_000, "financial_income": 44_000, "financial_costs": -87_000},
	},
	statement.Balance: {
		statement.Outcome: {"fixed_assets": 7_420_000, "claims": 980_000, "investments": 650_000, "cash": 912_000,
			statement.OpeningEquity: 3_300_000, statement.Result: 122_000, "provisions": 2_140_000, "long_debt": 2_600_000, "short_debt": 1_800_000},
		statement.Earlier: {"fixed_assets": 7_310_000, "claims": 1_010_000, "investments": 600_000, "cash": 874_000,
			statement.OpeningEquity: 3_180_000, statement.Result: 120_000, "provisions": 2_090_000, "long_debt": 2_650_000, "short_debt": 1_754_000},
	},
	statement.Budget: {
		statement.Budgeted: {"taxes": 8_050_000, "grants": 410_000, "other_revenue": 790_000, "staff": -4_720_000, "premises": -610_000,
			"services": -2_380_000, "other_costs": -1_140_000, "depreciation": -270_000, "financial_net": -30_000},
		statement.Outcome: {"taxes": 8_090_000, "grants": 432_000, "other_revenue": 808_000, "staff": -4_690_000, "premises": -604_000,
			"services": -2_468_000, "other_costs": -1_148_000, "depreciation": -265_000, "financial_net": -33_000},
	},
	statement.Forecast: {
		statement.Foreseen: {"revenue": 1_870_000, "costs": -13_480_000, "depreciation": -400_000, "taxes": 9_720_000,
			"equalisation": 2_415_000, "financial_income": 80_000, "financial_costs": -140_000},
		statement.Budgeted: {"revenue": 1_800_000, "costs": -13_250_000, "depreciation": -405_000, "taxes": 9_680_000,
			"equalisation": 2_400_000, "financial_income": 60_000, "financial_costs": -135_000},
	},
}

// reportExample has an example report approved, and sent to the municipalities.
func (s story) reportExample(ctx context.Context) error {
	n := s.reportNumber("delarsrapport-2026-exempel")
	example := func(t statement.Template) statement.Statement { return filled(t, exampleFigures[t.Kind]) }
	if err := s.saveStatements(ctx, n, "strateg.storhamn", example); err != nil {
		return err
	}
	return s.as(ctx, office, func(tx *db.Tx) error {
		approved := report.Step{Day: "2026-10-20", Body: "Regionfullmäktige", Paragraph: "§ 88", Note: "Revisorerna bedömer att resultatet i " +
			"allt väsentligt är förenligt med fullmäktiges mål för ekonomin, och att fyra av fem verksamhetsmål kan nås. (exempel)"}
		err := s.decide(ctx, tx, n, report.Step{Day: "2026-09-29", Body: "Regionstyrelsen", Paragraph: "§ 131"},
			report.Step{Day: "2026-09-30", Body: "Revisorerna"}, approved)
		if err != nil {
			return err
		}
		r, err := report.Records.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		to := []report.Recipient{{Name: "Storhamns kommun (exempel)", Email: "kommun.storhamn" + Domain},
			{Name: "Norrviks kommun (exempel)", Email: "kommun.norrvik" + Domain}}
		write := func(x report.Recipient) jobs.Letter {
			return jobs.Letter{To: x.Email, Subject: r.Title, Body: r.OrgName + " har godkänt " + r.Title + ".\n"}
		}
		return report.Send(ctx, tx, n, 1, report.Step{Day: "2026-10-21"}, to, write)
	})
}

// unbalance leaves a report with a balance sheet that does not balance, which keeps it from going on.
func (s story) unbalance(ctx context.Context) error {
	return s.saveStatements(ctx, s.reportNumber("helarsrapport-2026-exempel"), "strateg.storhamn",
		func(t statement.Template) statement.Statement {
			out := filled(t, exampleFigures[t.Kind])
			if t.Kind == statement.Balance {
				out.Set("claims", statement.Outcome, money.Known(990_000*1000*money.Krona))
			}
			return out
		})
}
