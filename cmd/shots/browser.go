package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// pictureTimeout is the time allowed for a picture.
const pictureTimeout = 30 * time.Second

// The colour schemes that a person may prefer.
const light, dark = "light", "dark"

// look is the size of a window, in CSS pixels, and the preferred colour scheme.
type look struct {
	width, height int64
	scheme        string
}

// open starts a browser that keeps its files in a folder and cannot reach other hosts.
func open(ctx context.Context, dir string) (context.Context, func(), error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		ctx, stop := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path),
			chromedp.NoSandbox, chromedp.Flag("headless", "new"), chromedp.Flag("disable-background-networking", true),
			chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-dev-shm-usage", true),
			chromedp.Flag("hide-scrollbars", true), chromedp.UserDataDir(filepath.Join(dir, "browser")),
			chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))...)
		ctx, leave := chromedp.NewContext(ctx)
		if err := chromedp.Do(ctx); err != nil {
			leave()
			stop()
			return nil, nil, fmt.Errorf("start %s: %w", path, err)
		}
		return ctx, func() { leave(); stop() }, nil
	}
	return nil, nil, errors.New("no browser is installed; on Debian: apt-get install chromium")
}

// tab is a tab with cookies of its own.
type tab struct {
	ctx   context.Context
	close func()
}

func newTab(browser context.Context) (*tab, error) {
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t := &tab{ctx: ctx, close: cancel}
	// The first step opens the tab, which then lives as long as that step's context.
	if err := chromedp.Do(ctx); err != nil {
		cancel()
		return nil, fmt.Errorf("open a tab: %w", err)
	}
	return t, nil
}

func (t *tab) do(steps ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(t.ctx, pictureTimeout)
	defer cancel()
	return chromedp.Do(ctx, steps...)
}

// cookies copies the cookies of a client to the tab.
func (t *tab) cookies(portal string, jar http.CookieJar) error {
	u, err := url.Parse(portal)
	if err != nil {
		return err
	}
	for _, c := range jar.Cookies(u) {
		set := network.SetCookieParams{Name: c.Name, Value: c.Value, URL: portal}
		if err := t.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, network.SetCookie, set)
			return err
		})); err != nil {
			return fmt.Errorf("sign in: %w", err)
		}
	}
	return nil
}

// setView sets the size of the window and the colour scheme.
func (t *tab) setView(l look) error {
	return t.do(chromedp.EmulateViewport(l.width, l.height), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: l.scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
		return err
	}))
}

// take opens an address, which must answer 200, and returns a picture of the window.
func (t *tab) take(address string, l look) ([]byte, error) {
	status, err := t.open(address, l)
	if err != nil {
		return nil, err
	}
	if status != http.StatusOK {
		return nil, fmt.Errorf("%s answers %d", address, status)
	}
	ctx, cancel := context.WithTimeout(t.ctx, pictureTimeout)
	defer cancel()
	var before []byte
	for { // until nothing moves any more
		now, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		if err != nil || bytes.Equal(before, now) {
			return now, err
		}
		before = now
	}
}

// takeWhole opens an address and returns a picture of the whole page.
func (t *tab) takeWhole(address string, l look) ([]byte, error) {
	if _, err := t.open(address, l); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(t.ctx, pictureTimeout)
	defer cancel()
	return chromedp.Run(ctx, fullScreenshot(l))
}

// settledScript waits until the font and all pictures are loaded, including lazy ones.
const settledScript = `document.fonts.ready.then(() => Promise.all([...document.images].map(i => {
	i.loading = "eager"
	return i.decode().catch(() => {})
}))).then(() => true)`

// open opens an address, waits until the page is complete, and returns its status.
func (t *tab) open(address string, l look) (int64, error) {
	if err := t.setView(l); err != nil {
		return 0, fmt.Errorf("dress the window: %w", err)
	}
	ctx, cancel := context.WithTimeout(t.ctx, pictureTimeout)
	defer cancel()
	answer, err := chromedp.Run(ctx, chromedp.NavigateResponse(address))
	if err != nil {
		return 0, fmt.Errorf("open %s: %w", address, err)
	}
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](settledScript, chromedp.EvalAwaitPromise)); err != nil {
		return 0, fmt.Errorf("wait for %s: %w", address, err)
	}
	return answer.Status, nil
}

// maxHeight is the largest height of a picture, in CSS pixels.
const maxHeight = 12000

func fullScreenshot(l look) chromedp.Action[[]byte] {
	return func(ctx context.Context, t *chromedp.Target) ([]byte, error) {
		height, err := chromedp.Evaluate[float64](`document.documentElement.scrollHeight`)(ctx, t)
		if err != nil {
			return nil, err
		}
		beyond := true
		shot, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: &beyond,
			Clip: &page.Viewport{Width: float64(l.width), Height: min(height, maxHeight), Scale: 1}})
		return shot.Data, err
	}
}
