package demo

import (
	"time"

	"framsyn/internal/day"
	"framsyn/internal/process"
)

// calendar tells the days of the example, which always lies around the day on which it is made: it counts from the Monday of that week.
type calendar struct{ monday time.Time }

func calendarAt(now time.Time) calendar { return calendar{day.Monday(now.In(day.Zone))} }

// on is a day so many weeks from now, and so many days after its Monday.
func (c calendar) on(weeks, days int) string { return day.ISO(c.monday.AddDate(0, 0, 7*weeks+days)) }

// run is whole days in a row.
func (c calendar) run(weeks, first, last int) process.When {
	return process.When{Begins: c.on(weeks, first), Ends: c.on(weeks, last)}
}

// between is from the Monday of a week to the Friday of another.
func (c calendar) between(from, to int) process.When {
	return process.When{Begins: c.on(from, 0), Ends: c.on(to, 4)}
}

// hours is a part of a day.
func (c calendar) hours(weeks, days int, from, to day.Hour) process.When {
	return process.When{Begins: c.on(weeks, days), Ends: c.on(weeks, days), Starts: from, Stops: to}
}

// month is the month of a week, as a term.
func (c calendar) month(weeks int) day.Term { return day.Term(c.on(weeks, 0)[:len("2017-02")]) }

// The days of the week, counted from Monday.
const (
	monday = iota
	tuesday
	wednesday
	thursday
	friday
)

// example is a process that is made up, so that there is always something coming.
func example(c calendar) process.Process {
	return process.Process{
		Name: "Region 2060 (exempel)", WorkingName: "Regioner 2060", HorizonYear: 2060,
		Begins: day.Partial(c.on(-10, 0)[:7]), Ends: day.Partial(c.on(70, 0)[:4]),
		Lead: both("Ett påhittat exempel som visar hur en process ser ut medan den pågår. Inget av detta är planerat på riktigt.",
			"A made-up example that shows what a process looks like while it goes on. None of it is really planned."),
		About: both("Exemplet följer samma gång som Region 2050: workshop, hemarbete, redaktion och sedan ett seminarium som ger inspel till nästa workshop. Dagarna räknas från den dag då exemplet lades in.",
			"The example takes the same course as Region 2050: workshop, homework, editing and then a seminar with input to the next workshop. Its days are counted from the day on which the example was put in."),
		Purposes: []process.Text{
			both("Visa hur en process planeras, ändras och följs upp.", "Show how a process is planned, changed and followed up."),
			both("Ge alla något att pröva på.", "Give everybody something to try."),
		},
		Rules: []process.Text{both("Allt är påhittat och får ändras.", "All of it is made up and may be changed.")},
		Results: []process.Text{
			both("Nya scenarier med sikte på 2060.", "New scenarios with 2060 in view."),
			both("Fler som har prövat framsynens metoder.", "More people who have tried the methods of foresight."),
		},
		Example: true,
	}
}

func examplePhases(c calendar) []process.Phase {
	return []process.Phase{
		{Name: both("Uppstart", "Start"), When: c.run(-5, wednesday, thursday), Place: "Örebro",
			About:     both("En konferens som samlar alla och väcker frågorna.", "A conference that gathers everybody and raises the questions."),
			Questions: []process.Text{both("Vad har vi lärt oss sedan sist?", "What have we learnt since last time?")}},
		{Name: both("Läget i omvärlden", "The surrounding world today"), When: c.between(2, 8), Place: "Linköping",
			About:     both("Trenderna från förra gången prövas på nytt, och nya läggs till.", "The trends from last time are tried again, and new ones are added."),
			Questions: []process.Text{both("Vilka trender har bytt riktning?", "Which trends have changed direction?")}},
		{Name: both("Nya scenarier", "New scenarios"), When: c.between(12, 18),
			About:     both("Trenderna blir nya världar. Var workshopen hålls är inte bestämt.", "The trends become new worlds. Where the workshop will be held is not settled."),
			Questions: []process.Text{both("Vilken värld är vi sämst rustade för?", "Which world are we least prepared for?")}},
		{Name: both("Avslut", "Close"), When: process.When{Term: day.Term(c.on(70, 0)[:4])},
			About: both("Resultatet läggs fram för alla som har varit med.", "The result is put before everybody who has taken part.")},
	}
}
