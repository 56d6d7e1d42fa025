package public

import (
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/homework"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/published"
	"framsyn/internal/server"
)

// maxFrozenFile is the size of the largest published drawing that is cached in memory, in bytes.
const maxFrozenFile = 256 << 10

// filePolicy sandboxes a file that is opened as a page: it runs no scripts, loads nothing and submits nothing.
const filePolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

// file serves an uploaded file to those who may see what it belongs to.
func (s pages) file(w http.ResponseWriter, r *http.Request) error {
	n, ok := id.Parse[id.File](chi.URLParam(r, "id"))
	if !ok {
		return db.ErrNotFound
	}
	ctx := r.Context()
	public, err := published.HasFile(ctx, s.DB.As(access.Visitor()), n)
	if err != nil {
		return err
	}
	f, err := files.Get(ctx, s.As(r), n)
	if err != nil {
		return err
	}
	if !public && (f.CreatedBy == 0 || f.CreatedBy != server.Actor(r).User) {
		may, err := content.MayReadFile(ctx, s.As(r), n)
		if err == nil && !may {
			may, err = process.MayReadFile(ctx, s.As(r), n)
		}
		if err == nil && !may {
			may, err = homework.MayReadFile(ctx, s.As(r), n)
		}
		if err != nil {
			return err
		}
		if !may {
			return published.FileWithdrawn(ctx, s.Visitor(), n)
		}
	}
	if public && f.MediaType == files.Drawing && f.Size <= maxFrozenFile {
		return s.ServeFrozen(w, r, func(w http.ResponseWriter, r *http.Request) error { return s.sendFile(w, r, f, public) })
	}
	return s.sendFile(w, r, f, public)
}

// sendFile sends a file, a range of it, or 304 if it has been fetched before.
func (s pages) sendFile(w http.ResponseWriter, r *http.Request, f files.File, public bool) error {
	h := w.Header()
	h.Set("Content-Type", f.MediaType)
	if f.MediaType == files.Drawing {
		h.Set("Content-Type", files.Drawing+"; charset=utf-8")
	}
	h.Set("Content-Security-Policy", filePolicy)
	disposition := "inline"
	if !strings.HasPrefix(f.MediaType, "image/") && f.MediaType != "application/pdf" {
		disposition = "attachment"
	}
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": f.Name}))
	if public {
		h.Set("Cache-Control", "public, no-cache") // what is withdrawn is gone at once
	}
	h.Set("Etag", `"`+id.String(f.ID)+`"`) // a file never changes
	http.ServeContent(w, r, "", time.Time{}, f.Content(r.Context(), s.As(r)))
	return nil
}
