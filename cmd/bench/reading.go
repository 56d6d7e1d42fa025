package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"framsyn/internal/yardstick"
)

// The number of concurrent readers, the number of rounds, and the time of each.
const (
	readers   = 64
	rounds    = 4
	roundTime = 1200 * time.Millisecond
)

// scenario is the page of a published scenario of the demonstration world.
const scenario = "/scenarier/globase"

// reply is a response with its body as it was sent.
type reply struct {
	body              []byte
	kind, coding, tag string
}

// fetch requests a path as a browser does, with a cookie if one is given.
func (b *bench) fetch(ctx context.Context, path, cookie string) (reply, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, b.portal.URL+path, nil)
	if err != nil {
		return reply{}, err
	}
	r.Header.Set("Accept-Encoding", codings)
	if cookie != "" {
		r.Header.Set("Cookie", cookie)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return reply{}, fmt.Errorf("fetch %s: %w", path, err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s", path, answer.Status)
	}
	return reply{body, answer.Header.Get("Content-Type"), answer.Header.Get("Content-Encoding"), answer.Header.Get("Etag")}, err
}

// reading compares the scenario page, read by visitors, with the same bytes from net/http alone.
func (b *bench) reading(ctx context.Context) error {
	mine, bare, size, err := b.compare(ctx, scenario, "")
	if err != nil {
		return err
	}
	b.table.atLeast("Published scenario against bare net/http", measured(ratios(mine, bare)...), 0.5, "",
		fmt.Sprintf("%.0f against %.0f pages a second, %d bytes, %d readers", median(mine), median(bare), size, readers))
	return nil
}

// signedIn measures a page that is rendered for a signed-in person.
func (b *bench) signedIn(ctx context.Context) error {
	cookie, err := b.cookie(ctx, strategist)
	if err != nil {
		return err
	}
	mine, bare, size, err := b.compare(ctx, "/min-sida", cookie)
	if err != nil {
		return err
	}
	b.table.info("My page, signed in, against bare net/http", measured(ratios(mine, bare)...), "",
		fmt.Sprintf("%.0f against %.0f pages a second, %d bytes, %d readers", median(mine), median(bare), size, readers))
	return nil
}

// compare measures a page and the yardstick in turn, so that both meet the same conditions.
func (b *bench) compare(ctx context.Context, path, cookie string) (mine, bare []float64, size int, err error) {
	r, err := b.fetch(ctx, path, cookie)
	if err != nil {
		return nil, nil, 0, err
	}
	file := filepath.Join(b.dir, "body")
	if err := os.WriteFile(file, r.body, 0o600); err != nil {
		return nil, nil, 0, err
	}
	net, err := yardstick.Bare(ctx, file, r.kind, r.coding)
	if err != nil {
		return nil, nil, 0, err
	}
	defer net.Stop()
	one := func(host string, d time.Duration, into *[]float64) {
		if err != nil {
			return
		}
		var n int64
		if n, err = yardstick.Load(ctx, host, [][]byte{request(host, path, accept, cookie)}, readers, d); into != nil {
			*into = append(*into, float64(n)/d.Seconds())
		}
	}
	portal := strings.TrimPrefix(b.portal.URL, "http://")
	one(portal, roundTime/3, nil)
	one(net.Host, roundTime/3, nil)
	for range rounds {
		one(portal, roundTime, &mine)
		one(net.Host, roundTime, &bare)
	}
	return mine, bare, len(r.body), err
}
