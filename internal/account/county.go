package account

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"framsyn/internal/db"
	"framsyn/internal/form"
)

// County is one of the 21 Swedish counties. Code is that of Statistics Sweden.
type County struct{ Code, Letter, Name string }

// countiesCSV has the columns code;letter;name.
//
//go:embed counties.csv
var countiesCSV string

// Counties lists the counties in the order of their codes.
var Counties = readCounties(countiesCSV)

// CountyOptions are the options in a choice of county.
var CountyOptions = countyOptions()

func readCounties(csv string) []County {
	var out []County
	lines := strings.Split(strings.TrimSpace(csv), "\n")
	for _, line := range lines[1:] {
		c := strings.Split(strings.TrimSpace(line), ";")
		out = append(out, County{c[0], c[1], c[2]})
	}
	return out
}

func countyOptions() form.Options {
	var out form.Options
	for _, c := range Counties {
		out = append(out, form.Option{Value: c.Code, Label: c.Name})
	}
	return out
}

const insertCounties = `insert into county (code, letter, name)
select * from unnest($1::text[], $2::text[], $3::text[])
on conflict (code) do update set letter = excluded.letter, name = excluded.name
where (county.letter, county.name) is distinct from (excluded.letter, excluded.name)`

// SeedCounties stores the counties. It is called at every start, and changes nothing if they are stored already.
func SeedCounties(ctx context.Context, d *db.DB) error {
	var codes, letters, names []string
	for _, c := range Counties {
		codes, letters, names = append(codes, c.Code), append(letters, c.Letter), append(names, c.Name)
	}
	if err := d.ExecUnaudited(ctx, insertCounties, codes, letters, names); err != nil {
		return fmt.Errorf("counties: %w", err)
	}
	return nil
}
