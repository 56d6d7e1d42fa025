package figure

import (
	"context"
	"fmt"
	"strconv"

	"framsyn/internal/i18n"
)

// The lines of a drawing of bars or dots, in pixels, and how many rows are drawn: the table beside it has them all.
const (
	markRow, markText, markLine = 46, 16, 32
	maxMarkRows                 = 20
)

// BarsProps describes numbers that are drawn as bars beside a table that says the same. Title and RowLabel are Swedish keys, and so is
// ValueLabel, the header of the numbers. Most is the number of a whole bar, 0 for the
// largest of them, and Aim one at which a line is drawn, 0 for none. ID distinguishes several on a page.
type BarsProps struct {
	ID, Title, RowLabel, ValueLabel string
	Most, Aim                       float64
	Rows                            []Bar
}

// Bar is a number: its label, how it is written, and where it leads, "" for nowhere.
type Bar struct {
	Label, Text string
	Href        string
	Value       float64
}

func (p BarsProps) drawn() []Bar { return p.Rows[:min(len(p.Rows), maxMarkRows)] }

func (p BarsProps) most() float64 {
	if p.Most != 0 {
		return p.Most
	}
	most := p.Aim
	for _, r := range p.Rows {
		most = max(most, r.Value)
	}
	return most
}

// width returns how wide the bar of a number is.
func (p BarsProps) width(value float64) string {
	if value <= 0 || p.most() == 0 {
		return "0%"
	}
	return fmt.Sprintf("%.1f%%", 100*value/p.most())
}

func markDescription(ctx context.Context, rows int) string {
	return i18n.N(ctx, rows, "%d rad. Tabellen säger samma sak.", "%d rader. Tabellen säger samma sak.")
}

// DotsProps describes places on a scale from 1 to Most that are drawn as dots in rows, with a line at the mean. Title is a Swedish key.
type DotsProps struct {
	ID, Title string
	Most      int
	Joined    bool // a bar joins the line and the dot of a row
	Rows      []DotRow
}

// DotRow is a row of dots.
type DotRow struct {
	Label string
	Mean  float64
	Dots  []float64
}

func (p DotsProps) drawn() []DotRow { return p.Rows[:min(len(p.Rows), maxMarkRows)] }

// at returns where a place is drawn, with room for a dot at both ends.
func (p DotsProps) at(place float64) string {
	if p.Most < 2 {
		return "50%"
	}
	return fmt.Sprintf("%.1f%%", 3+94*(place-1)/float64(p.Most-1))
}

// bar returns from where to where the mean and the dot of a row are joined.
func (p DotsProps) bar(r DotRow) (from, width string) {
	at := func(place float64) float64 { return 3 + 94*(place-1)/float64(max(1, p.Most-1)) }
	low, high := at(min(r.Mean, r.Dots[0])), at(max(r.Mean, r.Dots[0]))
	return fmt.Sprintf("%.1f%%", low), fmt.Sprintf("%.1f%%", high-low)
}

func markY(row, offset int) string { return strconv.Itoa(row*markRow + offset) }
