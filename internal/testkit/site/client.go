package site

import (
	"crypto/tls"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"framsyn/internal/server"
)

// Client is a browser without scripts. It keeps cookies and follows redirects.
type Client struct {
	t    testing.TB
	base *url.URL
	http *http.Client
	at   atomic.Value
}

// transport accepts the self-signed certificate of a test portal.
var transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}

func newClient(t testing.TB, base string) *Client {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Client{t: t, base: u, http: &http.Client{Jar: jar, Transport: transport}}
}

// WithT returns the same client for another test.
func (c *Client) WithT(t testing.TB) *Client { return &Client{t: t, base: c.base, http: c.http} }

// InProcess returns a client with the same cookies that calls the handler of the portal without a connection.
func (c *Client) InProcess(s *Site) *Client {
	return &Client{t: c.t, base: c.base, http: &http.Client{Jar: c.http.Jar, Transport: inProcess{s.Server.Handler()}}}
}

// inProcess is a transport that calls a handler.
type inProcess struct{ portal http.Handler }

// RoundTrip implements http.RoundTripper.
func (i inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	asked := httptest.NewRequestWithContext(r.Context(), r.Method, r.URL.RequestURI(), r.Body)
	asked.Host, asked.Header, asked.ContentLength = r.URL.Host, r.Header.Clone(), r.ContentLength
	answer := recorder{httptest.NewRecorder()}
	i.portal.ServeHTTP(answer, asked)
	told := answer.Result()
	told.Request = r
	return told, nil
}

// recorder is a ResponseRecorder with deadlines, which it ignores.
type recorder struct{ *httptest.ResponseRecorder }

// SetReadDeadline does nothing.
func (recorder) SetReadDeadline(time.Time) error { return nil }

// SetWriteDeadline does nothing.
func (recorder) SetWriteDeadline(time.Time) error { return nil }

// SetCookie sets a cookie.
func (c *Client) SetCookie(k *http.Cookie) { c.http.Jar.SetCookies(c.base, []*http.Cookie{k}) }

// Cookies returns the cookies of the client.
func (c *Client) Cookies() []*http.Cookie { return c.http.Jar.Cookies(c.base) }

// SessionToken returns the value of the session cookie.
func (c *Client) SessionToken() string {
	c.t.Helper()
	for _, k := range c.Cookies() {
		if k.Name == server.CookieName(false) {
			return k.Value
		}
	}
	c.t.Fatal("there is no session")
	return ""
}

// ForgetCookies removes the cookies of the client.
func (c *Client) ForgetCookies() {
	for _, k := range c.Cookies() {
		c.SetCookie(&http.Cookie{Name: k.Name, Path: "/", MaxAge: -1})
	}
}

// Get requests an address and follows redirects.
func (c *Client) Get(address string) *Page {
	c.t.Helper()
	return c.Do(c.request(http.MethodGet, address, nil, ""))
}

// Post posts values to an address and follows redirects.
func (c *Client) Post(address string, values url.Values) *Page {
	c.t.Helper()
	return c.Do(c.request(http.MethodPost, address, strings.NewReader(values.Encode()), "application/x-www-form-urlencoded"))
}

// PostBody posts a body with a content type.
func (c *Client) PostBody(address, kind string, body io.Reader) *Page {
	c.t.Helper()
	return c.Do(c.request(http.MethodPost, address, body, kind))
}

// Request returns a request to be changed and sent with Do or DoWithoutRedirect.
func (c *Client) Request(method, address string, values url.Values) *http.Request {
	c.t.Helper()
	if values == nil {
		return c.request(method, address, nil, "")
	}
	return c.request(method, address, strings.NewReader(values.Encode()), "application/x-www-form-urlencoded")
}

func (c *Client) request(method, address string, body io.Reader, kind string) *http.Request {
	c.t.Helper()
	u, err := c.base.Parse(address)
	if err != nil {
		c.t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(c.t.Context(), method, u.String(), body)
	if err != nil {
		c.t.Fatal(err)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if method == http.MethodPost {
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	return r
}

// DoWithoutRedirect sends a request and returns the response, even if it is a redirect.
func (c *Client) DoWithoutRedirect(r *http.Request) *Page {
	c.t.Helper()
	still := *c.http
	still.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return c.read(still.Do(r))
}

// Do sends a request and follows redirects.
func (c *Client) Do(r *http.Request) *Page {
	c.t.Helper()
	return c.read(c.http.Do(r))
}

func (c *Client) read(answer *http.Response, err error) *Page {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	if path := answer.Request.URL.EscapedPath(); c.at.Swap(path) != path {
		c.t.Attr("page", path) // tells cmd/tests that the test goes forward, and does not only wait at a page
	}
	return &Page{Client: c, Code: answer.StatusCode, Header: answer.Header, URL: answer.Request.URL, Body: string(body)}
}
