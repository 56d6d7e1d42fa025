package account_test

import (
	"testing"

	"framsyn/internal/account"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
)

func TestEveryChoiceHasAnEnglishLabel(t *testing.T) {
	t.Parallel()
	for _, options := range []form.Options{account.OrganisationKinds, account.FeeCategories, account.CountyOptions,
		account.RoleOptions, account.Languages} {
		for _, o := range options {
			if o.Label == "" || !i18n.Has(o.Label) {
				t.Errorf("%q is not translated", o.Label)
			}
		}
	}
}
