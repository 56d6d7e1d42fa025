package identifiers

import "framsyn/internal/method"

// Code is what is wrong with a number.
type Code string

// The codes.
const (
	Format      Code = "format"
	MonthDigits Code = "month_digits_below_20"
	Characters  Code = "characters"
	Length      Code = "length"
	LengthDigit Code = "length_digit"
	Checksum    Code = "checksum"
)

// Codes returns the codes.
func (Code) Codes() []method.Code {
	return []method.Code{
		{Word: "format", Meaning: "inte skrivet som ett organisationsnummer"},
		{Word: "month_digits_below_20", Meaning: "siffrorna 3–4 är mindre än 20, som i ett personnummer"},
		{Word: "characters", Meaning: "annat än siffror, och i ett gironummer blanksteg och bindestreck"},
		{Word: "length", Meaning: "fel antal siffror"},
		{Word: "length_digit", Meaning: "längdsiffran stämmer inte"},
		{Word: "checksum", Meaning: "kontrollsiffran stämmer inte"},
	}
}
