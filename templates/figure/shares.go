package figure

import "strconv"

// SharesProps describes wholes that are drawn as bars divided into parts, beside a table that says the same. Title and About are Swedish
// keys. ID distinguishes several on a page.
type SharesProps struct {
	ID, Title, About string
	Parts            []SharePart
	Rows             []Share
}

// SharePart is a part of each bar. Look is one of the looks, which differ by pattern as well as by colour; Label is a Swedish key.
type SharePart struct {
	Look  Look
	Label string
}

// Look is what a part of a bar looks like.
type Look string

// The looks: of a yes, a no, what has begun, what waits, and what is over.
const (
	Yes   Look = "yes"
	No    Look = "no"
	Begun Look = "begun"
	Waits Look = "waits"
	Over  Look = "over"
)

// Share is a bar: its label, what is said of it at its end, and the sizes of its parts.
type Share struct {
	Label, Text string
	Counts      []int
}

// The sizes of a row, whose words do not scale.
const (
	shareHeight         = "18"
	shareRow, shareLine = 56, 24
)

// shareY returns a height in a drawing: that of the bar of a row, and so much below it.
func shareY(row, below int) string { return strconv.Itoa(row*shareRow + shareLine + below) }

// sharePiece is a part of a bar as it is drawn.
type sharePiece struct {
	look     Look
	x, width string
}

// pieces returns the parts of a bar, which is as wide as the drawing.
func (p SharesProps) pieces(r Share) (out []sharePiece) {
	total, from := 0, 0
	for _, c := range r.Counts {
		total += c
	}
	percent := func(n int) string {
		return strconv.FormatFloat(100*float64(n)/float64(max(1, total)), 'f', 2, 64) + "%"
	}
	for n, c := range r.Counts {
		if c > 0 {
			out = append(out, sharePiece{p.Parts[n].Look, percent(from), percent(c)})
		}
		from += c
	}
	return out
}

func (p SharesProps) fill(l Look) string { return "url(#" + p.ID + "-" + string(l) + ")" }
