package server_test

import (
	"net/http"
	"testing"

	"framsyn/internal/testkit/site"
)

func TestTheOfficeKeepsAProcess(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, "kansli")
	p := c.Get("/arbete/process/ny").OK().Form("Spara").Set("namn", "Framsyn 2070").Set("arbetsnamn", "Sjuttio").Submit().OK().Headed("Framsyn 2070")
	own := p.URL.Path
	for _, name := range []string{"Start", "Mål"} {
		f := c.Get(own+"/etapper/ny").OK().Form("Spara").Set("namn", name).Set("borjar", "2017-02-31")
		p := f.Submit().Is(http.StatusUnprocessableEntity)
		if site.Attr(p.First("", "name=borjar"), "aria-invalid") != "true" {
			t.Error("the day is not said to be wrong at its field")
		}
		p.Form("Spara").Set("borjar", "2017-02-28").Submit().OK().Has(name)
	}
	c.Post(own+"/etapper/999999/flytta-upp", nil).Is(http.StatusNotFound)
	p = c.Get(own).OK().Form("Flytta ned Start").Submit().OK().Has("Etappen är flyttad.")
	if rows := p.All("th", "scope=row"); len(rows) != 2 || site.Text(rows[0]) != "Mål" {
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
