// Package duedateview renders the yearly wheel of an organisation, its due dates, and the letters about them.
package duedateview

import (
	"context"
	"strconv"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/duedate"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/link"
	"framsyn/templates/figure"
	"framsyn/templates/greeting"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// The parts of the addresses below a due date: where one of its days is marked as done, and where that is undone.
const MarkPath, UndoPath = "klar", "angra"

// CommonField is the field of the due dates that many have.
const CommonField = "hallpunkt"

// Verbs are what was done with a due date.
var Verbs = map[string]string{"marked_done": "Markerades som klart", "undone": "Klarmarkeringen togs bort",
	"reminded": "En påminnelse skickades", "closed": "Gäller inte längre", "reopened": "Gäller igen"}

var (
	tones = map[duedate.State]ui.Tone{duedate.IsDone: ui.Success, duedate.IsLate: ui.Error, duedate.IsDue: ui.Warning,
		duedate.Coming: ui.Plain}
	shapes = map[duedate.State]figure.WheelShape{duedate.IsDone: figure.Ticked, duedate.IsLate: figure.Square,
		duedate.IsDue: figure.Diamond, duedate.Coming: figure.Ring}
)

// DayText returns a day as it is written; "" for none.
func DayText(ctx context.Context, iso string) string { return day.Partial(iso).Text(ctx) }

// WhenText returns when a due date comes.
func WhenText(ctx context.Context, d duedate.DueDate) string {
	if d.Sort == duedate.Yearly {
		return i18n.T(ctx, "%s varje år", day.YearDay(d.YearDay).Text(ctx))
	}
	return DayText(ctx, d.Day)
}

// Href returns the page of what an occurrence is of: a due date, or a period in which goals are followed up.
func Href(ctx context.Context, o duedate.Occurrence) string {
	if o.Due.ID == 0 {
		return link.Item(ctx, id.FollowUp, o.FollowUp, "")
	}
	return link.Item(ctx, id.DueDate, o.Due.ID, "")
}

// At returns where something is done with an occurrence of a due date.
func At(ctx context.Context, k duedate.Key, do string) string {
	return link.Item(ctx, id.DueDate, k.Due, strings.Join([]string{do, strconv.Itoa(k.Year), string(k.Part)}, "/"))
}

// Summary says in a sentence how it goes with the occurrences of a year.
func Summary(ctx context.Context, all []duedate.Occurrence, today string) string {
	var parts []string
	for _, o := range duedate.States {
		n := 0
		for _, x := range all {
			if string(x.State(today)) == o.Value {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+strings.ToLower(i18n.T(ctx, o.Label)))
		}
	}
	return i18n.N(ctx, len(all), "%d dag under året", "%d dagar under året") + ": " + strings.Join(parts, ", ") + "."
}

// unbroken returns what something rests on, with the number of a paragraph on the same line as its sign.
func unbroken(law string) string { return strings.ReplaceAll(law, " §", "\u00a0§") }

// doneText returns the day on which an occurrence was done and who or what recorded it; "" if it is not done, or nothing was recorded.
func doneText(ctx context.Context, o duedate.Occurrence) string {
	switch {
	case o.Done == nil || o.Done.By == "" && o.Done.Announcement == 0 && o.FollowUp != 0:
		return ""
	case o.Done.Announcement != 0:
		return i18n.T(ctx, "%s, enligt anslagstavlan", DayText(ctx, o.Done.OnDay))
	case o.Done.By != "":
		return i18n.T(ctx, "%s, enligt %s", DayText(ctx, o.Done.OnDay), o.Done.By)
	}
	return DayText(ctx, o.Done.OnDay)
}

// heed says what is wrong with how something was done; "" if nothing is.
func heed(ctx context.Context, o duedate.Occurrence) string {
	if !o.IsLateDone() {
		return ""
	}
	switch o.Part {
	case duedate.Notice:
		return i18n.T(ctx, "Mindre än en vecka före sammanträdet.")
	case duedate.Minutes:
		return i18n.T(ctx, "Mer än 14 dagar efter sammanträdet.")
	case duedate.Board:
		return i18n.T(ctx, "Senare än andra dagen efter justeringen.")
	}
	return i18n.T(ctx, "Efter den sista dagen.")
}

// numbered is an occurrence with its number on the wheel; "" where there is no wheel.
type numbered struct {
	duedate.Occurrence
	number string
}

// month is the occurrences of a month.
type month struct {
	name string
	days []numbered
}

// months divides the occurrences of some years by month. They are numbered if they stand on a wheel.
func months(ctx context.Context, all []duedate.Occurrence, onWheel bool) (out []month) {
	at := ""
	for i, o := range all {
		if o.Day[:len("2017-02")] != at {
			at = o.Day[:len("2017-02")]
			t, _ := day.ParseDate(o.Day)
			out = append(out, month{name: day.Capitalize(day.MonthYear(ctx, t))})
		}
		x := numbered{Occurrence: o}
		if onWheel {
			x.number = strconv.Itoa(i + 1)
		}
		m := &out[len(out)-1]
		m.days = append(m.days, x)
	}
	return out
}

// WheelProps is the wheel of an organisation in a year. Owners are the organisations to choose among.
type WheelProps struct {
	Org     id.Org
	OrgName string
	Year    int
	Today   string
	Owners  form.Options
	All     []duedate.Occurrence
	Actor   access.Actor
}

func (p WheelProps) mayManage() bool { return duedate.MayManage(p.Actor, p.Org) }

// year returns the link to the wheel of a year; none to one that no wheel has.
func (p WheelProps) year(ctx context.Context, year int) ui.Crumb {
	if year < duedate.FirstYear || year > duedate.LastYear {
		return ui.Crumb{}
	}
	return ui.Crumb{Href: link.Wheel(ctx, p.Org, year), Label: strconv.Itoa(year)}
}

func (p WheelProps) figure(ctx context.Context) figure.WheelProps {
	w := figure.WheelProps{ID: "arshjul", Title: i18n.T(ctx, "Årshjul %d för %s", p.Year, p.OrgName), Year: p.Year, Today: p.Today,
		About: Summary(ctx, p.All, p.Today) + " " + i18n.T(ctx, "Tabellen säger samma sak.")}
	for i, o := range p.All {
		s := o.State(p.Today)
		w.Marks = append(w.Marks, figure.WheelMark{Number: strconv.Itoa(i + 1), Day: o.Day, Shape: shapes[s],
			Text: DayText(ctx, o.Day) + ": " + o.Title(ctx) + ". " + i18n.T(ctx, s.Label()) + "."})
	}
	return w
}

// chooser is the form of the organisation whose wheel is shown.
func (p WheelProps) chooser() *form.Form {
	f := form.New()
	f.Set("org", id.String(p.Org))
	return f
}

// CommonOptions are those of the due dates that many have which an organisation has not, and Present the names of the others.
func CommonOptions(ctx context.Context, all []duedate.Common) (missing form.Options, present []string) {
	for _, c := range all {
		if c.Has {
			present = append(present, c.Name)
			continue
		}
		missing = append(missing, form.Option{Value: c.Key, Label: c.Name,
			Help: i18n.T(ctx, "%s varje år", day.YearDay(c.YearDay).Text(ctx)) + ". " + c.RestsOn + ". " + c.Note})
	}
	return missing, present
}

// crumbs returns the breadcrumbs of what lies below a due date.
func crumbs(ctx context.Context, d duedate.DueDate, title string) []ui.Crumb {
	return []ui.Crumb{{Href: link.Wheel(ctx, d.Org, 0), Label: "Årshjul"},
		{Href: link.Item(ctx, id.DueDate, d.ID, ""), Label: d.Name}, {Label: title}}
}

// facts are what is known of a due date.
func facts(ctx context.Context, d duedate.DueDate) []ui.Pair {
	from, remind := "", ""
	if d.FromYear != 0 {
		from = strconv.Itoa(d.FromYear)
	}
	if d.RemindDays != 0 {
		remind = i18n.N(ctx, d.RemindDays, "%d dag före", "%d dagar före")
	}
	return []ui.Pair{{Term: "Organisation", Text: d.OrgName, Href: link.Wheel(ctx, d.Org, 0)},
		{Term: "Slag av hållpunkt", Text: i18n.T(ctx, duedate.Sorts.Label(d.Sort))}, {Term: "När", Text: WhenText(ctx, d)},
		{Term: "Från och med år", Text: from}, {Term: "Organ som sammanträder", Text: d.Organ},
		{Term: "Vad den vilar på", Text: d.RestsOn}, {Term: "Ansvarig", Text: d.Responsible()},
		{Term: "Påminnelse", Text: remind}, {Term: "Anteckning", Text: d.Note}}
}

// ShowHead returns the head of the page of a due date, without the buttons for those who do not manage it.
func ShowHead(h recordview.Head, d duedate.DueDate, by access.Actor) recordview.Head {
	h.Kicker = "Hållpunkt"
	if duedate.MayManage(by, d.Org) {
		h.Buttons = append(h.Buttons, recordview.Button{Kind: ui.Secondary, Href: h.At("redigera"), Label: "Redigera"})
	} else {
		h.Close, h.Closed = "", nil
	}
	h.Buttons = append(h.Buttons, recordview.Button{Kind: ui.Quiet, Href: h.At("historik"), Label: "Historik"})
	return h
}

// Reminder returns what writes the letters that remind those who are responsible by name, with links to where each is marked as done.
func Reminder(baseURL string) duedate.LetterWriter {
	return func(r duedate.Reminder) jobs.Letter {
		ctx := i18n.WithLang(context.Background(), i18n.Lang(r.Language))
		parts := []string{greeting.To(ctx, r.Name, ""), i18n.T(ctx, "Det här ansvarar du för, och dagen är snart här:")}
		for _, o := range r.Due {
			text := "– " + DayText(ctx, o.Day) + ": " + o.Title(ctx) + " (" + o.Due.OrgName + ")"
			if o.RestsOn != "" {
				text += "\n  " + i18n.T(ctx, "Vilar på %s.", o.RestsOn)
			}
			at := Href(ctx, o)
			if o.CanBeMarked() {
				at = At(ctx, o.Key(), MarkPath)
			}
			parts = append(parts, text+"\n  "+baseURL+at)
		}
		subject := i18n.T(ctx, "Påminnelse: %s", r.Due[0].Title(ctx))
		if left := len(r.Due) - 1; left > 0 {
			subject += " " + i18n.N(ctx, left, "och %d till", "och %d till")
		}
		return jobs.Letter{To: r.Email, Subject: subject, Body: strings.Join(parts, "\n\n") + "\n"}
	}
}
