package files

import (
	"context"
	"fmt"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// mostWaiting is how many files of a person wait at once; the oldest make room.
const mostWaiting = 10

const trimWaiting = `delete from file where waiting and created_by = $1 and id not in
	(select id from file where waiting and created_by = $1 order by id desc limit $2)`

// AddPending keeps a file that was sent with a form that may not be saved, so that it need not be sent again. Whoever saves
// the form says so by MarkUsed; a file that nobody does is gone after a day, or when the same person has sent many more.
func AddPending(ctx context.Context, tx *db.Tx, k id.Kind, name, mediaType string, content []byte) (id.File, error) {
	n, err := add(ctx, tx, k, name, mediaType, content, true)
	if err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, trimWaiting, tx.Actor().User, mostWaiting); err != nil {
		return 0, fmt.Errorf("making room for file %d: %w", n, err)
	}
	return n, nil
}

const markUsed = `update file set waiting = false where id = any($1) and waiting`

// MarkUsed says that files now belong to something.
func MarkUsed(ctx context.Context, tx *db.Tx, files []id.File) error {
	_, err := tx.Exec(ctx, markUsed, files)
	return err
}

const cleanWaiting = `delete from file where waiting and created_at < now() - interval '1 day'`

// CleanUp forgets the files that have waited for a day.
func CleanUp(ctx context.Context, d *db.DB) error {
	if err := d.ExecUnaudited(ctx, cleanWaiting); err != nil {
		return fmt.Errorf("cleaning up files: %w", err)
	}
	return nil
}
