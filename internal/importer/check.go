package importer

import (
	"context"
	"fmt"
	"maps"
	"path"
	"slices"

	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// check reads every record as save will, and returns all problems.
func (i *importRun) check(ctx context.Context) error {
	for _, k := range kinds {
		for _, r := range i.records[k.folder] {
			f := i.fillForm(ctx, r)
			k.read(f.Form)
			i.reportFormProblems(ctx, r, f)
			if err := k.check(ctx, i, r, f); err != nil {
				return fmt.Errorf("%s:%d: %w", r.file, r.line, err)
			}
		}
	}
	return i.err()
}

// saveFiles saves the files that records refer to, in the order of their names.
func (i *importRun) saveFiles(ctx context.Context) error {
	for _, name := range slices.Sorted(maps.Keys(i.attachments)) {
		x := i.attachments[name]
		if x.owner == nil {
			continue
		}
		b, ok := i.read(i.Problems, x.name, form.MaxFile)
		if !ok {
			return i.err()
		}
		who, kind := i.options.Editor, contentKinds[x.owner.kind.folder]
		if kind == "" {
			who, kind = i.options.Office, id.Activity
		}
		by, err := i.actor(ctx, who)
		if err != nil {
			return err
		}
		err = i.tx.Within(ctx, by, func(tx *db.Tx) error {
			n, err := files.Add(ctx, tx, kind, path.Base(name), x.mediaType, b)
			x.number = int64(n)
			return err
		})
		if err := i.asProblem(ctx, x.owner, err); err != nil {
			return err
		}
	}
	return nil
}
