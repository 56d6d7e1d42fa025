package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsTooLargeIsRefused(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"bytes": strings.Repeat("x", maxHTML+1), "depth": strings.Repeat("<b>", maxDepth+1),
		"elements":  strings.Repeat("<br>", maxElements+1),
		"columns":   "<table><tr>" + strings.Repeat("<td>", maxColumns+1) + "</table>",
		"a rowspan": "<table><tr>" + strings.Repeat("<td rowspan=60000>", 60) + strings.Repeat("<tr>", 2000) + "</table>",
		"a colspan": "<table><tr><td colspan=9999>x</table>",
	} {
		if err := Write(io.Discard, Document{HTML: in}); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := Write(io.Discard, Document{HTML: strings.Repeat("<b>", maxDepth) + "x"}); err != nil {
		t.Error(err)
	}
}

// hold returns what is wrong with what some HTML becomes.
func hold(in string) string {
	var file bytes.Buffer
	if err := Write(&file, Document{Title: in, Head: in, Lang: in, HTML: in}); errors.Is(err, ErrTooLarge) {
		return ""
	} else if err != nil {
		return err.Error()
	}
	z, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		return err.Error()
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return err.Error()
		}
		part, err := io.ReadAll(r)
		if err != nil {
			return err.Error()
		}
		var whole struct {
			Tables []grid `xml:"body>tbl"`
		}
		if err := xml.Unmarshal(part, &whole); err != nil {
			return f.Name + ": " + err.Error()
		}
		for _, g := range whole.Tables {
			if wrong := g.check(); wrong != "" {
				return wrong
			}
		}
		if regexp.MustCompile(`</w:tbl></w:tc>|</w:tbl><w:tbl>|</w:tcPr></w:tc>`).Match(part) {
			return "a cell or two tables have no paragraph: " + string(part)
		}
	}
	return ""
}

func TestAnyHTMLBecomesWellFormed(t *testing.T) {
	t.Parallel()
	piece := rapid.OneOf(rapid.StringMatching(`</?(p|div|h2|ul|ol|li|table|thead|tbody|tfoot|tr|td|th|caption|b|a|br|pre|dl|dd|`+
		`blockquote|hr|span)( (class="(number|page-break)"|colspan="[0-9]"|rowspan="[0-9]"|lang="(en|sv|<)"|href="[a-z:/@&<]{0,9}"|`+
		`hidden))?>`),
		rapid.StringMatching(`[a-zåäö &<>"'{}\n\t]{1,9}`), rapid.String())
	rapid.Check(t, func(r *rapid.T) {
		in := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(r, "pieces"), "")
		if wrong := hold(in); wrong != "" {
			r.Fatalf("%q: %s", in, wrong)
		}
	})
}

func FuzzWrite(f *testing.F) {
	f.Add(amounts)
	f.Add("<ul><li><table><td>x<td rowspan=3>y<tr><td><table></table>{body}")
	f.Fuzz(func(t *testing.T, in string) {
		if wrong := hold(in); wrong != "" {
			t.Fatal(wrong)
		}
	})
}
