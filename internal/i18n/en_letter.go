package i18n

var enLetter = map[string]string{
	"Breven som portalen har skrivit: inbjudningar, nya lösenord och ändringar. Skickade brev gallras efter 90 dagar, andra efter 30.": "The letters that the portal has written: invitations, new passwords and changes. Sent letters are removed after 90 days, others after 30.",
	"Misslyckat": "Failed", "Nästa försök": "Next attempt", "Skicka brevet igen": "Send the letter again",
	"Brevet skickas inom någon minut, till samma adress. Har personen fått en nyare inbjudan gäller inte länken i det här brevet.": "The letter is sent within a minute or so, to the same address. If the person has got a newer invitation, the link in this letter is no longer good.",
	"Brevet är på väg.":      "The letter is on its way.",
	"Skickade ett brev igen": "Sent a letter again",
	"Ingen e-postserver är angiven. Öppna brevet för att läsa det och lämna över länken själv.":                                      "No mail server is given. Open the letter to read it and hand the link over yourself.",
	"Brevet har redan skickats. Dess text är inte sparad; skicka en ny inbjudan från personens sida i stället.":                      "The letter has already been sent. Its text is not kept; send a new invitation from the person's page instead.",
	"Brevet skickas just nu. Vänta en minut och se hur det gick.":                                                                    "The letter is being sent just now. Wait a minute and see how it went.",
	"Brevet är äldre än sju dagar, och länken i det gäller inte längre. Skicka en ny inbjudan från personens sida i stället.":        "The letter is more than seven days old, and the link in it is no longer good. Send a new invitation from the person's page instead.",
	"Texten tills brevet är skickat, och att det har skickats i 90 dagar. Ett brev som inte går att skicka tas bort efter 30 dagar.": "The text until the letter is sent, and that it was sent for 90 days. A letter that cannot be sent is removed after 30 days.",
}
