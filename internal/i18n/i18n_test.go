package i18n

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var verb = regexp.MustCompile(`%(?:\[\d+\])?[+#.0-9]*[a-zA-Z]`)

func TestATranslationTakesTheSameArguments(t *testing.T) {
	t.Parallel()
	for sv, en := range english {
		a, b := verb.FindAllString(strings.ReplaceAll(sv, "%%", ""), -1), verb.FindAllString(strings.ReplaceAll(en, "%%", ""), -1)
		if !slices.Equal(a, b) && !strings.Contains(en, "%[") {
			t.Errorf("%q takes %v but %q takes %v", sv, a, en, b)
		}
		if strings.TrimSpace(en) == "" || strings.HasSuffix(sv, ".") != strings.HasSuffix(en, ".") {
			t.Errorf("%q ends otherwise than %q", sv, en)
		}
	}
}

func TestATextIsGivenInTheLanguageOfTheContext(t *testing.T) {
	t.Parallel()
	sv, en := context.Background(), With(context.Background(), English)
	const one, many = "%d trend", "%d trender"
	for _, x := range []struct{ got, want string }{
		{T(sv, "januari"), "januari"}, {T(en, "januari"), "January"},
		{T(en, "ett ord som ingen har översatt"), "ett ord som ingen har översatt"},
		{T(sv, "100 % säkert"), "100 % säkert"},
		{T(en, "Högst %d får plats.", 3), "There is room for 3 at most."},
		{N(sv, 1, one, many), "1 trend"}, {N(sv, 2, one, many), "2 trender"}, {N(sv, 0, one, many), "0 trender"},
	} {
		if x.got != x.want {
			t.Errorf("got %q, want %q", x.got, x.want)
		}
	}
	if Of(sv) != Swedish || Of(en) != English {
		t.Error("the language of a context is another")
	}
}

func TestATextIsTranslatedInOneWay(t *testing.T) {
	t.Parallel()
	defer func() {
		if recover() == nil {
			t.Error("two translations of the same text were taken")
		}
	}()
	merge(map[string]string{"ett": "one"}, map[string]string{"ett": "a"})
}
