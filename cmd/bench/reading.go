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

// fetch requests a path as a browser does.
func (b *bench) fetch(ctx context.Context, path string) (reply, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, b.portal.URL+path, nil)
	if err != nil {
		return reply{}, err
	}
	r.Header.Set("Accept-Encoding", codings)
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

// reading compares the scenario page, read by visitors, with the same bytes from net/http alone, in turn, so that both meet the same
// conditions.
func (b *bench) reading(ctx context.Context) error {
	r, err := b.fetch(ctx, scenario)
	if err != nil {
		return err
	}
	file := filepath.Join(b.dir, "body")
	if err := os.WriteFile(file, r.body, 0o600); err != nil {
		return err
	}
	net, err := yardstick.Bare(ctx, file, r.kind, r.coding)
	if err != nil {
		return err
	}
	defer net.Stop()
	var mine, bare []float64
	for n := range 1 + rounds {
		for host, into := range map[string]*[]float64{strings.TrimPrefix(b.portal.URL, "http://"): &mine, net.Host: &bare} {
			answered, err := yardstick.Load(ctx, host, [][]byte{request(host, scenario, accept)}, readers, roundTime)
			if err != nil {
				return err
			}
			if n > 0 { // the first is for warming up
				*into = append(*into, float64(answered)/roundTime.Seconds())
			}
		}
	}
	b.table.atLeast("Published scenario against bare net/http", measured(ratios(mine, bare)...), 0.5, "",
		fmt.Sprintf("%.0f against %.0f pages a second, %d bytes, %d readers", median(mine), median(bare), len(r.body), readers))
	return nil
}
