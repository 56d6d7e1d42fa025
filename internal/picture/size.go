package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	_ "image/jpeg" // pictures that may be uploaded
	_ "image/png"
	"io"

	_ "golang.org/x/image/webp"
)

// maxHead is how much of a picture is read to find its size, in bytes.
const maxHead = 1 << 20

// Size returns the width and height of a JPEG, PNG or WebP picture in pixels, as it is shown: a photograph that says that the camera
// was turned is. It reads no more than the beginning.
func Size(r io.Reader) (width, height int, err error) {
	head, err := io.ReadAll(io.LimitReader(r, maxHead))
	if err != nil {
		return 0, 0, err
	}
	c, kind, err := image.DecodeConfig(bytes.NewReader(head))
	if err != nil {
		return 0, 0, err
	}
	if kind == "jpeg" && orientation(head) >= 5 {
		return c.Height, c.Width, nil
	}
	return c.Width, c.Height, nil
}

// orientation returns the orientation that the Exif data of a JPEG tells, from 5 on turned a quarter; 1 if it tells none.
func orientation(jpeg []byte) int {
	for at := 2; at+4 <= len(jpeg) && jpeg[at] == 0xff; {
		marker, long := jpeg[at+1], int(binary.BigEndian.Uint16(jpeg[at+2:]))
		end := min(at+2+long, len(jpeg))
		if exif, is := bytes.CutPrefix(jpeg[at+4:max(end, at+4)], []byte("Exif\x00\x00")); marker == 0xe1 && is {
			return orientationIn(exif)
		}
		at += 2 + long
	}
	return 1
}

// orientationTag is the tag of the orientation in Exif data.
const orientationTag = 0x0112

// orientationIn returns the orientation that stands in the first directory of Exif data.
func orientationIn(exif []byte) int {
	if len(exif) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if exif[0] == 'M' {
		order = binary.BigEndian
	}
	at := int(order.Uint32(exif[4:]))
	if at < 8 || at+2 > len(exif) {
		return 1
	}
	count := int(order.Uint16(exif[at:]))
	for entry := at + 2; count > 0 && entry+12 <= len(exif); entry, count = entry+12, count-1 {
		if order.Uint16(exif[entry:]) == orientationTag {
			return int(order.Uint16(exif[entry+8:]))
		}
	}
	return 1
}
