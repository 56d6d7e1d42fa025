package server

import (
	"context"
	"errors"

	"framsyn/internal/db"
)

// unwritableReason returns on one line why the database cannot be written, "" if it can.
func (s *Server) unwritableReason(ctx context.Context) string {
	err := s.DB.Writable(ctx)
	switch {
	case err == nil:
		return ""
	case errors.Is(err, db.ErrReadOnly):
		return "databasen kan läsas men inte skrivas\n"
	case errors.Is(err, db.ErrFull):
		return "databasens disk är full\n"
	}
	return "databasen går inte att skriva till\n"
}
