package importer

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"framsyn/internal/prose"
	"framsyn/internal/sheet"
)

// keyField is the column of a table that holds the key by which other records refer to the row.
const keyField = "nyckel"

// readMarkdown reads a record from a file of its own: a head between two lines of ---, with one line for each field,
// and sections whose first-level headings are field names. The text before the first section is the main field of the
// kind.
func (f *Folder) readMarkdown(k *kind, name string) {
	text, ok := f.readText(name)
	if !ok {
		f.incomplete[k.folder] = true
		return
	}
	lines := strings.Split(text, "\n")
	end := 1 + slices.IndexFunc(lines[1:], isHeadMark)
	if !isHeadMark(lines[0]) || end == 0 {
		f.incomplete[k.folder] = true
		f.problems.add(name, 1, "Filen ska börja med ett huvud: en rad med ---, en rad för varje uppgift, som titel: Ett namn, "+
			"och en rad med --- igen.")
		return
	}
	r := &record{kind: k, file: name, line: 1, key: keyOfFile(name), values: map[string]value{}}
	f.readHead(r, lines[1:end])
	f.readSections(r, lines, end+1)
	f.addRecord(r)
}

// isHeadMark reports whether a line begins or ends a head.
func isHeadMark(line string) bool { return strings.TrimRight(line, " \t") == "---" }

// readHead reads the lines of a head. A line that is indented or begins a list item continues the field before it.
func (f *Folder) readHead(r *record, lines []string) {
	field, from, text := "", 0, []string{}
	flush := func() {
		if field != "" {
			f.setField(r, field, from, strings.Join(text, "\n"))
		}
	}
	for n, line := range lines {
		switch {
		case strings.TrimSpace(line) == "":
			text = append(text, "")
		case field != "" && (line[0] == ' ' || line[0] == '\t' || strings.HasPrefix(line, "- ")):
			text = append(text, strings.TrimSpace(line))
		default:
			flush()
			name, rest, ok := strings.Cut(line, ":")
			if field, from, text = prose.Slug(name), n+2, []string{rest}; !ok {
				f.problems.add(r.file, n+2, "Raden ska vara ett namn, ett kolon och ett värde.")
				field = ""
			}
		}
	}
	flush()
}

// readSections reads what follows the head. A heading within a code block is text.
func (f *Folder) readSections(r *record, lines []string, first int) {
	field, from, fence := r.kind.mainField, first, ""
	flush := func(to int) {
		text := strings.Join(lines[from:to], "\n")
		if field == "" && strings.TrimSpace(text) != "" {
			f.problems.add(r.file, from+1, "Texten ska stå under en rubrik, som # %s.", r.kind.exampleSection())
		} else if field != "" {
			f.setField(r, field, from+1, text)
		}
	}
	for n := first; n < len(lines); n++ {
		line := lines[n]
		switch trimmed := strings.TrimSpace(line); {
		case fence != "":
			if strings.HasPrefix(trimmed, fence) {
				fence = ""
			}
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			fence = trimmed[:3]
		case strings.HasPrefix(line, "# "):
			flush(n)
			field, from = prose.Slug(line[2:]), n+1
		}
	}
	flush(len(lines))
}

// readTable reads records from a table, one from each row. The columns are named after the fields.
func (f *Folder) readTable(k *kind, name string) {
	text, ok := f.readText(name)
	if !ok {
		f.incomplete[k.folder] = true
		return
	}
	rows := sheet.NewCSVReader(text)
	var head []string
	for {
		row, err := rows.Read()
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
			f.incomplete[k.folder] = true
			f.problems.add(name, bad.Line, "Raden går inte att läsa: ett citattecken saknas eller är ett för mycket.")
			return
		}
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := rows.FieldPos(0)
		switch empty := !slices.ContainsFunc(row, func(s string) bool { return strings.TrimSpace(s) != "" }); {
		case empty:
		case head == nil:
			for _, column := range row {
				head = append(head, prose.Slug(column))
			}
		case len(row) != len(head):
			f.incomplete[k.folder] = true
			f.problems.add(name, line, "Raden har %d fält, men tabellen har %d kolumner.", len(row), len(head))
		default:
			r := &record{kind: k, file: name, line: line, values: map[string]value{}}
			for i, column := range head {
				at, _ := rows.FieldPos(i)
				f.setField(r, column, at, row[i])
			}
			f.addRecord(r)
		}
	}
	if head == nil {
		f.problems.add(name, 1, "Tabellen är tom. Den första raden ska ha kolumnernas namn, som %s.", strings.Join(k.fields, ", "))
	}
}

// setField sets the text of a field, which begins at a line.
func (f *Folder) setField(r *record, field string, line int, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	line += strings.Count(text[:len(text)-len(strings.TrimLeft(text, "\n \t"))], "\n")
	switch before, twice := r.values[field]; {
	case !slices.Contains(r.kind.fields, field):
		f.problems.add(r.file, line, "%s: Uppgiften finns inte för %s. De som finns är %s.", field, r.kind.plural,
			strings.Join(r.kind.fields, ", "))
	case twice:
		f.problems.add(r.file, line, "%s: Uppgiften står redan på rad %d.", field, before.line)
	default:
		r.values[field] = value{strings.TrimSpace(text), line}
	}
}

// addRecord adds a record to those of its kind.
func (f *Folder) addRecord(r *record) {
	name := r.kind.folder
	if len(f.records[name]) == maxRecords {
		f.problems.add(r.file, r.line, "Mappen får ha högst %d %s.", maxRecords, r.kind.plural)
	}
	if len(f.records[name]) >= maxRecords {
		return
	}
	f.records[name] = append(f.records[name], r)
	if r.kind.keyedByEmail {
		r.key = ""
	}
	title, _, _ := strings.Cut(r.text(r.kind.titleField), "\n")
	title, _, _ = strings.Cut(title, "|")
	if r.key = r.kind.asKey(cmp.Or(r.text(keyField), r.key, title)); r.key == "" {
		return
	}
	if f.keys[name] == nil {
		f.keys[name] = map[string]*record{}
	}
	if other := f.keys[name][r.key]; other != nil {
		f.problems.add(r.file, r.line, "Nyckeln %q har redan tagits av %s:%d.", r.key, other.file, other.line)
		return
	}
	f.keys[name][r.key] = r
}
