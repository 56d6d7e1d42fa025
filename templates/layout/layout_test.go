package layout_test

import (
	"context"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/i18n"
	"framsyn/templates/layout"
)

func render(t *testing.T, c templ.Component, l i18n.Lang) string {
	t.Helper()
	var b strings.Builder
	ctx := templ.WithChildren(i18n.WithLang(context.Background(), l), templ.Raw("<p>texten</p>"))
	if err := c.Render(ctx, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func mustContain(t *testing.T, html string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(html, p) {
			t.Errorf("lacks %s in\n%s", p, html)
		}
	}
}

func TestPageTellsWhereItIsInBothLanguages(t *testing.T) {
	t.Parallel()
	p := layout.Page{Title: "Omtanke", Path: "/scenarier/omtanke", Query: "visa=allt", BaseURL: "https://framsyn.example"}
	both := []string{
		`hreflang="sv" href="https://framsyn.example/scenarier/omtanke"`,
		`hreflang="en" href="https://framsyn.example/en/scenarier/omtanke"`, "<p>texten</p>",
	}
	sv := render(t, layout.Base(p), i18n.Swedish)
	mustContain(t, sv, append(both, `<html lang="sv">`, `rel="canonical" href="https://framsyn.example/scenarier/omtanke"`,
		`href="/en/scenarier/omtanke?visa=allt" hreflang="en"`)...)
	en := render(t, layout.Base(p), i18n.English)
	mustContain(t, en, append(both, `<html lang="en">`, `rel="canonical" href="https://framsyn.example/en/scenarier/omtanke"`,
		`href="/scenarier/omtanke?visa=allt" hreflang="sv"`)...)
}

func TestPageThatIsNotIndexedNamesNoAddresses(t *testing.T) {
	t.Parallel()
	html := render(t, layout.Narrow(layout.Page{Path: "/logga-in", NoIndex: true}), i18n.Swedish)
	mustContain(t, html, `content="noindex"`)
	if strings.Contains(html, "canonical") || strings.Contains(html, "og:url") {
		t.Error(html)
	}
}

func TestWorkNavShowsWhatTheActorMayDo(t *testing.T) {
	t.Parallel()
	for role, want := range map[access.Role]string{
		access.Strategist: "Min sida Källor Trender Scenarier Dokumentation Aktiviteter",
		access.Office: "Min sida Källor Trender Scenarier Dokumentation Aktiviteter Processer Budgetar Finansiering Avgifter Fakturor " +
			"Betalningar Organisationer Lokaler Användare Grupper",
		access.Board: "Min sida Källor Trender Scenarier Dokumentation Budgetar Finansiering Fakturor",
		access.Head:  "Min sida Källor Trender Scenarier Dokumentation Fakturor",
		access.Administrator: "Min sida Källor Trender Scenarier Dokumentation Aktiviteter Processer Budgetar Finansiering Avgifter " +
			"Fakturor Betalningar Organisationer Lokaler Användare Grupper E-post Behörigheter Logg Säkerhetslogg",
	} {
		by := access.Actor{User: 1, Org: 1, Roles: []access.Role{role}}
		var got []string
		for _, tab := range layout.WorkNav(context.Background(), by, layout.Trends) {
			got = append(got, tab.Label)
			if tab.Current != (tab.Label == "Trender") {
				t.Errorf("%s: current is %v", tab.Label, tab.Current)
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s sees %s, not %s", role, s, want)
		}
	}
}

func TestNamesOfPeopleAreEscaped(t *testing.T) {
	t.Parallel()
	p := layout.Page{Path: "/min-sida", Actor: access.Actor{User: 1, Name: "<b>Åsa</b>", Roles: []access.Role{access.Office}}}
	html := render(t, layout.Work(p), i18n.Swedish)
	mustContain(t, html, "&lt;b&gt;Åsa", "kansli", `action="/logga-ut"`)
	if strings.Contains(html, "<b>") || strings.Contains(html, "/logga-in") {
		t.Error(html)
	}
}
