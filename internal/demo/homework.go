package demo

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/homework"
	"framsyn/internal/id"
	"framsyn/internal/record"
)

// sourcedHomework are the questions of the homework of Region 2050, as the source has them.
var sourcedHomework = []struct {
	activity  string
	questions []homework.Question
}{
	{"hemarbete-1", []homework.Question{{Text: "Vilka trender ser vi som särskilt viktiga?", Kind: homework.OfTrends, Required: true},
		{Text: "Vad påverkar oss mest?", Kind: homework.OfText}, {Text: "Vad påverkar oss minst?", Kind: homework.OfText}}},
	{"hemarbete-2", []homework.Question{{Text: "Vilka scenarier är mest intressanta för vår region?", Kind: homework.OfScenarios, Required: true}}},
	{"hemarbete-3", []homework.Question{{Text: "Vad innebär den tänkta utvecklingen för vår region?", Kind: homework.OfText, Required: true},
		{Text: "Vilka blir konsekvenserna för oss?", Kind: homework.OfText, Required: true}}},
	{"hemarbete-4", []homework.Question{{Text: "Vart går vi?", Kind: homework.OfText, Required: true},
		{Text: "Vilka steg är viktiga på vägen?", Kind: homework.OfText, Required: true}}},
}

// assign makes the homework of both processes.
func (s story) assign(ctx context.Context) error {
	err := s.as(ctx, office, func(tx *db.Tx) error {
		for _, x := range sourcedHomework {
			n, err := homework.Add(ctx, tx, homework.Homework{Activity: id.ActivityNo(s.Number("aktiviteter", x.activity)), Questions: x.questions,
				Instruction:   "Frågorna är källans. Vad organisationerna svarade finns inte kvar i källorna: uppgift saknas.",
				Organisations: []id.Org{}, Groups: []id.Group{id.Group(s.Number("grupper", "framsynsgruppen"))}})
			if err == nil {
				err = homework.Records.Close(ctx, tx, n, true)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", x.activity, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.doHomework(ctx)
}

// The numbers of the questions of the example.
const (
	trendsNo homework.QuestionNo = iota + 1
	turnedNo
	peopleNo
	silentNo
	worldNo
	thingNo
)

var exampleQuestions = []homework.Question{
	{Text: "Vilka trender påverkar oss mest, och vilka minst?", Kind: homework.OfTrends, Required: true,
		Help: "Välj omkring fem av varje ur banken, och skriv en mening om varför."},
	{Text: "Har någon av trenderna bytt riktning sedan Region 2050?", Kind: homework.OfChoice, Options: "Ja, flera\nJa, en\nNej\nVet inte"},
	{Text: "Hur många hos er har varit med i hemarbetet?", Kind: homework.OfNumber},
	{Text: "Vilken trend har vi talat för lite om?", Kind: homework.OfText, Required: true},
	{Text: "Vilket scenario från Region 2050 är mest intressant för oss?", Kind: homework.OfScenarios},
	{Text: "Vilka saker från 2060 vill vi ta med till workshopen?", Kind: homework.OfFictions, Most: 3,
		Help: "Välj bland era egna designfiktioner, eller skriv en ny."}}

// exampleThings are the design fictions with which made-up organisations answer.
var exampleThings = map[string]string{"norro": "kaffepannan", "ostervala": "kunskapsbiblioteket", "kustlandet": "brevet-om-stranden"}

// exampleAnswer is what a made-up organisation answers: the keys of trends and a scenario, those of the least important after a stroke.
type exampleAnswer struct {
	org, trends, turned, people, silent, world string
	approved                                   bool
}

var exampleAnswers = []exampleAnswer{
	{"norro", "aldrande-befolkning energi hemvard sarbarhet tillit / natavbrott livet-120", "Ja, flera", "14",
		"Hemvården. Vi räknar sängar och glömmer dem som vårdas hemma.", "senior-city", true},
	{"asbygden", "aldrande-befolkning livslangt-larande energi gron-industri storre-skillnader-stad-land / megatrend-globalisering", "Ja, en", "9",
		"Vem som ska laga det som går sönder när kraftnätet är fullt.", "region-artica", true},
	{"ostervala", "ai-arbetsliv aldrande-befolkning livslangt-larande digital-makt / storre-skillnader-stad-land", "Ja, flera", "22",
		"Digital makt: vi köper samma system allihop.", "globase", false},
	{"alvdalarna", "gron-industri energi aldrande-befolkning platsbundenhet / megatrend-urbanisering livet-120", "Nej", "6",
		"Vattnet. Det tas för givet tills det inte gör det.", "region-artica", false},
	{"fjallbygden", "storre-skillnader-stad-land aldrande-befolkning hemvard klimat-konsekvenser / ai-arbetsliv", "Ja, en", "5",
		"Att de unga inte lämnar oss, utan aldrig kommer.", "senior-city", false},
	{"kustlandet", "klimat-konsekvenser aldrande-befolkning sarbarhet fossilfrihet / megatrend-globalisering", "Ja, flera", "11",
		"Havet. Vi planerar som om kusten låg still.", "region-baltica", true},
}

// doHomework lets nine organisations do the homework of the example: six have sent in, one waits for its head, one has been given more
// time and has three contributions in its room, and one has not begun.
func (s story) doHomework(ctx context.Context) error {
	var n id.HomeworkNo
	keys := []string{harbour, north, river, east, "region-alvdalarna", "region-fjallbygden", "region-kustlandet", agency, south}
	err := s.as(ctx, office, func(tx *db.Tx) (err error) {
		h := homework.Homework{Activity: id.ActivityNo(s.Number("aktiviteter", "trender-2060")), Questions: exampleQuestions,
			Instruction: "Samla kollegor och välj ur trendbanken. Svaret är organisationens: medarbetare bidrar, strategen väger ihop och " +
				"chefen lämnar in.", FirstDay: day.ISO(s.weeksAgo(5)), LastDay: day.ISO(s.weeksAgo(-4)), Groups: []id.Group{},
			Workshop: id.ActivityNo(s.Number("aktiviteter", "workshop-1-2060"))}
		for _, key := range keys {
			h.Organisations = append(h.Organisations, s.org(key))
		}
		n, err = homework.Add(ctx, tx, h)
		return err
	})
	if err != nil {
		return fmt.Errorf("homework: %w", err)
	}
	for _, a := range exampleAnswers {
		if err := s.answer(ctx, n, a); err != nil {
			return fmt.Errorf("homework of %s: %w", a.org, err)
		}
	}
	if err := s.editHomework(ctx, n, func(h *homework.Homework) { h.ByHead = true }); err != nil {
		return fmt.Errorf("leaving it to heads: %w", err)
	}
	if err := s.writeInRoom(ctx, n); err != nil {
		return fmt.Errorf("a room: %w", err)
	}
	return s.endHomework(ctx, n)
}

// editHomework has the office change homework.
func (s story) editHomework(ctx context.Context, n id.HomeworkNo, change func(h *homework.Homework)) error {
	return s.as(ctx, office, func(tx *db.Tx) error {
		h, err := homework.Records.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		change(&h)
		_, err = homework.Edit(ctx, tx, n, h.Version, h)
		return err
	})
}

// answer has an organisation answer and send in.
func (s story) answer(ctx context.Context, n id.HomeworkNo, a exampleAnswer) error {
	var org id.Org
	err := s.as(ctx, "strateg."+a.org, func(tx *db.Tx) error {
		org = tx.Actor().Org
		for no, v := range map[homework.QuestionNo]homework.Value{trendsNo: s.trends(a.trends), turnedNo: {Choice: a.turned},
			peopleNo: {Number: a.people}, silentNo: {Text: a.silent}, worldNo: {Most: s.picks("scenarier", a.world)},
			thingNo: {Most: s.picks("designfiktioner", exampleThings[a.org])}} {
			if err := homework.SavePart(ctx, tx, n, no, 0, v); err != nil && !errors.Is(err, record.ErrUnchanged) {
				return err
			}
		}
		h, err := homework.Records.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		_, err = homework.Submit(ctx, tx, h)
		return err
	})
	if err != nil || !a.approved {
		return err
	}
	return s.as(ctx, office, func(tx *db.Tx) error { return homework.Accept(ctx, tx, n, org) })
}

// trends returns the trends of keys, those after a stroke as the least important.
func (s story) trends(keys string) homework.Value {
	most, least, _ := strings.Cut(keys, " / ")
	return homework.Value{Most: s.picks("trender", most), Least: s.picks("trender", least)}
}

func (s story) picks(folder, keys string) (out []homework.Pick) {
	for key := range strings.FieldsSeq(keys) {
		out = append(out, homework.Pick{Item: id.Item(s.Number(folder, key))})
	}
	return out
}

// writeInRoom has three co-workers contribute to an answer that is under way, and another organisation leave its own to the head.
func (s story) writeInRoom(ctx context.Context, n id.HomeworkNo) error {
	aging := s.picks("trender", "aldrande-befolkning hemvard")
	aging[0].Why = "Var fjärde invånare är över 65 år när sjukhuset som vi bygger nu är betalt."
	for who, c := range map[string]struct {
		no homework.QuestionNo
		v  homework.Value
	}{
		"planerare.storhamn":   {trendsNo, homework.Value{Most: s.picks("trender", "digitalisering-transport energi"), Text: "Hamnen och banan."}},
		"statistiker.storhamn": {silentNo, homework.Value{Text: "Att allt fler uppgifter saknas i statistiken just där vi behöver dem."}},
		"vardstrateg.storhamn": {trendsNo, homework.Value{Most: aging}}} {
		err := s.as(ctx, who, func(tx *db.Tx) error { return homework.Contribute(ctx, tx, n, c.no, 0, c.v) })
		if err != nil {
			return err
		}
	}
	err := s.as(ctx, "strateg.storhamn", func(tx *db.Tx) error {
		waiting := homework.Value{Most: s.picks("designfiktioner", "kon-som-kommer")}
		if err := homework.SavePart(ctx, tx, n, thingNo, 0, waiting); err != nil {
			return err
		}
		if err := homework.SavePart(ctx, tx, n, trendsNo, 0, s.trends("ai-arbetsliv / natavbrott")); err != nil {
			return err
		}
		return homework.SavePart(ctx, tx, n, turnedNo, 0, homework.Value{Choice: "Ja, en"})
	})
	if err != nil {
		return err
	}
	return s.as(ctx, "strateg.arenden", func(tx *db.Tx) error {
		if err := homework.SavePart(ctx, tx, n, trendsNo, 0, s.trends("digital-makt polarisering tillit / platsbundenhet")); err != nil {
			return err
		}
		if err := homework.SavePart(ctx, tx, n, silentNo, 0, homework.Value{Text: "Välfärdsbrotten."}); err != nil {
			return err
		}
		h, err := homework.Records.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		_, err = homework.Submit(ctx, tx, h)
		return err
	})
}

// endHomework sets the last day that has passed, gives two organisations more time, and has the editors write of the answers.
func (s story) endHomework(ctx context.Context, n id.HomeworkNo) error {
	err := s.editHomework(ctx, n, func(h *homework.Homework) { h.LastDay = day.ISO(s.weeksAgo(1).AddDate(0, 0, 4)) })
	if err != nil {
		return fmt.Errorf("the end of the homework: %w", err)
	}
	err = s.as(ctx, office, func(tx *db.Tx) error {
		for _, x := range [][2]string{{harbour, "Nämnden möts först nästa vecka."}, {agency, "Chefen är tillbaka på måndag."}} {
			if err := homework.Extend(ctx, tx, n, s.org(x[0]), day.ISO(s.weeksAgo(-1).AddDate(0, 0, 4)), x[1]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("more time: %w", err)
	}
	return s.as(ctx, "redaktor", func(tx *db.Tx) error {
		return homework.SetSummary(ctx, tx, n, 0, "**Åldrandet är det enda som alla har med.** Organisationerna är överens om att befolkningen "+
			"blir äldre, men inte om vad som gör det svårt: för några är det bemanningen, för andra avstånden.\n\nEnergin delar upp dem. "+
			"Den som har industri på väg ställer den först; den som inte har det nämner den inte alls. Det är en fråga för workshop 1.",
			db.Change{Verb: "edited"})
	})
}
