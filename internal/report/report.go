// Package report holds the interim reports of public bodies: what is written of the goals in a period that is frozen, the statements of
// that period, and the memo with which it is proposed. A report is worked on until it is assembled; the edition that comes of that never
// changes, and is proposed, audited, approved and sent.
package report

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"

	"framsyn/internal/record"
	"framsyn/internal/register"
	"framsyn/internal/statement"
)

// Report is the interim report of a period. Its texts may name what is filled in, as Blanks says. Days are as 2013-08-31, "" where they
// are unknown. OwnNumber is the registry number in a register elsewhere, which replaces that of the portal.
type Report struct {
	ID          id.ReportNo
	Period      id.FollowUpNo
	Title       string
	Designation string
	BodyKind    string
	OwnNumber   string

	// Summary is how it goes in all, and Areas how it goes by area, in Markdown.
	Summary string
	Areas   []Area

	// Made is the day of the forecast, Uncertainty how uncertain that is, and Reason why.
	Made, Uncertainty, Reason string
	Statements                []statement.Statement

	Memo

	State         State
	RegisterYear  int
	RegisterEntry int
	Version       int

	PeriodName        string
	FirstDay, LastDay string
	Closed, Published *time.Time
	Plan              id.Item
	PlanTitle         string
	PlanSlug          string
	Org               id.Org
	OrgName           string
	OrgNumber         string
	Goals, Written    int
}

// Area is how it goes in an area of goals.
type Area struct{ Title, Text string }

// Memo is the official memo (tjänsteskrivelse) with which a report is proposed. Lead, Proposal, Description and Basis are Markdown;
// Signatures and Foot have a line for each.
type Memo struct {
	Office, Officer, MemoDay, Recipient, Heading string
	Lead, Proposal, Description, Basis           string
	Signatures, Foot                             string
}

// State is how far a report has come.
type State string

// The states. Audit is that the auditors examine it.
const (
	Working   State = "working"
	Assembled State = "assembled"
	Proposed  State = "proposed"
	Audit     State = "audit"
	Approved  State = "approved"
	Sent      State = "sent"
	Archived  State = "archived"
)

// States are the states of a report, in order.
var States = form.Options{{Value: string(Working), Label: "Arbetsversion"}, {Value: string(Assembled), Label: "Sammanställd"},
	{Value: string(Proposed), Label: "Föreslagen"}, {Value: string(Audit), Label: "Hos revisorerna"},
	{Value: string(Approved), Label: "Godkänd"}, {Value: string(Sent), Label: "Skickad"},
	{Value: string(Archived), Label: "Arkiverad"}}

// Label returns the Swedish name of the state.
func (s State) Label() string { return States.Label(string(s)) }

// IsApproved reports whether a report in this state has been approved.
func (s State) IsApproved() bool { return s == Approved || s == Sent || s == Archived }

// The bodies that a report can be of, which differ in their statements.
const federation, municipality = "federation", "municipality"

var bodies = form.Options{{Value: municipality, Label: "Region eller kommun, med skatteintäkter"},
	{Value: federation, Label: "Kommunalförbund, med avgifter från medlemmarna"}}

// PeriodField is the field of the period that is reported, which is chosen by typing, and AreaList the list of the areas.
const PeriodField, AreaList = "period", "omraden"

var areaRows = field.Row[Area]{RowLabel: "Målområde", CheckAll: checkAreas,
	Text: func(a Area) string { return a.Title + "\n\n" + a.Text },
	Fields: []field.Field[Area]{
		field.Text(func(a *Area) *string { return &a.Title }, field.Input{Name: "rubrik", Label: "Målområde", Max: 200,
			Missing: "Skriv vilket område det gäller."}),
		field.Markdown(func(a *Area) *string { return &a.Text }, field.Input{Name: "text", Label: "Samlad bedömning", Max: 10000, Rows: 4}),
	}}

// Fields are the fields of a report.
var Fields = field.Of("report",
	field.Name(func(r *Report) *string { return &r.Title }, field.Input{Name: "namn", Label: "Rubrik", Column: "title", Max: 200,
		Missing: "Skriv vad rapporten heter."}),
	field.Number(func(r *Report) *id.FollowUpNo { return &r.Period }, field.Input{Name: PeriodField, Label: "Uppföljning",
		Column: "follow_up_id", Missing: "Välj vilken uppföljning rapporten gäller."}),
	field.Text(func(r *Report) *string { return &r.Designation }, field.Input{Name: "beteckning", Label: "Beteckning",
		Column: "designation", Max: 40, Width: "medium", Help: "Till exempel 2013:2."}),
	field.Text(func(r *Report) *string { return &r.OwnNumber }, field.Input{Name: "dnr", Label: "Diarienummer i ett annat diarium",
		Column: "own_number", Max: 60, Width: "medium", Beside: "beteckning",
		Help: "Tomt betyder att portalen ger ett när rapporten sammanställs."}),
	field.Choice(func(r *Report) *string { return &r.BodyKind }, bodies, field.Input{Name: "slag", Label: "Räkningarna är för en",
		Column: "body_kind", Missing: "Välj om det är en region eller ett kommunalförbund."}),
	field.Markdown(func(r *Report) *string { return &r.Summary }, field.Input{Name: "sammanfattning", Label: "Sammanfattning",
		Column: "summary", Max: 20000, Rows: 6, Section: "Sammanfattning", SectionOpen: true, SectionHelp: blanksHelp,
		Help: "Hur det går i stort, och de viktigaste händelserna."}),
	field.Rows(func(r *Report) *[]Area { return &r.Areas }, areaRows, field.Input{Name: AreaList, Label: "Målområden", Column: "areas",
		List: field.List{Legend: "Samlad bedömning för varje målområde", Item: "Målområde", Add: "Lägg till målområde"}}),
	field.WholeDay(func(r *Report) *string { return &r.Made }, field.Input{Name: "prognosdag", Label: "Prognosen är gjord",
		Column: "made_on", Section: "Helårsprognos", SectionOpen: true}),
	field.Text(func(r *Report) *string { return &r.Uncertainty }, field.Input{Name: "osakerhet", Label: "Hur osäker prognosen är",
		Column: "uncertainty", Max: 2000, Rows: 3}),
	field.Text(func(r *Report) *string { return &r.Reason }, field.Input{Name: "orsak", Label: "Varför den är osäker", Column: "reason",
		Max: 2000, Rows: 3, Help: "Till exempel att planerade kostnader kanske inte hinner genomföras."}),
	field.Text(func(r *Report) *string { return &r.Office }, field.Input{Name: "tjanstestalle", Label: "Tjänsteställe", Column: "office",
		Max: 200, Section: "Tjänsteskrivelse", SectionOpen: true}),
	field.Text(func(r *Report) *string { return &r.Officer }, field.Input{Name: "handlaggare", Label: "Handläggare", Column: "officer",
		Max: 200, Beside: "tjanstestalle"}),
	field.WholeDay(func(r *Report) *string { return &r.MemoDay }, field.Input{Name: "datum", Label: "Datum", Column: "memo_day",
		Help: "Tomt betyder dagen då rapporten sammanställs."}),
	field.Text(func(r *Report) *string { return &r.Recipient }, field.Input{Name: "till", Label: "Till", Column: "recipient", Max: 200,
		Beside: "datum", Help: "Till exempel Regionstyrelsen."}),
	field.Text(func(r *Report) *string { return &r.Heading }, field.Input{Name: "arende", Label: "Ärendets rubrik", Column: "heading",
		Max: 200}),
	field.Markdown(func(r *Report) *string { return &r.Lead }, field.Input{Name: "inledning", Label: "Inledning", Column: "lead",
		Max: 5000, Rows: 3}),
	field.Markdown(func(r *Report) *string { return &r.Proposal }, field.Input{Name: "forslag", Label: "Förslag till beslut",
		Column: "proposal", Max: 5000, Rows: 4}),
	field.Markdown(func(r *Report) *string { return &r.Description }, field.Input{Name: "beskrivning", Label: "Beskrivning av ärendet",
		Column: "description", Max: 10000, Rows: 6}),
	field.Markdown(func(r *Report) *string { return &r.Basis }, field.Input{Name: "underlag", Label: "Underlag för beslutet",
		Column: "basis", Max: 5000, Rows: 3}),
	field.Text(func(r *Report) *string { return &r.Signatures }, field.Input{Name: "undertecknare", Label: "Undertecknare",
		Column: "signatures", Max: 500, Rows: 3, Help: "Namn och befattning, en på varje rad."}),
	field.Text(func(r *Report) *string { return &r.Foot }, field.Input{Name: "sidfot", Label: "Sidfot", Column: "foot", Max: 500, Rows: 3,
		Help: "Postadress, telefon, e-post och organisationsnummer. Det som inte är känt skrivs som ”uppgift saknas”."}),
).WithCheck(checkBlanks)

const selectReport = `select r.id, r.follow_up_id as period, r.title, r.designation, r.body_kind, r.own_number, r.summary, r.areas,
	r.made_on as made, r.uncertainty, r.reason, r.statements, r.office, r.officer, r.memo_day, r.recipient, r.heading, r.lead, r.proposal,
	r.description, r.basis, r.signatures, r.foot, r.state, coalesce(r.register_year, 0) as register_year,
	coalesce(r.register_number, 0) as register_entry, r.version, f.name as period_name, f.first_day, f.last_day,
	f.closed_at as closed, f.published_at as published, f.plan_id as plan, i.title::text as plan_title, i.slug as plan_slug,
	i.organisation_id as org, org_name(i.organisation_id, current_date) as org_name, coalesce(o.org_number, '') as org_number,
	f.goals, f.written
from report r join follow_up f on f.id = r.follow_up_id join item i on i.id = f.plan_id join organisation o on o.id = i.organisation_id`

// Records keeps the reports.
var Records = record.Kind[id.ReportNo, Report]{
	Kind: id.Report, Table: "report", Fields: Fields, Select: selectReport + ` where r.id = $1`, Put: put,
	Row:     func(r Report) (id.ReportNo, int, *time.Time) { return r.ID, r.Version, nil },
	Name:    func(r Report) string { return r.Title },
	Subject: Report.Subject, Visible: Report.Visible,
}

var _ = db.ExplainConstraints(map[string]*fault.Error{
	"report_follow_up_id_key": fault.AtField(PeriodField, "Uppföljningen har redan en rapport."),
	"approved_report_is_kept": fault.New("report: an approved edition is kept", "Det som är godkänt ändras inte."),
})

// Subject is the report as the subject of rights.
func (r Report) Subject() access.Subject { return access.Subject{Kind: id.Report, Org: r.Org} }

// Visible reports whether an actor may read the report before it is approved.
func (r Report) Visible(by access.Actor) bool { return by.Can(access.ReadDraft, r.Subject()) }

// IsOpen reports whether the report can be changed.
func (r Report) IsOpen() bool { return r.State == Working }

// RegistryNumber returns the registry number of the report; "" until it has one.
func (r Report) RegistryNumber() string {
	if r.OwnNumber != "" {
		return r.OwnNumber
	}
	return register.Number{Year: r.RegisterYear, Number: r.RegisterEntry}.String()
}

const setStatements = `update report set statements = $2 where id = $1`

// put writes the statements, which are no fields.
func put(ctx context.Context, tx *db.Tx, n id.ReportNo, r Report) (id.ReportNo, error) {
	body, err := json.Marshal(db.NotNil(r.Statements))
	if err == nil {
		_, err = tx.Exec(ctx, setStatements, n, json.RawMessage(body))
	}
	return n, err
}

const selectOrgOf = `select i.organisation_id from follow_up f join item i on i.id = f.plan_id where f.id = $1`

// errNoPeriod reports that a period is unknown.
var errNoPeriod = fault.AtField(PeriodField, "Välj en uppföljning som du ansvarar för.")

// areasOf returns the parts of the plan of a period in which there are goals, without texts.
func areasOf(ctx context.Context, q db.Q, n id.FollowUpNo) ([]Area, error) {
	of, err := db.Value[id.Item](ctx, q, selectPlanOf, n)
	if err != nil {
		return nil, err
	}
	sections, err := Sections(ctx, q, Report{Period: n, Plan: of})
	var out []Area
	for _, s := range sections {
		out = append(out, Area{Title: s.Title})
	}
	return out, err
}

const selectPlanOf = `select plan_id from follow_up where id = $1`

// Add adds a report of a period. Without areas it begins with the parts of the plan in which there are goals.
func Add(ctx context.Context, tx *db.Tx, r Report) (id.ReportNo, error) {
	orgs, err := db.Values[id.Org](ctx, tx, selectOrgOf, r.Period)
	if err != nil {
		return 0, err
	}
	if len(orgs) == 0 {
		return 0, errNoPeriod
	}
	r.Org = orgs[0]
	if len(r.Areas) == 0 {
		if r.Areas, err = areasOf(ctx, tx, r.Period); err != nil {
			return 0, err
		}
	}
	return Records.Add(ctx, tx, r)
}

// ErrNotWorking reports that what has been assembled is not changed.
var ErrNotWorking = fault.New("report: assembled", "Rapporten är sammanställd. Ta tillbaka den till arbetsversion om något ska ändras.")

// Edit saves a report over a version, as Records.Edit does; ErrNotWorking if it has been assembled.
func Edit(ctx context.Context, tx *db.Tx, n id.ReportNo, version int, r Report) error {
	old, err := Records.GetForUpdate(ctx, tx, n, access.Manage)
	if err == nil && !old.IsOpen() {
		err = ErrNotWorking
	}
	if err != nil {
		return err
	}
	return Records.Edit(ctx, tx, n, version, r, "")
}

const selectAll = selectReport + ` order by f.last_day desc, r.id desc limit 5000`

// All lists the reports that the actor may see, those of the latest periods first.
func All(ctx context.Context, q db.Q) ([]Report, error) {
	all, err := db.All[Report](ctx, q, selectAll)
	return slices.DeleteFunc(all, func(r Report) bool { return !r.Visible(q.Actor()) }), err
}

const selectOfPeriod = selectReport + ` where r.follow_up_id = $1`

// OfPeriod returns the report of a period, and whether there is one that the actor may see.
func OfPeriod(ctx context.Context, q db.Q, n id.FollowUpNo) (Report, bool, error) {
	all, err := db.All[Report](ctx, q, selectOfPeriod, n)
	if err != nil || len(all) == 0 || !all[0].Visible(q.Actor()) {
		return Report{}, false, err
	}
	return all[0], true, nil
}

const selectWaiting = selectReport + ` where r.state in ('proposed', 'audit') order by f.last_day, r.id limit 50`

// WaitingFor lists the reports on which the actor can decide, and which wait for that.
func WaitingFor(ctx context.Context, q db.Q) ([]Report, error) {
	if s := q.Actor().Scope(access.Approve, id.Report); !s.All && s.Org == 0 {
		return nil, nil
	}
	all, err := db.All[Report](ctx, q, selectWaiting)
	return slices.DeleteFunc(all, func(r Report) bool { return !q.Actor().Can(access.Approve, r.Subject()) }), err
}
