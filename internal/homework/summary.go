package homework

import (
	"slices"

	"framsyn/internal/id"
	"framsyn/internal/method/stat"
)

// Summary is one picture of the answers to homework, question by question. Addressed is how many organisations it was for, and Rooms the
// answers of those that have sent in.
type Summary struct {
	Homework  Homework
	Addressed int
	Rooms     []Room
	Questions []QuestionSummary
}

// QuestionSummary is what was answered to a question. Answers are those of all who sent in, in the order of the rooms, empty where the
// question was not answered. Only what its kind gives is set besides.
type QuestionSummary struct {
	Question
	Answers  []OrgAnswer
	Answered int
	Ranking  *Ranking
	Choices  []OptionCount
	Numbers  *Numbers
}

// OrgAnswer is what an organisation answered.
type OrgAnswer struct {
	Org     id.Org
	OrgName string
	Value   Value
	// Given reports whether the question was answered, and Asked is the question as it was then if that is another.
	Given bool
	Asked string
}

// OptionCount is how many organisations chose an alternative.
type OptionCount struct {
	Label string
	N     int
}

// Numbers are the numbers that were answered.
type Numbers struct {
	N                      int
	Least, Median, Largest float64
}

// Summarise returns the summary of the answers that have been sent in.
func Summarise(h Homework, rooms []Room) (Summary, error) {
	s := Summary{Homework: h, Addressed: len(h.Addressed), Rooms: rooms}
	for _, q := range h.Questions {
		x := QuestionSummary{Question: q}
		for _, r := range rooms {
			v := r.Parts[q.No].Value
			a := OrgAnswer{Org: r.Org, OrgName: r.OrgName, Value: v, Given: v.Answers(q), Asked: r.Parts[q.No].AskedOther()}
			if a.Given {
				x.Answered++
			}
			x.Answers = append(x.Answers, a)
		}
		switch q.Kind {
		case OfChoice:
			x.Choices = choices(x)
		case OfNumber:
			x.Numbers = numbers(x)
		case OfTrends, OfScenarios:
			var err error
			if x.Ranking, err = rank(x, rooms, int(h.ID)); err != nil {
				return s, err
			}
		}
		s.Questions = append(s.Questions, x)
	}
	return s, nil
}

// FirstRanking returns the first question with a ranking, and whether there is one.
func (s Summary) FirstRanking() (QuestionSummary, bool) {
	i := slices.IndexFunc(s.Questions, func(q QuestionSummary) bool { return q.Ranking != nil })
	if i < 0 {
		return QuestionSummary{}, false
	}
	return s.Questions[i], true
}

func choices(q QuestionSummary) (out []OptionCount) {
	for _, label := range q.Lines() {
		c := OptionCount{Label: label}
		for _, a := range q.Answers {
			if a.Value.Choice == label {
				c.N++
			}
		}
		out = append(out, c)
	}
	return out
}

func numbers(q QuestionSummary) *Numbers {
	var all []float64
	for _, a := range q.Answers {
		if n, ok := a.Value.Float(); ok {
			all = append(all, n)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return &Numbers{len(all), slices.Min(all), *stat.Median(all), slices.Max(all)}
}
