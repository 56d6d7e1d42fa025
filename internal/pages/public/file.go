package public

import (
	"net/http"

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

// sendFile sends a file.
func (s pages) sendFile(w http.ResponseWriter, r *http.Request, f files.File, public bool) error {
	return s.ServeFile(w, r, f.Name, f.MediaType, id.String(f.ID), public, f.Content(r.Context(), s.As(r)))
}
