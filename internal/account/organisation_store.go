package account

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/prose"
	"framsyn/internal/publish"
	"framsyn/internal/record"
	"framsyn/internal/search"
)

// organisationColumns selects an Organisation but its invoicing and contacts from the organisation o. Its number is stored as ten digits.
const organisationColumns = `o.id, o.slug, o.kind, coalesce(o.county_code, '') as county,
	coalesce(left(o.org_number, 6) || '-' || right(o.org_number, 4), '') as number, o.fee_category as fee, o.website, o.about,
	coalesce((select json_agg(json_build_object('Text', n.name, 'From', coalesce(n.valid_from::text, '')) order by n.position)
		from organisation_name n where n.organisation_id = o.id), '[]') as names,
	org_name(o.id, current_date) as name, o.version, o.closed_at as closed`

// closedColumns selects what only those who manage organisations may know, withoutClosed nothing in its place.
const (
	closedColumns = `, json_build_object('Street', o.invoice_street, 'PostalCode', o.invoice_postal_code, 'Town', o.invoice_town,
	'VATNumber', o.vat_number, 'By', o.invoice_by, 'PeppolID', o.peppol_id, 'Email', o.invoice_email,
	'Reference', o.invoice_reference) as invoicing, o.contacts`
	withoutClosed = `, '{}'::json as invoicing, '[]'::jsonb as contacts`
)

// OrganisationFilter narrows a list of organisations; empty fields do not. Organisations that have been closed are left out
// unless Closed is set.
type OrganisationFilter struct {
	Words  string // part of any of the names
	Closed bool
}

const selectOrganisations = `select ` + organisationColumns + withoutClosed + ` from organisation o
where (@closed or o.closed_at is null)
	and (@words = '' or exists (select from organisation_name n
		where n.organisation_id = o.id and position(fold(@words) in fold(n.name)) > 0))
order by org_name(o.id, current_date) collate "sv-x-icu", o.id`

// Organisations lists organisations by their names of today, in Swedish order. Everybody may read them.
func Organisations(ctx context.Context, q db.Q, f OrganisationFilter) ([]Organisation, error) {
	return db.All[Organisation](ctx, q, selectOrganisations,
		pgx.StrictNamedArgs{"words": f.Words, "closed": f.Closed})
}

const selectOrganisationOptions = `select id::text as value, org_name(id, current_date) collate "sv-x-icu" as label from organisation
where $1 or closed_at is null or id = $2 order by label, id`

// OrganisationOptions returns the options in a choice of organisation by name, in Swedish order: those that take part, the one that is
// chosen already, and the closed ones too if closed.
func OrganisationOptions(ctx context.Context, q db.Q, closed bool, chosen id.Org) (form.Options, error) {
	c := organisationChoice{closed, chosen, day.ISO(time.Now())}
	return organisationOptions.Get(ctx, q, c, func(ctx context.Context, q db.Q) (form.Options, error) {
		return db.All[form.Option](ctx, q, selectOrganisationOptions, closed, chosen)
	})
}

// organisationChoice is a choice of organisation, by the names of a day.
type organisationChoice struct {
	closed bool
	chosen id.Org
	day    string
}

// organisationOptions are those of a choice without a chosen organisation, and of some with one.
var organisationOptions = db.NewKept[organisationChoice, form.Options](16, func(organisationChoice) []id.Kind {
	return []id.Kind{id.Organisation}
})

const selectColleagueOptions = `select id::text as value, name as label from person
where organisation_id = $1 and deactivated_at is null order by name, id limit 500`

// ColleagueOptions returns the people of the actor's organisation as options, by name.
func ColleagueOptions(ctx context.Context, q db.Q) (form.Options, error) {
	return db.All[form.Option](ctx, q, selectColleagueOptions, q.Actor().Org)
}

const selectOrganisation = `select ` + organisationColumns + closedColumns + ` from organisation o where o.id = $1`

const selectOrganisationBySlug = `select ` + organisationColumns + withoutClosed + ` from organisation o where o.slug = $1`

// OrganisationBySlug returns the organisation with a slug; db.ErrNotFound if there is none.
func OrganisationBySlug(ctx context.Context, q db.Q, slug string) (Organisation, error) {
	return db.One[Organisation](ctx, q, selectOrganisationBySlug, slug)
}

// OrganisationRecords stores the organisations. The slug of an organisation is made of its name when it is added, and never
// changes. What an organisation has published remains when it is closed, and so do its people.
var OrganisationRecords = record.Kind[id.Org, Organisation]{
	Kind: id.Organisation, Table: "organisation", Select: selectOrganisation, Fields: OrganisationFields, Put: putNames,
	Row:  func(o Organisation) (id.Org, int, *time.Time) { return o.ID, o.Version, o.Closed },
	Name: func(o Organisation) string { return o.NameOn(time.Now()) }, HasSlug: true, OnChange: Organisation.changed,
}

const deleteNames = `delete from organisation_name where organisation_id = $1`

const insertName = `insert into organisation_name (organisation_id, name, valid_from, position)
values ($1, $2, nullif($3, '')::date, $4)`

func putNames(ctx context.Context, tx *db.Tx, n id.Org, o Organisation) (id.Org, error) {
	if _, err := tx.Exec(ctx, deleteNames, n); err != nil {
		return 0, err
	}
	for i, name := range o.Names {
		if _, err := tx.Exec(ctx, insertName, n, name.Text, name.From, i); err != nil {
			return 0, fmt.Errorf("name %d: %w", i, err)
		}
	}
	return n, nil
}

// changed indexes an organisation for search by every name that it has had, and notifies the public pages.
func (o Organisation) changed(ctx context.Context, tx *db.Tx) error {
	words := []string{OrganisationKinds.Label(o.Kind), CountyOptions.Label(o.County)}
	for _, n := range o.Names {
		words = append(words, n.Text)
	}
	e := search.Entry{Kind: id.Organisation, Ref: int64(o.ID), Slug: o.Slug, Org: o.ID, Title: o.Name,
		Summary: prose.Excerpt(o.About, 280), Body: strings.Join(append(words, prose.Plain(o.About)), "\n")}
	return errors.Join(search.PutInLayers(ctx, tx, e, search.Work, search.Public), publish.NotifyChanged(ctx, tx))
}
