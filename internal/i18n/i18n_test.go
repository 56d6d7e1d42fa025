package i18n

import (
	"context"
	"testing"
)

func TestATextIsGivenInTheLanguageOfTheContext(t *testing.T) {
	t.Parallel()
	sv, en := context.Background(), WithLang(context.Background(), English)
	const one, many = "%d trend", "%d trender"
	for _, x := range []struct{ got, want string }{
		{T(sv, "januari"), "januari"}, {T(en, "januari"), "January"},
		{T(en, "ett ord som ingen har översatt"), "ett ord som ingen har översatt"}, {T(en, ""), ""},
		{T(sv, "100 % säkert"), "100 % säkert"},
		{T(en, "Högst %d får plats.", 3), "There is room for 3 at most."},
		{N(sv, 1, one, many), "1 trend"}, {N(sv, 2, one, many), "2 trender"}, {N(sv, 0, one, many), "0 trender"},
		{T(en, "Visa"), "Show"}, {T(en, In("flik", "Visa")), "View"}, {T(sv, In("flik", "Visa")), "Visa"},
		{T(en, In("ett sammanhang", "som ingen har översatt")), "som ingen har översatt"},
	} {
		if x.got != x.want {
			t.Errorf("got %q, want %q", x.got, x.want)
		}
	}
	if FromContext(sv) != Swedish || FromContext(en) != English {
		t.Error("the language of a context is another")
	}
}
