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

// secondFactorFields returns the fields for the second factors that a person has.
func secondFactorFields(s signin.SecondFactors) []ui.Field {
	if s.AppSince == nil {
		return []ui.Field{recoveryField}
	}
	return []ui.Field{codeField, recoveryField}
}

// passkeyKind makes the passkey the primary button if there is no app.
func passkeyKind(s signin.SecondFactors) ui.Kind {
	if s.AppSince == nil {
		return ui.Primary
	}
	return ui.Secondary
}

// showsRecoveryField reports whether the field for a recovery code is shown at once: if something was typed in it or is
// wrong with it.
func showsRecoveryField(f *form.Form) bool {
	_, wrong := f.Problems[RecoveryField]
	return wrong || f.Get(RecoveryField) != ""
}

func onOff(ctx context.Context, on bool) string {
	if on {
		return i18n.T(ctx, "På")
	}
	return i18n.T(ctx, "Av")
}

func lastUsed(ctx context.Context, passkey signin.Passkey) string {
	if passkey.LastUsed == nil {
		return i18n.T(ctx, "Inte använd än")
	}
	return i18n.T(ctx, "Användes senast %s", day.DateTime(ctx, *passkey.LastUsed))
}

// groupInFours separates a text into groups of four characters.
func groupInFours(s string) string {
	var groups []string
	for group := range slices.Chunk([]byte(s), 4) {
		groups = append(groups, string(group))
	}
	return strings.Join(groups, " ")
}

// quietZone is the margin that a QR code needs, in modules.
const quietZone = 4

// qrModules returns the dark modules of the QR code of a text, and its width in modules.
func qrModules(text string) (dark [][2]int, size int) {
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

func qrBox(text string) string {
	_, size := qrModules(text)
	return fmt.Sprintf("0 0 %d %[1]d", size+2*quietZone)
}

func qrPath(text string) string {
	dark, _ := qrModules(text)
	var b strings.Builder
	for _, m := range dark {
		fmt.Fprintf(&b, "M%d %dh1v1h-1z", m[0]+quietZone, m[1]+quietZone)
	}
	return b.String()
}
