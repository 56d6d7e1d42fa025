package ui

import (
	"strings"

	"framsyn/internal/form"
	"framsyn/web"
)

// Sample data of the gallery.

var galleryKinds = form.Options{
	{Value: "megatrend", Label: "Megatrend"}, {Value: "trend", Label: "Trend"},
	{Value: "svag-signal", Label: "Svag signal"}, {Value: "joker", Label: "Joker"},
}

var galleryAreas = form.Options{
	{Value: "halsa", Label: "Hälsa och vård"}, {Value: "kollektivtrafik", Label: "Kollektivtrafik"},
	{Value: "kompetens", Label: "Kompetensförsörjning"}, {Value: "kultur", Label: "Kultur"},
	{Value: "planering", Label: "Fysisk planering"}, {Value: "naringsliv", Label: "Näringsliv"},
	{Value: "miljo", Label: "Miljö och klimat"}, {Value: "digitalisering", Label: "Digitalisering"},
}

var (
	galleryTitle = Field{Name: "titel", Label: "Rubrik", Help: "Kort och talande, gärna under 60 tecken.", Required: true, Max: 120}
	galleryText  = Field{Name: "text", Label: "Beskrivning", Help: "Tomma rader skiljer stycken åt. Du kan använda Markdown.", Rows: 5,
		Max: 300}
	galleryKind    = Field{Name: "slag", Label: "Slag", Required: true}
	galleryHorizon = Field{Name: "horisont", Label: "Tidshorisont", None: "Vet inte"}
	galleryArea    = Field{Name: "omrade", Label: "Sakområden", Help: "Välj ett eller flera."}
	galleryYear    = Field{Name: "ar", Label: "Horisontår", InputMode: "numeric", Width: "short"}
	galleryAddress = Field{Name: "adress", Label: "Webbadress", Type: "url", Autocomplete: "url"}
	galleryFile    = Field{Name: "fil", Label: "Fil", Help: "PDF, högst 25 MB.", Accept: ".pdf"}
	galleryBox     = Field{Name: "minns", Label: "Kom ihåg mig i 30 dagar"}
)

var galleryHorizons = form.Options{{Value: "kort", Label: "Kort"}, {Value: "medel", Label: "Medellång"}, {Value: "lang", Label: "Lång"}}

// galleryForm returns a filled-in form in a state: plain, faulty, or with values that somebody else has saved.
func galleryForm(state string) *form.Form {
	f := form.New()
	f.Set("titel", "En åldrande befolkning")
	f.Set("text", "Andelen invånare över 80 år fördubblas till 2050. Det förändrar arbetsmarknaden, vården och var vi bor.")
	f.Set("slag", "megatrend")
	f.Set("horisont", "lang")
	f.Set("omrade", "halsa", "kompetens")
	f.Set("ar", "2050")
	f.Set("minns", "ja")
	for i, text := range []string{"Demografi", "Arbetskraft"} {
		f.Set(form.RowField("avsnitt", i, "rubrik"), text)
	}
	switch state {
	case "faulty":
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
	}
	return f
}

// forState returns the field with the state in its name, since ids must be unique on a page.
func (o Field) forState(state string) Field { o.Name = state + "-" + o.Name; return o }

// galleryNamed returns the form of a state with the state in the names of its fields.
func galleryNamed(state string) *form.Form {
	if state == "empty" {
		return form.New()
	}
	plain, f := galleryForm(state), form.New()
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
	return f
}

var galleryRowTitle = Field{Name: "avsnitt.rubrik", Label: "Avsnitt"}

func galleryHead() Head {
	return Head{
		Kicker: "Scenario 2050", Title: "Omtankens landskap", Subtitle: "När tiden räcker till för varandra", Lang: "sv",
		States: []string{Published, Changed},
		Lead:   "År 2050 bor fler svenskar i mindre orter än på hundra år. Omsorgen har flyttat hem, och med den arbetet.",
	}
}

func galleryFilters() FilterProps {
	return FilterProps{
		Action: "#", Clear: "#", Keep: map[string]string{"ordning": "rubrik"},
		Groups: []Filter{
			{Name: "slag", Label: "Slag", Options: galleryKinds, Chosen: []string{"trend"}, Counts: map[string]int{"megatrend": 4, "trend": 1240,
				"svag-signal": 31, "joker": 0}},
			{Name: "omrade", Label: "Sakområden", Options: galleryAreas},
			{Name: "horisont", Label: "Tidshorisont", Options: galleryHorizons},
		},
	}
}

var galleryPicture = web.URL("img/exempel.svg")

var galleryThread = ThreadProps{
	ID: "hel-", Title: "En åldrande befolkning", Kind: "Megatrend",
	Rests: []ThreadNode{
		{Href: "#", Title: "Sveriges framtida befolkning 2024–2070", Kind: "Prognos", Relation: "stöder",
			Note: "Tabell 4: andelen 80 år och äldre."},
		{Href: "#", Title: "The Silver Economy", Kind: "Rapport", Relation: "ger bakgrund", Lang: "en", State: Draft},
		{Href: "#", Title: "Hälsa på lika villkor", Kind: "Statistik", Relation: "motsäger", Note: "Friska år ökar långsammare än livslängden."},
	},
	Bears: []ThreadNode{
		{Href: "#", Title: "Omtankens landskap", Kind: "Scenario", Relation: "drivs av", Note: "Starkare än i dag.", State: Published},
	},
	Beside: []ThreadNode{
		{Href: "#", Title: "Kompetensförsörjning utan gränser", Kind: "Trend", Relation: "förstärker"},
	},
}

var galleryTimeline = TimelineProps{
	Title: "På väg mot Omtankens landskap", From: 2026, To: 2050,
	Events: []Event{
		{2027, "Regionerna enas om gemensam vårdjournal", "Efter tio år av försök går 21 regioner över till samma grund."},
		{2031, "Första självkörande linjen i glesbygd", "Arvidsjaur–Sorsele, på begäran."},
		{2034, "Arbetstiden delas över livet", "Utbildning, arbete och omsorg växlar genom hela livet."},
		{2040, "Omsorgstjänst för alla över 18", ""},
		{2047, "Var tionde invånare är över 80 år", "En fördubbling jämfört med 2020."},
	},
}

// galleryCounties are the counties by code.
var galleryCounties = strings.Split("10 Blekinge,20 Dalarna,09 Gotland,21 Gävleborg,13 Halland,23 Jämtland,06 Jönköping,08 Kalmar,"+
	"07 Kronoberg,25 Norrbotten,12 Skåne,01 Stockholm,04 Södermanland,03 Uppsala,17 Värmland,24 Västerbotten,22 Västernorrland,"+
	"19 Västmanland,14 Västra Götaland,18 Örebro,05 Östergötland", ",")

// galleryMap returns a map in which every sixth county has no link, and the others all levels.
func galleryMap() CountyMapProps {
	p := CountyMapProps{Label: "Karta över Sveriges län", Lang: "sv"}
	for i, county := range galleryCounties {
		code, name, _ := strings.Cut(county, " ")
		c := CountyShape{Code: code, Name: name, Level: i % 6}
		if c.Level > 0 {
			c.Href, c.Detail = "#karta", px(12*c.Level)+"\u00a0%"
		}
		p.Counties = append(p.Counties, c)
	}
	return p
}

const galleryProse = `<p>När Sveriges regioner blickar mot 2050 är det inte för att gissa rätt, utan för att <strong>stå
bättre rustade</strong>. Ett scenario är en möjlig framtid, <a href="#">aldrig en prognos</a>.</p><h2>Vardagen flyttar
närmare</h2><p>Tjänster som en gång krävde en resa finns i hemmet, i byn och på bussen. Det ställer krav på
kompetensförsörjningsstrategier och på <em>infrastrukturplanering</em>.</p><ul><li>Vården kommer hem.</li><li>Skolan delar
lokaler med biblioteket.</li></ul><blockquote><p>Det viktigaste var inte tekniken, utan att någon
frågade.</p></blockquote><h3>Vad som krävs</h3><p>Att flera huvudmän vågar dela på både pengar och ansvar.</p>`

var galleryDiff = []Piece{
	{Kept, "Andelen invånare över 80 år "}, {Removed, "ökar"}, {Added, "fördubblas"}, {Kept, " till 2050"},
	{Added, " enligt den senaste prognosen"}, {Kept, "."},
}
