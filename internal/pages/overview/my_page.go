// Package overview serves the page that is shown after signing in.
package overview

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/i18n"
	"framsyn/internal/overview"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/overviewview"
	"framsyn/templates/scenarioview"
)

// pages are the handlers of the overview.
type pages struct{ *server.Server }

// Routes adds the page that is shown after signing in.
func Routes(kernel *server.Server, r, _ chi.Router) {
	s := pages{kernel}
	r.With(s.RequireSignedIn).Get("/min-sida", s.Handle(s.myPage))
}

// myPage shows the page after signing in, with what the person needs to do.
func (s pages) myPage(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	person, err := overview.Load(ctx, s.As(r), server.RequestOf(r).Session.PreviousVisit)
	if err != nil {
		return err
	}
	p := overviewview.Props{Actor: server.Actor(r), Person: person}
	if p.Money, err = moneyOf(ctx, s.As(r)); err != nil {
		return err
	}
	for _, x := range person.Scenarios {
		c, err := scenarioview.Card(ctx, x.Publication)
		if err != nil {
			return err
		}
		if x.Own {
			c.Meta = append(c.Meta, i18n.T(ctx, "Din region"))
		}
		p.Scenarios = append(p.Scenarios, c)
	}
	return s.Show(w, r, layout.Page{Title: "Min sida", Section: layout.MyPage, NoIndex: true}, server.Work, overviewview.MyPage(p))
}
