// Package sheet writes tables for spreadsheets and reads them back when people have changed them there: XLSX and CSV. What is wrong
// with a file is said with the sheet, row and column that people see. Numbers are read from their decimal text, never as floats.
package sheet

import (
	"context"
	"fmt"
	"iter"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
)

// Kind is what the cells of a column hold.
type Kind int

// The kinds, and the type of their values in Sheet.Rows. Whatever its kind, a cell can also be nil, which leaves it empty.
const (
	Text    Kind = iota // string
	Whole               // int64
	Amount              // money.Amount; what is unknown is written in words, which are read back
	Percent             // *big.Rat, where one is 100 %; twelve decimals are kept
	Date                // time.Time, whose day in Swedish time is kept
	Choice              // string, the Swedish text of one of Column.Choices
)

// Column is a column of a table.
type Column struct {
	// Name is the heading in Swedish. It is written in the language of the context, and read in any.
	Name string
	Kind Kind
	// Width is in characters; 0 stands for one that suits the kind.
	Width int
	// Choices are the Swedish texts that a Choice offers.
	Choices []string
	// Sum adds a formula below an Amount or a Whole.
	Sum bool
	// Required says that every row that is read has a value, and Optional that a file may be without the column.
	Required, Optional bool
}

// Table is the form of a table, the same whether it is written or read. Its name is the Swedish name of its sheet. SumBy is the name of a
// Choice, each of whose choices has sums of its own; "" if all rows are summed together.
type Table struct {
	Name    string
	Columns []Column
	SumBy   string
}

// groups returns the index of the column by which the table is summed, -1 if there is none, and its choices, "" for all rows.
func (t Table) groups() (column int, choices []string) {
	column = slices.IndexFunc(t.Columns, func(c Column) bool { return t.SumBy != "" && c.Name == t.SumBy })
	if column < 0 {
		return column, []string{""}
	}
	return column, t.Columns[column].Choices
}

// labelOf returns the label of a row that follows a table, of the rows with a choice.
func labelOf(ctx context.Context, label, choice string) string {
	if choice == "" {
		return i18n.T(ctx, label)
	}
	return i18n.T(ctx, label) + ": " + i18n.T(ctx, choice)
}

// Sheet is a table with its rows. A row has a value for each column, of the type that its Kind says.
type Sheet struct {
	Table
	Rows iter.Seq2[[]any, error]
}

// Fact is a line about a file. Its name and value are texts in the language of the file.
type Fact struct{ Name, Value string }

// Book is what a file holds: sheets, and facts about the file, which stand in a sheet of their own if there are any.
type Book struct {
	Sheets []Sheet
	Facts  []Fact
}

// The names of the sheets that a file has besides its tables, and of the rows that follow a table.
const (
	factsName   = "Om filen"
	choicesName = "Val"
	sumLabel    = "Summa"
	unsumLabel  = "Rader utan belopp i summan"
)

// mostDigits is how many digits of a number a spreadsheet keeps.
const mostDigits = 15

// text returns a value as it stands in a cell of text.
func (c Column) text(ctx context.Context, v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		if c.Kind == Choice && v != "" {
			return i18n.T(ctx, v), nil
		}
		if c.Kind == Text || v == "" {
			return v, nil
		}
	case int64:
		if c.Kind == Whole {
			return strconv.FormatInt(v, 10), nil
		}
	case money.Amount:
		if c.Kind != Amount {
			break
		}
		if ore, ok := v.Ore(); ok {
			return strings.Replace(decimal(big.NewInt(int64(ore))), ".", ",", 1), nil
		}
		if v.IsUnknown() {
			return v.Reason().Text(ctx), nil
		}
		return "", nil
	case *big.Rat:
		switch {
		case c.Kind != Percent:
		case v == nil:
			return "", nil
		default:
			return decimalText(new(big.Rat).Mul(v, hundred), percentDecimals-2, ",") + " %", nil
		}
	case time.Time:
		switch {
		case c.Kind != Date:
		case v.IsZero():
			return "", nil
		default:
			return day.ISO(v), nil
		}
	}
	return "", fmt.Errorf("sheet: the column %q cannot hold a value of %T", c.Name, v)
}

// percentDecimals is how many decimals of a share are kept.
const percentDecimals = 12

var hundred = big.NewRat(100, 1)

// decimal returns öre as kronor with two decimals and a point.
func decimal(ore *big.Int) string { return new(big.Rat).SetFrac(ore, hundred.Num()).FloatString(2) }

// decimalText returns a number with the decimals that it has, most of them at most.
func decimalText(r *big.Rat, most int, mark string) string {
	s := r.FloatString(most)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return strings.Replace(s, ".", mark, 1)
}

// translations returns a Swedish text as it is written in every language.
func translations(sv string) (swedish, english string) {
	return i18n.T(i18n.WithLang(context.Background(), i18n.Swedish), sv), i18n.T(i18n.WithLang(context.Background(), i18n.English), sv)
}

// is reports whether a text is a Swedish text, or the translation of it, however blanks and capitals are.
func is(text, sv string) bool {
	swedish, english := translations(sv)
	s := slug(text)
	return s != "" && (s == slug(swedish) || s == slug(english))
}
