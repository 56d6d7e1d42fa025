package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/budget"
	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// A list as a file has the rows of the list, whole or narrowed, under its heads.
func TestAListIsTheSameAsAFile(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	w.IssuedInvoice(45)
	w.Due(world.Own)
	w.Budget(budget.Draft)
	w.Financing()
	w.DecidedPayment()
	file, _ := w.PaymentFile()
	office := s.As(t, "administrator")
	lists := 0
	for _, r := range routes(t, s) {
		at, isFile := strings.CutSuffix(r.route, "/lista.csv")
		if !isFile || r.method != http.MethodGet {
			continue
		}
		lists++
		at = strings.ReplaceAll(at, "{id}", id.String(file))
		first := office.Get(at).OK().First("a", "class=row-link")
		if first == nil {
			t.Errorf("%s is empty", at)
			continue
		}
		for _, words := range []string{"", site.RawText(first), "finns inte alls"} {
			q := "?" + url.Values{"q": {words}}.Encode()
			count, _, _ := strings.Cut(site.RawText(office.Get(at+q).OK().First("p", "class=rows-count")), " ")
			rows, err := site.ReadCSV(office.Get(at + "/lista.csv" + q).OK().Body)
			if err != nil || id.String(int64(len(rows)-1)) != count {
				t.Errorf("%s%s has %s rows, and %d lines as a file, %v", at, q, count, len(rows), err)
			}
		}
	}
	if lists < 12 {
		t.Errorf("only %d lists are files", lists)
	}
}
