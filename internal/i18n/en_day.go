package i18n

// Days, weeks and times as they are typed and written, and the holidays.
var enDay = map[string]string{
	"Skriv tiden som 2017, våren 2017, oktober 2017 eller mars/april 2017.": "Write the time as 2017, spring 2017, October 2017 or March/April 2017.",
	"Skriv månaderna i ordning, inom samma år.":                             "Write the months in order, within the same year.",
	"Skriv datumet som 2017-02-08.":                                         "Write the date as 2017-02-08.",
	"Årtalet ska vara mellan 1900 och 2200.":                                "The year is to be between 1900 and 2200.",
	"Skriv klockslaget som 9.00 eller 15.30.":                               "Write the time as 9:00 or 15:30.",
	"Det klockslaget finns inte. Skriv en tid mellan 0.00 och 24.00.":       "There is no such time. Write a time between 0:00 and 24:00.",

	"våren %d": "spring %d", "hösten %d": "autumn %d",
	"kl.\u00a0%d.%02d–%d.%02d": "%d:%02d–%d:%02d",

	"måndag": "Monday", "tisdag": "Tuesday", "onsdag": "Wednesday", "torsdag": "Thursday", "fredag": "Friday",
	"lördag": "Saturday", "söndag": "Sunday",
	"mån": "Mon", "tis": "Tue", "ons": "Wed", "tors": "Thu", "fre": "Fri", "lör": "Sat", "sön": "Sun",

	"Nyårsdagen": "New Year's Day", "Trettondedag jul": "Epiphany", "Långfredagen": "Good Friday", "Påskdagen": "Easter Sunday",
	"Annandag påsk": "Easter Monday", "Första maj": "May Day", "Kristi himmelsfärdsdag": "Ascension Day",
	"Pingstdagen": "Whit Sunday", "Annandag pingst": "Whit Monday", "Sveriges nationaldag": "National Day of Sweden",
	"Midsommardagen": "Midsummer Day", "Alla helgons dag": "All Saints' Day", "Juldagen": "Christmas Day", "Annandag jul": "Boxing Day",

	"Trettondagsafton": "Eve of Epiphany", "Skärtorsdagen": "Maundy Thursday", "Påskafton": "Holy Saturday",
	"Valborgsmässoafton": "Walpurgis Eve", "Pingstafton": "Whitsun Eve", "Midsommarafton": "Midsummer Eve",
	"Allhelgonaafton": "Eve of All Saints", "Julafton": "Christmas Eve", "Nyårsafton": "New Year's Eve",

	"Sportlov i delar av landet":       "Winter school holiday in parts of the country",
	"Påsklov i delar av landet":        "Easter school holiday in parts of the country",
	"Sommarlov (ungefärliga dagar)":    "Summer school holiday (approximate dates)",
	"Höstlov i större delen av landet": "Autumn school holiday in most of the country",
	"Jullov (ungefärliga dagar)":       "Christmas school holiday (approximate dates)",
}
