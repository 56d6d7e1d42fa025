package importer

import "framsyn/internal/plan"

// planKinds returns the kinds of what is planned and promised.
func planKinds() []*kind {
	return []*kind{
		contentKind[plan.Plan]{content: plan.Plans, folder: "planer", plural: "planer", mainField: "sammanfattning",
			refs: map[string]reference{plan.BudgetField: refTo("budgetar")}}.toKind(),
		contentKind[plan.Goal]{content: plan.Goals, folder: "mal", plural: "mål", mainField: "text",
			refs: map[string]reference{plan.PlaceField: placeIn("planer"), plan.OwnerField: refTo("personer"),
				plan.ActivitiesField: {kind: "aktiviteter", multiple: true}}}.toKind(),
		contentKind[plan.Project]{content: plan.Projects, folder: "projekt", plural: "projekt", mainField: "text",
			refs: map[string]reference{plan.PlaceField: placeIn("planer")}}.toKind(),
		contentKind[plan.Network]{content: plan.Networks, folder: "natverk", plural: "nätverk", mainField: "text",
			refs: map[string]reference{plan.PlaceField: placeIn("planer"), plan.GroupField: refTo("grupper")}}.toKind(),
		contentKind[plan.Commitment]{content: plan.Commitments, folder: "ataganden", plural: "åtaganden", mainField: "text",
			refs: map[string]reference{plan.PlaceField: placeIn("planer")}}.toKind(),
	}
}
