package identifier

import (
	"testing"

	"framsyn/internal/i18n"
)

func TestProblemsAreTranslated(t *testing.T) {
	t.Parallel()
	for _, p := range []Problem{
		OrganisationFormat, OrganisationPersonal, OrganisationChecksum, VATFormat, VATPersonal, VATChecksum, PeppolFormat, PeppolScheme,
		PeppolChecksum, PostalCodeFormat, GiroCharacters, BankgiroLength, PlusgiroLength, GiroChecksum,
		OCRCharacters, OCRLength, OCRLengthDigit, OCRChecksum,
	} {
		if !i18n.Has(p.Error()) {
			t.Errorf("%q has no English text", p)
		}
	}
}
