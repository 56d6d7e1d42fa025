package budget_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"framsyn/internal/testkit/site"
)

// rewrite types other cells in the first rows of a budget and saves them.
func (b budgets) rewrite(at string, cells ...string) {
	b.Helper()
	f := b.office.Get(at + "/rader").OK().Form("Spara")
	for i := 0; i < len(cells); i += 2 {
		f.Set(cells[i], cells[i+1])
	}
	f.Submit().OK()
}

func TestTheHistoryTellsWhichLinesChanged(t *testing.T) {
	b := withBudgets(t)
	at := b.withTwoLines()
	b.rewrite(at, cell(0, "belopp"), "120 000", cell(1, "bort"), "ja", cell(2, "rubrik"), "Resa", cell(2, "ar"), "2017")
	history := b.office.Get(at + "/historik").OK()
	history.Follow("Läs version 2 och vad som ändrades").OK().Has("2 rader ändrades", "Startskott Tillagd", "Workshop Tillagd")
	history.Follow("Läs version 3 och vad som ändrades").OK().Has("3 rader ändrades",
		"Startskott Ändrad Belopp: från 100 000 kr till 120 000 kr", "Workshop Borttagen", "Resa Tillagd").Lacks("Versionerna är lika.")
	f := b.office.Get(at + "/uppfoljning").OK().Form("Spara")
	f.Set(cell(0, "utfall"), "99 000").Submit().OK()
	b.office.Get(at+"/historik/4").OK().Has("1 rad ändrades", "Startskott Ändrad Utfall: från inget till 99 000 kr").Lacks("Resa")
	b.office.Get(at+"/historik/4?mot=1").OK().Has("Utfall: från inget till 99 000 kr", "Resa Tillagd").Lacks("Workshop")
	b.office.Get(at+"/historik/2?mot=3").OK().Has("från 120 000 kr till 100 000 kr", "Workshop Tillagd", "Resa Borttagen")
	f = b.office.Get(at + "/rader?fler").OK().Form("Spara")
	for i := range 25 {
		typed(f, 2+i, "Rad "+strconv.Itoa(i), "2017", "5")
	}
	f.Submit().OK()
	if p := b.office.Get(at+"/historik/5").OK().Has("25 rader ändrades", "och 5 rader till"); strings.Count(p.Text(), "Tillagd") != 20 {
		t.Errorf("more than twenty lines are told:\n%s", p.Text())
	}
	b.office.Get(at+"/redigera").OK().Form("Spara").Set("namn", "Nytt namn (exempel)").Submit().OK()
	b.office.Get(at + "/historik/6").OK().Has("Nytt namn").Lacks("rader ändrades")
	b.board.Get(at + "/historik/5").Is(http.StatusForbidden)
}

func TestAFileFromBeforeAChangeShowsWhatHasChangedFirst(t *testing.T) {
	b := withBudgets(t)
	at := b.withTwoLines()
	old := b.workbook(at, put(map[string]any{"I3": 90}))
	csv := b.office.Get(at + "/budget.csv").OK().Body
	b.rewrite(at, cell(0, "belopp"), "120 000", cell(2, "rubrik"), "Resa", cell(2, "ar"), "2017")
	var p *site.Page
	for _, file := range [][]byte{[]byte(csv), old} {
		p = b.read(at, file).Is(http.StatusConflict).Has("Budgeten har ändrats sedan filen hämtades", "2 rader ändrades",
			"Startskott Ändrad Belopp: från 100 000 kr till 120 000 kr", "Resa Tillagd",
			"Startskott Ändrad Belopp: från 120 000 kr till 100 000 kr", "Resa Borttagen")
	}
	b.office.Get(at).OK().Has("Startskott 120", "Resa")
	p.Form("Läs in ändå").Submit().OK().Has("Filen är inläst.", "Startskott 100", "Workshop 45").Lacks("Resa")
	fresh := b.workbook(at, put(map[string]any{"I3": 91}))
	preview := b.read(at, fresh).OK().Lacks("Budgeten har ändrats")
	f := b.office.Get(at + "/uppfoljning").OK().Form("Spara")
	f.Set(cell(0, "utfall"), "99 000").Submit().OK()
	late := preview.Form("Läs in").Submit().Is(http.StatusConflict).Has("Budgeten har ändrats sedan filen hämtades", "1 rad ändrades",
		"Startskott Ändrad Utfall: från inget till 99 000 kr", "Startskott Ändrad Utfall: från 99 000 kr till inget")
	late.Form("Läs in ändå").Submit().OK().Has("Filen är inläst.")
	without := b.workbook(at, put(map[string]any{"R2": "", "R3": ""}))
	b.rewrite(at, cell(1, "personer"), "70")
	b.read(at, without).OK().Has("Det här ändras", "Personer: från 70 till 91").Lacks("Budgeten har ändrats")
	for _, wrong := range []string{"Upplaga 1, version 99", "Upplaga 2, version 1", "i går", "0.0"} {
		b.read(at, b.workbook(at, put(map[string]any{"R2": wrong}))).Is(http.StatusUnprocessableEntity).
			Has("rad 2, kolumn R (Hämtad ur): Budgeten har ingen sådan version.")
	}
}

// What was exported from an edition that the board has approved is older than what the next one says.
func TestAFileOfAnEarlierEditionIsReadOverTheDraftOnlyWhenAsked(t *testing.T) {
	b := withBudgets(t)
	at := b.withTwoLines()
	b.approve(at)
	old := b.workbook(at, put(nil))
	revise := b.office.Get(at + "/revidera").OK().Form("Revidera")
	revise.Set("varfor", "Dyrare.").Submit().OK()
	b.read(at, old).OK().Lacks("Budgeten har ändrats")
	b.rewrite(at, cell(0, "belopp"), "120 000")
	b.read(at, old).Is(http.StatusConflict).Has("1 rad ändrades", "Belopp: från 100 000 kr till 120 000 kr")
	file := []byte(b.office.Get(at + "/budget.csv?upplaga=1").OK().Body)
	b.read(at, file).Is(http.StatusConflict).Has("1 rad ändrades", "Belopp: från 100 000 kr till 120 000 kr")
	b.read(at, []byte(b.office.Get(at+"/budget.csv").OK().Body)).OK()
}
