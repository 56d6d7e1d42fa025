package office

import (
	"net/http"
	"net/url"

	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/security"
	"framsyn/internal/server"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// securityLog shows what has happened that matters for security, the latest first.
func (s pages) securityLog(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	address := link.SecurityLog(ctx)
	p := accountview.SecurityProps{Narrowing: server.ReadNarrowing(r, address, "handelse", "spar", "q")}
	f := security.Filter{Kind: security.Kind(p.Form.Choice("handelse", security.Kinds)), Network: p.Form.Text("spar", form.Max(200)),
		Words: p.Form.Text("q", form.Max(200))}
	below, _ := id.Parse[int64](r.URL.Query().Get(server.QueryBefore))
	rows, err := security.Entries(ctx, s.As(r), f, below, server.PageSize+1)
	if err != nil {
		return err
	}
	asked := url.Values{}
	for _, name := range []string{"handelse", "spar", "q"} {
		if v := p.Form.Get(name); v != "" {
			asked.Set(name, v)
		}
	}
	if below > 0 {
		p.First = link.WithQuery(address, asked)
	}
	if len(rows) > server.PageSize {
		rows = rows[:server.PageSize]
		asked.Set(server.QueryBefore, id.String(rows[server.PageSize-1].ID))
		p.Next = link.WithQuery(address, asked)
	}
	p.Rows = rows
	return s.Show(w, r, server.WorkPage("Säkerhetslogg", layout.Security), server.Work, accountview.SecurityPage(p))
}
