// Package files stores uploaded files in the database, in chunks, so that one backup holds everything and a large file
// is never read into memory as a whole.
package files

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"slices"

	"github.com/gabriel-vasile/mimetype"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// File describes an uploaded file. Size is in bytes.
type File struct {
	ID        id.File
	Name      string
	MediaType string
	Size      int64
	CreatedBy id.User
}

// The media types that may be uploaded. The type is detected from the content, never from the name.
var (
	Documents = []string{"application/pdf"}
	Pictures  = []string{"image/jpeg", "image/png", "image/webp"}
	// OfficeDocuments are presentations, texts and spreadsheets of office programs.
	OfficeDocuments = []string{
		"application/vnd.openxmlformats-officedocument.presentationml.presentation",
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		"application/vnd.oasis.opendocument.presentation",
		"application/vnd.oasis.opendocument.text",
		"application/vnd.oasis.opendocument.spreadsheet",
	}
)

// Drawing is the media type of the illustrations that come with the program. It may not be uploaded.
const Drawing = "image/svg+xml"

// DetectType returns the media type of a content, and reports whether it is one of those allowed.
func DetectType(content []byte, allowed []string) (string, bool) {
	t := http.DetectContentType(content)
	if t == "application/zip" { // office documents are zip files
		t = mimetype.Detect(content).String()
	}
	return t, slices.Contains(allowed, t)
}

const pieceSize = 256 << 10

const insertFile = `insert into file (name, media_type, size, sha256, created_by, waiting)
values ($1, $2, $3, $4, nullif($5::bigint, 0), $6) returning id`

const insertPart = `insert into file_part (file_id, position, bytes) values ($1, $2, $3)`

// Add stores a file under a name that fits its media type. It requires the right to add content of the kind.
func Add(ctx context.Context, tx *db.Tx, k id.Kind, name, mediaType string, content []byte) (id.File, error) {
	return add(ctx, tx, k, name, mediaType, content, false)
}

func add(ctx context.Context, tx *db.Tx, k id.Kind, name, mediaType string, content []byte, waiting bool) (id.File, error) {
	by := tx.Actor()
	s := access.Subject{Kind: k, Org: by.Org, Author: by.User, Draft: true}
	if err := tx.Require(access.Add, s); err != nil {
		return 0, err
	}
	name = safeName(name, mediaType)
	sum := sha256.Sum256(content)
	n, err := db.Value[id.File](ctx, tx, insertFile, name, mediaType, len(content), sum[:], by.User, waiting)
	if err != nil {
		return 0, fmt.Errorf("keeping a file: %w", err)
	}
	position := 0
	for piece := range slices.Chunk(content, pieceSize) {
		if _, err := tx.Exec(ctx, insertPart, n, position, piece); err != nil {
			return 0, fmt.Errorf("keeping file %d: %w", n, err)
		}
		position++
	}
	return n, tx.Record(ctx, db.Change{Kind: k, Verb: "uploaded", Named: name})
}

const selectFile = `select id, name, media_type, size, coalesce(created_by, 0) as created_by from file where id = $1`

// Get returns the description of a file, or db.ErrNotFound. It does not check rights: these depend on what the file
// belongs to, and the caller must check them.
func Get(ctx context.Context, q db.Q, n id.File) (File, error) {
	f, err := db.One[File](ctx, q, selectFile, n)
	f.Name = safeName(f.Name, f.MediaType) // for files stored before names were made safe
	return f, err
}

const selectPart = `select bytes from file_part where file_id = $1 and position = $2::bigint`

// Content returns a reader of a file's content. It can seek, so that a range can be served.
func (f File) Content(ctx context.Context, q db.Q) io.ReadSeeker {
	return &reader{ctx: ctx, q: q, file: f, position: -1}
}

type reader struct {
	ctx      context.Context
	q        db.Q
	file     File
	offset   int64
	position int64
	piece    bytes.Reader
}

func (r *reader) Read(p []byte) (int, error) {
	if r.offset >= r.file.Size {
		return 0, io.EOF
	}
	position := r.offset / pieceSize
	if position != r.position {
		b, err := db.Value[[]byte](r.ctx, r.q, selectPart, r.file.ID, position)
		if err != nil {
			return 0, fmt.Errorf("file %d: %w", r.file.ID, err)
		}
		r.piece.Reset(b)
		r.position = position
	}
	n, err := r.piece.ReadAt(p, r.offset%pieceSize)
	r.offset += int64(n)
	if err == io.EOF && n > 0 {
		err = nil
	}
	return n, err
}

func (r *reader) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += r.offset
	case io.SeekEnd:
		offset += r.file.Size
	}
	if offset < 0 {
		return 0, fmt.Errorf("file %d: a place before its beginning", r.file.ID)
	}
	r.offset = offset
	return offset, nil
}
