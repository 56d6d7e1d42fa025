package public_test

import (
	"encoding/xml"
	"net/http"
	"strings"
	"testing"

	"framsyn/internal/testkit/world"
)

func TestTheMapOfABigPortalIsInParts(t *testing.T) {
	t.Parallel()
	s := world.WithManyTrends(t, 2500)
	c := s.Visitor(t)
	var index struct {
		XMLName xml.Name `xml:"sitemapindex"`
		Maps    []struct {
			Address string `xml:"loc"`
		} `xml:"sitemap"`
	}
	if err := xml.Unmarshal([]byte(c.Get("/sitemap.xml").OK().Body), &index); err != nil {
		t.Fatal(err)
	}
	pages := map[string]bool{}
	for _, m := range index.Maps {
		path := s.Path(m.Address)
		var part struct {
			Pages []struct {
				Address string `xml:"loc"`
			} `xml:"url"`
		}
		body := c.Get(path).OK().Body
		if err := xml.Unmarshal([]byte(body), &part); err != nil {
			t.Fatal(err)
		}
		if len(part.Pages) == 0 || len(part.Pages) > 5000 {
			t.Errorf("%s has %d pages", path, len(part.Pages))
		}
		for _, p := range part.Pages {
			if pages[p.Address] {
				t.Errorf("%s is named twice", p.Address)
			}
			pages[p.Address] = true
		}
		c.Get(path + "?en=annan").OK()
	}
	trends := 0
	for address := range pages {
		if strings.Contains(address, "/trender/lang-") {
			trends++
		}
	}
	if trends != 2*2500 || !pages[s.URL+"/om"] || !pages[s.URL+"/en/process/region-2050"] {
		t.Errorf("%d addresses of %d pages are of the trends", trends, len(pages))
	}
	for _, part := range []string{"99", "-1", "01", "x", "4294967296", "99999999999999999999"} {
		c.Get("/sitemap/" + part + ".xml").Is(http.StatusNotFound)
	}
}
