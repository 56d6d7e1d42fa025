package process

import (
	"context"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/prose"
	"framsyn/internal/publish"
	"framsyn/internal/search"
)

const insertProcess = `insert into process (slug, name, working_name, begins, ends, lead, lead_en, about, about_en, url, purposes,
	rules, results,
	quotas, example)
values ($1, $2, '', '', '', '', '', '', '', '', '[]', '[]', '[]', '[]', false) returning id`

// AddProcess keeps a new process.
func AddProcess(ctx context.Context, tx *db.Tx, p Process) (id.ProcessNo, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Process}); err != nil {
		return 0, err
	}
	slug, err := freeSlug(ctx, tx, processSlugs, p.Name)
	if err != nil {
		return 0, err
	}
	n, err := db.Value[id.ProcessNo](ctx, tx, insertProcess, slug, p.Name)
	if err != nil {
		return 0, fmt.Errorf("adding a process: %w", err)
	}
	if err := putProcess(ctx, tx, n, p); err != nil {
		return 0, err
	}
	added, err := ByID(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	added.Version-- // keep counts it up to the first
	return n, added.keep(ctx, tx, "added", "")
}

// EditProcess saves the form over the version that was edited; db.ErrStale if that is no longer the latest.
func EditProcess(ctx context.Context, tx *db.Tx, n id.ProcessNo, version int, p Process) error {
	old, err := holdProcess(ctx, tx, n)
	if err != nil {
		return err
	}
	if old.Version != version {
		return db.ErrStale
	}
	if err := putProcess(ctx, tx, n, p); err != nil {
		return err
	}
	return old.keep(ctx, tx, "edited", "")
}

const updateProcess = `update process set name = $2, working_name = $3, horizon_year = nullif($4::integer, 0), begins = $5, ends = $6,
	lead = $7,
	lead_en = $8, about = $9, about_en = $10, url = $11, owner_id = nullif($12::bigint, 0), steering_id = nullif($13::bigint, 0),
	project_id = nullif($14::bigint, 0), purposes = $15, rules = $16, results = $17, quotas = $18, example = $19
where id = $1`

const deleteCompetences = `delete from process_competence where process_id = $1`

const insertCompetence = `insert into process_competence (process_id, competence, person_id) values ($1, $2, $3)`

func putProcess(ctx context.Context, tx *db.Tx, n id.ProcessNo, p Process) error {
	_, err := tx.Exec(ctx, updateProcess, n, p.Name, p.WorkingName, p.HorizonYear, p.Begins, p.Ends, p.Lead.Swedish, p.Lead.English,
		p.About.Swedish, p.About.English, p.URL, p.Owner, p.Steering, p.ProjectGroup, notNil(p.Purposes), notNil(p.Rules), notNil(p.Results),
		notNil(p.Quotas), p.Example)
	if err != nil {
		return fmt.Errorf("process %d: %w", n, err)
	}
	if _, err := tx.Exec(ctx, deleteCompetences, n); err != nil {
		return err
	}
	for _, c := range p.Competences {
		if _, err := tx.Exec(ctx, insertCompetence, n, c.Key, c.Person); err != nil {
			return fmt.Errorf("competence of process %d: %w", n, err)
		}
	}
	return nil
}

const lockProcess = `select id from process where id = $1 for no key update`

func holdProcess(ctx context.Context, tx *db.Tx, n id.ProcessNo) (Process, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Process}); err != nil {
		return Process{}, err
	}
	if _, err := db.Value[id.ProcessNo](ctx, tx, lockProcess, n); err != nil {
		return Process{}, err
	}
	return ByID(ctx, tx, n)
}

const touchProcess = `update process set version = $2, updated_at = now() where id = $1`

// keep counts a version of a process up from the one it holds, makes it findable and records it, with the name of the phase that was
// changed.
func (p Process) keep(ctx context.Context, tx *db.Tx, verb, phase string) error {
	if _, err := tx.Exec(ctx, touchProcess, p.ID, p.Version+1); err != nil {
		return err
	}
	now, err := ByID(ctx, tx, p.ID)
	if err != nil {
		return err
	}
	err = search.Put(ctx, tx, search.Entry{Layer: search.Public, Kind: id.Process, Ref: int64(p.ID), Slug: now.Slug, Org: now.Owner,
		Title: now.Name, Summary: now.Lead.Swedish, Body: now.WorkingName + "\n" + prose.Plain(now.About.Swedish)})
	if err != nil {
		return err
	}
	if err := publish.Changed(ctx, tx); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Process, Ref: int64(p.ID), Version: now.Version, Verb: verb, Named: phase, Open: true,
		Snapshot: now})
}

const closeProcess = `update process set closed_at = case when $2 then now() end where id = $1 and (closed_at is not null) <> $2`

// CloseProcess ends a process, or takes it up again; db.ErrStale if somebody has already done so.
func CloseProcess(ctx context.Context, tx *db.Tx, n id.ProcessNo, closed bool) error {
	p, err := holdProcess(ctx, tx, n)
	if err != nil {
		return err
	}
	changed, err := tx.Exec(ctx, closeProcess, n, closed)
	if err != nil {
		return err
	}
	if changed == 0 {
		return db.ErrStale
	}
	if closed {
		return p.keep(ctx, tx, "closed", "")
	}
	return p.keep(ctx, tx, "reopened", "")
}

const unsetMain = `update process set main = false where main`

const setMain = `update process set main = true where id = $1`

// MakeMain has the start page be about a process.
func MakeMain(ctx context.Context, tx *db.Tx, n id.ProcessNo) error {
	p, err := holdProcess(ctx, tx, n)
	if err != nil {
		return err
	}
	for _, sql := range []struct {
		text string
		args []any
	}{{unsetMain, nil}, {setMain, []any{n}}} {
		if _, err := tx.Exec(ctx, sql.text, sql.args...); err != nil {
			return err
		}
	}
	return p.keep(ctx, tx, "made_main", "")
}

const freezePlan = `update activity set in_plan = true, plan_when = $2, plan_text = case when plan_text = '' then theme else plan_text end
	where id = $1`

// FreezePlan notes of every activity of a process's programme that it is in the plan, and when it is to be as it stands now, to compare
// with what will come of it.
func FreezePlan(ctx context.Context, tx *db.Tx, n id.ProcessNo) error {
	p, err := holdProcess(ctx, tx, n)
	if err != nil {
		return err
	}
	all, err := Programme(ctx, tx, n, false)
	if err != nil {
		return err
	}
	for _, a := range all {
		if a.Status == Cancelled {
			continue
		}
		if _, err := tx.Exec(ctx, freezePlan, a.ID, a.When.Text(i18n.With(ctx, i18n.Swedish))); err != nil {
			return err
		}
	}
	return p.keep(ctx, tx, "plan_frozen", "")
}
