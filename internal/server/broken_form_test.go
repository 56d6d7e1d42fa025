package server_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

const parted, escaped = "multipart/form-data; boundary=gräns", "application/x-www-form-urlencoded"

// broken are requests that hold no form, and what is said of them.
var broken = map[string]struct{ kind, body, says string }{
	"no border":              {"multipart/form-data", textPart("titel", "Ett") + end, "hur dess delar skiljs åt"},
	"an empty border":        {`multipart/form-data; boundary=""`, textPart("titel", "Ett") + end, "hur dess delar skiljs åt"},
	"another border":         {"multipart/form-data; boundary=annan", textPart("titel", "Ett") + end, "det tog slut"},
	"a head cut off":         {border, textPart("titel", "Ett") + "--b\r\nContent-Dispo", "går inte att läsa"},
	"a head that is none":    {border, "--b\r\n\x00\x01\r\n\r\nEtt\r\n" + end, "går inte att läsa"},
	"a missing end":          {border, textPart("titel", "Ett"), "det tog slut"},
	"a text cut off":         {border, strings.TrimSuffix(textPart("titel", "Ett"), "t\r\n"), "det tog slut"},
	"nothing at all":         {border, "", ""},
	"a zero byte in a name":  {border, textPart("tit\x00el", "Ett") + end, "går inte att läsa"},
	"a zero byte in a file":  {border, filePart("fil", "a\x00.pdf", "%PDF-1.7") + end, "går inte att läsa"},
	"a part without a name":  {border, "--b\r\nContent-Disposition: form-data\r\n\r\nEtt\r\n" + end, "går inte att läsa"},
	"a part of another kind": {border, "--b\r\nContent-Disposition: attachment; name=titel\r\n\r\nEtt\r\n" + end, "går inte att läsa"},
	"a packed part": {border,
		"--b\r\nContent-Disposition: form-data; name=titel\r\nContent-Transfer-Encoding: base64\r\n\r\nRXR0\r\n" + end, "går inte att läsa"},
	"a part wrongly written": {border,
		"--b\r\nContent-Disposition: form-data; name=titel\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ\r\n" + end,
		"går inte att läsa"},
	"escapes that are none":    {escaped, "titel=%zz&typ=rapport", "inte rätt skrivet"},
	"an escape cut off":        {escaped, "titel=Ett&typ=%", "inte rätt skrivet"},
	"another kind of text":     {"text/plain", "titel=Ett", "inget formulär"},
	"an object":                {"application/json", `{"titel": "\ud800"}`, "inget formulär"},
	"a kind that is none":      {"///", "titel=Ett", "inget formulär"},
	"no kind":                  {"", "titel=Ett", "inget formulär"},
	"a kind wrongly written":   {"multipart/form-data; boundary=\"b", textPart("titel", "Ett") + end, ""},
	"parts of something else":  {"multipart/mixed; boundary=b", textPart("titel", "Ett") + end, "inget formulär"},
	"a border with odd letter": {parted, textPart("titel", "Ett") + end, ""},
}

const border, end = "multipart/form-data; boundary=b", "--b--\r\n"

func textPart(name, text string) string {
	return fmt.Sprintf("--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", name, text)
}

func filePart(name, filename, content string) string {
	return fmt.Sprintf("--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n%s\r\n", name, filename, content)
}

// formTakers returns addresses that take a form: one with a file, one without, a button, and one for visitors.
func formTakers(w world.World) map[string]*site.Client {
	c := w.As(w.T, "administrator")
	return map[string]*site.Client{"/arbete/kallor/ny": c, "/konto": c, "/arbete/trender/" + id.String(w.Trend(world.Own, content.Draft).ID) +
		"/dela": c, "/logga-in": w.Visitor(w.T)}
}

func TestWhatHoldsNoFormIsSaidToBeWrong(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	for path, c := range formTakers(w) {
		for name, x := range broken {
			if x.body == "" {
				continue // a button needs none
			}
			p := c.PostBody(path, x.kind, strings.NewReader(x.body))
			if p.Code != http.StatusBadRequest || p.Heading() != "Det går inte att läsa det du skickade" || !strings.Contains(p.Text(), x.says) {
				t.Errorf("%s to %s answers %d: %s", name, path, p.Code, p.Text())
			}
		}
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		_, _ = z.Write([]byte("titel=Ett")) // a buffer takes everything
		_ = z.Close()
		r := c.Request(http.MethodPost, path, url.Values{})
		r.Body, r.ContentLength = io.NopCloser(&packed), -1
		r.Header.Set("Content-Encoding", "gzip")
		c.Do(r).Is(http.StatusBadRequest).Has("packat")
	}
	if n := world.Value[int](w, `select count(*) from item where title = 'Ett'`); n != 0 {
		t.Errorf("%d were saved", n)
	}
}

func TestWhatIsTooMuchIsSaidToBe(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	many := strings.Repeat("a=1&", 20000)
	parts := strings.Repeat(textPart("a", "1"), 10002) + end
	heads := "--b\r\nContent-Disposition: form-data; name=titel\r\nX: " + strings.Repeat("x", 200<<10) + "\r\n\r\nEtt\r\n" + end
	for path, c := range formTakers(w) {
		for name, x := range map[string]struct{ kind, body string }{
			"many fields": {escaped, many}, "many parts": {border, parts}, "a long head": {border, heads},
			"a long text":          {escaped, "titel=" + strings.Repeat("x", 5<<20)},
			"a long text in parts": {border, textPart("titel", strings.Repeat("x", 5<<20)) + end},
		} {
			if p := c.PostBody(path, x.kind, strings.NewReader(x.body)); p.Code != http.StatusRequestEntityTooLarge {
				t.Errorf("%s to %s answers %d: %s", name, path, p.Code, p.Text())
			}
		}
	}
}

// What is sent by hand, where a client that is honest would send something else.
func TestNoHeadMakesThePortalFail(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	file := w.File(world.Own, "source", "rapport.pdf", "application/pdf", []byte("%PDF-1.7 rapport"))
	var paths []string
	for _, r := range routes(t, w.Site) {
		if r.method == http.MethodGet && !strings.Contains(r.route, "{") {
			paths = append(paths, r.route)
		}
	}
	paths = append(paths, fmt.Sprint("/filer/", file), "/trender/finns-inte", "/en", "/en/", "/kalender/2017-05", "/process/region-2050")
	for _, path := range paths {
		for name, head := range map[string]string{
			"languages": "Accept-Language: " + strings.Repeat("sv;q=1e400,", 500) + "\r\n",
			"ranges":    "Range: bytes=9223372036854775808-, -1, 5-2, 0-0,0-1\r\nIf-Range: \"x\r\n",
			"a range":   "Range: bytes=99999999-\r\n",
			"tags":      "If-None-Match: W/\", *, \"\xff\r\nIf-Match: \"\r\n",
			"times":     "If-Modified-Since: Mon, 01 Jan 0000 00:00:00 GMT\r\nIf-Unmodified-Since: 99999\r\n",
			"cookies":   "Cookie: framsyn=" + strings.Repeat("%00", 500) + "; framsyn=\xff; framsyn; =; framsyn=\"\r\nCookie: framsyn=x\r\n",
			"addresses": "X-Forwarded-For: ,,\xff, 1.2.3.4.5, ::::, " + strings.Repeat("1,", 500) +
				"\r\nForwarded: for=\"\r\nX-Real-IP: x\r\n",
			"encodings":       "Accept-Encoding: gzip;q=NaN, *;q=-1, \x7f\r\n",
			"kinds":           "Accept: \xff/\xff;q=1e400\r\nContent-Type: multipart/form-data\r\nContent-Encoding: gzip\r\n",
			"origins":         "Origin: null\r\nReferer: http://[::1\r\nSec-Fetch-Site: \xff\r\n",
			"another host":    "X-Forwarded-Host: \xff\r\nX-Http-Method-Override: DELETE\r\n",
			"a body to a GET": "Content-Length: 3\r\n",
		} {
			for _, method := range []string{"GET", "HEAD"} {
				if code := byHand(t, w.URL, method+" "+path+" HTTP/1.1\r\nHost: x\r\n"+head+"Connection: close\r\n\r\nabc"); code >= 500 {
					t.Errorf("%s %s with %s answers %d", method, path, name, code)
				}
			}
		}
	}
	for name, text := range map[string]string{
		"a host that is none": "GET / HTTP/1.1\r\nHost: \x01\x02\r\nConnection: close\r\n\r\n",
		"a strange host":      "GET / HTTP/1.1\r\nHost: a b/..\r\nConnection: close\r\n\r\n",
		"no host":             "GET / HTTP/1.0\r\n\r\n",
		"a body that is shorter": "POST /logga-in HTTP/1.1\r\nHost: x\r\nContent-Type: " + escaped +
			"\r\nContent-Length: 50\r\nConnection: close\r\n\r\nepost=a",
		"parts that are shorter": "POST /logga-in HTTP/1.1\r\nHost: x\r\nContent-Type: " + border +
			"\r\nContent-Length: 500\r\nConnection: close\r\n\r\n--b\r\n",
		"pieces that are none": "POST /logga-in HTTP/1.1\r\nHost: x\r\nContent-Type: " + escaped +
			"\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n",
		"two lengths":        "POST /logga-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab",
		"a negative length":  "POST /logga-in HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
		"an address in full": "GET http://x/trender HTTP/1.1\r\nHost: y\r\nConnection: close\r\n\r\n",
		"a star":             "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
		"an encoded slash":   "GET /trender%2Ffinns-inte HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
		"a way up":           "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
		"an encoded way up":  "GET /static/%2e%2e%2f%2e%2e%2fgo.mod HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
		"slashes":            "GET //trender//x// HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
	} {
		if code := byHand(t, w.URL, text); code >= 500 {
			t.Errorf("%s answers %d", name, code)
		}
	}
}

// byHand sends a text to the portal and answers the status that came; 0 for none. A body that is too short ends there.
func byHand(t *testing.T, base, text string) int {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	c, err := new(net.Dialer).DialContext(t.Context(), "tcp", u.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(text, http.MethodPost) {
		if err := c.(*net.TCPConn).CloseWrite(); err != nil {
			t.Fatal(err)
		}
	}
	answer, _ := io.ReadAll(c) // a connection that was cut has said nothing
	var code int
	_, _ = fmt.Sscanf(string(answer), "HTTP/1.%d %d", new(int), &code)
	return code
}

func TestNoMethodMakesThePortalFail(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, "administrator")
	for number, r := range routes(t, s) {
		if strings.HasSuffix(r.route, "/logga-ut") {
			continue
		}
		honest := thingsAt(r.route)[0].make(world.Of(s, t), r.route).path
		honest = strings.TrimSuffix(honest, "/")
		for i, method := range []string{http.MethodHead, http.MethodOptions, http.MethodPut, http.MethodDelete, http.MethodPatch,
			http.MethodTrace, "BREW"} {
			for k, path := range []string{honest, honest + "/", "/en" + honest, "/en" + honest + "/", honest + "%2F", honest + "/%2e%2e",
				honest + ";x", honest + "?%zz"} {
				if k > 0 && (i+k+number)%4 > 0 { // every method at the address itself, and at every fourth of the others
					continue
				}
				if p := c.DoWithoutRedirect(c.Request(method, path, nil)); p.Code >= 500 || method != http.MethodHead && p.Code < 300 {
					t.Errorf("%s %s answers %d", method, path, p.Code)
				}
			}
		}
	}
}
