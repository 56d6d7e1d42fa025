package process_test

import (
	"net/url"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// boardWorld is a process with two phases and a planned workshop in the first of them, which lacks everything.
type boardWorld struct {
	world.World
	process       id.ProcessNo
	first, second id.PhaseNo
	workshop      id.ActivityNo
}

func newBoardWorld(t *testing.T) boardWorld {
	t.Helper()
	w := boardWorld{World: world.Of(site.Start(t), t)}
	w.process = w.NewProcess()
	err := w.DB.Write(t.Context(), w.Actor("kansli"), func(tx *db.Tx) (err error) {
		for n, name := range map[*id.PhaseNo]string{&w.first: "Början", &w.second: "Slutet"} {
			f := process.Phase{Name: process.Text{Swedish: name}, Questions: []process.Text{}}
			if *n, err = process.AddPhase(t.Context(), tx, w.process, f); err != nil {
				return err
			}
		}
		if err := process.ReorderPhases(t.Context(), tx, w.process, []id.PhaseNo{w.first, w.second}); err != nil {
			return err
		}
		w.workshop, err = process.AddActivity(t.Context(), tx, process.Fields{Process: w.process, Phase: w.first, Kind: "workshop",
			Name: "Verkstaden", Visibility: process.Participants, Groups: []id.Group{}, Questions: []string{}, Speakers: []process.Speaker{},
			Programme: []process.Slot{}}, process.Planned)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (w boardWorld) path() string { return "/arbete/process/" + id.String(w.process) + "/tavla" }

func (w boardWorld) activity() process.Activity {
	w.T.Helper()
	a, err := process.ActivityRecords.Get(w.T.Context(), w.DB.As(access.System()), w.workshop)
	if err != nil {
		w.T.Fatal(err)
	}
	return a
}

func TestTheOfficeChangesActivitiesOnTheBoard(t *testing.T) {
	t.Parallel()
	w := newBoardWorld(t)
	office := w.As(t, "kansli")
	office.Get("/arbete/process/"+id.String(w.process)).OK().Follow("Tavla").OK().Has("Början", "Slutet", "Saknar dag", "Verkstaden",
		"Saknar dag, plats, program, dokument")
	edit := office.Get(w.path()).OK().Follow("Ändra").OK()
	edit.Form("Spara").Set("lage", "confirmed").Submit().Is(422).Has("Skriv dagen, eller välj planerad")
	begins := day.ISO(time.Now().AddDate(0, 0, 10))
	edit.Form("Spara").Set("borjar", begins).Set("plats", "Gävle").Set("lage", "confirmed").Submit().OK().Has("Sparat.", "Gävle").
		Lacks("Saknar dag, plats")
	a := w.activity()
	if a.When.Begins != begins || a.Place != "Gävle" || a.Status != process.Confirmed || a.Phase != w.first {
		t.Errorf("%+v, %s", a.Fields, a.Status)
	}
	later := day.ISO(time.Now().AddDate(0, 0, 17))
	office.Get(w.path()).Follow("Ändra").Form("Spara").Set("borjar", later).Set("slutar", later).Set("varfor", "Lokalen.").Submit().OK()
	if a = w.activity(); a.Status != process.Moved || a.OriginalWhen().Begins != begins || a.Why != "Lokalen." {
		t.Errorf("moved: %s from %s, %q", a.Status, a.MovedFrom, a.Why)
	}
	office.Get(w.path()).Follow("Ändra").Form("Spara").Submit().OK().Has("Inget är ändrat.")
	cancel := office.Get(w.path()).Follow("Ändra").Form("Spara").Set("lage", "cancelled")
	cancel.Submit().Is(422).Has("Skriv varför")
	cancel.Set("varfor", "För få.").Submit().OK().Has("Inget kommer").Follow("Visa alla aktiviteter").OK().Has("Verkstaden", "Inställd").
		Follow("Ändra").Form("Spara").Set("lage", "planned").Submit().OK()
	if a = w.activity(); a.Status != process.Planned {
		t.Errorf("resumed: %s", a.Status)
	}
}

func TestACardIsMovedByItsButtonsOverItsVersion(t *testing.T) {
	t.Parallel()
	w := newBoardWorld(t)
	office := w.As(t, "kansli")
	old := office.Get(w.path()).OK()
	old.Form("Flytta Verkstaden till Slutet").Submit().OK()
	if a := w.activity(); a.Phase != w.second {
		t.Fatalf("it is in phase %d", a.Phase)
	}
	office.Get(w.path()).Follow("Ändra").Form("Spara").Set("plats", "Luleå").Submit().OK()
	office.Post(w.path(), url.Values{"aktivitet": {id.String(w.workshop)}, "version": {"1"}, "etapp": {id.String(w.first)}}).Is(409).
		Has("Någon annan har sparat medan du skrev.")
	edit := office.Get(w.path()+"?andra="+id.String(w.workshop)).OK().Form("Spara").Set("plats", "Umeå").Set("version", "1")
	conflict := edit.Submit().Is(409).Has("Luleå")
	if v := conflict.Form("Spara"); v == nil || w.activity().Place != "Luleå" {
		t.Error("a later save is lost")
	}
	conflict.Form("Spara").Submit().OK()
	if a := w.activity(); a.Place != "Umeå" || a.Version < 4 {
		t.Errorf("%q in version %d", a.Place, a.Version)
	}
}

func TestABoardHasNoActivitiesOfOtherProcesses(t *testing.T) {
	t.Parallel()
	w := newBoardWorld(t)
	other := "/arbete/process/" + id.String(w.NewProcess()) + "/tavla"
	office := w.As(t, "kansli")
	office.Get(other).OK().Lacks("Verkstaden").Has("Inget kommer")
	office.Get(other + "?andra=" + id.String(w.workshop)).Is(404)
	office.Post(w.path(), url.Values{"aktivitet": {id.String(w.workshop)}, "version": {"1"}, "etapp": {"99999"}}).Is(422).
		Has("Etappen finns inte.")
	w.As(t, world.Own).Get(w.path()).Is(403)
}

func TestACardIsDraggedToAnotherPhase(t *testing.T) {
	t.Parallel()
	w := newBoardWorld(t)
	b := visit.Tab(t, w.Site, "kansli")
	b.Go(w.path())
	browser.Eval[bool](b, `(() => {
		const phase = document.querySelector("[data-phase='`+id.String(w.second)+`']"), card = document.querySelector(".board-card");
		const fire = (to, kind) => to.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() }));
		const button = document.createElement("button");
		button.textContent = "Dra och släpp";
		button.addEventListener("click", () => {
			fire(card, "dragstart");
			fire(phase, "dragover");
			if (card.draggable && phase.hasAttribute("data-target")) fire(phase, "drop");
		});
		document.querySelector("main").append(button);
		return true;
	})()`)
	b.Press("Dra och släpp")
	if a := w.activity(); a.Phase != w.second {
		t.Errorf("it is in phase %d", a.Phase)
	}
}
