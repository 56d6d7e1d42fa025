// Package counties sums up what is known of the counties' digital agendas. Each figure has a denominator of its own, and what
// is unknown of a county is not taken as a no.
package counties

import (
	"fmt"
	"slices"
	"strings"

	"framsyn/internal/method"
)

// Engine is the mark of this package's results.
var Engine = method.Engine{Name: "counties", Version: "1"}

// Records are what is known of counties.
type Records struct {
	Records []Record `json:"records"`
}

// Record is what is known of a county; what is null or not there is unknown, and an empty list means none.
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

// The values of each question. Phases are in their order.
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

// Aggregate are the figures.
type Aggregate struct {
	N     int            `json:"n"`
	Phase map[string]int `json:"phase"`
	// PhaseReached counts the counties that have come to a phase or past it, of those whose phase is known.
	PhaseReached map[string]int `json:"phase_reached"`
	Adopted      int            `json:"adopted"`
	// InProcess are those with a known phase before the adoption.
	InProcess int                 `json:"in_process"`
	Plan      map[string]int      `json:"plan"`
	PlanShare map[string]*float64 `json:"plan_share"`
	// TakesLonger is asked of those in process.
	TakesLonger  YesNo               `json:"takes_longer"`
	Form         map[string]int      `json:"form_all"`
	FormShare    map[string]*float64 `json:"form_all_share"`
	FormWritten  map[string]int      `json:"form_adopted_or_referral"`
	FormRest     map[string]int      `json:"form_rest"`
	Measurable   map[string]int      `json:"measurable"`
	Leader       map[string]int      `json:"leader"`
	LeaderPublic int                 `json:"leader_public"`
	// LeaderGrowth counts the leaders in public bodies that are known to be responsible for growth.
	LeaderGrowth     int   `json:"leader_growth_responsible"`
	AreasIncluded    Named `json:"areas_included"`
	AreasPrioritised Named `json:"areas_prioritised"`
	SubjectsIncluded Named `json:"subjects_included"`
	SubjectsPriority Named `json:"subjects_prioritised"`
}

// YesNo are answers to a question; Of is how many it is asked of.
type YesNo struct {
	Of      int `json:"of"`
	Yes     int `json:"yes"`
	No      int `json:"no"`
	Unknown int `json:"unknown"`
}

// Named counts the counties that name a value, of those of which it is known what they name.
type Named struct {
	Of    int                 `json:"of"`
	Count map[string]int      `json:"count"`
	Share map[string]*float64 `json:"share"`
}

// Sum sums up the records. A county whose phase is unknown is neither in process nor among the other forms.
func Sum(in Records) (Aggregate, error) {
	if err := in.check(); err != nil {
		return Aggregate{}, err
	}
	r := in.Records
	a := Aggregate{
		N: len(r), PhaseReached: map[string]int{},
		Phase: tally(r, phases, func(r Record) *string { return r.Phase }),
		Plan:  tally(r, plans, func(r Record) *string { return r.Plan }),
		Form:  tally(r, forms, form), FormWritten: tally(written(r), forms, form), FormRest: tally(rest(r), forms, form),
		Measurable:       tally(r, measurable, func(r Record) *string { return r.Measurable }),
		Leader:           tally(r, leaders, func(r Record) *string { return r.Leader }),
		AreasIncluded:    named(r, areas, func(r Record) []string { return r.AreasIncluded }),
		AreasPrioritised: named(r, areas, func(r Record) []string { return r.AreasPrioritised }),
		SubjectsIncluded: named(r, subjects, func(r Record) []string { return r.SubjectsIncluded }),
		SubjectsPriority: named(r, subjects, func(r Record) []string { return r.SubjectsPriority }),
	}
	a.FormWritten["n"], a.FormRest["n"] = len(written(r)), len(rest(r))
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

func form(r Record) *string { return r.Form }

// written returns the counties whose agenda is adopted or on referral; rest those with a known phase before that.
func written(records []Record) []Record { return inPhases(records, phases[4:]) }

func rest(records []Record) []Record { return inPhases(records, phases[:4]) }

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

// check says which value is not among a question's.
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
				return method.Wrong(fmt.Sprintf("records[%d].%s", i, q.name), "ska vara %s eller null", strings.Join(q.values, ", "))
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
					return method.Wrong(fmt.Sprintf("records[%d].%s[%d]", i, q.name, k), "ska vara något av %s", strings.Join(q.values, ", "))
				}
			}
		}
	}
	return nil
}

// tally counts the records by a value, with those of which it is unknown.
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

func named(records []Record, values []string, of func(Record) []string) Named {
	n := Named{Count: map[string]int{}, Share: map[string]*float64{}}
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
