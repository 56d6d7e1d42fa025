package db

import (
	"errors"
	"slices"

	"github.com/jackc/pgx/v5/pgconn"
)

// malformedCodes are the codes of Postgres for a value that no column can hold: a number or a time out of its range, a text that
// is none.
var malformedCodes = []string{"22003", "22007", "22008", "22009", "22021", "22P02", "22P03", "22P05"}

// IsMalformed reports whether an error came of a value that Postgres cannot read. What a request holds is read before it gets
// so far; this is for what passed by.
func IsMalformed(err error) bool {
	e := (*pgconn.PgError)(nil)
	return errors.As(err, &e) && slices.Contains(malformedCodes, e.Code)
}
