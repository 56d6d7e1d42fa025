// Package financing computes what a shared process costs, who pays, and whether it adds up: the balance, what would balance
// it, what it takes to change it, and how probable it is. Amounts are whole öre in 64 bits and never floats; what leaves
// them is refused. Quotients are exact; nothing is rounded on the way. What is unknown is never counted as 0: sums say how
// many rows they leave out. The definitions are the portal's own; testdata/financing.json of the catalog has them in cases.
package financing

import (
	"fmt"

	"framsyn/internal/method"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "financing", Version: "1"}

// Model is the financing of a process: who pays fees, what is granted, and what it costs.
type Model struct {
	Years      []int      `json:"years"`
	Categories []Category `json:"categories"`
	// Grants are grants and the owner's own part.
	Grants []Grant `json:"grants"`
	Costs  []Cost  `json:"costs"`
}

// Category is a category of members that pay the same fee. It is one row of income for each year: fee × members.
type Category struct {
	ID string `json:"id"`
	// Fees are the fee of one member in each year, in öre, and Members the number of members.
	Fees    []Number `json:"fees"`
	Members []Number `json:"members"`
	// Places is the number of participants of a member, by default 0.
	Places Number `json:"places,omitzero"`
}

// Grant is a row of other income.
type Grant struct {
	ID   string `json:"id"`
	Year int    `json:"year"`
	// Amount is in öre, below 0 if it is paid back.
	Amount Number `json:"amount"`
}

// Cost is a row of cost: an Amount, or else Fixed + Unit × Persons × Days. A row with a part that is unknown is unknown.
type Cost struct {
	ID     string `json:"id"`
	Year   int    `json:"year"`
	Payer  Payer  `json:"payer"`
	Amount Number `json:"amount,omitzero"`
	// Unit is the price of one person for one day, in öre.
	Unit Number `json:"unit,omitzero"`
	// Persons and Fixed (öre) are by default 0, and Days 1.
	Persons Number `json:"persons,omitzero"`
	Days    Number `json:"days,omitzero"`
	Fixed   Number `json:"fixed,omitzero"`
	// Follows adds the participants of all members that year, Σ places × members, to the persons.
	Follows bool `json:"follows,omitzero"`
}

// Payer is who pays a cost.
type Payer string

// The payers. Only what the project pays enters the balance.
const (
	Project  Payer = "project"
	Ordinary Payer = "ordinary"
	Separate Payer = "separate"
)

// Codes returns the payers.
func (Payer) Codes() []method.Code {
	return []method.Code{
		{Word: "project", Meaning: "projektet, vars kostnader räknas in i balansen"},
		{Word: "ordinary", Meaning: "en ordinarie budget"},
		{Word: "separate", Meaning: "en budget för sig"},
	}
}

var payers = []Payer{Project, Ordinary, Separate}

// Limits of a model. The sensitivity evaluates all rows twice for each category.
const maxYears, maxCategories, maxGrants, maxCosts = 50, 100, 10_000, 20_000

// Code says which error an input has.
type Code string

// The errors of inputs.
const (
	NoYears           Code = "no_years"
	DuplicateYear     Code = "duplicate_year"
	DuplicateCategory Code = "duplicate_category"
	// WrongLength is a list of fees or members that has not one for each year.
	WrongLength  Code = "wrong_length"
	UnknownYear  Code = "unknown_year"
	UnknownPayer Code = "unknown_payer"
	// NegativeCount is a number of members, places, persons or days below 0.
	NegativeCount   Code = "negative_count"
	UnknownCategory Code = "unknown_category"
	BadProbability  Code = "bad_probability"
	UnknownUnit     Code = "unknown_unit"
	// Overflow is an amount, written or computed, outside ±(2⁶³ - 1).
	Overflow Code = "overflow"
)

// Codes returns the errors.
func (Code) Codes() []method.Code {
	return []method.Code{
		{Word: "no_years", Meaning: "modellen har inga år"},
		{Word: "duplicate_year", Meaning: "ett år står två gånger"},
		{Word: "duplicate_category", Meaning: "en kategori står två gånger"},
		{Word: "wrong_length", Meaning: "avgifter eller medlemmar har inte ett värde för varje år"},
		{Word: "unknown_year", Meaning: "året finns inte i modellen"},
		{Word: "unknown_payer", Meaning: "den som betalar är inte project, ordinary eller separate"},
		{Word: "negative_count", Meaning: "ett antal är mindre än 0"},
		{Word: "unknown_category", Meaning: "kategorin finns inte i modellen"},
		{Word: "bad_probability", Meaning: "sannolikheten är inget tal från 0 till 1"},
		{Word: "unknown_unit", Meaning: "enheten är inte kr, tkr eller mnkr"},
		{Word: "overflow", Meaning: "ett belopp ryms inte i 64 bitar"},
	}
}

// Problem is an error in an input: which one, its place as a path, and a Swedish sentence. The other errors of this package
// are inputs that are too large or no input at all: a method.Fault.
type Problem struct {
	Code Code   `json:"error"`
	Path string `json:"path"`
	Text string `json:"text"`
}

// Error returns the path and the sentence.
func (p Problem) Error() string { return p.Path + ": " + p.Text }

func problemf(code Code, path, format string, args ...any) error {
	return Problem{code, path, fmt.Sprintf(format, args...)}
}

// check returns the first error of the model, by kind and then by place.
func (m Model) check() error {
	for _, check := range []func() error{m.checkSize, m.checkKinds, m.checkYears, m.checkCategories, m.checkRows, m.checkCounts,
		m.checkRange} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (m Model) checkSize() error {
	for _, list := range []struct {
		path        string
		length, max int
	}{
		{"years", len(m.Years), maxYears}, {"categories", len(m.Categories), maxCategories},
		{"grants", len(m.Grants), maxGrants}, {"costs", len(m.Costs), maxCosts},
	} {
		if list.length > list.max {
			return method.Faultf("model."+list.path, "kan vara högst %d, men är %d", list.max, list.length)
		}
	}
	return nil
}

// checkKinds returns a method.Fault if a cost has neither kind of amount, or both.
func (m Model) checkKinds() error {
	for i, c := range m.Costs {
		if (c.Amount.state == leftOut) == (c.Unit.state == leftOut) {
			return method.Faultf(fmt.Sprintf("model.costs[%d]", i), "ska ha antingen amount eller unit")
		}
	}
	return nil
}

func (m Model) checkYears() error {
	if len(m.Years) == 0 {
		return problemf(NoYears, "model.years", "ska vara minst ett år")
	}
	seen := map[int]bool{}
	for i, year := range m.Years {
		if seen[year] {
			return problemf(DuplicateYear, fmt.Sprintf("model.years[%d]", i), "året %d står två gånger", year)
		}
		seen[year] = true
	}
	return nil
}

func (m Model) checkCategories() error {
	seen := map[string]bool{}
	for i, c := range m.Categories {
		if seen[c.ID] {
			return problemf(DuplicateCategory, fmt.Sprintf("model.categories[%d].id", i), "%q står två gånger", c.ID)
		}
		seen[c.ID] = true
	}
	for i, c := range m.Categories {
		if err := m.checkLength(fmt.Sprintf("model.categories[%d].fees", i), c.Fees); err != nil {
			return err
		}
		if err := m.checkLength(fmt.Sprintf("model.categories[%d].members", i), c.Members); err != nil {
			return err
		}
	}
	return nil
}

func (m Model) checkLength(path string, list []Number) error {
	if len(list) != len(m.Years) {
		return problemf(WrongLength, path, "ska ha ett värde för varje år, %d, men har %d", len(m.Years), len(list))
	}
	return nil
}

func (m Model) checkRows() error {
	index := m.yearIndex()
	check := func(list string, i, year int) error {
		if _, there := index[year]; !there {
			return problemf(UnknownYear, fmt.Sprintf("model.%s[%d].year", list, i), "året %d finns inte i modellen", year)
		}
		return nil
	}
	for i, g := range m.Grants {
		if err := check("grants", i, g.Year); err != nil {
			return err
		}
	}
	for i, c := range m.Costs {
		if err := check("costs", i, c.Year); err != nil {
			return err
		}
	}
	for i, c := range m.Costs {
		if c.Payer != Project && c.Payer != Ordinary && c.Payer != Separate {
			return problemf(UnknownPayer, fmt.Sprintf("model.costs[%d].payer", i), "ska vara project, ordinary eller separate")
		}
	}
	return nil
}

// yearIndex returns the place of each year.
func (m Model) yearIndex() map[int]int {
	index := make(map[int]int, len(m.Years))
	for y, year := range m.Years {
		index[year] = y
	}
	return index
}

// place is a number of a model, with its path.
type place struct {
	list  string
	index int
	name  string
	Number
}

func (p place) path() string { return fmt.Sprintf("model.%s[%d].%s", p.list, p.index, p.name) }

// counts calls yield with the numbers that count something, until it returns false.
func (m Model) counts(yield func(place) bool) {
	for i, c := range m.Categories {
		for y, n := range c.Members {
			if !yield(place{"categories", i, fmt.Sprintf("members[%d]", y), n}) {
				return
			}
		}
		if !yield(place{"categories", i, "places", c.Places}) {
			return
		}
	}
	for i, c := range m.Costs {
		if !yield(place{"costs", i, "persons", c.Persons}) || !yield(place{"costs", i, "days", c.Days}) {
			return
		}
	}
}

// amounts calls yield with the numbers that are öre, until it returns false.
func (m Model) amounts(yield func(place) bool) {
	for i, c := range m.Categories {
		for y, n := range c.Fees {
			if !yield(place{"categories", i, fmt.Sprintf("fees[%d]", y), n}) {
				return
			}
		}
	}
	for i, g := range m.Grants {
		if !yield(place{"grants", i, "amount", g.Amount}) {
			return
		}
	}
	for i, c := range m.Costs {
		if !yield(place{"costs", i, "amount", c.Amount}) || !yield(place{"costs", i, "unit", c.Unit}) ||
			!yield(place{"costs", i, "fixed", c.Fixed}) {
			return
		}
	}
}

func (m Model) checkCounts() error {
	for p := range m.counts {
		if p.value < 0 {
			return problemf(NegativeCount, p.path(), "kan inte vara mindre än 0")
		}
	}
	return nil
}

func (m Model) checkRange() error {
	for _, numbers := range []func(func(place) bool){m.amounts, m.counts} {
		for p := range numbers {
			if p.state == beyond {
				return problemf(Overflow, p.path(), "talet är större än vad som ryms i 64 bitar")
			}
		}
	}
	return nil
}

// find returns the index of a category that an operation names at a path.
func (m Model) find(path, id string) (int, error) {
	for i, c := range m.Categories {
		if c.ID == id {
			return i, nil
		}
	}
	return 0, problemf(UnknownCategory, path, "kategorin %q finns inte i modellen", id)
}
