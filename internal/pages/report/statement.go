package report

import (
	"context"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/money"
	"framsyn/internal/report"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/internal/statement"
	"framsyn/templates/layout"
	"framsyn/templates/reportview"
)

func (s pages) statementRoutes(r chi.Router) {
	r.Get("/"+reportview.StatementsPath+"/{slag}", s.Handle(s.statement))
	r.Post("/"+reportview.StatementsPath+"/{slag}", s.Handle(s.saveStatement))
	r.Get("/"+reportview.StatementsPath+".xlsx", s.Handle(s.statementBook))
	r.Get("/"+reportview.ImportPath, s.Handle(s.importForm))
	r.With(server.TakesFile(reportview.FileField)).Post("/"+reportview.ImportPath, s.Handle(s.importStatements))
}

// kindOf returns the kind of statement that the address of a request names.
func kindOf(r *http.Request) (statement.Kind, error) {
	for k, slug := range reportview.Slugs {
		if slug == chi.URLParam(r, "slag") {
			return k, nil
		}
	}
	return "", db.ErrNotFound
}

// statement shows a statement, in a form to those who may change it.
func (s pages) statement(w http.ResponseWriter, r *http.Request) error {
	x, err := s.load(r)
	if err != nil {
		return err
	}
	k, err := kindOf(r)
	if err != nil {
		return err
	}
	st, _ := x.Statement(k)
	f := server.FilledForm(x.Version, func(f *form.Form) { fillStatement(r.Context(), st, f) })
	s.RestoreForm(r, f)
	return s.showStatement(w, r, http.StatusOK, x, st, f)
}

func (s pages) showStatement(w http.ResponseWriter, r *http.Request, code int, x report.Report, st statement.Statement,
	f *form.Form) error {
	found, err := report.Examine(r.Context(), s.As(r), x)
	if err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage(string(st.Kind), layout.Reports), server.Work, reportview.Statement(reportview.StatementProps{
		Report: x, Statement: st, Findings: found.Told(r.Context()), Form: f, Person: server.Actor(r).User}, mayEdit(r, x) == nil))
	return nil
}

// typed are the rows and columns of a statement that are typed rather than computed.
func typed(st statement.Statement, each func(row, column int, name string)) {
	for i, row := range st.Rows {
		if row.Sort != statement.Post {
			continue
		}
		for c, column := range st.Columns {
			if column.Measure != statement.Deviation {
				each(i, c, form.RowField(reportview.AmountList, i, string(column.Measure)))
			}
		}
	}
}

func fillStatement(ctx context.Context, st statement.Statement, f *form.Form) {
	typed(st, func(row, column int, name string) {
		text := ""
		if a := st.Lines[row].Amounts[column]; a.IsUnknown() {
			text = a.Text(ctx)
		} else if ore, known := a.Ore(); known {
			text = ore.Typed()
		}
		f.Set(name, text)
	})
	for i, l := range st.Lines {
		f.Set(form.RowField(reportview.AmountList, i, reportview.NoteColumn), l.Note)
	}
}

const maxNote = 20

// readStatement reads what is typed of a statement. Its sums are computed.
func readStatement(f *form.Form, st statement.Statement) statement.Statement {
	out := st.New()
	typed(st, func(row, column int, name string) { out.Lines[row].Amounts[column] = readAmount(f, name) })
	for i, row := range st.Rows {
		if row.Sort != statement.Heading {
			out.Lines[i].Note = f.Text(form.RowField(reportview.AmountList, i, reportview.NoteColumn), form.Max(maxNote))
		}
	}
	return out
}

// readAmount reads an amount in kronor, or why it is unknown.
func readAmount(f *form.Form, name string) money.Amount {
	text := f.Text(name)
	if text == "" {
		return money.Amount{}
	}
	a, err := money.ParseAmount(text)
	if err != nil {
		f.Fault(name, err.Error())
	} else if ore, _ := a.Ore(); ore > field.MostAmount || ore < -field.MostAmount {
		f.Fault(name, "Skriv ett belopp mellan %s och %s kr.", (-field.MostAmount).Typed(), field.MostAmount.Typed())
	}
	return a
}

// saveStatement saves what is typed of a statement.
func (s pages) saveStatement(w http.ResponseWriter, r *http.Request) error {
	x, err := s.loadFor(r, access.Manage)
	if err != nil {
		return err
	}
	k, err := kindOf(r)
	if err != nil {
		return err
	}
	if err := mayEdit(r, x); err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	st, _ := x.Statement(k)
	said := readStatement(f, st)
	switch {
	case !f.OK():
		return s.showStatement(w, r, http.StatusUnprocessableEntity, x, said, f)
	case server.FormVersion(f) != x.Version:
		latest := server.FilledForm(x.Version, func(f *form.Form) { fillStatement(r.Context(), st, f) })
		return s.showStatement(w, r, http.StatusConflict, x, st, server.ConflictForm(f, latest))
	}
	return s.writeStatements(w, r, x, at(r.Context(), x.ID, reportview.StatementsPath+"/"+reportview.Slugs[k]), "Räkningen är sparad.",
		statement.Report{Statements: []statement.Statement{said}})
}

func (s pages) writeStatements(w http.ResponseWriter, r *http.Request, x report.Report, back, said string, all statement.Report) error {
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(back, said), report.SaveStatements(r.Context(), tx, x.ID, x.Version, all)
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// statementBook sends the statements as a workbook, to be filled in and read back. Those that are not written are empty.
func (s pages) statementBook(w http.ResponseWriter, r *http.Request) error {
	x, err := s.load(r)
	if err != nil {
		return err
	}
	figures := x.Figures()
	figures.Statements = nil
	for _, k := range statement.Kinds {
		st, _ := x.Statement(k)
		figures.Statements = append(figures.Statements, st)
	}
	return s.SendBook(w, r, "rakningar.xlsx", func(context.Context) sheet.Book { return figures.Book() })
}

func (s pages) importForm(w http.ResponseWriter, r *http.Request) error {
	x, err := s.load(r)
	if err == nil {
		err = mayEdit(r, x)
	}
	if err != nil {
		return err
	}
	return s.showImport(w, r, http.StatusOK, reportview.ImportProps{Report: x, Form: server.FilledForm(x.Version, func(*form.Form) {})})
}

func (s pages) showImport(w http.ResponseWriter, r *http.Request, code int, p reportview.ImportProps) error {
	p.Person = server.Actor(r).User
	s.Answer(w, r, code, server.WorkPage("Läs in räkningarna", layout.Reports), server.Work, reportview.Import(p))
	return nil
}

// importStatements reads statements from a file.
func (s pages) importStatements(w http.ResponseWriter, r *http.Request) error {
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
	p := reportview.ImportProps{Report: x, Form: f}
	content := server.SentFile(f, reportview.FileField)
	if !f.OK() {
		return s.showImport(w, r, http.StatusUnprocessableEntity, p)
	}
	read, err := statement.Read(r.Context(), content, x.Templates())
	if problem, ok := fault.FormWords(err); ok {
		f.Fault(reportview.FileField, problem.Text, problem.Args...)
		return s.showImport(w, r, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	if p.Problems, p.More, p.Notes = read.Problems, read.More, read.Notes; len(p.Problems) > 0 {
		return s.showImport(w, r, http.StatusUnprocessableEntity, p)
	}
	if server.FormVersion(f) != x.Version {
		f.Notice = form.Problem{Text: "Någon annan har ändrat rapporten sedan du öppnade sidan. Se vad som står där och läs in filen igen."}
		f.Set("version", strconv.Itoa(x.Version))
		return s.showImport(w, r, http.StatusConflict, p)
	}
	return s.writeStatements(w, r, x, at(r.Context(), x.ID, ""), "Räkningarna är inlästa.", read.Report)
}
