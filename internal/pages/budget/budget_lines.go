package budget

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/templates/economyview"
	"framsyn/templates/layout"
)

// The numbers of empty rows after the lines: those that there are always, and those that are asked for.
const emptyRows, moreEmptyRows = 5, 40

// linesPage is a page on which lines of a budget are typed. all are the lines of the draft, in their order.
type linesPage struct {
	economyview.BudgetLinesProps
	all []budget.Line
}

// loadLines returns the page of a request, without its form.
func (s pages) loadLines(r *http.Request) (p linesPage, err error) {
	ctx, q := r.Context(), s.As(r)
	if p.Budget, err = s.budgetToEdit(ctx, r, budget.Draft); err != nil {
		return p, err
	}
	if p.all, err = budget.Lines(ctx, q, p.Budget.ID, p.Budget.Latest.Number); err != nil {
		return p, err
	}
	if p.Choices, err = budget.ChoicesOf(ctx, q, p.Budget); err != nil {
		return p, err
	}
	p.Ceiling, err = budget.CeilingOf(ctx, q, p.Budget)
	p.Person, p.All, p.Empty = server.Actor(r).User, len(p.all), emptyRows
	p.First = firstLine(r, len(p.all))
	for _, l := range p.all {
		if l.Section != "" && !slices.Contains(p.Sections, l.Section) && len(p.Sections) < 100 {
			p.Sections = append(p.Sections, l.Section)
		}
	}
	if r.URL.Query().Has("fler") {
		p.Empty = moreEmptyRows
	}
	return p, err
}

// firstLine returns how many of n lines come before those that a request is about.
func firstLine(r *http.Request, n int) int {
	first, _ := strconv.Atoi(r.URL.Query().Get("fran"))
	first = min(max(first, 0), n)
	return first / economyview.LinesPerPage * economyview.LinesPerPage
}

// shown returns the lines that the page is about.
func (p linesPage) shown() []budget.Line {
	return p.all[min(p.First, len(p.all)):min(p.First+economyview.LinesPerPage, len(p.all))]
}

// fill fills in the form with the lines that the page is about.
func (p *linesPage) fill() {
	p.Form = server.FilledForm(p.Budget.Version, func(f *form.Form) {
		for i, l := range p.shown() {
			p.fillRow(f, i, l)
		}
	})
	p.setShown(p.shown())
}

func (p *linesPage) fillRow(f *form.Form, row int, l budget.Line) {
	l.Fill(f, p.Choices.Activities, lineField(row))
	f.Set(lineField(row)(economyview.OrderColumn), strconv.Itoa(l.Position))
}

func lineField(row int) func(column string) string {
	return func(column string) string { return form.RowField(economyview.LineList, row, column) }
}

// setShown writes the keys of lines to the form, so that it is known which ones it replaces.
func (p *linesPage) setShown(lines []budget.Line) {
	var keys []string
	for _, l := range lines {
		keys = append(keys, strconv.Itoa(l.Key))
	}
	p.Form.Set("visade", strings.Join(keys, ","))
}

// typedLine is a line as it is typed, and where it is to stand in the budget, 0 if that is not said.
type typedLine struct {
	budget.Line
	order int
}

// read reads the form, and finds which lines are on other pages.
func (p *linesPage) read() (c budget.Change) {
	f := p.Form
	for part := range strings.SplitSeq(f.Get("visade"), ",") {
		if key, err := strconv.Atoi(part); err == nil {
			c.Shown = append(c.Shown, key)
		}
	}
	c.First = p.First
	p.Typed = map[int]budget.Line{}
	var rows []typedLine
	for _, i := range f.Rows(economyview.LineList, budget.TypedColumns...) {
		name := lineField(i)
		if f.Has(name(economyview.RemoveColumn), "ja") {
			continue
		}
		l := typedLine{budget.ReadLine(f, p.Budget, p.Choices, name), f.Int(name(economyview.OrderColumn), 1, budget.MaxLines)}
		p.Typed[i] = l.Line
		rows = append(rows, l)
	}
	p.checkRemoved()
	p.Rest = slices.DeleteFunc(slices.Clone(p.all), func(l budget.Line) bool { return slices.Contains(c.Shown, l.Key) })
	return p.order(c, rows)
}

// checkRemoved records at the rows that are to be removed, or have been emptied, that their lines cannot be.
func (p *linesPage) checkRemoved() {
	at := map[string]budget.Line{}
	for _, l := range p.all {
		at[strconv.Itoa(l.Key)] = l
	}
	for i := range p.Form.RowCount(economyview.LineList) {
		name, column := lineField(i), budget.HeadingColumn
		if p.Form.Has(name(economyview.RemoveColumn), "ja") {
			column = economyview.RemoveColumn
		}
		if _, kept := p.Typed[i]; !kept {
			if w, spent := fault.FormWords(at[p.Form.Get(name(budget.KeyColumn))].CheckRemovable()); spent {
				p.Form.Fault(name(column), w.Text, w.Args...)
			}
		}
	}
}

// order completes a change with the lines in the order that their numbers say. One whose number is beyond those of the page leaves it,
// to stand elsewhere in the budget.
func (p *linesPage) order(c budget.Change, rows []typedLine) budget.Change {
	was := map[int]int{}
	for i, l := range p.all {
		was[l.Key] = i + 1
	}
	last := c.First + len(rows)
	leaves := func(l typedLine) bool {
		return l.order != 0 && (l.order <= c.First || l.order > last) && l.order != was[l.Key]
	}
	place := func(l typedLine) int {
		before := was[l.Key]
		switch {
		case l.order == 0:
			return 2*last + 2
		case l.Key == 0 || l.order < before:
			return 2*l.order - 1
		case l.order > before:
			return 2*l.order + 1
		}
		return 2 * l.order
	}
	slices.SortStableFunc(rows, func(a, b typedLine) int { return cmp.Compare(place(a), place(b)) })
	var leaving []typedLine
	for _, l := range rows {
		if leaves(l) {
			leaving = append(leaving, l)
			continue
		}
		c.Lines = append(c.Lines, l.Line)
	}
	if len(leaving) == 0 {
		return c
	}
	at := min(c.First, len(p.Rest))
	c.Lines = slices.Concat(p.Rest[:at], c.Lines, p.Rest[at:])
	for _, l := range leaving {
		c.Lines = slices.Insert(c.Lines, min(l.order-1, len(c.Lines)), l.Line)
	}
	c.Shown = nil
	for _, l := range p.all {
		c.Shown = append(c.Shown, l.Key)
	}
	return c
}

func (s pages) linesForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadLines(r)
	if err != nil {
		return err
	}
	p.fill()
	s.RestoreForm(r, p.Form)
	p.read()
	p.Form.Problems = map[string]form.Problem{} // what stands there is no fault until it is sent
	return s.showLines(w, r, http.StatusOK, p)
}

func (s pages) showLines(w http.ResponseWriter, r *http.Request, code int, p linesPage) error {
	s.Answer(w, r, code, server.WorkPage("Skriv rader", layout.Budgets), server.Work, economyview.EditBudgetLines(p.BudgetLinesProps))
	return nil
}

// saveLines saves the lines of a page; those of other pages stay as they are.
func (s pages) saveLines(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadLines(r)
	if err != nil {
		return err
	}
	if p.Form, err = server.ReadForm(w, r); err != nil {
		return err
	}
	change := p.read()
	if !p.Form.OK() {
		return s.showLines(w, r, http.StatusUnprocessableEntity, p)
	}
	back := economyview.LinesAddress(r.Context(), p.Budget, p.First, p.Form.Has("fler", "ja"))
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(back, "Sparat."), budget.SaveLines(r.Context(), tx, p.Budget.ID, server.FormVersion(p.Form), change)
	})
	switch {
	case p.Form.AddError(err):
		return s.showLines(w, r, http.StatusUnprocessableEntity, p)
	case errors.Is(err, record.ErrUnchanged):
		return s.SeeOther(w, r, back, server.Done("Inget var ändrat, så ingen ny version sparades."))
	case errors.Is(err, db.ErrStale):
		p.conflict()
		return s.showLines(w, r, http.StatusConflict, p)
	case err != nil:
		return err
	}
	return s.Land(w, r, to)
}

// conflict shows in the form what somebody else has saved in its lines, and the lines that are new since.
func (p *linesPage) conflict() {
	f := p.Form
	latest, mine := map[int]budget.Line{}, map[int]bool{}
	for _, l := range p.all {
		latest[l.Key] = l
	}
	kept := []budget.Line{}
	for part := range strings.SplitSeq(f.Get("visade"), ",") {
		key, _ := strconv.Atoi(part)
		mine[key] = true
		if l, ok := latest[key]; ok {
			kept = append(kept, l)
		}
	}
	rows := f.RowCount(economyview.LineList)
	for i := range rows {
		name := lineField(i)
		key, err := strconv.Atoi(f.Get(name(budget.KeyColumn)))
		if err != nil {
			continue
		}
		theirs := form.New()
		if l, ok := latest[key]; ok {
			l.Fill(theirs, p.Choices.Activities, name)
		} else {
			f.Set(name(budget.KeyColumn), "")
		}
		for _, c := range economyview.LineColumns(p.Budget, p.Choices.Participants != nil) {
			if c.IsTyped() && theirs.Get(name(c.Column)) != form.Clean(f.Get(name(c.Column))) {
				f.Theirs[name(c.Column)] = theirs.Get(name(c.Column))
			}
		}
	}
	for _, l := range p.shown() {
		if !mine[l.Key] && rows < form.MaxRows {
			p.fillRow(f, rows, l)
			p.Typed[rows] = l
			rows++
			kept = append(kept, l)
		}
	}
	p.setShown(kept)
	f.Set("version", strconv.Itoa(p.Budget.Version))
	f.Notice = form.Problem{Text: "Någon annan har sparat medan du skrev. Din text är kvar. Jämför och spara igen."}
	p.Empty = 0
}
