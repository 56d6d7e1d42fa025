package plan_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestAPlanIsProposedSentBackAndAdoptedAndThenNeverChanges(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Plan(world.Own, content.Draft)
	decisions := at("planer", i.ID, "beslut")
	c, board := s.As(t, world.Own), s.As(t, site.Role(access.Board))
	c.Get(decisions).OK().Has("Planen är ett utkast.", "Inget har föreslagits än").Lacks("Föreslå till beslut")
	c.Post(decisions+"/foresla", nil).Is(http.StatusUnprocessableEntity).Has("Dela den först")
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) error { return content.Share(ctx, tx, i.ID) })
	goal := w.GoalIn(string(plan.PlaceIn(i.ID, world.PlanSection)), world.Own, content.Shared)
	hidden := w.GoalIn(string(plan.PlaceIn(i.ID, world.PlanSection)), world.Own, content.Draft)

	c.Get(decisions).OK().Follow("Föreslå till beslut").OK().Form("Föreslå").Set("varfor", "Första gången.").Submit().OK().
		At(decisions).Has("Utgåva 1", "Föreslagen", "Första gången.").Lacks("Anta planen")
	c.Get(decisions + "/anta").Is(http.StatusForbidden)
	board.Get(decisions).OK().Follow("Skicka tillbaka").OK().Form("Skicka tillbaka").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv vad som ska ändras.").Form("Skicka tillbaka").Set("varfor", "Visionen saknas.").Submit().OK().
		Has("Återsänd", "Visionen saknas.")
	board.Get(decisions + "/anta").Is(http.StatusConflict).Has("Det finns inget förslag att besluta om.")

	form := func() *site.Page { return board.Get(decisions).OK().Follow("Anta planen").OK() }
	c.Get(decisions).OK().Follow("Föreslå till beslut").OK().Form("Föreslå").Submit().OK()
	old := form()
	c.Get(decisions).OK().Follow("Ta tillbaka förslaget").OK().Form("Ta tillbaka").Submit().OK()
	c.Get(decisions).OK().Follow("Föreslå till beslut").OK().Form("Föreslå").Submit().OK().Has("Utgåva 3")
	tomorrow := time.Now().AddDate(0, 0, 2).Format(time.DateOnly)
	old.Form("Anta").Set("beslutsdag", tomorrow).Set("paragraf", "").Submit().Is(http.StatusUnprocessableEntity).
		Has("Dagen har inte varit än.", "Skriv paragrafen", "Skriv vem som beslutade.")
	old.Form("Anta").Set("beslutsdag", "2026-01-08").Set("paragraf", "§ 42").Set("beslutat-av", "Fullmäktige").Submit().
		Is(http.StatusConflict).Has("En annan utgåva är föreslagen").
		Form("Anta").Submit().OK().At(decisions).Has("Antagen 8 januari 2026 av Fullmäktige, § 42. Dnr 20")
	s.As(t, site.Role(access.Office)).Get("/arbete/diarium").OK().Has(i.Title + ", antagen")

	w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return plan.Plans.Publish(ctx, tx, i.ID, 2, "") })
	edit := c.Get(at("planer", i.ID, "redigera")).OK().Form("Spara")
	edit.Set("avsnitt.0.text", "Något nytt.").Submit().OK()
	slug := world.Value[string](w, `select slug from item where id = $1`, i.ID)
	v := w.Visitor(t)
	v.Get("/planer/"+slug).OK().Has("Antagen 8 januari 2026 av Fullmäktige").Lacks("Något nytt.").
		Follow("Läs den antagna versionen").OK().At("/planer/"+slug+"/antagen/3").Has(goal.Title, "SHA-256").Lacks("Något nytt.", hidden.Title)
	v.Get("/planer/" + slug + "/antagen/2").Is(http.StatusNotFound)
	v.Get("/planer/" + slug + "/antagen/x").Is(http.StatusNotFound)

	c.Get(decisions).OK().Follow("Föreslå till beslut").OK().Form("Föreslå").Submit().OK()
	form().Form("Anta").Set("beslutsdag", "2026-02-08").Set("paragraf", "7").Set("beslutat-av", "Fullmäktige").Submit().OK().Has("Ersatt")
	v.Get("/planer/"+slug).OK().Has("§ 7", "version 3")
	v.Get("/planer/" + slug + "/antagen/3").OK().Has("Ersatt av en senare version")
	v.Get("/planer/" + slug + "/antagen/4").OK().Has("Något nytt.")
	w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return content.Withdraw(ctx, tx, i.ID, "") })
	v.Get("/planer/" + slug + "/antagen/4").Is(http.StatusGone)
}

func TestWhoDecidesIsToldOnTheOwnPageThatAPlanWaits(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Plan(world.Own, content.Shared)
	board, head, other := s.As(t, site.Role(access.Board)), s.As(t, site.Role(access.Head)), s.As(t, world.Own)
	board.Get("/min-sida").OK().Lacks("Väntar på beslut")
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) error { return plan.Propose(ctx, tx, i.ID, "", nil) })
	for _, c := range []*site.Client{board, head} {
		c.Get("/min-sida").OK().Has("Väntar på beslut").Follow(i.Title).OK().Has("Anta planen")
	}
	other.Get("/min-sida").OK().Lacks("Väntar på beslut")
	w.Write(w.Actor(site.Role(access.Board)), func(ctx context.Context, tx *db.Tx) error {
		return plan.Adopt(ctx, tx, i.ID, 1, plan.Decision{Day: "2026-01-08", Body: "Styrelsen", Paragraph: "1"}, "/")
	})
	board.Get("/min-sida").OK().Lacks("Väntar på beslut")
}

func TestOnlyOneEditionIsAdoptedWhenTwoDecideAtOnce(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Plan(world.Own, content.Shared)
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) error { return plan.Propose(ctx, tx, i.ID, "", nil) })
	d := plan.Decision{Day: "2026-01-08", Body: "Styrelsen", Paragraph: "1"}
	adopt := func(ctx context.Context, tx *db.Tx) error { return plan.Adopt(ctx, tx, i.ID, 1, d, "/") }
	office := w.Actor(site.Role(access.Office))
	done := make(chan error, 2)
	for range 2 {
		go func() {
			done <- w.DB.Write(t.Context(), office, func(tx *db.Tx) error { return adopt(t.Context(), tx) })
		}()
	}
	if a, b := <-done, <-done; (a == nil) == (b == nil) {
		t.Errorf("%v, %v", a, b)
	}
	if n := world.Value[int](w, `select count(*)::int from register_entry where subject like '%antagen' and address = '/'`); n != 1 {
		t.Errorf("%d entries of the register", n)
	}
}

func TestItIsSaidWhoIsResponsibleInAPlan(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Plan(world.Own, content.Published)
	duties := at("planer", i.ID, "ansvariga")
	c := s.As(t, world.Own)
	head, _ := w.Person(w.Actor(world.Own).Org, access.Head)
	reviewer, _ := w.Person(w.Actor(world.Elsewhere).Org, access.Reviewer)
	outsider, _ := w.Person(w.Actor(world.Elsewhere).Org, access.Staff)
	stale := c.Get(duties).OK().Form("Spara")
	c.Get(duties).OK().Form("Spara").Set("del-0", userID(outsider)).Submit().Is(http.StatusUnprocessableEntity).Has("Personen finns inte.")
	c.Get(duties).OK().Form("Spara").Set("del-0", userID(head)).Set("perspektiv-health", userID(reviewer)).Submit().OK().Has("Enhetschef:")
	p := stale.Set("del-0", userID(w.Actor(world.Own).User)).Submit().Is(http.StatusConflict).Has("Någon annan har sparat")
	p.Form("Spara").Submit().OK().Has("Enhetschef: " + w.Actor(world.Own).Name)
	w.Visitor(t).Get("/planer/" + i.Slug).OK().Has("Enhetschef: " + w.Actor(world.Own).Name)
	c.Get(at("planer", i.ID, "historik")).OK().Has("Ansvariga ändrades")
	s.As(t, world.Elsewhere).Get(duties).Is(http.StatusForbidden)
}

func TestThePlanOfTheNextPeriodBeginsWithWhatIsNotDone(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	place := w.PlaceIn(world.Own, content.Published)
	number, _ := plan.Place(place).Split()
	goal, trend := w.GoalIn(place, world.Own, content.Published), w.Trend(world.Own, content.Published)
	commitment := func(title, state string) content.Item {
		b := plan.Commitment{Title: title, State: state, Years: []int{2026}, Heading: "other", Place: place, Outcome: "Färdigt."}
		second := b
		second.Text = "Andra versionen."
		return world.Item(w, plan.Commitments, world.Own, content.Published, b, second, content.Link{To: trend.ID, Relation: "responds_to"},
			content.Link{To: goal.ID, Relation: "contributes_to"})
	}
	open, done := commitment("Kvar att göra", plan.CommitmentInProgress), commitment("Redan gjort", plan.CommitmentDone)
	c := s.As(t, world.Own)
	f := c.Get(at("planer", number, "nasta-period")).OK().Has("Kvar att göra", "Redan gjort", "Genomfört").Form("Skapa planen")
	p := f.Set("titel", "").Submit().Is(http.StatusUnprocessableEntity).Has("Skriv vad planen heter.")
	p = p.Form("Skapa planen").Set("titel", "Planen för 2027").Submit().OK().Headed("Planen för 2027").
		Has("Gäller 2027", goal.Title, "Kvar att göra", "Föreslaget", "Fortsätter", world.PlanSection).Lacks("Redan gjort")
	copied := p.Follow("Kvar att göra").OK().Has("Fortsätter", trend.Title, "Svarar på", "2027").Lacks("Färdigt.")
	if copied.URL.Path == at("ataganden", open.ID, "") {
		t.Error("the commitment of the plan before stands in the next one")
	}
	copied.Follow(goal.Title).OK().Has("Planen för 2027")
	c.Get(at("ataganden", done.ID, "")).OK().Lacks("Fortsätts av")
	c.Get(at("ataganden", open.ID, "")).OK().Has("Fortsätts av", "Pågår")
	s.As(t, world.Elsewhere).Get(at("planer", number, "nasta-period")).Is(http.StatusForbidden)
	p = s.As(t, "redaktor").Get(at("planer", number, "nasta-period")).OK().Form("Skapa planen").Set("titel", "Redaktörens").Submit().OK()
	for _, copied := range []string{"Kvar att göra", goal.Title} {
		p.Follow(copied).OK().Has("Organisation Region Skåne")
	}
}

func TestTheBudgetOfAPlanIsReadByEverybodyOnceItIsAdopted(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := world.Value[id.BudgetNo](w, `select id from budget where name like 'Verksamhetsbudget 2026%'`)
	b := plan.Plan{Title: world.UniqueName("Plan"), FirstYear: 2026, Sections: []plan.Section{{Key: "Budget", Kind: plan.BudgetSection,
		Title: "Budget"}}, Budget: n}
	second := b
	second.Summary = "Andra versionen."
	i := world.Item(w, plan.Plans, world.Own, content.Published, b, second)
	c, office := s.As(t, world.Own), s.As(t, site.Role(access.Office))
	const post, net = "Regionbidrag", "Poster med både intäkter och kostnader, netto"
	decisions := at("planer", i.ID, "beslut")
	office.Get(at("planer", i.ID, "")).OK().Has(post, "Utfall 2024", "Överskott", net)
	c.Get(at("planer", i.ID, "")).OK().Lacks(post)
	c.Get(decisions).OK().Follow("Föreslå till beslut").OK().Form("Föreslå").Submit().OK()
	c.Get(decisions + "/1").OK().Lacks(post)
	office.Get(decisions+"/1").OK().Has(post, "18 400")
	w.Visitor(t).Get("/planer/" + i.Slug).OK().Lacks(post)
	office.Get(decisions).OK().Follow("Anta planen").OK().Form("Anta").Set("beslutsdag", "2026-01-08").Set("paragraf", "1").
		Set("beslutat-av", "Fullmäktige").Submit().OK()
	c.Get(decisions + "/1").OK().Has(post)
	w.Visitor(t).Get("/planer/"+i.Slug).OK().Has(post, "Utfall 2024", net)
	w.Visitor(t).Get("/planer/"+i.Slug+"/antagen/1").OK().Has(post, "18 400")
}
