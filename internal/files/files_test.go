package files_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/id"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func open(t *testing.T) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d
}

func add(t *testing.T, d *db.DB, name string, content []byte) (n id.File, err error) {
	t.Helper()
	err = d.Write(t.Context(), access.System(), func(tx *db.Tx) error {
		n, err = files.Add(t.Context(), tx, id.Source, name, "application/pdf", content)
		return err
	})
	return n, err
}

func TestAFileIsReadBackWholeAndInParts(t *testing.T) {
	t.Parallel()
	d := open(t)
	content := make([]byte, 600<<10) // three pieces
	for i := range content {
		content[i] = byte(i * 7 / 3)
	}
	n, err := add(t, d, "stor.pdf", content)
	if err != nil {
		t.Fatal(err)
	}
	q := d.As(access.Visitor())
	f, err := files.Get(t.Context(), q, n)
	if err != nil || f.Size != int64(len(content)) || f.Name != "stor.pdf" {
		t.Fatalf("%+v, %v", f, err)
	}
	if got, err := io.ReadAll(f.Content(t.Context(), q)); err != nil || !bytes.Equal(got, content) {
		t.Errorf("read %d bytes, %v", len(got), err)
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("Range", "bytes=262140-262150")
	w := httptest.NewRecorder()
	http.ServeContent(w, r, "", time.Time{}, f.Content(t.Context(), q))
	if !bytes.Equal(w.Body.Bytes(), content[262140:262151]) {
		t.Errorf("across the border of two pieces: %v", w.Body.Bytes())
	}
	if _, err := f.Content(t.Context(), q).Seek(-1, io.SeekStart); err == nil {
		t.Error("there is a place before the beginning")
	}
}

func TestAnEmptyFileIsAFile(t *testing.T) {
	t.Parallel()
	d := open(t)
	n, err := add(t, d, "tom.pdf", nil)
	if err != nil {
		t.Fatal(err)
	}
	q := d.As(access.Visitor())
	f, err := files.Get(t.Context(), q, n)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(f.Content(t.Context(), q)); err != nil || len(got) != 0 {
		t.Errorf("%v, %v", got, err)
	}
}

func TestAFilesNameIsMadeHarmless(t *testing.T) {
	t.Parallel()
	d := open(t)
	for typed, want := range map[string]string{
		"rapport.pdf": "rapport.pdf", `C:\Users\x\rapport.pdf`: "rapport.pdf", "../../etc/passwd": "passwd.pdf",
		"a\r\nb\".pdf": "ab.pdf", "åäö.pdf": "åäö.pdf", "x\xff.pdf": "x.pdf",
		strings.Repeat("ö", 300) + ".pdf": strings.Repeat("ö", 100) + ".pdf",
	} {
		n, err := add(t, d, typed, []byte("x"))
		if err != nil {
			t.Errorf("%q: %v", typed, err)
			continue
		}
		if f, err := files.Get(t.Context(), d.As(access.Visitor()), n); err != nil || f.Name != want {
			t.Errorf("%q became %q, %v", typed, f.Name, err)
		}
	}
}

func TestWhoMayNotAddMayNotUpload(t *testing.T) {
	t.Parallel()
	d := open(t)
	err := d.Write(t.Context(), access.Actor{User: 1, Org: 1, Roles: []access.Role{access.Politician}}, func(tx *db.Tx) error {
		_, err := files.Add(context.Background(), tx, id.Source, "x.pdf", "application/pdf", nil)
		return err
	})
	if !errors.Is(err, access.ErrDenied) {
		t.Errorf("got %v", err)
	}
}

// packed returns an archive of files, each of which says that the archive is slides of OpenDocument.
func packed(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		f, err := z.CreateRaw(&zip.FileHeader{Name: name, UncompressedSize64: 47, CompressedSize64: 47})
		if err == nil {
			_, err = io.WriteString(f, "application/vnd.oasis.opendocument.presentation")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestATypeIsToldFromTheContent(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		content string
		allowed []string
		fits    bool
	}{
		"a PDF":                 {"%PDF-1.7", files.Documents, true},
		"a PDF as a picture":    {"%PDF-1.7", files.Pictures, false},
		"a PNG":                 {"\x89PNG\r\n\x1a\n", files.Pictures, true},
		"a JPEG":                {"\xff\xd8\xff\xe0", files.Pictures, true},
		"a WebP":                {"RIFF\x00\x00\x00\x00WEBPVP8 ", files.Pictures, true},
		"a program":             {"MZ\x90", files.Documents, false},
		"a page":                {"<!DOCTYPE html>", files.Documents, false},
		"a drawing":             {`<svg xmlns="http://www.w3.org/2000/svg">`, files.Pictures, false},
		"nothing":               {"", files.Documents, false},
		"slides":                {packed(t, "[Content_Types].xml", "ppt/presentation.xml"), files.OfficeDocuments, true},
		"open slides":           {packed(t, "mimetype"), files.OfficeDocuments, true},
		"any archive":           {packed(t, "a.txt"), files.OfficeDocuments, false},
		"a PDF after something": {"x%PDF-1.7", files.Documents, false},
	} {
		if _, fits := files.DetectType([]byte(c.content), c.allowed); fits != c.fits {
			t.Errorf("%s fits: %t", name, fits)
		}
	}
}
