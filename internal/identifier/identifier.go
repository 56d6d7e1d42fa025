// Package identifier parses, formats and makes the numbers that identify Swedish organisations, where they are and receive invoices,
// their accounts, and payments. All but a postal code have a check digit.
package identifier

// Problem is what is wrong with a number, as a Swedish text for a form. All errors of this package are Problems.
type Problem string

// Error returns the text of the problem.
func (p Problem) Error() string { return string(p) }

// What can be wrong with a number.
const (
	OrganisationFormat   Problem = "Skriv organisationsnumret med tio siffror, till exempel 202100-5489."
	OrganisationPersonal Problem = "Det här ser ut som ett personnummer. Här ska organisationens nummer stå."
	OrganisationChecksum Problem = "Organisationsnumret stämmer inte. Kontrollera siffrorna."

	VATFormat   Problem = "Skriv momsnumret som SE och tolv siffror, till exempel SE202100548901."
	VATPersonal Problem = "Det här ser ut som ett personnummer. Här ska organisationens momsnummer stå."
	VATChecksum Problem = "Momsnumret stämmer inte. Kontrollera siffrorna."

	PeppolFormat   Problem = "Skriv ett Peppol-ID som schema, kolon och nummer, till exempel 0007:2021005489."
	PeppolScheme   Problem = "Schemat i ett Peppol-ID är fyra siffror ur Peppols lista. Svenska organisationer har oftast 0007."
	PeppolChecksum Problem = "Numret i Peppol-ID:t stämmer inte med sitt schema. Kontrollera siffrorna."

	PostalCodeFormat Problem = "Skriv postnumret med fem siffror, till exempel 123 45."

	GiroCharacters Problem = "Numret kan bara ha siffror, mellanslag och bindestreck."
	BankgiroLength Problem = "Ett bankgironummer har sju eller åtta siffror, till exempel 5402-9681."
	PlusgiroLength Problem = "Ett plusgironummer har två till åtta siffror, till exempel 90 19 50-6."
	GiroChecksum   Problem = "Numret stämmer inte. Kontrollera siffrorna."

	IBANFormat   Problem = "Skriv ett IBAN med landskod och siffror, till exempel SE35 5000 0000 0549 1000 0003."
	IBANChecksum Problem = "Kontonumret stämmer inte. Kontrollera tecknen."

	OCRCharacters  Problem = "En OCR-referens har bara siffror."
	OCRLength      Problem = "OCR-referensen har fel längd. Den kan ha 2–25 siffror, eller så många som är avtalat."
	OCRLengthDigit Problem = "OCR-referensens längdsiffra stämmer inte."
	OCRChecksum    Problem = "OCR-referensen stämmer inte. Kontrollera siffrorna."
)
