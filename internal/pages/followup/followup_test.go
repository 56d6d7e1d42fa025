package followup_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
	"framsyn/templates/followupview"
)

func at(f world.FollowUp, do string) string {
	return link.Item(context.Background(), id.FollowUp, f.ID, do)
}

func goalAt(f world.FollowUp, do string) string {
	return link.FollowedGoal(context.Background(), f.ID, f.Goal, do)
}

func TestAPeriodIsOpenedForAPlanAndItsTextsAreWritten(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	draft, i := w.Plan(world.Own, content.Draft), w.Plan(world.Own, content.Shared)
	goal := w.GoalIn(string(plan.PlaceIn(i.ID, world.PlanSection)), world.Own, content.Shared)
	w.Exec(`update goal set owner_id = $1 where item_id = $2`, w.Actor(world.GoalOwner).User, goal.ID)
	c, owner := s.As(t, world.Own), s.As(t, world.GoalOwner)

	f := c.Get(link.Item(t.Context(), id.Plan, i.ID, "")).OK().Follow("Följ upp planen").OK().Form("Spara").Set("namn", "Tertial 2").
		Set("sista", "2031-08-31").Set("texter", "2031-09-20").Set("granskning", "2031-09-10").Submit().Is(http.StatusUnprocessableEntity).
		Has("Granskningen kan inte vara klar innan texterna är det.").Form("Spara")
	f.Set("plan", id.String(draft.ID)).Set("granskning", "").Submit().Is(http.StatusUnprocessableEntity).
		Has("Välj en plan som är delad eller publicerad")
	page := f.Set("plan", id.String(i.ID)).Submit().OK().Has("Perioden är öppen.", goal.Title, "Ingen text", "Gäller 31 augusti 2031")
	c.Get(link.New(t.Context(), id.FollowUp)).OK().Form("Spara").Set("plan", id.String(i.ID)).Set("namn", "Samma").
		Set("sista", "2031-08-31").Submit().Is(http.StatusUnprocessableEntity).Has("Planen följs redan upp den dagen.")
	c.Get(link.Item(t.Context(), id.Plan, i.ID, "")).OK().Has("Tertial 2", "0 av 1 texter")

	owner.Get("/min-sida").OK().Has("Tertial 2", "1 text att skriva").Follow("Tertial 2").OK().Has("Det finns ingen tidigare text").
		Follow("Skriv texten").OK().Form("Spara").Submit().Is(http.StatusUnprocessableEntity).Has("Skriv hur det går med målet.").
		Form("Spara").Set("text", "Det går *framåt*.").Set("varde", "24,1").Set("saknas", "Kommer sen.").Submit().
		Is(http.StatusUnprocessableEntity).Has("Skriv antingen ett värde eller varför det saknas.").
		Form("Spara").Set("saknas", "").Set("antal", "400").Set("bedomning", "positive").Submit().OK().
		Has("Texten är sparad.", "framåt", "24,1", "Utvecklingen är positiv", "Inte angivet").Form("Klarmarkera").Submit().OK()
	c.Get(page.URL.Path + "/lista.csv").OK().Has("Granskad").Lacks("Ingen text")
	owner.Get("/min-sida").OK().Lacks("1 text att skriva")
}

func TestATextGoesFromItsOwnerToTheReport(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	f := w.FollowUp(followup.Ready)
	owner, head, reviewer, c := s.As(t, world.GoalOwner), s.As(t, world.UnitHead), s.As(t, world.Reviewer), s.As(t, world.Own)
	owner.Get(goalAt(f, "skriv")).OK().Has("Texten är klarmarkerad.")
	reviewer.Get(at(f, "granska")).OK().Has("Inget väntar på dig")
	head.Get("/min-sida").OK().Has("1 text att läsa för enheten")
	head.Get(goalAt(f, "")).OK().Follow("Skicka tillbaka").OK().Form("Skicka tillbaka").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv vad som ska ändras.").Form("Skicka tillbaka").Set("varfor", "Skriv vad som återstår.").Submit().OK()
	owner.Get(goalAt(f, "")).OK().Has("Texten är skickad tillbaka", "Skriv vad som återstår.").Follow("Ändra texten").OK().
		Form("Spara").Set("text", "Så går det. Hälften återstår.").Submit().OK().Form("Klarmarkera").Submit().OK()
	head.Get(goalAt(f, "")).OK().Form("Läst, skicka vidare").Submit().OK().Has("Granskas")

	queue := reviewer.Get("/min-sida").OK().Has("1 text att granska").Follow(periodName(w, f)).OK().Form("Fråga")
	queue.Submit().Is(http.StatusUnprocessableEntity).Has("Skriv vad du undrar.")
	note := followupview.NoteField(f.Goal, world.Perspective)
	reviewer.Get(at(f, "granska")).OK().Has("Hälften återstår").Form("Fråga").Set(note, "Gäller det även barn?").Submit().OK().
		Has("Din fråga är ställd.", "Inget väntar på dig")
	owner.Get("/min-sida").OK().Has("1 text att skriva")
	owner.Get(goalAt(f, "")).OK().Has("Fråga ur perspektivet Barn och unga", "Gäller det även barn?").Follow("Svara i texten").OK().
		Form("Spara").Set("text", "Så går det. Hälften återstår, även för barnen.").Submit().OK().Lacks("Fråga ur perspektivet")
	stale := reviewer.Get(goalAt(f, "")).OK().Has("Det som har ändrats sedan du granskade", "även för barnen").Form("Godkänn")
	owner.Get(goalAt(f, "ta-tillbaka")).OK().Form("Ta tillbaka").Submit().OK().Follow("Ändra texten").OK().Form("Spara").
		Set("text", "Så går det nu.").Submit().OK().Form("Klarmarkera").Submit().OK()
	head.Post(goalAt(f, "last"), nil).OK()
	stale.Set(note, "Bra.").Submit().Is(http.StatusConflict).Has("Texten har ändrats sedan du läste den.", "Så går det nu.", "Bra.").
		Form("Godkänn").Submit().OK().Has("Du har godkänt texten.", "Granskad", "Bra.")

	c.Get(at(f, "")).OK().Follow("Ta med alla granskade").OK().Form("Ta med").Submit().OK().Has("Ingår i rapporten")
	c.Post(at(f, "ta-med"), nil).Is(http.StatusUnprocessableEntity).Has("Ingen text är färdiggranskad")
	owner.Post(goalAt(f, "ta-tillbaka"), nil).Is(http.StatusUnprocessableEntity).Has("Någon annan hann före")
	c.Get(goalAt(f, "")).OK().Has("Godkändes ur ett perspektiv", "Barn och unga, Bra.", "En granskare frågade").
		Follow("Ta ut ur rapporten").OK().Form("Ta ut").Submit().OK().Follow("Ta med i rapporten").OK().
		Has("Texten är granskad ur alla perspektiv.").Form("Ta med").Submit().OK()
}

func TestTwoWhoBeginATextAtOnceMeetBothVersions(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	f := w.FollowUp(followup.None)
	owner, strategist := s.As(t, world.GoalOwner), s.As(t, world.Own)
	first, second := owner.Get(goalAt(f, "skriv")).OK().Form("Spara"), strategist.Get(goalAt(f, "skriv")).OK().Form("Spara")
	first.Set("text", "Ägarens text.").Submit().OK()
	second.Set("text", "Strategens text.").Submit().Is(http.StatusConflict).
		Has("Någon annan har sparat", "Ägarens text.", "Strategens text.").Form("Spara").Submit().OK().Has("Strategens text.")
	save := func(who string) error {
		return w.DB.Write(t.Context(), w.Actor(who), func(tx *db.Tx) error {
			return followup.Save(t.Context(), tx, f.ID, f.Goal, 0, followup.Value{Body: who})
		})
	}
	w.Exec(`delete from goal_text`)
	done := make(chan error, 2)
	for _, who := range []string{world.GoalOwner, world.Own} {
		go func() { done <- save(who) }()
	}
	if a, b := <-done, <-done; (a == nil) == (b == nil) || !errors.Is(errors.Join(a, b), db.ErrStale) {
		t.Errorf("%v, %v", a, b)
	}
}

func periodName(w world.World, f world.FollowUp) string {
	return world.Value[string](w, `select name from follow_up where id = $1`, f.ID)
}

func TestATextThatIsNotReviewedIsIncludedOnlyWithAReason(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	f := w.FollowUp(followup.Read)
	c := s.As(t, world.Own)
	c.Get(goalAt(f, "ta-med")).OK().Has("inte granskad ur alla perspektiv").Form("Ta med").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv varför texten tas med").Form("Ta med").Set("varfor", "Granskaren är sjuk.").Submit().OK().
		Has("Ingår i rapporten", "Granskaren är sjuk.")
}

func TestWhoLeavesOrWasNeverNamedHoldsNothingUp(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	f := w.FollowUp(followup.Ready)
	c := s.As(t, world.Own)
	stands := func(state followup.State) { c.Get(at(f, "lista.csv")).OK().Has(state.Label()) }
	stands(followup.Ready)
	w.Exec(`delete from plan_duty where plan_id = $1 and duty = 'section'`, f.Plan)
	stands(followup.Read)
	w.Exec(`delete from plan_duty where plan_id = $1`, f.Plan)
	stands(followup.Reviewed)
	c.Get(goalAt(f, "")).OK().Has("Ingen granskare")
}

func TestAReviewerSeesOnlyTheOwnPerspective(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	f := w.FollowUp(followup.Read)
	other, _ := w.Person(w.Actor(world.Elsewhere).Org, access.Reviewer)
	w.Exec(`insert into plan_duty (plan_id, duty, part, person_id) values ($1, 'perspective', 'ecology', $2)`, f.Plan, other)
	reviewer := s.As(t, world.Reviewer)
	reviewer.Get(at(f, "granska")).OK().Has("Din granskning: Barn och unga").Lacks("Din granskning: Ekologiskt hållbart")
	reviewer.Post(goalAt(f, "granska"), url.Values{"version": {"1"}, followupview.PerspectiveField: {"ecology"},
		followupview.VerdictField: {"approved"}}).Is(http.StatusForbidden)
	reviewer.Post(goalAt(f, "granska"), url.Values{"version": {"1"}, followupview.PerspectiveField: {world.Perspective},
		followupview.VerdictField: {"untouched"}}).OK().Has("Du har sagt att perspektivet inte berörs.", "Berörs inte")
	s.As(t, world.Own).Get(at(f, "lista.csv")).OK().Has("Granskas") // the other perspective is still to be reviewed
}

func TestADraftIsReadByTheOrganisationAndTheNamedAlone(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	f := w.FollowUp(followup.Draft)
	w.Exec(`update goal_text set forecast = 'not_met', body = 'Hemligt utkast.' where goal_id = $1`, f.Goal)
	outsider := s.As(t, world.Elsewhere)
	outsider.Get(goalAt(f, "")).Is(http.StatusNotFound)
	goal := link.Item(t.Context(), id.Goal, f.Goal, "")
	for _, address := range []string{at(f, "lista.csv"), goal} {
		outsider.Get(address).OK().Lacks("Hemligt utkast.", "Uppfylls ej")
	}
	s.As(t, site.Role(access.Staff)).Get(goalAt(f, "")).OK().Has("Hemligt utkast.", "Uppfylls ej")
	named, _ := w.Person(w.Actor(world.Elsewhere).Org, access.Reviewer)
	w.Exec(`update plan_duty set person_id = $1 where plan_id = $2 and duty = 'perspective'`, named, f.Plan)
	if rows := rowsSeenBy(t, w, named, f); len(rows) != 1 || rows[0].Forecast != "not_met" {
		t.Errorf("the named reviewer of another organisation sees %+v", rows)
	}
}

// rowsSeenBy returns the goals of a period as somebody of another organisation sees them.
func rowsSeenBy(t *testing.T, w world.World, who id.User, f world.FollowUp) []followup.Row {
	t.Helper()
	q := w.DB.As(access.Actor{User: who, Org: w.Actor(world.Elsewhere).Org, Roles: []access.Role{access.Reviewer}})
	p, err := followup.Records.Get(t.Context(), q, f.ID)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := followup.Rows(t.Context(), q, p)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestWhatIsFrozenNeverChangesAndIsReadOncePublished(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Plan(world.Own, content.Published)
	f := w.FollowUpOf(i.ID, followup.Included)
	c, editor, v := s.As(t, world.Own), s.As(t, "redaktor"), w.Visitor(t)
	w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return plan.Goals.Publish(ctx, tx, f.Goal, 2, "") })
	slug := world.Value[string](w, `select slug from item where id = $1`, f.Goal)
	public := func() *site.Page { return v.Get("/mal/" + slug).OK() }
	public().Lacks("Så går det.")
	outsider := s.As(t, world.Elsewhere)
	outsider.Get(goalAt(f, "")).Is(http.StatusNotFound)
	editor.Get(at(f, "publicera")).OK().Form("Publicera").Submit().Is(http.StatusUnprocessableEntity).Has("Frys texterna innan")
	second := w.FollowUp(followup.Draft)
	c.Get(at(second, "")).OK().Follow("Frys texterna").OK().Has("1 text är skriven men ingår inte i rapporten.")
	c.Get(at(f, "")).OK().Follow("Frys texterna").OK().Lacks("ingår inte i rapporten.").Form("Frys").Submit().OK().Has("Fryst")
	outsider.Get(goalAt(f, "")).OK().Has("Så går det.", "Perioden är fryst")
	c.Get(at(f, "redigera")).Is(http.StatusConflict).Has("Perioden är fryst")
	c.Post(at(f, "redigera"), url.Values{"version": {"2"}, "namn": {"Annat"}, "sista": {"2031-12-31"}, "mal": {followup.AllGoals}}).
		Is(http.StatusConflict)
	public().Lacks("Så går det.")
	w.Exec(`update goal_text set state = 'draft' where goal_id = $1`, f.Goal) // as if somebody came in between
	s.As(t, world.GoalOwner).Get(goalAt(f, "skriv")).OK().Has("Perioden är fryst").Form("Spara").Set("text", "Nytt.").Submit().
		Is(http.StatusUnprocessableEntity).Has("Perioden är fryst", "Nytt.")
	w.Exec(`update goal_text set state = 'included' where goal_id = $1`, f.Goal)
	editor.Get(at(f, "")).OK().Follow("Publicera").OK().Form("Publicera").Submit().OK().Has("Publicerad")
	public().Has("Hur det har gått", "Så går det.")
	c.Get(at(f, "oppna")).OK().Form("Öppna igen").Submit().Is(http.StatusUnprocessableEntity).Has("Dra tillbaka den innan den öppnas igen.")
	editor.Get(at(f, "")).OK().Follow("Dra tillbaka").OK().Form("Dra tillbaka").Submit().OK().Has("Fryst")
	public().Lacks("Så går det.")
	c.Get(at(f, "")).OK().Follow("Öppna igen").OK().Form("Öppna igen").Submit().OK().Has("Öppen")
}

func TestTheTextBeforeAndItsValuesStandBeside(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	f := w.FollowUp(followup.Included)
	w.Exec(`update goal_text set number = '12.5', count = 90, origin = 'Registret', body = 'Förra texten.' where goal_id = $1`, f.Goal)
	w.FreezeFollowUp(f, false)
	c := s.As(t, world.GoalOwner)
	next := world.FollowUp{Plan: f.Plan, Goal: f.Goal}
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) (err error) {
		next.ID, err = followup.Add(ctx, tx, followup.Period{Plan: f.Plan, Name: "Nästa", LastDay: "2031-12-31",
			Covers: followup.OperationalGoals})
		return err
	})
	c.Get(goalAt(next, "skriv")).OK().Has("Förra gången", "Förra texten.", "12,5", "Registret").Follow("Börja från texten förra gången").OK().
		Form("Spara").Set("varde", "").Set("antal", "").Set("kalla", "").Set("saknas", "Mätningen är försenad.").Submit().OK().
		Has("Uppgift saknas: Mätningen är försenad.")
	c.Get(link.Item(t.Context(), id.Goal, f.Goal, "")).OK().Has("12,5", "90", "Registret", "Uppgift saknas", "Mätningen är försenad.",
		"Strecket visar målet: 25")

	copied := w.GoalIn(string(plan.PlaceIn(f.Plan, world.PlanSection)), world.Own, content.Shared)
	w.Exec(`insert into item_link (from_id, to_id, relation, note, position) values ($1, $2, 'continues', '', 1)`, copied.ID, f.Goal)
	next.Goal = copied.ID
	s.As(t, world.Own).Get(goalAt(next, "")).OK().Has("Förra texten.")
}

func TestOnlyThoseWhoAreNotDoneAreReminded(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	f := w.FollowUp(followup.None)
	c := s.As(t, world.Own)
	w.Exec(`delete from letter`)
	letters := func() []string {
		return world.Value[[]string](w, `select coalesce(array_agg(recipient || ' ' || body order by id), '{}') from letter`)
	}
	c.Get(at(f, "")).OK().Follow("Påminn").OK().Form("Påminn").Submit().OK().Has("Påminnelserna är skickade.")
	sent := letters()
	if len(sent) != 1 || !strings.HasPrefix(sent[0], world.GoalOwner+"@") ||
		!strings.Contains(sent[0], goalAt(f, "skriv")+"#falt-text") {
		t.Fatalf("the letters are %q", sent)
	}
	c.Post(at(f, "paminn"), nil).Is(http.StatusUnprocessableEntity).Has("Ingen att påminna")
	w.BringText(f, followup.Read)
	c.Post(at(f, "paminn"), nil).OK()
	if sent = letters(); len(sent) != 2 || !strings.HasPrefix(sent[1], world.Reviewer+"@") || !strings.Contains(sent[1], "Granska:") {
		t.Fatalf("the letters are %q", sent)
	}
}

func TestRemindersGoByThemselvesOnceBeforeEachDay(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	w.FollowUp(followup.None)
	write := followupview.Reminder("https://framsyn.example")
	w.Exec(`delete from letter`)
	count := func() int { return world.Value[int](w, `select count(*)::int from letter`) }
	on := func(date string, hour int) time.Time {
		d, err := day.ParseDate(date)
		if err != nil {
			t.Fatal(err)
		}
		return time.Date(d.Year(), d.Month(), d.Day(), hour, 0, 0, 0, day.Zone)
	}
	for _, x := range []struct {
		now  time.Time
		want int
	}{{on("2031-09-02", 12), 0}, {on("2031-09-03", 6), 0}, {on("2031-09-03", 8), 1}, {on("2031-09-04", 8), 1}, {on("2031-09-10", 8), 1},
		{on("2031-09-12", 8), 1}, {on("2031-09-13", 8), 2}, {on("2031-09-14", 8), 2}, {on("2031-09-21", 8), 2}} {
		if err := followup.RemindDue(t.Context(), w.DB, x.now, write); err != nil {
			t.Fatal(err)
		}
		if n := count(); n != x.want {
			t.Errorf("%s: %d letters, want %d", x.now, n, x.want)
		}
	}
}

func TestGoalsThatNobodyAnswersForAreTold(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	f := w.FollowUp(followup.None)
	title := world.Value[string](w, `select title::text from item where id = $1`, f.Goal)
	c := s.As(t, world.Own)
	lost := link.OrphanGoals(t.Context())
	c.Get(lost).OK().Lacks(title)
	gone, _ := w.Person(w.Actor(world.Own).Org, access.GoalOwner)
	w.Exec(`update goal set owner_id = $1 where item_id = $2`, gone, f.Goal)
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error { return account.Deactivate(ctx, tx, gone) })
	c.Get(at(f, "")).OK().Has("Har slutat")
	c.Get("/min-sida").OK().Has("Mål som ingen svarar för", "1 mål").Follow("Mål som ingen svarar för").OK().
		Has(title, "Ägaren har slutat", "0 % (0 av 1)").Follow("Ge målet en ägare "+title).OK().Form("Spara").
		Set("ansvarig", id.String(w.Actor(world.GoalOwner).User)).Submit().OK()
	c.Get(lost).OK().Lacks(title).Has("100 % (1 av 1)")
	w.Exec(`update follow_up set texts_by = '2026-01-01' where id = $1`, f.ID)
	c.Get(lost).OK().Has(title, "Ingen text")
	w.BringText(f, followup.Draft)
	c.Get(lost).OK().Lacks(title)
	w.Exec(`update goal set owner_id = null where item_id = $1`, f.Goal)
	c.Get(lost).OK().Has(title, "Ingen ägare")
	s.As(t, world.Elsewhere).Get(lost).OK().Lacks(title)
	s.As(t, site.Role(access.Staff)).Get(lost).Is(http.StatusForbidden)
}

func TestWhatWaitsFollowsGoalsDutiesAndAccounts(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	f := w.FollowUp(followup.None)
	owner, head, reviewer := s.As(t, world.GoalOwner), s.As(t, world.UnitHead), s.As(t, world.Reviewer)
	duties := func(all ...plan.Duty) {
		t.Helper()
		w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
			version, err := plan.DutyVersion(ctx, tx, f.Plan)
			if err != nil {
				return err
			}
			return plan.SetDuties(ctx, tx, f.Plan, version, all)
		})
	}
	const write, read, review = "1 text att skriva", "1 text att läsa för enheten", "1 text att granska"
	owner.Get("/min-sida").OK().Has(write)
	w.BringText(f, followup.Ready)
	owner.Get("/min-sida").OK().Lacks(write)
	head.Get("/min-sida").OK().Has(read)
	reviewer.Get("/min-sida").OK().Lacks(review)
	duties(plan.Duty{Kind: plan.PerspectiveDuty, Part: world.Perspective, Person: w.Actor(world.Reviewer).User})
	head.Get("/min-sida").OK().Lacks(read)
	reviewer.Get("/min-sida").OK().Has(review)
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) error { return followup.Close(ctx, tx, f.ID, true) })
	reviewer.Get("/min-sida").OK().Lacks(review)
}
