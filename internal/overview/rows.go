package overview

import (
	"strings"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/id"
)

// visibleSQL is the SQL condition that an item i is not archived and visible to the reader. It uses every argument of
// listArgs, so that all lists can take the same arguments.
const visibleSQL = content.VisibleSQL + ` and i.archived_at is null and @most::integer > 0`

// listArgs returns the arguments of every list: what the reader may see, and how many rows.
func listArgs(by access.Actor) pgx.StrictNamedArgs {
	args := content.VisibleArgs(by)
	args["most"] = MaxRows
	return args
}

// selectLatest returns the query for the latest edited of the items with some numbers.
func selectLatest(numbers string) string {
	return `select i.kind, i.id, i.title, org_name(i.organisation_id, current_date) as org_name, i.state,
	i.state = 'published' and i.version > i.published_version as edited_since_published, i.updated_at as at, coalesce(p.name, '') as by
from item i left join person p on p.id = i.updated_by where i.id in (` + numbers + `) order by i.updated_at desc, i.id desc limit @most`
}

// numbersIn returns the query for the latest edited items that meet a condition, without those that the reader has put aside from a list.
func numbersIn(list, condition string) string {
	return `(select i.id from item i where ` + visibleSQL + ` and ` + condition + ` and not ` + asideSQL(list, "i.kind", "i.id") + `
	order by i.updated_at desc, i.id desc limit @most)`
}

// byKind returns a query once for every kind of content k, as the indexes have it.
func byKind(query string) string {
	var kinds []string
	for _, k := range id.Content {
		kinds = append(kinds, "'"+string(k)+"'")
	}
	return `select x.* from unnest(array[` + strings.Join(kinds, ", ") + `]) as k (kind), lateral ` + query + ` x`
}

// The conditions of what waits to be published: shared but never published, and edited since it was published.
const (
	unpublishedSQL = `i.state = 'shared' and not exists (select from publication where item_id = i.id)`
	editedSQL      = `i.state = 'published' and i.version > i.published_version`
)

var (
	selectDrafts = selectLatest(numbersIn(DraftList, `i.state = 'draft' and i.author_id = @me`) + ` union ` +
		numbersIn(DraftList, `i.state = 'draft' and i.organisation_id = @org`))
	selectUnpublished = selectLatest(byKind(numbersIn(PublishList, `i.kind = k.kind and `+unpublishedSQL)))
	selectEdited      = selectLatest(numbersIn(PublishList, editedSQL))
)

// countByKind returns the query for how many items of each kind meet a condition, among the first that do, as many as all kinds together
// can have to be told.
func countByKind(condition string) string {
	return `select i.kind, count(*)::integer as count from (select i.kind from item i where ` + visibleSQL + ` and ` + condition + `
	limit 500) i group by i.kind`
}

// countEachKind is countByKind for a condition that the items of a kind are looked up by, each kind by itself.
func countEachKind(condition string) string {
	var parts []string
	for _, k := range id.Content {
		parts = append(parts, `select '`+string(k)+`' as kind, count(*)::integer as count from (select from item i
	where i.kind = '`+string(k)+`' and `+visibleSQL+` and `+condition+` limit 100) i`)
	}
	return strings.Join(parts, "\nunion all\n")
}

var (
	countUnpublished = countEachKind(unpublishedSQL)
	countEdited      = countByKind(editedSQL)
	countDrafts      = countByKind(`i.state = 'draft' and i.author_id = @me`)
)

const publication = `select p.id, p.item_id as item, p.kind, p.slug, p.organisation_id as org,
	org_name(p.organisation_id, p.published_at::date) as org_name, o.slug as org_slug, p.version, p.title, p.summary,
	p.facets, coalesce(p.image_id, 0) as image, p.image_alt, p.body, p.note, p.published_at as at,
	p.first_published_at as first_at`

const selectScenarios = publication + `, p.organisation_id = $1 or $2 = any(p.facets) as own
from publication p join organisation o on o.id = p.organisation_id
where p.current and p.kind = 'scenario'
order by own desc, p.published_at desc, p.id desc limit $3`
