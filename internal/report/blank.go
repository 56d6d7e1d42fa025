package report

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/statement"
)

// Blank is what can be named in the texts of a report between braces, and what is filled in there.
type Blank struct {
	Name  string
	value func(ctx context.Context, r Report) string
}

const blanksHelp = "I texterna här och i tjänsteskrivelsen fyller portalen i det som står inom klamrar: {rubrik}, {beteckning}, {dnr}, " +
	"{organisation}, {organisationsnummer}, {plan}, {period}, {första dagen}, {sista dagen}, {sista dag för fullmäktige}, {antal mål}, " +
	"{antal texter}, {resultat}, {resultat förra året}, {budgeterat resultat}, {prognos}, {budget för året} och {avvikelse}."

// Blanks are all that can be filled in, in Swedish.
var Blanks = []Blank{
	{"rubrik", func(_ context.Context, r Report) string { return r.Title }},
	{"beteckning", func(_ context.Context, r Report) string { return r.Designation }},
	{"dnr", func(_ context.Context, r Report) string { return r.RegistryNumber() }},
	{"organisation", func(_ context.Context, r Report) string { return r.OrgName }},
	{"organisationsnummer", func(_ context.Context, r Report) string { return r.OrgNumber }},
	{"plan", func(_ context.Context, r Report) string { return r.PlanTitle }},
	{"period", func(_ context.Context, r Report) string { return r.PeriodName }},
	{"första dagen", func(ctx context.Context, r Report) string { return day.Partial(r.First()).Text(ctx) }},
	{"sista dagen", func(ctx context.Context, r Report) string { return day.Partial(r.LastDay).Text(ctx) }},
	{"sista dag för fullmäktige", func(ctx context.Context, r Report) string { return day.Partial(r.Deadline()).Text(ctx) }},
	{"antal mål", func(_ context.Context, r Report) string { return strconv.Itoa(r.Goals) }},
	{"antal texter", func(_ context.Context, r Report) string { return strconv.Itoa(r.Written) }},
	{"resultat", amountOf(statement.Income, statement.Outcome)},
	{"resultat förra året", amountOf(statement.Income, statement.Earlier)},
	{"budgeterat resultat", amountOf(statement.Budget, statement.Budgeted)},
	{"prognos", amountOf(statement.Forecast, statement.Foreseen)},
	{"budget för året", amountOf(statement.Forecast, statement.Budgeted)},
	{"avvikelse", amountOf(statement.Forecast, statement.Deviation)},
}

func amountOf(k statement.Kind, m statement.Measure) func(context.Context, Report) string {
	return func(ctx context.Context, r Report) string {
		s, _ := r.Statement(k)
		return AmountText(ctx, s.Amount(statement.Result, m))
	}
}

// First returns the first day of the period, that of its year if the period does not say.
func (r Report) First() string {
	if r.FirstDay == "" && len(r.LastDay) >= len("2006") {
		return r.LastDay[:4] + "-01-01"
	}
	return r.FirstDay
}

// missing stands where what is to be filled in is unknown.
const missing = "uppgift saknas"

var braced = regexp.MustCompile(`\{([^{}\n]{1,60})\}`)

func blankNamed(name string) (Blank, bool) {
	i := slices.IndexFunc(Blanks, func(b Blank) bool { return b.Name == strings.ToLower(strings.TrimSpace(name)) })
	if i < 0 {
		return Blank{}, false
	}
	return Blanks[i], true
}

// Filled returns the report with what its texts name filled in, in Swedish.
func (r Report) Filled(ctx context.Context) Report {
	ctx = i18n.WithLang(ctx, i18n.Swedish)
	whole := r
	fill := func(text *string) {
		*text = braced.ReplaceAllStringFunc(*text, func(x string) string {
			b, ok := blankNamed(x[1 : len(x)-1])
			if !ok {
				return x
			}
			if value := b.value(ctx, whole); value != "" {
				return value
			}
			return missing
		})
	}
	r.Areas = slices.Clone(r.Areas)
	for _, text := range r.texts() {
		fill(text)
	}
	for i := range r.Areas {
		fill(&r.Areas[i].Text)
	}
	return r
}

// texts are the texts in which something can be filled in, besides those of the areas, by their fields.
func (r *Report) texts() map[string]*string {
	return map[string]*string{"sammanfattning": &r.Summary, "arende": &r.Heading, "inledning": &r.Lead, "forslag": &r.Proposal,
		"beskrivning": &r.Description, "underlag": &r.Basis, "sidfot": &r.Foot}
}

// checkBlanks says at each text what it names that cannot be filled in.
func checkBlanks(f *form.Form, r *Report) {
	for name, text := range r.texts() {
		checkText(f, name, *text)
	}
}

func checkAreas(f *form.Form, all []Area, at func(row int, column string) string) {
	for i, a := range all {
		checkText(f, at(i, "text"), a.Text)
	}
}

func checkText(f *form.Form, name, text string) {
	for _, x := range braced.FindAllStringSubmatch(text, -1) {
		if _, ok := blankNamed(x[1]); !ok {
			f.Fault(name, "Portalen kan inte fylla i {%s}. Välj ett av namnen som står ovanför sammanfattningen, eller ta bort klamrarna.", x[1])
		}
	}
}

const selectNew = `select f.id as period, f.name as period_name, f.last_day from follow_up f where f.id = $1`

// Drafted returns a new report of a period, or of one to be chosen for 0, with the texts that most have.
func Drafted(ctx context.Context, q db.Q, n id.FollowUpNo) (Report, error) {
	r := Report{BodyKind: municipality, Memo: Memo{Recipient: "Regionstyrelsen", Heading: "{rubrik}",
		Lead: "{rubrik} följer upp {plan} per den {sista dagen}. Den ska lämnas till fullmäktige och revisorerna senast " +
			"{sista dag för fullmäktige}.",
		Proposal: "Styrelsen föreslår att fullmäktige godkänner {rubrik}.",
		Description: "Rapporten omfattar {första dagen}–{sista dagen}. {antal texter} av {antal mål} mål har en text om hur det går.\n\n" +
			"Periodens resultat är {resultat}, mot budgeterat {budgeterat resultat}. Prognosen för helåret är {prognos}, " +
			"mot budgeterat {budget för året}.",
		Basis: "{rubrik}, dnr {dnr}", Foot: "{organisation}\nOrganisationsnummer {organisationsnummer}"}}
	found, err := db.All[struct {
		Period              id.FollowUpNo
		PeriodName, LastDay string
	}](ctx, q, selectNew, n)
	if err == nil && len(found) > 0 {
		r.Period, r.Title = found[0].Period, "Delårsrapport "+found[0].PeriodName
	}
	return r, err
}

// Deadline returns the last day on which the council and the auditors are to have the report; "" if it is no interim report.
func (r Report) Deadline() string {
	if !r.IsInterim() {
		return ""
	}
	return statement.DueBy(r.LastDay)
}

// IsInterim reports whether the period is as long as that of an interim report is to be.
func (r Report) IsInterim() bool { return statement.IsInterim(r.First(), r.LastDay) }
