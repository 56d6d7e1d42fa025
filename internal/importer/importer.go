// Package importer fills a portal from a folder of files: tables as CSV, and texts as Markdown with a head. A thing of the folder is
// read as the form of its kind is, so that it has the same fields, limits and messages. All of it is kept or nothing is, and what is
// wrong is told by file and line.
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

// Options are what is decided about an import besides its files.
type Options struct {
	// Now is the moment from which weeks are counted, where a day is given by them.
	Now time.Time
	// Invite writes the letters by which people are invited. With a Password nobody is: all of them have that.
	Invite   signin.MessageWriter
	Password password.Hash
	// Office and Editor are the addresses of those who keep processes and who publish, the program itself where there is none.
	Office, Editor string
	// Drawings lets pictures be drawings, which nobody may send to a portal.
	Drawings bool
}

// Problem is something wrong with a folder. Line is 0 where the file as a whole is meant.
type Problem struct {
	File string
	Line int
	Text string
}

// String returns the problem after its place: trender/ai.md:3: text.
func (p Problem) String() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, p.Text)
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
}

// mostProblems is how many problems are listed.
const mostProblems = 100

// Problems are what is wrong with a folder, by file and line: the first hundred, and how many more there are.
type Problems struct {
	List []Problem
	More int
}

// Error returns the problems, a line each.
func (p *Problems) Error() string {
	var lines []string
	for _, x := range p.List {
		lines = append(lines, x.String())
	}
	return strings.Join(lines, "\n")
}

func (p *Problems) add(file string, line int, format string, args ...any) {
	if len(p.List) == mostProblems {
		p.More++
		return
	}
	p.List = append(p.List, Problem{file, line, fmt.Sprintf(format, args...)})
}

// err returns the problems in order as an error, nil where there are none.
func (p *Problems) err() error {
	if len(p.List) == 0 {
		return nil
	}
	slices.SortStableFunc(p.List, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return p
}

// Count is how many things of a kind a folder holds.
type Count struct {
	What string
	N    int
}

// Folder is a folder whose files have been read.
type Folder struct {
	files       fs.FS
	records     map[string][]*record          // by the folder of their kind, in the order of the files
	keys        map[string]map[string]*record // by that folder and their key
	attachments map[string]*attachment        // by their place in the folder of attachments
	lost        map[string]bool               // the folders of kinds of which something could not be read
	problems    Problems
	seen, bytes int
}

// Read reads the files of a folder. What is wrong with them Import returns, with the rest.
func Read(files fs.FS) (*Folder, error) {
	f := &Folder{files: files, records: map[string][]*record{}, keys: map[string]map[string]*record{},
		attachments: map[string]*attachment{}, lost: map[string]bool{}}
	if err := fs.WalkDir(files, ".", f.visit); err != nil {
		return nil, fmt.Errorf("the folder: %w", err)
	}
	return f, nil
}

// Counts returns how many things the folder holds of each kind.
func (f *Folder) Counts() []Count {
	var out []Count
	for _, k := range kinds {
		if n := len(f.records[k.folder]); n > 0 {
			out = append(out, Count{k.many, n})
		}
	}
	return out
}

// Number returns the number by which the portal keeps a thing of the folder once it has been imported, 0 if there is no such thing.
func (f *Folder) Number(folder, key string) int64 {
	if r := f.keys[folder][key]; r != nil {
		return r.n
	}
	return 0
}

// Import keeps everything that the folder holds. If something is wrong with it, the error is *Problems and the write must be given up.
// That the portal already has what the folder holds is wrong too.
func (f *Folder) Import(ctx context.Context, tx *db.Tx, o Options) error {
	i := &intake{Folder: f, tx: tx, o: o, actors: map[string]access.Actor{}, links: map[*record][]outgoing{},
		Problems: &Problems{slices.Clone(f.problems.List), f.problems.More}}
	if o.Now.IsZero() {
		i.o.Now = time.Now()
	}
	ctx = i18n.WithLang(ctx, i18n.Swedish)
	for _, all := range f.records { // a write may be run again
		for _, r := range all {
			r.n = 0
		}
	}
	if len(f.records) == 0 && len(i.List) == 0 {
		i.add(".", 0, "I mappen finns inget att läsa in.")
	}
	if err := i.check(ctx); err != nil {
		return err
	}
	return i.keep(ctx)
}

// intake is a folder on its way into a portal.
type intake struct {
	*Folder
	*Problems
	tx *db.Tx
	o  Options
	// keeping is false while the folder is only checked.
	keeping bool
	// actors are people by their addresses, as far as they have been needed.
	actors map[string]access.Actor
	// links are the links that begin in a thing.
	links map[*record][]outgoing
	// orgNames holds the names of the organisations of the portal, in small letters.
	orgNames map[string]bool
}

// keep keeps the things in the order in which they need one another.
func (i *intake) keep(ctx context.Context) error {
	i.keeping = true
	for _, k := range kinds {
		if k.folder == firstWithFiles {
			if err := i.keepFiles(ctx); err != nil {
				return err
			}
		}
		if err := i.forEach(ctx, k, k.keep); err != nil {
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

// forEach takes a step, if there is one, with every thing of a kind.
func (i *intake) forEach(ctx context.Context, k *kind, step func(context.Context, *intake, *record) error) error {
	for _, r := range i.records[k.folder] {
		if step == nil {
			return nil
		}
		if err := i.attribute(ctx, r, step(ctx, i, r)); err != nil {
			return err
		}
		if err := i.err(); err != nil {
			return err
		}
	}
	return nil
}

// attribute turns an error that a folder can cause into a problem of the thing that caused it.
func (i *intake) attribute(ctx context.Context, r *record, err error) error {
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
