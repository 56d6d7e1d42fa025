package server_test

import (
	"encoding/base64"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// Whatever an address or a form holds, the answer says what is wrong and never that the portal has failed: every route is asked with
// every kind of value that somebody hostile tries.

// hostile are values that are no honest answer to anything.
var hostile = []string{
	"\x00", "a\x00b", "\xff\xfe", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "-1", "-2147483649", "1e400",
	"NaN",
	"infinity", "0x10", "0000-01-01", "0000", "10000-01-01", "9999-12-31", "0001-01-01 BC", "2026-02-30", "24:00", "ja", `'"\`, "%_%",
	"../..", "{}", "", "\u202egnp.exe", "\ud7ff\U0010ffff", strings.Repeat("9", 400), strings.Repeat("å", 1000),
}

// askedNames are the names by which addresses ask for something, wherever they do.
var askedNames = []string{"q", "sortera", "efter", "fore", "organisation", "lage", "arkiv", "mina", "process", "dag", "vilar-pa",
	"aktivitet",
	"mot", "slag", "sida", "exakt", "till", "grupp", "arrangor", "etapp", "fran", "borjar", "ocksa", "version", "egna", "roll", "inaktiva",
	"avslutade", "typ", "steep", "omraden", "amnen", "material", "lan"}

// hostileValues gives every name a value, another at every turn, so that every name meets every value in as many turns
// as there are values.
func hostileValues(names []string, turn int) url.Values {
	v := url.Values{}
	for i, name := range names {
		v.Add(name, hostile[(i+turn)%len(hostile)])
		if (i+turn)%7 == 0 {
			v.Add(name, hostile[turn])
		}
	}
	return v
}

// paths returns the addresses of a route with a value in the place of each of its parts in turn.
func paths(route, honest, v string) []string {
	var out []string
	at := strings.Split(honest, "/")
	for i, part := range strings.Split(route, "/") {
		if strings.HasPrefix(part, "{") && i < len(at) {
			x := slices.Clone(at)
			x[i] = url.PathEscape(v)
			out = append(out, strings.Join(x, "/"))
		}
	}
	return out
}

// askers returns those who ask an address: an administrator, and a visitor where it is open to everybody.
func askers(t *testing.T, s *site.Site, route string) []*site.Client {
	if strings.HasPrefix(route, "/arbete") || strings.HasPrefix(route, "/konto") || strings.HasPrefix(route, "/min-sida") {
		return []*site.Client{s.As(t, site.Role(access.Administrator))}
	}
	return []*site.Client{s.Visitor(t), s.As(t, site.Role(access.Administrator))}
}

func TestNoAddressMakesThePortalFail(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for number, r := range routes(t, s) {
		if r.method != http.MethodGet {
			continue
		}
		honest := thingsAt(r.route)[0].make(world.Of(s, t), r.route).path
		t.Run(r.route, func(t *testing.T) {
			t.Parallel()
			for _, c := range askers(t, s, r.route) {
				for turn, v := range hostile {
					for _, path := range paths(r.route, honest, v) {
						unfailing(t, c, c.Request(http.MethodGet, path, nil))
					}
					if turn%5 == number%5 {
						unfailing(t, c, c.Request(http.MethodGet, honest+"?"+hostileValues(askedNames, turn).Encode(), nil))
					}
				}
			}
		})
	}
}

// unfailing demands an answer that is not the portal's own fault.
func unfailing(t *testing.T, c *site.Client, r *http.Request) *site.Page {
	t.Helper()
	p := c.WithT(t).DoWithoutRedirect(r)
	if p.Code >= http.StatusInternalServerError {
		t.Errorf("%s %.300s answers %d", r.Method, r.URL.RequestURI(), p.Code)
	}
	return p
}

// cursors are keys of pages that no list has given.
var cursors = []string{
	`["0000-01-01T00:00:00Z",1]`, `["2026-01-01T00:00:00+23:59",1]`, `["9999-12-31T23:59:59.999999999-23:59",1]`, `["infinity",1]`,
	`["-infinity",1]`, `["0044-03-15 BC",1]`, `["NaN",1]`, `["2026-01-01T00:00:00Z",NaN]`, `["2026-01-01T00:00:00Z",1e400]`,
	`["2026-01-01T00:00:00Z",9223372036854775808]`, `["2026-01-01T00:00:00Z",-9223372036854775808]`, `["2026-01-01T00:00:00Z","1"]`,
	`[1,1]`, `[null,null]`, `["2026-01-01T00:00:00Z"]`, `["2026-01-01T00:00:00Z",1,1]`, `{}`, `"x"`, `["\u0000",1]`, `["a\u0000",1]`,
	`["\ud800",1]`, `["\udfff\ud800",1]`, "[\"\xff\",1]", `["` + strings.Repeat("ö", 3000) + `",1]`,
}

func TestAKeyOfAPageThatNoListHasGivenBeginsTheListAnew(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, site.Role(access.Administrator))
	for _, list := range []string{"/trender", "/kallor", "/arbete/trender", "/arbete/kallor", "/arbete/logg", "/arbete/epost"} {
		for _, name := range []string{"efter", "fore"} {
			for _, sorted := range []string{"", "titel"} {
				for _, cursor := range cursors {
					if key := base64.RawURLEncoding.EncodeToString([]byte(cursor)); sorted == "" || !strings.HasPrefix(list, "/arbete") {
						if p := c.DoWithoutRedirect(c.Request(http.MethodGet, list+"?"+url.Values{name: {key}, "sortera": {sorted}}.Encode(),
							nil)); p.Code != http.StatusOK {
							t.Errorf("%s?%s=%.60s sorted %q answers %d", list, name, cursor, sorted, p.Code)
						}
					}
				}
			}
		}
	}
}

// moreFields are the fields that forms have hidden, or in rows.
var moreFields = []string{"version", "till-version", "fil-nummer", "ta-bort-fil", "ta-bort", "vilar-pa", "relation", "not", "till",
	"_person", "_sparat",
	"upp", "ner", "avsluta", "gor", "avsnitt.0.text", "avsnitt.2147483648.text", "avsnitt.-1.upp", "talare.99999999999999999999.namn", "[]",
	"a[b]",
	"program.0.dag", "program.0.fran", "namn.0.namn", "namn.0.fran", "lankar.0.webbadress", "lankar.0.slag", "kvoter.0.grupp",
	"kvoter.0.till", "fragor.0.text"}

// fieldsAt returns the fields of the forms that are sent to an address, as far as pages show them.
func fieldsAt(c *site.Client, path string) []string {
	names := map[string]bool{}
	for _, page := range []string{path, path[:strings.LastIndex(path, "/")+1]} {
		p := c.DoWithoutRedirect(c.Request(http.MethodGet, page, nil))
		for _, n := range append(append(p.All("input", "name"), p.All("select", "name")...),
			append(p.All("textarea", "name"), p.All("button", "name")...)...) {
			names[markup.Attr(n, "name")] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

func TestNoFormMakesThePortalFail(t *testing.T) {
	t.Parallel()
	for group := range slices.Chunk(postRoutes(t, site.Start(t)), 12) {
		t.Run(group[0], func(t *testing.T) {
			t.Parallel()
			s := site.Start(t)
			for number, route := range group {
				sendHostile(t, world.Of(s, t), route, number)
			}
		})
	}
}

func postRoutes(t *testing.T, s *site.Site) []string {
	var out []string
	for _, r := range routes(t, s) {
		if r.method == http.MethodPost {
			out = append(out, r.route)
		}
	}
	return out
}

// valuesEach is how many hostile values a field is sent with alone, among honest ones: others in every form.
const valuesEach = 1

func sendHostile(t *testing.T, w world.World, route string, number int) {
	c := w.As(t, site.Role(access.Administrator))
	at := target{}
	honest := func() url.Values {
		if at.path == "" {
			at = thingsAt(route)[0].make(w, route)
		}
		return valuesFor(w, route, at)
	}
	send := func(v url.Values) {
		p := unfailing(t, c, c.Request(http.MethodPost, at.path, v))
		if p.Code < http.StatusBadRequest {
			at = target{}
		}
		if code(p) == "in" { // what was sent has ended the session
			w = world.Of(site.Start(t), t)
			c, at = w.As(t, site.Role(access.Administrator)), target{}
		}
	}
	honest()
	names := fieldsAt(c, at.path)
	for i, name := range moreFields { // alone, each with every fifth form
		if i%5 == number%5 {
			names = append(names, name)
		}
	}
	for i, name := range names {
		for k := range valuesEach {
			v := honest()
			v[name] = []string{hostile[(i+7*number+11*k)%len(hostile)]}
			send(v)
		}
	}
	for turn := number % 10; turn < len(hostile); turn += 10 {
		honest()
		send(hostileValues(append(names, moreFields...), turn))
	}
}
