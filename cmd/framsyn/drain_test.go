package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"framsyn/internal/testkit"
	"framsyn/internal/trial"
)

// balancer passes requests on to portals in turn, over connections that it keeps. A request that was sent and not
// answered has failed, since it may have been carried out; only where no connection comes about does it go to the next.
type balancer struct {
	urls     []string
	client   http.Client
	turn     atomic.Int64
	answered atomic.Int64
	mu       sync.Mutex
	failures []error
}

// pass sends one request on. It is a POST, which a client does not send twice by itself.
func (b *balancer) pass(ctx context.Context) {
	first := int(b.turn.Add(1))
	var err error
	for i := range b.urls {
		if err = b.send(ctx, b.urls[(first+i)%len(b.urls)]); err == nil {
			b.answered.Add(1)
			return
		}
		if e := (*net.OpError)(nil); !errors.As(err, &e) || e.Op != "dial" {
			break
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failures = append(b.failures, err)
}

func (b *balancer) send(ctx context.Context, to string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, to+"/finns-inte", strings.NewReader("a=b"))
	if err != nil {
		return err
	}
	answer, err := b.client.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode >= 500 {
		return fmt.Errorf("%s answers %s", to, answer.Status)
	}
	return nil
}

// freeAddress returns an address that nobody listens at.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

func TestPortalsAreRestartedInTurnWithoutAFailedRequest(t *testing.T) {
	t.Parallel()
	address := testkit.DatabaseURL(t)
	var o [2]trial.Options
	var portals [2]*trial.Portal
	b := &balancer{client: http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}}}
	for n := range portals {
		o[n].Env = []string{"DATABASE_URL=" + address, "DRAIN=1", "ADDR=" + freeAddress(t)}
		portals[n] = startPortal(t, o[n])
		b.urls = append(b.urls, portals[n].URL)
	}
	var stop atomic.Bool
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			for !stop.Load() {
				b.pass(context.Background())
			}
		})
	}
	more := func() { now := b.answered.Load(); eventually(t, func() bool { return b.answered.Load() > now+200 }) }
	more()
	for n := range portals {
		if err := portals[n].Stop(); err != nil {
			t.Errorf("asked to stop: %v\n%s", err, portals[n].Output())
		}
		more()
		portals[n] = startPortal(t, o[n])
		more()
	}
	stop.Store(true)
	clients.Wait()
	if len(b.failures) > 0 {
		t.Errorf("%d of %d requests failed, the first: %v", len(b.failures), b.turn.Load(), b.failures[0])
	}
}

func TestAPortalThatIsStoppingSaysSoAndClosesWithTheAnswer(t *testing.T) {
	t.Parallel()
	p := startPortal(t, trial.Options{Env: []string{"DATABASE_URL=" + testkit.DatabaseURL(t), "DRAIN=2"}})
	v := trial.Visitor()
	get := func(path string) (*http.Response, string) {
		answer, err := v.Get(p.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = answer.Body.Close() }()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer, string(body)
	}
	if answer, _ := get("/readyz"); answer.Close || answer.StatusCode != http.StatusOK {
		t.Errorf("before: %s, closes %t", answer.Status, answer.Close)
	}
	ended := make(chan error, 1)
	go func() { ended <- p.Stop() }()
	eventually(t, func() bool { answer, _ := get("/readyz"); return answer.StatusCode == http.StatusServiceUnavailable })
	for path, status := range map[string]int{"/readyz": 503, "/healthz": 200, "/trender": 200, "/finns-inte": 404} {
		answer, body := get(path)
		if answer.StatusCode != status || !answer.Close {
			t.Errorf("%s: %s, closes %t", path, answer.Status, answer.Close)
		}
		if path == "/readyz" && body != "portalen stängs\n" {
			t.Errorf("it says %q", body)
		}
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
