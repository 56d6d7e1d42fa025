// Package counties aggregates what is known of the counties' digital agendas. Each figure has its own denominator, and
// an unknown answer is not counted as a no.
package counties

import (
	"fmt"
	"slices"
	"strings"

	"framsyn/internal/method"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "counties", Version: "1"}

// Records are the records of counties.
type Records struct {
	Records []Record `json:"records"`
}

// Record is what is known of a county. A field that is null or left out is unknown, and an empty list means none.
type Record struct {
	County            string   `json:"county,omitzero"`
	Phase             *string  `json:"phase,omitzero"`
	Plan              *string  `json:"plan,omitzero"`
	TakesLonger       *bool    `json:"takes_longer,omitzero"`
	Form              *string  `json:"form,omitzero"`
	Measurable        *string  `json:"measurable,omitzero"`
	Leader            *string  `json:"leader,omitzero"`
	GrowthResponsible *bool    `json:"growth_responsible,omitzero"`
	AreasIncluded     []string `json:"areas_included,omitzero"`
	AreasPrioritised  []string `json:"areas_prioritised,omitzero"`
	SubjectsIncluded  []string `json:"subjects_included,omitzero"`
	SubjectsPriority  []string `json:"subjects_prioritised,omitzero"`
}

// The answers to each question. Phases are in order.
var (
	phases, plans, forms, measurable = answers[Phase](), answers[Plan](), answers[Form](), answers[Measurable]()
	leaders, areas, subjects         = answers[Leader](), answers[Area](), answers[Subject]()

	public = []string{"cooperation_body", "county_board", "region_or_county_council", "shared_board_association"}
)

// Aggregate is the aggregated figures.
type Aggregate struct {
	N     int           `json:"n"`
	Phase map[Phase]int `json:"phase"`
	// PhaseReached is the number of counties that have reached each phase, among those whose phase is known.
	PhaseReached map[Phase]int `json:"phase_reached"`
	Adopted      int           `json:"adopted"`
	// InProcess is the number of counties with a known phase before the adoption.
	InProcess int               `json:"in_process"`
	Plan      map[Plan]int      `json:"plan"`
	PlanShare map[Plan]*float64 `json:"plan_share"`
	// TakesLonger is asked of the counties in process.
	TakesLonger  YesNo              `json:"takes_longer"`
	Form         map[Form]int       `json:"form_all"`
	FormShare    map[Form]*float64  `json:"form_all_share"`
	FormWritten  map[Form]int       `json:"form_adopted_or_referral"`
	FormRest     map[Form]int       `json:"form_rest"`
	Measurable   map[Measurable]int `json:"measurable"`
	Leader       map[Leader]int     `json:"leader"`
	LeaderPublic int                `json:"leader_public"`
	// LeaderGrowth is the number of leaders in public bodies that are known to be responsible for growth.
	LeaderGrowth     int                  `json:"leader_growth_responsible"`
	AreasIncluded    NamedCounts[Area]    `json:"areas_included"`
	AreasPrioritised NamedCounts[Area]    `json:"areas_prioritised"`
	SubjectsIncluded NamedCounts[Subject] `json:"subjects_included"`
	SubjectsPriority NamedCounts[Subject] `json:"subjects_prioritised"`
}

// YesNo is the answers to a question. Of is the number of counties that it is asked of.
type YesNo struct {
	Of      int `json:"of"`
	Yes     int `json:"yes"`
	No      int `json:"no"`
	Unknown int `json:"unknown"`
}

// NamedCounts is the number of counties that name each value, among those for which the values are known.
type NamedCounts[T ~string] struct {
	Of    int            `json:"of"`
	Count map[T]int      `json:"count"`
	Share map[T]*float64 `json:"share"`
}

// AggregateRecords aggregates the records. A county with an unknown phase is neither in process nor among the other
// forms. The error is a method.Fault.
func AggregateRecords(in Records) (Aggregate, error) {
	if err := in.check(); err != nil {
		return Aggregate{}, err
	}
	r := in.Records
	a := Aggregate{
		N: len(r), PhaseReached: map[Phase]int{},
		Phase: tally[Phase](r, phases, func(r Record) *string { return r.Phase }),
		Plan:  tally[Plan](r, plans, func(r Record) *string { return r.Plan }),
		Form:  tally[Form](r, forms, formOf), FormWritten: tally[Form](writtenAgendas(r), forms, formOf),
		FormRest:         tally[Form](unwrittenAgendas(r), forms, formOf),
		Measurable:       tally[Measurable](r, measurable, func(r Record) *string { return r.Measurable }),
		Leader:           tally[Leader](r, leaders, func(r Record) *string { return r.Leader }),
		AreasIncluded:    countNamed[Area](r, areas, func(r Record) []string { return r.AreasIncluded }),
		AreasPrioritised: countNamed[Area](r, areas, func(r Record) []string { return r.AreasPrioritised }),
		SubjectsIncluded: countNamed[Subject](r, subjects, func(r Record) []string { return r.SubjectsIncluded }),
		SubjectsPriority: countNamed[Subject](r, subjects, func(r Record) []string { return r.SubjectsPriority }),
	}
	a.FormWritten[InAll], a.FormRest[InAll] = len(writtenAgendas(r)), len(unwrittenAgendas(r))
	a.PlanShare, a.FormShare = shares(a.Plan, a.N), shares(a.Form, a.N)
	reached := 0
	for _, phase := range slices.Backward(phases) {
		reached += a.Phase[Phase(phase)]
		a.PhaseReached[Phase(phase)] = reached
	}
	a.Adopted = a.Phase[Adopted]
	a.InProcess = reached - a.Adopted
	for _, of := range r {
		if of.Leader != nil && slices.Contains(public, *of.Leader) {
			a.LeaderPublic++
			if of.GrowthResponsible != nil && *of.GrowthResponsible {
				a.LeaderGrowth++
			}
		}
		if of.Phase != nil && *of.Phase != string(Adopted) {
			a.TakesLonger.add(of.TakesLonger)
		}
	}
	return a, nil
}

func formOf(r Record) *string { return r.Form }

// writtenAgendas returns the counties whose agenda is adopted or out for comment; unwrittenAgendas those with a known
// earlier phase.
func writtenAgendas(records []Record) []Record { return inPhases(records, phases[4:]) }

func unwrittenAgendas(records []Record) []Record { return inPhases(records, phases[:4]) }

func inPhases(records []Record, among []string) []Record {
	var out []Record
	for _, r := range records {
		if r.Phase != nil && slices.Contains(among, *r.Phase) {
			out = append(out, r)
		}
	}
	return out
}

func (y *YesNo) add(answer *bool) {
	y.Of++
	switch {
	case answer == nil:
		y.Unknown++
	case *answer:
		y.Yes++
	default:
		y.No++
	}
}

// check returns a method.Fault at the first unknown value.
func (in Records) check() error {
	for i, r := range in.Records {
		for _, q := range []struct {
			name   string
			value  *string
			values []string
		}{
			{"phase", r.Phase, phases}, {"plan", r.Plan, plans}, {"form", r.Form, forms}, {"measurable", r.Measurable, measurable},
			{"leader", r.Leader, leaders},
		} {
			if q.value != nil && !slices.Contains(q.values, *q.value) {
				return method.Faultf(fmt.Sprintf("records[%d].%s", i, q.name), "ska vara %s eller null", strings.Join(q.values, ", "))
			}
		}
		for _, q := range []struct {
			name          string
			named, values []string
		}{
			{"areas_included", r.AreasIncluded, areas}, {"areas_prioritised", r.AreasPrioritised, areas},
			{"subjects_included", r.SubjectsIncluded, subjects}, {"subjects_prioritised", r.SubjectsPriority, subjects},
		} {
			for k, v := range q.named {
				if !slices.Contains(q.values, v) {
					return method.Faultf(fmt.Sprintf("records[%d].%s[%d]", i, q.name, k), "ska vara något av %s", strings.Join(q.values, ", "))
				}
			}
		}
	}
	return nil
}

// tally counts the records by value, including those with an unknown value.
func tally[T ~string](records []Record, values []string, of func(Record) *string) map[T]int {
	counts := map[T]int{unknown: 0}
	for _, v := range values {
		counts[T(v)] = 0
	}
	for _, r := range records {
		counts[T(method.OrDefault(of(r), unknown))]++
	}
	return counts
}

func shares[T ~string](counts map[T]int, of int) map[T]*float64 {
	out := map[T]*float64{}
	for v, n := range counts {
		out[v] = method.Share(float64(n), float64(of))
	}
	return out
}

func countNamed[T ~string](records []Record, values []string, of func(Record) []string) NamedCounts[T] {
	n := NamedCounts[T]{Count: map[T]int{}, Share: map[T]*float64{}}
	for _, r := range records {
		if of(r) != nil {
			n.Of++
		}
	}
	for _, v := range values {
		counted := 0
		for _, r := range records {
			if slices.Contains(of(r), v) {
				counted++
			}
		}
		n.Count[T(v)], n.Share[T(v)] = counted, method.Share(float64(counted), float64(n.Of))
	}
	return n
}
