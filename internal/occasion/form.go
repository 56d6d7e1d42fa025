package occasion

import (
	"framsyn/internal/day"
	"framsyn/internal/field"
	"framsyn/internal/form"
)

// Read reads when something happens: the fields borjar, slutar, tid-fran, tid-till and termin.
func Read(f *form.Form) When {
	w := When{Begins: field.ReadDay(f, "borjar"), Ends: field.ReadDay(f, "slutar"),
		Starts: ReadHour(f, "tid-fran"), Stops: ReadHour(f, "tid-till")}
	term, err := day.ParseTerm(f.Text("termin"))
	if err != nil {
		f.Fault("termin", err.Error())
	}
	if w.Begins == "" && f.Get("borjar") == "" {
		switch {
		case w.Ends != "":
			f.Fault("borjar", "Skriv också den första dagen.")
		case w.Starts != "" || w.Stops != "":
			f.Fault("borjar", "Skriv vilken dag klockslagen gäller.")
		}
		return When{Term: term}
	}
	if w.Ends == "" {
		w.Ends = w.Begins
	}
	if w.Stops != "" && w.Starts == "" {
		f.Fault("tid-fran", "Skriv också när det börjar.")
	}
	if w.Stops == "00:00" {
		w = endAtMidnight(w)
	}
	switch {
	case w.Begins == "" || !f.OK() && (f.Problems["slutar"].Text != "" || f.Problems["tid-till"].Text != ""):
	case w.Ends < w.Begins:
		f.Fault("slutar", "Den sista dagen kan inte vara före den första.")
	case date(w.Begins).AddDate(2, 0, 0).Before(date(w.Ends)):
		f.Fault("slutar", "En aktivitet kan vara högst två år.")
	case w.Ends == w.Begins && w.Stops != "" && w.Stops <= w.Starts:
		f.Fault("tid-till", "Sluttiden måste vara efter starttiden. Slutar det efter midnatt, skriv nästa dag som sista dag.")
	}
	return w
}

// endAtMidnight returns w, which ends at 00:00, as ending at 24:00 of the day before.
func endAtMidnight(w When) When {
	w.Stops = "24:00"
	if w.Ends > w.Begins {
		w.Ends = day.ISO(date(w.Ends).AddDate(0, 0, -1))
	}
	return w
}

// ReadHour reads a time of day from a field of a form.
func ReadHour(f *form.Form, name string) day.Hour {
	h, err := day.ParseHour(f.Text(name))
	if err != nil {
		f.Fault(name, err.Error())
	}
	return h
}

// Fill writes when something happens into its fields.
func (w When) Fill(f *form.Form) {
	f.Set("borjar", w.Begins)
	f.Set("slutar", w.Ends)
	f.Set("tid-fran", string(w.Starts))
	f.Set("tid-till", string(w.Stops))
	f.Set("termin", string(w.Term))
}
