package i18n

// The search page and the page that a person comes to after signing in.
var enSearch = map[string]string{
	"Det du skrev är långt. Bara början är med i sökningen.":                 "What you wrote is long. Only its beginning is searched for.",
	"De orden finns i nästan alla texter":                                    "Those words are in nearly every text",
	"Lägg till ett ord som säger vad texten handlar om.":                     "Add a word that says what the text is about.",
	"Skriv minst ett ord":                                                    "Write at least one word",
	"Tecken utan ord, eller bara ord med minustecken, går inte att söka på.": "Signs without words, or only words with a minus sign, cannot be searched for.",
	"Visar träffar för":                                                      "Showing hits for",
	"Sök i stället efter %s":                                                 "Search instead for %s",
	"Visa träffar av alla slag":                                              "Show hits of all kinds",
	"Inget hittades för %s":                                                  "Nothing was found for %s",
	"Pröva färre ord, eller andra ord för samma sak.":                        "Try fewer words, or other words for the same thing.",
	"Menade du något av de här orden?":                                       "Did you mean one of these words?",
	"Så söker du":                                                            "How to search",
	"Alla ord måste finnas med. Böjningar hittas av sig själva: kommun hittar kommuner och kommunernas.":       "All words must be there. Swedish inflections are found by themselves: kommun finds kommuner and kommunernas.",
	"Början av ett ord räcker: demogr hittar demografi. Prickar och ringar kan utelämnas: aldre hittar äldre.": "The beginning of a word is enough: demogr finds demografi. The marks on å, ä and ö may be left out: aldre finds äldre.",
	"Ord som hör ihop skrivs inom citattecken: \"regional utveckling\".":                                       "Words that belong together are written in quotation marks: \"regional utveckling\".",
	"Ett minustecken utesluter ett ord: skola -förskola.":                                                      "A minus sign leaves a word out: skola -förskola.",
	"Du kan också bläddra:":    "You can also browse:",
	"Visa fler scenarier":      "Show more scenarios",
	"Visa fler trender":        "Show more trends",
	"Visa fler källor":         "Show more sources",
	"Visa fler organisationer": "Show more organisations",
	"Sök: %s":                  "Search: %s",
}
