// Package activityview renders activities: their public page, and the pages on which they are planned, documented and
// changed.
package activityview

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/holiday"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/published"
	"framsyn/internal/venue"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// Props is an activity with its related data, as the reader may see it. MayEdit reports whether the reader may edit it.
type Props struct {
	process.Activity
	Venue           venue.Venue
	Documents       []process.Document
	Results         []published.Publication
	Documentation   []published.Publication
	WorkingCopies   []content.Item // the content that it led to, published or not
	Clashes         []process.Activity
	Holidays        []holiday.Day
	Budgets         templ.Component       // links to its own, for those who may read them; nil if there are none
	BudgetLines     []budget.ActivityLine // of budgets, for those who may read them
	Actor           access.Actor
	MayEdit, Office bool
	MayDelete       bool
	// Invitations are those to it that the reader can answer.
	Invitations []invitation.Invitation
	// SignUp is how to register for it, nil if nobody can.
	SignUp templ.Component
	// Brought is what organisations have with them to it, nil if nothing. Homework is the homework that is made of it, 0 if the reader knows
	// of none, and MayMakeHomework reports whether the reader may make one.
	Brought         templ.Component
	Homework        id.HomeworkNo
	MayMakeHomework bool
	// Lacks is what it lacks, and List leads back to the list that its working page was opened from.
	Lacks []string
	List  ui.Steps
}

// documentURL returns the address of a document.
func documentURL(ctx context.Context, d process.Document) string {
	if d.File != 0 {
		return link.File(ctx, d.File)
	}
	return d.URL
}

// programmeDayItems is a day of a programme with its items.
type programmeDayItems struct {
	id, title string
	slots     []process.Slot
}

// groupByDay returns the items of a programme by their days, in order of day and time; items without a day belong to the first.
func groupByDay(ctx context.Context, a process.Activity) []programmeDayItems {
	slots := slices.Clone(a.Programme)
	if a.When.IsFixed() {
		for i := range slots {
			if slots[i].Day == "" {
				slots[i].Day = a.When.Begins
			}
		}
	}
	slices.SortStableFunc(slots, func(x, y process.Slot) int {
		if c := strings.Compare(x.Day, y.Day); c != 0 {
			return c
		}
		if x.Starts == "" || y.Starts == "" {
			return 0
		}
		return strings.Compare(string(x.Starts), string(y.Starts))
	})
	var out []programmeDayItems
	for _, s := range slots {
		if len(out) == 0 || out[len(out)-1].slots[0].Day != s.Day {
			title := i18n.T(ctx, "Program")
			if t, err := time.ParseInLocation(time.DateOnly, s.Day, day.Zone); err == nil {
				title = day.Capitalize(day.WeekdayText(ctx, t))
			}
			out = append(out, programmeDayItems{id: "program-dag-" + strconv.Itoa(len(out)+1), title: title})
		}
		out[len(out)-1].slots = append(out[len(out)-1].slots, s)
	}
	return out
}

// stepButton is a link to a page for a change of an activity.
type stepButton struct {
	step, label string
	kind        ui.Kind
}

// availableSteps returns the changes that the reader may make to the activity, besides editing it.
func availableSteps(p Props) []stepButton {
	var out []stepButton
	add := func(is bool, do, label string, kind ui.Kind) {
		if is {
			out = append(out, stepButton{do, label, kind})
		}
	}
	running := p.Status == process.Planned || p.Status.IsSettled()
	add(p.Office && p.Status == process.Proposed, "godkann", "Godkänn", ui.Primary)
	add(p.Office && p.Status == process.Proposed, "avboj", "Avböj", ui.Secondary)
	add(p.Office && p.Status == process.Planned && p.When.IsFixed(), "bestam", "Bestäm", ui.Secondary)
	add(p.Office && running && p.When.IsFixed(), "flytta", "Flytta", ui.Secondary)
	add(p.Office && running, "stall-in", "Ställ in", ui.Quiet)
	add(p.Office && p.Status == process.Cancelled, "ateruppta", "Återuppta", ui.Secondary)
	add(p.Office, "kopiera", "Kopiera", ui.Quiet)
	add(p.MayDelete, "ta-bort", "Ta bort", ui.Quiet)
	return out
}

func stepHref(ctx context.Context, n id.ActivityNo, do string) string {
	return link.Item(ctx, id.Activity, n, do)
}

// newDocumentationHref returns the address of the form for new documentation of an activity.
func newDocumentationHref(ctx context.Context, n id.ActivityNo) string {
	return link.WithQuery(link.New(ctx, id.Documentation), url.Values{"aktivitet": {id.String(n)}})
}

// newHomeworkHref returns the address of the form for homework made of an activity.
func newHomeworkHref(ctx context.Context, n id.ActivityNo) string {
	return link.WithQuery(link.New(ctx, id.Homework), url.Values{"aktivitet": {id.String(n)}})
}

func holidayText(ctx context.Context, d holiday.Day) string {
	return i18n.T(ctx, d.Name) + " (" + day.Interval(ctx, d.From, d.To) + ")"
}

// Inputs are the fields of an activity's form, in order. A column of a list of rows is named by list and column.
var Inputs = []ui.Field{
	{Name: "namn", Label: "Namn", Required: true, Max: 200},
	{Name: "process", Label: "Process", Required: true},
	{Name: "etapp", Label: "Etapp", None: "Ingen etapp"},
	{Name: "slag", Label: "Slags aktivitet", Required: true},
	{Name: "lage", Label: "Hur säker är den?"},
	{Name: "arrangor", Label: "Arrangör", None: "Den egna organisationen"},
	{Name: "tema", Label: "Tema", Max: 300},
	{Name: "leverantor", Label: "Leverantör", Max: 200, Help: "Av en kurs, om det är någon annan."},
	{Name: "subvention", Label: "Subvention", Max: 300, Help: "Vad den som går en kurs slipper betala."},
	{Name: "om", Markdown: true, Label: "Om aktiviteten", Rows: 8, Max: 20000, Help: "Du kan skriva i Markdown."},
	{Name: "borjar", Label: "Första dagen", Width: "medium", Help: "Till exempel 2026-11-05."},
	{Name: "slutar", Label: "Sista dagen", Width: "medium", Help: "Lämnas tom om den är en dag."},
	{Name: "tid-fran", Label: "Börjar klockan", Width: "short", Help: "Till exempel 9.00."},
	{Name: "tid-till", Label: "Slutar klockan", Width: "short", Help: "Den sista dagen."},
	{Name: "termin", Label: "Termin eller månad", Width: "medium", Help: "Så länge dagarna inte är bestämda: våren 2027, mars/april 2027."},
	{Name: "dagar", Label: "Antal dagar", Width: "short", InputMode: "numeric",
		Help: "Hur många dagar den ska ta, så länge de inte är bestämda."},
	{Name: "form", Label: "Form", None: "Inte bestämt"},
	{Name: "plats", Label: "Plats", Max: 200},
	{Name: "lokal", Label: "Lokal", Max: 200},
	{Name: "adress", Label: "Adress", Max: 300},
	{Name: "registerlokal", Label: "Lokal ur registret", None: "Ingen lokal",
		Help: "Sidan visar då lokalens adress, rum och tillgänglighet."},
	{Name: "distanslank", Label: "Länk till mötet", Type: "url", InputMode: "url", Help: "Visas bara för dem som aktiviteten är för."},
	{Name: "synlig", Label: "Vem får se aktiviteten?", Required: true},
	{Name: "grupper", Label: "Grupper som aktiviteten är för"},
	{Name: "antal", Label: "Väntat antal personer", Width: "short", InputMode: "numeric"},
	{Name: "tillsammans", Label: "Hålls tillsammans med", None: "Ingen annan aktivitet"},
	{Name: process.QuestionsField, Label: "Frågor"},
	{Name: "fragor.text", Label: "Fråga", Rows: 2, Max: 1000},
	{Name: process.SpeakersField, Label: "Talare"},
	{Name: "talare.namn", Label: "Namn", Max: 200},
	{Name: "talare.titel", Label: "Titel", Max: 200},
	{Name: process.ProgrammeField, Label: "Program"},
	{Name: "program.dag", Label: "Dag", Width: "medium"},
	{Name: "program.fran", Label: "Från", Width: "short"},
	{Name: "program.till", Label: "Till", Width: "short"},
	{Name: "program.rubrik", Label: "Rubrik", Max: 300},
	{Name: "program.vem", Label: "Vem", Max: 300},
	{Name: "program.text", Markdown: true, Label: "Beskrivning", Rows: 3, Max: 5000},
	{Name: "i-planen", Label: "Den stod i planen"},
	{Name: "plan-nar", Label: "När den var planerad", Max: 200},
	{Name: "plan-vad", Label: "Vad som var planerat", Rows: 3, Max: 2000},
	{Name: "varfor", Label: "Varför ändras den?", Max: 300,
		Help: "Frivilligt. Dem som aktiviteten är för får veta det när det viktiga ändras."},
}

// input returns the field with a name.
func input(name string) ui.Field { return ui.FieldNamed(Inputs, name) }

// column returns the field of a column in a row of a list.
func column(list string, row int, name string) ui.Field {
	return ui.FieldInRow(Inputs, list, row, name)
}

func questionRow(f *form.Form) func(int) templ.Component {
	return func(row int) templ.Component { return questionFields(f, row) }
}

func speakerRow(f *form.Form) func(int) templ.Component {
	return func(row int) templ.Component { return speakerFields(f, row) }
}

func slotRow(f *form.Form) func(int) templ.Component {
	return func(row int) templ.Component { return slotFields(f, row) }
}

// NewStatuses are the statuses that a new activity can be given.
var NewStatuses = form.Options{
	{Value: string(process.Planned), Label: process.Planned.Label(),
		Help: "Tiden kan ändras. Visas som planerad i kalendern."},
	{Value: string(process.Confirmed), Label: process.Confirmed.Label(),
		Help: "Tiden gäller. Ändras något får de som berörs ett brev."},
}

// StatusOptions are the options of a status.
var StatusOptions = func() (out form.Options) {
	for _, s := range process.Statuses {
		out = append(out, form.Option{Value: string(s), Label: s.Label()})
	}
	return out
}()

// hours returns the hours of an item of a programme, as 9.00–9.30, or "" if they are not known.
func hours(ctx context.Context, s process.Slot) string {
	return day.Hours(ctx, s.Starts, s.Stops)
}

func (p FormProps) submitHref(ctx context.Context) string {
	if p.ID == 0 {
		return link.New(ctx, id.Activity)
	}
	return stepHref(ctx, p.ID, "redigera")
}

// saveLabel returns the text of the button: a new activity of somebody else than the office is a proposal.
func (p FormProps) saveLabel() string {
	if p.ID == 0 && !p.Office {
		return "Skicka förslaget"
	}
	return "Spara"
}

// parts returns the parts of the form.
func (p FormProps) parts() []recordview.Part {
	f := p.Form
	out := []recordview.Part{{Fields: basics(p)},
		{Title: "När", Help: "Skriv dagarna, eller terminen så länge dagarna inte är bestämda.", Open: true, Fields: whenFields(p)},
		recordview.PartOf(f, "Var", "", whereFields(p), "form", "plats", "lokal", "adress", "registerlokal", "distanslank"),
		{Title: "För vem", Open: true, Fields: audience(p)},
		recordview.PartOfRows(f, process.QuestionsField, questionRows, questionRow(f)),
		recordview.PartOfRows(f, process.SpeakersField, speakerRows, speakerRow(f)),
		recordview.PartOfRows(f, process.ProgrammeField, slotRows, slotRow(f)),
	}
	if p.Office {
		out = append(out, recordview.PartOf(f, "Planen", "Det som var planerat när processen bestämdes, att jämföra med vad det blev.",
			planFields(p), "i-planen", "plan-nar", "plan-vad"))
	}
	if p.Status.IsSettled() {
		out = append(out, recordview.Part{Fields: fieldNamed(f, "varfor")})
	}
	return out
}

func (p FormProps) cancelHref(ctx context.Context) string {
	if p.ID == 0 {
		return link.Work(ctx, id.Activity)
	}
	return stepHref(ctx, p.ID, "")
}
