package publicview

// record is one processing of personal data: what is stored about whom, why, and for how long, as Swedish keys.
type record struct{ data, purpose, retention string }

// records is every processing of personal data in the portal.
var records = []record{
	{
		"Ditt konto: namn, e-postadress, titel, organisation, roller, grupper och språk",
		"För att veta vem som får läsa och göra vad, och för att kunna nå dig.",
		"Så länge du har uppdraget. Sedan stängs kontot, och namnet står kvar vid det du har skrivit.",
	},
	{
		"Ditt lösenord, som ett värde som inte går att räkna tillbaka",
		"För att du ska kunna logga in.",
		"Tills du byter det eller kontot stängs.",
	},
	{
		"Det du använder utöver lösenordet: din apps nyckel, krypterad, dina passnycklars öppna nycklar och namn, och återställningskoder som " +
			"värden som inte går att räkna tillbaka",
		"För att ingen ska komma in med bara ditt lösenord.",
		"Tills du tar bort det eller kontot stängs. Fel koder: ett dygn.",
	},
	{
		"Dina inloggningar: när, och i vilken webbläsare",
		"För att du ska kunna se var du är inloggad och logga ut överallt.",
		"30 dagar efter att inloggningen har upphört.",
	},
	{
		"Misslyckade inloggningar: e-postadress och nätadress, omgjorda till värden",
		"För att hindra att någon gissar lösenord.",
		"Ett dygn, eller 30 dagar om det har varit flera.",
	},
	{
		"Säkerhetshändelser, som misslyckade inloggningar, nekad åtkomst och nya lösenord: vems konto, och ett spår i stället för nätadressen",
		"För att upptäcka och utreda intrång.",
		"Tre månader. Då raderas också nyckeln som spåret är gjort med.",
	},
	{
		"Enheter som du har loggat in på, genom ett hemligt värde som enheten har i en kaka",
		"För att du ska komma in på dem även när någon annan gissar lösenord till ditt konto.",
		"180 dagar efter att du senast loggade in på enheten.",
	},
	{
		"Det du skriver i formulär medan du skriver",
		"För att inget ska gå förlorat om du blir avbruten, och för att du ska kunna fortsätta på en annan dator. Bara du ser det.",
		"Tills du sparar formuläret eller kastar texten, högst 90 dagar efter att du senast ändrade den.",
	},
	{
		"Vilken språkhjälp du har valt bort när du skriver",
		"För att du ska slippa välja om varje gång.",
		"Så länge du har kontot.",
	},
	{
		"Ändringar: vem som har ändrat vad, och när",
		"För att det ska gå att se hur en text har kommit till, och återställa den.",
		"Bevaras tillsammans med texterna, som är allmänna handlingar.",
	},
	{
		"Vilka mål och delar av planer du ansvarar för eller granskar, vad du skriver om dem, och när du påmindes",
		"För att det ska gå att se vem som svarar för vad. Den som ansvarar för ett publicerat mål nämns på målets sida; det en granskare " +
			"skriver läses bara av dem som arbetar med planen.",
		"Bevaras tillsammans med planerna, som är allmänna handlingar.",
	},
	{
		"Vad du har skrivit och beslutat i delårsrapporter, och namn och e-postadress till dem som en rapport har skickats till",
		"För att det ska gå att se vem som gjorde vad, och att medlemmarna har fått rapporten. Adresserna läses bara av dem som arbetar med " +
			"rapporten.",
		"Bevaras tillsammans med rapporterna, som är allmänna handlingar.",
	},
	{
		"Vilka hållpunkter i årshjulet du ansvarar för, vad du har markerat som klart, och när du påmindes",
		"För att organisationen ska se vem som svarar för vad, och när det blev gjort. Det läses av dem som hör till organisationen.",
		"Bevaras tillsammans med årshjulet.",
	},
	{
		"Vilka anslag du har satt upp och tagit ner, och när",
		"För att det ska gå att bevisa att de satt på anslagstavlan. Vem som gjorde det visas bara i anslagsbeviset.",
		"Bevaras tillsammans med anslagen, som är allmänna handlingar.",
	},
	{
		"De som en organisation vill få inbjudningar till: namn, vad de är i organisationen och e-postadress, och vad de svarat",
		"För att bjuda in organisationen och påminna den.",
		"Så länge organisationen har dem som kontakter; brev och svar så länge processen finns kvar.",
	},
	{
		"Adressen till din egen kalender, som ett värde som inte går att räkna tillbaka, och när den lästes senast",
		"För att ditt kalenderprogram ska kunna hämta det som du får se.",
		"Tills du byter eller tar bort adressen, eller kontot stängs.",
	},
	{
		"Hur ofta du vill ha brev om ändringar, och vad nästa brev ska berätta",
		"För att de som en aktivitet är för ska få veta när den ändras, och för att du ska kunna välja bort det.",
		"Det som väntar tills brevet är skickat, länken i brevet 90 dagar och valet så länge du har kontot.",
	},
	{
		"Brev som portalen har skickat till dig",
		"För att kansliet ska kunna se att en inbjudan har kommit fram.",
		"Texten tills brevet är skickat, och att det har skickats i 90 dagar. Ett brev som inte går att skicka tas bort efter 30 dagar.",
	},
}
