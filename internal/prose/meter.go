package prose

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// meter counts the cost of parsing one text. When the text exceeds its budget, meter panics, since the parser cannot be
// stopped in any other way; render recovers from the panic.
type meter struct {
	cells, work    int      // the remaining budget
	block          ast.Node // the block whose words are being parsed
	length         int      // of that block
	marks          int      // emphasis marks so far in that block
	bars, backtick int      // escaped bars and backticks in tables so far
}

var meterKey = parser.NewContextKey()

func meterOf(pc parser.Context) *meter { return pc.Get(meterKey).(*meter) }

func (m *meter) spend(work int) {
	if m.work -= work; m.work < 0 {
		panic(Excess{Text: "Texten har för många tecken som * _ [ ] < och ` i samma stycke. Dela upp stycket med tomma rader, eller ta bort " +
			"tecken."})
	}
}

// blockMeter is a block parser with its cost counted: each call may read the rest of the line.
type blockMeter struct{ parser.BlockParser }

func (b blockMeter) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := r.PeekLine()
	meterOf(pc).spend(len(line))
	n, state := b.BlockParser.Open(parent, r, pc)
	if isLevel(n) && levels(parent) >= maxLevels {
		panic(Excess{"Texten har listor eller citat i för många nivåer. Högst %d nivåer får plats i varandra.", []any{maxLevels}})
	}
	return n, state
}

func (b blockMeter) Continue(n ast.Node, r text.Reader, pc parser.Context) parser.State {
	line, _ := r.PeekLine()
	meterOf(pc).spend(len(line))
	return b.BlockParser.Continue(n, r, pc)
}

func isLevel(n ast.Node) bool {
	switch n.(type) {
	case *ast.List, *ast.Blockquote:
		return true
	}
	return false
}

func levels(n ast.Node) int {
	found := 0
	for ; n != nil; n = n.Parent() {
		if isLevel(n) {
			found++
		}
	}
	return found
}

// inlineMeter is an inline parser with its cost counted; cost returns how many bytes of the block a call may read.
type inlineMeter struct {
	parser.InlineParser
	cost func(m *meter, line []byte) int
}

func (w inlineMeter) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	m := meterOf(pc)
	if m.block != parent {
		lines := parent.Lines()
		m.block, m.marks, m.length = parent, 0, lines.At(lines.Len()-1).Stop-lines.At(0).Start
	}
	line, _ := r.PeekLine()
	m.spend(w.cost(m, line))
	return w.InlineParser.Parse(parent, r, pc)
}

// CloseBlock implements parser.CloseBlocker.
func (w inlineMeter) CloseBlock(parent ast.Node, r text.Reader, pc parser.Context) {
	if c, ok := w.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, r, pc)
	}
}

// costOfCode returns the length of the block, since the end of a code span may be sought to the end of the block.
func costOfCode(m *meter, _ []byte) int { return m.length }

// costOfLink returns the length of the block where a link may end, since its text, address and title are read again.
func costOfLink(m *meter, line []byte) int {
	if line[0] == ']' {
		return m.length
	}
	return 1
}

func costOfLine(_ *meter, line []byte) int { return len(line) }

// costOfEmphasis grows with the number of earlier marks, each of which may be tried as the opening one.
func costOfEmphasis(m *meter, line []byte) int {
	m.marks++
	return m.marks + markRun(line)
}

// costOfAddress returns the cost of trying a word as an address.
func costOfAddress(_ *meter, line []byte) int {
	end := bytes.IndexAny(line[1:], " \t\n")
	if end < 0 {
		end = len(line) - 1
	}
	word := line[:1+end]
	if bytes.Contains(word, []byte("www.")) || bytes.IndexByte(word, ':') > 0 {
		return 1000 + 10*len(word)
	}
	return len(word)
}

// markRun returns how many times a line repeats its first byte at its beginning.
func markRun(line []byte) int { return len(line) - len(bytes.TrimLeft(line, string(line[:1]))) }

func costOfMark(_ *meter, line []byte) int { return markRun(line) }

// tableMeter counts the cells of a paragraph that may become a table, and the cost of its link definitions, before it
// is parsed.
type tableMeter struct{}

func (tableMeter) Transform(p *ast.Paragraph, r text.Reader, pc parser.Context) {
	m, source, lines := meterOf(pc), r.Source(), p.Lines()
	length, references, columns, rows := 0, 0, 0, 0
	var bars, backticks int
	for i := range lines.Len() {
		at := lines.At(i)
		line := bytes.TrimSpace(at.Value(source))
		length += len(line) + 1
		if bytes.HasPrefix(line, []byte("[")) {
			references++
		}
		if columns == 0 && i > 0 && isRuler(line) {
			columns = max(1, bytes.Count(bytes.Trim(line, "|"), []byte("|"))+1)
			rows++ // the header row
		} else if columns > 0 {
			rows++
		}
		bars += bytes.Count(line, []byte(`\|`))
		backticks += bytes.Count(line, []byte("`"))
	}
	m.spend(length + references*(length+16*lines.Len()))
	if columns == 0 {
		return
	}
	m.bars, m.backtick = m.bars+bars, m.backtick+backticks
	m.spend(m.bars*backticks + bars*m.backtick)
	if m.cells -= columns * rows; m.cells < 0 {
		panic(Excess{"Texten har för många tabellrutor: %d rutor för mycket. Högst %d får plats på en sida, alla tabeller tillsammans.",
			[]any{-m.cells, maxCells}})
	}
}

// isRuler reports whether a line can be the delimiter row of a table.
func isRuler(line []byte) bool {
	return bytes.IndexByte(line, '-') >= 0 && len(bytes.Trim(line, " \t\v\f|:-")) == 0
}

// sizeMeter stops a text that would be too large or too deeply nested when rendered.
type sizeMeter struct{}

func (sizeMeter) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	var over *Excess
	marks, shown := 0, 0
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		deeper := -1
		if entering {
			deeper = 1
			shown += 8
		}
		switch n := n.(type) {
		case *ast.Emphasis:
			marks += deeper
		case *ast.Link:
			marks += deeper
			shown += len(n.Destination) + len(n.Title)
		case *ast.Image:
			marks += deeper
			shown += len(n.Destination) + len(n.Title)
		}
		switch {
		case marks > maxMarks:
			over = &Excess{"Texten har fetstil, kursiv, länkar eller bilder i för många nivåer. Högst %d nivåer får plats i varandra.",
				[]any{maxMarks}}
		case shown > maxOutput:
			over = &tooLarge
		default:
			return ast.WalkContinue, nil
		}
		return ast.WalkStop, nil
	})
	if over != nil {
		panic(*over)
	}
}

var tooLarge = Excess{Text: "Texten blir för stor när den visas, tillsammans med sidans andra texter. Korta ner den, eller dela upp den " +
	"på flera sidor."}
