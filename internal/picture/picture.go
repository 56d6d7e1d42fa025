// Package picture draws the picture that is shown where a page of the portal is shared: its title, its kind and the red thread.
package picture

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"framsyn/internal/pdf"
)

// Width and Height are the size of a picture in pixels, as social media show it.
const Width, Height = 1200, 630

// Version is counted up when the same words are drawn otherwise.
const Version = 1

// The colours of the portal in the light theme, and the measures of the picture.
var (
	paper  = color.RGBA{0xfa, 0xf7, 0xf1, 0xff}
	ink    = color.RGBA{0x1b, 0x24, 0x25, 0xff}
	brand  = color.RGBA{0x0f, 0x4a, 0x4a, 0xff}
	thread = color.RGBA{0xc2, 0x2f, 0x2b, 0xff}
)

const (
	margin   = 80
	maxLines = 4
	// maxTitle is how many characters of a title are looked at.
	maxTitle = 300
)

// Draw returns the picture of a page as a PNG. A title that does not fit ends with an ellipsis.
func Draw(title, kind string) ([]byte, error) {
	f, err := bold()
	if err != nil {
		return nil, err
	}
	img := image.NewPaletted(image.Rect(0, 0, Width, Height), palette())
	draw.Draw(img, img.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	canvas := image.NewRGBA(img.Bounds())
	draw.Draw(canvas, canvas.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	drawThread(canvas)
	if err := drawWords(canvas, f, title, kind); err != nil {
		return nil, err
	}
	draw.Draw(img, img.Bounds(), canvas, image.Point{}, draw.Src)
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img)
	return b.Bytes(), err
}

// palette returns the colours and what lies between each of them and the paper, so that the edges are smooth.
func palette() color.Palette {
	var p color.Palette
	for _, c := range []color.RGBA{ink, brand, thread} {
		for i := range 64 {
			mix := func(a, b uint8) uint8 { return uint8((int(a)*(63-i) + int(b)*i) / 63) }
			p = append(p, color.RGBA{mix(paper.R, c.R), mix(paper.G, c.G), mix(paper.B, c.B), 0xff})
		}
	}
	return p
}

var bold = sync.OnceValues(func() (*sfnt.Font, error) { return unpack(pdf.Bold()) })

func drawWords(canvas draw.Image, f *sfnt.Font, title, kind string) error {
	small, err := opentype.NewFace(f, &opentype.FaceOptions{Size: 34, DPI: 72})
	if err != nil {
		return err
	}
	defer small.Close()
	if kind != "" {
		circle(canvas, margin+9, 95, 9, thread)
	}
	write(canvas, small, brand, margin+34, 106, fit(small, clean(kind), Width-2*margin-34))
	write(canvas, small, ink, Width-margin-font.MeasureString(small, "Framsyn").Ceil(), Height-48, "Framsyn")
	for _, size := range []float64{84, 68, 58} {
		big, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72})
		if err != nil {
			return err
		}
		defer big.Close()
		lines, whole := wrap(big, clean(title), Width-2*margin, maxLines)
		step := int(size * 1.12)
		if (!whole || len(lines)*step > 300) && size > 58 {
			continue
		}
		for i, line := range lines {
			write(canvas, big, ink, margin, 150+int(size*0.8)+i*step, line)
		}
		return nil
	}
	return nil
}

// clean returns a text on one line, of a length that is looked at, and in letters that the font has.
func clean(text string) string {
	words := strings.Join(strings.Fields(text), " ")
	if r := []rune(words); len(r) > maxTitle {
		words = string(r[:maxTitle])
	}
	return pdf.Legible(words)
}

func write(canvas draw.Image, face font.Face, c color.Color, x, y int, text string) {
	d := font.Drawer{Dst: canvas, Src: image.NewUniform(c), Face: face, Dot: fixed.P(x, y)}
	d.DrawString(text)
}

// wrap returns a text in lines that are no wider than a width, and whether it fits in a number of them; if not, the last ends with
// an ellipsis. A word that is wider than a line is broken.
func wrap(face font.Face, text string, width, most int) ([]string, bool) {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		joined := strings.TrimSpace(line + " " + word)
		if fits(face, joined, width) {
			line = joined
			continue
		}
		if line != "" {
			lines, line = append(lines, line), ""
		}
		for !fits(face, word, width) {
			n := longest(face, []rune(word), width, "-")
			lines, word = append(lines, string([]rune(word)[:n])+"-"), string([]rune(word)[n:])
		}
		line = word
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) <= most {
		return lines, true
	}
	last := []rune(strings.TrimSuffix(lines[most-1], "-"))
	lines[most-1] = strings.TrimRight(string(last[:longest(face, last, width, "…")]), " ,.:;–-") + "…"
	return lines[:most], false
}

// fit returns a text on one line, with an ellipsis if it is too wide.
func fit(face font.Face, text string, width int) string {
	lines, _ := wrap(face, text, width, 1)
	return strings.Join(lines, "")
}

func fits(face font.Face, text string, width int) bool {
	return font.MeasureString(face, text).Ceil() <= width
}

// longest returns how many letters fit on a line with an end after them, at least one.
func longest(face font.Face, letters []rune, width int, end string) int {
	n := len(letters)
	for n > 1 && !fits(face, string(letters[:n])+end, width) {
		n--
	}
	return n
}

// drawThread draws the red thread below the words: a line that rises, with three knots.
func drawThread(canvas draw.Image) {
	var points [][2]float64
	for i := range 241 {
		x := float64(i) * 5
		points = append(points, [2]float64{x, 578 - 60/(1+math.Exp(-(x-560)/60)) - 50/(1+math.Exp(-(x-900)/50))})
	}
	stroke(canvas, points, 9, thread)
	for _, i := range []int{60, 144, 212} {
		circle(canvas, points[i][0], points[i][1], 17, paper)
		circle(canvas, points[i][0], points[i][1], 13, thread)
	}
}

// stroke draws a line of a width through points from left to right.
func stroke(canvas draw.Image, points [][2]float64, width float64, c color.Color) {
	z := vector.NewRasterizer(Width, Height)
	for side := range 2 {
		for i := range points {
			at := i
			if side == 1 {
				at = len(points) - 1 - i
			}
			before, after := points[max(at-1, 0)], points[min(at+1, len(points)-1)]
			dx, dy := after[0]-before[0], after[1]-before[1]
			way := width / 2 / math.Hypot(dx, dy)
			if side == 1 {
				way = -way
			}
			x, y := float32(points[at][0]-dy*way), float32(points[at][1]+dx*way)
			if side == 0 && i == 0 {
				z.MoveTo(x, y)
			} else {
				z.LineTo(x, y)
			}
		}
	}
	z.ClosePath()
	z.Draw(canvas, canvas.Bounds(), image.NewUniform(c), image.Point{})
}

func circle(canvas draw.Image, x, y, radius float64, c color.Color) {
	z := vector.NewRasterizer(Width, Height)
	const corners = 48
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		if i == 0 {
			z.MoveTo(float32(x+radius*cos), float32(y+radius*sin))
		} else {
			z.LineTo(float32(x+radius*cos), float32(y+radius*sin))
		}
	}
	z.ClosePath()
	z.Draw(canvas, canvas.Bounds(), image.NewUniform(c), image.Point{})
}

// Name returns a short name of what Draw draws, which differs when it does.
func Name(title, kind string) string { return fmt.Sprintf("%d-%08x", Version, hash(title+"\x00"+kind)) }

func hash(text string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(text)) // a hash never fails
	return h.Sum32()
}
