package server

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// AtomTime returns a time as feeds and sitemaps write it.
func AtomTime(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// TagURI returns the permanent id of a thing in a feed, which does not depend on its address or version.
func (s *Server) TagURI(segment, number string) string {
	host := s.Config.BaseURL
	if u, err := url.Parse(host); err == nil {
		host = u.Hostname()
	}
	return fmt.Sprintf("tag:%s,2026:%s/%s", host, segment, number)
}

// SendXML sends a document, which must hold nothing but what is public.
func SendXML(w http.ResponseWriter, kind string, document any) error {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(document); err != nil {
		return fmt.Errorf("writing %s: %w", kind, err)
	}
	w.Header().Set("Content-Type", kind+"; charset=utf-8")
	_, _ = b.WriteTo(w) // an error means that the client has disconnected
	return nil
}
