package financing

import (
	"context"
	"fmt"

	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

const selectFinancings = `select f.id, f.id as process, p.name as process_name, p.example, f.years, f.about, f.version,
	coalesce((select jsonb_agg(jsonb_build_object('ID', c.id, 'Name', c.name, 'SuggestedFor', c.suggested_for, 'Places', c.places,
		'Comment', c.comment, 'Fees', (select jsonb_agg(coalesce(to_jsonb(x.amount), to_jsonb(nullif(x.amount_unknown, '')))
			order by y.place) from unnest(f.years) with ordinality y(year, place)
			left join fee x on x.category_id = c.id and x.year = y.year)) order by c.position, c.id)
		from fee_category c where c.process_id = f.id), '[]') as categories,
	coalesce((select jsonb_agg(jsonb_build_object('Kind', g.kind, 'Name', g.name, 'Year', g.year, 'Amount',
		coalesce(to_jsonb(g.amount), to_jsonb(g.amount_unknown)), 'URL', g.url, 'Comment', g.comment) order by g.position, g.id)
		from financing_grant g where g.process_id = f.id), '[]') as grants
from financing f join process p on p.id = f.id`

const selectFinancing = selectFinancings + ` where f.id = $1`

const selectAll = selectFinancings + ` order by p.main desc, p.closed_at is not null, p.begins desc, p.name, p.id`

// All lists the financing of all processes, in the order of the processes; db.ErrNotFound for whoever may not know of it.
func All(ctx context.Context, q db.Q) ([]Financing, error) {
	if err := mayRead(q); err != nil {
		return nil, err
	}
	return db.All[Financing](ctx, q, selectAll)
}

const selectUnfinanced = `select p.id::text as value, p.name as label from process p
where not exists (select from financing f where f.id = p.id)
order by p.main desc, p.closed_at is not null, p.begins desc, p.name, p.id`

// Unfinanced returns the processes without financing as the options of a choice.
func Unfinanced(ctx context.Context, q db.Q) (form.Options, error) {
	if err := mayRead(q); err != nil {
		return nil, err
	}
	return db.All[form.Option](ctx, q, selectUnfinanced)
}

const insertFinancing = `insert into financing (id, years, about) values ($1, $2, $3)`

const updateFinancing = `update financing set years = $2, about = $3 where id = $1`

// put writes everything but who takes part.
func put(ctx context.Context, tx *db.Tx, n id.ProcessNo, f Financing) (id.ProcessNo, error) {
	sql := updateFinancing
	if n == 0 {
		n, sql = f.Process, insertFinancing
	}
	if err := requireHeldYears(ctx, tx, n, f.Years); err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, sql, n, f.Years, f.About); err != nil {
		return 0, err
	}
	if err := putCategories(ctx, tx, n, f); err != nil {
		return 0, err
	}
	return n, putGrants(ctx, tx, n, f.Grants)
}

const selectCategoryUse = `select c.id, c.name, (select count(*) from financing_member m where m.category_id = c.id) as members
from fee_category c where c.process_id = $1`

const deleteCategories = `delete from fee_category where process_id = $1 and id <> all($2)`

const insertCategory = `insert into fee_category (process_id, position, name, suggested_for, places, comment)
values ($1, $2, $3, $4, $5, $6) returning id`

const updateCategory = `update fee_category set position = $2, name = $3, suggested_for = $4, places = $5, comment = $6
where id = $7 and process_id = $1`

const deleteFees = `delete from fee where category_id in (select id from fee_category where process_id = $1)`

const insertFee = `insert into fee (category_id, year, amount, amount_unknown) values ($1, $2, $3, $4)`

// putCategories writes the categories: those with a number that the financing has are changed, the others are new. Those left out
// are deleted, unless organisations belong to one.
func putCategories(ctx context.Context, tx *db.Tx, n id.ProcessNo, f Financing) error {
	type use struct {
		ID      CategoryNo
		Name    string
		Members int
	}
	stored, err := db.All[use](ctx, tx, selectCategoryUse, n)
	if err != nil {
		return err
	}
	kept := map[CategoryNo]bool{}
	for _, c := range f.Categories {
		kept[c.ID] = true
	}
	remain := []CategoryNo{}
	for _, s := range stored {
		if kept[s.ID] {
			remain = append(remain, s.ID)
		} else if s.Members > 0 {
			return fault.New("financing: a category with members was removed",
				"Kategorin %s kan inte tas bort, för den har %d organisationer. Flytta dem till en annan kategori först.", s.Name, s.Members)
		}
	}
	if _, err := tx.Exec(ctx, deleteFees, n); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deleteCategories, n, remain); err != nil {
		return err
	}
	for i, c := range f.Categories {
		number := c.ID
		changed, err := tx.Exec(ctx, updateCategory, n, i, c.Name, c.SuggestedFor, c.Places, c.Comment, number)
		if err == nil && changed == 0 {
			number, err = db.Value[CategoryNo](ctx, tx, insertCategory, n, i, c.Name, c.SuggestedFor, c.Places, c.Comment)
		}
		if err != nil {
			return fmt.Errorf("category %d: %w", i, err)
		}
		for y, fee := range c.Fees {
			if fee.IsNone() {
				continue
			}
			ore, reason := fee.Columns()
			if _, err := tx.Exec(ctx, insertFee, number, f.Years[y], ore, reason); err != nil {
				return fmt.Errorf("fee of category %d: %w", i, err)
			}
		}
	}
	return nil
}

const deleteGrants = `delete from financing_grant where process_id = $1`

const insertGrant = `insert into financing_grant (process_id, position, kind, name, year, amount, amount_unknown, url, comment)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

func putGrants(ctx context.Context, tx *db.Tx, n id.ProcessNo, grants []Grant) error {
	if _, err := tx.Exec(ctx, deleteGrants, n); err != nil {
		return err
	}
	for i, g := range grants {
		ore, reason := g.Amount.Columns()
		if _, err := tx.Exec(ctx, insertGrant, n, i, g.Kind, g.Name, g.Year, ore, reason, g.URL, g.Comment); err != nil {
			return fmt.Errorf("grant %d: %w", i, err)
		}
	}
	return nil
}

const financingExists = `select exists (select from financing where id = $1)`

// Exists reports whether a process has a financing; db.ErrNotFound for whoever may not know of financing.
func Exists(ctx context.Context, q db.Q, n id.ProcessNo) (bool, error) {
	if err := mayRead(q); err != nil {
		return false, err
	}
	return db.Value[bool](ctx, q, financingExists, n)
}
