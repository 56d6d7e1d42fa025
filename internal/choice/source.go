package choice

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/principal"
	"framsyn/internal/process"
)

// Source is things among which a form offers a choice. Name is the last part of the address that answers with hits, and Query what
// follows it.
type Source struct {
	Name  string
	Query url.Values
	// table is what is read, alias the part of it that is chosen, and columns what is read of it.
	table, alias, columns string
	// byValue reports that a thing is told from others by the column value of the table, and not by its number.
	byValue bool
	// visible is the condition that the actor may know of a thing, and open that it can be chosen anew.
	visible, open string
	// match is the condition that the name of a thing is like a pattern, and likely the order of the most likely.
	match, likely string
	// may reports whether an actor may choose any. args returns the arguments of the conditions, and likelyArgs those of the order; nil
	// if it has none.
	may              func(access.Actor) bool
	args, likelyArgs func(access.Actor) pgx.StrictNamedArgs
}

// Phase is the kind of a phase of a process in Pick.Kind; the others are those of id.
const Phase = "phase"

// Organisations are those that take part.
var Organisations = Source{Name: "organisationer", table: "organisation o", alias: "o",
	columns: `o.id::text as value, org_name(o.id, current_date) as name, 'organisation' as kind, '' as detail, '' as state`,
	visible: "true", open: "o.closed_at is null",
	match:  `exists (select from organisation_name n where n.organisation_id = o.id and fold(n.name) like %s)`,
	likely: `o.id = @my_org desc, org_name(o.id, current_date) collate "sv-x-icu", o.id`,
	may:    access.Actor.SignedIn, args: noArgs, likelyArgs: ownOrganisation}

// People are those with an account, for those who manage accounts.
var People = Source{Name: "personer", table: "person p", alias: "p",
	columns: `p.id::text as value, p.name as name, 'user' as kind, org_name(p.organisation_id, current_date) as detail, '' as state`,
	visible: "true", open: "p.deactivated_at is null", match: "fold(p.name) like %s",
	likely: "p.organisation_id = @my_org desc, p.name, p.id", may: principal.ManagesAccounts,
	args: noArgs, likelyArgs: ownOrganisation}

// Responsible are those with an account who can be made responsible for something in a plan: people of the actor's organisation, of all
// for those who plan for all, and others who have such a role.
var Responsible = Source{Name: "ansvariga", table: "person p", alias: "p", columns: People.columns, open: People.open, match: People.match,
	visible: `(@all_people or p.organisation_id = @my_org
		or exists (select from person_role r where r.person_id = p.id and r.role in ('goal_owner', 'reviewer')))`,
	likely: People.likely, may: func(by access.Actor) bool { return by.CanAdd(id.Goal) },
	args: func(by access.Actor) pgx.StrictNamedArgs {
		return pgx.StrictNamedArgs{"my_org": by.Org, "all_people": by.Can(access.Edit, access.Subject{Kind: id.Goal})}
	}}

// PlanSections are the sections of the plans that the actor may edit. A value is a plan.Place.
var PlanSections = Source{Name: "plandelar", alias: "s", byValue: true,
	table: `(select i.*, p.item_id || '.' || (x.section ->> 'Key') as value, x.section ->> 'Title' as heading, x.n
		from plan p join item i on i.id = p.item_id cross join lateral jsonb_array_elements(p.sections) with ordinality x (section, n)) s`,
	columns: `s.value, s.heading as name, 'plan' as kind, s.title::text as detail, s.state`,
	visible: strings.ReplaceAll(content.VisibleSQL, "i.", "s."),
	open: "s.archived_at is null and " +
		strings.ReplaceAll(content.EditableSQL, "i.", "s."),
	match: "fold(s.heading || ' ' || s.title) like %s", likely: "s.updated_at desc, s.id, s.n",
	may: func(by access.Actor) bool { return by.CanAdd(id.Goal) },
	args: func(by access.Actor) pgx.StrictNamedArgs {
		args := content.VisibleArgs(by)
		maps.Copy(args, content.EditableArgs(by, []id.Kind{id.Plan}))
		return args
	}}

// FollowedPlans are the plans whose goals the actor may follow up: those that are no drafts.
var FollowedPlans = Source{Name: "planer-att-folja-upp", table: "item i", alias: "i",
	columns: `i.id::text as value, i.title::text as name, 'plan' as kind, org_name(i.organisation_id, current_date) as detail, i.state`,
	visible: "i.kind = 'plan' and (@every or i.organisation_id = nullif(@org::bigint, 0))",
	open:    "i.archived_at is null and i.state <> 'draft'", match: "fold(i.title) like %s", likely: "i.updated_at desc, i.id",
	may: func(by access.Actor) bool {
		return by.Can(access.Manage, access.Subject{Kind: id.FollowUp, Org: by.Org})
	},
	args: managed(id.FollowUp)}

// ReportedPeriods are the periods of which the actor may make a report, and of which there is none.
var ReportedPeriods = Source{Name: "uppfoljningar-att-rapportera", table: "(select f.*, i.title, i.organisation_id from follow_up f " +
	"join item i on i.id = f.plan_id) f", alias: "f",
	columns: `f.id::text as value, f.name || ', ' || f.title as name, 'follow_up' as kind,
		org_name(f.organisation_id, current_date) as detail, '' as state`,
	visible: "(@every or f.organisation_id = nullif(@org::bigint, 0))",
	open:    "not exists (select from report r where r.follow_up_id = f.id)", match: "fold(f.name || ' ' || f.title) like %s",
	likely: "f.last_day desc, f.id",
	may: func(by access.Actor) bool {
		return by.Can(access.Manage, access.Subject{Kind: id.Report, Org: by.Org})
	},
	args: managed(id.Report)}

// NoticeBoards are the organisations whose notice boards the actor manages.
var NoticeBoards = organisationsFor("anslagstavlor", id.Announcement)

// Wheels are the organisations whose due dates the actor manages.
var Wheels = organisationsFor("arshjul", id.DueDate)

// organisationsFor returns the organisations of which the actor manages the things of a kind.
func organisationsFor(name string, k id.Kind) Source {
	s := Organisations
	s.Name, s.visible, s.args = name, "(@every or o.id = nullif(@org::bigint, 0))", managed(k)
	s.may = func(by access.Actor) bool { return by.Can(access.Manage, access.Subject{Kind: k, Org: by.Org}) }
	return s
}

// DueDatePeople are those with an account in the organisations whose due dates the actor manages.
var DueDatePeople = Source{Name: "ansvariga-for-hallpunkter", table: People.table, alias: "p", columns: People.columns, open: People.open,
	match: People.match, likely: People.likely, visible: "(@every or p.organisation_id = nullif(@org::bigint, 0))", may: Wheels.may,
	args: managed(id.DueDate), likelyArgs: ownOrganisation}

// managed returns the arguments of a condition on the organisation of things of a kind that the actor manages.
func managed(k id.Kind) func(access.Actor) pgx.StrictNamedArgs {
	return func(by access.Actor) pgx.StrictNamedArgs {
		s := by.Scope(access.Manage, k)
		return pgx.StrictNamedArgs{"every": s.All, "org": s.Org}
	}
}

// Budgets are the budgets of organisations, for those who may read budgets.
var Budgets = Source{Name: "budgetar", table: "budget b", alias: "b",
	columns: `b.id::text as value, b.name::text as name, 'budget' as kind, org_name(b.organisation_id, current_date) as detail,
		'' as state`,
	visible: "b.organisation_id is not null", open: "b.closed_at is null", match: "fold(b.name) like %s",
	likely: "b.years desc, b.name, b.id",
	may:    func(by access.Actor) bool { return by.Can(access.ReadMoney, access.Subject{Kind: id.Budget}) }, args: noArgs}

// Groups are those that have not ended.
var Groups = Source{Name: "grupper", table: "people_group g", alias: "g",
	columns: `g.id::text as value, g.name as name, 'group' as kind, '' as detail, '' as state`,
	visible: "true", open: "g.closed_at is null", match: "fold(g.name) like %s",
	likely: "g.id = any(@my_groups::bigint[]) desc, g.name, g.id", may: access.Actor.SignedIn, args: noArgs,
	likelyArgs: func(by access.Actor) pgx.StrictNamedArgs { return pgx.StrictNamedArgs{"my_groups": by.Groups} }}

// Venues are those that are used, for those who arrange activities.
var Venues = Source{Name: "lokaler", table: "venue v", alias: "v",
	columns: `v.id::text as value, v.name as name, 'venue' as kind, v.address as detail, '' as state`,
	visible: "true", open: "v.closed_at is null", match: "fold(v.name || ' ' || v.address) like %s", likely: "v.name, v.id",
	may: func(by access.Actor) bool { return by.CanAdd(id.Activity) }, args: noArgs}

// Activities are those that the actor may see, the next ones first.
var Activities = Source{Name: "aktiviteter", table: "activity a", alias: "a",
	columns: `a.id::text as value, a.name as name, 'activity' as kind, coalesce(a.begins::text, a.term) as detail, '' as state`,
	visible: process.ActivityVisibleSQL, open: "a.status not in ('proposed', 'declined')", match: "fold(a.name) like %s",
	likely: "abs(coalesce(a.first_day, 'epoch') - current_date), a.id", may: access.Actor.SignedIn, args: process.VisibleArgs}

// HomeworkActivities are the activities of which homework can be made.
var HomeworkActivities = Source{Name: "hemarbeten", table: "activity a", alias: "a",
	columns: Activities.columns, visible: process.ActivityVisibleSQL, match: Activities.match, likely: Activities.likely,
	open: `a.kind = 'homework' and a.status not in ('proposed', 'declined')
	and not exists (select from homework h where h.activity_id = a.id)`,
	may: func(by access.Actor) bool { return by.Can(access.Manage, access.Subject{Kind: id.Homework}) }, args: process.VisibleArgs}

// Trends and Scenarios are what answers to homework can name: what everybody who has signed in reads.
var (
	Trends    = answerable("trender", id.Trend)
	Scenarios = answerable("scenarier", id.Scenario)
)

// Fictions are the design fictions of the actor's organisation, drafts too: what it can answer homework with.
var Fictions = contentOf("designfiktioner", []id.Kind{id.Fiction}, "i.organisation_id = @org")

// Results are the content that can have come of an activity: what is shared or published.
var Results = contentOf("resultat", []id.Kind{id.Scenario, id.Fiction, id.Trend, id.Source}, "i.state <> 'draft'")

// answerable returns the content of a kind that everybody who has signed in reads, whatever its state.
func answerable(name string, k id.Kind) Source {
	s := contentOf(name, []id.Kind{k}, "i.state <> 'draft'")
	s.columns = strings.Replace(itemColumns, "i.state", "'' as state", 1)
	return s
}

const itemColumns = `i.id::text as value, i.title as name, i.kind, org_name(i.organisation_id, current_date) as detail, i.state`

// contentOf returns the content of some kinds that the actor may see and that fulfils a condition, the latest first.
func contentOf(name string, kinds []id.Kind, condition string) Source {
	return Source{Name: name, table: "item i", alias: "i", columns: itemColumns, visible: content.VisibleSQL,
		open: "i.archived_at is null and i.kind = any(@kinds::text[]) and " + condition, match: "i.folded like %s",
		likely: "i.updated_at desc, i.id desc", may: access.Actor.SignedIn,
		args: func(by access.Actor) pgx.StrictNamedArgs {
			args := content.VisibleArgs(by)
			args["kinds"] = kinds
			return args
		}}
}

// LinksName is the name of the sources that LinksOf and LinksOfKind return, and ItemParam and KindParam the parameters of their addresses
// with the item and the kind.
const LinksName, ItemParam, KindParam = "kopplingar", "post", "slag"

// versionMark stands between the number and the version in a value of LinksOf.
const versionMark = "."

// LinksOf returns what an item can be linked to, from either end. A value is the number of the item and its version, over which a
// link from it is saved: 17.3.
func LinksOf(i content.Item, by access.Actor) Source {
	below, above := content.LinkableKinds(by, i)
	s := links(below, above, i.ID)
	s.Query = url.Values{ItemParam: {id.String(i.ID)}}
	s.columns = strings.Replace(itemColumns, "i.id::text", "i.id || '"+versionMark+"' || i.version", 1)
	return s
}

// LinksOfKind returns what some items of a kind can be linked to, from either end. A value is the number of the item.
func LinksOfKind(k id.Kind, by access.Actor) Source {
	below, above := content.LinkableKindsOf(by, k)
	s := links(below, above, 0)
	s.Query = url.Values{KindParam: {string(k)}}
	return s
}

// links returns content of some kinds below, and of some above as far as the actor may edit it, without one item.
func links(below, above []id.Kind, without id.Item) Source {
	s := contentOf(LinksName, below, "")
	s.open = "i.archived_at is null and i.id <> @item and (i.kind = any(@kinds::text[]) or " + content.EditableSQL + ")"
	s.args = func(by access.Actor) pgx.StrictNamedArgs {
		args := content.VisibleArgs(by)
		maps.Copy(args, content.EditableArgs(by, above))
		args["kinds"], args["item"] = below, without
		return args
	}
	return s
}

// SplitVersion returns the number and the version in a value of LinksOf, and whether it is one.
func SplitVersion(value string) (id.Item, int, bool) {
	number, version, _ := strings.Cut(value, versionMark)
	n, ok := id.Parse[id.Item](number)
	v, good := id.Parse[id.Item](version)
	return n, int(v), ok && good
}

// WithVersion returns the value of LinksOf for an item in a version.
func WithVersion(n id.Item, version int) string {
	return id.String(n) + versionMark + id.String(id.Item(version))
}

var sources = []Source{Organisations, People, Responsible, PlanSections, FollowedPlans, ReportedPeriods, NoticeBoards,
	Wheels, DueDatePeople, Budgets, Groups, Venues,
	Activities, HomeworkActivities, Trends, Scenarios, Fictions, Results}

// Named returns the source with a name, and whether there is one. Those of LinksOf are not among them.
func Named(name string) (Source, bool) {
	i := slices.IndexFunc(sources, func(s Source) bool { return s.Name == name })
	if i < 0 {
		return Source{}, false
	}
	return sources[i], true
}

// Address returns the path that answers with hits of a source, without the prefix of a language.
func (s Source) Address() string { return link.WithQuery("/arbete/valj/"+s.Name, s.Query) }

func noArgs(access.Actor) pgx.StrictNamedArgs { return pgx.StrictNamedArgs{} }

func ownOrganisation(by access.Actor) pgx.StrictNamedArgs {
	return pgx.StrictNamedArgs{"my_org": by.Org}
}
