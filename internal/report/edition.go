package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/goaltext"
	"framsyn/internal/id"
	"framsyn/internal/register"
)

// Edition is a report as it was assembled, which never changes. Number begins at 1, and Version is that of the report. Why says why it was
// assembled although a check failed, and Returned why it was taken back. Checksum is the SHA-256 of what is frozen, in hexadecimal.
type Edition struct {
	Number      int
	Version     int
	State       EditionState
	Why         string
	Returned    string
	AssembledAt time.Time
	AssembledBy string
	Checksum    string
	Steps       []Step
}

// EditionState is what became of an edition.
type EditionState string

// The states of an edition. One that is open is on its way to be decided.
const (
	Open             EditionState = "open"
	Returned         EditionState = "returned"
	ApprovedEdition  EditionState = "approved"
	ReplacedEdition  EditionState = "replaced"
	approvedEditions              = "('approved', 'replaced')"
)

// EditionStates are the states of an edition.
var EditionStates = form.Options{{Value: string(Open), Label: "På väg till beslut"}, {Value: string(Returned), Label: "Tillbakatagen"},
	{Value: string(ApprovedEdition), Label: "Godkänd"}, {Value: string(ReplacedEdition), Label: "Ersatt"}}

// Label returns the Swedish name of the state.
func (s EditionState) Label() string { return EditionStates.Label(string(s)) }

// IsApproved reports whether the edition has been approved, whether or not it has been replaced.
func (e Edition) IsApproved() bool { return e.State == ApprovedEdition || e.State == ReplacedEdition }

// Step is what was decided on an edition. Day is as 2013-10-29, "" if it is lost; Body is who decided, or to whom the report was handed
// over; Paragraph is that of the minutes; Note is Markdown, such as what the auditors say.
type Step struct {
	To                         State
	Day, Body, Paragraph, Note string
	At                         time.Time
	By                         string
}

// Step returns what was decided in a step, and whether the edition has come there.
func (e Edition) Step(to State) (Step, bool) {
	for _, s := range e.Steps {
		if s.To == to {
			return s, true
		}
	}
	return Step{}, false
}

// Frozen is what an edition holds.
type Frozen struct {
	Report      Report
	Day         string // when it was assembled
	Sections    []Section
	Findings    []Finding
	Attachments []Attachment
}

// Finding is something that does not hold in the statements of an edition, or could not be checked, in Swedish.
type Finding struct {
	Place, Text string
	Stops       bool
}

// Section is a part of the plan with its goals: Text is what the plan says of it, the task of the unit, in Markdown.
type Section struct {
	Title, Text string
	Goals       []Goal
}

// Goal is a goal with its text of the period. Origin names the decision that the goal comes from. HasText reports whether the period has
// a text about the goal, and Followed whether it was meant to have one.
type Goal struct {
	ID                    id.Item
	Title, Kind           string
	Origin                string
	Preliminary           bool
	Owner                 string
	Measure, Unit, Target string
	Followed, HasText     bool
	Said                  goaltext.Value
}

// political is the kind of a goal that is set by politicians.
const political = "political"

// IsPolitical reports whether the goal is set by politicians, rather than by a unit for itself.
func (g Goal) IsPolitical() bool { return g.Kind == political }

const selectSections = `select x.v ->> 'Key' as key, x.v ->> 'Title' as title, x.v ->> 'Text' as text
from plan p, jsonb_array_elements(p.sections) with ordinality x (v, n) where p.item_id = $1 order by x.n`

const selectGoals = `select substr(g.place, strpos(g.place, '.') + 1) as key, g.item_id as id, i.title::text, g.kind, g.origin,
	g.preliminary, coalesce(nullif(g.owner_title, ''), o.name::text, '') as owner,
	case when g.measurable = 'yes' then g.measure else '' end as measure, g.unit, g.target,
	f.covers = 'all' or g.kind = 'operational' as followed, t.id is not null as has_text,
	jsonb_build_object('Body', t.body, 'Work', t.work, 'Forecast', t.forecast, 'Number', t.number, 'Count', t.count, 'Origin', t.origin,
		'Missing', t.missing) as said
from follow_up f join goal g on g.plan_id = f.plan_id join item i on i.id = g.item_id
	left join goal_text t on t.follow_up_id = f.id and t.goal_id = g.item_id and t.state = 'included'
	left join person o on o.id = g.owner_id
where f.id = $1 and (t.id is not null or i.archived_at is null and i.state <> 'draft')
order by g.kind = 'operational', coalesce(g.position, 100000), g.item_id limit 5000`

// OtherGoals is the title of the section of those goals that stand in no part of the plan.
const OtherGoals = "Övriga mål"

// Sections returns the parts of the plan that have goals, in its order, with the texts that the period includes.
func Sections(ctx context.Context, q db.Q, r Report) ([]Section, error) {
	parts, err := db.All[struct{ Key, Title, Text string }](ctx, q, selectSections, r.Plan)
	if err != nil {
		return nil, err
	}
	goals, err := db.All[struct {
		Key string
		Goal
	}](ctx, q, selectGoals, r.Period)
	if err != nil {
		return nil, fmt.Errorf("goals of report %d: %w", r.ID, err)
	}
	of := map[string][]Goal{}
	for _, g := range goals {
		of[g.Key] = append(of[g.Key], g.Goal)
	}
	var out []Section
	for _, p := range parts {
		if len(of[p.Key]) > 0 {
			out = append(out, Section{p.Title, p.Text, of[p.Key]})
			delete(of, p.Key)
		}
	}
	other := Section{Title: OtherGoals}
	for _, g := range goals {
		if of[g.Key] != nil {
			other.Goals = append(other.Goals, g.Goal)
		}
	}
	if len(other.Goals) > 0 {
		out = append(out, other)
	}
	return out, nil
}

// Preview returns a report as it would be assembled on a day, with what is found in its statements.
func Preview(ctx context.Context, q db.Q, r Report, today string) (Frozen, error) {
	f := Frozen{Report: r.Filled(ctx), Day: today}
	if f.Report.MemoDay == "" {
		f.Report.MemoDay = today
	}
	var err error
	if f.Sections, err = Sections(ctx, q, r); err != nil {
		return f, err
	}
	x, err := Examine(ctx, q, r)
	if err != nil {
		return f, err
	}
	f.Findings = x.Told(ctx)
	f.Attachments, err = Attachments(ctx, q, r.ID)
	return f, err
}

const selectEditions = `select e.edition as number, e.version, e.state, e.why, e.returned, e.assembled_at,
	coalesce(p.name::text, '') as assembled_by, e.checksum, coalesce((select jsonb_agg(jsonb_build_object('To', s.step, 'Day', s.on_day,
		'Body', s.body, 'Paragraph', s.paragraph, 'Note', s.note, 'At', s.at, 'By', coalesce(w.name, ''))
		order by array_position(array['proposed', 'audit', 'approved', 'sent', 'archived'], s.step))
		from report_step s left join person w on w.id = s.by_id where s.report_id = e.report_id and s.edition = e.edition), '[]') as steps
from report_edition e left join person p on p.id = e.assembled_by where e.report_id = $1`

// Editions lists the editions of a report, the latest first; the caller has read the report as the actor.
func Editions(ctx context.Context, q db.Q, n id.ReportNo) ([]Edition, error) {
	return db.All[Edition](ctx, q, selectEditions+` order by e.edition desc`, n)
}

const selectBody = `select body from report_edition where report_id = $1 and edition = $2::bigint`

// Thaw returns what an edition holds; db.ErrNotFound if there is none. The caller has checked that the actor may see it.
func Thaw(ctx context.Context, q db.Q, n id.ReportNo, edition int) (Frozen, error) {
	var f Frozen
	raw, err := db.Value[[]byte](ctx, q, selectBody, n, edition)
	if err == nil {
		err = json.Unmarshal(raw, &f)
	}
	return f, err
}

// What is said of what cannot be done with a report.
var (
	ErrOpenPeriod = fault.New("report: the texts are not frozen", "Frys texterna i uppföljningen först, så att de inte ändras efteråt.")
	ErrFindings   = fault.New("report: the statements do not hold",
		"Räkningarna stämmer inte. Rätta det som står under Prövningen, eller låt någon som får godkänna rapporten skriva varför den "+
			"går vidare ändå.")
	ErrState = fault.New("report: another state", "Rapporten har kommit till ett annat steg. Ladda om sidan för att se hur det står till.")
)

const insertEdition = `insert into report_edition (report_id, edition, version, why, assembled_by, body, checksum)
values (@report, (select coalesce(max(edition), 0) + 1 from report_edition where report_id = @report), @version::bigint, @why,
	nullif(@by::bigint, 0), @body, @checksum) returning edition`

const setState = `update report set state = $2 where id = $1`

const setNumber = `update report set register_year = $2::bigint, register_number = $3::bigint where id = $1`

// Assemble assembles a report whose period is frozen, and enters it in the register, at an address. If a check of the statements fails,
// why must say why it goes on, by somebody who may approve it: ErrFindings otherwise. write makes the documents of the edition.
func Assemble(ctx context.Context, tx *db.Tx, n id.ReportNo, why, address string, write DocumentWriter) error {
	change := db.Change{Verb: "assembled", Note: why}
	return Records.Change(ctx, tx, n, access.Manage, change, func(r Report) error {
		if r.State != Working {
			return ErrState
		}
		if r.Closed == nil {
			return ErrOpenPeriod
		}
		x, err := Examine(ctx, tx, r)
		if err != nil {
			return err
		}
		if x.Stops() && (why == "" || tx.Require(access.Approve, r.Subject()) != nil) {
			return ErrFindings
		}
		if r, err = numbered(ctx, tx, r, address); err != nil {
			return err
		}
		f, err := Preview(ctx, tx, r, day.ISO(time.Now()))
		if err != nil {
			return err
		}
		e := Edition{State: Open, Why: why, Version: r.Version}
		if e, err = freeze(ctx, tx, r, e, f); err != nil {
			return fmt.Errorf("assembling report %d: %w", n, err)
		}
		if _, err := tx.Exec(ctx, setState, n, Assembled); err != nil {
			return err
		}
		return keepDocuments(ctx, tx, n, e, f, write)
	})
}

// numbered gives a report a registry number unless it has one.
func numbered(ctx context.Context, tx *db.Tx, r Report, address string) (Report, error) {
	if r.RegistryNumber() != "" {
		return r, nil
	}
	number, err := register.Enter(ctx, tx, register.Entry{Direction: register.Out, Party: r.OrgName, Subject: r.Title + ", sammanställd",
		Address: address})
	if err != nil {
		return r, err
	}
	r.RegisterYear, r.RegisterEntry = number.Year, number.Number
	_, err = tx.Exec(ctx, setNumber, r.ID, number.Year, number.Number)
	return r, err
}

func freeze(ctx context.Context, tx *db.Tx, r Report, e Edition, f Frozen) (Edition, error) {
	body, err := json.Marshal(f)
	if err != nil {
		return e, err
	}
	e.Checksum = checksum(body)
	e.Number, err = db.Value[int](ctx, tx, insertEdition, pgx.StrictNamedArgs{"report": r.ID, "version": r.Version, "why": e.Why,
		"by": tx.Actor().User, "body": json.RawMessage(body), "checksum": e.Checksum})
	return e, err
}

// checksum returns the SHA-256 of a content in hexadecimal.
func checksum(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

const returnEdition = `update report_edition set state = 'returned', returned = $2 where report_id = $1 and state = 'open'`

// TakeBack makes a report that has been assembled a working one again, so that it can be changed and assembled anew. One that has been
// approved stays approved in its edition, and only those who may approve it take it back.
func TakeBack(ctx context.Context, tx *db.Tx, n id.ReportNo, why string) error {
	return Records.Change(ctx, tx, n, access.Manage, db.Change{Verb: "taken_back", Note: why}, func(r Report) error {
		if r.State == Working {
			return ErrState
		}
		if r.State.IsApproved() {
			if err := tx.Require(access.Approve, r.Subject()); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, returnEdition, n, why); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, setState, n, Working)
		return err
	})
}

// Of returns the goals of the section that are political, or those that are not.
func (s Section) Of(political bool) []Goal {
	return slices.DeleteFunc(slices.Clone(s.Goals), func(g Goal) bool { return g.IsPolitical() != political })
}
