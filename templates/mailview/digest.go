package mailview

import (
	"context"
	"strings"

	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/greeting"
)

// Digest returns the writer of letters about changes for the portal at baseURL, which has no slash at the end.
func Digest(baseURL string) process.DigestWriter {
	return func(d process.Digest) (subject, body, unsubscribe string) {
		ctx := i18n.WithLang(context.Background(), d.Language)
		unsubscribe = baseURL + link.NoticeLink(ctx, d.Token)
		parts := []string{greeting.To(ctx, d.Name, ""),
			i18n.N(ctx, len(d.News), "%d aktivitet som du berörs av har ändrats.", "%d aktiviteter som du berörs av har ändrats.")}
		for _, n := range d.News {
			parts = append(parts, newsText(ctx, n), baseURL+link.Published(ctx, id.Activity, n.Slug))
		}
		return digestSubject(ctx, d.News), Letter(append(parts,
			i18n.T(ctx, "Här väljer du hur ofta breven kommer, eller slutar få dem. Du behöver inte logga in:"), unsubscribe)...), unsubscribe
	}
}

// digestSubject returns the subject of a letter. A single change of status, such as a cancellation, is named in it.
func digestSubject(ctx context.Context, all []process.NewsItem) string {
	if len(all) != 1 {
		return i18n.N(ctx, len(all), "%d aktivitet har ändrats", "%d aktiviteter har ändrats")
	}
	name := all[0].Name
	switch all[0].Status {
	case process.Cancelled, process.Declined, process.Moved:
		return i18n.T(ctx, all[0].Status.Label()) + ": " + name
	}
	return i18n.T(ctx, "Ändrad: %s", name)
}

// newsText returns what has changed in an activity, one line each, and its time even if that has not changed.
func newsText(ctx context.Context, n process.NewsItem) string {
	lines := []string{n.Name}
	hasTime := false
	for _, l := range n.Differences {
		label := i18n.T(ctx, l.Label)
		hasTime = hasTime || l.Label == "När"
		switch {
		case l.Before == "" && l.After == "":
			lines = append(lines, "– "+label+".")
		case l.Before == "":
			lines = append(lines, "– "+label+": "+l.After)
		case l.After == "":
			lines = append(lines, "– "+i18n.T(ctx, "%s: inget längre (förut: %s)", label, l.Before))
		default:
			lines = append(lines, "– "+i18n.T(ctx, "%s: %s (förut: %s)", label, l.After, l.Before))
		}
	}
	if when := n.When.Text(ctx); !hasTime && when != "" {
		lines = append(lines, "– "+i18n.T(ctx, "När")+": "+when)
	}
	if n.Why != "" {
		lines = append(lines, "– "+i18n.T(ctx, "Skäl")+": "+n.Why)
	}
	return strings.Join(lines, "\n")
}
