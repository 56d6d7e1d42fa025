package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Piece is a part of a text; Hit tells that it is what was searched for.
type Piece struct {
	Text string
	Hit  bool
}

// hitBegins and hitEnds surround a hit in what Postgres answers. No text that somebody types has them, and if one did,
// the worst would be a mark in the wrong place, since pages escape every piece.
const (
	hitBegins = "\ue000"
	hitEnds   = "\ue001"
)

// pieces splits a text at its hits.
func pieces(marked string) []Piece {
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

// addEllipses marks an excerpt that begins or ends within a sentence by an ellipsis there.
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
