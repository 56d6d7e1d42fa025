package i18n

// What is said where something costs too much, or is asked for by too many at once.
var enLimits = map[string]string{
	"Sökningen blev för stor": "The search became too big",
	"Skriv färre ord, eller ord som är mindre vanliga, och sök igen.":              "Write fewer words, or words that are less common, and search again.",
	"Skriv fler bokstäver, eller färre ord, och sök igen.":                         "Write more letters, or fewer words, and search again.",
	"Du söker mycket på en gång":                                                   "You are searching a lot at once",
	"Vänta tills sökningarna är klara, och sök sedan igen.":                        "Wait until the searches are done, and then search again.",
	"Många hämtar filer just nu":                                                   "Many are fetching files just now",
	"Vänta en minut och hämta filen igen.":                                         "Wait a minute and fetch the file again.",
	"Du hämtar många filer på en gång":                                             "You are fetching many files at once",
	"Vänta tills de filer som är på väg har kommit, och hämta sedan den här igen.": "Wait until the files that are on their way have come, and then fetch this one again.",
	"Listan är för lång för en fil":                                                "The list is too long for a file",
	"En fil kan ha högst 200 000 rader. Begränsa listan och hämta filen igen.":     "A file can have at most 200,000 rows. Narrow the list and fetch the file again.",
}
