package office

import (
	"net/http"

	"framsyn/internal/access"
	"framsyn/internal/server"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// rights shows the rules by which the portal decides who may do what.
func (s pages) rights(w http.ResponseWriter, r *http.Request) error {
	return s.Show(w, r, server.WorkPage("Behörigheter", layout.Rights), server.Work, accountview.Rights(access.Rules))
}
