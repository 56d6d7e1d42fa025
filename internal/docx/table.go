package docx

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// table is a table as a grid. Its rows are those of the head first and those of the foot last.
type table struct {
	rows     []row
	captions []*html.Node
	stray    []*html.Node // what stands between the cells, which a browser shows before the table
	columns  int
	cells    int // with those that are covered, and gaps
}

type row struct {
	cells      []cell
	head, foot bool
}

// cell is a cell of a row, or what a cell of a row above covers of it, or a gap. Only the first has a node.
type cell struct {
	node          *html.Node
	column, width int // in columns
	below         int // how many rows it covers below
	covered       bool
}

// readTable returns the grid of a table, as far as it has no more cells than some.
func readTable(n *html.Node, most int) table {
	t, parts := table{}, map[string][]*html.Node{}
	t.collect(n, "tbody", parts)
	head, body, foot := parts["thead"], parts["tbody"], parts["tfoot"]
	if len(head) == 0 && len(body) > 1 && isHeading(body[0]) {
		head, body = body[:1], body[1:]
	}
	for _, part := range [][]*html.Node{head, body, foot} {
		var covered []cell
		for i, tr := range part {
			r := row{cells: lay(tr, covered, len(part)-i-1)}
			r.head, r.foot = len(t.rows) < len(head), len(t.rows) >= len(head)+len(body)
			t.rows = append(t.rows, r)
			if t.cells += len(r.cells); t.cells > most {
				return t
			}
			covered = nil
			for _, c := range r.cells {
				if t.columns = max(t.columns, c.column+c.width); c.below > 0 {
					covered = append(covered, cell{column: c.column, width: c.width, below: c.below - 1, covered: true})
				}
			}
		}
	}
	return t
}

// collect finds the rows of a table by the part in which they stand, and what else is in it.
func (t *table) collect(n *html.Node, part string, parts map[string][]*html.Node) {
	for c := range n.ChildNodes() {
		switch {
		case c.Data == "caption":
			t.captions = append(t.captions, c)
		case slices.Contains(rows, c.Data):
			t.collect(c, c.Data, parts)
		case c.Data == "tr":
			parts[part] = append(parts[part], c)
			t.collect(c, part, parts)
		case c.Data != "td" && c.Data != "th":
			t.stray = append(t.stray, c)
		}
	}
}

// isHeading reports whether all cells of a row are headings.
func isHeading(tr *html.Node) bool {
	cells := lay(tr, nil, 0)
	return len(cells) > 0 && !slices.ContainsFunc(cells, func(c cell) bool { return c.node.Data != "th" })
}

// lay returns the cells of a row among those that cover some of it from above. left is how many rows there are below it.
func lay(tr *html.Node, covered []cell, left int) []cell {
	var out []cell
	at := 0
	skip := func() {
		for len(covered) > 0 && covered[0].column == at {
			out, at, covered = append(out, covered[0]), at+covered[0].width, covered[1:]
		}
	}
	for n := range tr.ChildNodes() {
		if n.Data != "td" && n.Data != "th" {
			continue
		}
		skip()
		c := cell{node: n, column: at, width: span(n, "colspan", maxColumns+1), below: span(n, "rowspan", left+1) - 1}
		if len(covered) > 0 {
			c.width = min(c.width, covered[0].column-at)
		}
		out, at = append(out, c), at+c.width
	}
	for skip(); len(covered) > 0; skip() {
		out, at = append(out, cell{column: at, width: covered[0].column - at}), covered[0].column
	}
	return out
}

// span returns how many columns or rows a cell covers, most at most.
func span(n *html.Node, name string, most int) int {
	covers, err := strconv.ParseUint(attribute(n, name), 10, 16)
	if err != nil {
		return 1
	}
	return max(1, min(int(covers), most))
}

// table writes a table after its captions.
func (b *body) table(n *html.Node, p place, l look) {
	t := readTable(n, maxElements-b.cells)
	b.cells += t.cells
	for _, x := range append(t.stray, t.captions...) {
		if x.Type == html.TextNode {
			b.text(x.Data, p, l)
		} else {
			b.element(x, p, l)
		}
	}
	b.end()
	b.tooLarge = b.tooLarge || t.columns > maxColumns || b.cells > maxElements
	if b.tooLarge || t.columns == 0 {
		return
	}
	if b.breaks {
		b.bare("AfterTable", 0)
	}
	widths := t.fit(p.width)
	b.out.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Lines"/><w:tblW w:w="` + number(p.width) + `" w:type="dxa"/><w:tblInd w:w="` +
		number(p.indent) + `" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0"` +
		` w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`)
	if len(t.captions) > 0 {
		if title := strings.Join(strings.Fields(content(t.captions[0])), " "); title != "" {
			b.out.WriteString(`<w:tblCaption w:val="` + escape(title) + `"/>`)
		}
	}
	b.out.WriteString("</w:tblPr><w:tblGrid>")
	for _, w := range widths {
		b.out.WriteString(`<w:gridCol w:w="` + number(w) + `"/>`)
	}
	b.out.WriteString("</w:tblGrid>")
	for i, r := range t.rows {
		r.head = r.head && i+1 < len(t.rows)
		b.row(r, widths, l)
	}
	b.out.WriteString("</w:tbl>")
	b.bare("AfterTable", 0) // which also keeps a table from growing together with the next one
}

// row writes a row, and gaps where it has fewer columns than the table.
func (b *body) row(r row, widths []int, l look) {
	b.out.WriteString("<w:tr><w:trPr><w:cantSplit/>")
	if r.head {
		b.out.WriteString("<w:tblHeader/>")
	}
	b.out.WriteString("</w:trPr>")
	end := 0
	if n := len(r.cells); n > 0 {
		end = r.cells[n-1].column + r.cells[n-1].width
	}
	if end < len(widths) {
		r.cells = append(r.cells, cell{column: end, width: len(widths) - end})
	}
	for _, c := range r.cells {
		width := 0
		for _, w := range widths[c.column : c.column+c.width] {
			width += w
		}
		b.cell(r, c, width, l)
	}
	b.out.WriteString("</w:tr>")
}

// cell writes a cell, which ends with a paragraph.
func (b *body) cell(r row, c cell, width int, l look) {
	b.out.WriteString(`<w:tc><w:tcPr><w:tcW w:w="` + number(width) + `" w:type="dxa"/>`)
	if c.width > 1 {
		b.out.WriteString(`<w:gridSpan w:val="` + number(c.width) + `"/>`)
	}
	switch {
	case c.covered:
		b.out.WriteString("<w:vMerge/>")
	case c.below > 0:
		b.out.WriteString(`<w:vMerge w:val="restart"/>`)
	}
	switch {
	case r.head:
		b.out.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="E1EBE8"/><w:vAlign w:val="bottom"/>`)
	case r.foot:
		b.out.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="F2EDE3"/>`)
	}
	b.out.WriteString("</w:tcPr>")
	p := place{style: "TableText", width: max(width-2*padding, step)}
	if r.head {
		p.style = "TableHeading"
	}
	if l.bold = l.bold || r.foot; c.node != nil {
		p.right = isNumber(c.node)
		b.element(c.node, p, l)
	}
	if !bytes.HasSuffix(b.out.Bytes(), []byte("</w:p>")) {
		b.bare(p.style, 0)
	}
	b.out.WriteString("</w:tc>")
}
