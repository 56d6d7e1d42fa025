package world

import (
	"context"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/homework"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
)

// Homework is homework of the organisations of Own and Elsewhere, which is open now, with a question of text that must be answered, one
// of trends, one of a choice, one of a number, one of a table, one of a file, one of scenarios and one of design fictions, two at most.
// Trend is shared and can be chosen.
type Homework struct {
	ID    id.HomeworkNo
	Trend content.Item
}

// The numbers of the questions of Homework.
const (
	TextQuestion homework.QuestionNo = iota + 1
	TrendQuestion
	ChoiceQuestion
	NumberQuestion
	TableQuestion
	FileQuestion
	ScenarioQuestion
	FictionQuestion
)

// EmptyHomework adds homework that nobody has begun. byHead reports that heads send the answers in.
func (w World) EmptyHomework(byHead bool) Homework {
	w.T.Helper()
	now := time.Now()
	a := w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "homework", Name: UniqueName("Hemarbete"),
		Visibility: process.Participants, When: occasion.When{Begins: day.ISO(now.AddDate(0, 0, -7)), Ends: day.ISO(now.AddDate(0, 0, 30))}})
	h := Homework{Trend: w.Trend(Own, content.Shared)}
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) (err error) {
		h.ID, err = homework.Add(ctx, tx, homework.Homework{Activity: a.ID, ByHead: byHead,
			Organisations: []id.Org{w.Actor(Own).Org, w.Actor(Elsewhere).Org}, Questions: []homework.Question{
				{Text: "Vad ser ni?", Kind: homework.OfText, Required: true}, {Text: "Vilka trender?", Kind: homework.OfTrends},
				{Text: "Hur fort?", Kind: homework.OfChoice, Options: "Snabbt\nSakta"}, {Text: "Hur många?", Kind: homework.OfNumber},
				{Text: "Vem gör vad?", Kind: homework.OfTable, Options: "Vem\nVad"}, {Text: "Har ni en bild?", Kind: homework.OfFile},
				{Text: "Vilka scenarier?", Kind: homework.OfScenarios},
				{Text: "Vilken sak från framtiden?", Kind: homework.OfFictions, Most: 2}}})
		return err
	})
	return h
}

// AnswerHomework has a strategist answer with a text, which is secret until it is sent in, and the trend.
func (w World) AnswerHomework(h Homework, who, secret string) {
	w.T.Helper()
	w.Write(w.Actor(who), func(ctx context.Context, tx *db.Tx) error {
		if err := homework.SavePart(ctx, tx, h.ID, TextQuestion, 0, homework.Value{Text: secret}); err != nil {
			return err
		}
		return homework.SavePart(ctx, tx, h.ID, TrendQuestion, 0, homework.Value{Most: []homework.Pick{{Item: h.Trend.ID, Why: "Därför."}}})
	})
}

// SendHomework has a strategist send in what is answered, or leave it to the head.
func (w World) SendHomework(h Homework, who string) {
	w.T.Helper()
	w.Write(w.Actor(who), func(ctx context.Context, tx *db.Tx) error {
		x, err := homework.Records.Get(ctx, tx, h.ID)
		if err != nil {
			return err
		}
		_, err = homework.Submit(ctx, tx, x)
		return err
	})
}

// Homework adds homework in which both organisations have answered, and takes their answers to a state. Somebody of the staff has
// contributed to the one of Own.
func (w World) Homework(to homework.State) Homework {
	w.T.Helper()
	h := w.EmptyHomework(to == homework.WithHead)
	w.Write(w.Actor(site.Role(access.Staff)), func(ctx context.Context, tx *db.Tx) error {
		return homework.Contribute(ctx, tx, h.ID, TextQuestion, 0, homework.Value{Text: "Medarbetarens bidrag."})
	})
	for _, who := range []string{Own, Elsewhere} {
		w.AnswerHomework(h, who, UniqueName("Svaret"))
		if to != homework.Begun {
			w.SendHomework(h, who)
		}
		if to == homework.Approved {
			w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
				return homework.Accept(ctx, tx, h.ID, w.Actor(who).Org)
			})
		}
	}
	return h
}

// EndHomework lets the last day of homework have passed.
func (w World) EndHomework(h Homework) {
	w.T.Helper()
	w.Exec(`update homework set first_day = '2026-01-01', last_day = '2026-01-02' where id = $1`, h.ID)
}

// AskHomeworkBack has the organisation of a strategist ask to have back what it has sent in.
func (w World) AskHomeworkBack(h Homework, who string) {
	w.T.Helper()
	w.Write(w.Actor(who), func(ctx context.Context, tx *db.Tx) error { return homework.AskBack(ctx, tx, h.ID, "Vi skrev fel.") })
}

// SummariseHomework has the editors write of the answers, each text over the one before.
func (w World) SummariseHomework(h Homework, texts ...string) {
	w.T.Helper()
	for version, text := range texts {
		w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error {
			return homework.SetSummary(ctx, tx, h.ID, version, text, db.Change{Verb: "edited"})
		})
	}
}

// EditHomework has the office write another instruction, so that there are two versions.
func (w World) EditHomework(h Homework) {
	w.T.Helper()
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		x, err := homework.Records.Get(ctx, tx, h.ID)
		if err != nil {
			return err
		}
		x.Instruction = UniqueName("Läs och svara")
		_, err = homework.Edit(ctx, tx, h.ID, x.Version, x)
		return err
	})
}
