package homeworkview

import (
	"context"
	"slices"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/homework"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// RoomProps is the closed room of the reader's organisation. Form says what is missing where the answer could not be sent in.
type RoomProps struct {
	Page
	Room     homework.Room
	Log      []history.Entry
	LogPages ui.Pages
	Form     *form.Form
}

// unshared returns the design fictions in the answer that are drafts, which are shared when it leaves the room.
func (p RoomProps) unshared() (out []content.Item) {
	for _, n := range p.Room.Fictions() {
		if i, ok := p.Items[n]; ok && i.State == content.Draft {
			out = append(out, i)
		}
	}
	return out
}

// inputs are the questions as fields whose problems lead to them.
func (p RoomProps) inputs() (out []ui.Field) {
	for _, q := range p.Questions {
		out = append(out, ui.Field{Name: anchor(q), Label: q.Text})
	}
	return out
}

func (p RoomProps) mayWrite(act access.Action) bool {
	return p.Room.MayWrite(p.Homework, p.Now) && p.may(act)
}

// deadline says when the answer is to be sent in.
func (p RoomProps) deadline(ctx context.Context) string {
	switch last := p.LastDayFor(p.Room.Extended); {
	case last == "":
		return ""
	case last != p.LastDay:
		return i18n.T(ctx, "Sista dagen för er är %s.", dayText(ctx, last))
	default:
		return i18n.T(ctx, "Sista dagen att lämna in är %s.", dayText(ctx, last))
	}
}

func (p RoomProps) sendLabel() string {
	if p.ByHead && p.Room.HasHead && !p.may(access.Approve) {
		return "Lämna till chefen"
	}
	return "Lämna in"
}

// returnedTitle is the title of what the head or the office wrote of the answer.
func (p RoomProps) returnedTitle() string {
	if p.Room.State.IsSentIn() {
		return "Kansliet lämnar inte tillbaka svaret"
	}
	return "Svaret skickades tillbaka"
}

// AskedField is the name of the field that tells the question that a form showed, and WithoutFileField that of the box that takes the
// file away.
const AskedField, WithoutFileField = "_fraga", "utan-fil"

// question returns a page of a question of the room.
func (p Page) question(ctx context.Context, n homework.QuestionNo, do string) string {
	at := "svar/fragor/" + n.String()
	if do != "" {
		at += "/" + do
	}
	return p.At(ctx, at)
}

// own returns what the reader has contributed to a question, and whether it is anything.
func (p RoomProps) own(n homework.QuestionNo) (homework.Contribution, bool) {
	for _, c := range p.Room.Contributions[n] {
		if c.Person == p.Actor.User {
			return c, true
		}
	}
	return homework.Contribution{}, false
}

func (p RoomProps) contributionCount(ctx context.Context, q homework.Question) string {
	return i18n.N(ctx, len(p.Room.Contributions[q.No]), "%d bidrag", "%d bidrag")
}

func (p RoomProps) contributeLabel(n homework.QuestionNo) string {
	if _, ok := p.own(n); ok {
		return "Ändra mitt bidrag"
	}
	return "Bidra"
}

// FormProps is the form in which a question of the room is answered, or contributed to.
type FormProps struct {
	RoomProps
	Question   homework.Question
	Contribute bool
	Fields     field.Set[homework.Value]
}

func (p FormProps) action(ctx context.Context) string {
	if p.Contribute {
		return p.question(ctx, p.Question.No, "bidrag")
	}
	return p.question(ctx, p.Question.No, "")
}

// fresh returns the form for a new design fiction that leads back to the question, "" if it is not answered with any.
func (p FormProps) fresh(ctx context.Context) string {
	if p.Question.Kind != homework.OfFictions || !p.Actor.CanAdd(id.Fiction) {
		return ""
	}
	return link.NewFor(ctx, id.Fiction, p.action(ctx))
}

func (p FormProps) hasFile() bool {
	return !p.Contribute && p.Room.Parts[p.Question.No].Value.File != 0
}

func (p FormProps) heading() string {
	if p.Contribute {
		return "Mitt bidrag"
	}
	return "Vårt svar på en fråga"
}

func (p FormProps) longForm(ctx context.Context) recordview.LongForm {
	sections := slices.DeleteFunc(p.Fields.Form(), func(s field.Section) bool { return len(s.Rows) == 0 })
	l := recordview.LongForm{State: p.Form, Action: p.action(ctx), Back: p.At(ctx, "svar"), Texts: true,
		Parts: recordview.Parts(p.Form, sections)}
	for _, in := range p.Fields.Inputs() {
		l.Upload = l.Upload || in.Control == field.Upload
	}
	return l
}

// ExtendProps is the form in which an organisation gets a later last day.
type ExtendProps struct {
	Page
	Answer homework.Answer
	Form   *form.Form
}

// ExtendInputs are the fields of the form of ExtendProps.
var ExtendInputs = []ui.Field{{Name: "sista", Label: "Ny sista dag", Required: true, Width: "medium", Help: "Till exempel 2026-11-05."},
	{Name: "varfor", Label: "Varför?", Required: true, Max: 500, Rows: 3, Help: "Står i brevet till organisationen, och i loggen."}}

// SummaryFormProps is the form in which the editors write of the answers.
type SummaryFormProps struct {
	Page
	Form *form.Form
}

// SummaryInput is the field of what the editors write.
var SummaryInput = ui.Field{Name: "text", Label: "Redaktionens sammanfattning", Markdown: true, Max: 40000, Rows: 16,
	Help: "Vad svaren säger, och vad de betyder för workshopen. Texten blir dokumentation med länkar tillbaka till svaren."}

func (p SummaryFormProps) longForm(ctx context.Context) recordview.LongForm {
	return recordview.LongForm{State: p.Form, Action: p.At(ctx, "sammanstallning/redigera"), Back: p.At(ctx, "sammanstallning"), Texts: true,
		Parts: []recordview.Part{{Fields: ui.TextArea(p.Form, SummaryInput)}}}
}

// fileAddress returns where the file of an answer is.
func fileAddress(ctx context.Context, v homework.Value) string { return link.File(ctx, v.File) }
