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

func TestTheWorkspaceShowsWhatTheActorMayDo(t *testing.T) {
	t.Parallel()
	const everybody = "Min sida Vår framsyn | Innehåll: Källor Trender Scenarier Designfiktioner Dokumentation | " +
		"Planering: Planer Mål Åtaganden Projekt Nätverk Uppföljning Rapporter Årshjul | "
	withBoard := strings.TrimSuffix(everybody, " | ") + " Anslag | "
	for role, want := range map[access.Role]string{
		access.Strategist: withBoard + "Process: Aktiviteter Anmälda Hemarbete",
		access.Office: withBoard + "Process: Processer Aktiviteter " +
			"Inbjudningar Anmälningar Anmälda Hemarbete Lokaler | " +
			"Pengar: Budgetar Finansiering Avgifter Fakturor Betalningar | Deltagare: Organisationer Användare Grupper Diarium",
		access.Board: everybody + "Pengar: Budgetar Finansiering Fakturor",
		access.Head:  everybody + "Process: Anmälda Hemarbete | Pengar: Fakturor",
		access.Administrator: withBoard + "Process: Processer Aktiviteter " +
			"Inbjudningar Anmälningar Anmälda Hemarbete Lokaler | " +
			"Pengar: Budgetar Finansiering Avgifter Fakturor Betalningar | Deltagare: Organisationer Användare Grupper Diarium | " +
			"System: E-post Behörigheter Logg Säkerhetslogg",
	} {
		by := access.Actor{User: 1, Org: 1, Roles: []access.Role{role}}
		var got []string
		for _, g := range layout.Workspace(context.Background(), by, layout.Trends) {
			var names []string
			for _, tab := range g.Tabs {
				names = append(names, tab.Label)
				if tab.Current != (tab.Label == "Trender") {
					t.Errorf("%s: current is %v", tab.Label, tab.Current)
				}
			}
			got = append(got, strings.TrimPrefix(i18n.T(t.Context(), g.Label)+": ", ": ")+strings.Join(names, " "))
		}
		if s := strings.Join(got, " | "); s != want {
			t.Errorf("%s sees %s, not %s", role, s, want)
		}
	}
}

func TestThereIsOneMenuOfTheWorkspace(t *testing.T) {
	t.Parallel()
	p := layout.Page{Path: "/arbete/trender", Section: layout.Trends, Actor: access.Actor{User: 1, Roles: []access.Role{access.Office}}}
	for name, html := range map[string]string{"a working page": render(t, layout.Work(p), i18n.Swedish),
		"a public page": render(t, layout.Base(p), i18n.Swedish), "a short task": render(t, layout.Narrow(p), i18n.Swedish)} {
		if n := strings.Count(html, `aria-label="Arbetsyta"`); n != 1 {
			t.Errorf("%s has %d menus of the workspace", name, n)
		}
	}
	mustContain(t, render(t, layout.Work(p), i18n.English), `<span class="workspace-place">Trends</span>`, `aria-current="page"`, "Workspace")
	if html := render(t, layout.Base(layout.Page{Path: "/"}), i18n.Swedish); strings.Contains(html, "Arbetsyta") {
		t.Error("a visitor is shown a workspace")
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
