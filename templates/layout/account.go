package layout

import (
	"context"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/i18n"
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
