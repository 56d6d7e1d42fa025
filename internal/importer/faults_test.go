package importer_test

import "strings"

// faults are what can be wrong with a folder, and how it is told.
var faults = map[string]struct {
	files folder
	want  []string
}{
	"a file without a head": {folder{"trender/x.md": "# X\n"}, []string{"trender/x.md:1: huvud"}},
	"an empty file":         {folder{"trender/x.md": "\n"}, []string{"trender/x.md:1: huvud"}},
	"a head that does not end": {
		folder{"trender/x.md": "---\ntitel: X\n"},
		[]string{"trender/x.md:1: huvud"},
	},
	"a line that is no field": {trend("hej\n"), []string{"trender/x.md:5: ett kolon"}},
	"an unknown field": {
		trend("farg: röd\n"),
		[]string{"trender/x.md:5: farg: Uppgiften finns inte för trender. De som finns är arkiverad"},
	},
	"an unknown section": {
		trend("", "", "# Färg", "Röd."),
		[]string{"trender/x.md:8: farg: Uppgiften finns inte"},
	},
	"a field that is said twice": {
		trend("titel: Y\n"),
		[]string{"trender/x.md:5: titel: Uppgiften står redan på rad 2"},
	},
	"a text without a heading": {
		folder{"kopplingar/x.md": "---\nfrån: trender/t\ntill: kallor/k\nrelation: supports\n---\nText."},
		[]string{"kopplingar/x.md:6: rubrik"},
	},
	"a missing field": {
		folder{"trender/x.md": "---\norganisation: reg\n---\n"},
		[]string{"trender/x.md:1: titel: Skriv trendens titel.", "trender/x.md:1: typ: Välj vilken typ"},
	},
	"a choice that is none": {
		trend("riktning: Uppåt\n"),
		[]string{"trender/x.md:5: \"Uppåt\" är inget av alternativen: Ökar / Minskar"},
	},
	"one choice of several": {
		trend("områden: Kultur, Vatten\n"),
		[]string{"trender/x.md:5: \"Vatten\" är inget av alternativen"},
	},
	"a box": {trend("arkiverad: kanske\n"), []string{"trender/x.md:5: ja eller nej"}},
	"a text that is too long": {
		trend("", "", "# Drivs av", strings.Repeat("a", 10_002)),
		[]string{"trender/x.md:8: drivs-av: Texten är 2 tecken för lång"},
	},
	"a text too dear to show": {
		trend("", strings.Repeat("> ", 60)+"a"),
		[]string{"trender/x.md:6: beskrivning: "},
	},
	"a state that is none": {trend("läge: Klar\n"), []string{"trender/x.md:5: lage: \"Klar\""}},
	"published and put away": {
		trend("läge: Publicerad\narkiverad: ja\n"),
		[]string{"trender/x.md:6: arkiverad"},
	},
	"nobody has written": {
		folder{"trender/x.md": "---\ntitel: X\ntyp: Trend\n---\n"},
		[]string{"trender/x.md:1: organisation: Skriv vilken"},
	},
	"two have written": {
		trend("av: anna@region.example\n"),
		[]string{"trender/x.md:4: organisation: Skriv antingen"},
	},
	"a writer that is nobody": {
		folder{"trender/x.md": "---\ntitel: X\ntyp: Trend\nav: x@y.example\n---\n"},
		[]string{"trender/x.md:4: \"x@y.example\" finns varken"},
	},
	"a writer who may not": {
		folder{"trender/x.md": "---\ntitel: X\ntyp: Trend\nav: polle@region.example\n---\n"},
		[]string{"trender/x.md:1: får inte"},
	},
	"an organisation that is not": {
		folder{"trender/x.md": "---\ntitel: X\ntyp: Trend\norganisation: annan\n---\n"},
		[]string{"trender/x.md:4: organisation: \"annan\" finns varken i mappen eller i portalen, bland organisationer"},
	},
	"a picture that is not": {
		trend("bild: x.png\nbildtext: X\n"),
		[]string{"trender/x.md:5: bild: \"x.png\" finns inte i mappen filer"},
	},
	"a picture outside": {
		trend("bild: ../trender/t.md\nbildtext: X\n"),
		[]string{"trender/x.md:5: bild: \"../trender/t.md\" finns inte"},
	},
	"a picture that is none": {
		trend("bild: a.png\nbildtext: X\n").with(folder{"filer/a.png": "<html>"}),
		[]string{"trender/x.md:5: \"a.png\" ska vara en JPEG"},
	},
	"a drawing": {
		trend("bild: a.svg\nbildtext: X\n").with(folder{"filer/a.svg": "<svg/>"}),
		[]string{"trender/x.md:5: bild"},
	},
	"a picture without a text": {
		trend("bild: a.png\n").with(folder{"filer/a.png": pixel}),
		[]string{"trender/x.md:1: bildtext: Beskriv"},
	},
	"two of a key": {
		folder{"trender/1_x/t.md": small["trender/t.md"]},
		[]string{"trender/t.md:1: \"t\" har redan tagits av trender/1_x/t.md:1"},
	},
	"a row too short": {
		folder{"grupper.csv": "namn;slag\nA;Nätverk\nB\n"},
		[]string{"grupper.csv:3: Raden har 1 fält, men tabellen har 2 kolumner"},
	},
	"a quotation mark too many": {
		folder{"grupper.csv": "namn;slag\nA \"b\";Nätverk\n"},
		[]string{"grupper.csv:2: citattecken"},
	},
	"a quotation that goes on": {
		folder{"grupper.csv": "namn;slag\n\"A;Nätverk\n\n"},
		[]string{"grupper.csv:3: citattecken"},
	},
	"an empty table": {folder{"grupper.csv": "\n"}, []string{"grupper.csv:1: Tabellen är tom"}},
	"a column of no field": {
		folder{"grupper.csv": "namn;slag;färg\nA;Nätverk;röd\n"},
		[]string{"grupper.csv:2: farg: Uppgiften finns inte för grupper"},
	},
	"a cell after one of lines": {
		folder{"grupper.csv": "namn;om;slag\nA;\"ett\ntvå\";Gäng\n"},
		[]string{"grupper.csv:3: slag: \"Gäng\""},
	},
	"the second row of a list": {
		folder{"scenarier/s.md": "---\ntitel: S\nomfattning: global\norganisation: reg\n---\n\n# Händelse\n\n- 2031 | A\n- snart | B\n"},
		[]string{"scenarier/s.md:10: handelse.1.ar: Skriv ett enda årtal"},
	},
	"a row of too much": {
		folder{"scenarier/s.md": "---\ntitel: S\nomfattning: global\norganisation: reg\n---\n# Händelse\n- 2031 | A | B\n"},
		[]string{"scenarier/s.md:7: handelse: Raden har 3 delar"},
	},
	"a link from nothing": {
		folder{"kopplingar.csv": "från;till;relation\ntrender/y;kallor/k;supports\n"},
		[]string{"kopplingar.csv:2: fran: \"trender/y\" finns varken"},
	},
	"a link to no kind": {
		folder{"kopplingar.csv": "från;till;relation\ntrender/t;personer/anna;supports\n"},
		[]string{"kopplingar.csv:2: till: \"personer/anna\" ska vara en mapp och en nyckel"},
	},
	"a link the wrong way": {
		folder{"kopplingar.csv": "från;till;relation\nkallor/k;trender/t;supports\n"},
		[]string{"kopplingar.csv:2: kan inte kopplas"},
	},
	"a link to itself": {
		folder{"kopplingar.csv": "från;till;relation\ntrender/t;trender/t;part_of\n"},
		[]string{"kopplingar.csv:2: sig självt"},
	},
	"a relation that is none": {
		folder{"kopplingar.csv": "från;till;relation\ntrender/t;kallor/k;Liknar\n"},
		[]string{"kopplingar.csv:2: \"Liknar\" är inget av alternativen: Stöds av / Motsägs av / Bakgrund i"},
	},
	"no relation": {
		folder{"kopplingar.csv": "från;till\ntrender/t;kallor/k\n"},
		[]string{"kopplingar.csv:2: relation: Välj"},
	},
	"a link that is said twice": {
		folder{"kopplingar.csv": "från;till;relation\ntrender/t;kallor/k;supports\nTrender/T;Källor/k;Stöds av\n"},
		[]string{"kopplingar.csv:3: till: Kopplingen står redan i kopplingar.csv:2"},
	},
	"a member of nothing": {
		folder{"medlemmar.csv": "grupp;person\n;anna@region.example\n"},
		[]string{"medlemmar.csv:2: grupp: Uppgiften måste finnas"},
	},
	"a role that is none": {
		folder{"personer.csv": "epost;namn;organisation;roller\nA;Anna;reg;kung\n"},
		[]string{"personer.csv:2: roller: \"kung\"", "personer.csv:2: epost: "},
	},
	"an address that is taken": {
		folder{"personer/a.md": "---\nepost: anna@region.example\nnamn: Anna\norganisation: reg\nroller: kansli\n---\n"},
		[]string{"personer.csv:2: \"anna@region.example\" har redan tagits av personer/a.md:1"},
	},
	"a file of no kind": {
		folder{"trend.csv": "titel\nX\n", "trender.xlsx": "PK"},
		[]string{"trend.csv: Filen känns inte igen", "trender.xlsx: Filen känns inte igen"},
	},
	"a folder of no kind": {
		folder{"trend/x.md": "---\n---\n", "trend/y.md": "---\n---\n"},
		[]string{"trend: Mappen känns inte igen. De som finns är organisationer, "},
	},
	"another page of codes": {
		folder{"grupper.csv": "namn;slag\n\xc5sa;N\xe4tverk\n"},
		[]string{"grupper.csv:2: UTF-8"},
	},
	"two bytes for each sign": {
		folder{"grupper.csv": "\xff\xfen\x00a\x00m\x00n\x00"},
		[]string{"grupper.csv:1: UTF-8"},
	},
	"a text that is too large": {
		folder{"grupper.csv": "namn\n" + strings.Repeat("a\n", 1<<20)},
		[]string{"grupper.csv: Filen är för stor. Den får vara högst 2 MB"},
	},
}
