package gallery

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/form"
	"framsyn/internal/horizon"
	"framsyn/internal/i18n"
	"framsyn/templates/figure"
	"framsyn/templates/glance"
	"framsyn/templates/ui"
	"framsyn/web"
)

// Sample data of the gallery.

var kinds = form.Options{
	{Value: "megatrend", Label: "Megatrend"}, {Value: "trend", Label: "Trend"},
	{Value: "svag-signal", Label: "Svag signal", Help: horizon.TrendKinds[2].Help},
	{Value: "joker", Label: "Joker", Help: horizon.TrendKinds[3].Help},
}

// accents returns the values that have a symbol and a colour of their own, and one that has none.
func accents(ctx context.Context) []ui.Accent {
	var out []ui.Accent
	for _, o := range slices.Concat(horizon.TrendKinds, horizon.Steep, horizon.Directions[:1]) {
		out = append(out, ui.Accent{Value: o.Value, Label: i18n.T(ctx, o.Label)})
	}
	return out
}

var areas = form.Options{
	{Value: "halsa", Label: "Hälsa och vård"}, {Value: "kollektivtrafik", Label: "Kollektivtrafik"},
	{Value: "kompetens", Label: "Kompetensförsörjning"}, {Value: "kultur", Label: "Kultur"},
	{Value: "planering", Label: "Fysisk planering"}, {Value: "naringsliv", Label: "Näringsliv"},
	{Value: "miljo", Label: "Miljö och klimat"}, {Value: "digitalisering", Label: "Digitalisering"},
}

var (
	titleField = ui.Field{Name: "titel", Label: "Rubrik", Help: "Kort och talande, gärna under 60 tecken.", Required: true, Max: 120}
	textField  = ui.Field{Name: "text", Label: "Beskrivning", Help: "Tomma rader skiljer stycken åt. Du kan använda Markdown.", Rows: 5,
		Max: 300}
	kindField    = ui.Field{Name: "slag", Label: "Slag", Required: true}
	horizonField = ui.Field{Name: "horisont", Label: "Tidshorisont", None: "Vet inte"}
	areaField    = ui.Field{Name: "omrade", Label: "Sakområden", Help: "Välj ett eller flera."}
	yearField    = ui.Field{Name: "ar", Label: "Horisontår", InputMode: "numeric", Width: "short"}
	addressField = ui.Field{Name: "adress", Label: "Webbadress", Type: "url", Autocomplete: "url"}
	fileField    = ui.Field{Name: "fil", Label: "Fil", Help: "PDF, högst 25 MB.", Accept: ".pdf"}
	trendsField  = ui.Field{Name: "kopplat", Label: "Koppla till", Help: "Välj en eller flera. Skriv en del av titeln."}
	groupField   = ui.Field{Name: "grupp", Label: "Grupp", None: "Ingen grupp"}
	boxField     = ui.Field{Name: "minns", Label: "Kom ihåg mig i 30 dagar"}
)

var horizons = form.Options{{Value: "kort", Label: "Kort"}, {Value: "medel", Label: "Medellång"}, {Value: "lang", Label: "Lång",
	Help: "Mer än 15 år."}}

// filledForm returns a filled-in form in a state: plain, faulty, or with values that somebody else has saved.
func filledForm(state string) *form.Form {
	f := form.New()
	f.Set("titel", "En åldrande befolkning")
	f.Set("text", "Andelen invånare över 80 år fördubblas till 2050. Det förändrar arbetsmarknaden, vården och var vi bor.")
	f.Set("slag", "megatrend")
	f.Set("horisont", "lang")
	f.Set("omrade", "halsa", "kompetens")
	f.Set("ar", "2050")
	f.Set("minns", "ja")
	f.Set("kopplat", "1", "2")
	f.Set("grupp", "8")
	for i, text := range []string{"Demografi", "Arbetskraft"} {
		f.Set(form.RowField("avsnitt", i, "rubrik"), text)
	}
	switch state {
	case "faulty":
		f.Fault("kopplat", "En av dem går inte att koppla till. Den finns inte, eller är arkiverad.")
		f.Set("titel", "")
		f.Set("ar", "tjugofemtio")
		f.Fault("titel", "Skriv en rubrik.")
		f.Fault("ar", "Skriv ett heltal mellan %d och %d.", 2020, 2200)
		f.Fault("slag", "Välj ett av alternativen i listan.")
		f.Fault("omrade", "Välj bland alternativen i listan.")
		f.Fault(form.RowField("avsnitt", 1, "rubrik"), "Skriv en rubrik.")
	case "stale":
		f.Notice = form.Problem{Text: "Någon annan har sparat medan du skrev. Din text är kvar. Jämför och spara igen."}
		f.Theirs["titel"] = "En allt äldre befolkning"
		f.Theirs["text"] = "Allt fler blir allt äldre. Till 2050 väntas var tionde invånare vara över 80 år."
		f.Theirs["slag"] = "trend"
		f.Theirs["omrade"] = "halsa,planering"
		f.Theirs["kopplat"] = "2"
		f.Theirs["grupp"] = ""
	}
	return f
}

// inState returns a field with the state in its name, since ids must be unique on a page.
func inState(o ui.Field, state string) ui.Field { o.Name = state + "-" + o.Name; return o }

// formIn returns the form of a state with the state in the names of its fields.
func formIn(state string) *form.Form {
	if state == "empty" {
		return withPickers(form.New(), state)
	}
	plain, f := filledForm(state), form.New()
	f.Notice = plain.Notice
	for name, v := range plain.Values {
		f.Set(state+"-"+name, v...)
	}
	for name, p := range plain.Problems {
		f.Problems[state+"-"+name] = p
	}
	for name, t := range plain.Theirs {
		f.Theirs[state+"-"+name] = t
	}
	return withPickers(f, state)
}

// withPickers gives the form of a state what its fields for choosing by typing show. The faulty one was sent to search.
func withPickers(f *form.Form, state string) *form.Form {
	many := form.Picker{Address: "/arbete/valj/organisationer", Many: true, Known: picks[:2]}
	one := form.Picker{Address: "/arbete/valj/grupper", Known: groups[:1]}
	if state == "faulty" {
		many.Searched, many.More, many.Found = true, true, picks
		one.Searched, one.Found = true, groups
		f.Set(form.SearchField(state+"-"+trendsField.Name), "omsorg")
	}
	f.Pickers[state+"-"+trendsField.Name], f.Pickers[state+"-"+groupField.Name] = many, one
	return f
}

var markdownField = ui.Field{Name: "long-markdown", Label: "Beskrivning", Rows: 5, Markdown: true}

// previewed returns the form with a text that is shown as readers will see it, with hints of every kind.
func previewed(f *form.Form) *form.Form {
	f.Preview = markdownField.Name
	f.Set(f.Preview, "## Vem gör vad?\n\nStrategin ska **beskrivas** och bedömas. Vi vill ha input. "+
		"Den här meningen är så lång att den som läser den hinner glömma hur den började innan den är slut, och därför är det bättre att "+
		"dela den i två.")
	return f
}

var picks = form.Picks{
	{Value: "1", Name: "En åldrande befolkning", Kind: "trend", Detail: "Region Skåne", State: ui.Published},
	{Value: "2", Name: "Omtankens landskap", Kind: "scenario", Detail: "Reglab", State: ui.Shared},
	{Value: "3", Name: "Omsorgen flyttar hem", Kind: "trend", Detail: "Region Västernorrland", State: ui.Draft},
	{Value: "4", Name: "Kompetensförsörjningsstrategier för kommunernas äldreomsorg 2030–2050", Kind: "source", State: ui.Published},
}

var groups = form.Picks{{Value: "8", Name: "Framsynsgruppen", Kind: "group"}, {Value: "9", Name: "Styrgruppen", Kind: "group"}}

var rowTitleField = ui.Field{Name: "avsnitt.rubrik", Label: "Avsnitt"}

func head() ui.Head {
	return ui.Head{
		Kicker: "Scenario 2050", Title: "Omtankens landskap", Subtitle: "När tiden räcker till för varandra", Lang: "sv",
		States: []string{ui.Published, ui.Changed},
		Lead:   "År 2050 bor fler svenskar i mindre orter än på hundra år. Omsorgen har flyttat hem, och med den arbetet.",
	}
}

func filters() ui.FilterProps {
	return ui.FilterProps{
		Action: "#", Clear: "#", Keep: map[string]string{"ordning": "rubrik"},
		Groups: []ui.Filter{
			{Name: "slag", Label: "Slag", Options: kinds, Chosen: []string{"trend"}, Counts: map[string]int{"megatrend": 4, "trend": 1240,
				"svag-signal": 31, "joker": 0}},
			{Name: "omrade", Label: "Sakområden", Options: areas},
			{Name: "horisont", Label: "Tidshorisont", Options: horizons},
		},
	}
}

var picture = web.URL("img/exempel.svg")

var thread = ui.ThreadProps{
	ID: "hel-", Title: "En åldrande befolkning", Kind: "Megatrend",
	Rests: []ui.ThreadNode{
		{Href: "#", Title: "Sveriges framtida befolkning 2024–2070", Kind: "Prognos", Relation: "stöder",
			Note: "Tabell 4: andelen 80 år och äldre."},
		{Href: "#", Title: "The Silver Economy", Kind: "Rapport", Relation: "ger bakgrund", Lang: "en", State: ui.Draft},
		{Href: "#", Title: "Hälsa på lika villkor", Kind: "Statistik", Relation: "motsäger", Note: "Friska år ökar långsammare än livslängden."},
	},
	Bears: []ui.ThreadNode{
		{Href: "#", Title: "Omtankens landskap", Kind: "Scenario", Relation: "drivs av", Note: "Starkare än i dag.", State: ui.Published},
	},
	Beside: []ui.ThreadNode{
		{Href: "#", Title: "Kompetensförsörjning utan gränser", Kind: "Trend", Relation: "förstärker"},
	},
}

var timeline = figure.TimelineProps{
	Title: "På väg mot Omtankens landskap",
	Events: []figure.Event{
		{Year: 2027, Label: "Regionerna enas om gemensam vårdjournal", Text: "Efter tio år av försök går 21 regioner över till samma grund."},
		{Year: 2031, Label: "Första självkörande linjen i glesbygd", Text: "Arvidsjaur–Sorsele, på begäran."},
		{Year: 2034, Label: "Arbetstiden delas över livet", Text: "Utbildning, arbete och omsorg växlar genom hela livet."},
		{Year: 2040, Label: "Omsorgstjänst för alla över 18", Text: ""},
		{Year: 2047, Label: "Var tionde invånare är över 80 år", Text: "En fördubbling jämfört med 2020."},
	},
}

// counties are the counties by code.
var counties = strings.Split("10 Blekinge,20 Dalarna,09 Gotland,21 Gävleborg,13 Halland,23 Jämtland,06 Jönköping,08 Kalmar,"+
	"07 Kronoberg,25 Norrbotten,12 Skåne,01 Stockholm,04 Södermanland,03 Uppsala,17 Värmland,24 Västerbotten,22 Västernorrland,"+
	"19 Västmanland,14 Västra Götaland,18 Örebro,05 Östergötland", ",")

// countyMap returns a map in which every sixth county has no link, and the others all levels.
func countyMap() figure.CountyMapProps {
	p := figure.CountyMapProps{Label: "Karta över Sveriges län", Lang: "sv"}
	for i, county := range counties {
		code, name, _ := strings.Cut(county, " ")
		c := figure.CountyShape{Code: code, Name: name, Level: i % 6}
		if c.Level > 0 {
			c.Href, c.Detail = "#karta", strconv.Itoa(12*c.Level)+"\u00a0%"
		}
		p.Counties = append(p.Counties, c)
	}
	return p
}

const prose = `<p>När Sveriges regioner blickar mot 2050 är det inte för att gissa rätt, utan för att <strong>stå
bättre rustade</strong>. Ett scenario är en möjlig framtid, <a href="#">aldrig en prognos</a>.</p><h2>Vardagen flyttar
närmare</h2><p>Tjänster som en gång krävde en resa finns i hemmet, i byn och på bussen. Det ställer krav på
kompetensförsörjningsstrategier och på <em>infrastrukturplanering</em>.</p><ul><li>Vården kommer hem.</li><li>Skolan delar
lokaler med biblioteket.</li></ul><blockquote><p>Det viktigaste var inte tekniken, utan att någon
frågade.</p></blockquote><h3>Vad som krävs</h3><p>Att flera huvudmän vågar dela på både pengar och ansvar.</p>`

var diff = []ui.Piece{
	{Op: ui.Kept, Text: "Andelen invånare över 80 år "}, {Op: ui.Removed, Text: "ökar"}, {Op: ui.Added, Text: "fördubblas"},
	{Op: ui.Kept, Text: " till 2050"},
	{Op: ui.Added, Text: " enligt den senaste prognosen"}, {Op: ui.Kept, Text: "."},
}

// tiles are numbers that lead on: one that presses, a plain one, and one of what is to be read.
func tiles(ctx context.Context) []glance.Tile {
	return []glance.Tile{
		{Number: "3", Label: i18n.T(ctx, "fakturor är förfallna"), Href: "#", Tone: ui.Warning},
		{Number: "2", Label: i18n.T(ctx, "aktiviteter saknar plats"), Href: "#"},
		{Number: ui.CountUpTo(ctx, 120, 99), Label: i18n.T(ctx, "nytt att läsa"), Href: "#", Tone: ui.Info},
	}
}

// phases are a process on one line, which goes on.
var phases = []glance.PhaseStep{{Name: "Uppstart", Lang: "sv", When: "oktober 2026", State: "past"},
	{Name: "Läget i omvärlden", Lang: "sv", When: "december 2026", State: "now"}, {Name: "Nya scenarier", Lang: "sv", State: "ahead"}}

// shortRows are rows of a short list: with a button that puts one aside, new, and as a plain text.
func shortRows(ctx context.Context) []glance.Row {
	return []glance.Row{
		{Href: "#", Before: "8–9 dec", Title: "Workshop 1: Läget i omvärlden", Lang: "sv", Meta: []string{i18n.T(ctx, "Saknar %s", "plats")},
			Act: asideButton("Workshop 1")},
		{Href: "#", New: true, Title: "Infrastrukturinvesteringsplaneringens långa skugga", Lang: "sv", Meta: []string{"Trend", "28 nov"}},
		{Title: "Ledarseminarium", Lang: "sv"},
	}
}
