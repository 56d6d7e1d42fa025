package server_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"framsyn/internal/money"
	"framsyn/internal/sheet"
	"framsyn/internal/testkit/site"
)

var errNoRows = errors.New("the rows are gone")

func TestABookIsSentAsItsNameSays(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	table := sheet.Table{Name: "Rader", Columns: []sheet.Column{{Name: "Rubrik"}, {Name: "Belopp", Kind: sheet.Amount, Sum: true}}}
	for name, x := range map[string]struct{ mediaType, start string }{
		"budget.csv":  {"text/csv; charset=utf-8", "\ufeffRubrik;Belopp\r\nBuss;1250,50\r\n"},
		"budget.xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"},
	} {
		for _, gone := range []bool{false, true} {
			var failed error
			portal := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				failed = s.Server.SendBook(w, r, name, func(context.Context) sheet.Book {
					return sheet.Book{Sheets: []sheet.Sheet{{Table: table, Rows: func(yield func([]any, error) bool) {
						if gone {
							yield(nil, errNoRows)
							return
						}
						yield([]any{"Buss", money.Known(125_050)}, nil)
					}}}}
				})
			}))
			r, err := portal.Client().Get(portal.URL)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(r.Body)
			_ = r.Body.Close()
			portal.Close()
			if gone {
				if !errors.Is(failed, errNoRows) || len(body) > 0 || r.Header.Get("Content-Disposition") != "" {
					t.Errorf("%s without rows: %v, %d bytes, %v", name, failed, len(body), r.Header)
				}
				continue
			}
			if failed != nil || err != nil || !strings.HasPrefix(string(body), x.start) || r.Header.Get("Content-Type") != x.mediaType ||
				r.Header.Get("Content-Disposition") != `attachment; filename="`+name+`"` {
				t.Errorf("%s: %v, %v, %q, %v", name, failed, err, body[:min(len(body), 60)], r.Header)
			}
		}
	}
}
