package budget

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/budget"
	"framsyn/internal/i18n"
	"framsyn/templates/budgetview"
	"framsyn/templates/layout"
)

// publicBudget shows the budget of a process as it was published.
func (s pages) publicBudget(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	x, err := budget.Published(ctx, s.Visitor(), chi.URLParam(r, "namn"))
	if err != nil {
		return err
	}
	p := budgetview.PublicProps{Publication: x}
	if err := json.Unmarshal(x.Body, &p.Content); err != nil {
		return fmt.Errorf("published budget of %s: %w", x.ProcessSlug, err)
	}
	from, _ := strconv.Atoi(r.URL.Query().Get("fran"))
	p.From = max(from, 0)
	title := i18n.T(ctx, "Budget för %s", x.ProcessName)
	return s.ShowPublic(w, r, layout.Page{Title: title, Section: layout.Process, Canonical: s.Config.BaseURL + p.Address(ctx),
		Description: i18n.T(ctx, "Vad %s får kosta, vad pengarna går till och vem som betalar.", x.ProcessName)}, budgetview.Public(p))
}
