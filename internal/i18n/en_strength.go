package i18n

// enStrength is what stands beside a password that is being chosen.
var enStrength = map[string]string{
	"Visa lösenordet":                       "Show the password",
	"Många väljer lösenord just nu":         "Many are choosing passwords right now",
	"Vänta en liten stund och försök igen.": "Wait a little while and try again.",
}
