package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

func TestTheSamePictureIsShrunkToTheSameFile(t *testing.T) {
	t.Parallel()
	// Each of the colours is used once, so that only their order decides.
	full := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for n := range 64 * 64 {
		full.Set(n%64, n/64, color.RGBA{uint8(n % 16), uint8(n / 16 % 16), uint8(n / 256 * 16), 255})
	}
	var whole bytes.Buffer
	if err := png.Encode(&whole, full); err != nil {
		t.Fatal(err)
	}
	first, err := shrink(whole.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		again, err := shrink(whole.Bytes())
		if err != nil || !bytes.Equal(first, again) {
			t.Fatalf("another file, %v", err)
		}
	}
}

func TestOnlyWhatIsSeenMakesAPictureAnother(t *testing.T) {
	t.Parallel()
	grey := func(shade, pixels int) []byte {
		t.Helper()
		p := image.NewGray(image.Rect(0, 0, 64, 64))
		for n := range pixels {
			p.SetGray(n%64, n/64, color.Gray{uint8(shade)})
		}
		var out bytes.Buffer
		if err := png.Encode(&out, p); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	if !looksAlike(grey(100, 4096), grey(100, 4096)) || !looksAlike(grey(0, 0), grey(differentBy, 9)) ||
		looksAlike(grey(0, 0), grey(differentBy+1, 1)) || looksAlike(grey(0, 0), grey(1, differentPixels+1)) || looksAlike(nil, grey(0, 0)) {
		t.Error("the bounds are not kept")
	}
}
