package report

import (
	"context"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/files"
	"framsyn/internal/id"
)

// Document is a file of an edition, with its checksum.
type Document struct {
	Name, MediaType string
	Size            int
	Checksum        string
	Content         []byte `db:"-"`
}

// DocumentWriter makes the documents of an edition.
type DocumentWriter func(e Edition, f Frozen) ([]Document, error)

const deleteDocuments = `delete from report_document where report_id = $1 and edition = $2::bigint`

const insertDocument = `insert into report_document (report_id, edition, name, media_type, content, checksum)
values ($1, $2::bigint, $3, $4, $5, $6)`

// keepDocuments keeps the documents that write makes of an edition in place of those that it has.
func keepDocuments(ctx context.Context, tx *db.Tx, n id.ReportNo, e Edition, f Frozen, write DocumentWriter) error {
	all, err := write(e, f)
	if err != nil {
		return fmt.Errorf("documents of report %d: %w", n, err)
	}
	if _, err := tx.Exec(ctx, deleteDocuments, n, e.Number); err != nil {
		return err
	}
	for _, d := range all {
		if _, err := tx.Exec(ctx, insertDocument, n, e.Number, d.Name, d.MediaType, d.Content, checksum(d.Content)); err != nil {
			return err
		}
	}
	return nil
}

const selectDocuments = `select name, media_type, octet_length(content) as size, checksum from report_document
where report_id = $1 and edition = $2::bigint order by name`

// Documents lists the documents of an edition, without their contents. The caller has checked that the actor may see it.
func Documents(ctx context.Context, q db.Q, n id.ReportNo, edition int) ([]Document, error) {
	return db.All[Document](ctx, q, selectDocuments, n, edition)
}

const selectContent = `select content from report_document where report_id = $1 and edition = $2::bigint and name = $3`

// Content returns the content of a document of an edition; db.ErrNotFound if there is none.
func Content(ctx context.Context, q db.Q, n id.ReportNo, edition int, name string) ([]byte, error) {
	return db.Value[[]byte](ctx, q, selectContent, n, edition, name)
}

// Attachment is a file that belongs to a report, with its checksum.
type Attachment struct {
	ID        int64
	Title     string
	File      id.File
	Name      string
	MediaType string
	Size      int64
	Checksum  string
}

// The most attachments of a report, and the most bytes that they are together.
const (
	maxAttachments      = 20
	maxAttachmentsBytes = 60 << 20
)

var errAttachments = fault.AtField("fil", "Rapporten har så många bilagor som den kan ha: %d stycken, och högst 60 MB tillsammans.",
	maxAttachments)

// AttachmentTypes are the media types that an attachment can have.
var AttachmentTypes = append(append([]string{}, files.Documents...), files.OfficeDocuments...)

const selectAttachments = `select a.id, a.title, a.file_id as file, f.name, f.media_type, f.size, a.checksum
from report_attachment a join file f on f.id = a.file_id where a.report_id = $1 order by a.id`

// Attachments lists the attachments of a report as it is worked on.
func Attachments(ctx context.Context, q db.Q, n id.ReportNo) ([]Attachment, error) {
	return db.All[Attachment](ctx, q, selectAttachments, n)
}

const insertAttachment = `insert into report_attachment (report_id, title, file_id, checksum) values ($1, $2, $3, $4)`

// Attach adds a file to a report that is worked on.
func Attach(ctx context.Context, tx *db.Tx, n id.ReportNo, title, name, mediaType string, content []byte) error {
	return Records.Change(ctx, tx, n, access.Manage, db.Change{Verb: "attached", Note: title}, func(r Report) error {
		if !r.IsOpen() {
			return ErrNotWorking
		}
		all, err := Attachments(ctx, tx, n)
		if err != nil {
			return err
		}
		size := int64(len(content))
		for _, a := range all {
			size += a.Size
		}
		if len(all) == maxAttachments || size > maxAttachmentsBytes {
			return errAttachments
		}
		file, err := files.Add(ctx, tx, id.Report, name, mediaType, content)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertAttachment, n, title, file, checksum(content))
		return err
	})
}

const deleteAttachment = `delete from report_attachment where report_id = $1 and id = $2 returning title`

// Detach takes an attachment from a report that is worked on. The editions that have it keep it.
func Detach(ctx context.Context, tx *db.Tx, n id.ReportNo, attachment int64) error {
	return Records.Change(ctx, tx, n, access.Manage, db.Change{Verb: "detached"}, func(r Report) error {
		if !r.IsOpen() {
			return ErrNotWorking
		}
		_, err := db.Value[string](ctx, tx, deleteAttachment, n, attachment)
		return err
	})
}
