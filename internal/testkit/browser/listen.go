package browser

import (
	"strings"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// recordEvent records requests and errors of the tab.
func (b *Tab) recordEvent(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
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

// Requests returns the addresses requested so far, without the host of the portal.
func (b *Tab) Requests() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string{}, b.requests...)
}
