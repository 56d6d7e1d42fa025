package mailview

import (
	"context"
	"strings"

	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
)

// Digest writes the letters about what has changed for a portal whose address is baseURL, without a slash at the end.
func Digest(baseURL string) process.Write {
	return func(d process.Digest) (subject, body, unsubscribe string) {
		ctx := i18n.WithLang(context.Background(), d.Language)
		unsubscribe = baseURL + link.NoticeLink(ctx, d.Token)
		parts := []string{i18n.T(ctx, "Hej %s!", d.Name),
			i18n.N(ctx, len(d.News), "%d aktivitet som du berörs av har ändrats.", "%d aktiviteter som du berörs av har ändrats.")}
		for _, n := range d.News {
			parts = append(parts, news(ctx, n), baseURL+link.Published(ctx, id.Activity, n.Slug))
		}
		return digestSubject(ctx, d.News), letter(append(parts,
			i18n.T(ctx, "Här väljer du hur ofta breven kommer, eller slutar få dem. Du behöver inte logga in:"), unsubscribe)...), unsubscribe
	}
}

// digestSubject says what a letter is about, so that one about something cancelled is seen.
func digestSubject(ctx context.Context, all []process.News) string {
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

// news returns what has changed of one activity, a line each, and when it is if that did not change.
func news(ctx context.Context, n process.News) string {
	lines := []string{n.Name}
	told := false
	for _, l := range n.Lines {
		label := i18n.T(ctx, l.Label)
		told = told || l.Label == "När"
		switch {
		case l.Was == "" && l.Now == "":
			lines = append(lines, "– "+label+".")
		case l.Was == "":
			lines = append(lines, "– "+label+": "+l.Now)
		case l.Now == "":
			lines = append(lines, "– "+i18n.T(ctx, "%s: inget längre (förut: %s)", label, l.Was))
		default:
			lines = append(lines, "– "+i18n.T(ctx, "%s: %s (förut: %s)", label, l.Now, l.Was))
		}
	}
	if when := n.When.Text(ctx); !told && when != "" {
		lines = append(lines, "– "+i18n.T(ctx, "När")+": "+when)
	}
	if n.Why != "" {
		lines = append(lines, "– "+i18n.T(ctx, "Skäl")+": "+n.Why)
	}
	return strings.Join(lines, "\n")
}
