package demo

import (
	"context"
	"fmt"

	"framsyn/internal/db"
	"framsyn/internal/process"
)

func (w *world) addProcesses(ctx context.Context) error {
	return w.by(ctx, "kansli", func(tx *db.Tx) error {
		p := region2050
		p.Owner = w.orgs["reglab"]
		n, err := process.AddProcess(ctx, tx, p)
		if err != nil {
			return err
		}
		for _, f := range region2050Phases {
			if _, err := process.AddPhase(ctx, tx, n, f); err != nil {
				return fmt.Errorf("%s: %w", f.Name.Swedish, err)
			}
		}
		return process.MakeMain(ctx, tx, n)
	})
}
