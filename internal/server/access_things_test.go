package server_test

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/choice"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/form"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/internal/testkit/world"
	"framsyn/templates/billingview"
	"framsyn/web"
)

// subject is what an address names: how it is made, and the address of the one that was made.
type subject struct {
	name string
	make func(w world.World, route string) target
}

// target is an address with everything in it named, and the item that it names, if any.
type target struct {
	path string
	item content.Item
}

// states are the items that every kind of content is asked about.
var states = []struct {
	name, by string
	state    content.State
}{
	{"own draft", world.Own, content.Draft}, {"draft elsewhere", world.Elsewhere, content.Draft}, {"own shared", world.Own, content.Shared},
	{"shared elsewhere", world.Elsewhere, content.Shared}, {"own published", world.Own, content.Published},
	{"published elsewhere", world.Elsewhere, content.Published},
}

// thingsAt returns the things that a route is asked about: one without a name where the route names none.
func thingsAt(route string) []subject {
	kind := kindAt(route)
	route, isList := strings.CutSuffix(route, "/{lista}")
	if isList {
		return listsOf(thingsAt(route))
	}
	switch {
	case followedUpAt(route) != nil:
		return followedUpAt(route)
	case strings.HasPrefix(route, scriptParts):
		return []subject{{"", func(w world.World, route string) target {
			item := "?" + choice.ItemParam + "=" + id.String(w.Trend(world.Own, content.Draft).ID)
			return target{path: strings.Replace(route, "{bland}", choice.People.Name, 1) + item}
		}}}
	case route == link.SharePrefix+"*":
		return []subject{{"", func(w world.World, _ string) target {
			return target{path: link.SharePicture(w.T.Context(), "/om")}
		}}}
	case !strings.Contains(route, "{"):
		return []subject{{"", func(_ world.World, route string) target {
			return target{path: strings.Replace(route, web.Prefix+"*", web.URL(web.Style), 1)}
		}}}
	case strings.HasSuffix(route, "/grupper/{grupp}"):
		return []subject{{"", targetNamed(func(w world.World) string {
			return id.String(w.FictionGroup(w.Fiction(world.Own, content.Shared).ID))
		})}}
	case kind != "":
		return itemsOf(kind)
	case route == "/post/{id}":
		return itemsOf(id.Trend)
	case strings.HasPrefix(route, "/filer/"):
		return filesAt()
	case strings.HasPrefix(route, "/arbete/anvandare/"):
		return []subject{
			{"somebody", targetNamed(func(w world.World) string { return userID(w.Person(w.Actor(world.Own).Org, access.Staff)) })},
			{"an administrator", targetNamed(func(w world.World) string { return userID(w.Person(w.Actor(world.Own).Org, access.Administrator)) })},
		}
	case strings.HasPrefix(route, "/arbete/organisationer/"):
		return []subject{{"", targetNamed(func(w world.World) string { return id.String(w.Organisation()) })}}
	case strings.HasPrefix(route, "/arbete/grupper/"):
		return []subject{{"", targetNamed(func(w world.World) string { return id.String(w.Group()) })}}
	case strings.HasPrefix(route, "/arbete/lokaler/"):
		return []subject{{"", func(w world.World, route string) target {
			return target{path: strings.NewReplacer("{id}", id.String(w.Venue()), "{version}", "1").Replace(route)}
		}}}
	case strings.HasPrefix(route, "/arbete/budgetar/"):
		return []subject{{"", func(w world.World, route string) target {
			n := w.Budget(budgetStateFor(route))
			if strings.HasSuffix(route, "/dra-tillbaka") {
				w.PublishBudget(n)
			}
			return target{path: strings.NewReplacer("{id}", id.String(n), "{version}", "1").Replace(route)}
		}}}
	case strings.HasPrefix(route, "/arbete/fakturor/avsandare/"):
		return []subject{{"", targetNamed(func(w world.World) string { return strconv.Itoa(w.Sender().Version) })}}
	case strings.HasPrefix(route, "/arbete/finansiering/"):
		return []subject{{"", func(w world.World, route string) target {
			n, org, alternative := w.Financing()
			return target{path: strings.NewReplacer("{id}", id.String(n), "{org}", id.String(org), "{alternativ}", id.String(alternative),
				"{version}", "1").Replace(route)}
		}}}
	case strings.HasPrefix(route, "/arbete/avgifter/"):
		return []subject{{"", func(w world.World, route string) target {
			n := w.Due("strateg.uppsala") // whom no other row sends an invoice, on which the due would stand
			return target{path: strings.NewReplacer("{id}", id.String(n), "{version}", "1").Replace(route)}
		}}}
	case strings.HasPrefix(route, "/arbete/fakturor/skicka/"):
		return []subject{{"", targetNamed(func(w world.World) string {
			w.Invoice(world.Own)
			w.Buyer(w.Actor(world.Own).Org, "paper")
			return "papper.zip"
		})}}
	case strings.HasPrefix(route, "/arbete/fakturor/"):
		return []subject{{"own", targetNamed(func(w world.World) string { return id.String(w.Invoice(world.Own)) })},
			{"elsewhere", targetNamed(func(w world.World) string { return id.String(w.Invoice(world.Elsewhere)) })},
			{"credit note", targetNamed(func(w world.World) string { return id.String(w.CreditNote(world.Own)) })}}
	case strings.HasPrefix(route, "/arbete/betalningar/"):
		return []subject{{"", func(w world.World, route string) target {
			return target{path: strings.Replace(route, "{id}", paymentAt(w, route), 1)}
		}}}
	case strings.HasPrefix(route, "/arbete/inbjudningar/"):
		return []subject{{"", targetNamed(func(w world.World) string { return id.String(w.Invite(w.Organisation()).Invitation) })}}
	case strings.HasPrefix(route, "/arbete/utskick/"):
		return []subject{{"", func(w world.World, route string) target { return roundAt(w, route) }}}
	case strings.HasSuffix(route, "/inbjudningar/paminn"):
		return []subject{{"", targetNamed(func(w world.World) string { return id.String(w.Invite(w.Organisation()).Process) })}}
	case strings.HasPrefix(route, "/min-inbjudan/"):
		return []subject{
			{"own", targetNamed(func(w world.World) string { return id.String(w.Invite(w.Actor(world.Own).Org).Invitation) })},
			{"elsewhere", targetNamed(func(w world.World) string { return id.String(w.Invite(w.Organisation()).Invitation) })}}
	case strings.HasPrefix(route, link.InvitationPath):
		return []subject{{"live", targetNamed(func(w world.World) string { return w.Invite(w.Organisation()).Token })},
			{"unknown", targetNamed(func(world.World) string { return "finns-inte" })}}
	case strings.HasPrefix(route, "/arbete/hemarbete/"):
		return []subject{{"", homeworkAt}}
	case strings.HasPrefix(route, "/arbete/flera/"):
		return []subject{{"own", targetNamed(func(w world.World) string { return id.String(w.Several(world.Own)) })}}
	case strings.HasPrefix(route, "/arbete/epost/"):
		return []subject{{"", targetNamed(world.World.Letter)}}
	case isAboutAttendance(route):
		return attendanceAt(route)
	case strings.HasPrefix(route, "/aktiviteter/{"), strings.HasPrefix(route, "/arbete/aktiviteter/{"):
		return activitiesAt()
	case strings.HasPrefix(route, "/arbete/anmalningar/"):
		return delegationsAt()
	case strings.HasPrefix(route, "/arbete/process/{id}/anmalningar"), strings.HasPrefix(route, "/arbete/process/{id}/delegation"):
		return []subject{{"", enrolmentAt}}
	case strings.HasPrefix(route, "/arbete/process/"):
		return []subject{{"", func(w world.World, route string) target { return processAt(w, route) }}}
	case route == "/process/{namn}/budget":
		return []subject{{"published", targetNamed(func(w world.World) string { return w.PublishBudget(w.Budget(budget.Approved)) })},
			{"unknown", targetNamed(func(world.World) string { return "finns-inte" })}}
	case strings.HasPrefix(route, "/process/"):
		return []subject{{"", targetNamed(func(world.World) string { return "region-2050" })}, {"unknown",
			targetNamed(func(world.World) string { return "finns-inte" })}}
	case strings.HasPrefix(route, "/hjalp/"):
		return []subject{{"", targetNamed(func(world.World) string { return "kansli" })}, {"unknown",
			targetNamed(func(world.World) string { return "finns-inte" })}}
	case strings.HasPrefix(route, "/organisationer/"):
		return []subject{{"", targetNamed(func(world.World) string { return "region-skane" })}, {"unknown",
			targetNamed(func(world.World) string { return "finns-inte" })}}
	case strings.HasPrefix(route, "/kalender/"):
		return []subject{{"month", targetNamed(func(world.World) string { return "2017-05" })}, {"unknown",
			targetNamed(func(world.World) string { return "2017-13" })}}
	case strings.HasPrefix(route, "/min-kalender/"), strings.HasPrefix(route, "/aviseringar/"):
		return []subject{{"unknown", targetNamed(func(world.World) string { return "finns-inte" })}}
	case strings.Contains(route, "{token}"):
		return []subject{{"live", targetNamed(invitation)}, {"unknown", targetNamed(func(world.World) string { return "finns-inte" })}}
	case strings.HasPrefix(route, "/konto/tvasteg/passnyckel/"), strings.HasPrefix(route, "/sitemap/"):
		return []subject{{"unknown", targetNamed(func(world.World) string { return "999999999" })}}
	}
	return []subject{{"", func(w world.World, route string) target {
		w.T.Fatalf("no test knows what %s is about: say in thingsAt how such a thing is made", route)
		return target{}
	}}}
}

// budgetStateFor returns the state in which a budget must be for what a route does.
func budgetStateFor(route string) budget.State {
	switch route[strings.LastIndex(route, "/")+1:] {
	case "godkann", "skicka-tillbaka", "ta-tillbaka":
		return budget.Proposed
	case "revidera", "publicera", "dra-tillbaka":
		return budget.Approved
	}
	return budget.Draft
}

// budgetValues returns what the forms of a budget take, of which each reads what it knows.
func budgetValues(w world.World, at target) url.Values {
	values := url.Values{"namn": {world.UniqueName("Budget")}, "process": {id.String(w.Process())}, "ar": {"2031"}, "enhet": {"kr"},
		"till-version": {"1"}, "varfor": {"Dyrare."}, "beslutsdag": {"2026-01-15"}, "paragraf": {"8"}, "visade": {"1"},
		"innehall": {"Nyckel;Sida;Avsnitt;Rubrik;Aktivitet;Slag;År;Belopp, kr;Personer;Dagar;Pris, kr;Följer deltagarna;Finansieras av;" +
			"Kommentar\n;;;" + world.UniqueName("Rad") + ";;;2031;7;;;;;;\n"},
		"rader.0.nyckel": {"1"}, "rader.0.rubrik": {world.UniqueName("Rad")}, "rader.0.ar": {"2031"}, "rader.0.prognos": {"7"}}
	if parts := strings.Split(at.path, "/"); len(parts) > 4 {
		values.Set("version", strconv.Itoa(world.Value[int](w, `select version from budget where id = $1`, parts[3])))
	}
	a := w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "workshop", Name: world.UniqueName("Aktivitet")})
	values.Set("aktivitet-"+id.String(a.ID), "ja")
	return values
}

// financingValues returns what the forms of a financing take. They are about the one that was added last.
func financingValues(w world.World) url.Values {
	category := world.Value[string](w, `select coalesce(max(id)::text, '') from fee_category`)
	return url.Values{"process": {id.String(w.NewProcess())}, "ar": {"2027, 2028"}, "om": {world.UniqueName("Ändrad")},
		"version": {"1"}, "kategorier.0.avgift-2028": {"5"},
		"kategorier.0.id": {category}, "kategorier.0.namn": {"Andra"}, "kategorier.0.avgift-2027": {"5"}, "till-version": {"1"},
		"svar": {"yes"}, "kategori": {category}, "organisation": {id.String(w.Organisation())}, "spara": {"1"},
		"namn": {world.UniqueName("Nytt")}}
}

// billingValues returns what the forms of fees and invoices take.
func billingValues(w world.World, route string) url.Values {
	org := id.String(w.Actor(world.Own).Org)
	values := url.Values{"organisation": {org}, "text": {world.UniqueName("Avgift")}, "antal": {"1"}, "pris": {"100"}, "momssats": {"25"},
		"version": {"1"}, "till-version": {"1"}, "process": {id.String(w.Process())}, "ar": {"2199"}, "visat": {"0:0:0"},
		"aktivitet": {""}, "varfor": {"Skäl."}, "igen": {"ja"}, "rad-1": {"1"}}
	switch {
	case strings.HasSuffix(route, "/pris"):
		a := w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "workshop", Name: world.UniqueName("Aktivitet")})
		values.Set("aktivitet", id.String(a.ID))
		values.Set(billingview.QuantityName(org), "1")
	case strings.HasPrefix(route, "/arbete/fakturor"):
		values.Set("till", "faktura@framsyn.example")
	}
	return values
}

// targetNamed puts the name of something that is made into the address.
func targetNamed(name func(world.World) string) func(world.World, string) target {
	return func(w world.World, route string) target {
		from, to := strings.Index(route, "{"), strings.Index(route, "}")
		return target{path: route[:from] + name(w) + route[to+1:]}
	}
}

func userID(n id.User, _ string) string { return id.String(n) }

func invitation(w world.World) string {
	_, token := w.Person(w.Actor(world.Own).Org, access.Staff)
	return token
}

func itemsOf(k id.Kind) []subject {
	var out []subject
	for _, s := range states {
		out = append(out, subject{s.name, func(w world.World, route string) target {
			i := w.ItemOfKind(k, s.by, s.state)
			prepare(w, route, i)
			preparePlan(w, route, i)
			return target{item: i, path: strings.NewReplacer("{id}", id.String(i.ID), "{namn}", i.Slug, "{version}", "2", "{utgava}", "1").
				Replace(route)}
		}})
	}
	return out
}

// prepare puts an item away for a route that takes it out again.
func prepare(w world.World, route string, i content.Item) {
	if strings.HasSuffix(route, "/ta-fram") && i.State != content.Published {
		w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return content.Archive(ctx, tx, i.ID, true) })
	}
}

func filesAt() []subject {
	var out []subject
	for _, s := range states {
		out = append(out, subject{s.name, targetNamed(func(w world.World) string {
			i := w.ItemOfKind(id.Source, s.by, s.state)
			b, err := horizon.Sources.Load(w.T.Context(), w.DB.As(access.System()), i.ID)
			if err != nil {
				w.T.Fatal(err)
			}
			return id.String(b.File)
		})})
	}
	return append(out, subject{"unknown", targetNamed(func(world.World) string { return "999999999" })})
}

// valuesFor returns the least that an address takes, so that an answer is about rights and not about mistakes in the form.
func valuesFor(w world.World, route string, at target) url.Values {
	last := route[strings.LastIndex(route, "/")+1:]
	kind := kindAt(route)
	version := id.String(id.Item(at.item.Version))
	switch {
	case kind != "" && slices.Contains([]string{"ny", "redigera"}, last):
		values := url.Values{"titel": {world.UniqueName("Ändrad")}, "typ": {map[id.Kind]string{id.Source: "rapport", id.Trend: "trend"}[kind]},
			"omfattning": {map[id.Kind]string{id.Scenario: "global"}[kind]}, "version": {version}}
		if kind == id.Fiction {
			values.Set("slag", "sak")
		}
		addPlanningValues(w, kind, at.item.Org, values)
		if kind == id.Documentation {
			values.Set("aktivitet", id.String(w.Activity("kansli", process.Public, process.Confirmed).ID))
		}
		return values
	case kind != "" && last == "kopplingar":
		to, relation := w.Source(world.Own, content.Published), "ned.background"
		switch kind {
		case id.Plan, id.Goal, id.Commitment:
			relation = "ned.follows_from"
		case id.Project:
			to, relation = w.Trend(world.Own, content.Published), "ned.responds_to"
		case id.Network:
			to, relation = w.Commitment(world.Own, content.Published), "upp.carried_out_in"
		}
		if kind == id.Source {
			to, relation = w.Trend(world.Own, content.Shared), "upp.background"
		}
		return url.Values{"till": {choice.WithVersion(to.ID, to.Version)}, "relation." + string(to.Kind): {relation}, "version": {version}}
	case strings.HasPrefix(route, "/arbete/planer/{id}/") && decisionValues[last] != nil:
		return maps.Clone(decisionValues[last])
	case kind != "":
		return url.Values{"version": {version}, "till-version": {"1"}, "vad-andrades": {"Allt."}, "varfor": {"Fel."},
			"rost": {"ja"}}
	case strings.Contains(route, "/anmalan"), strings.HasPrefix(route, "/arbete/anmalda/"):
		return attendanceValues(w, route)
	case strings.HasPrefix(route, "/arbete/aktiviteter"):
		return activityValues(w, version)
	case strings.HasSuffix(route, "/tavla"):
		n, _ := id.Parse[id.ProcessNo](strings.Split(at.path, "/")[3])
		a := w.ConfirmedActivity(process.Fields{Process: n, Kind: "workshop", Name: world.UniqueName("Aktivitet")})
		return url.Values{"aktivitet": {id.String(a.ID)}, "version": {"1"}, "allt": {"ja"}, "lage": {string(process.Confirmed)},
			"plats": {world.UniqueName("Plats")}}
	case strings.HasPrefix(route, "/min-sida/"):
		return url.Values{"lista": {"news"}, "slag": {"trend"}, "nummer": {"1"}, "sedd": {"1"}}
	case strings.HasPrefix(route, "/arbete/anmalningar"), strings.HasPrefix(route, "/arbete/process/{id}/anmalningar"):
		return delegationValues(w)
	case strings.HasPrefix(route, "/arbete/utskick"), strings.HasPrefix(route, "/arbete/inbjudningar/"):
		return invitationValues(w)
	case strings.HasPrefix(route, "/min-inbjudan/"), strings.HasPrefix(route, link.InvitationPath):
		return url.Values{"svar": {"nej"}, "varfor": {"Ingen tid."}}
	case strings.HasPrefix(route, "/arbete/process"):
		return url.Values{"namn": {world.UniqueName("Ändrad")}, "version": {version}}
	case strings.HasPrefix(route, "/arbete/budgetar/"):
		return budgetValues(w, at)
	case strings.HasPrefix(route, "/arbete/finansiering/"):
		return financingValues(w)
	case strings.HasPrefix(route, "/arbete/fakturor/avsandare"):
		return senderValues(w)
	case strings.HasPrefix(route, "/arbete/betalningar/"):
		return paymentValues(w)
	case strings.HasPrefix(route, "/arbete/hemarbete/"):
		return homeworkValues(w, route)
	case strings.HasPrefix(route, "/arbete/uppfoljningar/"):
		return followUpValues(w, at)
	case strings.HasPrefix(route, "/arbete/rapporter/"):
		return reportValues(w, route, at)
	case strings.HasPrefix(route, "/arbete/anslag/"):
		return announcementValues(w)
	case strings.HasPrefix(route, "/arbete/arshjul/"):
		return dueDateValues(w, at)
	case strings.HasPrefix(route, "/arbete/avgifter"), strings.HasPrefix(route, "/arbete/fakturor"):
		return billingValues(w, route)
	case strings.HasPrefix(route, "/arbete/osparat"):
		key := strings.Repeat("A", 26)
		return url.Values{form.UnsavedField: {key}, "_adress": {"/arbete/trender/ny"}, "_nummer": {"1"},
			server.PersonField: {id.String(w.Actor(world.Own).User)}, "text": {key}}
	case route == "/konto/kalender":
		return url.Values{"gor": {"ny"}}
	case strings.HasPrefix(route, "/aviseringar/"), route == "/konto/aviseringar":
		return url.Values{"aviseringar": {"day"}}
	case strings.Contains(route, "{token}"):
		return url.Values{"losenord": {"en lång promenad i skogen"}, "losenord-igen": {"en lång promenad i skogen"}}
	case route == "/logga-in":
		return url.Values{"epost": {"redaktor" + demo.Domain}, "losenord": {demo.Password}}
	case route == "/glomt-losenord":
		return url.Values{"epost": {"redaktor" + demo.Domain}}
	case route == "/konto/losenord":
		return url.Values{"nuvarande": {demo.Password}, "losenord": {"en lång promenad i skogen"},
			"losenord-igen": {"en lång promenad i skogen"}}
	case route == "/konto/inloggningar":
		return url.Values{"avsluta": {"andra"}}
	}
	// One set of values serves every form of the office and the own account; each reads what it knows.
	return url.Values{"namn": {world.UniqueName("Namn")}, "namn.0.namn": {world.UniqueName("Namn")},
		"epost":        {strings.ReplaceAll(world.UniqueName("ny"), " ", ".") + demo.Domain},
		"organisation": {id.String(w.Actor(world.Own).Org)}, "sprak": {"sv"}, "slag": {"partner"}, "avgift": {"partner"},
		"person": {id.String(w.Actor(world.Own).User)}, "version": {"1"}, "till-version": {"1"}}
}
