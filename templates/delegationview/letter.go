package delegationview

import (
	"context"

	"framsyn/internal/day"
	"framsyn/internal/delegation"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/place"
	"framsyn/templates/greeting"
	"framsyn/templates/mailview"
)

// NewsLetters returns the writer of letters about places that the queue has given, for the portal at baseURL.
func NewsLetters(baseURL string) delegation.NewsWriter {
	return func(n delegation.News) (subject, body string) {
		ctx := i18n.WithLang(context.Background(), n.Language)
		address := baseURL + link.Delegation(ctx, n.Process)
		switch n.State {
		case place.Offered:
			return i18n.T(ctx, "Ledig plats: %s", n.ProcessName), mailview.Letter(greeting.To(ctx, n.Name, ""),
				i18n.T(ctx, "En plats är ledig för %s från %s i %s, %s.", n.Name, n.OrgName, n.GroupName, n.ProcessName),
				i18n.T(ctx, "Ta platsen senast %s. Sedan går den till nästa i kön:", day.DateTime(ctx, *n.Until)), address)
		case place.Lapsed:
			return i18n.T(ctx, "Platsen gick till nästa i kön: %s", n.ProcessName), mailview.Letter(greeting.To(ctx, n.Name, ""),
				i18n.T(ctx, "Ingen tog den lediga platsen för %s i %s i tid, så den gick till nästa i kön.", n.Name, n.GroupName),
				i18n.T(ctx, "Vill ni ställa er i kön igen, skicka in anmälan på nytt:"), address)
		}
		return i18n.T(ctx, "Plats i %s: %s", n.GroupName, n.ProcessName), mailview.Letter(greeting.To(ctx, n.Name, ""),
			i18n.T(ctx, "%s från %s har fått en plats i %s, %s.", n.Name, n.OrgName, n.GroupName, n.ProcessName), address)
	}
}

// DecisionLetters returns the writer of letters about what the office has decided of registrations, for the portal at baseURL.
func DecisionLetters(baseURL string) delegation.DecisionWriter {
	return func(d delegation.Decision) (subject, body string) {
		ctx := i18n.WithLang(context.Background(), d.Language)
		address := baseURL + link.Item(ctx, id.Delegation, d.ID, "")
		if d.State == delegation.Approved {
			return i18n.T(ctx, "Anmälan är godkänd: %s", d.ProcessName), mailview.Letter(greeting.To(ctx, d.ContactName, ""),
				i18n.T(ctx, "%s är med i %s. Här ser ni er delegation:", d.OrgName, d.ProcessName), address)
		}
		return i18n.T(ctx, "Anmälan behöver kompletteras: %s", d.ProcessName), mailview.Letter(greeting.To(ctx, d.ContactName, ""),
			i18n.T(ctx, "Anmälan från %s till %s behöver kompletteras:", d.OrgName, d.ProcessName), d.What,
			i18n.T(ctx, "Komplettera den och skicka in den igen:"), address)
	}
}
