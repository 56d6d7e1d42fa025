package followup

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Row is a goal of a period with how far its text has come. Section is the part of the plan in which the goal stands, and Head who is
// responsible for that, 0 for nobody. Owner is the account of the goal's owner, 0 for none, and OwnerTitle the function that the plan
// names. Stored is the state as it is kept, and Text 0 while nothing is written.
type Row struct {
	Period            id.FollowUpNo
	Goal              id.Item
	GoalState         content.State
	Slug, Title, Kind string
	SectionNo         int
	Section           string
	Head              id.User
	HeadName          string
	Owner             id.User
	OwnerName         string
	OwnerLeft         bool
	OwnerTitle        string
	Measure, Unit     string
	Text              id.GoalTextNo
	Stored            State
	Work, Forecast    string
	Number, Missing   string
	Version           int
	Updated           *time.Time
	Reviews           []Review
	Asked, Returned   bool
	reviewers         []Reviewer
	org               id.Org
	closed            bool
	reader            id.User
}

// Review is what a reviewer says of a text from a perspective. Version is that of the text, and By the name of the reviewer.
type Review struct {
	Perspective string
	Person      id.User
	By          string
	Verdict     Verdict
	Note        string
	Version     int
	At          time.Time
}

// Verdict is what somebody says of a text from a perspective.
type Verdict string

// The verdicts. Untouched says that the goal does not touch the perspective, and AskedFor that the text is to be completed.
const (
	Approved  Verdict = "approved"
	Untouched Verdict = "untouched"
	AskedFor  Verdict = "asked"
)

// Reviewer is who reviews the texts of a plan from a perspective.
type Reviewer struct {
	Perspective string
	Person      id.User
	Name        string
}

const selectReviewers = `select d.part as perspective, d.person_id as person, p.name::text from plan_duty d
join person p on p.id = d.person_id and p.deactivated_at is null where d.plan_id = $1 and d.duty = 'perspective'`

// Reviewers lists who reviews the texts of a plan: one for each perspective that somebody with an account has.
func Reviewers(ctx context.Context, q db.Q, n id.Item) ([]Reviewer, error) {
	return db.All[Reviewer](ctx, q, selectReviewers, n)
}

// askedSQL is the SQL condition that a reviewer asks for more of a text t as it is now.
const askedSQL = `exists (select from goal_review r where r.text_id = t.id and r.verdict = 'asked' and r.version = t.version)`

// selectRows is the goals of the period @period in the order of the plan, or the goal @goal, or those that may wait for the person @who:
// to be written, read as the head of a unit, or reviewed.
const selectRows = `with section as (select x.v ->> 'Key' as key, x.v ->> 'Title' as title, x.n
	from follow_up f join plan p on p.item_id = f.plan_id, jsonb_array_elements(p.sections) with ordinality x (v, n) where f.id = @period)
select f.id as period, g.item_id as goal, i.state as goal_state, i.slug, i.title::text, g.kind, coalesce(s.n, 1000)::integer as section_no,
	coalesce(s.title, '') as section, coalesce(h.id, 0) as head, coalesce(h.name::text, '') as head_name, coalesce(g.owner_id, 0) as owner,
	coalesce(o.name::text, '') as owner_name, o.deactivated_at is not null as owner_left, g.owner_title,
	case when g.measurable = 'yes' then g.measure else '' end as measure, g.unit, coalesce(t.id, 0) as text,
	coalesce(t.state, 'none') as stored, coalesce(t.work, '') as work, coalesce(t.forecast, '') as forecast,
	coalesce(t.number, '') as number, coalesce(t.missing, '') as missing, coalesce(t.version, 0) as version, t.updated_at as updated,
	coalesce((select jsonb_agg(jsonb_build_object('Perspective', r.perspective, 'Person', r.person_id, 'By', w.name, 'Verdict', r.verdict,
		'Note', r.note, 'Version', r.version, 'At', r.at) order by r.perspective)
		from goal_review r join person w on w.id = r.person_id where r.text_id = t.id), '[]') as reviews,
	` + askedSQL + ` as asked,
	coalesce(t.returned, '') <> '' as returned
from follow_up f join goal g on g.plan_id = f.plan_id join item i on i.id = g.item_id
	left join goal_text t on t.follow_up_id = f.id and t.goal_id = g.item_id
	left join person o on o.id = g.owner_id
	left join section s on s.key = substr(g.place, strpos(g.place, '.') + 1)
	left join plan_duty d on d.plan_id = f.plan_id and d.duty = 'section' and d.part = s.key
	left join person h on h.id = d.person_id and h.deactivated_at is null
where f.id = @period and (t.id is not null or ` + coveredSQL + `) and (@goal::bigint = 0 or g.item_id = @goal)
	and (@who::bigint = 0 or g.owner_id = @who and (coalesce(t.state, 'draft') = 'draft' or t.state <> 'included' and ` + askedSQL + `)
		or t.state in ('ready', 'read') and (h.id = @who or exists (select from plan_duty x where x.plan_id = f.plan_id
			and x.duty = 'perspective' and x.person_id = @who)))
order by section_no, g.kind = 'operational', coalesce(g.position, 100000), g.item_id limit 5000`

// Rows lists the goals of a period with how far their texts have come, in the order of the plan; db.ErrNotFound if the actor may not know
// of the period. What a text says is left out where the actor may not read it.
func Rows(ctx context.Context, q db.Q, p Period) ([]Row, error) { return rowsOf(ctx, q, p, 0, 0) }

// rowsOf lists the rows of a goal, or those that may wait for a person; 0 for all.
func rowsOf(ctx context.Context, q db.Q, p Period, goal id.Item, who id.User) ([]Row, error) {
	if !p.Visible(q.Actor()) {
		return nil, db.ErrNotFound
	}
	all, err := db.All[Row](ctx, q, selectRows, pgx.StrictNamedArgs{"period": p.ID, "goal": goal, "who": who})
	if err != nil {
		return nil, fmt.Errorf("goals of period %d: %w", p.ID, err)
	}
	reviewers, err := Reviewers(ctx, q, p.Plan)
	for i := range all {
		r := &all[i]
		r.reviewers, r.org, r.closed, r.reader = reviewers, p.Org, p.Closed != nil, q.Actor().User
		if !r.MayRead(q.Actor()) {
			r.Work, r.Forecast, r.Number, r.Missing = "", "", "", ""
			for n := range r.Reviews {
				r.Reviews[n].Note = ""
			}
		}
	}
	return all, err
}

// HasLivingOwner reports whether somebody with an account owns the goal.
func (r Row) HasLivingOwner() bool { return r.Owner != 0 && !r.OwnerLeft }

// State returns how far the text has come: one that is ready has been read where nobody is to read it, and one that has been read is
// reviewed where everybody who reviews it has.
func (r Row) State() State {
	s := r.Stored
	if s == Ready && r.Head == 0 {
		s = Read
	}
	if s == Read && len(r.Unreviewed()) == 0 {
		s = Reviewed
	}
	return s
}

// IsWritten reports whether there is a text.
func (r Row) IsWritten() bool { return r.Text != 0 }

// IsReady reports whether the owner is done.
func (r Row) IsReady() bool { return r.IsWritten() && r.Stored != Draft }

// ReviewFrom returns what is said of the text as it is now from a perspective, and whether anything is.
func (r Row) ReviewFrom(perspective string) (Review, bool) {
	for _, x := range r.Reviews {
		if x.Perspective == perspective {
			return x, x.Version == r.Version
		}
	}
	return Review{}, false
}

// Unreviewed returns those who have not yet said that the text is good from their perspective, or that it is not touched.
func (r Row) Unreviewed() []Reviewer {
	return slices.DeleteFunc(slices.Clone(r.reviewers), func(x Reviewer) bool {
		said, now := r.ReviewFrom(x.Perspective)
		return now && said.Verdict != AskedFor
	})
}

// Perspectives returns the perspectives from which a person reviews the text.
func (r Row) Perspectives(who id.User) (out []string) {
	for _, x := range r.reviewers {
		if x.Person == who {
			out = append(out, x.Perspective)
		}
	}
	return out
}

// AwaitsReview returns the perspectives from which the text waits for a person.
func (r Row) AwaitsReview(who id.User) (out []string) {
	if r.State() != Read || r.closed {
		return nil
	}
	for _, x := range r.Unreviewed() {
		if said, now := r.ReviewFrom(x.Perspective); x.Person == who && !(now && said.Verdict == AskedFor) {
			out = append(out, x.Perspective)
		}
	}
	return out
}

// MayRead reports whether an actor may read the text: everybody who may see the period once it is closed with the text in it, before that
// the organisation's own people and those who are named as responsible.
func (r Row) MayRead(by access.Actor) bool {
	if r.closed && r.Stored == Included && by.Can(access.ReadShared, textSubject(r.org, by, false)) {
		return true
	}
	return by.Can(access.ReadDraft, textSubject(r.org, by, r.isNamed(by.User)))
}

func (r Row) isNamed(who id.User) bool {
	return who != 0 && (r.Owner == who || r.Head == who || len(r.Perspectives(who)) > 0)
}

// MayWrite reports whether an actor may write the text, as far as rights go: the owner, who is responsible for the section, and those who
// write for the whole organisation.
func (r Row) MayWrite(by access.Actor) bool {
	return by.Can(access.Edit, textSubject(r.org, by, by.SignedIn() && isWriter(r, by)))
}

// IsOpen reports whether the text can be written now: it is a draft, or somebody has asked for more.
func (r Row) IsOpen() bool {
	return !r.closed && (r.Stored == None || r.Stored == Draft || r.Asked && r.Stored != Included)
}

// MayPass reports whether an actor may read a text that is ready on behalf of the unit, and send it back.
func (r Row) MayPass(by access.Actor) bool {
	return by.Can(access.Approve, textSubject(r.org, by, by.SignedIn() && isHead(r, by)))
}

// MayManage reports whether an actor may include texts in the report.
func (r Row) MayManage(by access.Actor) bool {
	return by.Can(access.Manage, access.Subject{Kind: id.FollowUp, Org: r.org})
}

// Awaits reports whether the text waits for its owner, as far as somebody owns it: there is none, it is a draft, or more is asked for.
func (r Row) Awaits() bool { return !r.closed && (!r.IsReady() || r.Asked && r.Stored != Included) }

// IsOwn reports whether the reader owns the goal.
func (r Row) IsOwn() bool { return r.reader != 0 && r.Owner == r.reader }

// WaitsForReader reports whether the text waits for the reader: to be written, read as the head of a unit, or reviewed.
func (r Row) WaitsForReader() bool {
	return r.IsOwn() && r.Awaits() || r.reader != 0 && r.Head == r.reader && r.State() == Ready && !r.closed ||
		len(r.AwaitsReview(r.reader)) > 0
}

// Whole is everything of a goal in a period: its text and the one before.
type Whole struct {
	Row
	Now, Before  Text
	PeriodRecord Period
	// Prior and Next are the goals before and after in the plan, the zero Row for none.
	Prior, Next Row
}

// Load returns everything of a goal in a period; db.ErrNotFound if the actor may not know of it, or read what is written.
func Load(ctx context.Context, q db.Q, p Period, goal id.Item) (Whole, error) {
	w := Whole{PeriodRecord: p}
	all, err := Rows(ctx, q, p)
	if err != nil {
		return w, err
	}
	i := slices.IndexFunc(all, func(r Row) bool { return r.Goal == goal })
	if i < 0 || !all[i].MayRead(q.Actor()) {
		return w, db.ErrNotFound
	}
	w.Row = all[i]
	if i > 0 {
		w.Prior = all[i-1]
	}
	if i < len(all)-1 {
		w.Next = all[i+1]
	}
	if w.Now, err = textOf(ctx, q, p.ID, goal); err != nil {
		return w, err
	}
	w.Before, err = previousOf(ctx, q, p.ID, goal)
	return w, err
}

// MaxQueue is the largest number of texts that a queue shows at once.
const MaxQueue = 20

const selectQueued = `select ` + textColumns + ` where t.id = any($1::bigint[])`

// Queued is a text that waits for a reviewer, with the perspectives from which it does.
type Queued struct {
	Row
	Now          Text
	Perspectives []string
}

// Queue returns the first texts of a period that wait for the actor to review them, and how many wait in all.
func Queue(ctx context.Context, q db.Q, p Period) (out []Queued, count int, err error) {
	rows, err := Rows(ctx, q, p)
	if err != nil {
		return nil, 0, err
	}
	numbers := []id.GoalTextNo{}
	for _, r := range rows {
		waits := r.AwaitsReview(q.Actor().User)
		if len(waits) == 0 {
			continue
		}
		if count++; count <= MaxQueue {
			out = append(out, Queued{Row: r, Perspectives: waits})
			numbers = append(numbers, r.Text)
		}
	}
	texts, err := db.All[Text](ctx, q, selectQueued, numbers)
	for i := range out {
		at := slices.IndexFunc(texts, func(t Text) bool { return t.ID == out[i].Text })
		if at >= 0 {
			out[i].Now = texts[at]
		}
	}
	return out, count, err
}
