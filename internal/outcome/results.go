package outcome

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/published"
)

// MethodTag is the tag of sources about methods.
const MethodTag = "metod"

// Results are what there is now of what a process is to give, as far as the reader may know it. A visitor reads only what is published.
type Results struct {
	Process process.Process
	// Material is what the activities of the process led to; Grown how much came in each quarter.
	Material []Piece
	Grown    []Quarter
	// Sources count the sources of each kind, Trends the trends, and Methods the sources about methods, of the whole portal.
	Sources         []Count
	Trends, Methods int
	SourcesGrown    []Quarter
	// Activities are those of the process, in the order of time.
	Activities []process.Activity
	// Workshop is whom the organisations have sent to workshops; Organisations are all that took part in something.
	Workshop      People
	Organisations []Taking
	Broader       []Count
	BroaderHidden bool
}

// Piece is a content item that an activity of a process led to. Slug is its word in the public address, and At when it was added, or
// first published for a visitor.
type Piece struct {
	Kind        id.Kind
	ID          id.Item
	Slug, Title string
	OrgName     string
	At          time.Time
}

// Count is how many there are of a value.
type Count struct {
	Value string
	N     int
}

// Quarter is a quarter by its first day, and how much came in it.
type Quarter struct {
	Begins time.Time
	N      int
}

// Taking is an organisation that took part in something, and how many people it sent to workshops.
type Taking struct {
	Org        id.Org
	Name, Slug string
	People     int
}

// People is how many people organisations have sent: those that can be shown, and the Total, -1 where it would tell what is hidden.
type People struct {
	Shown  []Taking
	Total  int
	Hidden bool
}

// The most of what is read of a process.
const (
	maxPieces  = 2000
	maxMeeting = 2000
)

const selectLedTo = `select x.item_id from activity_item x join activity a on a.id = x.activity_id
where a.process_id = @process and a.status not in ('proposed', 'declined') and ` + process.ActivityVisibleSQL + `
union select d.item_id from documentation d join activity a on a.id = d.activity_id
where a.process_id = @process and a.status not in ('proposed', 'declined') and ` + process.ActivityVisibleSQL + ` limit @most`

const selectPublishedPieces = `select p.kind, p.item_id as id, p.slug, p.title,
	org_name(p.organisation_id, p.published_at::date) as org_name,
	p.first_published_at as at from publication p where p.current and p.item_id = any($1) order by p.title, p.item_id`

const selectPieces = `select i.kind, i.id, i.slug, i.title, org_name(i.organisation_id, current_date) as org_name, i.created_at as at
from item i where i.id = any(@items) and i.archived_at is null and ` + content.VisibleSQL + ` order by i.title, i.id`

// MaterialOf lists what the activities of a process led to: to a visitor what is published, to others what they may read.
func MaterialOf(ctx context.Context, q db.Q, n id.ProcessNo) ([]Piece, error) {
	items, err := db.Values[id.Item](ctx, q, selectLedTo, args(q, pgx.StrictNamedArgs{"process": n, "most": maxPieces}))
	if err != nil || len(items) == 0 {
		return nil, err
	}
	if !q.Actor().SignedIn() {
		return db.All[Piece](ctx, q, selectPublishedPieces, items)
	}
	named := content.VisibleArgs(q.Actor())
	named["items"] = items
	return db.All[Piece](ctx, q, selectPieces, named)
}

const (
	publishedSources = `from publication i where i.current and i.kind = 'source'`
	visibleSources   = `from item i where i.kind = 'source' and i.archived_at is null and ` + content.VisibleSQL
	countFacets      = `select f as value, count(*)::integer as n from (select unnest(i.facets) as f `
	facetsCounted    = `) x where f like 'typ:%' or f = 'tagg:` + MethodTag + `' group by f`
	quarterOf        = `select date_trunc('quarter', `
	quartersCounted  = ` at time zone 'Europe/Stockholm') as begins, count(*)::integer as n `

	countPublishedSources = countFacets + publishedSources + facetsCounted
	countVisibleSources   = countFacets + visibleSources + facetsCounted
	growPublishedSources  = quarterOf + `i.first_published_at` + quartersCounted + publishedSources + ` group by 1 order by 1`
	growVisibleSources    = quarterOf + `i.created_at` + quartersCounted + visibleSources + ` group by 1 order by 1`
)

// addBank counts the sources and the trends of the portal.
func (r *Results) addBank(ctx context.Context, q db.Q) (err error) {
	facets, growth, count, named := countPublishedSources, growPublishedSources, published.Count, []any{}
	if q.Actor().SignedIn() {
		facets, growth, count = countVisibleSources, growVisibleSources, content.Count
		named = append(named, content.VisibleArgs(q.Actor()))
	}
	found, err := db.All[Count](ctx, q, facets, named...)
	if err != nil {
		return err
	}
	for _, c := range found {
		if kind, ok := strings.CutPrefix(c.Value, "typ:"); ok {
			r.Sources = append(r.Sources, Count{kind, c.N})
		} else {
			r.Methods = c.N
		}
	}
	if r.SourcesGrown, err = db.All[Quarter](ctx, q, growth, named...); err != nil {
		return err
	}
	r.Trends, err = count(ctx, q, id.Trend)
	return err
}

const selectTaking = `select t.org, coalesce(org_name(t.org, current_date), '') as name, o.slug,
	(count(distinct t.email) filter (where t.kind = 'workshop' and t.email <> ''))::integer as people
from ` + ofProcess + ` t join organisation o on o.id = t.org group by t.org, o.slug
order by org_name(t.org, current_date) collate "sv-x-icu", t.org limit 1000`

const countBroader = `select who as value, count(*)::integer as n from (
	select case when bool_or(r.role = 'politician') then 'politician' when bool_or(r.role = 'head') then 'head' else 'other' end as who
	from (select email from ` + ofProcess + ` t where email <> ''
		union select w.email from homework_contribution c join homework_answer x on x.id = c.answer_id and x.state in ('sent', 'approved')
			join homework h on h.id = x.homework_id join activity a on a.id = h.activity_id join person w on w.id = c.person_id
			where a.process_id = @process and w.deactivated_at is null and ` + process.ActivityVisibleSQL + `) e
		left join person p on p.email = e.email left join person_role r on r.person_id = p.id group by e.email) y group by who`

// BroaderGroups are the groups of those who know more, by role.
var BroaderGroups = []string{"politician", "head", "other"}

func (r *Results) addPeople(ctx context.Context, q db.Q) (err error) {
	named := args(q, pgx.StrictNamedArgs{"process": r.Process.ID})
	if r.Organisations, err = db.All[Taking](ctx, q, selectTaking, named); err != nil {
		return err
	}
	r.Workshop = peopleShown(q.Actor(), r.Organisations)
	found, err := db.All[Count](ctx, q, countBroader, named)
	for _, who := range BroaderGroups {
		for _, c := range found {
			if c.Value != who {
				continue
			}
			if mayShow(c.N) || KnowsPeople(q.Actor(), 0) {
				r.Broader = append(r.Broader, c)
			} else {
				r.BroaderHidden = true
			}
		}
	}
	return err
}

// peopleShown returns whom organisations have sent to workshops without small numbers, but those that the actor may know.
func peopleShown(by access.Actor, all []Taking) (p People) {
	var hidden []int
	for _, t := range all {
		switch {
		case t.People == 0:
			continue
		case KnowsPeople(by, t.Org) || mayShow(t.People):
			p.Shown = append(p.Shown, t)
		}
		if !mayShow(t.People) {
			hidden = append(hidden, t.People)
			p.Hidden = p.Hidden || !KnowsPeople(by, t.Org)
		}
		p.Total += t.People
	}
	if p.Hidden && !safeRest(hidden) {
		p.Total = -1
	}
	slices.SortStableFunc(p.Shown, func(a, b Taking) int { return cmp.Compare(b.People, a.People) })
	return p
}

// ResultsOf returns what there is of the results of a process, as far as the actor may know it.
func ResultsOf(ctx context.Context, q db.Q, p process.Process) (r Results, err error) {
	r.Process = p
	if r.Material, err = MaterialOf(ctx, q, p.ID); err != nil {
		return r, fmt.Errorf("material of process %d: %w", p.ID, err)
	}
	r.Grown = quarters(r.Material)
	if err := r.addBank(ctx, q); err != nil {
		return r, fmt.Errorf("the bank: %w", err)
	}
	r.Activities, err = process.Activities(ctx, q, process.Query{Process: p.ID, Limit: maxMeeting,
		Statuses: []process.Status{process.Planned, process.Confirmed, process.Moved}})
	if err != nil {
		return r, err
	}
	if err := r.addPeople(ctx, q); err != nil {
		return r, fmt.Errorf("people of process %d: %w", p.ID, err)
	}
	return r, nil
}

// quarters counts pieces by the quarter in which they came, the earliest first.
func quarters(all []Piece) (out []Quarter) {
	counts := map[time.Time]int{}
	for _, x := range all {
		t := x.At.In(time.UTC)
		counts[time.Date(t.Year(), (t.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)]++
	}
	for begins, n := range counts {
		out = append(out, Quarter{begins, n})
	}
	slices.SortFunc(out, func(a, b Quarter) int { return a.Begins.Compare(b.Begins) })
	return out
}

// Pieces returns the material of a kind.
func (r Results) Pieces(k id.Kind) (out []Piece) {
	for _, x := range r.Material {
		if x.Kind == k {
			out = append(out, x)
		}
	}
	return out
}

// Held returns the activities of some kinds that have been held, of all but homework if none is named.
func (r Results) Held(now time.Time, kinds ...string) (out []process.Activity) {
	for _, a := range r.Activities {
		named := slices.Contains(kinds, a.Kind) || len(kinds) == 0 && a.Kind != "homework"
		if named && a.When.IsOver(now) {
			out = append(out, a)
		}
	}
	return out
}

// Ahead returns the activities that are not over, whose time is known.
func (r Results) Ahead(now time.Time) (out []process.Activity) {
	for _, a := range r.Activities {
		if first, _ := a.When.Span(); !first.IsZero() && !a.When.IsOver(now) {
			out = append(out, a)
		}
	}
	return out
}

// Events returns what members arrange themselves.
func (r Results) Events() (out []process.Activity) {
	for _, a := range r.Activities {
		if a.Kind == OwnKind {
			out = append(out, a)
		}
	}
	return out
}
