package demo

import (
	"context"
	"fmt"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

func (w *world) addProcesses(ctx context.Context) error {
	var made id.ProcessNo
	err := w.by(ctx, "kansli", func(tx *db.Tx) error {
		p := region2050
		p.Owner, p.Steering, p.ProjectGroup = w.orgs["reglab"], w.groups[steering], w.groups[project]
		p.Quotas = w.quotas()
		p.Competences = []process.Competence{
			{Key: "lead", Person: w.people["kansli"].User}, {Key: "editing", Person: w.people["redaktor"].User},
		}
		n, phases, err := addProcess(ctx, tx, p, region2050Phases)
		if err != nil {
			return err
		}
		made = n
		if err := w.addActivities(ctx, tx, n, phases, region2050Activities); err != nil {
			return err
		}
		return process.MakeMain(ctx, tx, n)
	})
	if err != nil {
		return err
	}
	for _, t := range region2050OwnEvents {
		if err := w.propose(ctx, writer(t.org), made, t); err != nil {
			return err
		}
		if err := w.by(ctx, "kansli", func(tx *db.Tx) error { return process.Accept(ctx, tx, w.acts[t.key]) }); err != nil {
			return fmt.Errorf("%s: %w", t.key, err)
		}
	}
	return w.by(ctx, "kansli", func(tx *db.Tx) error { return process.CloseProcess(ctx, tx, made, true) }) // it ended in 2019
}

// propose has somebody propose an event of their own organisation.
func (w *world) propose(ctx context.Context, who string, n id.ProcessNo, t activityText) error {
	return w.by(ctx, who, func(tx *db.Tx) error { return w.addActivities(ctx, tx, n, nil, []activityText{t}) })
}

// quotas are how many each may send to the foresight group.
func (w *world) quotas() []process.Quota {
	to := w.groups[foresight]
	return []process.Quota{
		{Group: to, Category: "region", Lo: 2, Hi: 2}, {Group: to, Category: "metropolitan", Lo: 4, Hi: 5},
		{Group: to, Category: "agency", Lo: 4, Hi: 5}, {Group: to, Category: "board", Lo: 5, Hi: 5},
		{Group: to, Category: "partner", Lo: 15, Hi: 15},
	}
}

// addProcess keeps a process with its phases, which it answers by their Swedish names.
func addProcess(ctx context.Context, tx *db.Tx, p process.Process, phases []process.Phase) (id.ProcessNo, map[string]id.PhaseNo, error) {
	n, err := process.AddProcess(ctx, tx, p)
	if err != nil {
		return 0, nil, err
	}
	byName := map[string]id.PhaseNo{}
	for _, f := range phases {
		if byName[f.Name.Swedish], err = process.AddPhase(ctx, tx, n, f); err != nil {
			return 0, nil, fmt.Errorf("%s: %w", f.Name.Swedish, err)
		}
	}
	return n, byName, nil
}

// activityText is an activity as the texts have it: its phase, groups, organiser and company by their names and keys.
type activityText struct {
	key, phase, with, org string
	status                process.Status
	groups                []string
	documents             []process.Document
	process.Fields
}

// addActivities keeps a process's activities in the order of its programme.
func (w *world) addActivities(ctx context.Context, tx *db.Tx, n id.ProcessNo, phases map[string]id.PhaseNo, texts []activityText) error {
	for _, t := range texts {
		f, err := w.fields(t, n, phases)
		if err != nil {
			return err
		}
		a, err := process.AddActivity(ctx, tx, f, t.status)
		if err != nil {
			return fmt.Errorf("%s: %w", t.key, err)
		}
		w.acts[t.key] = a
		for _, d := range t.documents {
			if err := process.AddDocument(ctx, tx, a, d); err != nil {
				return fmt.Errorf("%s: %w", t.key, err)
			}
		}
	}
	return nil
}

// fields are an activity's fields with the numbers of what its text names.
func (w *world) fields(t activityText, n id.ProcessNo, phases map[string]id.PhaseNo) (process.Fields, error) {
	f := t.Fields
	f.Process, f.Organiser = n, w.orgs[t.org]
	if f.Visibility == "" {
		f.Visibility = process.Public
	}
	if t.phase != "" {
		if f.Phase = phases[t.phase]; f.Phase == 0 {
			return f, fmt.Errorf("%s: no phase %q", t.key, t.phase)
		}
	}
	if t.with != "" {
		if f.With = w.acts[t.with]; f.With == 0 {
			return f, fmt.Errorf("%s: no activity %q", t.key, t.with)
		}
	}
	for _, name := range t.groups {
		g, ok := w.groups[name]
		if !ok {
			return f, fmt.Errorf("%s: no group %q", t.key, name)
		}
		f.Groups = append(f.Groups, g)
	}
	return f, nil
}
