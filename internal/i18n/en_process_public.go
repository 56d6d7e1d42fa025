package i18n

// The public pages of processes, and documentation.
var enProcessPublic = map[string]string{
	"All dokumentation": "All documentation",
	"Bara titel och aktivitet behövs för att spara. Resten kan fyllas på när du vet mer.":               "Only a title and an activity are needed to save. The rest can be filled in when you know more.",
	"Den publiceras efter hand som processen går framåt.":                                               "It is published as the process moves on.",
	"Det som skrivs efter en aktivitet: vad som hände, vad det ledde till och vad som ska hända sedan.": "What is written after an activity: what happened, what it led to and what is to happen next.",
	"Det som står överst på sidan och i listor. Två eller tre meningar.":                                "What stands at the top of the page and in lists. Two or three sentences.",
	"Filmer, presentationer och annat som ligger på andra webbplatser.":                                 "Films, presentations and other things on other websites.",
	"Ingen dokumentation än":               "No documentation yet",
	"Ingen dokumentation är publicerad än": "No documentation has been published yet",
	"Lägg till länk":                       "Add a link",
	"Länk":                                 "Link",
	"Länkar till material":                 "Links to material",
	"Material":                             "Material",
	"Ny dokumentation":                     "New documentation",
	"Ny dokumentation som berättar om det här":                                             "New documentation that tells of this",
	"Skriv om en aktivitet när den är över. Titel och aktivitet räcker för att börja.":     "Write about an activity when it is over. A title and an activity are enough to begin.",
	"Till aktiviteten som det handlar om":                                                  "To the activity that it is about",
	"Vad länken leder till":                                                                "What the link leads to",
	"Vad som hände på processens aktiviteter, och vad det ledde till.":                     "What happened at the activities of the process, and what it led to.",
	"Vad som hände, vad ni kom fram till och vad som händer nu. Du kan skriva i Markdown.": "What happened, what you arrived at and what happens now. You can write in Markdown.",
}
