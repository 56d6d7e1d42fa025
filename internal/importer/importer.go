// Package importer fills a portal from a folder of files: tables as CSV, and texts as Markdown with a head. A record is
// read by the form of its kind, so it has the same fields, limits and messages as in the portal. Either everything is
// imported or nothing is, and problems are reported by file and line.
package importer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/i18n"
	"framsyn/internal/password"
	"framsyn/internal/process"
	"framsyn/internal/signin"
)

// Options are the settings of an import.
type Options struct {
	// Now is the moment from which days that are given in weeks are counted.
	Now time.Time
	// Invite writes the letters by which people are invited. If Password is given, it becomes everybody's password and
	// nobody is invited.
	Invite   signin.MessageWriter
	Password password.Hash
	// Office and Editor are the email addresses of the person who manages processes and of the one who publishes. If one
	// is "", the program itself does it.
	Office, Editor string
	// Drawings allows SVG pictures, which cannot be uploaded to a portal.
	Drawings bool
}

// Problem is a problem with a folder. Line is 0 if the problem concerns the file as a whole.
type Problem struct {
	File string
	Line int
	Text string
}

// String returns the problem preceded by its place: trender/ai.md:3: text.
func (p Problem) String() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, p.Text)
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
}

// maxProblems is the most problems that are listed.
const maxProblems = 100

// Problems is the error of a folder that cannot be imported. It holds the first maxProblems problems, by file and line,
// and the number of further ones.
type Problems struct {
	List []Problem
	More int
}

// Error returns the problems, one on each line.
func (p *Problems) Error() string {
	var lines []string
	for _, x := range p.List {
		lines = append(lines, x.String())
	}
	return strings.Join(lines, "\n")
}

func (p *Problems) add(file string, line int, format string, args ...any) {
	if len(p.List) == maxProblems {
		p.More++
		return
	}
	p.List = append(p.List, Problem{file, line, fmt.Sprintf(format, args...)})
}

// err returns the problems, sorted, as an error, or nil if there are none.
func (p *Problems) err() error {
	if len(p.List) == 0 {
		return nil
	}
	slices.SortStableFunc(p.List, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return p
}

// Count is the number of records of a kind in a folder.
type Count struct {
	Kind string
	N    int
}

// Folder is a folder whose files have been read.
type Folder struct {
	files                fs.FS
	records              map[string][]*record          // by the folder of their kind, in the order of the files
	keys                 map[string]map[string]*record // by the folder of their kind and by key
	attachments          map[string]*attachment        // by their path in the folder of attachments
	incomplete           map[string]bool               // folders of kinds that have files that could not be read
	problems             Problems
	fileCount, byteCount int
}

// Read reads the files of a folder. Problems with the files are returned by Import, together with other problems.
func Read(files fs.FS) (*Folder, error) {
	f := &Folder{files: files, records: map[string][]*record{}, keys: map[string]map[string]*record{},
		attachments: map[string]*attachment{}, incomplete: map[string]bool{}}
	if err := fs.WalkDir(files, ".", f.visit); err != nil {
		return nil, fmt.Errorf("the folder: %w", err)
	}
	return f, nil
}

// Counts returns the number of records of each kind.
func (f *Folder) Counts() []Count {
	var out []Count
	for _, k := range kinds {
		if n := len(f.records[k.folder]); n > 0 {
			out = append(out, Count{k.plural, n})
		}
	}
	return out
}

// Number returns the number that the portal has given a record of the folder, or 0 if there is no such record or it has
// not been imported.
func (f *Folder) Number(folder, key string) int64 {
	if r := f.keys[folder][key]; r != nil {
		return r.number
	}
	return 0
}

// Import saves everything that the folder holds. If there are problems, such as a record that the portal already has,
// the error is a *Problems and the transaction must be rolled back.
func (f *Folder) Import(ctx context.Context, tx *db.Tx, o Options) error {
	i := &importRun{Folder: f, tx: tx, options: o, actors: map[string]access.Actor{}, links: map[*record][]outgoingLink{},
		budgetLines: map[*record][]*record{},
		Problems:    &Problems{slices.Clone(f.problems.List), f.problems.More}}
	if o.Now.IsZero() {
		i.options.Now = time.Now()
	}
	ctx = i18n.WithLang(ctx, i18n.Swedish)
	for _, all := range f.records { // a transaction may be retried
		for _, r := range all {
			r.number = 0
		}
	}
	if len(f.records) == 0 && len(i.List) == 0 {
		i.add(".", 0, "I mappen finns inget att läsa in.")
	}
	if err := i.check(ctx); err != nil {
		return err
	}
	return i.save(ctx)
}

// importRun is one import of a folder.
type importRun struct {
	*Folder
	*Problems
	tx      *db.Tx
	options Options
	// saving is false while the folder is being checked.
	saving bool
	// actors caches people by email address.
	actors map[string]access.Actor
	// links holds the links of each record, by the record where they begin.
	links map[*record][]outgoingLink
	// budgetLines holds the lines of each budget, by the record of the budget.
	budgetLines map[*record][]*record
	// orgNames holds the names of the portal's organisations, in lower case.
	orgNames map[string]bool
}

// save saves the records in the order of kinds, in which a record comes after those it refers to.
func (i *importRun) save(ctx context.Context) error {
	i.saving = true
	for _, k := range kinds {
		if k.folder == firstWithFiles {
			if err := i.saveFiles(ctx); err != nil {
				return err
			}
		}
		if err := i.forEach(ctx, k, k.save); err != nil {
			return err
		}
	}
	for _, k := range kinds {
		if err := i.forEach(ctx, k, k.finish); err != nil {
			return err
		}
	}
	return nil
}

// forEach calls step, unless it is nil, for every record of a kind.
func (i *importRun) forEach(ctx context.Context, k *kind, step func(context.Context, *importRun, *record) error) error {
	for _, r := range i.records[k.folder] {
		if step == nil {
			return nil
		}
		if err := i.asProblem(ctx, r, step(ctx, i, r)); err != nil {
			return err
		}
		if err := i.err(); err != nil {
			return err
		}
	}
	return nil
}

// asProblem turns an error that a folder can cause into a problem of the record that caused it, and returns other
// errors.
func (i *importRun) asProblem(ctx context.Context, r *record, err error) error {
	if p := (*Problems)(nil); err == nil || errors.As(err, &p) {
		return err
	}
	text := ""
	switch {
	case errors.Is(err, access.ErrDenied):
		text = "Den som anges får inte göra det här. Ange någon annan, eller bara organisationen."
	case errors.Is(err, db.ErrNotFound):
		text = "Den som anges får inte se allt som det här hänvisar till."
	case errors.Is(err, process.ErrStatus), errors.Is(err, content.ErrState):
		text = "Det går inte att komma till det läget härifrån."
	default:
		said, ok := fault.As(err)
		if !ok || said.Title != "" {
			return fmt.Errorf("%s:%d: %w", r.file, r.line, err)
		}
		if text = i18n.T(ctx, said.Text, said.Args...); said.Field != "" {
			i.add(r.file, r.lineOf(said.Field), "%s: %s", said.Field, text)
			return i.err()
		}
	}
	i.add(r.file, r.line, "%s", text)
	return i.err()
}
