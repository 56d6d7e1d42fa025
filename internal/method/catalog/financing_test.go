package catalog

import (
	"encoding/json"
	"strings"
	"testing"
)

// financed returns the input of an operation on a financing with a grant and a cost of a year.
func financed(grant, cost string) string {
	return `{"model":{"years":[2018],"categories":[],"grants":[{"id":"a","year":2018,"amount":` + grant +
		`}],"costs":[{"id":"b","year":2018,"payer":"project",` + cost + `}]}}`
}

func TestAProblemOfAFinancingIsItsResult(t *testing.T) {
	t.Parallel()
	r, err := run(t, "financing.balance", financed("1", `"unit":9223372036854775807,"persons":2`))
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(r)
	if want := `{"error":"overflow","path":"input.model.costs[0]","text":"ett belopp `; err != nil || !strings.HasPrefix(string(text), want) {
		t.Errorf("%s, %v", text, err)
	}
}

func TestWhatIsUnknownIsNotLeftOut(t *testing.T) {
	t.Parallel()
	for cost, want := range map[string]string{
		`"unit":5,"persons":2`:              `"balance":{"by_year":[{"sum":-9,`,
		`"unit":5,"persons":2,"days":null`:  `"balance":{"by_year":[{"sum":null,`,
		`"unit":5,"persons":0,"days":null`:  `"balance":{"by_year":[{"sum":1,`,
		`"unit":5,"persons":2,"fixed":null`: `"balance":{"by_year":[{"sum":null,`,
		`"amount":null`:                     `"balance":{"by_year":[{"sum":null,`,
	} {
		r, err := run(t, "financing.balance", financed("1", cost))
		if err != nil {
			t.Fatal(err)
		}
		if text, err := json.Marshal(r); err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %s, %v", cost, text, err)
		}
	}
}

func TestLargeIntegersAreExact(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, grant := range []string{"9007199254740992", "9007199254740993"} {
		r, err := run(t, "financing.balance", financed(grant, `"amount":0`))
		if err != nil {
			t.Fatal(err)
		}
		if text, err := json.Marshal(r); err != nil || !strings.Contains(string(text), `"balance":{"by_year":[{"sum":`+grant+`,`) {
			t.Errorf("%s öre: %s, %v", grant, text, err)
		}
		seen[r.Input] = true
	}
	if len(seen) != 2 {
		t.Error("two amounts that are one float have the same mark")
	}
}
