package counties

import "testing"

func TestUnknownIsNotNo(t *testing.T) {
	t.Parallel()
	adopted, drafting, clear, longer := "adopted", "drafting", "clear_plan", true
	out, err := AggregateRecords(Records{[]Record{
		{County: "A"}, {County: "B", Phase: &adopted, AreasIncluded: []string{}}, {County: "C", Phase: &drafting, Plan: &clear,
			TakesLonger:   &longer,
			AreasIncluded: []string{"easy_safe", "easy_safe"}}, {County: "D", Phase: &drafting},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if out.N != 4 || out.InProcess != 2 || out.Adopted != 1 || out.Phase["unknown"] != 1 || out.PhaseReached["signed"] != 3 {
		t.Errorf("of %d, %d in process, %d adopted: %v, %v", out.N, out.InProcess, out.Adopted, out.Phase, out.PhaseReached)
	}
	if out.TakesLonger != (YesNo{Of: 2, Yes: 1, Unknown: 1}) {
		t.Errorf("takes longer %+v", out.TakesLonger)
	}
	if out.FormWritten["n"] != 1 || out.FormRest["n"] != 2 || out.FormRest["unknown"] != 2 || *out.PlanShare["unknown"] != .75 {
		t.Errorf("forms %v and %v, plans %v", out.FormWritten, out.FormRest, *out.PlanShare["unknown"])
	}
	if a := out.AreasIncluded; a.Of != 2 || a.Count["easy_safe"] != 1 || *a.Share["easy_safe"] != .5 || *a.Share["it_role_society"] != 0 {
		t.Errorf("areas %+v", a)
	}
	if s := out.SubjectsIncluded; s.Of != 0 || s.Share["school"] != nil {
		t.Errorf("subjects that nobody told of %+v", s)
	}
}

func TestOnlyLeadersInPublicBodiesAreCountedAsResponsibleForGrowth(t *testing.T) {
	t.Parallel()
	company, board := "joint_company", "county_board"
	out, err := AggregateRecords(Records{[]Record{{Leader: &company, GrowthResponsible: new(true)},
		{Leader: &board, GrowthResponsible: new(true)},
		{GrowthResponsible: new(true)}}})
	if err != nil || out.LeaderPublic != 1 || out.LeaderGrowth != 1 {
		t.Errorf("%d public, %d responsible, %v", out.LeaderPublic, out.LeaderGrowth, err)
	}
}

func TestWithoutRecordsNoShareIsKnown(t *testing.T) {
	t.Parallel()
	out, err := AggregateRecords(Records{})
	if err != nil || out.N != 0 || out.PlanShare["clear_plan"] != nil || out.PhaseReached["signed"] != 0 {
		t.Errorf("%+v, %v", out, err)
	}
}
