package plan_test

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func userID(n id.User) string { return id.String(n) }

// changed returns a workbook with other values in some cells of the goals.
func changed(t *testing.T, file string, cells map[string]any) []byte {
	t.Helper()
	x, err := excelize.OpenReader(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for at, v := range cells {
		if err := x.SetCellValue("Mål", at, v); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := x.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestTheGoalsOfAPlanAreChangedInASpreadsheetAndReadBack(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	place := w.PlaceIn(world.Own, content.Shared)
	number, _ := plan.Place(place).Split()
	first, second := w.GoalIn(place, world.Own, content.Shared), w.GoalIn(place, world.Own, content.Shared)
	c := s.As(t, world.Own)
	page := at("planer", number, "las-in")
	read := func(file []byte) *site.Page {
		return c.Get(page).OK().Form("Läs och förhandsgranska").Attach("fil", "mal.xlsx", file).Submit()
	}
	file := c.Get(at("planer", number, "mal.xlsx")).OK().Body
	read([]byte(file)).OK().Has("Nya mål: 0. Ändrade mål: 0. Oförändrade rader: 2.").Form("Läs in").Submit().OK().Has("Inget var ändrat")
	c.Get(page).OK().Form("Läs och förhandsgranska").Submit().Is(http.StatusUnprocessableEntity).Has("Välj en fil.")
	read([]byte("inget ark")).Is(http.StatusUnprocessableEntity)
	read(changed(t, file, map[string]any{"C2": "Ingenstans"})).Is(http.StatusUnprocessableEntity).Has("Planen har ingen del som heter")

	edited := changed(t, file, map[string]any{"E2": "Ett tydligare mål", "N3": userEmail(world.Own), "Q3": id.String(first.ID),
		"B4": "Politiskt mål", "C4": world.PlanSection, "E4": "Ett nytt mål"})
	preview := read(edited).OK().Has("Nya mål: 1. Ändrade mål: 2. Oförändrade rader: 0.", "Ett tydligare mål", "Ett nytt mål")
	c.Get(at("mal", first.ID, "")).OK().Headed(first.Title)
	preview.Form("Läs in").Submit().OK().At(at("planer", number, "")).
		Has("Ett tydligare mål", "Ett nytt mål", second.Title).Lacks(first.Title)
	c.Get(at("mal", second.ID, "")).OK().Has("Bidrar till", "Ett tydligare mål", w.Actor(world.Own).Name)

	read(edited).Is(http.StatusUnprocessableEntity).Has("Målet finns redan i den delen, med numret").Lacks("Det här ändras")
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) error {
		d, err := plan.Goals.Get(ctx, tx, first.ID)
		if err != nil {
			return err
		}
		d.Body.Title = "Någon annans mål"
		return plan.Goals.Edit(ctx, tx, first.ID, d.Version, d.Body, "")
	})
	read(edited).Is(http.StatusUnprocessableEntity).Has("Målet har ändrats sedan filen hämtades.")
	s.As(t, world.Elsewhere).Get(page).Is(http.StatusForbidden)
	s.As(t, world.Elsewhere).Get(at("planer", number, "mal.xlsx")).Is(http.StatusForbidden)
}

func userEmail(who string) string { return who + "@framsyn.example" }
