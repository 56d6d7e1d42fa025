package trial

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"time"
)

// Visitor returns a client with a cookie jar of its own, which follows redirects.
func Visitor() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		panic("trial: " + err.Error())
	}
	return &http.Client{Jar: jar, Transport: &http.Transport{}}
}

// SignIn returns a visitor who has signed in to the portal.
func (p *Portal) SignIn(ctx context.Context, email, password string) (*http.Client, error) {
	ctx, cancel := withPatience(ctx)
	defer cancel()
	v := Visitor()
	f := url.Values{"epost": {email}, "losenord": {password}}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.URL+"/logga-in", strings.NewReader(f.Encode()))
	if err != nil {
		return nil, fmt.Errorf("sign in: %w", err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := v.Do(r)
	if err != nil {
		return nil, fmt.Errorf("sign in: %w", err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK || answer.Request.URL.Path == "/logga-in" {
		return nil, fmt.Errorf("sign in as %s: the portal answers %s at %s", email, answer.Status, answer.Request.URL.Path)
	}
	return v, nil
}

// Get reads a page, which must answer 200, whole.
func Get(ctx context.Context, v *http.Client, address string) (string, error) {
	code, body, err := Fetch(ctx, v, address)
	if err == nil && code != http.StatusOK {
		err = fmt.Errorf("%s answers %d", address, code)
	}
	return body, err
}

// Fetch reads what stands at an address, whatever the status.
func Fetch(ctx context.Context, v *http.Client, address string) (int, string, error) {
	ctx, cancel := withPatience(ctx)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return 0, "", fmt.Errorf("ask for %s: %w", address, err)
	}
	answer, err := v.Do(r)
	if err != nil {
		return 0, "", fmt.Errorf("ask for %s: %w", address, err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, "", fmt.Errorf("read %s: %w", address, err)
	}
	return answer.StatusCode, string(body), nil
}

// Await asks for an address until it answers with the status, and tells where it never does.
func Await(ctx context.Context, v *http.Client, address string, status int) error {
	ctx, cancel := withPatience(ctx)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		code, _, err := Fetch(ctx, v, address)
		if err == nil && code == status {
			return nil
		}
		select {
		case <-ctx.Done():
			return errors.Join(fmt.Errorf("%s answers %d, never %d", address, code, status), err)
		case <-tick.C:
		}
	}
}
