package server_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
)

// planted are faults, by what is told of them, that are put into pages of one kind, each into another.
var planted = []struct{ says, html string }{
	{"color-contrast", `<p><font color="#ccc">Grå</font></p>`},
	{"is not proved to be read", `<p><font color="#222">Svart i mörker</font></p>`},
	{"aria-allowed-attr", `<p aria-checked="true">Text</p>`},
	{"aria-required-attr", `<span role="checkbox" aria-label="Val" tabindex="0">Val</span>`},
	{"aria-roles", `<p role="rubrik">Text</p>`},
	{"aria-required-children", `<div role="list" aria-label="Lista"><p>Text</p></div>`},
	{"nested-interactive", `<div role="button" tabindex="0">Text <a href="/">Länk</a></div>`},
	{"marquee", `<marquee>Text</marquee>`},
	{"autocomplete-valid", `<input aria-label="Namn" autocomplete="förnamn">`},
	{"wider than 320 pixels", `<table width="900"><tr><th>Namn</th></tr></table>`},
	{"wider than 320 pixels", `<p><span class="badge">` + strings.Repeat("Oavbrutet", 9) + `</span></p>`},
	{"is a picture without a text", `<img src="/favicon.ico">`},
	{"has no name", `<input>`},
	{"follows a heading of level", `<h6>Sex</h6>`},
	{"has the id of something before it", `<p id="innehall">Text</p>`},
	{"refers by aria-describedby", `<p aria-describedby="borta">Text</p>`},
}

// TestAFaultOnOnePageIsFound proves what the judging by shapes claims: that a fault is found wherever it stands, though the
// page is like others but for it. Where everything is judged, that whatever is found then is found by shapes too.
func TestAFaultOnOnePageIsFound(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	var views []view
	for _, v := range publicViews(t, s) {
		if strings.HasPrefix(v.path, "/kallor/") && len(views) <= len(planted) {
			views = append(views, v)
		}
	}
	faulty := map[string]string{views[0].path: `<p><span class="badge">Kort</span></p>`}
	for i, x := range planted {
		faulty[views[i+1].path] = x.html
	}
	tampered := *s
	tampered.URL = tamper(t, s.URL, faulty)
	pages := read(t, &tampered, views)
	found := judgeAll(t, &tampered, judgementsOf(pages))
	for _, p := range pages {
		found[p.view] = append(found[p.view], p.faults...)
	}
	told := func(v view) string {
		return strings.Join(append(found[v], found[view{v.who, "/en" + v.path}]...), "\n")
	}
	if first := told(views[0]); first != "" {
		t.Errorf("%s, which has no fault: %s", views[0], first)
	}
	for i, x := range planted {
		if !strings.Contains(told(views[i+1]), x.says) {
			t.Errorf("%q is not found on %s: %q", x.says, views[i+1], told(views[i+1]))
		}
	}
	if !visit.JudgesEverything() {
		return
	}
	for v, faults := range judgeAll(t, &tampered, wholePages(pages)) {
		if swedish := (view{v.who, strings.TrimPrefix(v.path, "/en")}); told(swedish) == "" {
			t.Errorf("%s has faults that no shape shows: %s", v, strings.Join(faults, "\n"))
		}
	}
}

// tamper returns the address of a portal that is the one at an address, but that its pages have something more in their main part.
func tamper(t *testing.T, address string, more map[string]string) string {
	t.Helper()
	to, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Header.Del("Accept-Encoding")
		},
		ModifyResponse: func(r *http.Response) error {
			html := more[strings.TrimPrefix(r.Request.URL.Path, "/en")]
			if html == "" {
				return nil
			}
			body, err := io.ReadAll(r.Body)
			body = bytes.Replace(body, []byte("</main>"), []byte(html+"</main>"), 1)
			r.Body = io.NopCloser(bytes.NewReader(body))
			r.Header.Set("Content-Length", strconv.Itoa(len(body)))
			return err
		},
	})
	t.Cleanup(proxy.Close)
	return proxy.URL
}
