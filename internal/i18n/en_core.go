package i18n

var enCore = map[string]string{
	"januari":             "January",
	"februari":            "February",
	"mars":                "March",
	"april":               "April",
	"maj":                 "May",
	"juni":                "June",
	"juli":                "July",
	"augusti":             "August",
	"september":           "September",
	"oktober":             "October",
	"november":            "November",
	"december":            "December",
	"kl.\u00a0%d.%02d":    "%d:%02d",
	"%s kl.\u00a0%d.%02d": "%s, %d:%02d",
	"Skriv datumet som 2015, 2015-06 eller 2015-06-01.": "Write the date as 2015, 2015-06 or 2015-06-01.",
	"Det datumet finns inte i kalendern.":               "That date is not in the calendar.",

	"Skriv organisationsnumret med tio siffror, till exempel 202100-5489.":                  "Write the organisation number with ten digits, for example 202100-5489.",
	"Numret kan bara ha siffror, mellanslag och bindestreck.":                               "The number can have only digits, spaces and hyphens.",
	"Ett bankgironummer har sju eller åtta siffror, till exempel 5402-9681.":                "A Bankgiro number has seven or eight digits, for example 5402-9681.",
	"Ett plusgironummer har två till åtta siffror, till exempel 90 19 50-6.":                "A Plusgiro number has two to eight digits, for example 90 19 50-6.",
	"Numret stämmer inte. Kontrollera siffrorna.":                                           "The number is not correct. Check its digits.",
	"En OCR-referens har bara siffror.":                                                     "An OCR reference has only digits.",
	"OCR-referensen har fel längd. Den kan ha 2–25 siffror, eller så många som är avtalat.": "The OCR reference has the wrong length. It can have 2–25 digits, or as many as agreed.",
	"OCR-referensens längdsiffra stämmer inte.":                                             "The length digit of the OCR reference is not correct.",
	"OCR-referensen stämmer inte. Kontrollera siffrorna.":                                   "The OCR reference is not correct. Check its digits.",
	"Organisationsnumret stämmer inte. Kontrollera siffrorna.":                              "The organisation number is not correct. Check its digits.",
	"Det här ser ut som ett personnummer. Här ska organisationens nummer stå.":              "This looks like a personal identity number. Write the number of the organisation here.",

	// What is wrong with a field.
	"Texten innehåller tecken som inte kan sparas. Skriv om den här eller klistra in den som ren text.": "The text holds characters that cannot be saved. Write it anew here, or paste it as plain text.",
	"Texten är %d tecken för lång. Högst %d tecken får plats.":                                          "The text is %d characters too long. There is room for %d at most.",
	"Skriv hela webbadressen. Den ska börja med https:// eller http://.":                                "Write the whole web address. It begins with https:// or http://.",
	"Skriv ett heltal mellan %d och %d.":                                                                "Write a whole number between %d and %d.",
	"Högst %d får plats.":                                                                               "There is room for %d at most.",
	"Välj ett av alternativen i listan.":                                                                "Choose one of the options in the list.",
	"Välj bland alternativen i listan.":                                                                 "Choose among the options in the list.",
	"Ange -organisation.":                                                                               "Give -organisation.",

	// The page that tells that something went wrong.
	"Skicka igen":       "Send again",
	"Till startsidan":   "To the start page",
	"Felets nummer: %s": "The number of the fault: %s",
}
