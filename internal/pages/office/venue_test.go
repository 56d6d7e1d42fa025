package office_test

import (
	"net/http"
	"path"
	"strings"
	"testing"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/testkit/site"
)

// The office keeps a venue: what is wrong comes back with what was typed, what somebody else saved is met, and every version can be
// read and brought back.
func TestVenueIsKeptByTheOffice(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	office := s.As(t, "kansli")
	office.Get("/arbete/lokaler").OK()
	f := office.Get("/arbete/lokaler/ny").OK().Form("Spara")
	p := f.Set("adress", "Kajen 1").Set("rum.0.namn", "Salen").Set("rum.0.platser", "många").Submit().Is(http.StatusUnprocessableEntity)
	p.Has("Skriv vad lokalen heter.")
	f = p.Form("Spara")
	if f.Values.Get("rum.0.platser") != "många" || f.Values.Get("adress") != "Kajen 1" {
		t.Errorf("what was typed is gone: %v", f.Values)
	}
	p = f.Set("namn", "Hamnhuset").Set("rum.0.platser", "60").Set("utan-trappsteg", "yes").Submit().OK().Headed("Hamnhuset")
	again := p.Form("Spara")
	changed := p.Form("Spara").Set("adress", "Kajen 2").Submit().OK()
	again.Set("adress", "Kajen 3").Submit().Is(http.StatusConflict).Has("Någon annan har sparat")
	changed.Follow("Historik").OK().Follow("Läs version 2 och vad som ändrades").OK().Has("Kajen 1", "Kajen 2", "Salen (60)").
		Form("Återställ version 1").Submit().OK()
	changed.Follow("Avsluta lokalen").OK().Form("Avsluta").Submit().OK().Has("Lokalen används inte längre")
	office.Get("/arbete/lokaler").OK().Lacks("Hamnhuset")
	office.Get("/arbete/lokaler?q=kajen+1&avslutade=ja").OK().Has("Hamnhuset", "Avslutad", "Kajen 1")
	office.Get("/arbete/lokaler?q=kajen+2&avslutade=ja").OK().Lacks("Hamnhuset")
	s.As(t, "redaktor").Get("/arbete/lokaler").Is(http.StatusForbidden)
}

// The page of an activity shows everybody where its venue is, and those who arrange it also whom to ask. One that is closed stays chosen.
func TestVenueOfAnActivity(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	office, visitor := s.As(t, "kansli"), s.Visitor(t)
	kept := office.Get("/arbete/lokaler/ny").OK().Form("Spara").Set("namn", "Hamnhuset").Set("adress", "Kajen 1, Malmö").
		Set("rum.0.namn", "Salen").Set("rum.0.platser", "60").Set("utan-trappsteg", "yes").Set("telefon", "040-12 34 56").Submit().OK()
	f := office.Get("/arbete/aktiviteter/ny").OK().Form("Spara").Set("namn", "Verkstad i hamnen").Set("slag", "workshop").
		Set("synlig", "public").Set("borjar", "2030-03-04").Set("registerlokal", path.Base(kept.URL.Path))
	page := f.Submit().OK().Has("Hamnhuset", "Kajen 1, Malmö", "Salen (60 platser)",
		"Går att nå utan trappsteg", "Uppgift saknas", "040-12 34 56")
	visitor.Get("/aktiviteter/verkstad-i-hamnen").OK().Has("Hamnhuset", "Salen (60 platser)").Lacks("040-12 34 56")
	feed := visitor.Get("/aktiviteter/verkstad-i-hamnen/kalender.ics").OK().Body
	if !strings.Contains(feed, `LOCATION:Hamnhuset\, Kajen 1\, Malmö`) {
		t.Errorf("the calendar is\n%s", feed)
	}
	kept.Follow("Avsluta lokalen").OK().Form("Avsluta").Submit().OK()
	page.Follow("Redigera").OK().Form("Spara").Set("tema", "Hamnar").Submit().OK().Has("Hamnhuset", "Hamnar")
	if other := office.Get("/arbete/aktiviteter/ny").OK(); strings.Contains(other.Text(), "Hamnhuset") {
		t.Error("a venue that is closed can be chosen anew")
	}
}

// Wherever an activity is listed, its venue is told as it is called now.
func TestAnActivityIsListedWithItsVenue(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	office, visitor := s.As(t, "kansli"), s.Visitor(t)
	kept := office.Get("/arbete/lokaler/ny").OK().Form("Spara").Set("namn", "Hamnhuset").Submit().OK()
	tomorrow := meetAt(office, kept)
	for _, at := range []string{"/", "/kalender/lista?fran=" + tomorrow, "/process/region-2060-exempel"} {
		visitor.Get(at).OK().Has("Verkstad för alla", "Hamnhuset, Malmö").Lacks("Verkstad för inloggade")
	}
	office.Get("/min-sida").OK().Has("Verkstad för alla", "Hamnhuset, Malmö")
	office.Get("/arbete/process").OK().Follow("Region 2060 (exempel)").OK().Follow("Program").OK().Has("Hamnhuset, Malmö")
	kept.Form("Spara").Set("namn", "Varvshallen").Submit().OK()
	visitor.Get("/").OK().Has("Varvshallen, Malmö").Lacks("Hamnhuset")
}

// An activity is found by what its venue is called now and where that is, by whoever may know of the activity.
func TestAnActivityIsFoundByItsVenue(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	office, member, visitor := s.As(t, "kansli"), s.As(t, "strateg.skane"), s.Visitor(t)
	kept := office.Get("/arbete/lokaler/ny").OK().Form("Spara").Set("namn", "Hamnhuset").Set("adress", "Ankarspelsgatan 1").Submit().OK()
	meetAt(office, kept)
	finds := func(words string) {
		t.Helper()
		for _, at := range []string{"/sok?q=", "/arbete/aktiviteter?q="} {
			member.Get(at+words).OK().Has("Verkstad för alla", "Verkstad för inloggade")
		}
		visitor.Get("/sok?q=" + words).OK().Has("Verkstad för alla").Lacks("Verkstad för inloggade")
	}
	finds("hamnhuset")
	finds("ankarspelsgatan")
	kept.Form("Spara").Set("namn", "Varvshallen").Submit().OK()
	finds("varvshallen")
	visitor.Get("/sok?q=hamnhuset").OK().Lacks("Verkstad för")
	visitor.Get("/sok?q=varvshallen").OK().Follow("Verkstad för alla").OK().At("/aktiviteter/verkstad-for-alla")
}

// meetAt has the office hold an activity tomorrow at a venue in Malmö, one that everybody may know of and one for those signed in.
func meetAt(office *site.Client, venue *site.Page) (tomorrow string) {
	tomorrow = day.ISO(time.Now().AddDate(0, 0, 1))
	for name, visible := range map[string]string{"Verkstad för alla": "public", "Verkstad för inloggade": "participants"} {
		office.Get("/arbete/aktiviteter/ny").OK().Form("Spara").Set("namn", name).Set("slag", "workshop").Set("borjar", tomorrow).
			Set("plats", "Malmö").Set("synlig", visible).Set("registerlokal", path.Base(venue.URL.Path)).Submit().OK()
	}
	return tomorrow
}
