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

// MarkField is the hidden field with the random mark by which a form is recognised when it is sent twice. Every posted form has
// one.
const MarkField = "_gang"

// keptMark is the mark of a form that is shown again, and the address it is sent to.
type keptMark struct{ mark, action string }

type markKey struct{}

// KeepMark returns a context in which the form that is sent to an address has a mark that it had before.
func KeepMark(ctx context.Context, action, mark string) context.Context {
	return context.WithValue(ctx, markKey{}, keptMark{mark, action})
}

// WithoutMarks returns a context in which forms have no mark, for a page that is the same for everybody.
func WithoutMarks(ctx context.Context) context.Context {
	return context.WithValue(ctx, markKey{}, keptMark{})
}

// Mark returns the mark for a form that is sent to an address; "" in a context of WithoutMarks.
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

// isMark reports whether a word can be a mark.
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

// Mark returns the mark that the form was sent with, "" if it has none.
func (f *Form) Mark() string {
	if m := f.Get(MarkField); isMark(m) {
		return m
	}
	return ""
}

// Hash returns a hash of everything that was sent, except the mark. Surrounding spaces and the kind of line ends do not count,
// since browsers change them.
func (f *Form) Hash() [32]byte {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(f.Values)) {
		if strings.HasPrefix(name, "_") {
			continue // added by the portal: the mark, and proofs of identity
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

// hashTexts adds texts to a hash, each with its length, so that no two lists of texts hash alike.
func hashTexts(h hash.Hash, texts ...string) {
	for _, t := range texts {
		_, _ = fmt.Fprintf(h, "%d:%s", len(t), t) // a hash never fails
	}
}
