package layout

import (
	"context"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/i18n"
	"framsyn/templates/ui"
)

// publicSection returns the section of a public page, "" for a working page.
func publicSection(p Page) string {
	if strings.HasPrefix(p.Path, "/arbete") {
		return ""
	}
	return p.Section
}

func roles(ctx context.Context, by access.Actor) string {
	labels := make([]string, 0, len(by.Roles))
	for _, r := range by.Roles {
		labels = append(labels, i18n.T(ctx, r.Label()))
	}
	return strings.Join(labels, ", ")
}

// maxUnread is the largest number of news that is told exactly.
const maxUnread = 99

// bellText returns what the bell says to those who do not see it.
func bellText(ctx context.Context, unread int) string {
	if unread == 0 {
		return i18n.T(ctx, "Nytt: inget oläst")
	}
	return i18n.T(ctx, "Nytt: %s olästa", ui.CountUpTo(ctx, unread, maxUnread))
}
