package server_test

import (
	"net/url"
	"slices"
	"strings"

	"framsyn/internal/delegation"
	"framsyn/internal/id"
	"framsyn/internal/testkit/world"
)

// delegationsAt are registrations in the state that a route is about: one of the own organisation, and one of another.
func delegationsAt() []subject {
	of := func(who string) func(w world.World, route string) target {
		return func(w world.World, route string) target { return delegationAt(w, route, w.Actor(who).Org) }
	}
	return []subject{{"own", of(world.Own)}, {"elsewhere", of(world.Elsewhere)}}
}

func delegationAt(w world.World, route string, org id.Org) target {
	last := route[strings.LastIndex(route, "/")+1:]
	n, group := w.Enrolment(0, delegation.Enrolment{HeadSendsIn: last == "till-chefen"}, org)
	d := w.DelegationOf(n, org)
	if slices.Contains([]string{"till-chefen", "skicka-in"}, last) {
		d = w.FilledIn(n, group, org, 1)
	} else if slices.Contains([]string{"godkann", "komplettering", "ja", "nej", "forst"}, last) {
		d = w.SentIn(n, group, org, 1)
	}
	if last == "ja" {
		w.Exec(`update place set state = 'offered', offered_until = now() + interval '1 hour' where pool_id in
			(select pool_id from delegation_pool where process_id = $1)`, n)
	}
	seat := int64(0)
	if strings.Contains(route, "{plats}") {
		seat = world.Value[int64](w, `select max(l.id) from place l join delegation_pool p on p.pool_id = l.pool_id where p.process_id = $1`, n)
	}
	return target{path: strings.NewReplacer("{id}", id.String(d.ID), "{plats}", id.String(seat), "{version}", "1").Replace(route)}
}

// enrolmentAt is a process for which organisations register, for a route about that.
func enrolmentAt(w world.World, route string) target {
	n, _ := w.Enrolment(1, delegation.Enrolment{}, w.Actor(world.Own).Org)
	return target{path: strings.NewReplacer("{id}", id.String(n), "{version}", "1").Replace(route)}
}

// delegationValues returns what the forms of registrations take.
func delegationValues(w world.World) url.Values {
	return url.Values{"version": {"1"}, "varfor": {"Skäl."}, "sista-dag": {"2199-01-01"}, "organisation": {id.String(w.Organisation())},
		"kontakt": {world.UniqueName("Kontakt")}, "kontakt-epost": {"kontakt@region.example"}}
}
