package internal_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"math"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/account"
	"framsyn/internal/announcement"
	"framsyn/internal/attendance"
	"framsyn/internal/billing"
	"framsyn/internal/budget"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/delegation"
	"framsyn/internal/documented"
	"framsyn/internal/duedate"
	"framsyn/internal/field"
	"framsyn/internal/followup"
	"framsyn/internal/form"
	"framsyn/internal/homework"
	"framsyn/internal/horizon"
	"framsyn/internal/invitation"
	"framsyn/internal/invoicer"
	"framsyn/internal/money"
	"framsyn/internal/plan"
	"framsyn/internal/record"
	"framsyn/internal/report"
	"framsyn/internal/scenario"
	"framsyn/internal/venue"
)

// table is a table of fields, whatever it is a table of.
type table interface {
	Table() (name string, columns map[string]string)
	Form() []field.Section
	Inputs() []field.Input
	// statements returns the statements that read and write the columns of the fields.
	statements() []string
	// read reads a form, and returns what its columns are given.
	read(f *form.Form) pgx.StrictNamedArgs
}

type tableOf[T any] struct {
	field.Set[T]
	sql []string
}

func (s tableOf[T]) statements() []string                  { return s.sql }
func (s tableOf[T]) read(f *form.Form) pgx.StrictNamedArgs { return s.Args(s.Read(f)) }

func ofContent[B any](k content.Kind[B]) table {
	return tableOf[B]{k.Fields, []string{k.Fields.Upsert(), k.Fields.SelectItem()}}
}

func ofRecords[N ~int64, T any](k record.Kind[N, T]) table {
	sql := []string{k.Fields.Insert(k.HasSlug), k.Fields.Update()}
	if k.Select == "" {
		sql = append(sql, k.Fields.SelectRecord(), k.Fields.SelectRecords())
	}
	return tableOf[T]{k.Fields, sql}
}

// tables returns every table of fields by the variable that holds it.
func tables(t *testing.T) map[string]table {
	t.Helper()
	out := map[string]table{
		"account.GroupFields":        ofRecords(account.GroupRecords),
		"account.MemberFields":       tableOf[account.Member]{Set: account.MemberFields},
		"account.OrganisationFields": ofRecords(account.OrganisationRecords),
		"billing.DueFields":          tableOf[billing.DueForm]{Set: billing.DueFields},
		"billing.FeeFields":          tableOf[billing.DueForm]{Set: billing.FeeFields},
		"invoicer.Fields":            ofRecords(invoicer.Records),
		"budget.Fields":              ofRecords(budget.Records),
		"announcement.Fields":        ofRecords(announcement.Records),
		"attendance.Fields":          tableOf[attendance.SignUp]{Set: attendance.Fields},
		"delegation.EnrolmentFields": tableOf[delegation.Enrolment]{Set: delegation.EnrolmentFields},
		"duedate.Fields":             ofRecords(duedate.Records),
		"duedate.MarkFields":         tableOf[duedate.Mark]{Set: duedate.MarkFields},
		"documented.Documentations":  ofContent(documented.Documentations),
		"followup.Fields":            ofRecords(followup.Records),
		"followup.TextFields":        tableOf[followup.Value]{Set: followup.TextFields},
		"homework.Fields":            ofRecords(homework.Records),
		"horizon.Sources":            ofContent(horizon.Sources),
		"horizon.Trends":             ofContent(horizon.Trends),
		"plan.Commitments":           ofContent(plan.Commitments),
		"plan.Goals":                 ofContent(plan.Goals),
		"plan.Networks":              ofContent(plan.Networks),
		"plan.Plans":                 ofContent(plan.Plans),
		"plan.Projects":              ofContent(plan.Projects),
		"report.Fields":              ofRecords(report.Records),
		"scenario.Fictions":          ofContent(scenario.Fictions),
		"scenario.Scenarios":         ofContent(scenario.Scenarios),
		"venue.Fields":               ofRecords(venue.Records),
		"invitation.Fields":          ofRecords(invitation.Rounds),
	}
	if got, want := slices.Sorted(maps.Keys(out)), loaded(t).variablesOf("field.Of"); !slices.Equal(got, want) {
		t.Fatalf("the tables that are tested are not those that there are: change tables\n got %v\nwant %v", got, want)
	}
	return out
}

// variablesOf returns the variables whose value is made by a function or of a type of another package, sorted.
func (p *program) variablesOf(maker string) []string {
	var out []string
	for _, k := range p.own() {
		for _, f := range k.files {
			for _, d := range f.Decls {
				g, ok := d.(*ast.GenDecl)
				if !ok || g.Tok != token.VAR {
					continue
				}
				for _, s := range g.Specs {
					if v := s.(*ast.ValueSpec); mentions(v, maker) {
						out = append(out, path.Base(k.name())+"."+v.Names[0].Name)
					}
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

func mentions(n ast.Node, name string) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			x, ok := s.X.(*ast.Ident)
			found = found || ok && x.Name+"."+s.Sel.Name == name
		}
		return !found
	})
	return found
}

const selectColumns = `select a.attname, format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`

// columnsOf returns the types of a table's columns by their names.
func columnsOf(t *testing.T, conn *pgx.Conn, table string) map[string]string {
	t.Helper()
	rows, err := conn.Query(t.Context(), selectColumns, table)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	var column, typ string
	if _, err := pgx.ForEachRow(rows, []any{&column, &typ}, func() error { out[column] = typ; return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

// kept are the columns of a table that the program keeps by itself: a version of content has one, a record the others, of which those
// after the first line are those of a sending, of a period, of the text of a goal, of an announcement, of a due date, and
// of a report.
var kept = []string{"item_id", "id", "slug", "version", "created_at", "updated_at", "closed_at",
	"author_id", "sent_at", "published_at", "goals", "owned", "written", "follow_up_id", "goal_id", "state", "returned", "updated_by",
	"posted_at", "posted_by", "removed_at", "removed_by", "why_removed", "common",
	"statements", "register_year", "register_number"}

func TestTheFieldsAndTheSchemaAgree(t *testing.T) {
	t.Parallel()
	conn := connect(t)
	for name, fields := range tables(t) {
		table, want := fields.Table()
		got := columnsOf(t, conn, table)
		if len(want) == 0 {
			continue // the area keeps it by statements of its own
		}
		all := maps.Clone(got)
		maps.Copy(all, want)
		for column := range all {
			if got[column] != want[column] && !slices.Contains(kept, column) {
				t.Errorf("%s.%s is %q in the schema and %q in %s", table, column, got[column], want[column], name)
			}
		}
		for _, sql := range fields.statements() {
			if _, err := conn.Prepare(t.Context(), "", positional(sql)); err != nil {
				t.Errorf("%s: %v: %s", name, err, sql)
			}
		}
	}
}

const selectChecks = `select coalesce(string_agg('(' || pg_get_expr(c.conbin, c.conrelid) || ')', ' and '), 'true')
from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
where c.contype = 'c' and c.conrelid = $1::regclass and a.attname = $2`

// What a form takes must fit in the table: every option of a choice, the longest text, the first and the last number.
func TestTheTableTakesWhatTheFormTakes(t *testing.T) {
	t.Parallel()
	conn := connect(t)
	for name, fields := range tables(t) {
		table, columns := fields.Table()
		for _, in := range fields.Inputs() {
			typ := columns[in.Column]
			if typ == "" {
				continue
			}
			var check string
			if err := conn.QueryRow(t.Context(), selectChecks, table, in.Column).Scan(&check); err != nil {
				t.Fatal(err)
			}
			for _, typed := range extremes(fields, in) {
				f := form.New()
				f.Set(in.Name, typed)
				value := fields.read(f)[in.Column]
				if p, wrong := f.Problems[in.Name]; wrong {
					t.Errorf("%s: the form refuses %.20q in %s: %v", name, typed, in.Name, p)
				}
				if typed == "" && !strings.HasSuffix(typ, "not null") {
					continue
				}
				sql := fmt.Sprintf("select (%s) is not false from (select $1::%s as %s) t", check, strings.TrimSuffix(typ, " not null"), in.Column)
				var fits bool
				if err := conn.QueryRow(t.Context(), sql, value).Scan(&fits); err != nil || !fits {
					t.Errorf("%s: the form takes %.20q in %s, which %s.%s must not be: %s (%v)", name, typed, in.Name, table, in.Column, check, err)
				}
			}
		}
	}
}

// priced is a record with an amount that may be unknown, one that must be known, and rows with amounts.
type priced struct {
	ID         int64
	Version    int
	Closed     *time.Time
	Price, Fee money.Amount
	Lines      []pricedLine
}

type pricedLine struct{ Cost money.Amount }

func TestAmountsAreReadAsTheyWereStored(t *testing.T) {
	t.Parallel()
	fields := field.Of("priced",
		field.Amount(func(p *priced) *money.Amount { return &p.Price }, -field.MostAmount, field.MostAmount,
			field.Input{Name: "pris", Column: "price", Unknown: true}),
		field.Amount(func(p *priced) *money.Amount { return &p.Fee }, 0, field.MostAmount,
			field.Input{Name: "avgift", Column: "fee", Missing: "Skriv avgiften."}),
		field.Rows(func(p *priced) *[]pricedLine { return &p.Lines }, field.Row[pricedLine]{Fields: []field.Field[pricedLine]{
			field.Amount(func(l *pricedLine) *money.Amount { return &l.Cost }, 0, field.MostAmount, field.Input{Name: "kostnad", Unknown: true}),
		}}, field.Input{Name: "rad", Column: "lines"}))
	conn := connect(t)
	var definition strings.Builder
	definition.WriteString("id bigint generated always as identity, version integer default 1, closed_at timestamptz")
	_, columns := fields.Table()
	for name, kind := range columns {
		definition.WriteString(", " + name + " " + kind)
	}
	if _, err := conn.Exec(t.Context(), "create temporary table priced ("+definition.String()+")"); err != nil {
		t.Fatal(err)
	}
	stored := priced{Version: 1, Fee: money.Known(12550)}
	if err := conn.QueryRow(t.Context(), fields.Insert(false), fields.Args(stored)).Scan(&stored.ID); err != nil {
		t.Fatal(err)
	}
	for _, price := range []money.Amount{{}, money.Known(0), money.Known(-field.MostAmount), money.Known(math.MaxInt64),
		money.Unknown(money.Lost), money.Unknown(money.Undecided), money.Unknown(money.Secret)} {
		stored.Price = price
		stored.Lines = []pricedLine{{price}, {money.Known(-1)}}
		args := fields.Args(stored)
		args["id"] = stored.ID
		if _, err := conn.Exec(t.Context(), fields.Update(), args); err != nil {
			t.Fatal(err)
		}
		rows, err := conn.Query(t.Context(), fields.SelectRecord())
		if err != nil {
			t.Fatal(err)
		}
		got, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[priced])
		if err != nil || !reflect.DeepEqual(got, stored) {
			t.Errorf("stored %+v is read as %+v: %v", stored, got, err)
		}
	}
}

// extremes returns what can be typed in a field at its bounds.
func extremes(fields table, in field.Input) []string {
	var out []string
	if in.Missing == "" {
		out = append(out, "")
	}
	for _, o := range in.Options {
		out = append(out, o.Value)
	}
	letter, end := "ö", ""
	if in.Type == "email" {
		letter, end = "o", "@region.example"
	}
	if n := max(in.Max, in.Limit) - len(end); n > 0 {
		out = append(out, strings.Repeat(letter, n)+end)
	}
	if in.InputMode == "numeric" || in.Control == field.Money {
		f := form.New()
		f.Set(in.Name, "92 233 720 368 547 758")
		fields.read(f)
		if f.Problems[in.Name].Text == day.YearUnreadable.Error() {
			out = append(out, "1900", "2200")
		}
		for _, bound := range f.Problems[in.Name].Args {
			out = append(out, fmt.Sprint(bound))
		}
	}
	return out
}

// Every field stands once in its form, and under its own name once among what can be wrong in it.
func TestEveryFieldStandsInItsForm(t *testing.T) {
	t.Parallel()
	for name, fields := range tables(t) {
		var listed, shown []string
		for _, in := range fields.Inputs() {
			if slices.Contains(listed, in.Name) || slices.Contains([]string{in.Beside, in.After, in.CompareAfter}, in.Name) {
				t.Fatalf("%s has two fields with the name %q, or that follows itself", name, in.Name)
			}
			listed = append(listed, in.Name)
		}
		for _, s := range fields.Form() {
			for _, in := range slices.Concat(s.Rows...) {
				if in.Control != field.RowList {
					shown = append(shown, in.Name)
				}
				for _, c := range in.List.Columns {
					shown = append(shown, in.Name+"."+c.Name)
				}
			}
		}
		slices.Sort(listed)
		slices.Sort(shown)
		if !slices.Equal(listed, shown) {
			t.Errorf("of the fields %v of %s its form shows %v", listed, name, shown)
		}
	}
}
