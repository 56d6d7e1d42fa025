package occasion

import (
	"framsyn/internal/day"
	"framsyn/internal/field"
	"framsyn/internal/form"
)

// Read reads when something happens: the fields borjar, slutar, tid-fran, tid-till and termin. The first of two fields may hold both
// days, or both times, as people write them: 14–15 november 2026.
func Read(f *form.Form) When {
	w := When{}
	w.Begins, w.Ends = readDays(f, "borjar", "slutar")
	w.Starts, w.Stops = ReadHours(f, "tid-fran", "tid-till")
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
	w.check(f)
	return w
}

// check sets the problems with days and times that are read.
func (w When) check(f *form.Form) {
	switch {
	case w.Begins == "" || !f.OK() && (f.Problems["slutar"].Text != "" || f.Problems["tid-till"].Text != ""):
	case w.Ends < w.Begins:
		f.Fault("slutar", "Den sista dagen kan inte vara före den första.")
	case date(w.Begins).AddDate(2, 0, 0).Before(date(w.Ends)):
		f.Fault("slutar", "En aktivitet kan vara högst två år.")
	case w.Ends == w.Begins && w.Stops != "" && w.Stops <= w.Starts:
		f.Fault("tid-till", "Sluttiden måste vara efter starttiden. Slutar det efter midnatt, skriv nästa dag som sista dag.")
	default:
		CheckHour(f, "tid-fran", w.Begins, w.Starts)
		CheckHour(f, "tid-till", w.Ends, w.Stops)
	}
}

// readDays reads the first and the last day of something. The field of the first may hold both.
func readDays(f *form.Form, first, last string) (begins, ends string) {
	from, to, err := day.ParseDates(f.Text(first))
	if err != nil {
		f.Fault(first, err.Error())
	}
	ends = field.ReadDay(f, last)
	if err != nil || from.IsZero() {
		return "", ends
	}
	if !to.Equal(from) {
		if ends != "" && ends != day.ISO(to) {
			f.Fault(first, "Skriv bara den första dagen här, eftersom den sista står i sitt eget fält.")
		}
		ends = day.ISO(to)
	}
	return day.ISO(from), ends
}

// ReadHours reads two times of day. The field of the first may hold both.
func ReadHours(f *form.Form, first, last string) (from, to day.Hour) {
	from, until, err := day.ParseHours(f.Text(first))
	if err != nil {
		f.Fault(first, err.Error())
	}
	if to, err = day.ParseHour(f.Text(last)); err != nil {
		f.Fault(last, err.Error())
	}
	if until != "" {
		if to != "" && to != until {
			f.Fault(first, "Skriv bara när det börjar här, eftersom sluttiden står i sitt eget fält.")
		}
		to = until
	}
	return from, to
}

// CheckHour sets a problem if no clock shows a time of day on its day, such as 2.30 in the night when summer time begins.
func CheckHour(f *form.Form, name, on string, h day.Hour) {
	if on == "" || h == "" {
		return
	}
	if _, shown := day.At(date(on), h); !shown {
		f.Fault(name, day.NotOnTheClock.Error())
	}
}

// endAtMidnight returns w, which ends at 00:00, as ending at 24:00 of the day before.
func endAtMidnight(w When) When {
	w.Stops = "24:00"
	if w.Ends > w.Begins {
		w.Ends = day.ISO(date(w.Ends).AddDate(0, 0, -1))
	}
	return w
}

// Fill writes when something happens into its fields.
func (w When) Fill(f *form.Form) {
	f.Set("borjar", w.Begins)
	f.Set("slutar", w.Ends)
	f.Set("tid-fran", string(w.Starts))
	f.Set("tid-till", string(w.Stops))
	f.Set("termin", string(w.Term))
}
