package cib

import (
	"bufio"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"framsyn/internal/method"
)

// scwHead is the beginning of every ScenarioWizard file.
const scwHead = "$ ScenarioWizard"

// IsScenarioWizard reports whether a file that begins so is a ScenarioWizard file.
func IsScenarioWizard(start []byte) bool {
	return strings.HasPrefix(strings.TrimLeftFunc(plain(Decode(start)), unicode.IsSpace), scwHead)
}

// Decode returns a file's text. ScenarioWizard is a program for Windows, whose files are taken to be in its code page,
// Windows-1252; editors may have saved them in UTF-8 or UTF-16.
func Decode(file []byte) string {
	order, wide := utf16.LittleEndian, false
	switch {
	case len(file) < 2:
	case file[0] == 0xfe && file[1] == 0xff, file[0] == 0 && file[1] != 0:
		order, wide = utf16.BigEndian, true
	case file[0] == 0xff && file[1] == 0xfe, file[0] != 0 && file[1] == 0:
		wide = true
	}
	decoder := charmap.Windows1252.NewDecoder()
	switch {
	case wide:
		decoder = utf16.UTF16(order, utf16.UseBOM).NewDecoder()
	case utf8.Valid(file):
		return string(file)
	}
	text, err := decoder.Bytes(file)
	if err != nil {
		return strings.ToValidUTF8(string(file), "�")
	}
	return string(text)
}

// Encode returns the file of a text as ScenarioWizard writes its own: in Windows-1252, with the line ends of Windows. The
// texts of WriteSCW and WriteSL have no character that the code page lacks.
func Encode(text string) ([]byte, error) {
	file, err := charmap.Windows1252.NewEncoder().Bytes([]byte(strings.ReplaceAll(text, "\n", "\r\n")))
	if err != nil {
		return nil, fmt.Errorf("encode a file of ScenarioWizard: %w", err)
	}
	return file, nil
}

// oneLine returns a name as it is written: composed, and without line breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(norm.NFC.String(s)), " ") }

// checkName returns a method.Fault at path if a name has a character that cannot be written in Windows-1252.
func checkName(path, name string) error {
	for _, r := range oneLine(name) {
		if _, ok := charmap.Windows1252.EncodeRune(r); !ok || unicode.IsControl(r) {
			return method.Faultf(path, "tecknet %q (U+%04X) finns inte i Windows-1252, som ScenarioWizards filer skrivs i", r, r)
		}
	}
	return nil
}

// checkNames returns a method.Fault at the first name of a study that cannot be written.
func (s Study) checkNames() error {
	if err := checkName("name", s.Name); err != nil {
		return err
	}
	for i, d := range s.Model.Descriptors {
		at := fmt.Sprintf("model.descriptors[%d].", i)
		for _, list := range []struct {
			path  string
			names []string
		}{{"key", []string{d.Key}}, {"name", []string{d.Name}}, {"variants", d.Variants}, {"variant_names", d.VariantNames}} {
			for k, name := range list.names {
				path := at + list.path
				if strings.HasPrefix(list.path, "variant") {
					path = fmt.Sprintf("%s[%d]", path, k)
				}
				if err := checkName(path, name); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// plain returns a text with line feeds only, without a byte order mark and what follows the end that old editors mark.
func plain(text string) string {
	text, _, _ = strings.Cut(strings.TrimPrefix(text, "\ufeff"), "\x1a")
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// line is a line of a file, with its number.
type line struct {
	n    int
	text string
}

func (l line) isBlank() bool { return strings.TrimSpace(l.text) == "" }

// lines reads a text line by line and keeps the line number.
type lines struct {
	*bufio.Scanner
	n int
}

func newLines(text string) *lines {
	s := bufio.NewScanner(strings.NewReader(plain(text)))
	s.Buffer(nil, len(text)+1)
	return &lines{Scanner: s}
}

// next returns the next line without trailing space, and reports whether there was one.
func (l *lines) next() (string, bool) {
	ok := l.Scan()
	if ok {
		l.n++
	}
	return strings.TrimRightFunc(l.Text(), unicode.IsSpace), ok
}

// nextFilled returns the next line that is not blank, and reports whether there was one.
func (l *lines) nextFilled() (string, bool) {
	for {
		if text, ok := l.next(); text != "" || !ok {
			return text, ok
		}
	}
}

func (l *lines) faultf(format string, args ...any) error { return lineFault(l.n, format, args...) }

func lineFault(n int, format string, args ...any) error {
	return method.Faultf("text", fmt.Sprintf("rad %d: ", n)+format, args...)
}

// block returns the lines before the next line that consists of #.
func (l *lines) block() ([]line, error) {
	var out []line
	for {
		switch text, ok := l.next(); {
		case !ok:
			return nil, l.faultf("filen är slut för tidigt: ett # saknas")
		case text == "#":
			return out, nil
		default:
			out = append(out, line{l.n, l.Text()})
		}
	}
}

// head reads the first line, and the second one, which is a name.
func (l *lines) head() (name string, err error) {
	if first, _ := l.nextFilled(); !strings.HasPrefix(strings.TrimSpace(first), scwHead) {
		return "", l.faultf("ska börja med %q", scwHead)
	}
	name, _ = l.next()
	return strings.TrimSpace(name), nil
}

// withoutBlanks returns the lines that are not blank.
func withoutBlanks(block []line) []line {
	return slices.DeleteFunc(slices.Clone(block), line.isBlank)
}
