package office_test

import (
	"testing"

	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
)

const manyPeople = `insert into person (email, name, title, organisation_id, language)
select 'p' || n || '@many.example', 'Person ' || lpad(n::text, 4, '0'), '', (select min(id) from organisation), 'sv'
from generate_series(1, 1100) n`

func TestALongListOfPeopleIsReadAPageAtATime(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	if err := s.DB.ExecUnaudited(t.Context(), manyPeople); err != nil {
		t.Fatal(err)
	}
	c := s.As(t, "administrator")
	seen := map[string]bool{}
	p := c.Get("/arbete/anvandare?q=person+").OK()
	for {
		rows := markup.All(p.First("table"), "tbody tr")
		if len(rows) == 0 {
			rows = p.All("tr")[1:]
		}
		if len(rows) > 200 {
			t.Fatalf("a page has %d people", len(rows))
		}
		for _, row := range rows {
			seen[markup.Text(markup.All(row, "th")[0])] = true
		}
		next := p.All("a", "rel=next")
		if len(next) == 0 {
			break
		}
		p = c.Get(markup.Attr(next[0], "href")).OK().Has("1 100 personer")
	}
	if len(seen) != 1100 {
		t.Errorf("the pages hold %d people", len(seen))
	}
	rows, err := site.ReadCSV(c.Get("/arbete/anvandare/lista.csv?q=person+").OK().Body)
	if err != nil || len(rows) != 1101 || rows[1][0] != "Person 0001" || rows[1100][0] != "Person 1100" {
		t.Errorf("the file has %d rows, %v", len(rows), err)
	}
}
