package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"

	"framsyn/internal/fault"
)

// The files that are not read, and what to do instead.
var (
	errEmpty   = fault.New("empty file", "Filen är tom.")
	errNoSheet = fault.New("no spreadsheet", "Filen är inget kalkylblad. Spara den som Excel-arbetsbok (.xlsx) eller CSV.")
	errBroken  = fault.New("broken spreadsheet", "Filen är skadad och går inte att läsa. "+
		"Öppna den i Excel, spara den på nytt och försök igen.")
	errOld = fault.New("old spreadsheet", "Filen är sparad i ett äldre format (.xls). "+
		"Öppna den i Excel och spara den som Excel-arbetsbok (.xlsx).")
	errEncrypted = fault.New("encrypted spreadsheet", "Filen är skyddad med lösenord. "+
		"Ta bort lösenordet i Excel, spara filen och försök igen.")
	errMacros = fault.New("spreadsheet with macros", "Filen har makron, som kan göra skada och inte tas emot. "+
		"Spara den som Excel-arbetsbok utan makron (.xlsx).")
	errBinary       = fault.New("binary spreadsheet", "Filen är en binär arbetsbok (.xlsb). Spara den som Excel-arbetsbok (.xlsx).")
	errOpenDocument = fault.New("open document", "Filen är sparad som OpenDocument (.ods). "+
		"Spara den i LibreOffice som Excel 2007–365 (.xlsx) eller som CSV.")
	errLarge = fault.New("large spreadsheet", "Filen är för stor när den packas upp. "+
		"Ta bort bilder, tomma rader och blad som inte behövs, eller dela upp den.")
)

// Open opens an XLSX or a CSV, which its content tells, whatever it is called. An error says to the person who sent the file what
// to do instead.
func Open(content []byte) (*File, error) { return standard.open(content) }

func (l limits) open(content []byte) (*File, error) {
	switch {
	case len(bytes.TrimSpace(content)) == 0:
		return nil, errEmpty
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")):
		if bytes.Contains(content, utf16("EncryptedPackage")) {
			return nil, errEncrypted
		}
		return nil, errOld
	case bytes.HasPrefix(content, []byte("PK")):
		return l.openPackage(content)
	case isDocument(content):
		return nil, errNoSheet
	}
	return l.openCSV(content)
}

// utf16 returns a text of ASCII as the names of an OLE file are written.
func utf16(s string) []byte {
	var b []byte
	for _, c := range []byte(s) {
		b = append(b, c, 0)
	}
	return b
}

// isDocument reports whether a text is a page, a picture or a document that only looks like a table without separators.
func isDocument(content []byte) bool {
	start := strings.ToLower(strings.TrimLeft(string(content[:min(len(content), 200)]), "\ufeff \t\r\n"))
	for _, mark := range []string{"<", "%pdf", "{\\rtf", "\x89png", "gif8", "\xff\xd8\xff"} {
		if strings.HasPrefix(start, mark) {
			return true
		}
	}
	return false
}

// parcel is the parts of a packed file by their names in lower case, and how much more of it may be read.
type parcel struct {
	limits
	files map[string]*zip.File
}

// openPackage opens a packed file.
func (l limits) openPackage(content []byte) (*File, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, errBroken
	}
	if len(z.File) > l.parts {
		return nil, errLarge
	}
	p := &parcel{l, map[string]*zip.File{}}
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if _, twice := p.files[name]; twice {
			return nil, errBroken
		}
		p.files[name] = f
	}
	if p.isOpenDocument() {
		return nil, errOpenDocument
	}
	return p.openWorkbook()
}

// isOpenDocument reports whether the file says that it is an OpenDocument.
func (p *parcel) isOpenDocument() bool {
	if p.files["mimetype"] == nil {
		return false
	}
	r, err := p.open("mimetype")
	if err != nil {
		return false
	}
	defer func() { _ = r.Close() }()
	const most = 200
	kind, err := io.ReadAll(io.LimitReader(r, most))
	return err == nil && strings.Contains(string(kind), "opendocument")
}

// open opens a part. What is read of it counts against the parcel's limit.
func (p *parcel) open(name string) (*unpacking, error) {
	f := p.files[strings.ToLower(name)]
	if f == nil {
		return nil, errBroken
	}
	r, err := f.Open()
	if err != nil {
		return nil, errBroken
	}
	return &unpacking{ReadCloser: r, parcel: p}, nil
}

// unpacking is a part that is being read.
type unpacking struct {
	io.ReadCloser
	parcel *parcel
	piece  piece
}

// Read reads from the part and fails with errLarge when too much has been unpacked, or too much of one token.
func (u *unpacking) Read(b []byte) (int, error) {
	n, err := u.ReadCloser.Read(b)
	if u.parcel.bytes -= int64(n); u.parcel.bytes < 0 || u.piece.add(n) {
		return 0, errLarge
	}
	return n, err
}

// piece is how many bytes of a token of XML, or of a row of CSV, have been read.
type piece int

// maxPiece is the most bytes of a piece. A cell holds far fewer.
const maxPiece = 1 << 20

// add adds bytes and reports whether they are too many.
func (p *piece) add(n int) bool {
	*p += piece(n)
	return *p > maxPiece
}
