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

// The values of each question. Phases are in order.
var (
	phases     = []string{"signed", "organising", "organised", "drafting", "referral", "adopted"}
	plans      = []string{"clear_plan", "overall_picture", "no_plan"}
	forms      = []string{"vision", "mixed", "action_plan", "unclear"}
	measurable = []string{"yes", "no", "too_early"}
	leaders    = []string{"cooperation_body", "county_board", "region_or_county_council", "joint_company", "shared_board_association",
		"none_appointed"}
	public   = []string{"cooperation_body", "county_board", "region_or_county_council", "shared_board_association"}
	areas    = []string{"easy_safe", "services_benefit", "infrastructure_needed", "it_role_society"}
	subjects = []string{"transport", "environment", "culture", "digital_exclusion", "entrepreneurship", "school", "e_services",
		"infrastructure", "health"}
)

// Aggregate is the aggregated figures.
type Aggregate struct {
	N     int            `json:"n"`
	Phase map[string]int `json:"phase"`
	// PhaseReached is the number of counties that have reached each phase, among those whose phase is known.
	PhaseReached map[string]int `json:"phase_reached"`
	Adopted      int            `json:"adopted"`
	// InProcess is the number of counties with a known phase before the adoption.
	InProcess int                 `json:"in_process"`
	Plan      map[string]int      `json:"plan"`
	PlanShare map[string]*float64 `json:"plan_share"`
	// TakesLonger is asked of the counties in process.
	TakesLonger  YesNo               `json:"takes_longer"`
	Form         map[string]int      `json:"form_all"`
	FormShare    map[string]*float64 `json:"form_all_share"`
	FormWritten  map[string]int      `json:"form_adopted_or_referral"`
	FormRest     map[string]int      `json:"form_rest"`
	Measurable   map[string]int      `json:"measurable"`
	Leader       map[string]int      `json:"leader"`
	LeaderPublic int                 `json:"leader_public"`
	// LeaderGrowth is the number of leaders in public bodies that are known to be responsible for growth.
	LeaderGrowth     int         `json:"leader_growth_responsible"`
	AreasIncluded    NamedCounts `json:"areas_included"`
	AreasPrioritised NamedCounts `json:"areas_prioritised"`
	SubjectsIncluded NamedCounts `json:"subjects_included"`
	SubjectsPriority NamedCounts `json:"subjects_prioritised"`
}

// YesNo is the answers to a question. Of is the number of counties that it is asked of.
type YesNo struct {
	Of      int `json:"of"`
	Yes     int `json:"yes"`
	No      int `json:"no"`
	Unknown int `json:"unknown"`
}

// NamedCounts is the number of counties that name each value, among those for which the values are known.
type NamedCounts struct {
	Of    int                 `json:"of"`
	Count map[string]int      `json:"count"`
	Share map[string]*float64 `json:"share"`
}

// AggregateRecords aggregates the records. A county with an unknown phase is neither in process nor among the other
// forms. The error is a method.Fault.
func AggregateRecords(in Records) (Aggregate, error) {
	if err := in.check(); err != nil {
		return Aggregate{}, err
	}
	r := in.Records
	a := Aggregate{
		N: len(r), PhaseReached: map[string]int{},
		Phase: tally(r, phases, func(r Record) *string { return r.Phase }),
		Plan:  tally(r, plans, func(r Record) *string { return r.Plan }),
		Form:  tally(r, forms, formOf), FormWritten: tally(writtenAgendas(r), forms, formOf),
		FormRest:         tally(unwrittenAgendas(r), forms, formOf),
		Measurable:       tally(r, measurable, func(r Record) *string { return r.Measurable }),
		Leader:           tally(r, leaders, func(r Record) *string { return r.Leader }),
		AreasIncluded:    countNamed(r, areas, func(r Record) []string { return r.AreasIncluded }),
		AreasPrioritised: countNamed(r, areas, func(r Record) []string { return r.AreasPrioritised }),
		SubjectsIncluded: countNamed(r, subjects, func(r Record) []string { return r.SubjectsIncluded }),
		SubjectsPriority: countNamed(r, subjects, func(r Record) []string { return r.SubjectsPriority }),
	}
	a.FormWritten["n"], a.FormRest["n"] = len(writtenAgendas(r)), len(unwrittenAgendas(r))
	a.PlanShare, a.FormShare = shares(a.Plan, a.N), shares(a.Form, a.N)
	reached := 0
	for _, phase := range slices.Backward(phases) {
		reached += a.Phase[phase]
		a.PhaseReached[phase] = reached
	}
	a.Adopted = a.Phase["adopted"]
	a.InProcess = reached - a.Adopted
	for _, of := range r {
		if of.Leader != nil && slices.Contains(public, *of.Leader) {
			a.LeaderPublic++
			if of.GrowthResponsible != nil && *of.GrowthResponsible {
				a.LeaderGrowth++
			}
		}
		if of.Phase != nil && *of.Phase != "adopted" {
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
func tally(records []Record, values []string, of func(Record) *string) map[string]int {
	counts := map[string]int{"unknown": 0}
	for _, v := range values {
		counts[v] = 0
	}
	for _, r := range records {
		if v := of(r); v != nil {
			counts[*v]++
		} else {
			counts["unknown"]++
		}
	}
	return counts
}

func shares(counts map[string]int, of int) map[string]*float64 {
	out := map[string]*float64{}
	for v, n := range counts {
		out[v] = method.Share(float64(n), float64(of))
	}
	return out
}

func countNamed(records []Record, values []string, of func(Record) []string) NamedCounts {
	n := NamedCounts{Count: map[string]int{}, Share: map[string]*float64{}}
	for _, r := range records {
		if of(r) != nil {
			n.Of++
		}
	}
	for _, v := range values {
		n.Count[v] = 0
		for _, r := range records {
			if slices.Contains(of(r), v) {
				n.Count[v]++
			}
		}
		n.Share[v] = method.Share(float64(n.Count[v]), float64(n.Of))
	}
	return n
}
