package browser

import (
	"context"
	"strings"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// recordEvent records requests and errors of the tab.
func (b *Tab) recordEvent(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *page.EventFrameNavigated:
		select {
		case b.navigated <- struct{}{}:
		default: // nobody waits
		}
	case *page.EventJavascriptDialogOpening:
		go b.leave()
	case *network.EventRequestWillBeSent:
		address := e.Request.URL
		if !strings.HasPrefix(address, b.base+"/") && !strings.HasPrefix(address, "data:") && address != b.base {
			b.foreignRequests = append(b.foreignRequests, address)
		}
		b.requests = append(b.requests, strings.TrimPrefix(address, b.base))
	case *runtime.EventExceptionThrown:
		b.scriptErrors = append(b.scriptErrors, e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if e.Entry.Source == log.EntrySourceSecurity {
			b.scriptErrors = append(b.scriptErrors, e.Entry.Text)
		}
	}
}

// leave answers a page that asks whether it may be left.
func (b *Tab) leave() {
	_ = chromedp.Do(b.ctx, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
		return err // the page is gone, or the test ends
	}))
}

// Requests returns the addresses requested so far, without the host of the portal.
func (b *Tab) Requests() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string{}, b.requests...)
}
