package server

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/id"
	"framsyn/internal/link"
)

// publicProcessRoutes are the pages of processes that everybody reads.
func (s *Server) publicProcessRoutes(r chi.Router) {
	base := "/" + link.Segment(id.Process)
	r.Get(base, s.kept(s.publicProcesses))
	r.Get(base+"/{namn}", s.kept(s.publicProcess))
}
