package server_test

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// An address that was changed on its way leads to the one that was meant, and nothing else makes a detour.
func TestAnAddressLeadsToTheOneThatWasMeant(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	trend := w.Trend(world.Own, content.Published)
	at := "/trender/" + trend.Slug
	cases := [][2]string{
		{at + "%E2%80%8B", at}, {"/TRENDER", "/trender"}, {"/trender//" + trend.Slug, at}, {at + "/?sida=1", at + "?sida=1"},
		{at + "%20", at}, {at + ",", at}, {at + "%E2%80%9D.", at}, {"/en" + strings.ToUpper(at), "/en" + at}, {"/EN" + at, "/en" + at},
		{at + "&gt;", at}, {"/Arbete/Trender", "/arbete/trender"}, {"/om/", "/om"},
		{"/flode.atom/", "/flode.atom"}, {"/trender/finns-inte.", "404"}, {"/Finns-Inte", "404"}, {"/arbete/finns-inte/", "404"},
		{"/filer/999999/", "404"}, {at + "/finns-inte/", "404"},
	}
	file, err := os.ReadFile("testdata/page-addresses.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(file)), "\n")[1:] {
		from, result, _ := strings.Cut(line, "\t")
		to := strings.Fields(strings.TrimPrefix(result, "leads to "))[0]
		from = strings.ReplaceAll(from, "<a published trend>", trend.Slug)
		if to == "it" {
			to = strings.TrimRight(strings.Replace(strings.ToLower(from), "/en/", "/en/", 1), "/.)")
		}
		cases = append(cases, [2]string{from, to})
	}
	for i, who := range []*site.Client{w.Visitor(t), w.As(t, world.Own)} {
		for _, c := range cases {
			if strings.HasPrefix(strings.ToLower(c[0]), "/arbete/") && i == 0 {
				continue // visitors are asked to sign in first
			}
			p := who.DoWithoutRedirect(who.Request(http.MethodGet, c[0], nil))
			if c[1] == "404" {
				p.Is(http.StatusNotFound)
				continue
			}
			if got := p.Header.Get("Location"); p.Code != http.StatusMovedPermanently || got != c[1] {
				t.Errorf("%s answers %d and leads to %q, want %q", c[0], p.Code, got, c[1])
			}
		}
		who.Post("/trender/", nil).Is(http.StatusNotFound)
	}
}
