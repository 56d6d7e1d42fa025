// Package export writes tables in formats for other programs.
package export

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// formulaStarts are the characters that start a formula in a spreadsheet, including their full-width forms.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// bufferSize is how much of a table is written at a time, in bytes.
const bufferSize = 16 << 10

// CSV writes a table that a Swedish Excel opens correctly: UTF-8 with a byte order mark, semicolons and CRLF. A cell that a
// spreadsheet would run as a formula gets an apostrophe before it, which Unescape removes. Rows are written as they come, bufferSize
// bytes at a time; on an error of the writer or the rows nothing more is written.
func CSV(w io.Writer, header []string, rows iter.Seq2[[]string, error]) error {
	b := bufio.NewWriterSize(w, bufferSize)
	if _, err := b.WriteString("\uFEFF"); err != nil {
		return fmt.Errorf("csv: %w", err)
	}
	out := csv.NewWriter(b)
	out.Comma, out.UseCRLF = ';', true
	if err := out.Write(escapeFormulas(header)); err != nil {
		return fmt.Errorf("csv header: %w", err)
	}
	for row, err := range rows {
		if err != nil {
			return fmt.Errorf("csv rows: %w", err)
		}
		if err := out.Write(escapeFormulas(row)); err != nil {
			return fmt.Errorf("csv row: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("csv: %w", err)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("csv: %w", err)
	}
	return nil
}

// escapeFormulas returns a copy of a row in which no cell starts like a formula. A number below zero is none.
func escapeFormulas(row []string) []string {
	row = slices.Clone(row)
	for i, cell := range row {
		if startsFormula(strings.TrimLeft(cell, "'")) && !negative.MatchString(cell) {
			row[i] = "'" + cell
		}
	}
	return row
}

// negative is a number below zero, in per cent if it says so.
var negative = regexp.MustCompile(`^-\d+(?:,\d+)?(?: %)?$`)

// startsFormula reports whether a spreadsheet takes a text for a formula.
func startsFormula(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	return size > 0 && strings.ContainsRune(formulaStarts, first)
}

// Unescape returns the text of a cell as it was before CSV wrote it.
func Unescape(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && startsFormula(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return cell
}
