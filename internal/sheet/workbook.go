package sheet

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"

	"framsyn/internal/fault"
)

// workbook is what the sheets of a packed file share.
type workbook struct {
	*parcel
	from1904 bool
	strings  []string
	formats  []format // by the number of a style
}

// openWorkbook opens the workbook of a packed file and reads what its sheets share.
func (p *parcel) openWorkbook() (*File, error) {
	name, err := p.findWorkbook()
	if err != nil {
		return nil, err
	}
	type relation struct{ target, kind string }
	relations := map[string]relation{}
	err = p.scan(path.Dir(name)+"/_rels/"+path.Base(name)+".rels", func(e xml.StartElement, _ *reader) error {
		if e.Name.Local == "Relationship" {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(path.Dir(name), target)
			}
			relations[attr(e, "Id")] = relation{strings.TrimPrefix(target, "/"), path.Base(attr(e, "Type"))}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	w, f := &workbook{parcel: p}, &File{}
	err = p.scan(name, func(e xml.StartElement, _ *reader) error {
		switch e.Name.Local {
		case "workbookPr":
			w.from1904 = truth(attr(e, "date1904"))
		case "sheet":
			if r := relations[attr(e, "id")]; r.kind == "worksheet" && len(f.sheets) < maxSheets {
				f.sheets = append(f.sheets, &source{name: attr(e, "name"), hidden: strings.HasSuffix(strings.ToLower(attr(e, "state")), "hidden"),
					load: func() (*grid, error) { return w.readSheet(r.target) }})
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, r := range relations {
		switch r.kind {
		case "sharedStrings":
			err = errors.Join(err, w.readStrings(r.target))
		case "styles":
			err = errors.Join(err, w.readStyles(r.target))
		}
	}
	if err == nil && len(f.sheets) == 0 {
		err = errNoSheet
	}
	return f, err
}

// maxSheets is how many sheets of a file are looked at.
const maxSheets = 100

// findWorkbook returns the name of the part that is the workbook, or why the file is not read.
func (p *parcel) findWorkbook() (string, error) {
	name, known := "xl/workbook.xml", false
	var refused error
	if p.files["[content_types].xml"] == nil {
		return "", errNoSheet
	}
	err := p.scan("[Content_Types].xml", func(e xml.StartElement, _ *reader) error {
		switch kind := strings.ToLower(attr(e, "ContentType")); {
		case strings.Contains(kind, "macroenabled.main"), strings.Contains(kind, "vbaproject"):
			if refused = errMacros; strings.Contains(kind, "binary") {
				refused = errBinary
			}
		case strings.HasSuffix(kind, "spreadsheetml.sheet.main+xml"), strings.HasSuffix(kind, "spreadsheetml.template.main+xml"):
			if known = true; attr(e, "PartName") != "" {
				name = strings.TrimPrefix(attr(e, "PartName"), "/")
			}
		}
		return nil
	})
	for part := range p.files {
		if path.Base(part) == "vbaproject.bin" {
			refused = errMacros
		}
	}
	switch {
	case refused != nil:
		return "", refused
	case err == nil && !known:
		return "", errNoSheet
	}
	return name, err
}

// reader reads the elements of a part.
type reader struct {
	*xml.Decoder
	part  *unpacking
	depth int
}

// maxDepth is how deep the elements of a part stand in one another at most.
const maxDepth = 100

// Token returns the next token, or errLarge when too many have been read, or one is too large or too deep.
func (r *reader) Token() (xml.Token, error) {
	if r.part.parcel.tokens--; r.part.parcel.tokens < 0 || r.depth > maxDepth {
		return nil, errLarge
	}
	r.part.piece = 0
	t, err := r.Decoder.Token()
	switch t.(type) {
	case xml.StartElement:
		r.depth++
	case xml.EndElement:
		r.depth--
	}
	return t, err
}

// scan calls each for every element that begins in a part. A part that is cut off or not well-formed is errBroken.
func (p *parcel) scan(name string, each func(xml.StartElement, *reader) error) error {
	part, err := p.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = part.Close() }()
	r, empty := &reader{Decoder: xml.NewDecoder(part), part: part}, true
	for {
		t, err := r.Token()
		if errors.Is(err, io.EOF) && !empty {
			return nil
		}
		if e, ok := t.(xml.StartElement); ok && err == nil {
			empty, err = false, each(e, r)
		}
		if err != nil {
			return asBroken(err)
		}
	}
}

// asBroken returns an error that says something to a person as it is, and any other as errBroken.
func asBroken(err error) error {
	if said, ok := fault.As(err); ok {
		return said
	}
	return errBroken
}

// text returns the text in an element that has begun and in those within it, but for what the elements named skip hold.
func (r *reader) text(skip string) (string, error) {
	var b strings.Builder
	for depth, skipped := 1, 0; depth > 0; {
		t, err := r.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; skipped == 0 && t.Name.Local == skip {
				skipped = depth
			}
		case xml.EndElement:
			if depth == skipped {
				skipped = 0
			}
			depth--
		case xml.CharData:
			if skipped == 0 {
				b.Write(t)
			}
		}
	}
	return b.String(), nil
}

// attr returns an attribute of an element, whatever its name space.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// truth reports whether an attribute says yes.
func truth(s string) bool { return s == "1" || s == "true" }

// readStrings reads the texts that the sheets share.
func (w *workbook) readStrings(name string) error {
	return w.scan(name, func(e xml.StartElement, r *reader) error {
		if e.Name.Local != "si" {
			return nil
		}
		s, err := r.text("rPh")
		if w.strings = append(w.strings, plain(s)); len(w.strings) > w.texts {
			return errLarge
		}
		return err
	})
}

// escaped is how a file writes a character that XML cannot hold.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// plain returns a text of a file without its escapes.
func plain(s string) string {
	return escaped.ReplaceAllStringFunc(s, func(m string) string {
		n, err := strconv.ParseUint(m[2:6], 16, 16)
		if err != nil {
			return m
		}
		return string(rune(n))
	})
}

// readStyles reads what the numbers of each style mean.
func (w *workbook) readStyles(name string) error {
	codes, within := map[string]string{}, ""
	return w.scan(name, func(e xml.StartElement, _ *reader) error {
		switch e.Name.Local {
		case "numFmt":
			codes[attr(e, "numFmtId")] = attr(e, "formatCode")
		case "cellXfs", "cellStyleXfs", "cellStyles", "dxfs":
			within = e.Name.Local
		case "xf":
			if within == "cellXfs" {
				id := attr(e, "numFmtId")
				if w.formats = append(w.formats, formatOf(id, codes[id])); len(w.formats) > w.styles {
					return errLarge
				}
			}
		}
		return nil
	})
}

// notFormat is what of the code of a format is shown as it is or says something about colours and languages.
var notFormat = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|[\\_*].`)

// formatOf returns the meaning of a format by its number, if it is one that every file has, or else by its code.
func formatOf(id, code string) format {
	switch n, _ := strconv.Atoi(id); {
	case n >= 14 && n <= 17, n == 22, n >= 27 && n <= 36, n >= 50 && n <= 58:
		return dateFormat
	case n == 9, n == 10:
		return percentFormat
	}
	switch code = strings.ToLower(notFormat.ReplaceAllString(code, "")); {
	case strings.Contains(code, "%"):
		return percentFormat
	case code != "general" && code != "standard" && strings.ContainsAny(code, "yd"):
		return dateFormat
	}
	return plainFormat
}
