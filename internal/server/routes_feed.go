package server

import "github.com/go-chi/chi/v5"

// feedRoutes are what programs subscribe to, and how somebody chooses what they are told.
func (s *Server) feedRoutes(r chi.Router) {
	r.Get("/kalender.ics", s.do(s.publicFeed))
	r.Get("/min-kalender/{token}", s.do(s.ownFeed))
	r.Get("/organisationer/{namn}/kalender.ics", s.do(s.organisationFeed))
	r.Get("/aktiviteter/{namn}/kalender.ics", s.do(s.activityFeed))
	r.Get("/aviseringar/{token}", s.do(s.noticeLink))
	r.Post("/aviseringar/{token}", s.do(s.chooseByLink))
	r.Group(func(r chi.Router) {
		r.Use(s.signedIn)
		r.Get("/konto/kalender", s.do(s.ownCalendar))
		r.With(s.confirmedToChange).Post("/konto/kalender", s.do(s.changeOwnFeed))
		r.Get("/konto/aviseringar", s.do(s.ownCalendar))
		r.Post("/konto/aviseringar", s.do(s.chooseNotices))
	})
}
