package account_test

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"

	"framsyn/internal/demo"
	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// invite fills in an address where somebody is invited.
func invite(w world.World, office *site.Client, address string) *site.Page {
	f := office.Get("/arbete/anvandare/ny").OK().Form("Skicka inbjudan").Set("organisation", id.String(w.Actor(world.Own).Org))
	return f.Set("namn", world.UniqueName("Prov")).Set("epost", address).Submit()
}

// An address is kept as it was meant, and one to which no letter can go is told at once.
func TestAnAddressIsKeptAsItWasMeant(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	office := w.As(t, "administrator")
	for typed, want := range map[string]string{
		"Prov Provsson <namn@example.se>": "namn@example.se", "mailto:till@example.se": "till@example.se",
		"prov@räksmörgås.example": "prov@räksmörgås.example", "prov.provsson@example.se\u200b": "prov.provsson@example.se",
		"\u2060prov.tva@example.se\ufeff": "prov.tva@example.se",
	} {
		invite(w, office, typed).OK()
		if n := world.Value[int](w, `select count(*)::int from person where email = $1`, want); n != 1 {
			t.Errorf("%q is not kept as %q", typed, want)
		}
	}
	refused := invite(w, office, "prövare@example.se").Is(http.StatusUnprocessableEntity).Has("kan portalen inte skicka brev")
	if kept := refused.Form("Skicka inbjudan").Values.Get("epost"); kept != "prövare@example.se" {
		t.Errorf("what was typed became %q", kept)
	}
	invite(w, office, "prov@xn--rksmrgs-5wao1o.example").Is(http.StatusUnprocessableEntity) // it is there already
}

// What nobody sees is not kept.
func TestInvisibleCharactersAreNotKept(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/invisible-characters.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct{ Field, Typed, Right string }
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	w := world.Of(site.Start(t), t)
	c := w.As(t, world.Own)
	for _, x := range cases {
		switch page, field, _ := strings.Cut(x.Field, ": "); {
		case page == "new user": // above
		case page == "sign in":
			f := w.Visitor(t).Get("/logga-in").OK().Form("Logga in").Set("losenord", demo.Password)
			f.Set("epost", strings.Replace(x.Typed, "strateg.skane@framsyn.example", world.Own+demo.Domain, 1)).Submit().OK().At("/min-sida")
		default:
			at := map[string]string{"trend": "trender", "source": "kallor"}[page]
			f := c.Get("/arbete/"+at+"/ny").OK().Form("Spara").Set("titel", world.UniqueName("Synligt"))
			if page == "source" {
				f.Set("typ", "rapport")
			} else {
				f.Set("typ", "trend")
			}
			p := f.Set(field, x.Typed).Submit()
			switch {
			case strings.HasPrefix(x.Right, "refused"):
				p.Is(http.StatusUnprocessableEntity)
			case field == "taggar":
				if tags := world.Value[[]string](w, `select tags from source order by item_id desc limit 1`); len(tags) != 1 {
					t.Errorf("%q is kept as %q", x.Typed, tags)
				}
			case field == "webbadress":
				if kept := world.Value[string](w, `select url from source order by item_id desc limit 1`); kept != "https://www.example.org/rapport" {
					t.Errorf("%q is kept as %q", x.Typed, kept)
				}
			default:
				p.OK().Headed("Radmedstyrtecken")
			}
		}
	}
}
