package form

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"hash"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// MarkField is the hidden field of the random word by which a form is known again when it is sent twice. Every form that
// is sent by post has one.
const MarkField = "_gang"

// keptMark is a form that came back: its mark, and the address that it is sent to.
type keptMark struct{ mark, action string }

type markKey struct{}

// KeepMark returns a context in which the form that is sent to an address bears a mark that it bore before.
func KeepMark(ctx context.Context, action, mark string) context.Context {
	return context.WithValue(ctx, markKey{}, keptMark{mark, action})
}

// WithoutMarks returns a context in which forms bear no mark, for a page that is the same for everybody: a mark is of one form that
// was shown to one person.
func WithoutMarks(ctx context.Context) context.Context {
	return context.WithValue(ctx, markKey{}, keptMark{})
}

// Mark returns the mark of a form that is shown, to be sent to an address; "" in a page that is the same for everybody.
func Mark(ctx context.Context, action string) string {
	m, ok := ctx.Value(markKey{}).(keptMark)
	switch {
	case ok && m == keptMark{}:
		return ""
	case ok && m.action == action && isMark(m.mark):
		return m.mark
	}
	return rand.Text()
}

// isMark reports whether a word can be a mark that Mark gave.
func isMark(s string) bool {
	if len(s) != 26 {
		return false
	}
	for _, c := range s {
		if (c < 'A' || c > 'Z') && (c < '2' || c > '7') {
			return false
		}
	}
	return true
}

// Mark returns the mark that the form was sent with, "" for none.
func (f *Form) Mark() string {
	if m := f.Get(MarkField); isMark(m) {
		return m
	}
	return ""
}

// Hash returns a hash of everything that was sent, but for the mark. Spaces around a text and the kind of its line ends, which
// browsers change on the way, do not count.
func (f *Form) Hash() [32]byte {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(f.Values)) {
		if strings.HasPrefix(name, "_") {
			continue // what the portal added: the mark, and what shows who somebody is
		}
		hashTexts(h, name, strconv.Itoa(len(f.Values[name])))
		for _, v := range f.Values[name] {
			hashTexts(h, Clean(v))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f.Files)) {
		content := sha256.Sum256(f.Files[name].Content)
		hashTexts(h, name, f.Files[name].Name, string(content[:]))
	}
	return [32]byte(h.Sum(nil))
}

// hashTexts adds texts to a hash, each with its length, so that no two lists of texts look alike.
func hashTexts(h hash.Hash, texts ...string) {
	for _, t := range texts {
		_, _ = fmt.Fprintf(h, "%d:%s", len(t), t) // a hash takes everything
	}
}
