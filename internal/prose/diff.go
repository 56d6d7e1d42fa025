package prose

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Op is the operation of an edit script on a piece of text.
type Op int

// The operations.
const (
	Keep Op = iota
	Insert
	Delete
)

// Piece is a run of text with the same operation.
type Piece struct {
	Op   Op
	Text string
}

// Diff returns the difference between two versions of a text, word by word. The kept and deleted pieces concatenated
// look like the old version; the kept and inserted ones are the new version, including all spaces. No piece is empty, no two
// adjacent pieces have the same operation, and a deletion precedes the insertion that replaces it. The work is bounded:
// passages that have too little in common are returned as replaced whole.
func Diff(old, new string) []Piece {
	var c Comparison
	return c.Diff(old, new)
}

// Comparison bounds the work of comparing several texts, such as all fields of two versions. The zero value is ready
// for use.
type Comparison struct{ steps int }

// Diff is like the function Diff, within the bounds of the comparison.
func (c *Comparison) Diff(old, new string) []Piece {
	m := matcher{steps: maxSteps - c.steps}
	defer func() { c.steps = maxSteps - m.steps }()
	var s editScript
	for _, p := range m.match(paragraphs(old), paragraphs(new)) {
		if p.keep != "" {
			s.add(Keep, p.keep)
			continue
		}
		for _, w := range m.match(words(p.old), words(p.new)) {
			s.add(Delete, w.old)
			s.add(Insert, w.new)
			s.add(Keep, w.keep)
		}
	}
	s.flush()
	return s.pieces
}

// paragraphs splits a text into paragraphs; empty lines belong to the paragraph before them.
func paragraphs(s string) []string {
	var out []string
	start := 0
	for i := 1; i < len(s); i++ {
		if s[i-1] == '\n' && s[i] != '\n' {
			out = append(out, s[start:i])
			start = i
		}
	}
	return append(out, s[start:])
}

// words splits a text into words, runs of space, and single other signs, each with what is written onto it.
func words(s string) []string {
	var out []string
	start, was := 0, other
	before, flags := ' ', 0
	for i, r := range s {
		if flags++; !isFlagLetter(r) {
			flags = 0
		}
		is := classOf(r)
		if i > 0 && (before == joiner || flags%2 == 0 && flags > 0 || isWrittenOnto(r)) {
			before = r
			continue
		}
		if i > 0 && (is != was || is == other) {
			out = append(out, s[start:i])
			start = i
		}
		was, before = is, r
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

// joiner makes one sign of those beside it, such as a family.
const joiner = '\u200d'

// isWrittenOnto reports whether a sign changes how the one before it looks: a mark on a letter, the colour of a hand, or nothing that
// is seen.
func isWrittenOnto(r rune) bool {
	return unicode.IsMark(r) || unicode.Is(unicode.Cf, r) || r >= 0x1F3FB && r <= 0x1F3FF
}

// isFlagLetter reports whether a sign is one of the letters two of which make a flag.
func isFlagLetter(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// asSeen returns a text such that two texts are equal if they look the same: with each letter in one piece, every space a blank, and
// without what nobody sees.
func asSeen(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case r == joiner:
			return r
		case unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s))
}

type class int

const (
	other class = iota
	space
	letter
)

func classOf(r rune) class {
	switch {
	case unicode.IsSpace(r):
		return space
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return letter
	}
	return other
}

// editScript collects pieces in order and joins adjacent changes.
type editScript struct {
	pieces   []Piece
	old, new strings.Builder // replaced text since the last kept piece
	gap      string          // kept space after a change; it is joined with a change that follows
}

func (s *editScript) add(op Op, text string) {
	if text == "" {
		return
	}
	changed := s.old.Len()+s.new.Len() > 0
	if op == Keep {
		if changed && strings.TrimSpace(text) == "" && !strings.Contains(text, "\n") {
			s.gap += text
			return
		}
		s.flush()
		s.keep(text)
		return
	}
	s.old.WriteString(s.gap)
	s.new.WriteString(s.gap)
	s.gap = ""
	if op == Delete {
		s.old.WriteString(text)
	} else {
		s.new.WriteString(text)
	}
}

// flush appends the pending change and the space after it.
func (s *editScript) flush() {
	for _, p := range []Piece{{Delete, s.old.String()}, {Insert, s.new.String()}} {
		if p.Text != "" {
			s.pieces = append(s.pieces, p)
		}
	}
	s.old.Reset()
	s.new.Reset()
	s.keep(s.gap)
	s.gap = ""
}

func (s *editScript) keep(text string) {
	if n := len(s.pieces); n > 0 && s.pieces[n-1].Op == Keep {
		s.pieces[n-1].Text += text
	} else if text != "" {
		s.pieces = append(s.pieces, Piece{Keep, text})
	}
}
