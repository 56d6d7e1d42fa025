// Package browser drives a real browser in tests: one browser for each test process, in which every tab is isolated.
package browser

import (
	"context"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"framsyn/internal/leash"
)

// reportTime is how long before the deadline of a test a tab stops waiting, so that the test can report what it waited for.
const reportTime = 5 * time.Second

// executables are the names of the browser.
var executables = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// sharedBrowser starts the browser of the process, which ends with the process.
var sharedBrowser = sync.OnceValues(func() (context.Context, error) {
	for _, name := range executables {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		dir, err := leash.Folder("", "framsyn-browser")
		if err != nil {
			return nil, err
		}
		ctx, _ := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
			chromedp.ExecPath(path), chromedp.UserDataDir(dir), chromedp.NoSandbox,
			chromedp.Flag("headless", "new"), chromedp.Flag("disable-gpu", true),
			chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
			chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true),
			chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"))...)
		ctx, _ = chromedp.NewContext(ctx)
		return ctx, chromedp.Do(ctx)
	}
	return nil, fmt.Errorf("no browser is installed; looked for %s. On Debian and Ubuntu: apt-get install chromium",
		strings.Join(executables, ", "))
})

// Tab is a tab with cookies and storage of its own.
type Tab struct {
	t    testing.TB
	ctx  context.Context
	base string
	mu   sync.Mutex
	// foreignRequests are the requests to other hosts, scriptErrors the errors of scripts and policies, requests all requests.
	foreignRequests, scriptErrors, requests []string
	// navigated tells that the tab shows another page.
	navigated chan struct{}
}

// Open opens a tab for the portal at an address, as wide as a laptop. Requests to other hosts and script errors fail the test.
func Open(t testing.TB, base string) *Tab {
	t.Helper()
	first, err := sharedBrowser()
	if err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	ctx, cancel := chromedp.NewContext(first, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	// The first steps make the tab, which lives as long as their context: it must have no time limit.
	if err := chromedp.Do(ctx, enableEvents(), chromedp.EmulateViewport(1280, 900)); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	b := &Tab{t: t, ctx: ctx, base: base, navigated: make(chan struct{}, 100)}
	if test, ok := t.(interface{ Deadline() (time.Time, bool) }); ok {
		if end, ok := test.Deadline(); ok {
			b.ctx, cancel = context.WithDeadline(ctx, end.Add(-reportTime))
			t.Cleanup(cancel)
		}
	}
	if err := chromedp.Listen(ctx, b.recordEvent); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, address := range b.foreignRequests {
			t.Errorf("a page asked another host: %s", address)
		}
		for _, fault := range b.scriptErrors {
			t.Errorf("the browser complains: %s", fault)
		}
	})
	return b
}

func enableEvents() chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		_, err := chromedp.Call(ctx, page.Enable, page.EnableParams{})
		return err
	})
}

// Cookie sets a cookie of the portal.
func (b *Tab) Cookie(name, value string) {
	b.t.Helper()
	call(b, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: b.base})
}

// Prepare runs a script in every page that is opened from now on, before those of the page.
func (b *Tab) Prepare(script string) {
	b.t.Helper()
	call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// Go opens a path of the portal and waits until it is loaded.
func (b *Tab) Go(path string) {
	b.t.Helper()
	b.t.Attr("page", strconv.Quote(path)) // tells cmd/tests that the test goes forward
	b.do("open "+path, chromedp.Navigate(b.base+path))
}

// Back goes back in the history of the tab. A page that asks before it is left is left.
func (b *Tab) Back() {
	b.t.Helper()
	b.walk(-1)
}

// Forward is the other way of Back.
func (b *Tab) Forward() {
	b.t.Helper()
	b.walk(1)
}

// walk takes steps in the history, negative ones back, and waits for the page there, which the browser may have kept as it was left.
// It asks the browser, not a script of the page, whose answer would be lost if the page were left before it is sent.
func (b *Tab) walk(steps int64) {
	b.t.Helper()
	for len(b.navigated) > 0 {
		<-b.navigated
	}
	b.do(fmt.Sprintf("take %d steps in the history", steps), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		history, err := chromedp.Call(ctx, page.GetNavigationHistory, cdp.Empty{})
		if err != nil {
			return err
		}
		at := history.CurrentIndex + steps
		if at < 0 || at >= int64(len(history.Entries)) {
			return fmt.Errorf("there is no such page: this is number %d of %d", history.CurrentIndex+1, len(history.Entries))
		}
		_, err = chromedp.Call(ctx, page.NavigateToHistoryEntry, page.NavigateToHistoryEntryParams{EntryID: history.Entries[at].ID})
		return err
	}))
	select {
	case <-b.navigated:
	case <-b.ctx.Done():
		b.t.Fatalf("take %d steps in the history: %v", steps, b.ctx.Err())
	}
	Eval[bool](b, `document.readyState === "complete" || new Promise((done) => addEventListener("load", () => done(true)))`)
}

// Path returns the path and the query of the page.
func (b *Tab) Path() string {
	b.t.Helper()
	return strings.TrimPrefix(Eval[string](b, `location.href`), b.base)
}

// Width sets the width of the window, in CSS pixels.
func (b *Tab) Width(pixels int64) {
	b.t.Helper()
	b.do("resize", chromedp.EmulateViewport(pixels, 800))
}

// Scheme sets the preferred colour scheme, light or dark.
func (b *Tab) Scheme(scheme string) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
}

// ForceColours has the page drawn in the reader's own few colours, as in the modes for high contrast of systems.
func (b *Tab) ForceColours() {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "forced-colors", Value: "active"}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
}

// Eval returns the value of an expression in the page.
func Eval[T any](b *Tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%.200s: %v", expression, err)
	}
	return v
}

// call runs a command of the DevTools protocol.
func call[P, R any](b *Tab, command cdp.Command[P, R], params P) {
	b.t.Helper()
	b.do(command.Method, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, command, params)
		return err
	}))
}

// do runs actions; the test fails if one does.
func (b *Tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
}
