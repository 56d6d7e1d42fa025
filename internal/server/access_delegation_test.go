package server_test

import (
	"net/url"
	"slices"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/delegation"
	"framsyn/internal/homework"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
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
	return url.Values{"version": {"1"}, "till-version": {"1"}, "varfor": {"Skäl."}, "sista-dag": {"2199-01-01"},
		"organisation": {id.String(w.Organisation())}, "kontakt": {world.UniqueName("Kontakt")}, "kontakt-epost": {"kontakt@region.example"}}
}

// homeworkAt is homework for a route about it.
func homeworkAt(w world.World, route string) target {
	h := w.Homework(homeworkStateFor(route))
	_, do, ofSummary := strings.Cut(route, "/sammanstallning")
	if ofSummary {
		w.EndHomework(h)
	}
	switch {
	case strings.HasPrefix(do, "/historik"), do == "/aterstall":
		w.SummariseHomework(h, "Ett.", "Två.")
	case strings.HasSuffix(route, "{id}/aterstall"):
		w.EditHomework(h)
	case strings.HasSuffix(route, "/neka"):
		w.AskHomeworkBack(h, world.Elsewhere)
	}
	return target{path: strings.NewReplacer("{id}", id.String(h.ID), "{org}", id.String(w.Actor(world.Elsewhere).Org),
		"{fraga}", world.TextQuestion.String(), "{version}", "1").Replace(route)}
}

// homeworkStateFor returns the state in which the answers to homework must be for what a route does.
func homeworkStateFor(route string) homework.State {
	switch strings.TrimPrefix(route, "/arbete/hemarbete/{id}/") {
	case "svar/godkann", "svar/skicka-tillbaka", "svar/ta-tillbaka":
		return homework.WithHead
	case "svar/be-om-att-fa-tillbaka", "svar/{org}", "organisationer/{org}/godkann", "organisationer/{org}/oppna-igen",
		"organisationer/{org}/neka", "sammanstallning", "sammanstallning/redigera", "sammanstallning/dokumentation",
		"sammanstallning/historik", "sammanstallning/historik/{version}", "sammanstallning/aterstall":
		return homework.Sent
	}
	return homework.Begun
}

// homeworkValues returns what the forms of homework take.
func homeworkValues(w world.World, route string) url.Values {
	values := url.Values{"version": {"1"}, "till-version": {"1"}, "varfor": {"Skäl."}, "sista": {"2031-01-01"},
		"svar": {world.UniqueName("Nytt")}, "text": {world.UniqueName("Text")},
		"person": {id.String(w.Actor(site.Role(access.Staff)).User)}, "bidragsversion": {"1"},
		"fragor.0.text": {world.UniqueName("Fråga")}, "fragor.0.slag": {"text"}, "fragor.0.nr": {"1"},
		"organisationer": {id.String(w.Actor(world.Own).Org)}}
	switch {
	case strings.HasSuffix(route, "/ny"):
		a := w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "homework", Name: world.UniqueName("Hemarbete")})
		values.Set("aktivitet", id.String(a.ID))
	case strings.HasSuffix(route, "/sammanstallning/redigera"):
		values.Set("version", "0")
	case strings.HasSuffix(route, "/aterstall"):
		values.Set("version", "2")
	case strings.HasSuffix(route, "/redigera"):
		values.Set("fragor.1.text", "Vilka trender?")
		values.Set("fragor.1.slag", "trends")
		values.Set("fragor.1.nr", "2")
	case strings.HasSuffix(route, "/bidrag"):
		values.Set("version", "0")
	}
	return values
}

// roundAt returns a round of invitations: sent for what is done with such a one, and with a link that goes on for the other.
func roundAt(w world.World, route string) target {
	org := w.Organisation()
	n := id.RoundNo(0)
	if last := route[strings.LastIndex(route, "/")+1:]; last == "paminn" || last == "forlang" {
		n = w.Invite(org).Round
	} else {
		w.Contact(org, "contact")
		n = w.Round(org)
	}
	return target{path: strings.Replace(route, "{id}", id.String(n), 1)}
}

// invitationValues returns what the forms of invitations take.
func invitationValues(w world.World) url.Values {
	return url.Values{"process": {id.String(w.Process())}, "amne": {world.UniqueName("Inbjudan")}, "text": {"Svara: {länk}"},
		"sista-dag": {"2199-01-01"}, "version": {"1"}, "organisationer": {id.String(w.Organisation())}, "dag": {"2199-01-01"},
		"varfor": {"Skäl."}}
}

// listsOf returns one of the lists below each of some things.
func listsOf(all []subject) (out []subject) {
	for _, x := range all {
		made := x.make
		x.make = func(w world.World, route string) target {
			t := made(w, strings.TrimSuffix(route, "/{lista}"))
			t.path += "/aktiviteter"
			return t
		}
		out = append(out, x)
	}
	return out
}
