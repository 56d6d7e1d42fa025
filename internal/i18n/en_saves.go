package i18n

// What is said when something could not be saved, and about forms that are sent twice.
var enSaves = map[string]string{
	"Formuläret är redan sparat": "The form has already been saved",
	"Det du skickade förra gången finns sparat. Det som du har ändrat sedan dess är inte med där.": "What you sent the first time is saved. What you have changed since then is not part of it.",
	"Något som hör till är borta": "Something that belongs to it is gone",
	"Något som du valde har tagits bort medan du skrev, eller så används det du ville ta bort av något annat.": "Something that you chose was deleted while you were writing, or what you wanted to delete is used by something else.",
	"Många sparar just nu": "Many are saving at the moment",
	"Flera sparade samma sak i samma stund, och din gång kom aldrig.":                             "Several people saved the same thing at the same moment, and your turn never came.",
	"Det går inte att spara just nu":                                                              "Nothing can be saved at the moment",
	"Portalen kan läsas men inte ändras, till exempel för att någon ser över den. Felet är vårt.": "The portal can be read but not changed, for example because somebody is seeing to it. The fault is ours.",
	"Portalens disk är full. Felet är vårt, och den som sköter portalen behöver göra plats.":      "The disk of the portal is full. The fault is ours, and whoever runs the portal needs to make room.",
	"Det tog för lång tid": "It took too long",
	"Portalen har mycket att göra, eller väntar på något som har fastnat. Vänta en liten stund och försök igen.": "The portal has much to do, or waits for something that is stuck. Wait a little while and try again.",
	"Spara som något nytt":    "Save as something new",
	"Öppna det som är sparat": "Open what is saved",
	"Det du skrev nu står kvar här. Öppna det som är sparat och för in det där, eller spara det som något nytt.":                                               "What you wrote now is still here. Open what is saved and add it there, or save it as something new.",
	"Det du skrev är inte sparat. Kopiera det som du vill ha kvar härifrån.":                                                                                   "What you wrote is not saved. Copy from here what you want to keep.",
	"Det du skrev står kvar här. Vänta en stund och skicka igen, eller kopiera texten och spara den hos dig. Det sparas bara en gång, hur ofta du än skickar.": "What you wrote is still here. Wait a while and send it again, or copy the text and keep it yourself. It is saved only once, however often you send it.",
	"Det du skrev": "What you wrote",
	"Kod":          "Code",
}
