package statement

import "slices"

// Body is whose statements a template is for.
type Body int

// The bodies: a municipality or a region, which has taxes, and a federation of them, whose members pay fees.
const (
	Municipality Body = iota
	Federation
)

// Templates returns the templates of a body, one of each kind. Costs are minus, in all of them.
func Templates(b Body) []Template {
	income := incomeRows
	if b == Federation {
		income = slices.Clone(incomeRows)
		income[firstTax], income[firstTax+1] = memberFees, grants
	}
	return []Template{
		{Income, []Column{{Outcome, "Utfall perioden"}, {Earlier, "Utfall samma period förra året"}}, income},
		{Balance, []Column{{Outcome, "Periodens slut"}, {Earlier, "Periodens början"}}, balanceRows},
		{Budget, []Column{{Budgeted, "Budget perioden"}, {Outcome, "Utfall"}, {Deviation, "Avvikelse"}},
			append(slices.Clone(revenue[b]), budgetRows...)},
		{Forecast, []Column{{Foreseen, "Prognos helår"}, {Budgeted, "Budget helår"}, {Deviation, "Avvikelse"}}, income},
	}
}

var (
	memberFees = Row{Key: "member_fees", Label: "Avgifter från medlemmar"}
	grants     = Row{Key: "grants", Label: "Bidrag"}
	// firstTax is the index of the first of the two rows that a federation has others for.
	firstTax = 4
)

var incomeRows = []Row{
	{Key: "revenue", Label: "Verksamhetens intäkter"},
	{Key: "costs", Label: "Verksamhetens kostnader"},
	{Key: "depreciation", Label: "Avskrivningar och nedskrivningar"},
	{Key: "net_costs", Label: "Verksamhetens nettokostnader", Sort: Sum, Level: 1},
	{Key: "taxes", Label: "Skatteintäkter"},
	{Key: "equalisation", Label: "Kommunalekonomisk utjämning"},
	{Key: "financial_income", Label: "Finansiella intäkter"},
	{Key: "financial_costs", Label: "Finansiella kostnader"},
	{Key: "result_after_financial", Label: "Resultat efter finansiella poster", Sort: Sum, Level: 2},
	{Key: "extraordinary_income", Label: "Extraordinära intäkter"},
	{Key: "extraordinary_costs", Label: "Extraordinära kostnader"},
	{Key: Result, Label: "Periodens resultat", Sort: Sum, Level: 3},
}

var balanceRows = []Row{
	{Key: "assets_heading", Label: "Tillgångar", Sort: Heading},
	{Key: "fixed_assets", Label: "Anläggningstillgångar", Level: 1},
	{Key: "claims", Label: "Fordringar"},
	{Key: "investments", Label: "Kortfristiga placeringar"},
	{Key: "cash", Label: "Kassa och bank"},
	{Key: "current_assets", Label: "Summa omsättningstillgångar", Sort: Sum, Level: 1},
	{Key: Assets, Label: "Summa tillgångar", Sort: Sum, Level: 2},
	{Key: "equity_heading", Label: "Eget kapital, avsättningar och skulder", Sort: Heading},
	{Key: OpeningEquity, Label: "Ingående eget kapital"},
	{Key: Result, Label: "Periodens resultat"},
	{Key: Equity, Label: "Summa eget kapital", Sort: Sum, Level: 1},
	{Key: "provisions", Label: "Avsättningar", Level: 1},
	{Key: "long_debt", Label: "Långfristiga skulder"},
	{Key: "short_debt", Label: "Kortfristiga skulder"},
	{Key: "debt", Label: "Summa skulder", Sort: Sum, Level: 1},
	{Key: EquityAndDebt, Label: "Summa eget kapital och skulder", Sort: Sum, Level: 2},
}

// revenue are the rows of a budget that differ between bodies.
var revenue = map[Body][]Row{
	Municipality: {{Key: "taxes", Label: "Skatteintäkter och utjämning"}, grants},
	Federation:   {memberFees, grants},
}

var budgetRows = []Row{
	{Key: "other_revenue", Label: "Övriga intäkter"},
	{Key: "total_revenue", Label: "Summa intäkter", Sort: Sum, Level: 1},
	{Key: "staff", Label: "Personal"},
	{Key: "premises", Label: "Lokalkostnader"},
	{Key: "services", Label: "Köpta tjänster"},
	{Key: "other_costs", Label: "Övriga kostnader"},
	{Key: "depreciation", Label: "Avskrivningar"},
	{Key: "total_costs", Label: "Summa kostnader", Sort: Sum, Level: 1},
	{Key: "financial_net", Label: "Finansiella poster, netto", Level: 1},
	{Key: Result, Label: "Resultat", Sort: Sum, Level: 2},
}
