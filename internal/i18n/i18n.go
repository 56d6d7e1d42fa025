// Package i18n gives the interface its two languages. The Swedish text is the key; the English catalogue holds its
// translation, and a text that the catalogue lacks fails a test and is shown in Swedish.
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

// WithLang returns a context whose interface is in the language.
func WithLang(ctx context.Context, l Lang) context.Context { return context.WithValue(ctx, key{}, l) }

// FromContext tells the language of the interface; Swedish where none was chosen.
func FromContext(ctx context.Context) Lang {
	if l, ok := ctx.Value(key{}).(Lang); ok {
		return l
	}
	return Swedish
}

// T translates a Swedish text. With arguments it is a format as of fmt; without, a per cent sign is itself.
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

// N translates the text for one or for several things. Both are formats whose first argument is n.
func N(ctx context.Context, n int, one, many string, args ...any) string {
	if n != 1 {
		one = many
	}
	return T(ctx, one, append([]any{n}, args...)...)
}

// contextEnd stands between a context and its text, as in the files that gettext compiles.
const contextEnd = "\x04"

// In returns a Swedish text for T to translate where its English depends on the context, the msgctxt of the catalogue.
func In(context, sv string) string { return context + contextEnd + sv }

// Has reports whether a Swedish text has an English translation.
func Has(sv string) bool { _, ok := english()[sv]; return ok }

//go:embed en/*.po
var files embed.FS

// english is the catalogue, which is read when the first text is translated.
var english = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, e := range entries() {
		all[e.Key()] = e.English
	}
	return all
})

// entries returns those of all files. One that cannot be read is a mistake in the program and panics.
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
