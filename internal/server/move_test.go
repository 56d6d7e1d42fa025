package server_test

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"testing"
	"time"

	ical "github.com/emersion/go-ical"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/principal"
	"framsyn/internal/process"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/templates/mailview"
)

// kept is what is in the calendar for the group, by the office.
func (w world) kept(g id.Group, kind, name, begins, ends string) process.Activity {
	w.t.Helper()
	var n id.ActivityNo
	w.write(w.actor("kansli"), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, process.Fields{Process: w.process(), Kind: kind, Name: name, Visibility: process.Public,
			When: process.When{Begins: begins, Ends: ends}, Groups: []id.Group{g}}, process.Confirmed)
		return err
	})
	a, err := process.ActivityRecords.Get(w.t.Context(), w.DB.As(w.actor("kansli")), n)
	if err != nil {
		w.t.Fatal(err)
	}
	return a
}

// told sends the letters that are due within some time, and answers how many that were to a person.
func (w world) told(in time.Duration, who string) int {
	w.t.Helper()
	before := value[int](w, lettersTo, who+"@framsyn.example")
	if _, err := process.Tell(w.t.Context(), w.DB, time.Now().Add(in), principal.ActorFor, mailview.Digest(w.URL)); err != nil {
		w.t.Fatal(err)
	}
	return value[int](w, lettersTo, who+"@framsyn.example") - before
}

const lettersTo = `select count(*) from letter where recipient = $1`

func TestTheOfficeMovesAWorkshopAndWhoSubscribesSeesIt(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world{s, t}
	g := w.groupOf(w.actor(own).User)
	shop := w.kept(g, "workshop", "Workshop två", "2031-11-11", "2031-11-13")
	home := w.kept(g, "homework", "Hemarbete två", "2031-11-14", "2032-01-30")
	w.told(2*time.Hour, own) // that they have come

	strategist := browser.Open(t, s.URL)
	signIn(strategist, own)
	strategist.Go("/konto/kalender")
	strategist.Press("Gör en egen adress")
	address, err := url.Parse(browser.Eval[string](strategist, `document.querySelector("#egen-adress").value`))
	if err != nil {
		t.Fatal(err)
	}
	before := events(t, s.Visitor(t).Get(address.Path))

	office := browser.Open(t, s.URL)
	signIn(office, "kansli")
	office.Go(link.Item(t.Context(), id.Activity, shop.ID, "flytta"))
	browser.Eval[bool](office, `document.querySelector("[name=borjar]").value = "", true`)
	office.Fill("Ny första dag", "2031-11-18")
	if !browser.Eval[bool](office, fmt.Sprintf(`document.querySelector("#ocksa-%d").checked`, home.ID)) {
		t.Error("the homework is not proposed to go along")
	}
	office.Press("Flytta")

	after := events(t, s.Visitor(t).Get(address.Path))
	for _, a := range []struct {
		process.Activity
		begins string
	}{{shop, "20311118"}, {home, "20311121"}} {
		was, is := before[uid(a.Activity)], after[uid(a.Activity)]
		if got := prop(is, ical.PropDateTimeStart); got != a.begins {
			t.Errorf("%s begins %s in the calendar", a.Name, got)
		}
		if sequence(was) >= sequence(is) {
			t.Errorf("%s had the sequence %d and has %d", a.Name, sequence(was), sequence(is))
		}
	}
	if n := w.told(2*time.Hour, own); n != 1 {
		t.Errorf("%d letters told of both", n)
	}
	if n := w.told(48*time.Hour, own); n != 0 {
		t.Errorf("%d letters told of it again", n)
	}
}

func sequence(e ical.Event) int {
	n, err := strconv.Atoi(prop(e, ical.PropSequence))
	if err != nil {
		return -1
	}
	return n
}
