package account

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/prose"
	"framsyn/internal/publish"
	"framsyn/internal/search"
)

// organisationColumns are what is read of an organisation o. A number is kept as ten digits.
const organisationColumns = `o.id, o.slug, o.kind, coalesce(o.county_code, '') as county,
	coalesce(left(o.org_number, 6) || '-' || right(o.org_number, 4), '') as number, o.fee_category as fee, o.website, o.about,
	coalesce((select json_agg(json_build_object('Text', n.name, 'From', coalesce(n.valid_from::text, '')) order by n.position)
		from organisation_name n where n.organisation_id = o.id), '[]') as names,
	org_name(o.id, current_date) as name, o.version, o.closed_at as closed`

// OrganisationFilter is what a list of organisations is asked for; what is empty asks for nothing. Closed ones are
// left out unless Closed.
type OrganisationFilter struct {
	Kind   string
	County string
	Words  string // a part of any of its names
	Closed bool
}

const selectOrganisations = `select ` + organisationColumns + ` from organisation o
where (@kind = '' or o.kind = @kind) and (@county = '' or o.county_code = @county) and (@closed or o.closed_at is null)
	and (@words = '' or exists (select from organisation_name n
		where n.organisation_id = o.id and position(fold(@words) in fold(n.name)) > 0))
order by org_name(o.id, current_date) collate "sv-x-icu", o.id`

// Organisations lists organisations by their names of today, in Swedish order. Everybody may know of them.
func Organisations(ctx context.Context, q db.Q, f OrganisationFilter) ([]Organisation, error) {
	return db.All[Organisation](ctx, q, selectOrganisations,
		pgx.StrictNamedArgs{"kind": f.Kind, "county": f.County, "words": f.Words, "closed": f.Closed})
}

const selectOrganisation = `select ` + organisationColumns + ` from organisation o where o.id = $1`

// OrganisationByID reads an organisation; db.ErrNotFound where there is none.
func OrganisationByID(ctx context.Context, q db.Q, n id.Org) (Organisation, error) {
	return db.One[Organisation](ctx, q, selectOrganisation, n)
}

const selectOrganisationBySlug = `select ` + organisationColumns + ` from organisation o where o.slug = $1`

// OrganisationBySlug reads the organisation at an address; db.ErrNotFound where there is none.
func OrganisationBySlug(ctx context.Context, q db.Q, slug string) (Organisation, error) {
	return db.One[Organisation](ctx, q, selectOrganisationBySlug, slug)
}

const insertOrganisation = `insert into organisation (slug, kind, county_code, org_number, fee_category, website, about)
values ($1, $2, nullif($3, ''), nullif($4, ''), $5, $6, $7) returning id`

// AddOrganisation keeps a new organisation. Its address is made of its name of today and stays whatever it is called
// later.
func AddOrganisation(ctx context.Context, tx *db.Tx, o Organisation) (id.Org, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Organisation}); err != nil {
		return 0, err
	}
	slug, err := freeSlug(ctx, tx, organisationSlugs, o.NameOn(time.Now()))
	if err != nil {
		return 0, err
	}
	n, err := db.Value[id.Org](ctx, tx, insertOrganisation, slug, o.Kind, o.County, digits(o.Number), o.Fee, o.Website, o.About)
	if err != nil {
		return 0, fmt.Errorf("adding an organisation: %w", err)
	}
	return n, keepOrganisation(ctx, tx, n, o.Names, "added")
}

const updateOrganisation = `update organisation set kind = $3, county_code = nullif($4, ''), org_number = nullif($5, ''),
	fee_category = $6, website = $7, about = $8, version = version + 1, updated_at = now()
where id = $1 and version = $2::bigint`

// EditOrganisation saves an organisation over the version that was edited; db.ErrStale if that is no longer the latest.
func EditOrganisation(ctx context.Context, tx *db.Tx, n id.Org, version int, o Organisation) error {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Organisation, Org: n}); err != nil {
		return err
	}
	if _, err := OrganisationByID(ctx, tx, n); err != nil {
		return err
	}
	changed, err := tx.Exec(ctx, updateOrganisation, n, version, o.Kind, o.County, digits(o.Number), o.Fee, o.Website, o.About)
	if err != nil {
		return fmt.Errorf("organisation %d: %w", n, err)
	}
	if changed == 0 {
		return db.ErrStale
	}
	return keepOrganisation(ctx, tx, n, o.Names, "edited")
}

const closeOrganisation = `update organisation set closed_at = case when $2 then now() end, version = version + 1,
	updated_at = now()
where id = $1 and (closed_at is not null) <> $2`

// CloseOrganisation ends an organisation's part, or begins it anew; db.ErrStale if somebody has already done so. What it
// has published stays, and so do its people.
func CloseOrganisation(ctx context.Context, tx *db.Tx, n id.Org, closed bool) error {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Organisation, Org: n}); err != nil {
		return err
	}
	if _, err := OrganisationByID(ctx, tx, n); err != nil {
		return err
	}
	changed, err := tx.Exec(ctx, closeOrganisation, n, closed)
	if err != nil {
		return fmt.Errorf("organisation %d: %w", n, err)
	}
	if changed == 0 {
		return db.ErrStale
	}
	o, err := OrganisationByID(ctx, tx, n) // with the names of whoever saved while this waited
	if err != nil {
		return err
	}
	verb := "closed"
	if !closed {
		verb = "reopened"
	}
	return keepOrganisation(ctx, tx, n, o.Names, verb)
}

const deleteNames = `delete from organisation_name where organisation_id = $1`

const insertName = `insert into organisation_name (organisation_id, name, valid_from, position)
values ($1, $2, nullif($3, '')::date, $4)`

// keepOrganisation writes the names, makes the organisation findable, tells the public pages and records the change.
func keepOrganisation(ctx context.Context, tx *db.Tx, n id.Org, names []Name, verb string) error {
	if _, err := tx.Exec(ctx, deleteNames, n); err != nil {
		return err
	}
	for i, name := range names {
		if _, err := tx.Exec(ctx, insertName, n, name.Text, name.From, i); err != nil {
			return fmt.Errorf("name %d of organisation %d: %w", i, n, err)
		}
	}
	o, err := OrganisationByID(ctx, tx, n)
	if err != nil {
		return err
	}
	if err := o.index(ctx, tx); err != nil {
		return err
	}
	if err := publish.Changed(ctx, tx); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Organisation, Ref: int64(n), Version: o.Version, Verb: verb, Snapshot: o})
}

// index makes an organisation findable by every name it has had, for everybody.
func (o Organisation) index(ctx context.Context, tx *db.Tx) error {
	words := []string{OrganisationKinds.Label(o.Kind), CountyOptions.Label(o.County)}
	for _, n := range o.Names {
		words = append(words, n.Text)
	}
	e := search.Entry{Kind: id.Organisation, Ref: int64(o.ID), Slug: o.Slug, Org: o.ID, Title: o.Name,
		Summary: prose.Excerpt(o.About, 280), Body: strings.Join(append(words, prose.Plain(o.About)), "\n")}
	for _, e.Layer = range []search.Layer{search.Work, search.Public} {
		if err := search.Put(ctx, tx, e); err != nil {
			return err
		}
	}
	return nil
}

// digits is an organisation number as it is kept.
func digits(number string) string { return strings.ReplaceAll(number, "-", "") }

const organisationSlugs = `select slug from organisation where slug = $1 or slug like $1 || '-%'`

// freeSlug is a word for addresses made of a name and not among those that a query finds taken.
func freeSlug(ctx context.Context, q db.Q, taken, name string) (string, error) {
	word := prose.Slug(name)
	all, err := db.Values[string](ctx, q, taken, word)
	return prose.FreeSlug(word, all), err
}
