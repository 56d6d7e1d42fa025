package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// sharedPicture returns the path of the picture that a page names for where it is shared.
func sharedPicture(p *site.Page) string {
	for _, m := range p.All("meta", "property=og:image") {
		_, path, _ := strings.Cut(markup.Attr(m, "content"), "/dela/")
		return strings.TrimSuffix(p.URL.Path[:len(p.URL.Path)-len(strings.TrimPrefix(p.URL.Path, "/en"))], "/") + "/dela/" + path
	}
	return ""
}

func TestAPublishedPageHasAPictureWhereItIsShared(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	trend := w.Trend(world.Own, content.Published)
	visitor := w.Visitor(t)
	pages := []string{"/", "/en", "/trender", "/kalender", "/om", link.Published(t.Context(), id.Trend, trend.Slug),
		"/en" + link.Published(t.Context(), id.Trend, trend.Slug), "/process/region-2050", "/organisationer/region-skane"}
	seen := map[string]string{}
	for _, path := range pages {
		at := sharedPicture(visitor.Get(path).OK())
		p := visitor.Get(at).OK()
		img, err := png.Decode(strings.NewReader(p.Body))
		if err != nil || img.Bounds().Dx() != 1200 || img.Bounds().Dy() != 630 {
			t.Errorf("%s: %s is no picture of that size: %v", path, at, err)
		}
		if cache := p.Header.Get("Cache-Control"); !strings.Contains(cache, "immutable") {
			t.Errorf("%s is kept %q", at, cache)
		}
		if other, same := seen[p.Body]; same && !strings.HasPrefix(path, "/en") {
			t.Errorf("%s has the picture of %s", path, other)
		}
		seen[p.Body] = path
		plain, _, _ := strings.Cut(at, "?")
		if cache := visitor.Get(plain).OK().Header.Get("Cache-Control"); strings.Contains(cache, "immutable") {
			t.Errorf("%s says nothing of its content and is kept %q", plain, cache)
		}
		again := visitor.Request(http.MethodGet, at, nil)
		again.Header.Set("If-None-Match", p.Header.Get("Etag"))
		visitor.Do(again).Is(http.StatusNotModified)
	}
	at := "/dela/trender/" + trend.Slug + ".png"
	w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return content.Withdraw(ctx, tx, trend.ID, "Fel.") })
	visitor.Get(at).Is(http.StatusGone)
	for _, none := range []string{"/dela/trender/finns-inte.png", "/dela/min-sida.png", "/dela/dela/om.png.png", "/dela/om", "/dela/.png",
		"/dela/../om.png", "/dela/trender.csv.png", "/dela/arbete/trender.png"} {
		visitor.Get(none).Is(http.StatusNotFound)
	}
	if at := sharedPicture(w.As(t, world.Own).Get("/min-sida").OK()); at != "" {
		t.Errorf("a page that is not shared has the picture %s", at)
	}
}

func TestAPageWithAPictureIsSharedWithIt(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 64, 36))); err != nil {
		t.Fatal(err)
	}
	file := w.File(world.Own, id.Trend, "hav.png", "image/png", b.Bytes())
	trend := horizon.Trend{Title: world.UniqueName("Trend"), Kind: "trend", Image: file, ImageAlt: "Havet vid Ystad", Areas: []string{},
		Steep: []string{}}
	second := trend
	second.Description = "Andra versionen."
	i := world.Item(w, horizon.Trends, world.Own, content.Published, trend, second)
	visitor := w.Visitor(t)
	page := visitor.Get(link.Lasting(id.Trend, i.Slug)).OK()
	for property, want := range map[string]string{"og:image": w.Server.Config.BaseURL + link.File(t.Context(), file), "og:image:width": "64",
		"og:image:height": "36", "og:image:alt": "Havet vid Ystad"} {
		if got := markup.Attr(page.First("meta", "property="+property), "content"); got != want {
			t.Errorf("%s is %q, not %q", property, got, want)
		}
	}
	visitor.Get(link.File(t.Context(), file)).OK()
	if at := sharedPicture(visitor.Get("/scenarier/globase").OK()); !strings.HasPrefix(at, "/dela/scenarier/globase.png") {
		t.Errorf("a scenario with a drawing is shared with %q", at)
	}
}

func TestThePortalCanBeKeptAmongPrograms(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	visitor := s.Visitor(t)
	for path, start := range map[string]string{"/manifest.webmanifest": "/", "/en/manifest.webmanifest": "/en"} {
		var m struct {
			Name, Display string
			Start         string `json:"start_url"`
			Icons         []struct{ Src, Sizes, Type, Purpose string }
		}
		p := visitor.Get(path).OK()
		if err := json.Unmarshal([]byte(p.Body), &m); err != nil || m.Name != "Framsyn" || m.Start != start || len(m.Icons) != 4 {
			t.Fatalf("%s: %v, %s", path, err, p.Body)
		}
		for _, icon := range m.Icons {
			b := visitor.Get(icon.Src).OK().Body
			if icon.Type != "image/png" {
				continue
			}
			img, err := png.DecodeConfig(bytes.NewReader([]byte(b)))
			if err != nil || !strings.HasPrefix(icon.Sizes, map[int]string{192: "192x192", 512: "512x512"}[img.Width]) || img.Width != img.Height {
				t.Errorf("%s is %d x %d, not %s: %v", icon.Src, img.Width, img.Height, icon.Sizes, err)
			}
		}
	}
	visitor.Get(markup.Attr(visitor.Get("/").OK().All("link", "rel=apple-touch-icon")[0], "href")).OK()
}
