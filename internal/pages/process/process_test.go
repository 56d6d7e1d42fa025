package process_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestTheOfficeKeepsAProcess(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, "kansli")
	p := c.Get("/arbete/process/ny").OK().Form("Spara").Set("namn", "Framsyn 2070").Set("arbetsnamn",
		"Sjuttio").Submit().OK().Headed("Framsyn 2070")
	own := p.URL.Path
	for _, name := range []string{"Start", "Mål"} {
		f := c.Get(own+"/etapper/ny").OK().Form("Spara").Set("namn", name).Set("borjar", "2017-02-31")
		p := f.Submit().Is(http.StatusUnprocessableEntity)
		if markup.Attr(p.First("", "name=borjar"), "aria-invalid") != "true" {
			t.Error("the day is not said to be wrong at its field")
		}
		p.Form("Spara").Set("borjar", "2017-02-28").Submit().OK().Has(name)
	}
	c.Post(own+"/etapper/999999/flytta-upp", nil).Is(http.StatusNotFound)
	p = c.Get(own).OK().Form("Flytta ned Start").Submit().OK().Has("Etappen är flyttad.")
	if rows := p.All("th", "scope=row"); len(rows) != 2 || markup.Text(rows[0]) != "Mål" {
		t.Errorf("the phases are %d and not in the new order", len(rows))
	}
	c.Get(own+"/historik").OK().Has("Etapp lades till", "Etapperna fick ny ordning")
	c.Get(own + "/program").OK().Has("Inga aktiviteter än")

	mine, theirs := c.Get(own+"/redigera").OK().Form("Spara"), c.Get(own+"/redigera").OK().Form("Spara")
	f := mine.Set("namn", "").Set("arbetsnamn", "Mitt namn").Submit().Is(http.StatusUnprocessableEntity).Form("Spara")
	if f.Values.Get("arbetsnamn") != "Mitt namn" {
		t.Error("what was typed is lost")
	}
	theirs.Set("arbetsnamn", "Deras namn").Submit().OK()
	f = f.Set("namn", "Framsyn 2070").Submit().Is(http.StatusConflict).Has("Deras namn").Form("Spara")
	if f.Values.Get("arbetsnamn") != "Mitt namn" {
		t.Error("what was typed is lost in the conflict")
	}
	f.Submit().OK().Has("Mitt namn")
	s.As(t, "strateg.skane").Get(own).Is(http.StatusForbidden)
}

func TestTheOfficeEndsAProcessAndMakesAnotherTheOneOfTheStartPage(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	n := w.NewProcess()
	own, c := "/arbete/process/"+id.String(n), w.As(t, "kansli")
	c.Get(own + "/startsidan").OK().Form("Visa på startsidan").Submit().OK().Has("Processen visas på startsidan.")
	if w.Process() != n {
		t.Error("the start page is about another process")
	}
	c.Get(own+"/stang").OK().Form("Avsluta").Submit().OK().Has("Du avslutade processen.", "Avslutad")
	c.Post(own+"/stang", nil).Is(http.StatusConflict)
	c.Get(own + "/oppna").OK().Form("Öppna igen").Submit().OK().Has("Du öppnade processen igen.").Lacks("Avslutad")

	phase := newPhase(w, n, "Slutet")
	c.Get(own + "/etapper/" + id.String(phase) + "/ta-bort").OK().Form("Ta bort").Submit().OK().Has("Etappen är borttagen.").Lacks("Slutet")
	c.Get(own + "/etapper/" + id.String(phase)).Is(http.StatusNotFound)
}

func TestTheProgrammeIsReorderedAndItsPlanKept(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	n := w.NewProcess()
	first := w.ConfirmedActivity(process.Fields{Process: n, Kind: "workshop", Name: "Den första", When: occasion.When{Begins: world.FirstDay,
		Ends: world.FirstDay}})
	second := w.ConfirmedActivity(process.Fields{Process: n, Kind: "workshop", Name: "Den andra", When: occasion.When{Begins: world.LaterDay,
		Ends: world.LaterDay}})
	own, c := "/arbete/process/"+id.String(n), w.As(t, "kansli")
	order := func(p *site.Page) string {
		var names []string
		for _, row := range p.All("th", "scope=row") {
			names = append(names, markup.Text(row))
		}
		return strings.Join(names, ", ")
	}
	p := c.Get(own + "/program").OK()
	if got := order(p); got != "Den första, Den andra" {
		t.Fatalf("the programme is %s", got)
	}
	p = p.Form("Flytta ned Den första").Submit().OK().Has("Ordningen är ändrad.")
	if got := order(p); got != "Den andra, Den första" {
		t.Errorf("the programme is %s", got)
	}
	c.Post(own+"/program", url.Values{"upp": {"x"}}).Is(http.StatusNotFound)

	c.Get(own + "/las-planen").OK().Form("Lås planen").Submit().OK().Has("Planen är låst.")
	c.Get(workingPage(first)+"/flytta").OK().Form("Flytta").Set("borjar", "2031-04-01").Submit().OK()
	if plan := w.ReloadActivity(first.ID).Plan; !plan.In || plan.When != "4\u00a0mars 2031" {
		t.Errorf("the plan has it on %q", plan.When)
	}
	w.Visitor(t).Get("/aktiviteter/"+first.Slug).OK().Has("4 mars 2031", "1 april 2031")
	if !w.ReloadActivity(second.ID).Plan.In {
		t.Error("the other is not in the plan")
	}
}
