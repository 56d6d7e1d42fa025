package process_test

import (
	"fmt"
	"net/http"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestAnActivityThatCannotBeSavedComesBackWithItsFaults(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for name, x := range map[string]struct{ field, value, says string }{
		"the end before the start": {"slutar", "2031-03-01", "Den sista dagen kan inte vara före den första."},
		"31 February":              {"borjar", "2031-02-31", ""},
		"an hour that is none":     {"tid-fran", "25.70", ""},
		"no name":                  {"namn", " ", "Skriv vad aktiviteten heter."},
		"a script as address":      {"distanslank", "javascript:alert(1)", "Den ska börja med https:// eller http://"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := s.As(t, "kansli").Get("/arbete/aktiviteter/ny").OK().Form("Spara")
			f.Set("namn", "Det som skrevs").Set("slag", "workshop").Set("borjar", world.FirstDay)
			f.Values.Set(x.field, x.value)
			p := f.Submit().Is(http.StatusUnprocessableEntity).Has(x.says)
			if got := p.Form("Spara").Values.Get(x.field); got != x.value {
				t.Errorf("%s came back as %q", x.field, got)
			}
			if markup.Attr(p.First("", "name="+x.field), "aria-invalid") != "true" {
				t.Error("the field does not say that it is wrong")
			}
		})
	}
	for rows, code := range map[int]int{300: http.StatusUnprocessableEntity, 10000: http.StatusRequestEntityTooLarge} {
		f := s.As(t, "kansli").Get("/arbete/aktiviteter/ny").OK().Form("Spara")
		f.Set("namn", "För mycket").Set("slag", "workshop")
		for i := range rows {
			f.Values.Set(fmt.Sprintf("program.%d.rubrik", i), "Punkt")
		}
		f.Submit().Is(code)
	}
}

func TestStaffProposeAndTheOfficeSeesItFirst(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	staff := s.As(t, site.Role(access.Staff))
	f := staff.Get("/arbete/aktiviteter/ny?dag=2031-05-05").OK().Form("Skicka förslaget")
	if f.Values.Get("borjar") != "2031-05-05" || f.Has("slag") || f.Has("arrangor") {
		t.Error("the form is not that of a proposal")
	}
	name := world.UniqueName("Förslaget")
	p := f.Set("namn", name).Submit().OK().Headed(name).Has("Det här är ett förslag", site.Home)
	s.As(t, "kansli").Get("/arbete/aktiviteter").OK().Has("Förslag som väntar på kansliet", name).Follow(name).Has("Godkänn", "Avböj")
	s.As(t, site.Role(access.Politician)).Get(p.URL.Path).Is(http.StatusNotFound)
}

func TestOnlyThoseAnActivityIsForHaveItsLinkAndItsClosedDocuments(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	a := w.Activity("kansli", process.Public, process.Confirmed)
	working := "/arbete/aktiviteter/" + id.String(a.ID)
	office := s.As(t, "kansli")
	office.Get(working+"/redigera").OK().Form("Spara").Set("form", "remote").Set("distanslank", "https://mote.example/hemligt").Submit().OK()
	office.Get(working+"/dokument").OK().Form("Lägg till").Set("titel", "Stängt").Set("slag", "slides").Set("stangt", "ja").
		Attach("fil", "stangt.pdf", []byte("%PDF-1.4\n%%EOF\n")).Submit().OK()
	page := "/aktiviteter/" + a.Slug
	path := fmt.Sprintf("/filer/%d", world.Value[int64](w, `select file_id from activity_document where title = $1`, "Stängt"))
	s.As(t, site.Role(access.Politician)).Get(page).OK().Has("Stängt")
	s.As(t, site.Role(access.Politician)).Get(path).OK()
	visitor := s.Visitor(t)
	visitor.Get(page).OK().Lacks("mote.example", "Stängt")
	visitor.Get(path).Is(http.StatusNotFound)
}

func TestTwoWhoChangeAnActivityBothSeeIt(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	a := world.Of(s, t).Activity("kansli", process.Public, process.Planned)
	path := "/arbete/aktiviteter/" + id.String(a.ID) + "/redigera"
	first, second := s.As(t, "kansli").Get(path).OK().Form("Spara"), s.As(t, "kansli").Get(path).OK().Form("Spara")
	first.Set("plats", "Malmö").Submit().OK()
	p := second.Set("plats", "Lund").Submit().Is(http.StatusConflict).Has("Malmö")
	if got := p.Form("Spara").Values.Get("plats"); got != "Lund" {
		t.Errorf("what was typed came back as %q", got)
	}
	p.Form("Spara").Submit().OK().Has("Lund")
	s.As(t, "kansli").Get(path).OK().Form("Spara").Submit().OK().Has("Inget var ändrat")
}
