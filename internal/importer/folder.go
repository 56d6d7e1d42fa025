package importer

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"framsyn/internal/form"
	"framsyn/internal/prose"
)

// The limits of a folder: the number of files and folders together, the number of records of a kind, and the bytes of
// one text or table and of all. An attachment may be as large as an uploaded file.
const (
	maxFiles   = 10_000
	maxRecords = 20_000
	maxText    = 2 << 20
	maxBytes   = 64 << 20
)

// attachments is the folder of the files that records refer to.
const attachments = "filer"

// attachment is a file that records can have: its name in the folder, its media type once determined, the first record
// that has it, and its number once saved.
type attachment struct {
	name      string
	mediaType string
	owner     *record
	number    int64
}

// visit reads a file of the folder. It skips hidden files, lock files of office programs and README files.
func (f *Folder) visit(name string, d fs.DirEntry, err error) error {
	base := path.Base(name)
	switch {
	case name == ".":
		return err
	case strings.HasPrefix(base, "."), strings.HasPrefix(base, "~$"), name == "README.md":
		if d.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	if f.fileCount++; f.fileCount > maxFiles || f.byteCount > maxBytes {
		f.problems.add(name, 0, "Mappen får ha högst %d filer, med högst %d MB text.", maxFiles, maxBytes>>20)
		return fs.SkipAll
	}
	if err != nil {
		f.problems.add(name, 0, "Går inte att läsa.")
		return nil
	}
	top, rest, nested := strings.Cut(name, "/")
	top = prose.Slug(strings.TrimSuffix(top, ".csv"))
	switch {
	case d.IsDir():
		if kindOf(top) == nil && top != attachments {
			f.problems.add(name, 0, "Mappen känns inte igen. De som finns är %s och %s.", strings.Join(folders(), ", "), attachments)
			return fs.SkipDir
		}
	case !d.Type().IsRegular():
		f.problems.add(name, 0, "Bara vanliga filer läses, inga länkar.")
	case nested && top == attachments:
		f.addAttachment(name, rest, d)
	case nested && path.Ext(name) == ".md":
		f.readMarkdown(kindOf(top), name)
	case !nested && path.Ext(name) == ".csv" && kindOf(top) != nil:
		f.readTable(kindOf(top), name)
	default:
		f.problems.add(name, 0, "Filen känns inte igen. Tabeller heter som personer.csv, texter som trender/ai.md, "+
			"bilder och dokument ligger i %s.", attachments)
	}
	return nil
}

func (f *Folder) addAttachment(name, short string, d fs.DirEntry) {
	info, err := d.Info()
	if err != nil {
		f.problems.add(name, 0, "Går inte att läsa.")
		return
	}
	if info.Size() > form.MaxFile {
		f.problems.add(name, 0, "Filen är för stor. Den får vara högst %d MB.", form.MaxFile>>20)
	}
	f.attachments[short] = &attachment{name: name}
}

// read reads a file. If it is larger than most bytes or cannot be read, it reports a problem and returns false.
func (f *Folder) read(p *Problems, name string, most int64) ([]byte, bool) {
	file, err := f.files.Open(name)
	if err != nil {
		p.add(name, 0, "Går inte att läsa.")
		return nil, false
	}
	defer func() { _ = file.Close() }()
	b, err := io.ReadAll(io.LimitReader(file, most+1))
	switch {
	case err != nil:
		p.add(name, 0, "Går inte att läsa.")
	case int64(len(b)) > most:
		p.add(name, 0, "Filen är för stor. Den får vara högst %d MB.", most>>20)
	default:
		return b, true
	}
	return nil, false
}

// readText reads a file as text and normalises its line endings. If it is not text it reports a problem and returns
// false.
func (f *Folder) readText(name string) (string, bool) {
	b, ok := f.read(&f.problems, name, maxText)
	if !ok {
		return "", false
	}
	f.byteCount += len(b)
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	for n, line := range bytes.Split(b, []byte("\n")) {
		if !utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0 {
			f.problems.add(name, n+1, "Filen är inte sparad som UTF-8. Spara om den: i Excel som CSV UTF-8, "+
				"i en texteditor med teckenkodningen UTF-8.")
			return "", false
		}
	}
	return strings.ReplaceAll(strings.ReplaceAll(string(b), "\r\n", "\n"), "\r", "\n"), true
}

// orderPrefix matches a number before the name of a file, which only sorts the files.
var orderPrefix = regexp.MustCompile(`^\d+_`)

// keyOfFile returns the key of the record in a file.
func keyOfFile(name string) string {
	return prose.Slug(orderPrefix.ReplaceAllString(strings.TrimSuffix(path.Base(name), path.Ext(name)), ""))
}
