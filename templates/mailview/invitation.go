package mailview

import (
	"context"
	"strings"

	"framsyn/internal/i18n"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/templates/greeting"
)

// Invitations returns the writer of invitations, and of reminders of them, for the portal at baseURL, which has no slash at the end. The
// text of an invitation is that of the office, whatever the language of its reader.
func Invitations(baseURL string) invitation.LetterWriter {
	return func(l invitation.Letter) (subject, body string) {
		ctx := i18n.WithLang(context.Background(), l.Language)
		address := baseURL + link.Page(ctx, link.InvitationPath+l.Token)
		if l.Token == "" {
			address = baseURL + link.Page(ctx, link.InvitationPath) + "…"
		}
		subject = l.Fill(l.Round.Subject, address)
		personal := i18n.T(ctx, "Länken är personlig, så skicka den inte vidare. Att öppna den svarar inte på något: det gör du på sidan.")
		if !l.Reminder {
			return subject, Letter(strings.TrimSpace(l.Fill(l.Round.Body, address)), personal)
		}
		return i18n.T(ctx, "Påminnelse: %s", subject), Letter(
			greeting.To(ctx, l.Name, l.Organisation),
			i18n.T(ctx, "Inbjudan till %s väntar fortfarande på ett svar.", l.Round.About()),
			i18n.T(ctx, "Svara senast %s, ja eller nej, genom att öppna länken:", invitation.DayText(ctx, l.LastDay)),
			address, personal)
	}
}
