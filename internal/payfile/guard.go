package payfile

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// What XML may have at most: levels of elements, elements in all, those of them that are kept in lists, and bytes of one text.
const maxDepth, maxElements, maxListed, maxText = 40, 2_000_000, 200_000, 4000

// listed are the elements that are kept in lists.
var listed = []string{"Ntfctn", "Ntry", "TxDtls", "Strd", "Ustrd", "AdrLine"}

// guard passes the parts of an XML file on. It refuses a document type, and so every entity of its own, and what is too large.
type guard struct {
	in                    *xml.Decoder
	depth, elements, kept int
}

// newGuarded returns a decoder that reads through a guard.
func newGuarded(r io.Reader) *xml.Decoder {
	in := xml.NewDecoder(r)
	in.CharsetReader = charsetReader
	return xml.NewTokenDecoder(&guard{in: in})
}

// Token implements xml.TokenReader. The decoder above it sees to it that elements end as they began.
func (g *guard) Token() (xml.Token, error) {
	t, err := g.in.RawToken()
	if err != nil {
		return t, err
	}
	switch t := t.(type) {
	case xml.Directive:
		return nil, refuse(Doctype, "Filen har en dokumenttyp (DOCTYPE), och det har ingen betalningsfil. Den läses inte.")
	case xml.StartElement:
		g.depth++
		g.elements++
		if slices.Contains(listed, t.Name.Local) {
			g.kept++
		}
	case xml.EndElement:
		g.depth--
	case xml.CharData:
		if len(t) > maxText {
			return nil, refuse(TooLarge, "Filen har en text som är längre än %d tecken.", maxText)
		}
	}
	if g.depth > maxDepth || g.elements > maxElements || g.kept > maxListed {
		return nil, refuse(TooLarge, "Filen har fler än %d poster, eller fler än %d element i varandra.", maxListed, maxDepth)
	}
	return t, nil
}

// charsetReader reads the character sets that files of payments are written in besides UTF-8.
func charsetReader(charset string, in io.Reader) (io.Reader, error) {
	sets := map[string]encoding.Encoding{"iso-8859-1": charmap.ISO8859_1, "iso-8859-15": charmap.ISO8859_15,
		"windows-1252": charmap.Windows1252, "us-ascii": charmap.ISO8859_1}
	set := sets[strings.ToLower(charset)]
	if set == nil {
		return nil, refuse(WrongFormat, "Filen är skriven med teckenkodningen %s, som inte går att läsa.", shortened(charset))
	}
	return set.NewDecoder().Reader(in), nil
}

// explain turns an error of the decoder into a refusal.
func explain(err error) error {
	var r *Refusal
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &r):
		return r
	case errors.As(err, &syntax) && syntax.Msg == "unexpected EOF", errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return refuse(Cut, "Filen tar slut för tidigt: det sista av den saknas. Hämta filen på nytt.")
	case errors.As(err, &syntax):
		return refuse(WrongFormat, "Filen är inte välformad XML på rad %d.", syntax.Line)
	}
	return refuse(WrongFormat, "Filen är inte skriven som camt.054 ska vara.")
}
