package helpview

// KeyGroup is a part of the portal with the keys that it has. All texts are Swedish keys.
type KeyGroup struct {
	Title string
	Keys  []Key
}

// Key is a key, or several in turn, with what it does.
type Key struct{ Key, Does string }

// Keys are the keys of the portal.
var Keys = []KeyGroup{
	{"Överallt", []Key{
		{"/", "Söker"}, {"?", "Visar tangenterna"}, {"g och en bokstav", "Går till en sida; ? visar vilken bokstav som leder vart"},
		{"Tabb", "Går till nästa länk, knapp eller fält"}, {"Esc", "Stänger det som är öppet"},
	}},
	{"I listor", []Key{{"j", "Nästa rad"}, {"k", "Föregående rad"}, {"Retur", "Öppnar raden"}}},
	{"I kalendern", []Key{{"Vänsterpil", "Föregående månad eller år"}, {"Högerpil", "Nästa månad eller år"}}},
	{"I budgetens tabell", []Key{{"Retur", "Går till cellen under"}, {"Uppåtpil och nedåtpil", "Byter rad"},
		{"Klistra in", "Fyller cellerna från ett kalkylblad"}}},
}
