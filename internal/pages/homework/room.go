package homework

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/homework"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/templates/homeworkview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// roomRoutes adds the closed room of the actor's organisation.
func (s pages) roomRoutes(r chi.Router) {
	r.Get("/", s.Handle(s.room))
	r.Get("/{org}", s.Handle(s.sent))
	r.Post("/lamna-in", s.Handle(s.submit))
	s.HandleStep(r, "/godkann", s.approveByHead)
	s.HandleStep(r, "/skicka-tillbaka", s.sendBack)
	s.HandleStep(r, "/ta-tillbaka", s.takeBack)
	s.HandleStep(r, "/be-om-att-fa-tillbaka", s.askBack)
	s.questionEditor(false).Mount(r.With(server.TakesFile(homework.FileField)))
	s.questionEditor(true).Mount(r)
	r.Post("/fragor/{fraga}/lagg-in", s.Handle(s.fold))
}

// roomOf returns the closed room of the actor's organisation.
func (s pages) roomOf(r *http.Request) (homeworkview.RoomProps, error) {
	page, err := s.homeworkOf(r)
	p := homeworkview.RoomProps{Page: page, Form: form.New()}
	if err != nil {
		return p, err
	}
	if p.Room, err = homework.LoadRoom(r.Context(), s.As(r), page.Homework, server.Actor(r).Org); err != nil {
		return p, err
	}
	p.Items, err = s.itemsOf(r, p.Room)
	return p, err
}

func (s pages) room(w http.ResponseWriter, r *http.Request) error {
	p, err := s.roomOf(r)
	if err != nil {
		return err
	}
	return s.showRoom(w, r, http.StatusOK, p)
}

func (s pages) showRoom(w http.ResponseWriter, r *http.Request, code int, p homeworkview.RoomProps) error {
	if p.Room.ID != 0 {
		log, err := history.Entries(r.Context(), s.As(r), id.Answer, p.Room.ID, false, server.LogPlace(r))
		if err != nil {
			return err
		}
		p.Log, p.LogPages = log.Entries, server.LogPages(r, log)
	}
	s.Answer(w, r, code, server.WorkPage("Vårt svar", layout.Homework), server.Work, homeworkview.Room(p))
	return nil
}

// submit sends in the answer, or leaves it to the head. What lacks is told at each question.
func (s pages) submit(w http.ResponseWriter, r *http.Request) error {
	p, err := s.roomOf(r)
	if err != nil {
		return err
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		said := "Svaret är inlämnat."
		now, err := homework.Submit(r.Context(), tx, p.Homework)
		if now == homework.WithHead {
			said = "Svaret är lämnat till chefen."
		}
		return server.LandOn(p.At(r.Context(), "svar"), said), err
	})
	if err == nil {
		return s.Land(w, r, to)
	}
	if !p.Form.AddError(err) {
		return err
	}
	if p.Room.MayWrite(p.Homework, p.Now) {
		for _, q := range p.Room.Missing(p.Homework) {
			p.Form.Fault(homeworkview.QuestionField(q.No), "Frågan måste besvaras.")
		}
	}
	return s.showRoom(w, r, http.StatusUnprocessableEntity, p)
}

// roomStep completes a step that is taken in the room by those with one of some rights, while the answer is in one of some states.
func (s pages) roomStep(r *http.Request, do string, st server.Step, act func(ctx context.Context, tx *db.Tx, n id.HomeworkNo,
	why string) error, rights []access.Action, states ...homework.State) (server.Step, error) {
	p, err := s.roomOf(r)
	may := func(act access.Action) bool { return homework.MayInRoom(server.Actor(r), act, server.Actor(r).Org) }
	switch {
	case err != nil:
	case !slices.ContainsFunc(rights, may):
		err = access.ErrDenied
	case !slices.Contains(states, p.Room.State):
		err = db.ErrStale
	}
	return s.completeStep(r, p.Page, "svar", "svar/"+do, st, act), err
}

// completeStep completes a step about homework: back is the page that it leads back to, and at its own.
func (s pages) completeStep(r *http.Request, p homeworkview.Page, back, at string, st server.Step,
	act func(ctx context.Context, tx *db.Tx, n id.HomeworkNo, why string) error) server.Step {
	ctx := r.Context()
	st.Subtitle, st.Section, st.Back, st.Action = p.Name, layout.Homework, p.At(ctx, back), p.At(ctx, at)
	st.Crumbs = []ui.Crumb{{Href: link.Work(ctx, id.Homework), Label: "Hemarbete"}, {Href: p.At(ctx, ""), Label: p.Name}}
	if st.Why.Name != "" {
		st.Form, st.Person = form.New(), server.Actor(r).User
	}
	st.Do = func(tx *db.Tx) error {
		why := ""
		if st.Form != nil {
			why = st.Form.Text(st.Why.Name)
		}
		return act(ctx, tx, p.ID, why)
	}
	return st
}

func (s pages) approveByHead(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Svaret är inlämnat.", AskProps: ui.AskProps{Title: "Godkänn och lämna in", Label: "Godkänn och lämna in",
		Kind: ui.Primary, Text: "Svaret blir organisationens, och alla deltagare läser det."}}
	return s.roomStep(r, "godkann", st, func(ctx context.Context, tx *db.Tx, n id.HomeworkNo, _ string) error {
		return homework.ApproveByHead(ctx, tx, n)
	}, []access.Action{access.Approve}, homework.WithHead)
}

func (s pages) sendBack(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Svaret är skickat tillbaka.", AskProps: ui.AskProps{Title: "Skicka tillbaka svaret", Label: "Skicka tillbaka",
		Kind: ui.Primary, Text: "Svaret går att ändra igen. Den som skriver det läser det du skriver här."}}
	st.AskWhy("Vad behöver ändras?", "Skriv vad som behöver ändras.")
	return s.roomStep(r, "skicka-tillbaka", st, homework.Return, []access.Action{access.Approve}, homework.WithHead)
}

func (s pages) takeBack(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Svaret går att ändra igen.", AskProps: ui.AskProps{Title: "Ta tillbaka svaret från chefen", Label: "Ta tillbaka",
		Kind: ui.Primary, Text: "Svaret går att ändra igen, och lämnas till chefen en gång till när det är klart."}}
	return s.roomStep(r, "ta-tillbaka", st, func(ctx context.Context, tx *db.Tx, n id.HomeworkNo, _ string) error {
		return homework.TakeBack(ctx, tx, n)
	}, []access.Action{access.Edit}, homework.WithHead)
}

func (s pages) askBack(r *http.Request) (server.Step, error) {
	st := server.Step{Said: "Kansliet har fått er fråga.", AskProps: ui.AskProps{Title: "Be att få tillbaka svaret", Label: "Skicka",
		Kind: ui.Primary, Text: "Det inlämnade svaret läses av alla. Kansliet avgör om ni får tillbaka det för att ändra det."}}
	st.AskWhy("Varför behöver ni ändra det?", "Skriv varför ni behöver ändra svaret.")
	return s.roomStep(r, "be-om-att-fa-tillbaka", st, homework.AskBack, []access.Action{access.Edit, access.Approve}, homework.Sent,
		homework.Approved)
}

// fold puts what somebody has contributed into the answer.
func (s pages) fold(w http.ResponseWriter, r *http.Request) error {
	p, err := s.roomOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	no, ok := id.Parse[homework.QuestionNo](chi.URLParam(r, "fraga"))
	person, ok2 := id.Parse[id.User](f.Get("person"))
	version, _ := strconv.Atoi(f.Get("bidragsversion"))
	if !ok || !ok2 {
		return db.ErrNotFound
	}
	ctx := r.Context()
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		at := p.At(ctx, "svar") + "#" + ui.FieldID(homeworkview.QuestionField(no))
		return server.LandOn(at, "Bidraget är inlagt i svaret."), homework.Fold(ctx, tx, p.ID, no, person, version)
	})
	if errors.Is(err, db.ErrStale) {
		p.Form.Notice = form.Problem{Text: "Bidraget har ändrats sedan sidan visades. Läs det, och lägg in det igen."}
		if p, err = s.withNotice(r, p.Form); err == nil {
			return s.showRoom(w, r, http.StatusConflict, p)
		}
	}
	if p.Form.AddError(err) {
		return s.showRoom(w, r, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

func (s pages) withNotice(r *http.Request, f *form.Form) (homeworkview.RoomProps, error) {
	p, err := s.roomOf(r)
	p.Form = f
	return p, err
}

// typed is what is typed to a question of the room: the answer of the organisation, or what the actor contributes to it.
type typed struct {
	homework.Part
	room homeworkview.RoomProps
}

// typedRecords say how what is typed is known: by the number of its question.
var typedRecords = record.Kind[homework.QuestionNo, typed]{Kind: id.Answer, Table: "homework",
	Row:  func(t typed) (homework.QuestionNo, int, *time.Time) { return t.Question.No, t.Version, nil },
	Name: func(t typed) string { return t.Question.Text }}

// questionEditor is the page on which a question is answered, or contributed to.
func (s pages) questionEditor(contribute bool) server.Editor[homework.QuestionNo, typed] {
	fieldsOf, act, save, path := homework.AnswerFields, access.Edit, homework.SavePart, "/fragor/{fraga}"
	if contribute {
		fieldsOf, act, save, path = homework.ContributionFields, access.Add, homework.Contribute, "/fragor/{fraga}/bidrag"
	}
	records := typedRecords
	records.Fill = func(t typed, f *form.Form) { fieldsOf(t.Question).Fill(t.Value, f) }
	return server.Editor[homework.QuestionNo, typed]{Server: s.Server, Records: records, Section: layout.Homework, Path: path,
		Lists: server.FixedLists(homework.Lists),
		Load:  func(r *http.Request) (typed, error) { return s.loadTyped(r, contribute) },
		MayEdit: func(r *http.Request, t typed) error {
			if !homework.MayInRoom(server.Actor(r), act, server.Actor(r).Org) {
				return access.ErrDenied
			}
			return nil
		},
		PageAddress: func(ctx context.Context, n homework.QuestionNo, _ string) string {
			no, _ := id.Parse[id.HomeworkNo](chi.URLParamFromCtx(ctx, "id"))
			return link.Item(ctx, id.Homework, no, "svar") + "#" + ui.FieldID(homeworkview.QuestionField(n))
		},
		Read: func(_ *http.Request, f *form.Form, current typed) typed {
			t := current
			t.Value = fieldsOf(t.Question).Read(f)
			t.Value.Check(t.Question, f)
			if t.Value.File = current.Value.File; f.Has(homeworkview.WithoutFileField, "ja") {
				t.Value.File = 0
			}
			return t
		},
		Check: s.checkTyped,
		Form: func(r *http.Request, f *form.Form, t typed) (templ.Component, error) {
			p := homeworkview.FormProps{RoomProps: t.room, Question: t.Question, Contribute: contribute, Fields: fieldsOf(t.Question)}
			p.Form = f
			if f.Notice.Text == "" && !t.room.Room.MayWrite(t.room.Homework, t.room.Now) {
				f.AddError(homework.ErrFrozen)
			}
			f.Set(homeworkview.AskedField, t.Question.Fingerprint())
			return homeworkview.Question(p), s.Pickers(r, f, pickFields(f, t.Question)...)
		},
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, t, _ typed) error {
			if sent, ok := f.Files[homework.FileField]; ok && !contribute {
				kind, _ := files.DetectType(sent.Content, process.DocumentTypes)
				var err error
				if t.Value.File, err = files.Add(r.Context(), tx, id.Answer, sent.Name, kind, sent.Content); err != nil {
					return err
				}
			}
			return save(r.Context(), tx, t.room.ID, t.Question.No, server.FormVersion(f), t.Value)
		}}
}

// loadTyped returns what there is of the answer to a question of the room, or of what the actor contributes.
func (s pages) loadTyped(r *http.Request, contribute bool) (typed, error) {
	p, err := s.roomOf(r)
	if err != nil {
		return typed{}, err
	}
	no, _ := id.Parse[homework.QuestionNo](chi.URLParam(r, "fraga"))
	q, ok := p.Question(no)
	if !ok {
		return typed{}, db.ErrNotFound
	}
	t := typed{p.Room.Parts[no], p}
	if contribute {
		t.Part = homework.Part{Question: q}
		for _, c := range p.Room.Contributions[no] {
			if c.Person == server.Actor(r).User {
				t.Value, t.Version = c.Value, c.Version
			}
		}
	}
	return t, s.addMade(r, &t)
}

// addMade chooses a design fiction that was just made for the question, whose number the query has.
func (s pages) addMade(r *http.Request, t *typed) error {
	n, ok := id.Parse[id.Item](r.URL.Query().Get(link.MadeField))
	if !ok || t.Question.Kind != homework.OfFictions {
		return nil
	}
	made, err := choice.Describe(r.Context(), s.As(r), choice.Fictions, []string{id.String(n)})
	if len(made) > 0 {
		t.Value = t.Value.With(homework.Value{Most: []homework.Pick{{Item: n}}})
	}
	return err
}

// pickFields are the fields of a form in which trends, scenarios or design fictions are chosen by typing, those of empty rows too.
func pickFields(f *form.Form, q homework.Question) (out []server.PickField) {
	from, ok := map[string]choice.Source{homework.OfTrends: choice.Trends, homework.OfScenarios: choice.Scenarios,
		homework.OfFictions: choice.Fictions}[q.Kind]
	if !ok {
		return nil
	}
	for _, list := range []string{homework.MostField, homework.LeastField} {
		for row := range max(f.RowCount(list), 3) {
			out = append(out, server.PickField{Name: form.RowField(list, row, homework.PickField), From: from})
		}
	}
	return out
}

// checkTyped checks what is chosen, and the file.
func (s pages) checkTyped(r *http.Request, f *form.Form, t *typed, current typed) error {
	var was []string
	for _, n := range current.Value.Items() {
		was = append(was, id.String(n))
	}
	for _, field := range pickFields(f, t.Question) {
		if f.Get(field.Name) == "" {
			continue
		}
		if err := s.CheckPicks(r, f, field, "Den går inte att välja. Den finns inte, eller är inte delad.", was...); err != nil {
			return err
		}
	}
	if asked := f.Get(homeworkview.AskedField); asked != "" && asked != t.Question.Fingerprint() {
		f.Fault("svar", "Frågan ändrades medan du skrev. Läs den igen, och spara sedan.")
	}
	sent, ok := f.Files[homework.FileField]
	switch {
	case !ok || t.Question.Kind != homework.OfFile:
		delete(f.Files, homework.FileField)
	case sent.TooBig:
		f.Fault(homework.FileField, "Filen är för stor. Den får vara högst 25 MB.")
	default:
		if kind, fits := files.DetectType(sent.Content, process.DocumentTypes); !fits || !slices.Contains(process.DocumentTypes, kind) {
			f.Fault(homework.FileField, "Filen ska vara en PDF, en bild eller ett dokument från ett kontorsprogram.")
		}
	}
	return nil
}
