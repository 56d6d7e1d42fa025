package migrations

import (
	"context"
	"io/fs"

	"github.com/golang-migrate/migrate/v4"
	"github.com/jackc/pgx/v5"
)

// Files is the steps, for tests.
var Files = files

// Change runs any change by any steps, as Up and Down do by the package's own.
func Change(ctx context.Context, databaseURL string, files fs.FS, change func(*migrate.Migrate) error) error {
	return locked(ctx, databaseURL, func(conn *pgx.Conn) error { return apply(ctx, conn, files, change) })
}
