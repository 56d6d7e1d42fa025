package picture

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"golang.org/x/image/font/opentype"
)

func TestAPictureIsDrawnOfAnyTitle(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, title := range []string{"", "Ö",
		"Åldrande befolkning i Västra Götaland", "Omtankens landskap – när tiden räcker till för varandra",
		strings.Repeat("Kompetensförsörjningsstrategier för kommunernas äldreomsorg ", 9), strings.Repeat("å", 900),
		"Sámi ŋ \x00 日本 🙂 \u0301", "rad\nen"} {
		b, err := Draw(title, "Scenario")
		if err != nil {
			t.Fatalf("%q: %v", title, err)
		}
		p, err := png.Decode(bytes.NewReader(b))
		if err != nil || p.Bounds().Dx() != Width || p.Bounds().Dy() != Height {
			t.Errorf("%q: %v, %v", title, p.Bounds(), err)
		}
		if len(b) > 120<<10 {
			t.Errorf("%q: %d bytes", title, len(b))
		}
		if before, ok := seen[string(b)]; ok {
			t.Errorf("%q is drawn as %q", title, before)
		}
		seen[string(b)] = title
	}
}

func TestALongTitleIsWrappedAndCut(t *testing.T) {
	t.Parallel()
	f, err := bold()
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: 58, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]struct {
		lines, end string
		whole      bool
	}{
		"Kort":                     {"1", "Kort", true},
		strings.Repeat("ord ", 60): {"4", "…", false},
		strings.Repeat("x", 60):    {"2", "x", true},
		strings.Repeat("x", 400):   {"4", "…", false},
	} {
		lines, whole := wrap(face, text, Width-2*margin, maxLines)
		if len(lines) != int(want.lines[0]-'0') || whole != want.whole || !strings.HasSuffix(lines[len(lines)-1], want.end) {
			t.Errorf("%.20q becomes %q, whole %t", text, lines, whole)
		}
		for _, line := range lines {
			if !fits(face, line, Width-2*margin) {
				t.Errorf("%q is too wide", line)
			}
		}
	}
}

func TestWhatIsNoFontIsRefused(t *testing.T) {
	t.Parallel()
	for _, b := range [][]byte{nil, []byte("wOFF"), append([]byte("wOFF"), make([]byte, 40)...), bytes.Repeat([]byte("wOFF"), 30)} {
		if f, err := unpack(b); err == nil {
			t.Errorf("%.20q is a font: %v", b, f)
		}
	}
}
