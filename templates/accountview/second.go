package accountview

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/boombuler/barcode/qr"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/signin"
	"framsyn/templates/ui"
)

// asksFor returns the fields by which a person can show who they are.
func asksFor(s signin.SecondStep) []ui.Field {
	if s.App == nil {
		return []ui.Field{recoveryField}
	}
	return []ui.Field{codeField, recoveryField}
}

// passkeyKind puts the passkey first where there is no app.
func passkeyKind(s signin.SecondStep) ui.Kind {
	if s.App == nil {
		return ui.Primary
	}
	return ui.Secondary
}

// opened reports whether the field of the recovery code is shown at once: something was typed in it, or is wrong with it.
func opened(f *form.Form) bool {
	_, wrong := f.Problems[RecoveryField]
	return wrong || f.Get(RecoveryField) != ""
}

func onOff(ctx context.Context, on bool) string {
	if on {
		return i18n.T(ctx, "På")
	}
	return i18n.T(ctx, "Av")
}

func lastUsed(ctx context.Context, k signin.Passkey) string {
	if k.Used == nil {
		return i18n.T(ctx, "Inte använd än")
	}
	return i18n.T(ctx, "Användes senast %s", day.DateTime(ctx, *k.Used))
}

// inFours parts a text into groups that can be read aloud.
func inFours(s string) string {
	var parts []string
	for part := range slices.Chunk([]byte(s), 4) {
		parts = append(parts, string(part))
	}
	return strings.Join(parts, " ")
}

// quiet is the margin around a picture, in modules, that readers need.
const quiet = 4

// modules returns the dark squares of the picture of a text, and how many squares it is wide.
func modules(text string) (dark [][2]int, size int) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return nil, 0 // the address of an app is never too long
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

func qrBox(text string) string {
	_, size := modules(text)
	return fmt.Sprintf("0 0 %d %[1]d", size+2*quiet)
}

func qrPath(text string) string {
	dark, _ := modules(text)
	var b strings.Builder
	for _, m := range dark {
		fmt.Fprintf(&b, "M%d %dh1v1h-1z", m[0]+quiet, m[1]+quiet)
	}
	return b.String()
}
