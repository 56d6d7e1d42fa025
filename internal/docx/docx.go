// Package docx makes Word files of HTML, which Word and LibreOffice open and people who hear a text find their way in: headings with an
// outline, lists that are lists, tables with a caption and headings that every page repeats, and the language of each part. Nothing is
// fetched, and the same document always gives the same bytes.
package docx

import (
	"archive/zip"
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"time"
)

// Document is what becomes a Word file.
type Document struct {
	Title, Subject, Author string
	// Lang is the language of the texts, such as sv. Parts of HTML in another one have the attribute lang.
	Lang string
	// HTML is what stands in a body. It may hold anything: what a Word file cannot show becomes plain text.
	HTML string
	// Head and Foot stand on top and at the bottom of every page, the foot with the number of the page.
	Head, Foot string
	// Created is when the document was made.
	Created time.Time
}

// The most that a document may be: bytes of HTML, elements and as many cells, how deep they lie in each other, and columns of a table.
// What is made of it grows with these only.
const (
	maxHTML     = 5 << 20
	maxElements = 100_000
	maxDepth    = 100
	maxColumns  = 63 // Word opens no table with more
)

// ErrTooLarge is the error of a document that is larger, or lies deeper in itself, than what is made.
var ErrTooLarge = errors.New("docx: the document is too large")

// parts are the files in the packed file. What stands there in braces is filled in.
//
//go:embed all:parts
var parts embed.FS

// Write writes a document as a Word file. It writes nothing if the document is refused with ErrTooLarge.
func Write(w io.Writer, d Document) error {
	root, err := parse(d.HTML)
	if err != nil {
		return err
	}
	lang := region(d.Lang)
	if lang == "" {
		lang = "sv-SE"
	}
	b := body{lang: lang}
	b.children(root, place{width: textWidth}, look{})
	b.end()
	if b.tooLarge {
		return ErrTooLarge
	}
	values := map[string]string{"title": escape(d.Title), "subject": escape(d.Subject), "author": escape(d.Author), "lang": lang,
		"created": d.Created.UTC().Format(time.RFC3339), "head": escape(d.Head), "foot": escape(d.Foot), "body": b.out.String(),
		"numbers": b.numbers.String(), "links": b.relations.String()}
	var file bytes.Buffer
	if err := pack(&file, values); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	_, err = w.Write(file.Bytes())
	return err
}

// pack writes the parts with their values filled in.
func pack(w io.Writer, values map[string]string) error {
	var pairs []string
	for name, value := range values {
		pairs = append(pairs, "{"+name+"}", value)
	}
	fill, out := strings.NewReplacer(pairs...), zip.NewWriter(w)
	err := fs.WalkDir(parts, "parts", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := parts.ReadFile(name)
		if err != nil {
			return err
		}
		part, err := out.CreateHeader(&zip.FileHeader{Name: strings.TrimPrefix(name, "parts/"), Method: zip.Deflate,
			Modified: time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		_, err = fill.WriteString(part, string(text))
		return err
	})
	if err != nil {
		return err
	}
	return out.Close()
}

// escape returns a text as it stands in XML, between tags or in an attribute, without the characters that XML does not hold.
func escape(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "") {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t', r == '\n', r >= ' ' && r != '\uFFFE' && r != '\uFFFF':
			b.WriteRune(r)
		}
	}
	return b.String()
}

// region returns a language as Word names it, with its country, or "" if it is none.
func region(lang string) string {
	switch lang = strings.TrimSpace(lang); {
	case strings.EqualFold(lang, "sv"):
		return "sv-SE"
	case strings.EqualFold(lang, "en"):
		return "en-GB"
	case language.MatchString(lang):
		return lang
	}
	return ""
}

func number(n int) string { return strconv.Itoa(n) }
