package process

import (
	"errors"
	"net/http"

	"framsyn/internal/board"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/templates/boardview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// board shows the activities of a process by phase and by what each lacks, with one opened to be changed if the query names it.
func (s pages) board(w http.ResponseWriter, r *http.Request) error {
	p, err := s.boardProps(r, r.URL.Query().Get("alla") != "")
	if err != nil {
		return err
	}
	if n, asked := id.Parse[id.ActivityNo](r.URL.Query().Get("andra")); asked {
		a, err := s.cardOf(r, p, n)
		if err != nil {
			return err
		}
		p.Open, p.Form = a.ID, cardForm(a)
		s.RestoreForm(r, p.Form)
	}
	return s.showBoard(w, r, http.StatusOK, p)
}

func (s pages) boardProps(r *http.Request, all bool) (boardview.Props, error) {
	p, err := s.processEditor().RecordOf(r)
	return boardview.Props{Process: p, All: all, Person: server.Actor(r).User}, err
}

// cardOf returns an activity of the process; db.ErrNotFound if it has none with that number.
func (s pages) cardOf(r *http.Request, p boardview.Props, n id.ActivityNo) (process.Activity, error) {
	a, err := process.ActivityRecords.Get(r.Context(), s.As(r), n)
	if err == nil && (a.Process != p.Process.ID || a.Status.IsDraft()) {
		return a, db.ErrNotFound
	}
	return a, err
}

// cardForm returns the form by which an activity is changed in place.
func cardForm(a process.Activity) *form.Form {
	return server.FilledForm(a.Version, func(f *form.Form) {
		a.When.Fill(f)
		f.Set("plats", a.Place)
		f.Set("etapp", form.FormatNumber(a.Phase))
		f.Set("lage", string(a.Status))
	})
}

func (s pages) showBoard(w http.ResponseWriter, r *http.Request, code int, p boardview.Props) (err error) {
	p.Rows, p.More, err = board.Of(r.Context(), s.As(r), board.Query{Process: p.Process.ID, All: p.All, Also: p.Open})
	if err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage("Tavla: "+p.Process.Name, layout.Process), server.Work, boardview.Board(p))
	return nil
}

// changeCard changes an activity in place. A form without its other fields moves it to another phase.
func (s pages) changeCard(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	p, err := s.boardProps(r, f.Get("alla") != "")
	if err != nil {
		return err
	}
	n, _ := id.Parse[id.ActivityNo](f.Get("aktivitet"))
	a, err := s.cardOf(r, p, n)
	if err != nil {
		return err
	}
	if f.Get("allt") == "" {
		whole := cardForm(a)
		whole.Set("etapp", f.Get("etapp"))
		whole.Set("version", f.Get("version"))
		f = whole
	}
	p.Open, p.Form = a.ID, f
	c, err := s.readCard(r, f, a)
	if err != nil {
		return err
	}
	if !f.OK() {
		return s.showBoard(w, r, http.StatusUnprocessableEntity, p)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(boardview.Address(r.Context(), p.Process.ID, p.All, 0)+boardview.Mark(a.ID), "Sparat."),
			board.Arrange(r.Context(), tx, a.ID, server.FormVersion(f), c)
	})
	switch {
	case errors.Is(err, record.ErrUnchanged):
		return s.Land(w, r, server.Landing{Address: boardview.Address(r.Context(), p.Process.ID, p.All, 0) + boardview.Mark(a.ID),
			Message: ui.Message{Tone: ui.Info, Text: "Inget är ändrat."}})
	case errors.Is(err, db.ErrStale):
		latest, err := s.cardOf(r, p, n)
		if err != nil {
			return err
		}
		p.Form = server.ConflictForm(f, cardForm(latest))
		return s.showBoard(w, r, http.StatusConflict, p)
	case err != nil:
		return err
	}
	return s.Land(w, r, to)
}

// readCard reads what is changed of an activity from its form, and sets the form's problems.
func (s pages) readCard(r *http.Request, f *form.Form, a process.Activity) (board.Change, error) {
	if f.Get("etapp") == "0" {
		f.Set("etapp", "")
	}
	c := board.Change{When: occasion.Read(f), Place: f.Text("plats", form.Max(200)), Phase: form.Number[id.PhaseNo](f, "etapp", ""),
		Status: process.Status(f.Get("lage")), Why: f.Text("varfor", form.Max(300))}
	phases, err := process.Phases(r.Context(), s.As(r), a.Process)
	if err != nil {
		return c, err
	}
	known := form.Options{}
	for _, x := range phases {
		known = append(known, form.Option{Value: id.String(x.ID)})
	}
	f.RequireAmong("etapp", "Etappen finns inte.", known)
	allowed := form.Options{}
	for _, x := range board.Statuses(a) {
		allowed = append(allowed, form.Option{Value: string(x)})
	}
	switch {
	case !allowed.Has(string(c.Status)):
		f.Fault("lage", "Välj ett av alternativen i listan.")
	case c.Status == process.Confirmed && a.Status != process.Confirmed && !c.When.IsFixed() && f.Problems["borjar"].Text == "":
		f.Fault("borjar", "Skriv dagen, eller välj planerad så länge den inte är bestämd.")
	case c.Status == process.Cancelled && a.Status != process.Cancelled && c.Why == "":
		f.Fault("varfor", "Skriv varför, så att de som skulle ha kommit får veta det.")
	}
	return c, nil
}
