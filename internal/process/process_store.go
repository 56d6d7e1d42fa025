package process

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/prose"
	"framsyn/internal/publish"
	"framsyn/internal/record"
	"framsyn/internal/search"
)

// ProcessRecords stores the processes.
var ProcessRecords = record.Kind[id.ProcessNo, Process]{
	Kind: id.Process, Table: "process", Select: selectProcessByID, Put: putProcess, OnChange: Process.afterSave,
	Row:  func(p Process) (id.ProcessNo, int, *time.Time) { return p.ID, p.Version, p.Closed },
	Name: func(p Process) string { return p.Name }, Fill: Process.Fill,
}

const insertProcess = `insert into process (slug, name, working_name, begins, ends, lead, lead_en, about, about_en, url, purposes,
	rules, results, quotas, example)
values ($1, $2, '', '', '', '', '', '', '', '', '[]', '[]', '[]', '[]', false) returning id`

const updateProcess = `update process set name = @name, working_name = @working_name, horizon_year = nullif(@horizon_year::integer, 0),
	begins = @begins, ends = @ends, lead = @lead, lead_en = @lead_en, about = @about, about_en = @about_en, url = @url,
	owner_id = nullif(@owner::bigint, 0), steering_id = nullif(@steering::bigint, 0), project_id = nullif(@project::bigint, 0),
	purposes = @purposes, rules = @rules, results = @results, quotas = @quotas, example = @example
where id = @id`

const deleteCompetences = `delete from process_competence where process_id = $1`

const insertCompetence = `insert into process_competence (process_id, competence, person_id) values ($1, $2, $3)`

func putProcess(ctx context.Context, tx *db.Tx, n id.ProcessNo, p Process) (id.ProcessNo, error) {
	if n == 0 {
		slug, err := record.FreeSlug(ctx, tx, "process", p.Name)
		if err != nil {
			return 0, err
		}
		if n, err = db.Value[id.ProcessNo](ctx, tx, insertProcess, slug, p.Name); err != nil {
			return 0, err
		}
	}
	_, err := tx.Exec(ctx, updateProcess, pgx.StrictNamedArgs{"id": n, "name": p.Name, "working_name": p.WorkingName,
		"horizon_year": p.HorizonYear, "begins": p.Begins, "ends": p.Ends, "lead": p.Lead.Swedish, "lead_en": p.Lead.English,
		"about": p.About.Swedish, "about_en": p.About.English, "url": p.URL, "owner": p.Owner, "steering": p.Steering,
		"project": p.ProjectGroup, "purposes": db.NotNil(p.Purposes), "rules": db.NotNil(p.Rules), "results": db.NotNil(p.Results),
		"quotas": db.NotNil(p.Quotas), "example": p.Example})
	if err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, deleteCompetences, n); err != nil {
		return 0, err
	}
	for _, c := range p.Competences {
		if _, err := tx.Exec(ctx, insertCompetence, n, c.Key, c.Person); err != nil {
			return 0, fmt.Errorf("competence: %w", err)
		}
	}
	return n, nil
}

// afterSave updates the search and notifies the public pages.
func (p Process) afterSave(ctx context.Context, tx *db.Tx) error {
	err := search.PutInLayers(ctx, tx, search.Entry{Kind: id.Process, Ref: int64(p.ID), Slug: p.Slug, Org: p.Owner,
		Title: p.Name, Summary: p.Lead.Swedish, Body: p.WorkingName + "\n" + prose.Plain(p.About.Swedish)}, search.Public)
	return errors.Join(err, publish.NotifyChanged(ctx, tx))
}

// changeProcess runs fn, which changes something of a process, and records the change with the name of what was changed.
func changeProcess(ctx context.Context, tx *db.Tx, n id.ProcessNo, verb, named string, fn func(Process) error) error {
	return ProcessRecords.Change(ctx, tx, n, access.Manage, db.Change{Verb: verb, Named: named, Open: true}, fn)
}

const unsetMain = `update process set main = false where main`

const setMain = `update process set main = true where id = $1`

// MakeMain makes a process the one that the start page is about.
func MakeMain(ctx context.Context, tx *db.Tx, n id.ProcessNo) error {
	return changeProcess(ctx, tx, n, "made_main", "", func(Process) error {
		if _, err := tx.Exec(ctx, unsetMain); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, setMain, n)
		return err
	})
}

const freezePlan = `update activity set in_plan = true, plan_when = $2, plan_text = case when plan_text = '' then theme else plan_text end
	where id = $1`

// FreezePlan marks every activity in the programme of a process as planned, with the time it has now, to compare with the outcome.
func FreezePlan(ctx context.Context, tx *db.Tx, n id.ProcessNo) error {
	return changeProcess(ctx, tx, n, "plan_frozen", "", func(Process) error {
		all, err := Programme(ctx, tx, n, false)
		if err != nil {
			return err
		}
		for _, a := range all {
			if a.Status == Cancelled {
				continue
			}
			if _, err := tx.Exec(ctx, freezePlan, a.ID, a.When.Text(i18n.WithLang(ctx, i18n.Swedish))); err != nil {
				return err
			}
		}
		return nil
	})
}
