package files

import (
	"context"
	"fmt"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// maxPending is the most pending files of a person; when there are more, the oldest are deleted.
const maxPending = 10

const deleteOldestPending = `delete from file where waiting and created_by = $1 and id not in
	(select id from file where waiting and created_by = $1 order by id desc limit $2)`

// AddPending stores a file that was sent with a form which may not be saved, so that it need not be sent again. When
// the form is saved, MarkUsed must be called. A pending file is deleted after a day, or when the same person has sent
// maxPending others.
func AddPending(ctx context.Context, tx *db.Tx, k id.Kind, name, mediaType string, content []byte) (id.File, error) {
	n, err := add(ctx, tx, k, name, mediaType, content, true)
	if err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, deleteOldestPending, tx.Actor().User, maxPending); err != nil {
		return 0, fmt.Errorf("making room for file %d: %w", n, err)
	}
	return n, nil
}

const markUsed = `update file set waiting = false where id = any($1) and waiting`

// MarkUsed marks files as belonging to something, so that they are kept.
func MarkUsed(ctx context.Context, tx *db.Tx, files []id.File) error {
	_, err := tx.Exec(ctx, markUsed, files)
	return err
}

const deleteExpiredPending = `delete from file where waiting and created_at < now() - interval '1 day'`

// CleanUp deletes the files that have been pending for a day.
func CleanUp(ctx context.Context, d *db.DB) error {
	if err := d.ExecUnaudited(ctx, deleteExpiredPending); err != nil {
		return fmt.Errorf("cleaning up files: %w", err)
	}
	return nil
}
