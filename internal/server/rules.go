package server

import (
	"net/http"

	"framsyn/internal/access"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// rights shows the rules by which the portal decides who may do what.
func (s *Server) rights(w http.ResponseWriter, r *http.Request) error {
	return s.show(w, r, office("Behörigheter", layout.Rights), work, accountview.Rights(access.Rules))
}
