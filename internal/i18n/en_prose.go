package i18n

var enProse = map[string]string{
	"Texten blir för stor när den visas, tillsammans med sidans andra texter. Korta ner den, eller dela upp den på flera sidor.": "The text becomes too large when it is shown, together with the other texts of the page. Shorten it, or divide it among several pages.",
	"Texten har fetstil, kursiv, länkar eller bilder i för många nivåer. Högst %d nivåer får plats i varandra.":                  "The text has bold, italics, links or images in too many levels. At most %d levels fit inside one another.",
	"Texten har för många tabellrutor: %d rutor för mycket. Högst %d får plats på en sida, alla tabeller tillsammans.":           "The text has too many cells of tables: %d too many. At most %d fit on a page, all tables together.",
	"Texten har för många tecken som * _ [ ] < och ` i samma stycke. Dela upp stycket med tomma rader, eller ta bort tecken.":    "The text has too many characters like * _ [ ] < and ` in one paragraph. Divide the paragraph by empty lines, or remove characters.",
	"Texten har listor eller citat i för många nivåer. Högst %d nivåer får plats i varandra.":                                    "The text has lists or quotations in too many levels. At most %d levels fit inside one another.",
}
