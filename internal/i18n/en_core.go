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

	"Skriv organisationsnumret med tio siffror, till exempel 202100-5489.":     "Write the organisation number with ten digits, for example 202100-5489.",
	"Organisationsnumret stämmer inte. Kontrollera siffrorna.":                 "The organisation number is not correct. Check its digits.",
	"Det här ser ut som ett personnummer. Här ska organisationens nummer stå.": "This looks like a personal identity number. Write the number of the organisation here.",
}
