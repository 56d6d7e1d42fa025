// Package web holds the static files of the portal: style, script, font and pictures. They are part of the program,
// and each is served under an address that changes with its content, so that browsers may keep it for ever.
package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

//go:embed static
var static embed.FS

// Prefix begins the address of every static file.
const Prefix = "/static/"

// The names by which pages ask URL for the files that every page needs.
const (
	Style   = "css/app.css"
	Script  = "js/app.js"
	Font    = "fonts/source-sans-3-latin.woff2"
	Favicon = "img/favicon.svg"
)

// The names of the icons of the portal where it is kept among the programs of a device: in two sizes, with room around the drawing
// that is cut to the shape of the device, and as Apple's devices have it.
const (
	SmallIcon    = "img/icon-192.png"
	BigIcon      = "img/icon-512.png"
	MaskableIcon = "img/icon-maskable-512.png"
	TouchIcon    = "img/icon-touch-180.png"
)

// The names of what pages have besides: WorkStyle and WorkScript what working pages and forms have, and the scripts of pages on which
// tables or texts are typed, of lists that people work in, of boards, of fields in which things are chosen by typing, and of
// noting who came.
const (
	WorkStyle    = "css/work.css"
	WorkScript   = "js/work.js"
	TableScript  = "js/table.js"
	EditorScript = "js/editor.js"
	ListScript   = "js/list.js"
	BoardScript  = "js/board.js"
	ComboScript  = "js/combo.js"

	CheckInScript = "js/checkin.js"
)

// sheets are the style sheets with the files that they are made of, in their order.
var sheets = map[string][]string{
	Style: {"tokens", "base", "layout", "forms", "parts", "thread", "content", "reading", "map", "calendar", "activity", "process",
		"print"},
	WorkStyle: {"work", "lists", "overview", "invitation", "attendance", "wheel"},
}

type file struct {
	kind    string
	plain   []byte
	gzipped []byte
}

var addresses, files = load()

// URL returns the address of a static file, such as "css/app.css". An unknown name is a mistake in the program and panics.
func URL(name string) string {
	a, ok := addresses[name]
	if !ok {
		panic("web: no static file " + name)
	}
	return a
}

// Handler serves every address that URL gives, compressed where that helps, and 404 for all else.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", f.kind)
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		body := f.plain
		if f.gzipped != nil {
			h.Set("Vary", "Accept-Encoding")
			if AcceptsGzip(r) {
				h.Set("Content-Encoding", "gzip")
				body = f.gzipped
			}
		}
		_, _ = w.Write(body) // the visitor has left; nobody is there to be told
	})
}

// AcceptsGzip reports whether whoever asks reads what is compressed by gzip.
func AcceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		coding, weight, _ := strings.Cut(part, ";")
		if strings.TrimSpace(coding) == "gzip" {
			return strings.TrimSpace(weight) != "q=0"
		}
	}
	return false
}

func load() (map[string]string, map[string]file) {
	addresses, files := map[string]string{}, map[string]file{}
	add := func(name string, content []byte) {
		sum := sha256.Sum256(content)
		ext := path.Ext(name)
		base := strings.TrimSuffix(path.Base(name), ext)
		address := Prefix + base + "." + base64.RawURLEncoding.EncodeToString(sum[:9]) + ext
		addresses[name] = address
		files[address] = file{kind: kind(ext), plain: content, gzipped: squeeze(content)}
	}
	must(fs.WalkDir(static, "static", func(p string, d fs.DirEntry, err error) error {
		name := strings.TrimPrefix(p, "static/")
		if err != nil || d.IsDir() || path.Ext(name) == ".css" || path.Ext(name) == "" {
			return err
		}
		add(name, read(name))
		return nil
	}))
	for name, parts := range sheets {
		add(name, style(parts, addresses))
	}
	return addresses, files
}

// style joins the parts of a sheet, with the hashed addresses of the fonts in it.
func style(parts []string, addresses map[string]string) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		b.WriteString(shrink(string(read("css/" + p + ".css"))))
	}
	out := b.String()
	for name, address := range addresses {
		out = strings.ReplaceAll(out, "url(../"+name+")", "url("+address+")")
	}
	return []byte(out)
}

// closer takes away the space that stands around the marks of a style sheet only to be read by people.
var closer = strings.NewReplacer("; ", ";", ";\n", ";", "{ ", "{", "{\n", "{", " }\n", "}", " }", "}", "}\n", "}",
	": ", ":", ", ", ",", ",\n", ",", " > ", ">")

// shrink takes the comments and the indentation out of a style sheet, and the space around its marks.
func shrink(css string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(css, "/*")
		for line := range strings.Lines(before) {
			if line = strings.TrimSpace(line); line != "" {
				b.WriteString(closer.Replace(line + "\n"))
			}
		}
		if !found {
			return strings.ReplaceAll(b.String(), ";}", "}")
		}
		_, css, _ = strings.Cut(after, "*/")
	}
}

func kind(ext string) string {
	switch ext {
	case ".woff2":
		return "font/woff2"
	case ".svg":
		return "image/svg+xml; charset=utf-8"
	}
	return mime.TypeByExtension(ext)
}

// squeeze returns the content compressed as far as gzip can, or nil where that gains nothing.
func squeeze(content []byte) []byte {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	must(err)
	_, err = z.Write(content)
	must(err)
	must(z.Close())
	if b.Len() > len(content)*9/10 {
		return nil
	}
	return b.Bytes()
}

func read(name string) []byte {
	b, err := static.ReadFile("static/" + name)
	must(err)
	return b
}

func must(err error) {
	if err != nil {
		panic("web: " + err.Error())
	}
}
