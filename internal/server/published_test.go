package server_test

import (
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/testkit/site"
)

// In the demonstration world Region Skåne's scenario is shared and not published; its words must not reach the public.
const unpublished, unpublishedSlug = "Skåne i Senior City", "skane-i-senior-city"

func TestWhatIsNotPublishedIsNowhereToBeRead(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.As(t, "strateg.norrbotten").Get("/arbete/scenarier").OK().Has(unpublished)
	for _, c := range []*site.Client{s.Visitor(t), s.As(t, "strateg.norrbotten")} {
		for _, address := range []string{
			"/", "/scenarier", "/scenarier?q=skåne", "/scenarier.csv", "/organisationer/region-skane", "/flode.atom",
			"/sitemap.xml", "/trender/resursbrist", "/en", "/en/scenarier",
		} {
			c.Get(address).OK().Lacks(unpublished, unpublishedSlug)
		}
		c.Get("/scenarier/" + unpublishedSlug).Is(http.StatusNotFound)
	}
}

func TestEveryAddressOfTheSiteMapIsAPage(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.Visitor(t)
	robots := c.Get("/robots.txt").OK().Body
	if !strings.Contains(robots, "Sitemap: "+s.URL+"/sitemap.xml\n") || !strings.Contains(robots, "Disallow: /arbete/\n") {
		t.Errorf("robots.txt says %s", robots)
	}
	var m struct {
		Pages []struct {
			Address string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(c.Get("/sitemap.xml").OK().Body), &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Pages) < 100 {
		t.Fatalf("%d pages", len(m.Pages))
	}
	for _, p := range m.Pages {
		u, err := url.Parse(p.Address)
		if err != nil || !strings.HasPrefix(p.Address, s.URL) {
			t.Errorf("%q is no address of the portal", p.Address)
			continue
		}
		c.Get(u.Path).OK().At(u.Path)
	}
	if got := c.Cookies(); len(got) != 0 {
		t.Errorf("reading it all set %d cookies", len(got))
	}
}
