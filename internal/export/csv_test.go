package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/quick"
)

// rowsOf returns rows that can all be read.
func rowsOf(rows ...[]string) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

func TestCSVOpensInSwedishExcel(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	rows := rowsOf([]string{"Åldrande; vård", `Hon sa "hej"`}, []string{"två\nrader", ""}, []string{"1,5", "−3"})
	if err := CSV(&b, []string{"Titel", "Text"}, rows); err != nil {
		t.Fatal(err)
	}
	want := "\xEF\xBB\xBFTitel;Text\r\n\"Åldrande; vård\";\"Hon sa \"\"hej\"\"\"\r\n\"två\r\nrader\";\r\n1,5;−3\r\n"
	if got := b.String(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestNoCellRunsAsAFormula(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+46": "'+46", "-1+1": "'-1+1", "-a": "'-a", "@SUM(A1)": "'@SUM(A1)",
		"\t=1": "'\t=1", "\r=1": "'\r=1", "\n=1": "'\n=1", "＝1": "'＝1",
		"": "", "a=1": "a=1", "'=1": "''=1", "''-a": "'''-a", "'a": "'a",
		"-1": "-1", "-350,01": "-350,01", "-12,5 %": "-12,5 %", "1-2": "1-2", "\xff": "\xff", "−1": "−1",
	} {
		row := []string{cell}
		if got := escapeFormulas(row)[0]; got != want {
			t.Errorf("%q is written as %q, want %q", cell, got, want)
		}
		if got := Unescape(want); got != cell {
			t.Errorf("%q is read as %q, want %q", want, got, cell)
		}
		if row[0] != cell {
			t.Errorf("the caller's cell %q was changed to %q", cell, row[0])
		}
	}
	var b bytes.Buffer
	if err := CSV(&b, []string{"=1"}, rowsOf()); err != nil || !strings.Contains(b.String(), "'=1") {
		t.Errorf("a header is written as %q, %v", b.String(), err)
	}
}

func TestCSVReadsBackAsItWas(t *testing.T) {
	t.Parallel()
	same := func(cells [3]string) bool {
		for i, c := range cells {
			cells[i] = "x" + strings.NewReplacer("\r", "", "\n", "").Replace(c)
		}
		var b bytes.Buffer
		if err := CSV(&b, []string{"a", "b", "c"}, rowsOf(cells[:])); err != nil {
			return false
		}
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\uFEFF")))
		r.Comma = ';'
		all, err := r.ReadAll()
		return err == nil && len(all) == 2 && slices.Equal(all[1], cells[:])
	}
	if err := quick.Check(same, nil); err != nil {
		t.Error(err)
	}
}

// fullWriter is a writer that has room for so many bytes.
type fullWriter int

var errFull = errors.New("no room")

func (f *fullWriter) Write(p []byte) (int, error) {
	if *f -= fullWriter(len(p)); *f < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestCSVStopsWhenItCannotWrite(t *testing.T) {
	t.Parallel()
	for _, room := range []fullWriter{0, 5, 5000, 40_000} {
		asked := 0
		rows := func(yield func([]string, error) bool) {
			for asked = 1; asked <= 10_000 && yield([]string{strings.Repeat("x", 100)}, nil); asked++ {
			}
		}
		if err := CSV(&room, []string{"a"}, rows); !errors.Is(err, errFull) {
			t.Errorf("the error is %v, want %v", err, errFull)
		}
		if asked > 700 {
			t.Errorf("%d rows were asked for after the writer had failed", asked)
		}
	}
}

var errGone = errors.New("the rows are gone")

func TestCSVWritesNothingUntilItsRowsCanBeRead(t *testing.T) {
	t.Parallel()
	for first, want := range map[int]bool{0: false, 10: false, 5000: true} {
		var b bytes.Buffer
		rows := func(yield func([]string, error) bool) {
			for range first {
				if !yield([]string{strings.Repeat("x", 100)}, nil) {
					return
				}
			}
			yield(nil, errGone)
		}
		if err := CSV(&b, []string{"a"}, rows); !errors.Is(err, errGone) || (b.Len() > 0) != want {
			t.Errorf("after %d rows: %v, %d bytes are written", first, err, b.Len())
		}
	}
}
