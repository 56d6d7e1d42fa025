package mailview

import (
	"context"

	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/internal/signin"
	"framsyn/templates/greeting"
)

// eventTexts are the subject and the first paragraph of the letter about each event.
var eventTexts = map[signin.Event][2]string{
	signin.PasswordChanged: {"Ditt lösenord är ändrat",
		"Lösenordet till ditt konto i Framsyn har ändrats. Du är utloggad på alla andra enheter."},
	signin.AppAdded:       {"En app är tillagd", "En app med koder har lagts till för tvåstegsinloggning på ditt konto i Framsyn."},
	signin.AppRemoved:     {"Appen är borttagen", "Appen med koder har tagits bort från ditt konto i Framsyn."},
	signin.PasskeyAdded:   {"En passnyckel är tillagd", "En passnyckel har lagts till på ditt konto i Framsyn."},
	signin.PasskeyRemoved: {"En passnyckel är borttagen", "En passnyckel har tagits bort från ditt konto i Framsyn."},
	signin.RecoveryCodesCreated: {"Nya återställningskoder",
		"Nya återställningskoder har skapats för ditt konto i Framsyn. De tidigare gäller inte längre."},
	signin.RecoveryCodeUsed: {"En återställningskod är använd",
		"Någon, troligen du, har använt en av dina återställningskoder i Framsyn."},
	signin.SecondFactorsDisabled: {"Tvåstegsinloggningen är avstängd", "Tvåstegsinloggningen på ditt konto i Framsyn har stängts av."},
	signin.SecondFactorsReset: {"Tvåstegsinloggningen är nollställd",
		"En administratör eller processens kansli har nollställt tvåstegsinloggningen på ditt konto i Framsyn. Du kommer in med lösenordet " +
			"och kan slå på den igen."},
	signin.CodesGuessed: {"Någon försöker logga in som du",
		"Någon har skrivit ditt lösenord till Framsyn och sedan fel kod flera gånger. Är det inte du så kan någon annan ditt lösenord: byt " +
			"det genast."},
}

// SignInNotices returns the writer of letters about changes of how a person signs in, for the portal at baseURL, which has
// no slash at the end.
func SignInNotices(baseURL string) signin.NoticeWriter {
	return func(e signin.Event, language i18n.Lang, name string) (subject, body string) {
		ctx := i18n.WithLang(context.Background(), language)
		text := eventTexts[e]
		return i18n.T(ctx, text[0]), Letter(
			greeting.To(ctx, name, ""),
			i18n.T(ctx, text[1]),
			i18n.T(ctx, "Var det inte du? Välj ett nytt lösenord här, och hör av dig till processens kansli:"),
			baseURL+link.Page(ctx, "/glomt-losenord"),
		)
	}
}
