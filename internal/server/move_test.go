package server_test

import (
	"fmt"
	"net/url"
	"strconv"
	"testing"
	"time"

	ical "github.com/emersion/go-ical"

	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

func TestTheOfficeMovesAWorkshopAndWhoSubscribesSeesIt(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	g := w.GroupOf(w.Actor(world.Own).User)
	shop := w.GroupEvent(g, "workshop", "Workshop två", "2031-11-11", "2031-11-13")
	home := w.GroupEvent(g, "homework", "Hemarbete två", "2031-11-14", "2032-01-30")
	w.SendNoticesTo(2*time.Hour, world.Own) // that they have come

	strategist := browser.Open(t, s.URL)
	visit.SignIn(strategist, world.Own)
	strategist.Go("/konto/kalender")
	strategist.Press("Gör en egen adress")
	address, err := url.Parse(browser.Eval[string](strategist, `document.querySelector("#kalenderadress").value`))
	if err != nil {
		t.Fatal(err)
	}
	before := site.Events(t, s.Visitor(t).Get(address.Path))

	office := browser.Open(t, s.URL)
	visit.SignIn(office, "kansli")
	office.Go(link.Item(t.Context(), id.Activity, shop.ID, "flytta"))
	browser.Eval[bool](office, `document.querySelector("[name=borjar]").value = "", true`)
	office.Fill("Ny första dag", "2031-11-18")
	if !browser.Eval[bool](office, fmt.Sprintf(`document.querySelector("#ocksa-%d").checked`, home.ID)) {
		t.Error("the homework is not proposed to go along")
	}
	office.Press("Flytta")

	after := site.Events(t, s.Visitor(t).Get(address.Path))
	for _, a := range []struct {
		process.Activity
		begins string
	}{{shop, "20311118"}, {home, "20311121"}} {
		was, is := before[a.UID+"@framsyn"], after[a.UID+"@framsyn"]
		if got := site.PropText(is, ical.PropDateTimeStart); got != a.begins {
			t.Errorf("%s begins %s in the calendar", a.Name, got)
		}
		if sequence(was) >= sequence(is) {
			t.Errorf("%s had the sequence %d and has %d", a.Name, sequence(was), sequence(is))
		}
	}
	if n := w.SendNoticesTo(2*time.Hour, world.Own); n != 1 {
		t.Errorf("%d letters told of both", n)
	}
	if n := w.SendNoticesTo(48*time.Hour, world.Own); n != 0 {
		t.Errorf("%d letters told of it again", n)
	}
}

func sequence(e ical.Event) int {
	n, err := strconv.Atoi(site.PropText(e, ical.PropSequence))
	if err != nil {
		return -1
	}
	return n
}
