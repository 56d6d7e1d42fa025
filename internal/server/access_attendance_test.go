package server_test

import (
	"net/url"
	"strings"

	"framsyn/internal/attendance"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/question"
	"framsyn/internal/testkit/world"
)

// isAboutAttendance reports whether a route is about one registration for an activity, or one activity that people register for.
func isAboutAttendance(route string) bool { return attendanceAt(route) != nil }

func attendanceAt(route string) []subject {
	switch {
	case strings.HasPrefix(route, "/aktiviteter/{namn}/anmalan"), strings.HasPrefix(route, "/arbete/aktiviteter/{id}/anmalan"):
		return signUpsAt()
	case strings.HasPrefix(route, "/arbete/anmalda/{"):
		return registrationsAt()
	case strings.HasPrefix(route, link.RegistrationPath):
		return linksAt()
	case strings.HasPrefix(route, "/arbete/skylt/"):
		return badgesAt()
	}
	return nil
}

// signUpsAt are activities for which people register, for a route about that.
func signUpsAt() []subject {
	return []subject{{"", func(w world.World, route string) target {
		a := w.SignUp(attendance.SignUp{AsksNeeds: true, OpenTo: attendance.OpenToAccounts})
		if strings.HasPrefix(route, "/arbete/") {
			w.Registered(a.ID, world.Own, attendance.Entry{Needs: attendance.Needs{Diet: "Nötter"}})
		}
		return target{path: strings.NewReplacer("{id}", id.String(a.ID), "{namn}", a.Slug, "{version}", "1").Replace(route)}
	}}}
}

// registrationsAt are registrations in the state that a route is about: one of world.Own, and one of another organisation.
func registrationsAt() []subject {
	of := func(who string) func(w world.World, route string) target {
		return func(w world.World, route string) target {
			n := w.Registered(w.SignUp(attendance.SignUp{}).ID, who, attendance.Entry{})
			registrationFor(w, route, n)
			return target{path: strings.NewReplacer("{id}", id.String(n), "{version}", "1").Replace(route)}
		}
	}
	return []subject{{"own", of(world.Own)}, {"elsewhere", of(world.Elsewhere)}}
}

// registrationFor brings a registration to the state that a route is about.
func registrationFor(w world.World, route string, n id.RegistrationNo) {
	state := map[string]string{"ja": "offered", "forst": "queued"}[route[strings.LastIndex(route, "/")+1:]]
	switch {
	case state != "":
		w.Exec(`update place set state = $2, offered_until = case when $2 = 'offered' then now() + interval '1 hour' end
			where id = (select place_id from registration where id = $1)`, n, state)
	case strings.HasSuffix(route, "/bekrafta"):
		w.Exec(`update place set state = 'withdrawn' where id = (select place_id from registration where id = $1)`, n)
		w.Exec(`update registration set said = 'unconfirmed', place_id = null where id = $1`, n)
	case strings.HasSuffix(route, "/kom-inte"):
		w.Exec(`update registration set came_at = now() where id = $1`, n)
	case strings.HasSuffix(route, "/namn-nej"):
		w.Exec(`update registration set named = true where id = $1`, n)
	}
}

// linksAt are links to registrations of those without accounts.
func linksAt() []subject {
	return []subject{{"live", func(w world.World, route string) target {
		token := w.RegisteredUnknown(w.SignUp(attendance.SignUp{}).ID, !strings.HasSuffix(route, "/bekrafta"))
		if !strings.HasSuffix(route, "/bekrafta") {
			n := world.Value[id.RegistrationNo](w, `select max(id) from registration`)
			registrationFor(w, route, n)
		}
		return target{path: strings.NewReplacer("{token}", token).Replace(route)}
	}}, {"unknown", targetNamed(func(world.World) string { return "finns-inte" })}}
}

// badgesAt are the badges of those who are registered.
func badgesAt() []subject {
	return []subject{{"", func(w world.World, route string) target {
		n := w.Registered(w.SignUp(attendance.SignUp{}).ID, world.Own, attendance.Entry{})
		return target{path: strings.ReplaceAll(route, "{skylt}", world.Value[string](w, `select badge from registration where id = $1`, n))}
	}}}
}

// attendanceValues returns what the forms of registrations for activities take.
func attendanceValues(w world.World, route string) url.Values {
	values := url.Values{"version": {"1"}, "till-version": {"1"}, "varfor": {"Skäl."}, "sista-dag": {"2099-05-01"}, "oppen": {"accounts"},
		"hur": {attendance.OnSite}, "namnges": {"ja"}, "namn": {world.UniqueName("Ny")}, "epost": {world.UniqueName("ny") + "@gast.example"},
		"till": {string(attendance.ToSeated)}, "rubrik": {world.UniqueName("Ämne")}, "text": {"Ett brev."}, "gor": {"skicka"}}
	values.Set("epost", strings.ReplaceAll(values.Get("epost"), " ", "."))
	if strings.HasPrefix(route, link.RegistrationPath) {
		values.Set("version", "2") // confirmed
	}
	if strings.HasSuffix(route, "/narvaro") {
		values.Set("skylt", world.Value[string](w, `select badge from registration order by id desc limit 1`))
	}
	return values
}

// attendanceViews are the pages of an activity that somebody has a place in, waits for and has come to.
func attendanceViews(w world.World) []view {
	a := w.SignUp(attendance.SignUp{AsksNeeds: true, Places: 2, MostCompanions: 2, Questions: []question.Question{
		{Text: "Vilket samtal?", Options: "Hälsa\nEkonomi"}, {Text: "Något mer?"}}})
	seat := w.Registered(a.ID, world.Own, attendance.Entry{Needs: attendance.Needs{Diet: "Vegetariskt", Access: "Hörslinga"},
		Registration: attendance.Registration{Way: attendance.OnSite, Companions: 1, Named: true,
			Answers: []question.Answer{{Question: "Vilket samtal?", Text: "Hälsa"}}}})
	queued := w.Registered(a.ID, world.Elsewhere, attendance.Entry{})
	came := w.Registered(a.ID, "chef.skane", attendance.Entry{Registration: attendance.Registration{Way: attendance.Remote}})
	w.Exec(`update registration set came_at = now() where id = $1`, came)
	office, page := "/arbete/aktiviteter/"+id.String(a.ID)+"/anmalan", "/aktiviteter/"+a.Slug
	out := []view{{who: world.Own, path: page}, {who: "styrelse", path: page}, {who: "styrelse", path: page + "/anmalan"},
		{path: page + "/anmalan"}, {path: page + "/anmalan?skickat"}, {path: link.RegistrationPath + w.RegisteredUnknown(a.ID, true)}}
	for _, path := range []string{"", "/redigera", "/anmal", "/narvaro", "/brev", "/behov", "/historik", "/namnskyltar",
		"/namnskyltar?stor=ja", "/namnlista", "/namnlista?stor=ja", "/dorrskylt", "/dorrskylt?stor=ja"} {
		out = append(out, view{who: "kansli", path: office + path})
	}
	for _, n := range []id.RegistrationNo{seat, queued, came} {
		out = append(out, view{who: "kansli", path: "/arbete/anmalda/" + id.String(n)})
	}
	return append(out, view{who: world.Own, path: "/arbete/anmalda/" + id.String(seat)},
		view{who: world.Own, path: "/arbete/anmalda/" + id.String(seat) + "/andra"},
		view{who: world.Elsewhere, path: "/arbete/anmalda/" + id.String(queued)}, view{who: "kansli", path: "/arbete/anmalda"},
		view{who: "kansli", path: "/arbete/anmalda/flera?gor=kom&val=" + id.String(seat)})
}
