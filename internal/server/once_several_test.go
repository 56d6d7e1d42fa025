package server_test

import (
	"net/url"
	"strings"

	"framsyn/internal/attendance"
	"framsyn/internal/budget"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/world"
)

// severalOf returns a form that does something with one row of a list.
func severalOf(w world.World, route string) url.Values {
	org := w.Actor(world.Own).Org
	switch list := strings.Split(route, "/")[2]; {
	case kindAt(route) != "":
		made := itemsOf(kindAt(route))[0].make(w, "/arbete/"+list+"/{id}")
		return url.Values{"gor": {"arkivera"}, "poster": {id.String(made.item.ID)}}
	case list == "aktiviteter":
		return url.Values{"gor": {"bestam"}, "poster": {id.String(w.Activity("kansli", process.Public, process.Planned).ID)}}
	case list == "anmalda":
		n := w.Registered(w.SignUp(attendance.SignUp{}).ID, world.Own, attendance.Entry{})
		return url.Values{"gor": {"kom"}, "poster": {id.String(n)}}
	case list == "avgifter":
		return url.Values{"gor": {"avsluta"}, "poster": {id.String(w.Due(world.Own))}}
	case list == "budgetar":
		return url.Values{"gor": {"avsluta"}, "poster": {id.String(w.Budget(budget.Draft))}}
	case list == "inbjudningar":
		return url.Values{"gor": {"paminn"}, "poster": {id.String(w.Invite(w.Organisation()).Invitation)}}
	case list == "fakturor" || list == "betalningar":
		return url.Values{"gor": {"paminn"}, "poster": {id.String(w.IssuedInvoice(45).ID)}}
	case list == "anvandare":
		n, _ := w.Person(org)
		return url.Values{"gor": {"inaktivera"}, "poster": {id.String(n)}}
	case list == "epost":
		return url.Values{"gor": {"skicka-igen"}, "poster": {w.Letter()}}
	case list == "grupper":
		return url.Values{"gor": {"avsluta"}, "poster": {id.String(w.Group())}}
	case list == "lokaler":
		return url.Values{"gor": {"avsluta"}, "poster": {id.String(w.Venue())}}
	}
	return url.Values{"gor": {"avsluta"}, "poster": {id.String(w.Organisation())}}
}
