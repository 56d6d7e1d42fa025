package sheet_test

import (
	"os"
	"strings"
	"testing"
)

// The folder of temporary files is that of the whole process: this test runs beside no other.
func TestNoFileIsLeftOfALongWorkbook(t *testing.T) {
	in := t.TempDir()
	t.Setenv("TMPDIR", in)
	left := func() int {
		t.Helper()
		files, err := os.ReadDir(in)
		if err != nil {
			t.Fatal(err)
		}
		return len(files)
	}
	long := []any{strings.Repeat("å", 10_000), nil, nil, nil, nil, nil, nil}
	rows := make([][]any, 1000) // more than excelize keeps in memory
	for i := range rows {
		rows[i] = long
	}
	made, err := book(rows...).MakeXLSX(t.Context())
	if err != nil || left() != 1 {
		t.Fatalf("%d files hold a workbook that is made, %v", left(), err)
	}
	if err := made.Close(); err != nil || left() != 0 {
		t.Errorf("%d files are left of it, %v", left(), err)
	}
	if _, err := book(append(rows, []any{"too short"})...).MakeXLSX(t.Context()); err == nil || left() != 0 {
		t.Errorf("%d files are left of one that failed, %v", left(), err)
	}
}
