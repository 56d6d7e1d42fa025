package overview

import (
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/content"
)

// visibleSQL is the SQL condition that an item i is not archived and visible to the reader. It uses every argument of
// listArgs, so that all lists can take the same arguments.
const visibleSQL = content.VisibleSQL + ` and i.archived_at is null and @since::timestamptz is not null and @most::integer > 0`

// listArgs returns the arguments of every list: what the reader may see, since when, and how many rows.
func listArgs(by access.Actor, since time.Time) pgx.StrictNamedArgs {
	args := content.VisibleArgs(by)
	args["since"], args["most"] = since, maxRows
	return args
}

const columns = `select i.kind, i.id, i.title, org_name(i.organisation_id, current_date) as org_name, i.state,
	i.state = 'published' and i.version > i.published_version as edited_since_published, `

// selectLatest returns the query for the items that meet a condition, the latest edited first.
func selectLatest(condition string) string {
	return columns + `i.updated_at as at, coalesce(p.name, '') as by, '' as verb
from (select * from item i where ` + visibleSQL + ` and ` + condition + ` order by i.updated_at desc, i.id desc limit @most) i
left join person p on p.id = i.updated_by
order by i.updated_at desc, i.id desc`
}

var (
	selectDrafts               = selectLatest(`i.state = 'draft' and i.author_id = @me`)
	selectColleagueDrafts      = selectLatest(`i.state = 'draft' and i.organisation_id = @org and i.author_id is distinct from @me`)
	selectUnpublished          = selectLatest(`i.state = 'shared' and not exists (select from publication where item_id = i.id)`)
	selectEditedSincePublished = selectLatest(`i.state = 'published' and i.version > i.published_version`)
	selectShared               = selectLatest(`i.state <> 'draft'`)
)

// selectChanges selects the latest change of each item by others.
const selectChanges = columns + `c.at, coalesce(p.name, '') as by, c.verb
from (
	select distinct on (kind, ref_id) kind, ref_id, id, at, by_id, verb from change
	where at > @since and by_id is distinct from @me and kind = any(@shared::text[])
	order by kind, ref_id, id desc
) c join item i on i.id = c.ref_id and i.kind = c.kind left join person p on p.id = c.by_id
where ` + visibleSQL + ` order by c.at desc, c.id desc limit @most`

const publication = `select p.id, p.item_id as item, p.kind, p.slug, p.organisation_id as org,
	org_name(p.organisation_id, p.published_at::date) as org_name, o.slug as org_slug, p.version, p.title, p.summary,
	p.facets, coalesce(p.image_id, 0) as image, p.image_alt, p.body, p.note, p.published_at as at,
	p.first_published_at as first_at`

const selectScenarios = publication + `, p.organisation_id = $1 or $2 = any(p.facets) as own
from publication p join organisation o on o.id = p.organisation_id
where p.current and p.kind = 'scenario'
order by own desc, p.published_at desc, p.id desc limit $3`

const selectNewest = publication + `
from publication p join organisation o on o.id = p.organisation_id
where p.current and p.kind <> 'scenario'
order by p.published_at desc, p.id desc limit $1`
