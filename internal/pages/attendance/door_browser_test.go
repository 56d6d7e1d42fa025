package attendance_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"framsyn/internal/attendance"
	"framsyn/internal/id"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// door is a seminar for which two people are registered, and the page on which it is noted who came.
type door struct {
	seminar
	one, two id.RegistrationNo
	at       string
}

func newDoor(t *testing.T) door {
	t.Helper()
	d := door{seminar: newSeminar(t, attendance.SignUp{})}
	d.one, d.two = d.Registered(d.ID, world.Own, attendance.Entry{}), d.Registered(d.ID, world.Elsewhere, attendance.Entry{})
	d.at = d.office + "/narvaro"
	return d
}

// badge returns the code on the badge of somebody who is registered.
func (d door) badge(n id.RegistrationNo) string {
	return world.Value[string](d.World, `select badge from registration where id = $1`, n)
}

// came returns how many have been noted.
func (d door) came() int {
	return world.Value[int](d.World, `select count(came_at) from registration where activity_id = $1`, d.ID)
}

// mark presses the button in the row of somebody, and waits until the page says that it has been noted, and how many came.
func (d door) mark(tab *browser.Tab, button string, n id.RegistrationNo, count int) {
	d.T.Helper()
	row := fmt.Sprintf("#anmald-%d", n)
	browser.Eval[bool](tab, fmt.Sprintf(`document.querySelector(%q).wait = true`, row))
	tab.Touch(button)
	tab.Await("new row and count", fmt.Sprintf(`!document.querySelector(%q).wait &&
		document.querySelector("[data-count]").textContent.startsWith("%d ")`, row, count))
}

func TestWhoCameIsNotedAtTheDoor(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{})
	a := w.Registered(w.ID, world.Own, attendance.Entry{})
	b := w.Registered(w.ID, world.Elsewhere, attendance.Entry{})
	badge := world.Value[string](w.World, `select badge from registration where id = $1`, b)
	office := w.As(t, "kansli")
	page := office.Get(w.office + "/narvaro").OK().Has("0 har kommit. 2 har plats.")
	page.Form("Kom " + w.Actor(world.Own).Name).Submit().OK().Has("1 har kommit.")
	page.Form("Kom " + w.Actor(world.Own).Name).Submit().OK().Has("1 har kommit.")
	page.Form("Pricka av").Set("skylt", "FEL").Submit().Is(http.StatusUnprocessableEntity).Has("Ingen som är anmäld")
	page.Form("Pricka av").Set("skylt", w.URL+"/arbete/skylt/"+strings.ToLower(badge)).Submit().OK().Has("2 har kommit.")
	office.Get(w.office+"/namnskyltar").OK().Has(badge, w.Actor(world.Own).Name)
	office.Get("/arbete/skylt/"+badge).OK().Has("Är avprickad", w.Actor(world.Elsewhere).Name)
	w.As(t, world.Elsewhere).Get("/arbete/skylt/" + badge).Is(http.StatusNotFound)
	office.Get(w.office + "/narvaro").OK().Form("Ångra " + w.Actor(world.Own).Name).Submit().OK().Has("1 har kommit.")
	office.Get("/arbete/skylt/" + world.Value[string](w.World, `select badge from registration where id = $1`, a)).OK().Form("Kom").Submit().
		OK().Has("Är avprickad")
	office.Post("/arbete/anmalda/"+id.String(a)+"/kom", nil).OK()
	office.Get("/arbete/anmalda?kom=ja&aktivitet=" + id.String(w.ID)).OK().Has("2 anmälda")
}

func TestWhoCameIsNotedWithoutLeavingThePage(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	a, b := d.Actor(world.Own).Name, d.Actor(world.Elsewhere).Name
	tab, other := visit.Tab(t, d.World.Site, "kansli"), visit.Tab(t, d.World.Site, "kansli")
	tab.Go(d.at)
	other.Go(d.at)
	const stay = `(() => { const was = window.stayed; window.stayed = true; return was === true; })()`
	browser.Eval[bool](tab, stay)
	browser.Eval[bool](other, stay)
	d.mark(tab, "Kom "+a, d.one, 1)
	row := fmt.Sprintf("anmald-%d", d.one)
	got := browser.Eval[string](tab, `document.activeElement.tagName + " " + document.activeElement.closest("li")?.id`)
	if got != "BUTTON "+row {
		t.Errorf("the focus is on %s", got)
	}
	if !browser.Eval[bool](tab, fmt.Sprintf(`document.getElementById(%q).hasAttribute("data-came")`, row)) {
		t.Error("the row does not show that somebody came")
	}
	d.mark(other, "Kom "+a, d.one, 1) // two people stand at the door
	d.mark(other, "Kom "+b, d.two, 2)
	if n := d.came(); n != 2 {
		t.Errorf("%d came", n)
	}
	d.mark(tab, "Ångra "+a, d.one, 1)
	d.mark(tab, "Kom "+a, d.one, 2)
	if !browser.Eval[bool](tab, stay) || !browser.Eval[bool](other, stay) || tab.Path() != d.at {
		t.Errorf("the page was left for %s", tab.Path())
	}
	visit.Judge(t, tab, "the list at the door")
}

func TestTheCodeOfABadgeIsTyped(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	tab := visit.Tab(t, d.World.Site, "kansli")
	tab.Prepare(`delete window.BarcodeDetector`)
	tab.Go(d.at)
	if strings.Contains(tab.Text(), "Läs med kameran") {
		t.Error("a browser that reads no codes offers to")
	}
	tab.TabTo("field", "Koden på namnskylten")
	tab.Key(strings.ToLower(d.badge(d.one)))
	tab.Enter()
	if text := tab.Text(); !strings.Contains(text, d.Actor(world.Own).Name+" är avprickad.") || !strings.Contains(text, "1 har kommit") {
		t.Errorf("the page says %s", text)
	}
	tab.Go(d.office + "/namnskyltar")
	browser.Eval[bool](tab, `(window.print = () => { window.printed = true; }, true)`)
	tab.Touch("Skriv ut")
	tab.Await("print", `window.printed === true`)
}

// fakeCamera has a browser read window.badge with its camera, wherever there is one.
const fakeCamera = `
	window.BarcodeDetector = class {
		static async getSupportedFormats() { return ["qr_code"]; }
		async detect(video) { return window.badge && !video.paused ? [{ rawValue: window.badge }] : []; }
	};
	navigator.mediaDevices.getUserMedia = async () => {
		const canvas = document.createElement("canvas");
		canvas.getContext("2d").fillRect(0, 0, 1, 1);
		return canvas.captureStream(30);
	};`

func TestTheCodeOfABadgeIsReadWithTheCamera(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	tab := visit.Tab(t, d.World.Site, "kansli")
	tab.Prepare(fakeCamera)
	tab.Go(d.at)
	if !browser.Eval[bool](tab, `document.featurePolicy.allowsFeature("camera")`) {
		t.Error("the page at the door may not use the camera")
	}
	tab.Await("button of the camera", `[...document.querySelectorAll("badge-reader button")].at(-1).checkVisibility()`)
	tab.Touch("Läs med kameran")
	tab.Await("picture", `document.querySelector("badge-reader video").checkVisibility()`)
	visit.Judge(t, tab, "the page with the camera")
	for _, read := range []struct{ code, said string }{{d.badge(d.two), d.Actor(world.Elsewhere).Name + " är avprickad."},
		{"FEL", "Ingen som är anmäld till den här aktiviteten har den koden."}, {d.badge(d.one), d.Actor(world.Own).Name + " är avprickad."}} {
		browser.Eval[bool](tab, fmt.Sprintf(`(window.badge = "%s/arbete/skylt/%s", true)`, d.URL, read.code))
		tab.Await(read.said, fmt.Sprintf(`document.querySelector("badge-reader [role=status]").textContent.includes(%q)`, read.said))
	}
	tab.Await("count", `document.querySelector("[data-count]").textContent.startsWith("2 ")`)
	if n := d.came(); n != 2 || tab.Path() != d.at {
		t.Errorf("%d came, and the page is %s", n, tab.Path())
	}
}

func TestOnlyThePageAtTheDoorMayUseTheCamera(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	office := d.As(t, "kansli")
	policy := func(p *site.Page) string { return p.Header.Get("Permissions-Policy") }
	for _, path := range []string{d.office, d.office + "/namnskyltar", "/arbete/skylt/" + d.badge(d.one), "/"} {
		if got := policy(office.Get(path).OK()); !strings.Contains(got, "camera=()") {
			t.Errorf("%s may use the camera: %s", path, got)
		}
	}
	page := office.Get(d.at).OK()
	wrong := page.Form("Pricka av").Set("skylt", "FEL").Submit()
	for _, p := range []*site.Page{page, wrong} {
		if got := policy(p); got != "camera=(self), geolocation=(), microphone=()" {
			t.Errorf("the page at the door has the policy %q", got)
		}
	}
}
