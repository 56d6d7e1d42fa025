package budget

import (
	"context"
	"errors"

	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/record"
	"framsyn/internal/sheet"
)

// Reading is what a file with lines of a budget says. Nothing of it is to be kept if there are Problems, of which the first are listed
// and More are not. Lines are all lines as they would stand; of an edition that is no draft, only what becomes of them can differ.
// FollowUps are what becomes of lines that were there before. Source is what the file was exported from, the oldest if its rows differ,
// and the zero Source if it does not say.
type Reading struct {
	Lines     []Line
	FollowUps []FollowUp
	Source    Source
	Notes     []sheet.Problem
	Problems  []sheet.Problem
	More      int

	draft bool
}

// reader reads the rows of a file over the lines that there are.
type reader struct {
	budget  Budget
	choices Choices
	lines   map[int]Line
	seen    map[int]int // the numbers of the rows by the keys of their lines
	draft   bool
	out     Reading
}

// ReadFile reads a file that has been exported and edited, over the lines of an edition: of the latest one if it is a draft. An error
// says to the person who sent the file why it cannot be read.
func ReadFile(ctx context.Context, content []byte, b Budget, c Choices, lines []Line) (Reading, error) {
	file, err := sheet.Open(content)
	if err != nil {
		return Reading{}, err
	}
	rows, err := file.Read(ctx, SheetTable(b))
	if err != nil {
		return Reading{}, err
	}
	if len(rows.List) > MaxLines {
		return Reading{}, errTooMany
	}
	r := reader{budget: b, choices: c, lines: map[int]Line{}, seen: map[int]int{}, draft: b.Latest.State == Draft}
	for _, l := range lines {
		r.lines[l.Key] = l
	}
	unreadable := map[int]bool{}
	found, _ := rows.Problems()
	for _, p := range found {
		unreadable[p.Row] = true
	}
	for _, row := range rows.List {
		if !unreadable[row.Number] {
			r.read(row)
		}
	}
	if !r.draft {
		r.keepOrder(lines)
	} else if rows.OK() {
		r.checkRemoved(rows, lines)
	}
	r.out.Notes, r.out.draft = rows.Notes, r.draft
	r.out.Problems, r.out.More = rows.Problems()
	return r.out, nil
}

// read reads a row.
func (r *reader) read(row sheet.Row) {
	key := int64(0)
	if n, ok := row.Whole(keyHeading); ok {
		key = n
	}
	old, known := r.lines[int(key)]
	switch {
	case key != 0 && (!known || key != int64(old.Key)):
		row.Fault(keyHeading, "Det finns ingen rad med nyckeln %d. Lämna den tom för en ny rad.", key)
		return
	case key != 0 && r.seen[old.Key] != 0:
		row.Fault(keyHeading, "Nyckeln %d står redan på rad %d. Lämna den tom för en ny rad.", key, r.seen[old.Key])
		return
	case key == 0 && !r.draft:
		row.Fault(keyHeading, "Nya rader kan bara läsas in i ett utkast.")
		return
	}
	r.seen[old.Key] = row.Number
	r.readSource(row)
	l := old
	if r.draft {
		l = r.readLine(row, old)
	} else {
		r.checkFixed(row, old)
	}
	r.readFollowUp(row, old, &l)
	r.out.Lines = append(r.out.Lines, l)
}

// readSource reads what a row was exported from.
func (r *reader) readSource(row sheet.Row) {
	text := row.Text(sourceHeading)
	if text == "" {
		return
	}
	s, ok := parseSource(text)
	if !ok || s.Edition < 1 || s.Edition > r.budget.Latest.Number || s.Version < 1 || s.Version > r.budget.Version {
		row.Fault(sourceHeading, "Budgeten har ingen sådan version. Låt kolumnen stå som den var, eller töm den.")
		return
	}
	if r.out.Source == (Source{}) || s.IsBefore(r.out.Source) {
		r.out.Source = s
	}
}

// readLine reads a line of a draft.
func (r *reader) readLine(row sheet.Row, old Line) Line {
	f := form.New()
	fill(f, r.budget, row)
	l := ReadLine(f, r.budget, r.choices, func(column string) string { return column })
	for column, p := range f.Problems {
		row.Fault(columnHeadings[column], p.Text, p.Args...)
	}
	l.ActivityName = r.choices.Activities.Label(l.Activity)
	l.Forecast, l.Outcome = old.Forecast, old.Outcome
	if p := row.Amount(plannedHeading); f.OK() && !p.IsNone() && p != l.Planned && p != old.Planned {
		row.Fault(plannedHeading, "Det planerade räknas ut ur belopp, personer, dagar och pris. Ändra dem i stället.")
	}
	return l
}

// checkFixed records what differs in a line that does not change any more.
func (r *reader) checkFixed(row sheet.Row, l Line) {
	was, read := form.New(), form.New()
	l.Fill(was, nil, func(column string) string { return column })
	fill(read, r.budget, row)
	for _, column := range []string{SideColumn, SectionColumn, HeadingColumn, KindColumn, YearColumn, FixedColumn, PersonsColumn, DaysColumn,
		PriceColumn, FollowsColumn, ReasonColumn, PayerColumn, CommentColumn} {
		if column == PayerColumn && r.budget.HasIncome() {
			continue
		}
		if form.Clean(was.Get(column)) != form.Clean(read.Get(column)) {
			row.Fault(columnHeadings[column], "Raden ligger fast. Bara prognos och utfall kan läsas in.")
		}
	}
	if p := row.Amount(plannedHeading); !p.IsNone() && p != l.Planned {
		row.Fault(plannedHeading, "Raden ligger fast. Bara prognos och utfall kan läsas in.")
	}
}

const newLineText = "En ny rad får prognos och utfall när den är sparad. Läs in dem då."

// readFollowUp reads what becomes of a line, if the file has columns for that.
func (r *reader) readFollowUp(row sheet.Row, old Line, l *Line) {
	for heading, a := range map[string]*money.Amount{forecastHeading: &l.Forecast, outcomeHeading: &l.Outcome} {
		if row.Place(heading).Column == 0 {
			continue
		}
		*a = row.Amount(heading)
		if ore, known := a.Ore(); known && (ore > MaxOre || ore < -MaxOre) {
			row.Fault(heading, tooLarge)
		}
	}
	switch changed := l.Forecast != old.Forecast || l.Outcome != old.Outcome; {
	case changed && old.Key == 0 && l.Forecast.IsNone():
		row.Fault(outcomeHeading, newLineText)
	case changed && old.Key == 0:
		row.Fault(forecastHeading, newLineText)
	case changed:
		r.out.FollowUps = append(r.out.FollowUps, FollowUp{Key: old.Key, Forecast: l.Forecast, Outcome: l.Outcome})
	}
}

// checkRemoved records which lines that the file does not have cannot be removed.
func (r *reader) checkRemoved(rows *sheet.Rows, lines []Line) {
	for _, l := range lines {
		if p, spent := fault.FormWords(l.CheckRemovable()); spent && r.seen[l.Key] == 0 {
			rows.Fault(p.Text, p.Args...)
		}
	}
}

// keepOrder puts the lines that were read in the order in which they stand, with those that the file does not have.
func (r *reader) keepOrder(lines []Line) {
	read := map[int]Line{}
	for _, l := range r.out.Lines {
		read[l.Key] = l
	}
	r.out.Lines = nil
	for _, l := range lines {
		if x, ok := read[l.Key]; ok {
			l = x
		}
		r.out.Lines = append(r.out.Lines, l)
	}
}

// SaveReading carries out what a file says over a version of the budget, whose lines it was read over: it changes the lines of a draft,
// and what becomes of lines. It returns db.ErrStale if that is no longer the latest version, and record.ErrUnchanged if nothing differs.
func SaveReading(ctx context.Context, tx *db.Tx, n id.BudgetNo, version int, lines []Line, r Reading) error {
	err := record.ErrUnchanged
	if r.draft {
		c := Change{Lines: r.Lines}
		for _, l := range lines {
			c.Shown = append(c.Shown, l.Key)
		}
		if err = SaveLines(ctx, tx, n, version, c); err == nil {
			version++
		}
	}
	if len(r.FollowUps) > 0 && (err == nil || errors.Is(err, record.ErrUnchanged)) {
		return SaveFollowUp(ctx, tx, n, version, r.FollowUps)
	}
	return err
}
