package public

import (
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// securityContact serves security.txt (RFC 9116), the contact for reports of vulnerabilities.
func (s pages) securityContact(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	expires := time.Now().UTC().AddDate(0, 6, 0).Truncate(24 * time.Hour)
	_, err := fmt.Fprintf(w, "Contact: mailto:%s\nExpires: %s\nPreferred-Languages: sv, en\n",
		url.PathEscape(s.Config.Contact), expires.Format(time.RFC3339))
	if err == nil && s.Config.Production() {
		_, err = fmt.Fprintf(w, "Canonical: %s/.well-known/security.txt\n", s.Config.BaseURL)
	}
	return err
}
