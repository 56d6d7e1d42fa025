package recordview_test

import (
	"strings"
	"testing"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/money"
	"framsyn/templates/recordview"
)

func TestAnAmountHasItsReasonBesideItAndStandsAsTyped(t *testing.T) {
	t.Parallel()
	price := func(m *money.Amount) *money.Amount { return m }
	fields := field.Of("",
		field.Amount(price, 0, field.MostAmount, field.Input{Name: "pris", Label: "Pris", Unknown: true}),
		field.Amount(price, 0, field.MostAmount, field.Input{Name: "avgift", Label: "Avgift"}))
	f := form.New()
	f.Set("pris", "1.250 <kr>")
	f.Set("pris-saknas", string(money.Secret))
	fields.Read(f)
	var b strings.Builder
	if err := recordview.Fields(f, fields.Form()).Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	row, rest, _ := strings.Cut(b.String(), `id="falt-avgift"`)
	for _, part := range []string{`class="field-row"`, `value="1.250 &lt;kr&gt;"`, `id="falt-pris-fel"`, `aria-invalid="true"`,
		`<label for="falt-pris-saknas">`, `<option value="secret" selected>sekretess</option>`} {
		if !strings.Contains(row, part) {
			t.Errorf("lacks %s in\n%s", part, row)
		}
	}
	if strings.Contains(rest, "<select") {
		t.Errorf("an amount that is always known offers reasons: %s", rest)
	}
}
