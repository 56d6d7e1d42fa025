// Package pdf makes documents for paper and archives: HTML and a style sheet become a PDF that is tagged for those who hear it (PDF/A-2a,
// A4), with its fonts in it. Nothing is fetched, and the same document always gives the same bytes.
package pdf

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"html"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/carlos7ags/folio/content"
	"github.com/carlos7ags/folio/document"
	"github.com/carlos7ags/folio/font"
	folio "github.com/carlos7ags/folio/html"
	"github.com/carlos7ags/folio/layout"
	"golang.org/x/text/unicode/norm"
)

// Document is what becomes a PDF.
type Document struct {
	Title, Author string
	// Language is that of the texts, such as sv.
	Language string
	// Made is when the document was made.
	Made time.Time
	// Style is CSS. The fonts are "Sans" in the weights 400 and 600.
	Style string
	// Body is HTML, without what surrounds it. It may hold any text, but comes from the program.
	Body string
	// Foot stands at the bottom of every page, beside the number of the page; the first heading if it is empty.
	Foot string
	// Times is how many times as large as usual the document may be; 0 for once.
	Times int
}

// most returns how much of something a document may have that usual ones have so much of at most.
func (d Document) most(usual int) int { return usual * max(1, d.Times) }

// The most that a usual document may be: bytes of HTML, elements, how deep they lie in each other, and pages.
const (
	maxBody     = 1 << 20
	maxElements = 30_000
	maxDepth    = 64
	MaxPages    = 100
)

// ErrTooLarge is the error of a document that is larger than what is made.
var ErrTooLarge = errors.New("pdf: the document is too large")

//go:embed fonts/*.woff
var fonts embed.FS

//go:embed fonts/sans-600.woff
var bold []byte

// Bold returns the font of the weight 600, as WOFF.
func Bold() []byte { return bold }

// frame is the style of every document: its fonts, its paper, and a foot with the first heading and the number of the page. A caption is
// left out, which the library would write in a font that is not in the document.
const frame = `@font-face { font-family: "Sans"; font-weight: 400; src: url(fonts/sans-400.woff); }
@font-face { font-family: "Sans"; font-weight: 600; src: url(fonts/sans-600.woff); }
@page {
	size: A4; margin: 16mm 18mm 20mm;
	@bottom-left { content: string(title); font-family: "Sans"; font-weight: 600; font-size: 8pt; }
	@bottom-right { content: counter(page) " (" counter(pages) ")"; font-family: "Sans"; font-weight: 400; font-size: 8pt; }
}
body, code, kbd, samp { font-family: "Sans"; }
body { margin: 0; }
caption { display: none; }
h1 { string-set: title content(); }
`

// preformatted is a part whose lines the library would write in a font that is not in the document, and drawing a picture, which it
// would fetch.
var preformatted, drawing = regexp.MustCompile(`(?s)<pre[^>]*>(.*?)</pre>`), regexp.MustCompile(`<img[^>]*?alt="([^"]*)"[^>]*>`)

// written returns HTML in which what is preformatted is a paragraph with its lines, and pictures are what stands for them.
func written(body string) string {
	body = drawing.ReplaceAllString(body, "$1")
	return preformatted.ReplaceAllStringFunc(body, func(x string) string {
		lines := strings.TrimSpace(preformatted.FindStringSubmatch(x)[1])
		return "<p>" + strings.ReplaceAll(lines, "\n", "<br>") + "</p>"
	})
}

// cssString returns a text as a string of CSS, without what could end that or the style sheet.
func cssString(text string) string {
	return `"` + strings.NewReplacer(`"`, "”", `\`, "", "<", "", "\n", " ").Replace(text) + `"`
}

// Make returns a document as PDF, or the error ErrTooLarge, or that of the context if it ends first.
func Make(ctx context.Context, d Document) ([]byte, error) {
	if len(d.Body) > d.most(maxBody) {
		return nil, ErrTooLarge
	}
	style := frame
	if d.Foot != "" {
		style = strings.Replace(frame, "string(title)", cssString(Legible(d.Foot)), 1)
	}
	whole := fmt.Sprintf(`<!doctype html><html lang="%s"><head><meta charset="utf-8"><style>%s%s%s</style></head><body>%s</body></html>`,
		html.EscapeString(d.Language), style, d.Style, cellStyle, written(Legible(d.Body)))
	laid, err := folio.ConvertFullWithContext(ctx, whole, &folio.Options{BaseFS: fonts, StrictAssets: true, MaxElements: d.most(maxElements),
		MaxDepth: maxDepth, PageWidth: document.PageSizeA4.Width, PageHeight: document.PageSizeA4.Height})
	if limit := (*folio.LimitError)(nil); errors.As(err, &limit) {
		return nil, ErrTooLarge
	}
	if err != nil {
		return nil, fmt.Errorf("pdf: layout: %w", err)
	}
	out := document.NewDocument(document.PageSizeA4)
	out.SetTagged(true)
	out.SetPdfA(document.PdfAConfig{Level: document.PdfA2A})
	out.Info = document.Info{Title: Legible(d.Title), Author: Legible(d.Author), Language: d.Language, CreationDate: d.Made, ModDate: d.Made,
		Creator: "Framsyn"}
	for i, e := range laid.Elements {
		if _, ok := e.(*layout.AreaBreak); !ok {
			laid.Elements[i] = withCells{e}
		}
	}
	if err := out.AddConvertResult(laid); err != nil {
		return nil, fmt.Errorf("pdf: layout: %w", err)
	}
	pages := 0
	out.SetFooter(func(_ document.PageContext, p *document.Page) {
		pages++
		mend(p.ContentStream(), laid)
	})
	var b bytes.Buffer
	if _, err := out.WriteToWithContext(ctx, &b, document.WriteOptions{Deterministic: true}); err != nil {
		return nil, fmt.Errorf("pdf: writing: %w", err)
	}
	if pages > d.most(MaxPages) {
		return nil, ErrTooLarge
	}
	return b.Bytes(), nil
}

// mark is an operator that begins or ends a part of a page, and numbered one that begins a part which an element of the tags names.
var mark, numbered = regexp.MustCompile(`(?m)^(.* B[DM]C|EMC)$`), regexp.MustCompile(`<</MCID \d+>> BDC$`)

// mend corrects what the library writes of a page. It numbers the parts of the text through all pages, where the tags count those of each
// page, and puts a part into another, so that what is in both would be read twice; it places each word by itself, without the spaces that
// tell a reader where words end; and it begins what is no part of the text by the wrong operator.
func mend(page *content.Stream, laid *folio.ConvertResult) {
	text, n := string(page.Bytes()), -1
	var begun []bool // the parts around, and whether each has ended, since one within it began
	page.ReplaceInBytes(text, mark.ReplaceAllStringFunc(text, func(operator string) string {
		last := len(begun) - 1
		if operator == "EMC" {
			ended := begun[last]
			begun = begun[:last]
			if ended {
				return ""
			}
			return operator
		}
		if numbered.MatchString(operator) {
			n++
			operator = numbered.ReplaceAllString(operator, fmt.Sprintf("<</MCID %d>> BDC", n))
		}
		if last >= 0 && !begun[last] {
			begun[last], operator = true, "EMC\n"+operator
		}
		begun = append(begun, false)
		return operator
	}))
	var space []byte
	for _, box := range laid.MarginBoxes { // each font of the document has a box
		space = box.Embedded.EncodeString(" ")
	}
	page.ReplaceInBytes("> Tj", fmt.Sprintf("%X> Tj", space))
	page.ReplaceInBytes("] TJ", fmt.Sprintf("<%X> ] TJ", space))
	page.ReplaceInBytes("/Artifact BDC", "/Artifact BMC")
}

// face is the font that says which characters can be written.
var face = sync.OnceValue(func() font.Face {
	data, err := fonts.ReadFile("fonts/sans-400.woff")
	if err != nil {
		panic(err)
	}
	f, err := font.ParseFont(data)
	if err != nil {
		panic(err)
	}
	return f
})

// Legible returns a text in the characters that the fonts have. A letter with a mark that they lack becomes the letter, what is invisible
// is left out, and other characters become question marks. An archive refuses documents with characters that no font has.
func Legible(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || has(r):
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case unicode.In(r, unicode.C, unicode.M):
		default:
			b.WriteRune(nearest(r))
		}
	}
	return b.String()
}

func has(r rune) bool { return face().GlyphIndex(r) != 0 }

// nearest returns the first character that a character is put together of, if the fonts have it.
func nearest(r rune) rune {
	if first, _ := utf8.DecodeRuneInString(norm.NFKD.String(string(r))); has(first) {
		return first
	}
	return '?'
}
