package reportview

import (
	"context"
	"slices"
	"strconv"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/link"
	"framsyn/internal/report"
	"framsyn/internal/statement"
	"framsyn/templates/glance"
	"framsyn/templates/ui"
)

// The last parts of the addresses of the pages of a report.
const (
	EditPath       = "redigera"
	PreviewPath    = "forhandsvisning"
	StatementsPath = "rakningar"
	ImportPath     = "las-in"
	AttachPath     = "bilagor"
	AssemblePath   = "sammanstall"
	TakeBackPath   = "ta-tillbaka"
	PackagePath    = "paket.zip"
)

// StepPaths are the last parts of the addresses of the steps of a report.
var StepPaths = map[report.State]string{report.Proposed: "foresla", report.Audit: "revision", report.Approved: "godkann",
	report.Sent: "skicka", report.Archived: "arkivera"}

var stepLabels = map[report.State]string{report.Proposed: "Föreslagen av styrelsen", report.Audit: "Lämna till revisorerna",
	report.Approved: "Godkänd av fullmäktige", report.Sent: "Skicka till medlemmarna", report.Archived: "Arkivera"}

// Verbs name what is done with a report in its history.
var Verbs = map[string]string{"statements_edited": "Räkningarna ändrade", "assembled": "Sammanställd", "taken_back": "Tillbakatagen",
	"report_proposed": "Föreslagen", "audited": "Lämnad till revisorerna", "report_approved": "Godkänd",
	"sent_to_members": "Skickad till medlemmarna", "report_archived": "Arkiverad", "attached": "Bilaga tillagd",
	"detached": "Bilaga borttagen"}

var tones = map[report.State]ui.Tone{report.Assembled: ui.Info, report.Proposed: ui.Info, report.Audit: ui.Info,
	report.Approved: ui.Success, report.Sent: ui.Success, report.Archived: ui.Success}

var editionTones = map[report.EditionState]ui.Tone{report.Open: ui.Info, report.ApprovedEdition: ui.Success}

// WorkProps is a report on its working page. Document is what it would become if it were assembled now.
type WorkProps struct {
	report.Report
	Document Doc
	Editions []report.Edition
	Actor    access.Actor
	Today    string
}

func (p WorkProps) at(ctx context.Context, do string) string {
	return link.Item(ctx, id.Report, p.ID, do)
}

func (p WorkProps) mayManage() bool { return p.Actor.Can(access.Manage, p.Subject()) }

func (p WorkProps) stops() bool {
	return slices.ContainsFunc(p.Document.Findings, func(x report.Finding) bool { return x.Stops })
}

// steps are the states of the report with where it is.
func (p WorkProps) steps(ctx context.Context) (out []glance.PhaseStep) {
	state := "past"
	for _, o := range report.States {
		if report.State(o.Value) == p.State {
			state = "now"
		}
		x := glance.PhaseStep{Name: i18n.T(ctx, o.Label), State: state}
		if len(p.Editions) > 0 {
			if s, ok := p.Editions[0].Step(report.State(o.Value)); ok && state != "ahead" {
				x.When = dayOrMissing(ctx, s.Day)
			}
		}
		out = append(out, x)
		if state == "now" {
			state = "ahead"
		}
	}
	return out
}

// deadline says when the council and the auditors are to have the report, and whether that has passed before it was approved.
func (p WorkProps) deadline(ctx context.Context) (text string, late bool) {
	last := p.Deadline()
	if last == "" || p.State.IsApproved() {
		return "", false
	}
	dayText := day.Partial(last).Text(ctx)
	if last < p.Today {
		return i18n.T(ctx, "Rapporten skulle ha lämnats till fullmäktige och revisorerna senast %s (KL 11 kap. 16 §).", dayText), true
	}
	return i18n.T(ctx, "Ska lämnas till fullmäktige och revisorerna senast %s, om %s (KL 11 kap. 16 §).", dayText,
		i18n.N(ctx, daysBetween(p.Today, last), "%d dag", "%d dagar")), false
}

func daysBetween(from, to string) int {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if errA != nil || errB != nil {
		return 0
	}
	const dayHours = 24
	return int(b.Sub(a).Hours()) / dayHours
}

// lacks are what a report that is worked on does not have yet, with where that is written, for those who write it.
func (p WorkProps) lacks(ctx context.Context) (out []ui.Line) {
	if !p.IsOpen() || !p.mayManage() {
		return nil
	}
	if p.Closed == nil {
		out = append(out, ui.Line{Text: i18n.T(ctx, "Texterna i uppföljningen är inte frysta"), Href: link.Item(ctx, id.FollowUp, p.Period, "")})
	}
	for _, x := range []struct{ name, label, value string }{{"sammanfattning", "Sammanfattning", p.Summary},
		{"tjanstestalle", "Tjänsteställe", p.Office}, {"handlaggare", "Handläggare", p.Officer}, {"till", "Till", p.Recipient},
		{"forslag", "Förslag till beslut", p.Proposal}, {"beskrivning", "Beskrivning av ärendet", p.Description},
		{"undertecknare", "Undertecknare", p.Signatures}} {
		if x.value == "" {
			out = append(out, ui.Line{Text: i18n.T(ctx, x.label), Href: p.at(ctx, EditPath) + "#" + ui.FieldID(x.name)})
		}
	}
	return out
}

// decision says when, by whom and where a step was decided.
func decision(ctx context.Context, s report.Step) string {
	text := i18n.T(ctx, "dag: uppgift saknas")
	if s.Day != "" {
		text = day.Partial(s.Day).Text(ctx)
	}
	who := s.Body
	if s.Paragraph != "" {
		who += ", " + s.Paragraph
	}
	switch s.To {
	case report.Proposed:
		return i18n.T(ctx, "Föreslagen av %s, %s.", who, text)
	case report.Audit:
		return i18n.T(ctx, "Lämnad till granskning: %s, %s.", who, text)
	case report.Approved:
		return i18n.T(ctx, "Godkänd av %s, %s.", who, text)
	case report.Archived:
		return i18n.T(ctx, "Arkiverad: %s, %s.", who, text)
	}
	return i18n.T(ctx, "Skickad till medlemmarna, %s.", text)
}

// periodDays returns the days of the period of a report.
func periodDays(ctx context.Context, r report.Report) string {
	first, errFirst := time.ParseInLocation(time.DateOnly, r.First(), day.Zone)
	last, errLast := time.ParseInLocation(time.DateOnly, r.LastDay, day.Zone)
	if errFirst != nil || errLast != nil {
		return day.Partial(r.LastDay).Text(ctx)
	}
	return day.Interval(ctx, first, last)
}

// EditionPath returns the last part of the address of an edition.
func EditionPath(n int) string { return "utgava/" + strconv.Itoa(n) }

func filePath(edition int, name string) string { return EditionPath(edition) + "/fil/" + name }

var fileLabels = map[string]string{ReportFile + ".pdf": "Rapporten som PDF", ReportFile + ".docx": "Rapporten som Word",
	MemoFile + ".pdf": "Tjänsteskrivelsen som PDF", MemoFile + ".docx": "Tjänsteskrivelsen som Word",
	StatementsFile: "Räkningarna som Excel"}

// DayText returns a day as it is written.
func DayText(ctx context.Context, iso string) string { return day.Partial(iso).Text(ctx) }

// About returns what the report is about in a sentence.
func (d Doc) About(ctx context.Context) string { return d.sum(ctx) + " " + d.decided(ctx) }

// PublicLead is what the public list of reports is about.
const PublicLead = "Delårsrapporter så som de har godkänts: hur det har gått med målen, och med pengarna."

// Letter writes the letter with which an approved report is sent to a member.
func Letter(baseURL string, r report.Report, s report.Step) func(report.Recipient) jobs.Letter {
	ctx := i18n.WithLang(context.Background(), i18n.Swedish)
	return func(to report.Recipient) jobs.Letter {
		body := i18n.T(ctx, "%s har godkänt %s.", r.OrgName, r.Title) + "\n" + decision(ctx, s) + "\n\n" +
			i18n.T(ctx, "Läs rapporten, och hämta den som PDF eller Word:") + "\n" + baseURL + link.ReportRead(ctx, r.ID, "") + "\n"
		if to.Name != "" {
			body = i18n.T(ctx, "Till %s", to.Name) + "\n\n" + body
		}
		return jobs.Letter{To: to.Email, Subject: r.Title, Body: body}
	}
}

// The fields of the steps of a report.
const (
	DayField, BodyField, ParagraphField, NoteField = "beslutsdag", "organ", "paragraf", "bedomning"
	RecipientsField                                = "mottagare"
)

// stepFields are the fields that are asked for in each step, and what stands in that of the body at first.
var stepFields = map[report.State]struct {
	lead   string
	body   string
	fields []ui.Field
}{
	report.Proposed: {"Skriv vad som står i protokollet.", "Regionstyrelsen", []ui.Field{
		{Name: DayField, Label: "Dag då det beslutades", Type: "text", Width: "medium", Required: true},
		{Name: BodyField, Label: "Vem som föreslår", Max: 200, Required: true},
		{Name: ParagraphField, Label: "Paragraf i protokollet", Max: 50, Width: "medium"}}},
	report.Audit: {"Revisorerna bedömer om resultatet stämmer med målen (KL 12 kap. 2 §).", "Revisorerna", []ui.Field{
		{Name: DayField, Label: "Dag då de fick rapporten", Width: "medium", Required: true},
		{Name: BodyField, Label: "Till vem", Max: 200, Required: true}}},
	report.Approved: {"Rapporten fryses, diarieförs och publiceras tillsammans med uppföljningen. Den ändras aldrig mer.",
		"Regionfullmäktige", []ui.Field{
			{Name: DayField, Label: "Dag då det beslutades", Width: "medium", Required: true},
			{Name: BodyField, Label: "Vem som godkände", Max: 200, Required: true},
			{Name: ParagraphField, Label: "Paragraf i protokollet", Max: 50, Width: "medium", Required: true},
			{Name: NoteField, Label: "Revisorernas bedömning", Max: 20000, Rows: 6,
				Help: "Det som revisorerna skriver, eller en sammanfattning. Läses av alla. Du kan skriva i Markdown."}}},
	report.Sent: {"Var och en får ett brev med länken. Den som redan har fått ett får inget nytt.", "", []ui.Field{
		{Name: RecipientsField, Label: "Mottagare", Rows: 12, Required: true, Max: 20000,
			Help: "En på varje rad: Degerfors kommun <kommun@exempel.se>, eller bara adressen."}}},
	report.Archived: {"Hämta paketet och lämna det till arkivet innan du noterar det här.", "Arkivet", []ui.Field{
		{Name: DayField, Label: "Dag då det lämnades", Width: "medium", Required: true},
		{Name: BodyField, Label: "Till vilket arkiv", Max: 200, Required: true}}},
}

// UsualBody returns who usually decides in a step.
func UsualBody(to report.State) string { return stepFields[to].body }

// Asks reports whether a step asks for a field, and whether that has to be filled in.
func Asks(to report.State, name string) (asked, required bool) {
	for _, x := range stepFields[to].fields {
		if x.Name == name {
			return true, x.Required
		}
	}
	return false, false
}

// StepProps is the form of a step.
type StepProps struct {
	report.Report
	To      report.State
	Edition report.Edition
	Form    *form.Form
	Person  id.User
	// Already are those to whom the edition has been sent.
	Already []report.Recipient
}

func (p StepProps) at(ctx context.Context, do string) string {
	return link.Item(ctx, id.Report, p.ID, do)
}

// StatementProps is the form of a statement.
type StatementProps struct {
	report.Report
	Statement statement.Statement
	Findings  []report.Finding
	Form      *form.Form
	Person    id.User
}

func (p StatementProps) at(ctx context.Context, do string) string {
	return link.Item(ctx, id.Report, p.ID, do)
}

// AmountList is the name of the list of the rows of a statement in its form, NoteColumn the column of the notes.
const AmountList, NoteColumn = "rad", "not"

// AmountField returns the field of an amount in the form of a statement.
func (p StatementProps) amountField(row int, c statement.Column) ui.Field {
	return ui.Field{Name: form.RowField(AmountList, row, string(c.Measure)), Label: c.Heading, InputMode: "text", Width: "short"}
}

func (p StatementProps) noteField(row int) ui.Field {
	return ui.Field{Name: form.RowField(AmountList, row, NoteColumn), Label: "Not", Width: "short"}
}

// fields are those of the form.
func (p StatementProps) fields() (out []ui.Field) {
	for i, row := range p.Statement.Rows {
		if row.Sort != statement.Post {
			continue
		}
		for _, c := range p.Statement.Columns {
			if c.Measure != statement.Deviation {
				out = append(out, p.amountField(i, c))
			}
		}
	}
	return out
}

// tabs lead to the statements.
func (p StatementProps) tabs(ctx context.Context) (out []ui.Tab) {
	for _, k := range statement.Kinds {
		out = append(out, ui.Tab{Href: p.at(ctx, StatementsPath+"/"+Slugs[k]), Label: string(k), Current: k == p.Statement.Kind})
	}
	return out
}

// own are the findings about the statement of the page.
func (p StatementProps) own() []report.Finding {
	return slices.DeleteFunc(slices.Clone(p.Findings), func(x report.Finding) bool {
		return len(x.Place) < len(p.Statement.Kind) || x.Place[:len(p.Statement.Kind)] != string(p.Statement.Kind)
	})
}

var stepButtons = map[report.State]string{report.Proposed: "Notera förslaget", report.Audit: "Notera", report.Approved: "Godkänn",
	report.Sent: "Skicka breven", report.Archived: "Notera"}

// assembled says when an edition was assembled, and by whom.
func assembled(ctx context.Context, e report.Edition) string {
	text := day.DateTime(ctx, e.AssembledAt)
	if e.AssembledBy != "" {
		text = i18n.T(ctx, "%s av %s", text, e.AssembledBy)
	}
	return text
}

// fileAddress returns where a document of the edition is fetched.
func (d Doc) fileAddress(ctx context.Context, x report.Document) string {
	if d.Public {
		return link.ReportRead(ctx, d.Frozen.Report.ID, filePath(d.Number, x.Name))
	}
	return link.Item(ctx, id.Report, d.Frozen.Report.ID, filePath(d.Number, x.Name))
}
