package docx

import (
	"bytes"
	"regexp"
	"strings"
)

// look is how a text looks, and what it is.
type look struct {
	bold, italic, code, strike bool
	// whole says that blanks and ends of lines are kept.
	whole bool
	align string
	// link is the name of a relation, and lang a language that is not the document's.
	link, lang string
}

// language is the name of a language.
var language = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$`)

const blanks = " \t\n\r\f"

// text writes a text where it stands. Blanks between words are one, and there are none at the ends of lines.
func (b *body) text(s string, p place, l look) {
	if l.whole {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
		if b.paragraph == nil {
			s = strings.TrimPrefix(s, "\n")
		}
		if s != "" {
			b.open(p).add(run{l, s})
		}
		return
	}
	words := strings.FieldsFunc(s, isBlank)
	if len(words) == 0 {
		if b.paragraph != nil && s != "" {
			b.paragraph.space = true
		}
		return
	}
	to := b.open(p)
	to.space = to.space || isBlank(rune(s[0]))
	to.add(run{l, strings.Join(words, " ")})
	to.space = isBlank(rune(s[len(s)-1]))
}

func isBlank(r rune) bool { return strings.ContainsRune(blanks, r) }

// add adds a run. A blank before it belongs to the run before, unless that ends a line.
func (p *paragraph) add(r run) {
	last := len(p.runs) - 1
	if p.space && last >= 0 && r.text != "\n" && !strings.HasSuffix(p.runs[last].text, "\n") {
		if p.runs[last].link != r.link { // a link is no longer than its words
			p.runs = append(p.runs, run{look{lang: r.lang}, " "})
			last++
		} else {
			p.runs[last].text += " "
		}
	}
	p.space = false
	if last >= 0 && p.runs[last].look == r.look && !strings.HasSuffix(p.runs[last].text, "\n") && r.text != "\n" {
		p.runs[last].text += r.text
		return
	}
	p.runs = append(p.runs, r)
}

// write writes the run.
func (r run) write(out *bytes.Buffer) {
	out.WriteString("<w:r>")
	r.look.write(out)
	from := 0
	flush := func(to int) {
		if text := escape(r.text[from:to]); text != "" {
			out.WriteString(`<w:t xml:space="preserve">` + text + `</w:t>`)
		}
	}
	for i, c := range r.text {
		sign := signs[c]
		if sign == "" {
			continue
		}
		flush(i)
		out.WriteString(sign)
		from = i + len(string(c))
	}
	flush(len(r.text))
	out.WriteString("</w:r>")
}

// signs are the characters that Word has elements for.
var signs = map[rune]string{'\n': "<w:br/>", '\t': "<w:tab/>", '\u00ad': "<w:softHyphen/>", '\u2011': "<w:noBreakHyphen/>"}

// write writes how a run looks.
func (l look) write(out *bytes.Buffer) {
	var b strings.Builder
	switch {
	case l.link != "":
		b.WriteString(`<w:rStyle w:val="Hyperlink"/>`)
	case l.code:
		b.WriteString(`<w:rStyle w:val="Code"/>`)
	}
	for _, x := range []struct {
		is  bool
		tag string
	}{{l.bold, "<w:b/>"}, {l.italic, "<w:i/>"}, {l.strike, "<w:strike/>"}, {l.align != "", `<w:vertAlign w:val="` + l.align + `"/>`},
		{l.lang != "", `<w:lang w:val="` + l.lang + `"/>`}} {
		if x.is {
			b.WriteString(x.tag)
		}
	}
	if b.Len() > 0 {
		out.WriteString("<w:rPr>" + b.String() + "</w:rPr>")
	}
}
