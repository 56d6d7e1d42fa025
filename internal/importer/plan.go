package importer

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/announcement"
	"framsyn/internal/db"
	"framsyn/internal/duedate"
	"framsyn/internal/followup"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/report"
)

// announcementKind returns the kind of what is announced. Two may have the same title, since minutes are announced month after month.
func announcementKind() *kind {
	k := recordKind[id.AnnouncementNo, announcement.Announcement]{records: announcement.Records, folder: "anslag", mainField: "text",
		list: func(ctx context.Context, q db.Q, _ bool) ([]announcement.Announcement, error) {
			return announcement.All(ctx, q)
		},
		refs: map[string]reference{announcement.OrganisationField: refTo("organisationer")}}.toKind()
	k.check = requireField(announcement.OrganisationField)
	return k
}

// reportKind returns the kind of interim reports. A period has one.
func reportKind() *kind {
	k := recordKind[id.ReportNo, report.Report]{records: report.Records, folder: "rapporter", mainField: "sammanfattning",
		list: func(ctx context.Context, q db.Q, _ bool) ([]report.Report, error) { return report.All(ctx, q) },
		refs: map[string]reference{report.PeriodField: refTo("uppfoljningar")}}.toKind()
	k.check = requireField(report.PeriodField)
	return k
}

// dueDateKind returns the kind of what is to be done by a day. Two may have the same name, since meetings are held month after month.
func dueDateKind() *kind {
	k := recordKind[id.DueDateNo, duedate.DueDate]{records: duedate.Records, folder: "hallpunkter", mainField: "not",
		list: func(ctx context.Context, q db.Q, _ bool) ([]duedate.DueDate, error) { return duedate.All(ctx, q) },
		refs: map[string]reference{duedate.OrganisationField: refTo("organisationer"), duedate.PersonField: refTo("personer")}}.toKind()
	k.check = requireField(duedate.OrganisationField)
	return k
}

// planKinds returns the kinds of what is planned and promised, and of how it is followed up.
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
		recordKind[id.FollowUpNo, followup.Period]{records: followup.Records, folder: "uppfoljningar",
			list: func(ctx context.Context, q db.Q, _ bool) ([]followup.Period, error) { return followup.All(ctx, q) },
			refs: map[string]reference{followup.PlanField: refTo("planer")}}.toKind(),
		{folder: "maltexter", plural: "texter om mål", mainField: followup.BodyField,
			fillBlank: func(f *form.Form) { followup.TextFields.Fill(followup.Value{}, f) }, extraFields: []string{periodField, goalField},
			refs: map[string]reference{periodField: refTo("uppfoljningar"), goalField: refTo("mal"),
				followup.ActivitiesField: {kind: "aktiviteter", multiple: true}},
			read: asCheck(followup.TextFields.Read), check: checkGoalText, finish: finishGoalText},
	}
}

// The fields of the text of a goal in a period.
const periodField, goalField = "uppfoljning", "mal"

func checkGoalText(ctx context.Context, i *importRun, r *record, f filledForm) error {
	if err := requireField(periodField)(ctx, i, r, f); err != nil {
		return err
	}
	return requireField(goalField)(ctx, i, r, f)
}

// finishGoalText saves a text when its goal is no draft any more.
func finishGoalText(ctx context.Context, i *importRun, r *record) error {
	f := i.fillForm(ctx, r)
	period, _ := id.Parse[id.FollowUpNo](f.Get(periodField))
	goal, _ := id.Parse[id.Item](f.Get(goalField))
	return i.tx.Within(ctx, access.System(), func(tx *db.Tx) error {
		return followup.Save(ctx, tx, period, goal, 0, followup.TextFields.Read(f.Form))
	})
}
