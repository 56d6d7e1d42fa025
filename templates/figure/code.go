package figure

import (
	"fmt"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// quietZone is the margin that a QR code needs, in modules.
const quietZone = 4

// codeModules returns the dark modules of the QR code of a text, and its width in modules.
func codeModules(text string) (dark [][2]int, size int) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return nil, 0 // the address of an enrolment is never too long
	}
	size = code.Bounds().Dx()
	for y := range size {
		for x := range size {
			if r, _, _, _ := code.At(x, y).RGBA(); r == 0 {
				dark = append(dark, [2]int{x, y})
			}
		}
	}
	return dark, size
}

func codeBox(text string) string {
	_, size := codeModules(text)
	return fmt.Sprintf("0 0 %d %[1]d", size+2*quietZone)
}

func codePath(text string) string {
	dark, _ := codeModules(text)
	var b strings.Builder
	for _, m := range dark {
		fmt.Fprintf(&b, "M%d %dh1v1h-1z", m[0]+quietZone, m[1]+quietZone)
	}
	return b.String()
}
