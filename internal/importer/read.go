package importer

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"framsyn/internal/prose"
)

// keyField is the column of a table that holds the key by which others name the thing.
const keyField = "nyckel"

// readMarkdown reads a thing from a file of its own: a head between two lines of ---, with a line for each field, and sections whose
// headings, of the first level, are fields too. What stands before the first of them is the main text of the kind.
func (f *Folder) readMarkdown(k *kind, name string) {
	text, ok := f.text(name)
	if !ok {
		f.lost[k.folder] = true
		return
	}
	lines := strings.Split(text, "\n")
	end := 1 + slices.IndexFunc(lines[1:], isRule)
	if !isRule(lines[0]) || end == 0 {
		f.lost[k.folder] = true
		f.problems.add(name, 1, "Filen ska börja med ett huvud: en rad med ---, en rad för varje uppgift, som titel: Ett namn, "+
			"och en rad med --- igen.")
		return
	}
	r := &record{kind: k, file: name, line: 1, key: keyOf(name), values: map[string]value{}}
	f.readHead(r, lines[1:end])
	f.readSections(r, lines, end+1)
	f.keepRecord(r)
}

// isRule reports whether a line begins or ends a head.
func isRule(line string) bool { return strings.TrimRight(line, " \t") == "---" }

// readHead reads the lines of a head. A line that is indented or a point of a list goes on with the field before.
func (f *Folder) readHead(r *record, lines []string) {
	field, from, text := "", 0, []string{}
	flush := func() {
		if field != "" {
			f.set(r, field, from, strings.Join(text, "\n"))
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

// readSections reads what comes after the head. A line of code is no heading.
func (f *Folder) readSections(r *record, lines []string, first int) {
	field, from, fence := r.kind.main, first, ""
	flush := func(to int) {
		text := strings.Join(lines[from:to], "\n")
		if field == "" && strings.TrimSpace(text) != "" {
			f.problems.add(r.file, from+1, "Texten ska stå under en rubrik, som # %s.", r.kind.exampleSection())
		} else if field != "" {
			f.set(r, field, from+1, text)
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

// readTable reads things from a table, one from each row, with the fields as the names of its columns.
func (f *Folder) readTable(k *kind, name string) {
	text, ok := f.text(name)
	if !ok {
		f.lost[k.folder] = true
		return
	}
	rows := csv.NewReader(strings.NewReader(text))
	rows.Comma, rows.FieldsPerRecord = separator(text), -1
	var head []string
	for {
		row, err := rows.Read()
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
			f.lost[k.folder] = true
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
			f.lost[k.folder] = true
			f.problems.add(name, line, "Raden har %d fält, men tabellen har %d kolumner.", len(row), len(head))
		default:
			r := &record{kind: k, file: name, line: line, values: map[string]value{}}
			for i, column := range head {
				at, _ := rows.FieldPos(i)
				f.set(r, column, at, row[i])
			}
			f.keepRecord(r)
		}
	}
	if head == nil {
		f.problems.add(name, 1, "Tabellen är tom. Den första raden ska ha kolumnernas namn, som %s.", strings.Join(k.fields, ", "))
	}
}

// separator returns the sign that stands most often in the first line of a table. Sheets have semicolons in Sweden.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	best := ';'
	for _, c := range ",\t" {
		if strings.Count(first, string(c)) > strings.Count(first, string(best)) {
			best = c
		}
	}
	return best
}

// set gives a field its text, which begins at a line.
func (f *Folder) set(r *record, field string, line int, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	line += strings.Count(text[:len(text)-len(strings.TrimLeft(text, "\n \t"))], "\n")
	switch before, twice := r.values[field]; {
	case !slices.Contains(r.kind.fields, field):
		f.problems.add(r.file, line, "%s: Uppgiften finns inte för %s. De som finns är %s.", field, r.kind.many,
			strings.Join(r.kind.fields, ", "))
	case twice:
		f.problems.add(r.file, line, "%s: Uppgiften står redan på rad %d.", field, before.line)
	default:
		r.values[field] = value{strings.TrimSpace(text), line}
	}
}

// keepRecord puts a thing among those of its kind.
func (f *Folder) keepRecord(r *record) {
	name := r.kind.folder
	if len(f.records[name]) == mostRecords {
		f.problems.add(r.file, r.line, "Mappen får ha högst %d %s.", mostRecords, r.kind.many)
	}
	if len(f.records[name]) >= mostRecords {
		return
	}
	f.records[name] = append(f.records[name], r)
	if r.kind.mailed {
		r.key = ""
	}
	title, _, _ := strings.Cut(r.text(r.kind.title), "\n")
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
