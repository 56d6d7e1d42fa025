package sheet

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Workbook is a workbook that is made, in a temporary file of its own.
type Workbook struct{ file *os.File }

// spool packs a file of excelize into a temporary file: in memory some of them at once would take all there is.
func spool(from *excelize.File) (*Workbook, error) {
	f, err := os.CreateTemp("", "framsyn-*.xlsx")
	if err != nil {
		return nil, fmt.Errorf("sheet: file for a workbook: %w", err)
	}
	made := &Workbook{f}
	from.ZipWriter = func(io.Writer) excelize.ZipWriter { return zip.NewWriter(f) }
	if _, err := from.WriteToBuffer(); err != nil {
		return nil, errors.Join(fmt.Errorf("sheet: %w", err), made.Close())
	}
	return made, nil
}

// Write writes the workbook with its parts in the order of their names: excelize's order differs from time to time.
func (b *Workbook) Write(w io.Writer) error {
	size, err := b.file.Seek(0, io.SeekEnd)
	if err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	in, err := zip.NewReader(b.file, size)
	if err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range in.File {
		if err := out.Copy(part); err != nil {
			return fmt.Errorf("sheet: %s: %w", part.Name, err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	return nil
}

// Close removes the temporary file.
func (b *Workbook) Close() error { return errors.Join(b.file.Close(), os.Remove(b.file.Name())) }
