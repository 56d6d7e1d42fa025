package processview

import (
	"context"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/published"
	"framsyn/templates/ui"
)

// Journey is a process as a sequence of phases.
type Journey struct {
	Now  time.Time
	Legs []JourneyLeg
}

// JourneyLeg is a phase with its activities. Phase.ID is 0 for activities without a phase; Before reports whether these
// come before the phases.
type JourneyLeg struct {
	process.Phase
	Before bool
	Stops  []JourneyStop
}

// JourneyStop is an activity with the publications that it led to. Today reports whether the present is between the
// previous activity and this one, and Ongoing whether the activity is on today.
type JourneyStop struct {
	process.Activity
	Results        []published.Publication
	Today, Ongoing bool
}

// NewJourney groups activities, which must be in the order of the programme, by phase. Those without a phase come
// before the phases if they precede all others, and after them otherwise.
func NewJourney(phases []process.Phase, programme []process.Activity, gave map[id.ActivityNo][]published.Publication,
	now time.Time) Journey {
	j := Journey{Now: now}
	before, after, of := JourneyLeg{Before: true}, JourneyLeg{}, map[id.PhaseNo][]JourneyStop{}
	for _, a := range programme {
		s := JourneyStop{Activity: a, Results: gave[a.ID], Ongoing: isOngoing(a, now)}
		switch {
		case a.Phase != 0:
			of[a.Phase] = append(of[a.Phase], s)
		case len(of) == 0:
			before.Stops = append(before.Stops, s)
		default:
			after.Stops = append(after.Stops, s)
		}
	}
	if len(before.Stops) > 0 {
		j.Legs = append(j.Legs, before)
	}
	for _, f := range phases {
		j.Legs = append(j.Legs, JourneyLeg{Phase: f, Stops: of[f.ID]})
	}
	if len(after.Stops) > 0 {
		j.Legs = append(j.Legs, after)
	}
	if next := j.next(); next != nil && j.hasBegun() && len(j.ongoing()) == 0 {
		next.Today = true
	}
	return j
}

// isOngoing reports whether an activity with fixed days is on today.
func isOngoing(a process.Activity, now time.Time) bool {
	today := day.ISO(now)
	return a.Status != process.Cancelled && a.When.IsFixed() && a.When.Begins <= today && today <= a.When.Ends && !a.When.IsOver(now)
}

// isUpcoming reports whether an activity is known to be in the future.
func isUpcoming(a process.Activity, now time.Time) bool {
	return a.Status != process.Cancelled && a.When.IsKnown() && !a.When.IsOver(now) && !isOngoing(a, now)
}

// forEachStop calls f for every stop, in order.
func (j Journey) forEachStop(f func(*JourneyStop)) {
	for _, l := range j.Legs {
		for i := range l.Stops {
			f(&l.Stops[i])
		}
	}
}

// next returns the first upcoming stop, or nil if there is none.
func (j Journey) next() (next *JourneyStop) {
	j.forEachStop(func(s *JourneyStop) {
		if !isUpcoming(s.Activity, j.Now) {
			return
		}
		if next != nil {
			first, _ := next.When.Span()
			if own, _ := s.When.Span(); !own.Before(first) {
				return
			}
		}
		next = s
	})
	return next
}

// hasBegun reports whether any activity is over.
func (j Journey) hasBegun() (begun bool) {
	j.forEachStop(func(s *JourneyStop) { begun = begun || s.When.IsOver(j.Now) })
	return begun
}

func (j Journey) ongoing() (going []JourneyStop) {
	j.forEachStop(func(s *JourneyStop) {
		if s.Ongoing {
			going = append(going, *s)
		}
	})
	return going
}

// hasEnded reports whether there are activities with known times, and all of them are over.
func (j Journey) hasEnded() bool { return j.hasBegun() && j.next() == nil && len(j.ongoing()) == 0 }

// isPast reports whether all activities of a leg with known times are over.
func (l JourneyLeg) isPast(now time.Time) bool {
	known := l.When.IsKnown()
	if known && !l.When.IsOver(now) {
		return false
	}
	for _, s := range l.Stops {
		if s.Status == process.Cancelled || !s.When.IsKnown() {
			continue
		}
		known = true
		if !s.When.IsOver(now) {
			return false
		}
	}
	return known
}

// isCurrent reports whether today is between the first and the last activity of a leg.
func (l JourneyLeg) isCurrent(now time.Time) bool {
	first, last := l.When.Span()
	for _, s := range l.Stops {
		from, to := s.When.Span()
		if s.Status == process.Cancelled || from.IsZero() {
			continue
		}
		if first.IsZero() || from.Before(first) {
			first = from
		}
		if last.IsZero() || to.After(last) {
			last = to
		}
	}
	return !first.IsZero() && day.ISO(first) <= day.ISO(now) && day.ISO(now) <= day.ISO(last)
}

func (l JourneyLeg) state(now time.Time) string {
	switch {
	case l.isCurrent(now):
		return "here"
	case l.isPast(now):
		return "past"
	}
	return ""
}

// name returns the name of a leg, and lang the language of the name.
func (l JourneyLeg) name(ctx context.Context) string {
	switch {
	case l.ID != 0:
		return l.Name.In(ctx)
	case l.Before:
		return i18n.T(ctx, "Före den första etappen")
	}
	return i18n.T(ctx, "Utanför etapperna")
}

func (l JourneyLeg) lang(ctx context.Context) string {
	if l.ID != 0 {
		return l.Name.Lang(ctx)
	}
	return string(i18n.FromContext(ctx))
}

// isPeriod reports whether a stop is a period between gatherings.
func (s JourneyStop) isPeriod() bool { return process.IsPeriod(s.Kind) }

// statusBadge returns the badge of a cancelled or moved activity, and otherwise "".
func (s JourneyStop) statusBadge() (ui.Tone, string) {
	switch s.Status {
	case process.Cancelled:
		return ui.Error, s.Status.Label()
	case process.Moved:
		return ui.Warning, s.Status.Label()
	}
	return ui.Plain, ""
}

// actualTime returns the time of a stop as text, and plannedTime its time in the fixed plan.
func (s JourneyStop) actualTime(ctx context.Context) string {
	return publicOrMissing(ctx, s.When.Text(ctx))
}

func (s JourneyStop) plannedTime(ctx context.Context) string {
	if !s.Plan.In && s.Plan.When == "" && s.Plan.Text == "" {
		return i18n.T(ctx, "fanns inte i planen")
	}
	return publicOrMissing(ctx, s.Plan.When)
}

// placeText returns the place of a stop, or that it is held online.
func (s JourneyStop) placeText(ctx context.Context) string {
	if s.Site() == "" && s.Mode == "remote" {
		return i18n.T(ctx, process.Modes.Label(s.Mode))
	}
	return publicOrMissing(ctx, s.Site())
}

func (s JourneyStop) href(ctx context.Context) string {
	return link.Published(ctx, id.Activity, s.Slug)
}
