package db

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// What a portal has of connections: a pool that reads, one that writes, and two that only listen, for what is published
// and for jobs. MinConnections is the fewest that it can do with, defaultMaxConnections what it takes unless it is
// told otherwise.
const (
	MinConnections        = 6
	defaultMaxConnections = 22
	listenerConnections   = 2
)

// poolSizes is how many connections the pools may have.
type poolSizes struct{ read, write int32 }

// splitConnections divides a number of connections, at least MinConnections, between the pools.
func splitConnections(all int) poolSizes {
	pools := all - listenerConnections
	write := max(pools*2/5, 2)
	return poolSizes{read: int32(pools - write), write: int32(write)}
}

// poolSizesFor returns how many connections the pools get of a server that lets so many of ours in: what was asked for, or half of
// what there is, so that a second portal and a backup have room beside this one.
func poolSizesFor(allowed, asked int) (poolSizes, error) {
	switch {
	case allowed < MinConnections:
		return poolSizes{}, fmt.Errorf("den tillåter bara %d anslutningar, och varje portal som är igång behöver minst %d; "+
			"höj max_connections i Postgres, eller rollens eller databasens CONNECTION LIMIT", max(allowed, 0), MinConnections)
	case asked > allowed:
		return poolSizes{}, fmt.Errorf("DB_CONNECTIONS är %d, men den tillåter bara %d anslutningar; sänk DB_CONNECTIONS eller höj "+
			"max_connections i Postgres", asked, allowed)
	case asked > 0:
		return splitConnections(asked), nil
	}
	return splitConnections(max(min(allowed/2, defaultMaxConnections), MinConnections)), nil
}

// selectAllowed is how many connections the server lets this role have to this database. Those that are reserved are not
// for the portal, not even where its role could take them.
const selectAllowed = `select least(
	current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
		- coalesce(current_setting('reserved_connections', true)::int, 0),
	(select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user and not rolsuper),
	(select nullif(datconnlimit, -1) from pg_database where datname = current_database()))`

// askPoolSizes asks the server at an address how large the pools can be.
func askPoolSizes(ctx context.Context, c *pgx.ConnConfig, asked int) (poolSizes, error) {
	ctx, cancel := context.WithTimeout(ctx, answerLimit)
	defer cancel()
	conn, err := pgx.ConnectConfig(ctx, c)
	if err != nil {
		return poolSizes{}, wrap(err)
	}
	var allowed int
	err = conn.QueryRow(ctx, selectAllowed).Scan(&allowed)
	if err := errors.Join(err, conn.Close(ctx)); err != nil {
		return poolSizes{}, fmt.Errorf("how many connections there are: %w", wrap(err))
	}
	return poolSizesFor(allowed, asked)
}
