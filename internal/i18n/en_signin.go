package i18n

var enSignIn = map[string]string{
	"För många misslyckade försök. Vänta %d sekunder och försök sedan igen.": "Too many failed attempts. Wait %d seconds and then try again.",
	"För många misslyckade försök. Logga in på en enhet där du har varit inloggad förut, eller välj ett nytt lösenord med hjälp av länken " +
		"Glömt lösenordet.": "Too many failed attempts. Sign in on a device where you have been signed in before, or choose a new password " +
		"by the link Forgotten your password.",
	"Personen loggas ut på alla enheter och får logga in på nytt. Lösenordet är detsamma som förut.": "The person is signed out on all " +
		"devices and has to sign in again. The password is the same as before.",
	"Avsluta inloggningar": "End sign-ins", "Inloggningarna är avslutade.": "The sign-ins have been ended.",
	"Avslutade en annans inloggningar": "Ended somebody's sign-ins",
	"Inloggad just nu":                 "Signed in right now", "På %d enhet": "On %d device", "På %d enheter": "On %d devices",
	"Personen är inloggad på %d enhet.": "The person is signed in on %d device.", "Personen är inloggad på %d enheter.": "The person is " +
		"signed in on %d devices.", "%s, användes senast %s.": "%s, last used %s.",
	"Personen loggas ut överallt och kan inte logga in. Den egna kalenderadressen tas bort. Det personen har gjort finns kvar, och kontot kan " +
		"aktiveras igen.": "The person is signed out everywhere and cannot sign in. The address of the own calendar is removed. What the " +
		"person has done remains, and the account can be activated again.",
	"Avsluta också adressen till min egen kalender": "Also end the address of my own calendar",
	"Välj det om någon annan kan ha kommit över den. Sedan gör du en ny adress under Kalender och aviseringar.": "Choose it if somebody " +
		"else may have got hold of it. Then you make a new address under Calendar and notices.",
	"Portalen har två kakor, och den som bara läser får ingen.": "The portal has two cookies, and whoever only reads gets none.",
	"Kakorna som portalen sätter":                               "The cookies that the portal sets",
	"Kakorna sätts när du loggar in. Portalen räknar inte besökare, och inga andra webbplatser får veta att du är här. Kakorna behövs för det " +
		"du ber om och för att skydda ditt konto, och därför frågar vi inte om samtycke (9 kap. 28 § lagen om elektronisk kommunikation, " +
		"2022:482).": "The cookies are set when you sign in. The portal does not count visitors, and no other web sites are told that you are " +
		"here. The cookies are needed for what you ask for and to protect your account, and therefore we do not ask for consent (the Swedish " +
		"Electronic Communications Act, 2022:482, chapter 9, section 28).",
	"Känner igen enheten nästa gång du loggar in, så att du kommer in även när någon annan gissar lösenord till ditt konto.": "Recognises the " +
		"device the next time you sign in, so that you get in even while somebody else guesses passwords to your account.",
	"180 dagar efter att du senast loggade in på enheten, eller tills du byter lösenord eller loggar ut den under Inloggningar.": "180 days " +
		"after you last signed in on the device, or until you change your password or sign it out under Sign-ins.",
	"Misslyckade inloggningar: e-postadress och nätadress, omgjorda till värden": "Failed sign-ins: e-mail address and network address, " +
		"turned into values",
	"Ett dygn, eller 30 dagar om det har varit flera.": "A day, or 30 days if there have been several.",
	"Enheter som du har loggat in på, genom ett hemligt värde som enheten har i en kaka": "Devices that you have signed in on, by a secret " +
		"value that the device has in a cookie",
	"För att du ska komma in på dem även när någon annan gissar lösenord till ditt konto.": "So that you get in on them even while somebody " +
		"else guesses passwords to your account.",
	"180 dagar efter att du senast loggade in på enheten.": "180 days after you last signed in on the device.",

	// The log of security.
	"Misslyckad inloggning": "Failed sign-in", "Bromsad efter många försök": "Slowed down after many attempts",
	"Nekad åtkomst": "Access refused", "Begäran från en annan webbplats": "Request from another web site",
	"Inloggning på en ny enhet": "Sign-in on a new device", "Nytt lösenord": "New password", "Ändrade behörigheter": "Rights changed",
	"Inloggningar avslutade av annan": "Sign-ins ended by somebody else",
	"Ändrad tvåstegsinloggning":       "Changed second step",
	"Säkerhetslogg":                   "Security log",
	"Misslyckade inloggningar, nekad åtkomst och annat som rör säkerheten, räknat per timme.": "Failed sign-ins, refused access and other " +
		"things that matter for security, counted by the hour.",
	"Ett spår står för en nätadress, eller för en e-postadress utan konto, så länge månaden varar. Själva adressen sparas inte. Loggen " +
		"sparas i tre månader.": "A trace stands for a network address, or for an e-mail address without an account, as long as the month " +
		"lasts. The address itself is not kept. The log is kept for three months.",
	"När någon skriver fel lösenord eller nekas en sida står det här.": "When somebody types a wrong password or is refused a page it is told here.",
	"Händelser, de senaste först":                                      "Events, the latest first", "Händelse": "Event", "Alla händelser": "All events",
	"Senast": "Latest", "Antal": "Number", "Spår": "Trace", "Gällde": "About", "Personens namn": "The person's name",
	"Adress utan konto": "Address without an account", "Många olika": "Many different",
	"Säkerhetshändelser, som misslyckade inloggningar, nekad åtkomst och nya lösenord: vems konto, och ett spår i stället för nätadressen": "Security " +
		"events, such as failed sign-ins, refused access and new passwords: whose account, and a trace instead of the network address",
	"För att upptäcka och utreda intrång.":                           "To discover and investigate intrusions.",
	"Tre månader. Då raderas också nyckeln som spåret är gjort med.": "Three months. Then the key that the trace was made with is deleted too.",

	// The strength of a password.
	"Starkt: det skulle ta mycket lång tid att gissa.":                         "Strong: it would take a very long time to guess.",
	"Går an: det är svårt att gissa, men ett ord till gör det mycket svårare.": "Fair: it is hard to guess, but one more word makes it much harder.",
	"Svagt: det är för lätt att gissa. Lägg till några ord som inte hör ihop.": "Weak: it is too easy to guess. Add some words that do not belong together.",
	"Svagt: det bygger på ditt namn, din e-postadress eller din organisation. Välj några ord som inte hör ihop med dig.": "Weak: it is built on your " +
		"name, your e-mail address or your organisation. Choose some words that have nothing to do with you.",
	"Svagt: det bygger på ord eller lösenord som många väljer. Lägg till några ord som inte hör ihop.": "Weak: it is built on words or passwords that " +
		"many choose. Add some words that do not belong together.",
	"Svagt: det bygger på upprepningar eller på tecken som följer på varandra. Välj några ord som inte hör ihop.": "Weak: it is built on repetitions " +
		"or on characters that follow one another. Choose some words that do not belong together.",
	"Lösenordet är bytt, och du är utloggad på alla andra enheter. Det går an. Ett ord till hade gjort det starkt.": "The password is changed, and " +
		"you are signed out on all other devices. It is fair. One more word would have made it strong.",
	"Lösenordet är bytt, och du är utloggad på alla andra enheter. Det är starkt.": "The password is changed, and you are signed out on all other " +
		"devices. It is strong.",
}
