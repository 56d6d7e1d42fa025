package db

import (
	"errors"
	"slices"

	"github.com/jackc/pgx/v5/pgconn"
)

// malformedCodes are the codes of Postgres for a value that no column can hold, such as a number out of range or invalid text.
var malformedCodes = []string{"22003", "22007", "22008", "22009", "22021", "22P02", "22P03", "22P05"}

// IsMalformed reports whether an error means that Postgres could not parse a value. Requests are validated before they get that
// far; this is for what validation missed.
func IsMalformed(err error) bool {
	e := (*pgconn.PgError)(nil)
	return errors.As(err, &e) && slices.Contains(malformedCodes, e.Code)
}
