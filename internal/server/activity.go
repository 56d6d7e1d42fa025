package server

import (
	"net/http"
	"slices"
	"time"

	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/holiday"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/templates/activityview"
	"framsyn/templates/layout"
)

// activityOf is the activity that an address names, if whoever asks may know of it.
func (s *Server) activityOf(r *http.Request) (process.Activity, error) {
	n, err := numbered[id.ActivityNo](r)
	if err != nil {
		return process.Activity{}, err
	}
	return process.ActivityByID(r.Context(), s.as(r), n)
}

// activity shows the working page of an activity: what is known, what lacks, and what can be done.
func (s *Server) activity(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.as(r)
	a, err := s.activityOf(r)
	if err != nil {
		return err
	}
	p, err := s.activityProps(ctx, q, a)
	if err != nil {
		return err
	}
	if p.May {
		if p.Clashes, err = process.Clashes(ctx, q, a.ID, a.Fields); err != nil {
			return err
		}
		p.Holidays = holidaysOf(a)
	}
	produced, err := process.Produced(ctx, q, a.ID)
	if err != nil {
		return err
	}
	if p.Working, err = content.Known(ctx, q, produced); err != nil {
		return err
	}
	p.Working = slices.DeleteFunc(p.Working, func(i content.Item) bool { return i.PublishedVersion != 0 })
	return s.show(w, r, office(a.Name, layout.Activities), work, activityview.Work(p))
}

// holidaysOf are the holidays on which a gathering would be held; weeks of work are held over them anyway.
func holidaysOf(a process.Activity) []holiday.Day {
	if !a.When.Fixed() || process.Period(a.Kind) {
		return nil
	}
	from, err := time.ParseInLocation(time.DateOnly, a.When.Begins, day.Zone)
	if err != nil {
		return nil
	}
	return holiday.Between(from, from.AddDate(0, 0, a.When.Days()-1))
}
