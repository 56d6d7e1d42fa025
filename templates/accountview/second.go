package accountview

import (
	"context"
	"slices"
	"strings"

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
