package einvoice

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata anew")

// golden compares a file of testdata with what it should hold, or writes it.
func golden(t *testing.T, name string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(got), string(want)); diff != "" {
		t.Errorf("%s is no longer what is written (-file +written):\n%s", name, diff)
	}
}

// documents returns the documents of testdata by name.
func documents(t testing.TB) map[string]Document {
	t.Helper()
	names, err := filepath.Glob("testdata/*.json")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d documents, %v", len(names), err)
	}
	out := map[string]Document{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var d Document
		in := json.NewDecoder(bytes.NewReader(text))
		in.DisallowUnknownFields()
		if err := in.Decode(&d); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[strings.TrimSuffix(filepath.Base(name), ".json")] = d
	}
	return out
}

func TestDocumentsAreTheEInvoicesThatWereFoundRight(t *testing.T) {
	t.Parallel()
	for name, d := range documents(t) {
		if p := d.Problems(); len(p) > 0 {
			t.Errorf("%s: %v", name, p)
		}
		golden(t, "testdata/"+name+".xml", d.XML())
	}
}

func TestADocumentIsReadAsItWasKept(t *testing.T) {
	t.Parallel()
	for name, d := range documents(t) {
		var b bytes.Buffer
		out := json.NewEncoder(&b)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		if err := out.Encode(d); err != nil {
			t.Fatal(err)
		}
		golden(t, "testdata/"+name+".json", b.Bytes())
	}
}

func TestAnyTextIsWellFormed(t *testing.T) {
	t.Parallel()
	d := documents(t)["langa-namn"]
	for _, text := range []string{"]]>", "<!-- & -->", "&#0;", "\x00\x1b\ufffe", "\xff\xc3", "\u2028 𝔘 👩‍🚀", " a\tb\r\nc "} {
		d.Buyer.Name, d.Note, d.Lines[0].Text, d.Lines[0].Unit = text, text, text, Unit(text+`"`)
		in := xml.NewDecoder(bytes.NewReader(d.XML()))
		var err error
		for err == nil {
			_, err = in.Token()
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
