package i18n

var enAccount = map[string]string{
	// Organisations.
	"Region": "Region", "Myndighet": "Agency", "Intresseorganisation": "Association", "Partner": "Partner",
	"Kommun": "Municipality", "Kansli": "Office", "Storstadsregion": "Metropolitan region", "Ingen avgift": "No fee",
	"Stockholms län": "Stockholm County", "Uppsala län": "Uppsala County", "Södermanlands län": "Södermanland County",
	"Östergötlands län": "Östergötland County", "Jönköpings län": "Jönköping County",
	"Kronobergs län": "Kronoberg County", "Kalmar län": "Kalmar County", "Gotlands län": "Gotland County",
	"Blekinge län": "Blekinge County", "Skåne län": "Skåne County", "Hallands län": "Halland County",
	"Västra Götalands län": "Västra Götaland County", "Värmlands län": "Värmland County",
	"Örebro län": "Örebro County", "Västmanlands län": "Västmanland County", "Dalarnas län": "Dalarna County",
	"Gävleborgs län": "Gävleborg County", "Västernorrlands län": "Västernorrland County",
	"Jämtlands län": "Jämtland County", "Västerbottens län": "Västerbotten County",
	"Norrbottens län":                                          "Norrbotten County",
	"Välj vilket slags organisation det är.":                   "Choose what kind of organisation it is.",
	"Välj en avgiftskategori.":                                 "Choose a fee category.",
	"Välj länet som regionen hör till.":                        "Choose the county that the region belongs to.",
	"Skriv namnet.":                                            "Write the name.",
	"Skriv organisationens namn.":                              "Write the name of the organisation.",
	"Två namn kan inte börja gälla samma dag.":                 "Two names cannot begin on the same day.",
	"En annan organisation har redan det organisationsnumret.": "Another organisation already has that organisation number.",
	"Organisationen finns inte.":                               "There is no such organisation.",

	// People and roles.
	"deltagare": "participant", "medarbetare": "staff", "framsynsstrateg": "foresight strategist", "chef": "head",
	"politiker": "politician", "redaktör": "editor", "kansli": "office", "styrelse": "board",
	"målområdesansvarig": "goal owner", "granskare": "reviewer", "administratör": "administrator",
	"Svenska": "Swedish", "Engelska": "English",
	"Skriv personens e-postadress.":                            "Write the person's e-mail address.",
	"Skriv en e-postadress, till exempel namn@region.example.": "Write an e-mail address, for example name@region.example.",
	"Välj organisationen som personen hör till.":               "Choose the organisation that the person belongs to.",
	"Det finns redan ett konto med den e-postadressen.":        "There is already an account with that e-mail address.",
	"Portalen måste ha minst en administratör som kan logga in. Utse en annan först.": "The portal must have at least one " +
		"administrator who can sign in. Appoint another one first.",

	// Groups.
	"Skriv gruppens namn.":                     "Write the name of the group.",
	"Det finns redan en grupp med det namnet.": "There is already a group with that name.",
	"Välj en person.":                          "Choose a person.",
	"Personen finns inte.":                     "There is no such person.",

	// Signing in.
	"E-postadressen eller lösenordet stämmer inte.":                         "The e-mail address or the password is wrong.",
	"För många misslyckade försök. Vänta en minut och försök sedan igen.":   "Too many failed attempts. Wait a minute and then try again.",
	"För många misslyckade försök. Vänta %d minuter och försök sedan igen.": "Too many failed attempts. Wait %d minutes and then try again.",
	"Länken är redan använd, eller ersatt av en nyare. Be om en ny länk.":   "The link has been used, or replaced by a newer one. Ask for a new link.",
	"Länkens tid har gått ut. Be om en ny länk.":                            "The link has expired. Ask for a new link.",
	"Det nuvarande lösenordet stämmer inte.":                                "The present password is wrong.",
	"Lösenordet innehåller tecken som inte kan användas.":                   "The password contains characters that cannot be used.",
	"Lösenordet är för kort. Det ska ha minst %d tecken.":                   "The password is too short. It must have at least %d characters.",
	"Lösenordet är för långt. Det får ha högst %d tecken.":                  "The password is too long. It may have at most %d characters.",
	"Lösenordet är samma som din e-postadress eller ditt namn. Välj ett annat.": "The password is the same as your e-mail " +
		"address or your name. Choose another one.",
	"Lösenordet är för vanligt. Välj ett som ingen kan gissa, gärna några ord efter varandra.": "The password is too common. " +
		"Choose one that nobody can guess, preferably some words in a row.",
	"Lösenorden är inte lika. Skriv samma lösenord två gånger.": "The passwords are not the same. Write the same password twice.",

	// Letters.
	"Hej %s!":                "Hello %s!",
	"Välkommen till Framsyn": "Welcome to Framsyn",
	"Du har fått ett konto i Framsyn, portalen där regioner, myndigheter och partner blickar framåt tillsammans.": "You have " +
		"been given an account in Framsyn, the portal where regions, agencies and partners look ahead together.",
	"Öppna länken och välj ditt lösenord:": "Open the link and choose your password:",
	"Länken gäller i sju dagar och kan användas en gång. Har tiden gått ut kan du be kansliet om en ny.": "The link works for " +
		"seven days and can be used once. If it has expired, you can ask the office for a new one.",
	"Välj ett nytt lösenord i Framsyn": "Choose a new password in Framsyn",
	"Någon, troligen du, har bett om ett nytt lösenord till ditt konto i Framsyn.": "Somebody, probably you, has asked for a " +
		"new password to your account in Framsyn.",
	"Öppna länken och välj ett nytt lösenord:": "Open the link and choose a new password:",
	"Länken gäller i två timmar och kan användas en gång. När du har bytt lösenord loggas du ut på alla enheter.": "The link " +
		"works for two hours and can be used once. When you have changed the password you are signed out on all devices.",
	"Var det inte du som bad om det? Då behöver du inte göra något. Ditt lösenord är detsamma som förut.": "Was it not you who " +
		"asked? Then you need not do anything. Your password is the same as before.",
}
