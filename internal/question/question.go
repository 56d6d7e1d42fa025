// Package question has what those who register are asked: questions that the office writes, and the answers to them.
package question

import (
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/field"
	"framsyn/internal/form"
)

// Question is a question. Options are the alternatives, one on each line, "" if it is answered in words. One that is Required cannot be
// left out.
type Question struct {
	Text, Options string
	Required      bool
}

// Answer is an answer to a question, which it repeats.
type Answer struct{ Question, Text string }

// The limits of what is asked and answered, in number and in characters.
const (
	most, mostOptions = 20, 20
	maxAnswer         = 4000
)

// Rows are the rows of questions in a form.
var Rows = field.Row[Question]{CheckAll: check,
	Text: func(q Question) string { return strings.TrimSpace(q.Text + "\n" + q.Options) },
	Fields: []field.Field[Question]{
		field.Text(func(q *Question) *string { return &q.Text }, field.Input{Name: "fraga", Label: "Fråga", Limit: 500, Rows: 2,
			Missing: "Skriv frågan."}),
		field.Text(func(q *Question) *string { return &q.Options }, field.Input{Name: "val", Label: "Alternativ", Limit: 2000, Rows: 3,
			Help: "Ett på varje rad. Lämna tomt om svaret skrivs i ord."}),
		field.Flag(func(q *Question) *bool { return &q.Required }, field.Input{Name: "kravs", Label: "Måste besvaras"}),
	}}

func check(f *form.Form, all []Question, at func(row int, column string) string) {
	seen := map[string]bool{}
	for i, q := range all {
		if seen[q.Text] {
			f.Fault(at(i, "fraga"), "Frågan står redan i listan.")
		}
		seen[q.Text] = q.Text != ""
		switch n := len(form.Lines(q.Options)); {
		case i >= most:
			f.Fault(at(i, "fraga"), "Högst %d frågor får plats.", most)
		case n == 1:
			f.Fault(at(i, "val"), "Skriv minst två alternativ, ett på varje rad.")
		case n > mostOptions:
			f.Fault(at(i, "val"), "Högst %d får plats.", mostOptions)
		}
	}
}

// Field returns the name of the field in which a question is answered.
func Field(i int) string { return "svar-" + strconv.Itoa(i+1) }

// Fields returns the fields in which questions are answered, in a section of their own.
func Fields[T any](all []Question, answers func(*T) *[]Answer, section string) (out []field.Field[T]) {
	for i, q := range all {
		value := func(t *T) *string { return at(answers(t), all, i) }
		in := field.Input{Name: Field(i), Label: q.Text}
		if q.Required {
			in.Missing = "Svara på frågan."
		}
		if i == 0 {
			in.Section, in.SectionOpen = section, true
		}
		if lines := form.Lines(q.Options); len(lines) > 0 {
			var options form.Options
			for _, o := range lines {
				options = append(options, form.Option{Value: o, Label: o})
			}
			in.None = "Inget valt"
			out = append(out, field.Choice(value, options, in))
			continue
		}
		in.Limit, in.Rows = maxAnswer, 4
		out = append(out, field.Text(value, in))
	}
	return out
}

// at returns where the answer to a question stands.
func at(answers *[]Answer, all []Question, i int) *string {
	for n := len(*answers); n <= i; n++ {
		*answers = append(*answers, Answer{Question: all[n].Text})
	}
	return &(*answers)[i].Text
}

// Arrange returns answers in the order of the questions that are asked now, without those to others.
func Arrange(all []Question, answers []Answer) (out []Answer) {
	for _, q := range all {
		a := Answer{Question: q.Text}
		if i := slices.IndexFunc(answers, func(x Answer) bool { return x.Question == q.Text }); i >= 0 {
			a.Text = answers[i].Text
		}
		out = append(out, a)
	}
	return out
}

// Of returns the questions that answers are to.
func Of(answers []Answer) (out []Question) {
	for _, a := range answers {
		out = append(out, Question{Text: a.Question})
	}
	return out
}
