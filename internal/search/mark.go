package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Piece is a part of a text. Hit reports whether it matches the query.
type Piece struct {
	Text string
	Hit  bool
}

// hitBegins and hitEnds surround a hit in the headlines from Postgres. No text contains them in practice; one that did
// would at worst be marked in the wrong place, since pages escape every piece.
const (
	hitBegins = "\ue000"
	hitEnds   = "\ue001"
)

// splitAtHits splits a headline into hits and the text between them.
func splitAtHits(marked string) []Piece {
	var out []Piece
	add := func(text string, hit bool) {
		if text = strings.ReplaceAll(text, hitEnds, ""); text != "" {
			out = append(out, Piece{text, hit})
		}
	}
	for i, part := range strings.Split(marked, hitBegins) {
		hit, rest, ok := strings.Cut(part, hitEnds)
		if i == 0 || !ok {
			add(part, false)
			continue
		}
		add(hit, true)
		add(rest, false)
	}
	return out
}

// addEllipses adds an ellipsis where an excerpt begins or ends within a sentence.
func addEllipses(marked string) string {
	bare := strings.NewReplacer(hitBegins, "", hitEnds, "").Replace(marked)
	if first, _ := utf8.DecodeRuneInString(bare); unicode.IsLower(first) {
		marked = "… " + marked
	}
	if last, _ := utf8.DecodeLastRuneInString(bare); unicode.IsLetter(last) || last == ',' {
		marked += " …"
	}
	return marked
}
