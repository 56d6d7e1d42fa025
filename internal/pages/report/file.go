package report

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"path"
	"runtime/debug"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/eark"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/report"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/reportview"
)

func (s pages) fileRoutes(r chi.Router) {
	r.Get("/utgava/{utgava}", s.Handle(s.edition))
	r.Get("/utgava/{utgava}/fil/{fil}", s.Handle(s.document))
	r.Get("/utgava/{utgava}/"+reportview.PackagePath, s.Handle(s.archivePackage))
	r.Get("/bilaga/{bilaga}", s.Handle(s.attachment))
	r.Get("/"+reportview.AttachPath, s.Handle(s.attachments))
	r.With(server.TakesFile(reportview.FileField)).Post("/"+reportview.AttachPath, s.Handle(s.changeAttachments))
}

// partQuery is the parameter of the part of a report that is too long for a page.
const partQuery = "del"

func partOf(address string, n int) string { return address + "?" + partQuery + "=" + strconv.Itoa(n+1) }

// partNumber returns the part that a text names, from 0, and whether the report has it.
func partNumber(text string, f report.Frozen) (int, bool) {
	n, err := strconv.Atoi(text)
	return n - 1, err == nil && n > 0 && n <= len(f.Sections)
}

// loadEdition returns the report of a request, with an edition of it and what that holds.
func (s pages) loadEdition(r *http.Request) (report.Report, report.Edition, report.Frozen, error) {
	var e report.Edition
	x, err := s.load(r)
	if err != nil {
		return x, e, report.Frozen{}, err
	}
	n, err := strconv.Atoi(chi.URLParam(r, "utgava"))
	if err != nil {
		return x, e, report.Frozen{}, db.ErrNotFound
	}
	all, err := report.Editions(r.Context(), s.As(r), x.ID)
	if err != nil {
		return x, e, report.Frozen{}, err
	}
	i := slices.IndexFunc(all, func(e report.Edition) bool { return e.Number == n })
	if i < 0 {
		return x, e, report.Frozen{}, db.ErrNotFound
	}
	f, err := report.Thaw(r.Context(), s.As(r), x.ID, n)
	return x, all[i], f, err
}

// document sends a document of an edition.
func (s pages) document(w http.ResponseWriter, r *http.Request) error {
	x, e, _, err := s.loadEdition(r)
	if err != nil {
		return err
	}
	return s.sendDocument(w, r, x.ID, e.Number, false)
}

// sendDocument sends the document that a request names, of an edition that the actor may see; public reports whether it may be kept for
// everybody.
func (s pages) sendDocument(w http.ResponseWriter, r *http.Request, n id.ReportNo, edition int, public bool) error {
	all, err := report.Documents(r.Context(), s.As(r), n, edition)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(d report.Document) bool { return d.Name == chi.URLParam(r, "fil") })
	if i < 0 {
		return db.ErrNotFound
	}
	content, err := report.Content(r.Context(), s.As(r), n, edition, all[i].Name)
	if err != nil {
		return err
	}
	d := all[i]
	return s.ServeFile(w, r, fmt.Sprintf("%d-%d-%s", n, edition, d.Name), d.MediaType, d.Checksum, public, bytes.NewReader(content))
}

// attachment sends an attachment of the report, as it is worked on or in any of its editions.
func (s pages) attachment(w http.ResponseWriter, r *http.Request) error {
	x, err := s.load(r)
	if err != nil {
		return err
	}
	all, err := report.Attachments(r.Context(), s.As(r), x.ID)
	if err != nil {
		return err
	}
	editions, err := report.Editions(r.Context(), s.As(r), x.ID)
	if err != nil {
		return err
	}
	for _, e := range editions {
		f, err := report.Thaw(r.Context(), s.As(r), x.ID, e.Number)
		if err != nil {
			return err
		}
		all = append(all, f.Attachments...)
	}
	return s.sendAttachment(w, r, all, false)
}

// sendAttachment sends the attachment that a request names, if it is one of some that the actor may see.
func (s pages) sendAttachment(w http.ResponseWriter, r *http.Request, all []report.Attachment, public bool) error {
	i := slices.IndexFunc(all, func(a report.Attachment) bool { return strconv.FormatInt(a.ID, 10) == chi.URLParam(r, "bilaga") })
	if i < 0 {
		return db.ErrNotFound
	}
	f, err := files.Get(r.Context(), s.As(r), all[i].File)
	if err != nil {
		return err
	}
	return s.ServeFile(w, r, f.Name, f.MediaType, id.String(f.ID), public, f.Content(r.Context(), s.As(r)))
}

func (s pages) attachments(w http.ResponseWriter, r *http.Request) error {
	x, err := s.load(r)
	if err == nil {
		err = mayEdit(r, x)
	}
	if err != nil {
		return err
	}
	f := form.New()
	s.RestoreForm(r, f)
	return s.showAttachments(w, r, http.StatusOK, x, f)
}

func (s pages) showAttachments(w http.ResponseWriter, r *http.Request, code int, x report.Report, f *form.Form) error {
	all, err := report.Attachments(r.Context(), s.As(r), x.ID)
	if err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage("Bilagor", layout.Reports), server.Work, reportview.Attachments(x, all, f, server.Actor(r).User))
	return nil
}

// changeAttachments adds or removes an attachment.
func (s pages) changeAttachments(w http.ResponseWriter, r *http.Request) error {
	x, err := s.load(r)
	if err == nil {
		err = mayEdit(r, x)
	}
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	back, said := at(r.Context(), x.ID, reportview.AttachPath), "Bilagan är tillagd."
	do := func(tx *db.Tx) error { return nil }
	if text, pressed := f.Pressed("ta-bort"); pressed {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return db.ErrNotFound
		}
		said, do = "Bilagan är borttagen.", func(tx *db.Tx) error { return report.Detach(r.Context(), tx, x.ID, n) }
	} else {
		title := f.Required(reportview.TitleField, "Skriv vad bilagan heter.", form.Max(200))
		sent := f.Files[reportview.FileField]
		kind := checkAttachment(f, sent)
		do = func(tx *db.Tx) error {
			return report.Attach(r.Context(), tx, x.ID, title, sent.Name, kind, sent.Content)
		}
	}
	if !f.OK() {
		return s.showAttachments(w, r, http.StatusUnprocessableEntity, x, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) { return server.LandOn(back, said), do(tx) })
	if f.AddError(err) {
		return s.showAttachments(w, r, http.StatusUnprocessableEntity, x, f)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// checkAttachment sets a problem unless a file can be an attachment, and returns its media type.
func checkAttachment(f *form.Form, sent form.File) string {
	kind, fits := files.DetectType(sent.Content, report.AttachmentTypes)
	switch {
	case sent.TooBig:
		f.Fault(reportview.FileField, "Filen är för stor. Den får vara högst 25 MB.")
	case sent.Name == "":
		f.Fault(reportview.FileField, "Välj en fil.")
	case !fits:
		f.Fault(reportview.FileField, "Filen ska vara en PDF eller ett dokument från ett kontorsprogram.")
	}
	return kind
}

// archivePackage sends an approved edition as a package for an archive.
func (s pages) archivePackage(w http.ResponseWriter, r *http.Request) error {
	x, e, f, err := s.loadEdition(r)
	if err == nil && !e.IsApproved() {
		err = db.ErrNotFound
	}
	if err == nil {
		err = server.Require(r, access.Manage, x.Subject())
	}
	if err != nil {
		return err
	}
	return s.SendFile(w, r, packageName(e, f)+".zip", func(ctx context.Context, w io.Writer) error {
		p, err := s.packageOf(ctx, s.As(r), e, f)
		if err != nil {
			return err
		}
		return eark.Write(w, p)
	})
}

func packageName(e report.Edition, f report.Frozen) string {
	return fmt.Sprintf("rapport-%d-%d", f.Report.ID, e.Number)
}

// packageOf returns an edition as a package: its documents and attachments.
func (s pages) packageOf(ctx context.Context, q db.Q, e report.Edition, f report.Frozen) (eark.Package, error) {
	x := f.Report
	body := eark.Organisation{Name: x.OrgName, Number: x.OrgNumber}
	p := eark.Package{ID: packageName(e, f), Title: x.Title, RegistryNumber: x.RegistryNumber(),
		Label:   i18n.T(i18n.WithLang(ctx, i18n.Swedish), "%s, godkänd utgåva %d", x.Title, e.Number),
		Created: e.AssembledAt, Submitter: body, Creator: body, System: eark.System{Name: "Framsyn", Version: version()}}
	if step, ok := e.Step(report.Approved); ok {
		p.Created = step.At
	}
	documents, err := report.Documents(ctx, q, x.ID, e.Number)
	if err != nil {
		return p, err
	}
	for _, d := range documents {
		content, err := report.Content(ctx, q, x.ID, e.Number, d.Name)
		if err != nil {
			return p, err
		}
		p.Files = append(p.Files, eark.File{Name: d.Name, MediaType: d.MediaType, Content: content})
	}
	for i, a := range f.Attachments {
		stored, err := files.Get(ctx, q, a.File)
		if err != nil {
			return p, err
		}
		content, err := io.ReadAll(stored.Content(ctx, q))
		if err != nil {
			return p, err
		}
		p.Files = append(p.Files, eark.File{Name: fmt.Sprintf("bilaga-%d%s", i+1, path.Ext(stored.Name)), MediaType: stored.MediaType,
			Content: content})
	}
	return p, nil
}

// version returns the version of the program.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
