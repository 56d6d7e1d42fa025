package server

import (
	"net/http"

	"framsyn/internal/i18n"
	"framsyn/internal/overview"
	"framsyn/templates/layout"
	"framsyn/templates/overviewview"
)

// myPage is where a person lands after signing in: what waits for them, by what they may do.
func (s *Server) myPage(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	person, err := overview.Of(ctx, s.as(r), of(r).session.PreviousVisit)
	if err != nil {
		return err
	}
	p := overviewview.Props{By: actor(r), Person: person}
	for _, x := range person.Scenarios {
		c, err := scenarioCard(ctx, x.Publication)
		if err != nil {
			return err
		}
		if x.Own {
			c.Meta = append(c.Meta, i18n.T(ctx, "Din region"))
		}
		p.Scenarios = append(p.Scenarios, c)
	}
	return s.show(w, r, layout.Page{Title: "Min sida", Section: layout.MyPage, NoIndex: true}, work, overviewview.MyPage(p))
}
