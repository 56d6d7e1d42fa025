package server

import (
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"framsyn/internal/files"
	"framsyn/internal/form"
)

// SentFile returns the content of the file that a form holds in a field, with a fault if there is none or it is too large.
func SentFile(f *form.Form, field string) []byte {
	sent := f.Files[field]
	switch {
	case sent.TooBig:
		f.Fault(field, "Filen är för stor. Den får vara högst 25 MB.")
	case sent.Name == "":
		f.Fault(field, "Välj en fil.")
	}
	return sent.Content
}

// filePolicy sandboxes a file that is opened as a page: it runs no scripts, loads nothing and submits nothing.
const filePolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

// ServeFile answers with a file that never changes, a range of it, or 304 if it has been fetched before. mark tells it from other files at
// the same address; public reports whether everybody may read it.
func (s *Server) ServeFile(w http.ResponseWriter, r *http.Request, name, mediaType, mark string, public bool,
	content io.ReadSeeker) error {
	h := w.Header()
	h.Set("Content-Type", mediaType)
	if mediaType == files.Drawing {
		h.Set("Content-Type", files.Drawing+"; charset=utf-8")
	}
	h.Set("Content-Security-Policy", filePolicy)
	disposition := "inline"
	if !strings.HasPrefix(mediaType, "image/") && mediaType != "application/pdf" {
		disposition = "attachment"
	}
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": name}))
	if public {
		h.Set("Cache-Control", "public, no-cache") // what is withdrawn is gone at once
	}
	h.Set("Etag", `"`+mark+`"`)
	http.ServeContent(w, r, "", time.Time{}, content)
	return nil
}
