package i18n

// Days, weeks and times as they are typed and written.
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
}
