package office_test

import (
	"testing"

	"framsyn/internal/account"
	"framsyn/internal/form"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
)

func TestEachRoleAndCategoryIsExplainedWhereItIsChosen(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for _, x := range []struct {
		address string
		choices form.Options
		also    []string
	}{
		{"/arbete/anvandare/ny", account.RoleOptions, []string{"Frivilligt. Alla som har ett konto", "får personen, och ingen annan, ett brev",
			"Språket i inbjudan"}},
		{"/arbete/organisationer/ny", account.FeeCategories, []string{"Föreslår vilken avgift organisationen får",
			"Alla kontakter får brevet när organisationen bjuds in"}},
		{"/arbete/organisationer/ny", account.OrganisationKinds[:4], nil},
		{"/arbete/grupper/ny", account.GroupKinds[:7], nil},
	} {
		page := s.As(t, "administrator").Get(x.address).OK().Has(x.also...)
		for _, o := range x.choices {
			if o.Help == "" {
				t.Errorf("%s: nothing says what %q means", x.address, o.Label)
			}
			page.Has(o.Help)
		}
		boxes := page.All("input", "name=roller")
		if x.address == "/arbete/anvandare/ny" && len(boxes) != len(account.RoleOptions) {
			t.Errorf("%d roles can be chosen", len(boxes))
		}
		for _, box := range boxes {
			help := page.All("p", "id="+markup.Attr(box, "aria-describedby"))
			if label := account.RoleOptions.Label(markup.Attr(box, "value")); len(help) != 1 || markup.Text(help[0]) == "" {
				t.Errorf("%s: the box of %q has no text that describes it", x.address, label)
			}
		}
	}
}
