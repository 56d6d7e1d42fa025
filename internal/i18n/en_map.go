package i18n

// The map of the counties.
var enMap = map[string]string{
	"Karta över Sveriges län": "Map of the counties of Sweden",
	"Karta över länen":        "Map of the counties",
	"Karta:":                  "Map:",
	"förenklad":               "simplified",
}
