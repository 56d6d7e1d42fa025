package i18n

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Entry is a text of the catalogue: the Swedish key, its context if it has one, and the English translation. Comment holds the
// lines before it, and At the file and line where it begins.
type Entry struct{ Comment, Context, Swedish, English, At string }

// Key returns the key by which T finds the entry.
func (e Entry) Key() string {
	if e.Context == "" {
		return e.Swedish
	}
	return In(e.Context, e.Swedish)
}

// Read returns the entries of a file in the PO format of gettext, except its header: comments, msgctxt, msgid and msgstr, each on
// one line or continued on the next ones. Plural forms are not supported. An error begins with the file and the line.
func Read(name string, po []byte) ([]Entry, error) {
	var all []Entry
	var e Entry
	var open *string // the text that a line of text only continues
	n := 0
	at := func() string { return name + ":" + strconv.Itoa(n) }
	end := func() {
		if e.Swedish != "" {
			all = append(all, e)
		}
		e, open = Entry{}, nil
	}
	for line := range strings.Lines(string(po)) {
		n++
		word, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		if open == &e.English && (word == "msgctxt" || word == "msgid" || strings.HasPrefix(word, "#")) {
			end()
		}
		switch {
		case word == "":
			continue
		case word == "#," && strings.Contains(text, "fuzzy"):
			return nil, fmt.Errorf("%s: a guess is no translation", at())
		case word[0] == '#':
			e.Comment += line
			continue
		case word[0] == '"' && open != nil:
			text = strings.TrimSpace(line)
		case word == "msgctxt" && open == nil:
			open, e.At = &e.Context, at()
		case word == "msgid" && open != &e.Swedish:
			open, e.At = &e.Swedish, cmp.Or(e.At, at())
		case word == "msgstr" && open == &e.Swedish:
			open = &e.English
		default:
			return nil, fmt.Errorf("%s: not what may stand here of a comment, msgctxt, msgid, msgstr or a continued text", at())
		}
		part, err := strconv.Unquote(text)
		if err != nil {
			return nil, fmt.Errorf("%s: not a text in quotation marks", at())
		}
		*open += part
	}
	end()
	return all, nil
}
