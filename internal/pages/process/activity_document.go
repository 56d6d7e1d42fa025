package process

import (
	"net/http"
	"slices"
	"strconv"

	"framsyn/internal/choice"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/activityview"
	"framsyn/templates/layout"
)

// activityDocuments shows an activity's documents, and the form that adds one.
func (s pages) activityDocuments(w http.ResponseWriter, r *http.Request) error {
	a, err := s.activityEditor().EditableRecord(r)
	if err != nil {
		return err
	}
	f := form.New()
	s.RestoreForm(r, f)
	return s.showDocuments(w, r, http.StatusOK, a, f)
}

// changeDocuments adds or removes a document.
func (s pages) changeDocuments(w http.ResponseWriter, r *http.Request) error {
	a, err := s.activityEditor().EditableRecord(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	ctx, back := r.Context(), link.Item(r.Context(), id.Activity, a.ID, "dokument")
	if text, pressed := f.Pressed("ta-bort"); pressed {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return db.ErrNotFound
		}
		to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			return server.LandOn(back, "Dokumentet är borttaget."), process.RemoveDocument(ctx, tx, a.ID, n)
		})
		if err != nil {
			return err
		}
		return s.Land(w, r, to)
	}
	d, sent := process.ReadDocument(f), f.Files["fil"]
	mediaType := checkDocument(f, d, sent)
	if !f.OK() {
		return s.showDocuments(w, r, http.StatusUnprocessableEntity, a, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (_ server.Landing, err error) {
		if mediaType != "" {
			if d.File, err = files.Add(ctx, tx, id.Activity, sent.Name, mediaType, sent.Content); err != nil {
				return server.Landing{}, err
			}
		}
		return server.LandOn(back, "Dokumentet finns nu hos aktiviteten."), process.AddDocument(ctx, tx, a.ID, d)
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// checkDocument sets a problem unless a document is either a file or an address, and returns the media type of the file.
func checkDocument(f *form.Form, d process.Document, sent form.File) (mediaType string) {
	_, wrong := f.Problems["webbadress"]
	switch {
	case sent.TooBig:
		f.Fault("fil", "Filen är för stor. Den får vara högst 25 MB.")
	case sent.Name == "" && d.URL == "" && !wrong:
		f.Fault("fil", "Välj en fil eller skriv en webbadress.")
	case sent.Name != "" && d.URL != "":
		f.Fault("webbadress", "Välj antingen en fil eller en webbadress.")
	case sent.Name != "":
		kind, fits := files.DetectType(sent.Content, process.DocumentTypes)
		if !fits {
			f.Fault("fil", "Filen ska vara en PDF, en bild eller ett dokument från ett kontorsprogram.")
		}
		return kind
	}
	return ""
}

func (s pages) showDocuments(w http.ResponseWriter, r *http.Request, code int, a process.Activity, f *form.Form) error {
	all, err := process.Documents(r.Context(), s.As(r), a)
	if err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage(a.Name, layout.Activities), server.Work,
		activityview.Documents(activityview.DocumentsProps{Activity: a, Documents: all, Form: f, Person: server.Actor(r).User}))
	return nil
}

// activityResults shows the form in which the results of an activity are chosen.
func (s pages) activityResults(w http.ResponseWriter, r *http.Request) error {
	a, err := s.activityEditor().EditableRecord(r)
	if err != nil {
		return err
	}
	items, err := process.ProducedItems(r.Context(), s.As(r), a.ID)
	if err != nil {
		return err
	}
	f := form.New()
	for _, n := range items {
		f.Values.Add(resultsField.Name, id.String(n))
	}
	s.RestoreForm(r, f)
	return s.showResults(w, r, http.StatusOK, a, f)
}

// setResults saves the results of an activity. Results that the actor may not see are not changed.
func (s pages) setResults(w http.ResponseWriter, r *http.Request) error {
	a, err := s.activityEditor().EditableRecord(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	if f.IsSearching() {
		return s.showResults(w, r, http.StatusOK, a, f)
	}
	ctx, q := r.Context(), s.As(r)
	before, err := process.ProducedItems(ctx, q, a.ID)
	if err != nil {
		return err
	}
	if err := s.CheckPicks(r, f, resultsField, "En av dem finns inte, eller är inte delad.", numbers(before...)...); err != nil {
		return err
	}
	if !f.OK() {
		return s.showResults(w, r, http.StatusUnprocessableEntity, a, f)
	}
	known, err := onlyVisible(ctx, q, before)
	if err != nil {
		return err
	}
	chosen := itemsOf(f)
	for _, n := range before {
		if !slices.Contains(known, n) && !slices.Contains(chosen, n) {
			chosen = append(chosen, n)
		}
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Item(ctx, id.Activity, a.ID, ""), "Sparat."), process.SetProducedItems(ctx, tx, a.ID, chosen)
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// itemsOf returns the items that are selected in the form.
func itemsOf(f *form.Form) (out []id.Item) {
	for _, v := range f.Values[resultsField.Name] {
		if n, ok := id.Parse[id.Item](v); ok {
			out = append(out, n)
		}
	}
	return out
}

// resultsField is the field of the content that came of an activity.
var resultsField = server.PickField{Name: activityview.ResultsField, From: choice.Results, Many: true}

func (s pages) showResults(w http.ResponseWriter, r *http.Request, code int, a process.Activity, f *form.Form) error {
	if err := s.Pickers(r, f, resultsField); err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage(a.Name, layout.Activities), server.Work,
		activityview.Results(activityview.ResultsProps{Activity: a, Form: f, Person: server.Actor(r).User}))
	return nil
}
