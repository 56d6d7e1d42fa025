package prose

import (
	"strings"
	"unicode"
)

// Op says what became of a piece of text between two versions.
type Op int

// What can become of a piece: it stayed, it came, it went.
const (
	Keep Op = iota
	Insert
	Delete
)

// Piece is a run of text with one fate.
type Piece struct {
	Op   Op
	Text string
}

// Diff returns the difference between two versions of a text, word by word. The kept and deleted pieces together spell the
// old version, the kept and inserted ones the new, every space included. No piece is empty, no two neighbours have the
// same fate, and a deletion stands before the insertion that replaces it. The work is bounded: passages that have too
// little in common are shown as replaced whole.
func Diff(old, new string) []Piece {
	var c Comparison
	return c.Diff(old, new)
}

// Comparison bounds the work of comparing several texts, such as all fields of two versions. The zero value has done none.
type Comparison struct{ steps int }

// Diff returns the difference between two versions of one of the texts, as the function of that name tells it.
func (c *Comparison) Diff(old, new string) []Piece {
	m := matcher{steps: maxSteps - c.steps}
	defer func() { c.steps = maxSteps - m.steps }()
	var s script
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

// paragraphs cuts a text before each paragraph; the empty lines belong to the one above.
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

// words cuts a text into words, runs of space, and single marks.
func words(s string) []string {
	var out []string
	start, was := 0, other
	for i, r := range s {
		is := classOf(r)
		if i > 0 && (is != was || is == other) {
			out = append(out, s[start:i])
			start = i
		}
		was = is
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
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

// script collects pieces in their order and joins those that read as one change.
type script struct {
	pieces   []Piece
	old, new strings.Builder // what was replaced since the last kept piece
	gap      string          // kept space after a change, which joins it to a change that follows
}

func (s *script) add(op Op, text string) {
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

// flush writes the change that is open, and the space after it.
func (s *script) flush() {
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

func (s *script) keep(text string) {
	if n := len(s.pieces); n > 0 && s.pieces[n-1].Op == Keep {
		s.pieces[n-1].Text += text
	} else if text != "" {
		s.pieces = append(s.pieces, Piece{Keep, text})
	}
}
