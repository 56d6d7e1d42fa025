package migrations

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// oldest is the first server version that the SQL runs on, as server_version_num counts.
const oldest = 150000

// Check makes sure that a database can be brought to the newest version, whatever is in it.
func Check(ctx context.Context, databaseURL string) error {
	return connected(ctx, databaseURL, func(conn *pgx.Conn) error { return checkServer(ctx, conn) })
}

// checkServer makes sure, with whatever DATABASE_URL was given, that the server is new enough and that Swedish letters
// are letters to it: in the locale C, "ÄLDRE" is never found by who looks for "äldre".
func checkServer(ctx context.Context, conn *pgx.Conn) error {
	var version int
	var encoding string
	var letters, words, order bool
	err := conn.QueryRow(ctx, `
		select current_setting('server_version_num')::integer, current_setting('server_encoding'),
			lower('ÅÄÖ') = 'åäö',
			to_tsvector('swedish', 'ÄLDRE personer') @@ websearch_to_tsquery('swedish', 'äldre person'),
			exists (select from pg_collation where collname = 'sv-x-icu')`,
	).Scan(&version, &encoding, &letters, &words, &order)
	switch {
	case err != nil:
		return fmt.Errorf("look at the database server: %w", err)
	case version < oldest:
		return fmt.Errorf("PostgreSQL %d är för gammal; version %d eller senare behövs", version/10000, oldest/10000)
	case encoding != "UTF8" || !letters || !words:
		return fmt.Errorf("databasen kan inte svenska bokstäver (kodning %s); skapa den med: "+
			"createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 framsyn", encoding)
	case !order:
		return fmt.Errorf("PostgreSQL %d är byggd utan ICU och kan inte sortera på svenska; välj en annan server med DATABASE_URL",
			version/10000)
	}
	return nil
}
