package overview

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

// News is the latest that others have done with a thing that concerns a person. Title is the name of the thing, or the number of an
// invoice, and First the first change that the person has not seen. Sent is when the person got a letter about it, and Planned when they
// will, nil for never.
type News struct {
	ID            int64
	At            time.Time
	By            string
	Kind          id.Kind
	Ref           int64
	Verb          string
	First         int64
	Unread        bool
	Title, Slug   string
	Sent, Planned *time.Time
}

// newsSQL is the condition that a change can be news to somebody, as the index change_news has it.
const newsSQL = `kind in ('source', 'trend', 'scenario', 'fiction', 'plan', 'goal', 'commitment', 'project', 'network',
		'documentation', 'activity', 'budget', 'invoice')
	and verb in ('shared', 'published', 'edited', 'restored', 'added', 'moved', 'confirmed', 'cancelled', 'resumed', 'accepted',
		'declined', 'document_added', 'proposed', 'approved_budget', 'sent_back', 'issued', 'credited', 'reminded')`

// activitySQL is process.ActivityVisibleSQL with the arguments of newsArgs, where shared is that of content.
var activitySQL = strings.ReplaceAll(process.ActivityVisibleSQL, "@shared", "@participant")

// visibleActivitySQL, visibleInvoiceSQL and visibleItemSQL are the conditions that a reader may see the activity a, the invoice v and
// the item i.
var (
	visibleActivitySQL = `(` + activitySQL + `)`
	visibleInvoiceSQL  = `(@all_money or v.organisation_id = @own_money)`
	visibleItemSQL     = `(` + content.VisibleSQL + ` and i.archived_at is null)`
)

// titleSQL returns the expression of the title of a thing, "" if it is gone or the reader may not see it.
func titleSQL(kind, ref string) string {
	return `coalesce(case ` + kind + `
	when 'activity' then (select a.name::text from activity a where a.id = ` + ref + ` and ` + visibleActivitySQL + `)
	when 'budget' then (select b.name::text from budget b where b.id = ` + ref + ` and @budgets)
	when 'invoice' then (select v.number::text from invoice v where v.id = ` + ref + ` and ` + visibleInvoiceSQL + `)
	else (select i.title::text from item i where i.id = ` + ref + ` and i.kind = ` + kind + ` and ` + visibleItemSQL + `) end, '')`
}

// relevantSQL is the condition that the change r concerns the reader: activities of their groups or their organisation, or that they have
// proposed, and proposals to those who answer them; what is shared or published, and changes of what they have written; budgets and
// invoices that they may read.
var relevantSQL = `case r.kind
	when 'activity' then exists (select from activity a where a.id = r.ref_id and ` + visibleActivitySQL + ` and (a.organiser_id = @org
		or a.author_id = @me or @planner and a.status = 'proposed'
		or exists (select from activity_group x where x.activity_id = a.id and x.group_id = any(@my_groups))))
	when 'budget' then @budgets and r.verb in ('proposed', 'approved_budget', 'sent_back')
	when 'invoice' then exists (select from invoice v where v.id = r.ref_id and ` + visibleInvoiceSQL + `)
	else exists (select from item i where i.id = r.ref_id and i.kind = r.kind and ` + visibleItemSQL + `
		and (r.verb = 'published' or r.verb = 'shared' and @follows or i.author_id = @me and r.verb in ('edited', 'restored'))) end`

// afterSQL is the number of the latest change that the reader has seen: those of the last two weeks, but none from before they had an
// account, are new to somebody who has not looked.
const afterSQL = `coalesce((select w.change_id from news_read w where w.person_id = @me), (select c.id from change c
	where c.at < greatest(now() - interval '14 days', (select p.created_at from person p where p.id = @me)) order by c.at desc limit 1), 0)`

// newsArgs returns the arguments of the conditions above.
func newsArgs(by access.Actor) pgx.NamedArgs {
	args := pgx.NamedArgs(process.VisibleArgs(by))
	args["participant"] = args["shared"]
	maps.Copy(args, content.VisibleArgs(by))
	money := by.Scope(access.ReadMoney, id.Invoice)
	args["all_money"], args["own_money"] = money.All, money.Org
	args["budgets"] = by.Can(access.ReadMoney, access.Subject{Kind: id.Budget})
	args["planner"], args["my_groups"] = isPlanner(by), db.NotNil(by.Groups)
	args["follows"] = !BlocksOf(by).PublishedFirst
	return args
}

// maxUnread is the largest number of unread news that is counted, and maxScanned how many changes are looked through for them.
const (
	maxUnread  = 100
	maxScanned = 300
)

var countUnread = `with recent as (select c.id, c.by_id, c.kind, c.ref_id, c.verb from change c
	where ` + newsSQL + ` and c.id > ` + afterSQL + ` order by c.id desc limit @scanned)
select count(*)::integer from (select distinct r.kind, r.ref_id from recent r where r.by_id is distinct from @me and ` + relevantSQL + `
	limit @most) x`

// unreadOf is what the number of unread news depends on besides the changes: who reads, with which rights, and the day.
type unreadOf struct {
	person      id.User
	rights, day string
}

// readBy returns the kind of what a person has read, as those who keep it are told of a change.
func readBy(person id.User) id.Kind { return id.Kind("news_read:" + id.String(person)) }

// newsKinds are the kinds of what can be news, as newsSQL has them.
var newsKinds = append(slices.Clone(id.Content), id.Activity, id.Budget, id.Invoice)

var unread = db.NewKept[unreadOf, int](1000, func(of unreadOf) []id.Kind {
	return append(slices.Clone(newsKinds), readBy(of.person))
})

// CountUnread returns how many things have news that the actor has not seen, at most 100.
func CountUnread(ctx context.Context, q db.Q) (int, error) {
	by := q.Actor()
	of := unreadOf{by.User, db.KeyOf(by), day.ISO(time.Now())}
	return unread.Get(ctx, q, of, countUnreadOf)
}

func countUnreadOf(ctx context.Context, q db.Q) (int, error) {
	args := newsArgs(q.Actor())
	args["scanned"], args["most"] = maxScanned, maxUnread
	return db.Value[int](ctx, q, countUnread, db.PlannedOnce, args)
}

// NewsQuery selects news: Most of them, older than the change Below unless it is 0. Shown leaves out what the person has put aside.
type NewsQuery struct {
	Below int64
	Most  int
	Shown bool
}

// maxLookedAt is how many changes a page of news is taken from.
const maxLookedAt = 500

var selectNews = `with seen as (select ` + afterSQL + ` as id),
recent as (select c.id, c.at, c.by_id, c.kind, c.ref_id, c.verb from change c
	where ` + newsSQL + ` and (@below::bigint = 0 or c.id < @below) order by c.id desc limit @scanned),
mine as (select r.*, r.id > (select id from seen) as unread from recent r where r.by_id is distinct from @me and ` + relevantSQL + `),
latest as (select distinct on (m.kind, m.ref_id) m.*, coalesce(min(m.id) filter (where m.unread) over (partition by m.kind, m.ref_id), 0)
	as oldest from mine m order by m.kind, m.ref_id, m.id desc)
select l.id, l.at, coalesce(p.name, '') as by, l.kind, l.ref_id as ref, l.verb, l.unread,
	case when l.oldest = 0 then l.id else l.oldest end as first, ` + titleSQL("l.kind", "l.ref_id") + ` as title,
	coalesce((select a.slug from activity a where l.kind = 'activity' and a.id = l.ref_id), '') as slug,
	(select s.sent_at from notice_sent s where l.kind = 'activity' and s.activity_id = l.ref_id and s.person_id = @me and s.sent_at >= l.at)
		as sent,
	(select n.due_at from notice n where l.kind = 'activity' and n.activity_id = l.ref_id and n.person_id = @me) as planned
from latest l left join person p on p.id = l.by_id
where not @shown or not ` + asideSQL(NewsList, "l.kind", "l.ref_id") + `
order by l.id desc limit @most`

// NewsOf lists the news of the actor, the latest first, each thing once.
func NewsOf(ctx context.Context, q db.Q, ask NewsQuery) ([]News, error) {
	args := newsArgs(q.Actor())
	args["scanned"], args["most"], args["below"], args["shown"] = maxLookedAt, ask.Most, ask.Below, ask.Shown
	return db.All[News](ctx, q, selectNews, db.PlannedOnce, args)
}

// Comparisons returns the activities among news with their versions before what the actor has not seen.
func Comparisons(ctx context.Context, q db.Q, all []News) (map[id.ActivityNo]process.Compared, error) {
	changes := map[id.ActivityNo]int64{}
	for _, n := range all {
		if n.Kind == id.Activity {
			changes[id.ActivityNo(n.Ref)] = n.First
		}
	}
	if len(changes) == 0 {
		return nil, nil
	}
	return process.CompareSince(ctx, q, changes)
}

// LatestChange returns the number of the latest change in the portal.
func LatestChange(ctx context.Context, q db.Q) (int64, error) {
	return db.Value[int64](ctx, q, selectLatestChange)
}

const upsertRead = `insert into news_read (person_id, change_id) select $1::bigint, $2::bigint
on conflict (person_id) do update set change_id = excluded.change_id where news_read.change_id < excluded.change_id`

// MarkRead notes that a person has seen the news up to a change.
func MarkRead(ctx context.Context, d *db.DB, person id.User, upTo int64) error {
	if err := d.TryExecUnaudited(ctx, upsertRead, person, upTo); err != nil {
		return err
	}
	return d.NotifyUnaudited(ctx, db.Changed{Kind: readBy(person)})
}
