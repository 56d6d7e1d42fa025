// Package feedview shows how calendars are subscribed to.
package feedview

// programs are the usual calendar programs, and how a calendar is subscribed to in each.
var programs = []struct {
	name  string
	steps []string
}{
	{"Outlook på webben och nya Outlook", []string{
		"Öppna kalendern och välj Lägg till kalender.",
		"Välj Prenumerera från webben och klistra in adressen.",
		"Ge kalendern ett namn och välj Importera.",
	}},
	{"Klassiska Outlook för Windows", []string{
		"Välj Arkiv, Kontoinställningar och Kontoinställningar igen.",
		"Gå till fliken Internetkalendrar och välj Ny.",
		"Klistra in adressen och välj Lägg till.",
	}},
	{"Google Kalender", []string{
		"Öppna Google Kalender på en dator; i appen går det inte.",
		"Välj plustecknet vid Andra kalendrar och sedan Från webbadress.",
		"Klistra in adressen och välj Lägg till kalender.",
	}},
	{"Iphone och Ipad", []string{
		"Öppna appen Kalender och välj Kalendrar.",
		"Välj Lägg till kalender och sedan Lägg till kalenderprenumeration.",
		"Klistra in adressen och välj Prenumerera.",
	}},
}
