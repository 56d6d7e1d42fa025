package browser

import (
	"strings"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// recordEvent keeps what no page of the portal may do: ask another host, break its own policy, or throw an error.
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

// Requests returns the addresses that the tab has asked for so far, without the portal's own host.
func (b *Tab) Requests() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string{}, b.requests...)
}
