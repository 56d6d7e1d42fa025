// Package i18n translates the interface. The Swedish text is the key of its English translation. A text without a translation
// fails a test and is shown in Swedish.
package i18n

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

// Lang is a language of the interface.
type Lang string

// The languages. Swedish is the first.
const (
	Swedish Lang = "sv"
	English Lang = "en"
)

type key struct{}

// WithLang returns a context with a language.
func WithLang(ctx context.Context, l Lang) context.Context { return context.WithValue(ctx, key{}, l) }

// FromContext returns the language of a context; Swedish by default.
func FromContext(ctx context.Context) Lang {
	if l, ok := ctx.Value(key{}).(Lang); ok {
		return l
	}
	return Swedish
}

// T returns a Swedish text in the language of the context. With arguments it is a format; without, per cent signs are literal.
func T(ctx context.Context, sv string, args ...any) string {
	text := sv[strings.Index(sv, contextEnd)+1:]
	if FromContext(ctx) == English {
		if en, ok := english()[sv]; ok {
			text = en
		}
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// N returns the text for one or for several things. Both are formats whose first argument is n, which is written as Number writes it.
func N(ctx context.Context, n int, one, many string, args ...any) string {
	if n != 1 {
		one = many
	}
	return T(ctx, one, append([]any{grouped(Number(ctx, int64(n)))}, args...)...)
}

// contextEnd separates a context from its text, as in the compiled files of gettext.
const contextEnd = "\x04"

// In returns a Swedish text for T whose translation depends on a context, the msgctxt of the catalogue.
func In(context, sv string) string { return context + contextEnd + sv }

// Has reports whether a Swedish text has an English translation.
func Has(sv string) bool { _, ok := english()[sv]; return ok }

//go:embed en/*.po
var files embed.FS

// english is the catalogue, which is read at the first translation.
var english = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, e := range entries() {
		all[e.Key()] = e.English
	}
	return all
})

// entries returns the entries of all files. It panics if one cannot be read.
func entries() []Entry {
	var all []Entry
	names, err := fs.Glob(files, "en/*.po")
	for _, name := range names {
		var po []byte
		var of []Entry
		if po, err = files.ReadFile(name); err == nil {
			of, err = Read(name, po)
		}
		all = append(all, of...)
		if err != nil {
			break
		}
	}
	if err != nil {
		panic(fmt.Errorf("i18n: %w", err))
	}
	return all
}
