package gallery_test

import (
	"strings"
	"testing"

	"framsyn/internal/i18n"
	"framsyn/templates/gallery"
)

func render(t *testing.T, l i18n.Lang) string {
	t.Helper()
	var b strings.Builder
	if err := gallery.Page().Render(i18n.WithLang(t.Context(), l), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGalleryKeepsToTheContentSecurityPolicy(t *testing.T) {
	t.Parallel()
	for _, l := range []i18n.Lang{i18n.Swedish, i18n.English} {
		html := render(t, l)
		for _, banned := range []string{" style=", "<style", "<script", " onclick=", "javascript:"} {
			if strings.Contains(html, banned) {
				t.Errorf("%s: %q", l, banned)
			}
		}
	}
}

func TestIDsAreUniqueInTheGallery(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for i, part := range strings.Split(render(t, i18n.Swedish), ` id="`) {
		name, _, _ := strings.Cut(part, `"`)
		if i > 0 && seen[name] {
			t.Errorf("%s is used twice", name)
		}
		seen[name] = i > 0
	}
}
