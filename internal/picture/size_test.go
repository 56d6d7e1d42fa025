package picture_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"image"
	"image/jpeg"
	"image/png"
	"testing"

	"framsyn/internal/picture"
)

// turned returns a JPEG whose Exif data tells an orientation.
func turned(t *testing.T, order binary.AppendByteOrder, orientation uint16) []byte {
	t.Helper()
	exif := []byte("Exif\x00\x00II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		exif = []byte("Exif\x00\x00MM\x00*")
	}
	exif = order.AppendUint32(exif, 8)
	exif = order.AppendUint16(exif, 1)
	exif = order.AppendUint16(exif, 0x0112)
	exif = order.AppendUint16(exif, 3)
	exif = order.AppendUint32(exif, 1)
	exif = order.AppendUint16(exif, orientation)
	exif = order.AppendUint16(exif, 0)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 20)), nil); err != nil {
		t.Fatal(err)
	}
	out := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(exif)+2))
	return append(append(out, exif...), b.Bytes()[2:]...)
}

func TestTheSizeOfAPictureIsThatOfWhatIsShown(t *testing.T) {
	var asPNG bytes.Buffer
	if err := png.Encode(&asPNG, image.NewGray(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	webp, err := base64.StdEncoding.DecodeString("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=")
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		content       []byte
		width, height int
	}{
		"PNG":              {asPNG.Bytes(), 30, 20},
		"WebP":             {webp, 1, 1},
		"as it was held":   {turned(t, binary.BigEndian, 1), 30, 20},
		"upside down":      {turned(t, binary.BigEndian, 3), 30, 20},
		"turned, Motorola": {turned(t, binary.BigEndian, 6), 20, 30},
		"turned, Intel":    {turned(t, binary.LittleEndian, 8), 20, 30},
	} {
		if w, h, err := picture.Size(bytes.NewReader(x.content)); err != nil || w != x.width || h != x.height {
			t.Errorf("%s is %d x %d, not %d x %d: %v", name, w, h, x.width, x.height, err)
		}
	}
	for long := range len(turned(t, binary.BigEndian, 6)) { // a file that was cut is told, whatever its length
		_, _, _ = picture.Size(bytes.NewReader(turned(t, binary.BigEndian, 6)[:long]))
	}
	if _, _, err := picture.Size(bytes.NewReader([]byte("<svg/>"))); err == nil {
		t.Error("a drawing has a size in pixels")
	}
}
