package publicview

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/account"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/templates/figure"
)

// regions returns the organisations of all counties, in the order of their names.
func regions() []account.Organisation {
	var out []account.Organisation
	for _, c := range account.Counties {
		out = append(out, account.Organisation{Kind: "region", County: c.Code, Name: nameOf(c), Slug: "org-" + c.Code})
	}
	slices.SortFunc(out, func(a, b account.Organisation) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

func nameOf(c account.County) string { return "Region " + strings.TrimSuffix(c.Name, " län") }

func renderOrganisations(t *testing.T, l i18n.Lang, all []account.Organisation) string {
	t.Helper()
	var b strings.Builder
	if err := Organisations(all, Activity{}).Render(i18n.WithLang(context.Background(), l), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEveryCountyOnTheMapLeadsToItsOrganisation(t *testing.T) {
	t.Parallel()
	html := renderOrganisations(t, i18n.Swedish, regions())
	picture, list, _ := strings.Cut(html, "</svg>")
	shape := regexp.MustCompile(`(?s)<a href="/organisationer/org-(\d\d)" aria-label="([^"]*)" lang="sv">` +
		`\s*<use href="/static/lan\.[^"#]*\.svg#lan-(\d\d)"`)
	found := map[string]string{}
	for _, m := range shape.FindAllStringSubmatch(picture, -1) {
		if m[1] != m[3] {
			t.Errorf("the shape of %s leads to %s", m[3], m[1])
		}
		found[m[1]] = m[2]
	}
	for _, c := range account.Counties {
		if want := nameOf(c) + ", " + c.Name; found[c.Code] != want {
			t.Errorf("the shape of %s is called %q, not %q", c.Code, found[c.Code], want)
		}
		if n := strings.Count(list, `<a href="/organisationer/org-`+c.Code+`">`+nameOf(c)+`</a>`); n != 1 {
			t.Errorf("%s is %d times in the list", nameOf(c), n)
		}
	}
	if len(found) != 21 {
		t.Errorf("%d counties are links on the map", len(found))
	}
}

func TestTheListOfCountiesIsInSwedishOrder(t *testing.T) {
	t.Parallel()
	var got []string
	for _, c := range countyMap(t.Context(), regions(), Activity{}).Counties {
		got = append(got, strings.TrimSuffix(strings.TrimSuffix(c.Detail, " län"), "s"))
	}
	want := "Blekinge Dalarna Gotland Gävleborg Halland Jämtland Jönköping Kalmar Kronoberg Norrbotten Skåne Stockholm " +
		"Södermanland Uppsala Värmland Västerbotten Västernorrland Västmanland Västra_Götaland Örebro Östergötland"
	if have := strings.Join(got, " "); have != strings.ReplaceAll(want, "_", " ") {
		t.Error(have)
	}
}

func TestACountyWithoutAnOrganisationIsNamedAndNoLink(t *testing.T) {
	t.Parallel()
	all := slices.DeleteFunc(regions(), func(o account.Organisation) bool { return o.County == "12" })
	html := renderOrganisations(t, i18n.English, all)
	if strings.Contains(html, "org-12") || strings.Count(html, "#lan-12") != 1 ||
		!regexp.MustCompile(`<li lang="sv">\s*Skåne län\s*</li>`).MatchString(html) {
		t.Error(html)
	}
}

func TestNoRegionIsLostFromTheList(t *testing.T) {
	t.Parallel()
	all := append(regions(), account.Organisation{Kind: "region", County: "12", Name: "Malmöhus", Slug: "malmohus"},
		account.Organisation{Kind: "region", Name: "Region Utan Län", Slug: "utan"})
	html := renderOrganisations(t, i18n.Swedish, all)
	for _, name := range []string{">Malmöhus</a>", ">Region Utan Län</a>", ">Region Skåne</a>"} {
		if strings.Count(html, name) != 1 {
			t.Errorf("%s is %d times on the page", name, strings.Count(html, name))
		}
	}
	if n := strings.Count(html, "<use "); n != 21 {
		t.Errorf("%d shapes are drawn", n)
	}
}

func TestTheMapShowsHowMuchEachRegionHasDone(t *testing.T) {
	t.Parallel()
	all := regions()
	for i := range all {
		all[i].ID = id.Org(i + 1)
	}
	did := Activity{Published: map[id.Org]int{1: 6, 2: 1}, Arranged: map[id.Org]int{1: 3, 3: 4}}
	for _, c := range countyMap(t.Context(), all, did).Counties {
		want := map[string]figure.CountyShape{all[0].Name: {Level: 5, Activity: "6 publicerade texter, 3 aktiviteter"},
			all[1].Name: {Level: 2, Activity: "1 publicerad text"}, all[2].Name: {Level: 3, Activity: "4 aktiviteter"}}[c.Name]
		if c.Level != cmp.Or(want.Level, 1) || c.Activity != want.Activity {
			t.Errorf("%s has level %d and %q", c.Name, c.Level, c.Activity)
		}
	}
	if html := renderOrganisations(t, i18n.Swedish, all); strings.Contains(html, "Ju starkare") || strings.Contains(html, "data-level") {
		t.Error("a map of regions that have done nothing has levels")
	}
}

func TestTheMapTellsWhoMadeItAndItsLicence(t *testing.T) {
	t.Parallel()
	for l, word := range map[i18n.Lang]string{i18n.Swedish: "Karta:", i18n.English: "Map:"} {
		html := renderOrganisations(t, l, regions())
		for _, part := range []string{word, "Victor Cazanave, MapSVG", `href="` + figure.MapLicence + `"`, "CC BY 4.0"} {
			if !strings.Contains(html, part) {
				t.Errorf("%s: lacks %s", l, part)
			}
		}
	}
}
