package homework

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// QuestionNo is the number of a question of homework, which it keeps when it is moved.
type QuestionNo int64

// Question is a question of homework. Options has the alternatives of a choice, or the columns of a table, one a line. Most is how many
// design fictions it takes, 0 for as many as anything else. Required reports that the answer cannot be sent in without it.
type Question struct {
	No                        QuestionNo
	Text, Help, Kind, Options string
	Most                      int
	Required                  bool
}

// The kinds of questions.
const (
	OfText      = "text"
	OfChoice    = "choice"
	OfNumber    = "number"
	OfTable     = "table"
	OfFile      = "file"
	OfTrends    = "trends"
	OfScenarios = "scenarios"
	OfFictions  = "fictions"
)

// Kinds are the kinds of questions.
var Kinds = form.Options{
	{Value: OfText, Label: "Text", Help: "Svararen skriver fritt."},
	{Value: OfChoice, Label: "Val", Help: "Svararen väljer ett av alternativen nedan."},
	{Value: OfNumber, Label: "Tal", Help: "Ett enda tal, som sammanställningen räknar på."},
	{Value: OfTable, Label: "Tabell", Help: "Svararen fyller rader under kolumnerna nedan."},
	{Value: OfFile, Label: "Fil", Help: "Svararen lämnar en fil."},
	{Value: OfTrends, Label: "Trender, viktigast och minst viktiga",
		Help: "Väljs ur trendbanken och ordnas. Sammanställningen gör en gemensam ordning."},
	{Value: OfScenarios, Label: "Scenarier, de viktigaste", Help: "Väljs bland scenarierna och ordnas."},
	{Value: OfFictions, Label: "Designfiktioner", Help: "Organisationens egna, högst så många som du anger."},
}

// MaxColumns is the largest number of columns of a table that is asked for, and maxOptions that of the alternatives of a choice.
const MaxColumns, maxOptions = 8, 20

var questionRows = field.Row[Question]{CheckAll: checkQuestions,
	Text: func(q Question) string { return strings.TrimSpace(q.Text + "\n" + q.Help + "\n" + q.Options) },
	Fields: []field.Field[Question]{
		field.Number(func(q *Question) *QuestionNo { return &q.No }, field.Input{Name: "nr", Label: "Nummer"}).Hide(),
		field.Text(func(q *Question) *string { return &q.Text }, field.Input{Name: "text", Label: "Frågan", Limit: 500, Rows: 2,
			Missing: "Skriv frågan."}),
		field.Choice(func(q *Question) *string { return &q.Kind }, Kinds, field.Input{Name: "slag", Label: "Slags svar",
			Missing: "Välj vilket slags svar frågan ska ha."}),
		field.Flag(func(q *Question) *bool { return &q.Required }, field.Input{Name: "kravs", Label: "Måste besvaras", Beside: "slag"}),
		field.Text(func(q *Question) *string { return &q.Help }, field.Input{Name: "hjalp", Label: "Hjälp till den som svarar", Limit: 1000,
			Rows: 2}),
		field.Text(func(q *Question) *string { return &q.Options }, field.Input{Name: "val", Label: "Alternativ eller kolumner", Limit: 2000,
			Rows: 3, Help: "Ett på varje rad, om svaret är ett val eller en tabell."}),
		field.Int(func(q *Question) *int { return &q.Most }, 1, MaxPicks, field.Input{Name: "antal", Label: "Högst så många designfiktioner",
			Help: "Om svaret är designfiktioner."}),
	}}

func checkQuestions(f *form.Form, all []Question, at func(row int, column string) string) {
	if len(all) > MaxQuestions {
		f.Fault(QuestionsField, "Högst %d frågor får plats.", MaxQuestions)
	}
	for i, q := range all {
		n := len(q.Lines())
		switch {
		case q.Kind == OfChoice && n < 2:
			f.Fault(at(i, "val"), "Skriv minst två alternativ, ett på varje rad.")
		case q.Kind == OfChoice && n > maxOptions:
			f.Fault(at(i, "val"), "Högst %d får plats.", maxOptions)
		case q.Kind == OfTable && (n == 0 || n > MaxColumns):
			f.Fault(at(i, "val"), "Skriv mellan 1 och %d kolumner, en på varje rad.", MaxColumns)
		}
	}
}

// Fingerprint tells the question from what it was before its text, its kind or what it gives to choose among was changed.
func (q Question) Fingerprint() string {
	sum := sha256.Sum256([]byte(q.Text + "\x00" + q.Kind + "\x00" + q.Options))
	return hex.EncodeToString(sum[:8])
}

// Lines returns the alternatives of a choice, or the columns of a table.
func (q Question) Lines() []string { return form.Lines(q.Options) }

// Value is what is answered to a question: what its kind asks for, and a Text, which is a comment where the kind asks for something else.
// Most and Least are ordered, the most and the least important first.
type Value struct {
	Text, Choice, Number string
	Rows                 []Cells
	File                 id.File
	Most, Least          []Pick
}

// Cells are the cells of a row of a table.
type Cells [MaxColumns]string

// Pick is a trend, a scenario or a design fiction that was chosen, and why.
type Pick struct {
	Item id.Item
	Why  string
}

// The limits of an answer, in characters and rows.
const (
	MaxPicks      = 20
	maxAnswer     = 20_000
	maxWhy        = 1_000
	maxTableRows  = 50
	maxCellLength = 300
)

// The names of the lists of what is chosen, and of their columns.
const MostField, LeastField, PickField, FileField = "mest", "minst", "post", "fil"

// IsEmpty reports whether nothing is answered.
func (v Value) IsEmpty() bool {
	return v.Text == "" && v.Choice == "" && v.Number == "" && len(v.Rows)+len(v.Most)+len(v.Least) == 0 && v.File == 0
}

// Answers reports whether a value answers a question: what its kind asks for is there.
func (v Value) Answers(q Question) bool {
	switch q.Kind {
	case OfChoice:
		return v.Choice != ""
	case OfNumber:
		return v.Number != ""
	case OfTable:
		return len(v.Rows) > 0
	case OfFile:
		return v.File != 0
	case OfTrends, OfScenarios, OfFictions:
		return len(v.Most) > 0
	}
	return v.Text != ""
}

// Items returns the trends, scenarios and design fictions that are chosen.
func (v Value) Items() (out []id.Item) {
	for _, p := range slices.Concat(v.Most, v.Least) {
		out = append(out, p.Item)
	}
	return out
}

// With returns the value with what somebody contributes added to it.
func (v Value) With(more Value) Value {
	v.Text = strings.TrimSpace(v.Text + "\n\n" + more.Text)
	chosen := v.Items()
	add := func(to, from []Pick) []Pick {
		to = slices.Clone(to)
		for _, p := range from {
			if !slices.Contains(chosen, p.Item) {
				to, chosen = append(to, p), append(chosen, p.Item)
			}
		}
		return to
	}
	v.Most, v.Least = add(v.Most, more.Most), add(v.Least, more.Least)
	return v
}

// AnswerFields returns the fields of the form in which a question is answered.
func AnswerFields(q Question) field.Set[Value] { return fieldsOf(q, true) }

// ContributionFields returns the fields of the form in which somebody contributes to the answer: a text, and what is chosen.
func ContributionFields(q Question) field.Set[Value] { return fieldsOf(q, false) }

func fieldsOf(q Question, whole bool) field.Set[Value] {
	text := field.Markdown(func(v *Value) *string { return &v.Text }, field.Input{Name: "svar", Label: "Svar", Max: maxAnswer, Rows: 10})
	comment := field.Markdown(func(v *Value) *string { return &v.Text }, field.Input{Name: "svar", Label: "Kommentar",
		Max: maxAnswer, Rows: 4})
	var first []field.Field[Value]
	switch kind := q.Kind; {
	case kind == OfTrends:
		first = []field.Field[Value]{
			picks(func(v *Value) *[]Pick { return &v.Most }, field.Input{Name: MostField, Label: "Viktigast", Section: "Viktigast",
				Help: "Den viktigaste först."}, "Trend", shownPicks),
			picks(func(v *Value) *[]Pick { return &v.Least }, field.Input{Name: LeastField, Label: "Minst viktiga", Section: "Minst viktiga",
				Help: "Den minst viktiga först."}, "Trend", shownPicks)}
	case kind == OfScenarios:
		first = []field.Field[Value]{picks(func(v *Value) *[]Pick { return &v.Most }, field.Input{Name: MostField, Label: "Viktigast",
			Section: "Viktigast", Help: "Det viktigaste först."}, "Scenario", shownPicks)}
	case kind == OfFictions:
		first = []field.Field[Value]{picks(func(v *Value) *[]Pick { return &v.Most }, field.Input{Name: MostField, Label: "Designfiktioner",
			Section: "Designfiktioner", Help: "Välj bland er organisations designfiktioner, utkast också."}, "Designfiktion",
			min(shownPicks, q.mostPicks()))}
	case kind == OfText || !whole:
		return field.Of("homework_part", text)
	case kind == OfChoice:
		var options form.Options
		for _, o := range q.Lines() {
			options = append(options, form.Option{Value: o, Label: o})
		}
		first = append(first, field.Choice(func(v *Value) *string { return &v.Choice }, options, field.Input{Name: "val", Label: "Vårt val",
			None: "Inget valt"}))
	case kind == OfNumber:
		first = append(first, field.Parsed(func(v *Value) *string { return &v.Number }, parseNumber, field.Input{Name: "tal",
			Label: "Vårt tal", Width: "medium", InputMode: "decimal"}))
	case kind == OfTable:
		first = append(first, table(q.Lines()))
	case kind == OfFile:
		first = append(first, field.File(func(v *Value) *id.File { return &v.File }, field.Input{Name: FileField, Label: "Fil",
			Accept: ".pdf,.jpg,.jpeg,.png,.webp,.pptx,.docx,.xlsx,.odp,.odt,.ods",
			Help:   "PDF, bild, presentation, text eller kalkylblad på högst 25 MB."}))
	}
	return field.Of("homework_part", append(first, comment)...)
}

// shownPicks is how many rows are shown for what is chosen, to begin with.
const shownPicks = 3

// picks returns a field for what is chosen by typing, in order, each with why.
func picks(value func(*Value) *[]Pick, in field.Input, item string, rows int) field.Field[Value] {
	in.SectionOpen = true
	in.List = field.List{Item: item, Add: "Lägg till", MinRows: rows}
	return field.Rows(value, field.Row[Pick]{Text: func(p Pick) string { return p.Why }, Fields: []field.Field[Pick]{
		field.Number(func(p *Pick) *id.Item { return &p.Item }, field.Input{Name: PickField, Label: item,
			Missing: "Välj en, eller ta bort raden."}),
		field.Text(func(p *Pick) *string { return &p.Why }, field.Input{Name: "varfor", Label: "Varför?", Limit: maxWhy, Rows: 2}),
	}}, in)
}

// table returns a field for a table with some columns.
func table(columns []string) field.Field[Value] {
	row := field.Row[Cells]{Text: func(c Cells) string { return strings.TrimSpace(strings.Join(c[:], " | ")) }}
	for i, name := range columns[:min(len(columns), MaxColumns)] {
		beside := ""
		if i%3 != 0 {
			beside = CellField(i - 1)
		}
		row.Fields = append(row.Fields, field.Text(func(c *Cells) *string { return &c[i] }, field.Input{Name: CellField(i), Label: name,
			Limit: maxCellLength, Beside: beside}))
	}
	return field.Rows(func(v *Value) *[]Cells { return &v.Rows }, row, field.Input{Name: "rader", Label: "Rader",
		List: field.List{Item: i18nRow, Add: "Lägg till en rad", MinRows: 1}})
}

// i18nRow is the name of a row of a table.
const i18nRow = "Rad"

// CellField returns the name of a column of a table.
func CellField(i int) string { return "k" + strconv.Itoa(i) }

// Lists are the lists of rows that a form of an answer may have, with their columns.
var Lists = map[string][]string{MostField: {PickField, "varfor"}, LeastField: {PickField, "varfor"}, "rader": cellFields()}

func cellFields() (out []string) {
	for i := range MaxColumns {
		out = append(out, CellField(i))
	}
	return out
}

// mostPicks returns how many can be chosen in an answer to the question.
func (q Question) mostPicks() int {
	if q.Kind == OfFictions && q.Most > 0 {
		return q.Most
	}
	return MaxPicks
}

// Check checks what was read of a form for a question together: nothing is chosen twice, and nothing is too long.
func (v Value) Check(q Question, f *form.Form) {
	if len(v.Rows) > maxTableRows {
		f.Fault("rader", "Högst %d rader får plats.", maxTableRows)
	}
	seen := map[id.Item]bool{}
	for i, all := range [][]Pick{v.Most, v.Least} {
		name := []string{MostField, LeastField}[i]
		if len(all) > q.mostPicks() {
			f.Fault(name, "Högst %d får plats.", q.mostPicks())
		}
		for row, p := range all {
			if p.Item != 0 && seen[p.Item] {
				f.Fault(form.RowField(name, row, PickField), "Den är redan vald i en annan rad.")
			}
			seen[p.Item] = true
		}
	}
}

// number is a number as it is typed.
type number float64

// errNumber is what is said of something that is no number, errThousand of what may be one of two.
var (
	errNumber   = errors.New("Skriv ett tal, till exempel 12 500 eller 12,5.")
	errThousand = errors.New("Skriv kommatecken före decimaler, och inget eller ett mellanrum mellan tusental.")
)

// typedNumber is a number as it may be typed, without its spaces: at most 12 digits and 6 decimals.
var typedNumber = regexp.MustCompile(`^-?[0-9]{1,12}([.,][0-9]{1,6})?$`)

func parseNumber(s string) (number, error) {
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "−", "-").Replace(s)
	if !typedNumber.MatchString(s) {
		return 0, errNumber
	}
	if _, decimals, _ := strings.Cut(s, "."); len(decimals) == 3 {
		return 0, errThousand
	}
	n, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if n == 0 {
		n = 0 // not −0
	}
	return number(n), err
}

// String returns the number with a comma.
func (n number) String() string {
	return strings.Replace(strconv.FormatFloat(float64(n), 'f', -1, 64), ".", ",", 1)
}

// Float returns the number that is answered, and whether there is one.
func (v Value) Float() (float64, bool) {
	n, err := parseNumber(v.Number)
	return float64(n), err == nil
}

// String returns the number of a question as decimal digits.
func (n QuestionNo) String() string { return fmt.Sprint(int64(n)) }
