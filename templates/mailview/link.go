// Package mailview writes the portal's letters, as plain text in the language of the recipient.
package mailview

import (
	"context"
	"strings"

	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/internal/signin"
	"framsyn/templates/greeting"
)

// The paths of the links in letters, each followed by the token of the link.
const (
	WelcomePath     = "/valkommen/"
	NewPasswordPath = "/nytt-losenord/"
)

// LinkLetters returns the writer of letters with a link for the portal at baseURL, which has no slash at the end.
func LinkLetters(baseURL string) signin.MessageWriter {
	return func(m signin.Message) (subject, body string) {
		ctx := i18n.WithLang(context.Background(), m.Language)
		if m.Purpose == signin.Invitation {
			return welcome(ctx, m.Name, baseURL+link.Page(ctx, WelcomePath+m.Token))
		}
		return newPassword(ctx, m.Name, baseURL+link.Page(ctx, NewPasswordPath+m.Token))
	}
}

func welcome(ctx context.Context, name, address string) (subject, body string) {
	return i18n.T(ctx, "Välkommen till Framsyn"), Letter(
		greeting.To(ctx, name, ""),
		i18n.T(ctx, "Du har fått ett konto i Framsyn, portalen där regioner, myndigheter och partner blickar framåt tillsammans."),
		i18n.T(ctx, "Öppna länken och välj ditt lösenord:"),
		address,
		i18n.T(ctx, "Länken gäller i sju dagar och kan användas en gång. Har tiden gått ut kan du be kansliet om en ny."),
	)
}

func newPassword(ctx context.Context, name, address string) (subject, body string) {
	return i18n.T(ctx, "Välj ett nytt lösenord i Framsyn"), Letter(
		greeting.To(ctx, name, ""),
		i18n.T(ctx, "Någon, troligen du, har bett om ett nytt lösenord till ditt konto i Framsyn."),
		i18n.T(ctx, "Öppna länken och välj ett nytt lösenord:"),
		address,
		i18n.T(ctx, "Länken gäller i två timmar och kan användas en gång. När du har bytt lösenord loggas du ut på alla enheter."),
		i18n.T(ctx, "Var det inte du som bad om det? Då behöver du inte göra något. Ditt lösenord är detsamma som förut."),
	)
}

// Letter joins paragraphs, and signs the letter.
func Letter(paragraphs ...string) string {
	return strings.Join(append(paragraphs, "Framsyn"), "\n\n") + "\n"
}
