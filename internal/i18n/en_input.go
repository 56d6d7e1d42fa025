package i18n

// What is said of a request that cannot be read, and of files.
var enInput = map[string]string{
	"Det går inte att läsa det du skickade": "What you sent cannot be read",
	"Det tog för lång tid":                  "It took too long",
	"Det du skickade kom inte fram i tid. Se efter att uppkopplingen fungerar och skicka igen.": "What you sent did not arrive in time. See that your connection works and send it again.",
	"Många skickar filer just nu":           "Many are sending files at the moment",
	"Vänta en liten stund och skicka igen.": "Wait a little while and send it again.",
	"Något i adressen eller i formuläret är skrivet så att det inte kan betyda något. Gå tillbaka och försök igen.": "Something in the address or in the form is written so that it cannot mean anything. Go back and try again.",
	"En fil får vara högst 25 MB, och texterna tillsammans högst 4 MB. Gå tillbaka och skicka mindre.":              "A file may be at most 25 MB, and the texts together at most 4 MB. Go back and send less.",
	"Det som skickades är inget formulär. Öppna sidan här i portalen, fyll i formuläret och skicka det därifrån.":   "What was sent is no form. Open the page here in the portal, fill in the form and send it from there.",
	"Det som skickades är packat, och det tar portalen inte emot. Skicka det som det är.":                           "What was sent is compressed, which the portal does not take. Send it as it is.",
	"Det som skickades säger inte hur dess delar skiljs åt. Skicka formuläret en gång till.":                        "What was sent does not say how its parts are told apart. Send the form once more.",
	"Det som skickades är inte helt: det tog slut innan allt hade kommit fram. Skicka formuläret en gång till.":     "What was sent is not whole: it ended before everything had arrived. Send the form once more.",
	"En del av det som skickades går inte att läsa. Skicka formuläret en gång till.":                                "A part of what was sent cannot be read. Send the form once more.",
	"Ett fält i det som skickades är inte rätt skrivet. Skicka formuläret en gång till.":                            "A field of what was sent is not written rightly. Send the form once more.",
	"Filen finns inte kvar. Välj den igen.":                                                                         "The file is no longer here. Choose it again.",
	"Etappen hör till en annan process.":                                                                            "The phase is one of another process.",
}
