package i18n

// The second step at sign-in, showing once more who one is, and the letters about both.
var enSecondStep = map[string]string{
	"Koden stämmer inte.": "The code is wrong.",
	"Koden är redan använd. Vänta tills appen visar en ny, eller använd en annan återställningskod.": "The code has been used. Wait until the " +
		"app shows a new one, or use another recovery code.",
	"Passnyckeln kunde inte kontrolleras, eller så tog det för lång tid. Försök igen.": "The passkey could not be checked, or it took too long. Try again.",
	"Det gick mer än tio minuter, eller så har något ändrats. Logga in igen.":          "It took more than ten minutes, or something has changed. Sign in again.",
	"Med din roll måste du ha tvåstegsinloggning. Lägg till ett annat sätt innan du tar bort det här.": "With your role you must have two-step " +
		"sign-in. Add another way before you remove this one.",
	"Skriv koden.":                            "Write the code.",
	"Lösenordet stämmer inte.":                "The password is wrong.",
	"Bekräfta att det är du":                  "Confirm that it is you",
	"Logga in med passnyckel":                 "Sign in with a passkey",
	"Använd passnyckel":                       "Use a passkey",
	"Fortsätt":                                "Continue",
	"Kod från appen":                          "Code from the app",
	"Återställningskod":                       "Recovery code",
	"Har du inte appen till hands?":           "Is the app not at hand?",
	"De sex siffror som appen visar just nu.": "The six digits that the app shows right now.",
	"En av dem som du sparade, till exempel 3-ABCD-EFGH-IJKL. Varje kod fungerar en gång.": "One of those that you kept, for example " +
		"3-ABCD-EFGH-IJKL. Each code works once.",
	"Lösenordet stämmer. Nu behövs det andra steget, inom tio minuter.": "The password is right. Now the second step is needed, within ten minutes.",
	"Har du varken appen, en passnyckel eller återställningskoderna kvar? Prata med processens kansli eller en administratör, som kan nollställa din tvåstegsinloggning.": "Do " +
		"you have neither the app, a passkey nor the recovery codes left? Talk to the process office or an administrator, who can reset your two-step sign-in.",
	"Det du ska göra rör behörigheter, hemligheter eller adresser. Därför frågar vi igen. Svaret gäller i tio minuter.": "What you are about to do " +
		"concerns rights, secrets or addresses. That is why we ask again. The answer holds for ten minutes.",
	"Passnycklar behöver skript, som är avstängda i din webbläsare. Använd ett annat sätt.": "Passkeys need scripts, which are turned off in your browser. Use another way.",
	"Passnyckeln gick inte att använda. Försök igen, eller välj ett annat sätt.":            "The passkey could not be used. Try again, or choose another way.",
	"Återställningskoden är förbrukad. Under Mitt konto kan du skapa nya.":                  "The recovery code is used up. Under My account you can make new ones.",

	"Tvåstegsinloggning":                 "Two-step sign-in",
	"Din roll kräver tvåstegsinloggning": "Your role requires two-step sign-in",
	"Lägg till en app eller en passnyckel, så kan du använda resten av portalen. Det tar ett par minuter.": "Add an app or a passkey, and you can use " +
		"the rest of the portal. It takes a couple of minutes.",
	"Med tvåstegsinloggning räcker det inte att någon kommer över ditt lösenord. Utöver det behövs en kod från din telefon, eller en passnyckel i stället för både lösenord och kod.": "With " +
		"two-step sign-in it is not enough that somebody gets hold of your password. A code from your phone is needed besides, or a passkey instead of both password and code.",
	"Återställningskoder": "Recovery codes",
	"Du har %d kod kvar. Den behövs när telefonen är borta.":  "You have %d code left. It is needed when the phone is gone.",
	"Du har %d koder kvar. De behövs när telefonen är borta.": "You have %d codes left. They are needed when the phone is gone.",
	"Skapa nya koder": "Make new codes",
	"Med din roll går tvåstegsinloggningen inte att stänga av.": "With your role, two-step sign-in cannot be turned off.",
	"Stäng av":                      "Turn off",
	"Stäng av tvåstegsinloggningen": "Turn off two-step sign-in",
	"Dina återställningskoder":      "Your recovery codes",
	"Skriv ut dem eller spara dem på ett säkert ställe, inte i telefonen. De visas bara nu. Varje kod fungerar en gång, och tidigare koder gäller inte längre.": "Print " +
		"them or keep them in a safe place, not on the phone. They are shown only now. Each code works once, and earlier codes no longer hold.",
	"App med koder": "App with codes",
	"En app i telefonen, till exempel Google Authenticator, Microsoft Authenticator eller Aegis, visar en ny kod var trettionde sekund.": "An app on the phone, " +
		"for example Google Authenticator, Microsoft Authenticator or Aegis, shows a new code every thirty seconds.",
	"Lägg till en app": "Add an app",
	"På sedan %s":      "On since %s",
	"Har du en ny telefon? Byt app: den gamla gäller tills den nya är klar.": "Do you have a new phone? Change the app: the old one holds until the new one is ready.",
	"Byt app":       "Change the app",
	"Ta bort appen": "Remove the app",
	"Passnycklar":   "Passkeys",
	"En passnyckel ligger i din telefon, din dator eller en säkerhetsnyckel. Du loggar in med den genom att låsa upp enheten, utan lösenord och kod.": "A passkey is kept by " +
		"your phone, your computer or a security key. You sign in with it by unlocking the device, without a password and a code.",
	"Passnycklar går inte att använda här, eftersom portalens adress är ett nummer eller saknar https. Använd en app.": "Passkeys cannot be used here, since " +
		"the portal's address is a number or lacks https. Use an app.",
	"Passnycklar behöver skript och en webbläsare som kan dem. Här går det inte. Använd en app.": "Passkeys need scripts and a browser that knows them. " +
		"Here it does not work. Use an app.",
	"Lägg till en passnyckel":                                   "Add a passkey",
	"Vad passnyckeln ska heta":                                  "What the passkey is to be called",
	"Så att du känner igen den, till exempel Min telefon.":      "So that you recognise it, for example My phone.",
	"Skriv vad passnyckeln ska heta, till exempel Min telefon.": "Write what the passkey is to be called, for example My phone.",
	"Tillagd %s":     "Added %s",
	"Inte använd än": "Not used yet",
	"Byt namn på %s": "Rename %s",
	"Byt namn":       "Rename",
	"Nytt namn":      "New name",
	"Ta bort %s":     "Remove %s",
	"Passnyckeln måste ha ett namn, med högst 100 tecken. Den heter som förut.": "The passkey must have a name, of at most 100 characters. It is called what it was.",
	"Öppna appen i telefonen, välj att lägga till ett konto och rikta kameran mot bilden.": "Open the app on the phone, choose to add an account and " +
		"point the camera at the picture.",
	"Går det inte? Skriv in den här nyckeln i appen i stället. Mellanrummen spelar ingen roll.": "Does it not work? Type this key into the app instead. " +
		"The spaces do not matter.",
	"QR-kod med nyckeln som står nedanför": "QR code with the key that stands below",
	"Koden som appen visar":                "The code that the app shows",
	"Skriv koden som appen visar.":         "Write the code that the app shows.",
	"Koden stämmer inte. Vänta på nästa, och se efter att klockan i telefonen går rätt.": "The code is wrong. Wait for the next one, and see that the " +
		"phone's clock is right.",
	"Slå på": "Turn on",
	"Appen är på. Från och med nu frågar inloggningen efter en kod från den.": "The app is on. From now on signing in asks for a code from it.",
	"Passnyckeln är tillagd.": "The passkey has been added.",
	"Passnyckeln kunde inte läggas till. Försök igen, eller välj en annan enhet.": "The passkey could not be added. Try again, or choose another device.",
	"Ta bort passnyckeln": "Remove the passkey",
	"Passnyckeln slutar fungera här, och du loggas ut på alla andra enheter. I din enhet tar du bort den i enhetens egna inställningar.": "The passkey stops " +
		"working here, and you are signed out on all other devices. On your device you remove it in the device's own settings.",
	"Passnyckeln är borttagen.": "The passkey has been removed.",
	"Koderna som appen visar slutar fungera, och du loggas ut på alla andra enheter.": "The codes that the app shows stop working, and you are signed " +
		"out on all other devices.",
	"Appen är borttagen.": "The app has been removed.",
	"Appen, passnycklarna och återställningskoderna tas bort. Sedan räcker lösenordet för att logga in som du.": "The app, the passkeys and the recovery " +
		"codes are removed. Then the password is enough to sign in as you.",
	"Tvåstegsinloggningen är avstängd.": "Two-step sign-in is turned off.",
	"På":                                "On", "Av": "Off",

	"Nollställ tvåstegsinloggningen": "Reset two-step sign-in",
	"Nollställ":                      "Reset",
	"Gör det bara när du vet att det är personen själv som ber om det, till exempel för att du har pratat med den. Personen loggas ut överallt, kommer in med enbart lösenordet och får ett brev om det.": "Do " +
		"it only when you know that the person asks for it, for example because you have talked to them. The person is signed out everywhere, gets in with the " +
		"password alone and gets a letter about it.",
	"Tvåstegsinloggningen är nollställd, och personen får ett brev om det.": "Two-step sign-in has been reset, and the person gets a letter about it.",

	"Började lägga till en app för tvåstegsinloggning": "Began to add an app for two-step sign-in",
	"Lade till en app för tvåstegsinloggning":          "Added an app for two-step sign-in",
	"Tog bort appen för tvåstegsinloggning":            "Removed the app for two-step sign-in",
	"Lade till en passnyckel":                          "Added a passkey",
	"Döpte om en passnyckel":                           "Renamed a passkey",
	"Tog bort en passnyckel":                           "Removed a passkey",
	"Skapade nya återställningskoder":                  "Made new recovery codes",
	"Använde en återställningskod":                     "Used a recovery code",
	"Stängde av tvåstegsinloggningen":                  "Turned off two-step sign-in",
	"Nollställde tvåstegsinloggningen":                 "Reset two-step sign-in",
	"Skrev fel kod flera gånger vid inloggningen":      "Wrote a wrong code several times when signing in",
	"Bekräftade vem det är":                            "Confirmed who they are",

	"Ditt lösenord är ändrat": "Your password has been changed",
	"Lösenordet till ditt konto i Framsyn har ändrats. Du är utloggad på alla andra enheter.": "The password of your account in Framsyn has been changed. " +
		"You are signed out on all other devices.",
	"En app är tillagd": "An app has been added",
	"En app med koder har lagts till för tvåstegsinloggning på ditt konto i Framsyn.": "An app with codes has been added for two-step sign-in to your account in Framsyn.",
	"Appen är borttagen": "The app has been removed",
	"Appen med koder har tagits bort från ditt konto i Framsyn.": "The app with codes has been removed from your account in Framsyn.",
	"En passnyckel är tillagd":                                   "A passkey has been added",
	"En passnyckel har lagts till på ditt konto i Framsyn.":      "A passkey has been added to your account in Framsyn.",
	"En passnyckel är borttagen":                                 "A passkey has been removed",
	"En passnyckel har tagits bort från ditt konto i Framsyn.":   "A passkey has been removed from your account in Framsyn.",
	"Nya återställningskoder":                                    "New recovery codes",
	"Nya återställningskoder har skapats för ditt konto i Framsyn. De tidigare gäller inte längre.": "New recovery codes have been made for your account in " +
		"Framsyn. The earlier ones no longer hold.",
	"En återställningskod är använd":                                           "A recovery code has been used",
	"Någon, troligen du, har använt en av dina återställningskoder i Framsyn.": "Somebody, probably you, has used one of your recovery codes in Framsyn.",
	"Tvåstegsinloggningen är avstängd":                                         "Two-step sign-in is turned off",
	"Tvåstegsinloggningen på ditt konto i Framsyn har stängts av.":             "Two-step sign-in to your account in Framsyn has been turned off.",
	"Tvåstegsinloggningen är nollställd":                                       "Two-step sign-in has been reset",
	"En administratör eller processens kansli har nollställt tvåstegsinloggningen på ditt konto i Framsyn. Du kommer in med lösenordet och kan slå på den igen.": "An " +
		"administrator or the process office has reset two-step sign-in to your account in Framsyn. You get in with the password and can turn it on again.",
	"Någon försöker logga in som du": "Somebody is trying to sign in as you",
	"Någon har skrivit ditt lösenord till Framsyn och sedan fel kod flera gånger. Är det inte du så kan någon annan ditt lösenord: byt det genast.": "Somebody has " +
		"written your password to Framsyn and then a wrong code several times. If it is not you, somebody else knows your password: change it at once.",
	"Var det inte du? Välj ett nytt lösenord här, och hör av dig till processens kansli:": "Was it not you? Choose a new password here, and get in touch " +
		"with the process office:",

	"Det du använder utöver lösenordet: din apps nyckel, krypterad, dina passnycklars öppna nycklar och namn, och återställningskoder som värden som inte går att räkna tillbaka": "What you use " +
		"besides the password: your app's key, encrypted, the public keys and names of your passkeys, and recovery codes as values that cannot be reckoned back",
	"För att ingen ska komma in med bara ditt lösenord.":              "So that nobody gets in with your password alone.",
	"Tills du tar bort det eller kontot stängs. Fel koder: ett dygn.": "Until you remove it or the account is closed. Wrong codes: a day and a night.",
}
