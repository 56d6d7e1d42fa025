package attendanceview

import (
	"context"

	"framsyn/internal/attendance"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/greeting"
	"framsyn/templates/mailview"
)

// LetterWriter returns the writer of letters to those who register for activities, for the portal at baseURL.
func LetterWriter(baseURL string) attendance.LetterWriter {
	return func(l attendance.Letter) (subject, body string) {
		ctx := i18n.WithLang(context.Background(), l.Language)
		hello, address := greeting.To(ctx, l.Name, ""), baseURL+letterAddress(ctx, l)
		write := func(subject string, paragraphs ...string) (string, string) {
			return i18n.T(ctx, subject, l.ActivityName), mailview.Letter(append(append([]string{hello}, paragraphs...), address)...)
		}
		when := l.When.Text(ctx)
		switch l.About {
		case attendance.AboutConfirming:
			hello = i18n.T(ctx, "Hej!") // anybody may have written the name
			return write("Bekräfta din anmälan: %s", i18n.T(ctx, "Någon har anmält dig till %s, %s.", l.ActivityName, when),
				i18n.T(ctx, "Var det du, öppna länken och bekräfta inom ett dygn. Först då får du en plats. Var det inte du, gör ingenting, så "+
					"tas anmälan bort:"))
		case attendance.AboutRegistered:
			return write("Din anmälan: %s", i18n.T(ctx, "Du har redan en anmälan till %s, %s. Här ser du den:", l.ActivityName, when))
		case attendance.AboutHandedOver:
			return write("Du har tagit över en plats: %s", i18n.T(ctx, "%s har lämnat över sin plats i %s, %s, till dig. Här ser du den, och "+
				"kan lämna den om du inte kan komma:", l.From, l.ActivityName, when))
		case attendance.AboutChange:
			if l.Cancelled {
				return write("Inställt: %s", i18n.T(ctx, "%s är inställd. Här ser du din anmälan:", l.ActivityName))
			}
			return write("Ny tid: %s", i18n.T(ctx, "%s är flyttad. Den är nu %s.", l.ActivityName, when),
				i18n.T(ctx, "Kan du inte komma då, ta tillbaka din anmälan här:"))
		case attendance.AboutMessage:
			return l.Subject, mailview.Letter(hello, l.Text, address)
		}
		return placeLetter(ctx, l, write)
	}
}

// placeLetter is the letter about the place that somebody has got, waits for, is offered, or has lost.
func placeLetter(ctx context.Context, l attendance.Letter, write func(string, ...string) (string, string)) (subject, body string) {
	when := l.When.Text(ctx)
	switch l.State {
	case attendance.Seated:
		return write("Du har plats: %s", i18n.T(ctx, "Du har plats i %s, %s.", l.ActivityName, when),
			i18n.T(ctx, "Här ser du din anmälan, och kan ändra den eller ta tillbaka den:"))
	case attendance.Queued:
		return write("Du står i kö: %s", i18n.T(ctx, "Alla platser i %s är tagna. Du har plats %d av %d i kön.", l.ActivityName, l.Position,
			l.Waiting), i18n.T(ctx, "Blir en plats ledig får du ett brev. Här ser du din anmälan:"))
	case attendance.Offered:
		return write("Ledig plats: %s", i18n.T(ctx, "En plats är ledig för dig i %s, %s.", l.ActivityName, when),
			i18n.T(ctx, "Ta platsen senast %s. Sedan går den till nästa i kön:", day.DateTime(ctx, *l.OfferedUntil)))
	}
	return write("Platsen gick till nästa i kön: %s", i18n.T(ctx, "Du tog inte den lediga platsen i %s i tid, så den gick till nästa i kön.",
		l.ActivityName), i18n.T(ctx, "Här kan du anmäla dig igen:"))
}

// letterAddress returns the address that a letter leads to.
func letterAddress(ctx context.Context, l attendance.Letter) string {
	switch {
	case l.Token != "":
		return link.Page(ctx, link.RegistrationPath+l.Token)
	case l.ID == 0:
		return link.Published(ctx, id.Activity, l.ActivitySlug)
	}
	return link.Item(ctx, id.Registration, l.ID, "")
}
