package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"framsyn/internal/demo"
	"framsyn/internal/server"
)

// costTime is how long the cost of an answer is measured at a time, and costRounds how many times each, of which the first is not counted:
// connections are new in it, and statements not yet planned for all values.
const (
	costTime   = 500 * time.Millisecond
	costRounds = 4
)

// codings is the Accept-Encoding of a browser, and accept the line that asks for it.
const codings, accept = "gzip, deflate, br, zstd", "Accept-Encoding: " + codings

// asked is pages of a server that are asked for in turn, with some lines of a head.
type asked struct {
	host  string
	pid   int
	head  []string
	paths []string
}

// ask returns pages of a portal, asked for with a line of a head, such as a cookie, unless it is empty.
func (w *world) ask(line string, paths ...string) asked {
	return asked{strings.TrimPrefix(w.portal.URL, "http://"), w.portal.PID(), []string{line}, paths}
}

// costs returns the milliseconds of CPU that an answer costs, of each of those asked for and in each of some rounds, in which they are
// asked for in turn.
func (b *bench) costs(ctx context.Context, d time.Duration, all ...asked) ([][]float64, error) {
	costs := make([][]float64, len(all))
	for n := range costRounds {
		for i, a := range all {
			var requests [][]byte
			for _, path := range a.paths {
				requests = append(requests, request(a.host, path, a.head...))
			}
			ms, err := b.meter.Cost(ctx, a.host, a.pid, requests, d)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", a.paths[0], err)
			}
			if n > 0 {
				costs[i] = append(costs[i], ms)
			}
		}
	}
	return costs, nil
}

// request returns a request for a path with some lines of a head.
func request(host, path string, head ...string) []byte {
	lines := append([]string{"GET " + path + " HTTP/1.1", "Host: " + host, "User-Agent: bench", "Accept: text/html"}, head...)
	lines = slices.DeleteFunc(lines, func(line string) bool { return line == "" })
	return []byte(strings.Join(lines, "\r\n") + "\r\n\r\n")
}

// filled returns a path filled in with each of some values.
func filled(path string, values ...string) (all []string) {
	for _, v := range values {
		all = append(all, fmt.Sprintf(path, url.QueryEscape(v)))
	}
	return all
}

// moreThanIsKept is the number of different queries of a list that are more than the portal keeps of them.
const moreThanIsKept = 3000

// anew returns paths with as many different queries as that, so that the portal makes each answer.
func anew(paths ...string) (all []string) {
	for n := range moreThanIsKept {
		path, sign := paths[n%len(paths)], "?"
		if strings.Contains(path, sign) {
			sign = "&"
		}
		all = append(all, fmt.Sprintf("%s%sn=%d", path, sign, n))
	}
	return all
}

// cookie returns the line of a head with the session of somebody who has signed in.
func (w *world) cookie(ctx context.Context, who string) (string, error) {
	v, err := w.portal.SignIn(ctx, who+demo.Domain, demo.Password)
	if err != nil {
		return "", err
	}
	u, err := url.Parse(w.portal.URL)
	if err != nil {
		return "", err
	}
	for _, c := range v.Jar.Cookies(u) {
		if c.Name == server.CookieName(false) {
			return "Cookie: " + c.Name + "=" + c.Value, nil
		}
	}
	return "", fmt.Errorf("no cookie %s after signing in", server.CookieName(false))
}
