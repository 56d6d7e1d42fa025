package main

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"slices"
)

// shrink encodes a picture with the 256 colours that are most used in it.
func shrink(full []byte) ([]byte, error) {
	picture, err := png.Decode(bytes.NewReader(full))
	if err != nil {
		return nil, fmt.Errorf("read the picture: %w", err)
	}
	few := image.NewPaletted(picture.Bounds(), mostUsed(picture, 256))
	draw.Draw(few, few.Bounds(), picture, picture.Bounds().Min, draw.Src)
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few); err != nil {
		return nil, fmt.Errorf("write the picture: %w", err)
	}
	return out.Bytes(), nil
}

// mostUsed returns the colours that cover most of a picture. Similar colours count as one, represented by the commonest of them.
func mostUsed(picture image.Image, most int) color.Palette {
	type family struct {
		count, best int
		stands      color.RGBA
	}
	exact := map[color.RGBA]int{}
	r := picture.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			exact[color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA)]++
		}
	}
	families := map[[3]uint8]*family{}
	for c, n := range exact {
		key := [3]uint8{c.R >> 3, c.G >> 3, c.B >> 3}
		f := families[key]
		if f == nil {
			f = &family{}
			families[key] = f
		}
		f.count += n
		if n > f.best || n == f.best && compareColours(c, f.stands) > 0 {
			f.best, f.stands = n, c
		}
	}
	var all []*family
	for _, f := range families {
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b *family) int {
		return cmp.Or(b.count-a.count, compareColours(a.stands, b.stands))
	})
	var out color.Palette
	for _, f := range all[:min(most, len(all))] {
		out = append(out, f.stands)
	}
	return out
}

func compareColours(a, b color.RGBA) int {
	return cmp.Or(int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
}

// A browser does not draw every round corner the same each time: that many pixels may differ by so much in two pictures that look alike.
const differentPixels, differentBy = 100, 24

// looksAlike reports whether nobody sees a difference between two pictures, given as files.
func looksAlike(a, b []byte) bool {
	before, errBefore := png.Decode(bytes.NewReader(a))
	now, errNow := png.Decode(bytes.NewReader(b))
	if errBefore != nil || errNow != nil || before.Bounds() != now.Bounds() {
		return false
	}
	differ := 0
	r := now.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			p, q := color.RGBAModel.Convert(before.At(x, y)).(color.RGBA), color.RGBAModel.Convert(now.At(x, y)).(color.RGBA)
			if p == q {
				continue
			}
			differ++
			if differ > differentPixels || max(distance(p.R, q.R), distance(p.G, q.G), distance(p.B, q.B)) > differentBy {
				return false
			}
		}
	}
	return true
}

func distance(a, b uint8) uint8 { return max(a, b) - min(a, b) }
