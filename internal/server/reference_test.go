package server_test

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// missing is the number of nothing.
const missing = "99999999"

// naming is a form that names something: who sends it where, with what, in which field, and what it names that its sender may
// not know of.
type naming struct {
	who, path string
	values    url.Values
	field     string
	hidden    string
}

func namings(w world.World) map[string]naming {
	closed := id.String(w.Activity("kansli", process.Closed, process.Confirmed).ID)
	proposal := id.String(w.Activity(world.Elsewhere, process.Public, process.Proposed).ID)
	draft := id.String(w.Trend(world.Elsewhere, content.Draft).ID)
	mine := w.Trend(world.Own, content.Draft)
	event := w.Activity(world.Own, process.Public, process.Confirmed)
	written := w.Documentation(world.Own, content.Draft)
	n, phaseElsewhere := w.NewProcess(), ""
	if phases, err := process.Phases(w.T.Context(), w.DB.As(access.System()), n); err != nil {
		w.T.Fatal(err)
	} else {
		phaseElsewhere = id.String(phases[0].ID)
	}
	foreign := id.String(w.File(world.Elsewhere, id.Trend, "bild.png", "image/png", []byte("\x89PNG\r\n\x1a\n")))
	doc := url.Values{"titel": {"Skriven"}}
	act := activityValues(w, id.String(id.Item(event.Version)))
	trend := url.Values{"titel": {"Ny trend"}, "typ": {"trend"}, "relation": {"leads_to"}}
	atTrend, atEvent := "/arbete/trender/"+id.String(mine.ID), "/arbete/aktiviteter/"+id.String(event.ID)
	linked := url.Values{"relation.trend": {"ned.leads_to"}, "version": {"2"}}
	unlinked := url.Values{"relation": {"leads_to"}, "version": {"2"}, "gor": {"ta-bort"}}
	return map[string]naming{
		"a closed activity that is documented": {world.Own, "/arbete/dokumentation/ny", doc, "aktivitet", closed},
		"a proposal that is documented":        {world.Own, "/arbete/dokumentation/ny", doc, "aktivitet", proposal},
		"another activity of a documentation": {world.Own, "/arbete/dokumentation/" + id.String(written.ID) + "/redigera", doc, "aktivitet",
			closed},
		"a closed activity that is held together":   {world.Own, "/arbete/aktiviteter/ny", act, "tillsammans", closed},
		"a proposal that is held together":          {world.Own, "/arbete/aktiviteter/ny", act, "tillsammans", proposal},
		"a closed one that an old one is held with": {world.Own, atEvent + "/redigera", act, "tillsammans", closed},
		"a draft that a new trend rests on":         {world.Own, "/arbete/trender/ny", trend, "vilar-pa", draft},
		"a draft that a trend is linked to":         {world.Own, atTrend + "/kopplingar", linked, "till", draft},
		"a draft that a trend is unlinked from":     {world.Own, atTrend + "/kopplingar", unlinked, "till", draft},
		"a draft that several are linked to": {world.Own, "/arbete/trender/flera", url.Values{"gor": {"koppla"}, "poster": {id.String(mine.ID)}},
			"till", draft},
		"a draft that came of an activity": {world.Own, atEvent + "/resultat", url.Values{}, "resultat", draft},
		"somebody else's file": {world.Own, "/arbete/trender/ny", url.Values{"titel": {"Med bild"}, "typ": {"trend"},
			"bildtext": {"Bild"}}, "fil-nummer", foreign},
		"an activity of another process in an order": {"kansli", "/arbete/process/" + id.String(n) + "/program", url.Values{}, "ner",
			id.String(event.ID)},
		"a phase of another process": {"kansli", "/arbete/process/" + id.String(w.Process()) + "/etapper/" + phaseElsewhere + "/ta-bort", nil,
			"", ""},
	}
}

func TestWhatSomebodyMayNotKnowOfIsAnsweredAsMissing(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	for name, x := range namings(w) {
		if x.values == nil {
			w.As(t, x.who).Post(x.path, url.Values{}).Is(http.StatusNotFound)
			continue
		}
		before := world.Value[int](w, `select count(*) from change`)
		answer := func(v string) *site.Page {
			values := url.Values{}
			maps.Copy(values, x.values)
			values.Set(x.field, v)
			c := w.As(t, x.who)
			return c.DoWithoutRedirect(c.Request(http.MethodPost, x.path, values))
		}
		hidden, none := answer(x.hidden), answer(missing)
		if hidden.Code != none.Code || main(hidden) != main(none) {
			t.Errorf("%s is answered %d, what there is not %d:\n%s\n%s", name, hidden.Code, none.Code, main(hidden), main(none))
		}
		if after := world.Value[int](w, `select count(*) from change`); hidden.Code != http.StatusSeeOther && after != before {
			t.Errorf("%s: %d things were changed", name, after-before)
		}
	}
	for _, sql := range []string{`select count(*) from documentation
		where activity_id in (select id from activity where visibility = 'group')`,
		`select count(*) from activity a join activity b on b.id = a.with_id where b.visibility = 'group' and a.visibility <> 'group'`,
		`select count(*) from activity_item x join item i on i.id = x.item_id where i.state = 'draft'`} {
		if n := world.Value[int](w, sql); n != 0 {
			t.Errorf("%s: %d", sql, n)
		}
	}
}

// main returns what the main part of a page says.
func main(p *site.Page) string { return markup.Text(p.First("main")) }

func TestWhatAnAddressAsksForIsAnsweredAsMissing(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	closed := id.String(w.Activity("kansli", process.Closed, process.Confirmed).ID)
	draft := id.String(w.Trend(world.Elsewhere, content.Draft).ID)
	c := w.As(t, world.Own)
	for path, n := range map[string]string{"/arbete/dokumentation/ny?aktivitet=": closed, "/arbete/trender/ny?vilar-pa=": draft,
		"/arbete/aktiviteter/": closed, "/arbete/trender/": draft, "/arbete/kallor/": draft} {
		hidden, none := c.Get(path+n), c.Get(path+missing)
		if hidden.Code != none.Code || main(hidden) != main(none) {
			t.Errorf("%s%s answers %d, what there is not %d", path, n, hidden.Code, none.Code)
		}
	}
}

func TestWhatAnActivityIsHeldWithStaysWhereItsEditorMayNotKnow(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	closed, event := w.Activity("kansli", process.Closed, process.Confirmed), w.Activity(world.Own, process.Public, process.Confirmed)
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		f := event.Fields
		f.With = closed.ID
		return process.EditActivity(ctx, tx, event.ID, event.Version, f, "")
	})
	path := "/arbete/aktiviteter/" + id.String(event.ID)
	w.As(t, world.Own).Get(path+"/redigera").OK().Form("Spara").Set("plats", "Lund").Submit().OK().At(path)
	if n := world.Value[id.ActivityNo](w, `select coalesce(with_id, 0) from activity where id = $1 and place = 'Lund'`,
		event.ID); n != closed.ID {
		t.Errorf("it is held with %d", n)
	}
}

func TestAnAddressOfTheWrongKindIsMissing(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	things := map[id.Kind]content.Item{}
	for _, k := range id.Content {
		things[k] = w.ItemOfKind(k, world.Own, content.Draft)
	}
	count := `select count(*) from change`
	before := world.Value[int](w, count)
	for _, r := range routes(t, s) {
		kind := kindAt(r.route)
		if kind == "" || !strings.HasPrefix(r.route, "/arbete/") || !strings.Contains(r.route, "{id}") {
			continue
		}
		for other, i := range things {
			if other == kind {
				continue
			}
			path := strings.NewReplacer("{id}", id.String(i.ID), "{version}", "1").Replace(r.route)
			var values url.Values
			if r.method == http.MethodPost {
				values = valuesFor(w, r.route, target{item: i})
				before = world.Value[int](w, count) // the values may have been made
			}
			for _, who := range []string{world.Own, "administrator"} {
				c := w.As(t, who)
				if p := c.DoWithoutRedirect(c.Request(r.method, path, values)); p.Code != http.StatusNotFound {
					t.Errorf("%s %s of a %s answers %d to %s", r.method, r.route, other, p.Code, who)
				}
			}
			if after := world.Value[int](w, count); after != before {
				t.Errorf("%s %s of a %s changed something", r.method, r.route, other)
			}
		}
	}
}

func TestAPhaseIsOneOfItsProcess(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	mine, other := w.NewProcess(), w.NewProcess()
	phases, err := process.Phases(t.Context(), s.DB.As(access.System()), other)
	if err != nil {
		t.Fatal(err)
	}
	c := s.As(t, "kansli")
	for _, r := range routes(t, s) {
		if !strings.Contains(r.route, "{etapp}") {
			continue
		}
		path := strings.NewReplacer("{id}", id.String(mine), "{etapp}", id.String(phases[0].ID)).Replace(r.route)
		var values url.Values
		if r.method == http.MethodPost {
			values = url.Values{"namn": {"Flyttad"}, "version": {"1"}}
		}
		c.DoWithoutRedirect(c.Request(r.method, path, values)).Is(http.StatusNotFound)
	}
	values := activityValues(w, "1")
	values.Set("process", id.String(mine))
	values.Set("etapp", id.String(phases[0].ID))
	c.Post("/arbete/aktiviteter/ny", values).Is(http.StatusUnprocessableEntity).Has("Etappen hör till en annan process.")
	if now, err := process.Phases(t.Context(), s.DB.As(access.System()), other); err != nil ||
		!slices.EqualFunc(now, phases, func(a, b process.Phase) bool { return a.Name == b.Name }) {
		t.Errorf("the phases are %v, %v", now, err)
	}
}

func TestTheFormOfAProcessNamesOnlyWhatThereIs(t *testing.T) {
	t.Parallel()
	c := site.Start(t).As(t, "kansli")
	for _, field := range []string{"agare", "styrgrupp", "projektgrupp", process.CompetenceField("lead"), "kvoter.0.grupp"} {
		values := url.Values{"namn": {world.UniqueName("Process")}, field: {missing}, "kvoter.0.kategori": {"region"}, "kvoter.0.fran": {"1"}}
		if field != "kvoter.0.grupp" {
			values.Del("kvoter.0.kategori")
			values.Del("kvoter.0.fran")
		}
		c.Post("/arbete/process/ny", values).Is(http.StatusUnprocessableEntity).Has("finns inte.")
	}
}
