package markup_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"framsyn/internal/testkit/markup"
)

func parse(t *testing.T, body string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(`<!DOCTYPE html><html lang="sv"><head><title>Sida</title></head><body>` + body))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// sound is a page without faults, to which %s adds one.
const sound = `<a href="#m">Till innehållet</a>
	<header><nav aria-label="Huvudmeny"><ul><li><a href="/">Hem</a></li></ul></nav></header>
	<main id="m"><h1>Rubrik</h1><h2>Under</h2><label for="f">Fält</label><input id="f" aria-describedby="h"><p id="h" lang="en">Help</p>
	<fieldset><legend>Val</legend><label><input type="checkbox"> Ett</label></fieldset>
	<button><svg aria-label="Sök" role="img"></svg></button><button aria-hidden="true" tabindex="-1"></button><input type="hidden">
	<a href="/x"><img alt="Bild"></a><img alt=""><svg aria-hidden="true"></svg>
	<table><tr><th>Namn</th></tr></table><dl><div><dt>Ord</dt><dd>Mening</dd></div></dl><h2>Två</h2><h3>Tre</h3>%s</main>
	<footer><p>Foten</p></footer><dialog aria-label="Tangenter"><h2>Tangenter</h2></dialog>`

func page(rest string) string { return strings.Replace(sound, "%s", rest, 1) }

func TestASoundPageHasNoFaults(t *testing.T) {
	t.Parallel()
	if faults := markup.Faults(parse(t, page(""))); len(faults) > 0 {
		t.Error(strings.Join(faults, "\n"))
	}
}

func TestEveryFaultIsTold(t *testing.T) {
	t.Parallel()
	for says, rest := range map[string]string{
		"2 headings of the first level":          `<h1>En till</h1>`,
		"follows a heading of level 3":           `<h5>Fem</h5>`,
		"says nothing":                           `<h2> </h2>`,
		"has the id of something before it":      `<p id="h">`,
		"is in the language \"svenska språket\"": `<p lang="svenska språket">Text</p>`,
		"is a second nav Huvudmeny":              `<nav aria-label="Huvudmeny"></nav>`,
		"stands outside the parts of the page":   `</main><p>Vid sidan`,
		"<input[type=text]> has no name":         `<input type="text">`,
		"<select> has no name":                   `<select><option>Ett</option></select>`,
		"<textarea> has no name":                 `<label for="annat">Text</label><textarea></textarea>`,
		"<button> has no name":                   `<button><svg aria-hidden="true"></svg></button>`,
		"<a[href]> has no name":                  `<a href="/"><span aria-hidden="true">Här</span></a>`,
		"<fieldset> has no name":                 `<fieldset></fieldset>`,
		"<div[role=region]> has no name":         `<div role="region"></div>`,
		"<svg[role=img]> has no name":            `<svg role="img"></svg>`,
		"several labels":                         `<label for="f">Ett namn till</label>`,
		"is a picture without a text":            `<img src="x">`,
		"refers by aria-labelledby to \"borta\"": `<div aria-labelledby="borta">`,
		"refers by for to \"borta\"":             `<label for="borta">Namn</label>`,
		"<li> stands in <div>":                   `<div><li>Punkt</div>`,
		"<p> stands in <ul>":                     `<ul><p>Text</ul>`,
		"<dd> stands in <main":                   `<dd>Mening</dd>`,
		"<table> has no headings":                `<table><tr><td>Cell</table>`,
		"<th> heads nothing":                     `<table><tr><th><th>Namn</table>`,
		"is out of order":                        `<p tabindex="2">Text</p>`,
		"in something else that is pressed":      `<a href="/">Länk <select aria-label="Val"></select></a>`,
		"hidden from those who do not see it":    `<div aria-hidden="true"><a href="/">Länk</a></div>`,
		"forbids to enlarge":                     `<meta name="viewport" content="width=device-width, user-scalable=no">`,
	} {
		faults := markup.Faults(parse(t, page(rest)))
		if !slices.ContainsFunc(faults, func(f string) bool { return strings.Contains(f, says) }) {
			t.Errorf("%s gives %q, not %q", rest, faults, says)
		}
	}
	for says, body := range map[string]string{"has no main part": `<h1>Rubrik</h1>`, "has 0 headings of the first level": `<main></main>`} {
		if faults := markup.Faults(parse(t, body)); !slices.Contains(faults, says) {
			t.Errorf("%s gives %q, not %q", body, faults, says)
		}
	}
}

func TestAShapeIsWhatDecidesHowAnElementLooksAndIsRead(t *testing.T) {
	t.Parallel()
	last := func(body string) markup.Element {
		all := markup.Elements(parse(t, body))
		return all[len(all)-1]
	}
	of := last(`<ul class="b a"><li id="x"><a href="/1" title="ett">Ett kort ord</a></li></ul>`)
	if of.Place != "body > :nth-child(1) > :nth-child(1) > :nth-child(1)" || of.Longest != 4 {
		t.Errorf("%+v", of)
	}
	if in := last(`<combo-box><p><button>Sök</button></p></combo-box>`); in.Place != "body > :nth-child(1)" {
		t.Errorf("what a script replaces is at %s", in.Place)
	}
	for _, same := range []string{
		`<p>Först</p><ul class="a b"><li id="y"><a href="/2" title="två">Två</a></li></ul>`,
		`<ul class="a b"><script></script><li>Ett<li id="y"><a title="" href="/3">Tre</a><input type="hidden"></li></ul>`,
	} {
		if last(same).Shape != of.Shape {
			t.Errorf("%s is not of the same shape: %s", same, last(same).Shape.Value())
		}
	}
	for _, other := range []string{
		`<ul class="a"><li id="x"><a href="/1" title="ett">Ord</a></li></ul>`, `<ul class="a b"><li><a href="/1" title="ett">Ord</a></li></ul>`,
		`<ul class="a b"><li id="x"><a href="/1">Ord</a></li></ul>`, `<ul class="a b"><li id="x"><a href="/1" title="ett"></a></li></ul>`,
		`<ul class="a b"><li id="x"><a href="/1" title="ett" role="button">Ord</a></li></ul>`,
		`<div><ul class="a b"><li id="x"><a href="/1" title="ett">Ord</a></li></ul></div>`,
		`<ul class="a b" data-state="draft"><li id="x"><a href="/1" title="ett">Ord</a></li></ul>`,
	} {
		if last(other).Shape == of.Shape {
			t.Errorf("%s is of the same shape", other)
		}
	}
}

// Of data, only what a style sheet asks for changes how an element looks.
func TestWordsForScriptsAreNotOfTheShape(t *testing.T) {
	t.Parallel()
	shape := func(body string) markup.Shape {
		all := markup.Elements(parse(t, body))
		return all[len(all)-1].Shape
	}
	of := shape(`<p data-state="draft" data-many="%d valda">Ett</p>`)
	for body, same := range map[string]bool{
		`<p data-state="draft" data-many="%d chosen">Ett</p>`: true,
		`<p data-state="shared" data-many="%d valda">Ett</p>`: false,
		`<p data-state="draft">Ett</p>`:                       false,
	} {
		if (shape(body) == of) != same {
			t.Errorf("it is %t that %s has the same shape", !same, body)
		}
	}
}
