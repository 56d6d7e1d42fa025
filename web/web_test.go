package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"framsyn/web"
)

func get(t *testing.T, address, accept string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, address, nil)
	r.Header.Set("Accept-Encoding", accept)
	w := httptest.NewRecorder()
	web.Handler().ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r io.Reader) string {
	t.Helper()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestFilesAreKeptForEverAndBearTheirType(t *testing.T) {
	t.Parallel()
	for name, kind := range map[string]string{
		web.Style: "text/css; charset=utf-8", web.Script: "text/javascript; charset=utf-8",
		web.Font: "font/woff2", web.Favicon: "image/svg+xml; charset=utf-8",
	} {
		res := get(t, web.URL(name), "")
		if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != kind {
			t.Errorf("%s: %d %q", name, res.StatusCode, res.Header.Get("Content-Type"))
		}
		if c := res.Header.Get("Cache-Control"); c != "public, max-age=31536000, immutable" {
			t.Errorf("%s: Cache-Control %q", name, c)
		}
	}
}

func TestCompressedFileHoldsTheSame(t *testing.T) {
	t.Parallel()
	plain := get(t, web.URL(web.Style), "gzip;q=0, br")
	if plain.Header.Get("Content-Encoding") != "" {
		t.Fatal("compressed though gzip was refused")
	}
	packed := get(t, web.URL(web.Style), "br, gzip")
	if packed.Header.Get("Content-Encoding") != "gzip" || packed.Header.Get("Vary") != "Accept-Encoding" {
		t.Fatalf("headers %v", packed.Header)
	}
	z, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if body(t, z) != body(t, plain.Body) {
		t.Error("the two differ")
	}
}

func TestFirstViewIsSmall(t *testing.T) {
	t.Parallel()
	for name, most := range map[string]int{web.Style: 12 << 10, web.Script: 3 << 10, web.Font: 30 << 10,
		web.WorkStyle: 8 << 10, web.WorkScript: 12 << 10} {
		if n := len(body(t, get(t, web.URL(name), "gzip").Body)); n > most {
			t.Errorf("%s is %d bytes as sent, more than %d", name, n, most)
		}
	}
}

func TestEveryAddressInTheStyleSheetIsServed(t *testing.T) {
	t.Parallel()
	css := body(t, get(t, web.URL(web.Style), "").Body)
	found := regexp.MustCompile(`url\(([^)]*)\)`).FindAllStringSubmatch(css, -1)
	if len(found) == 0 {
		t.Fatal("the style sheet names no font")
	}
	for _, m := range found {
		if res := get(t, m[1], ""); res.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", m[1], res.StatusCode)
		}
	}
}

// A layer that the order of the layers does not name comes after all others, so that not even the rules of print are stronger.
func TestEveryLayerOfTheStyleSheetHasAPlaceInTheOrder(t *testing.T) {
	t.Parallel()
	order := regexp.MustCompile(`@layer ([a-z, ]+);`)
	layer := regexp.MustCompile(`@layer ([a-z]+) ?\{`)
	style := body(t, get(t, web.URL(web.Style), "").Body) + body(t, get(t, web.URL(web.WorkStyle), "").Body)
	named := strings.Split(order.FindStringSubmatch(style)[1], ",")
	for _, m := range layer.FindAllStringSubmatch(style, -1) {
		if !slices.ContainsFunc(named, func(n string) bool { return strings.TrimSpace(n) == m[1] }) {
			t.Errorf("the layer %s is not among %v", m[1], named)
		}
	}
}

func TestColoursAndTypeSizesAreTokens(t *testing.T) {
	t.Parallel()
	_, rest, ok := strings.Cut(body(t, get(t, web.URL(web.Style), "").Body), "@layer base {")
	if !ok {
		t.Fatal("no base layer")
	}
	rest, _, _ = strings.Cut(rest, "@layer print {")
	rest += body(t, get(t, web.URL(web.WorkStyle), "").Body)
	for _, m := range regexp.MustCompile(`.*(#[0-9a-f]{3,8}\b|rgb\(|hsl\(|oklch\().*`).FindAllString(rest, -1) {
		t.Errorf("a colour that is not a token: %s", m)
	}
}

func TestUnknownAddressIsNotFound(t *testing.T) {
	t.Parallel()
	for _, a := range []string{"/static/", "/static/app.css", "/static/css/tokens.css", "/static/../web.go"} {
		if res := get(t, a, ""); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", a, res.StatusCode)
		}
	}
}
