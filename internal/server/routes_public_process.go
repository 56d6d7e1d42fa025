package server

import "github.com/go-chi/chi/v5"

// publicProcessRoutes are the pages of processes that everybody reads.
func (s *Server) publicProcessRoutes(r chi.Router) {
	r.Get("/process", s.do(s.publicProcesses))
	r.Get("/process/{namn}", s.do(s.publicProcess))
}
