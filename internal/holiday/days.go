package holiday

import "time"

// nationalDaySince is the first year in which the national day is a holiday instead of Whit Monday, by the law
// (2004:1320).
const nationalDaySince = 2005

func midsummer(year int) time.Time { return weekdayFrom(time.Saturday, year, time.June, 20) }

func allSaints(year int) time.Time { return weekdayFrom(time.Saturday, year, time.October, 31) }

func redDays(year int) []Day {
	easter := easter(year)
	one := func(t time.Time, name string) Day { return Day{t, t, name, Red} }
	sixth := one(date(year, time.June, 6), "Sveriges nationaldag")
	if year < nationalDaySince {
		sixth = one(addDays(easter, 50), "Annandag pingst")
	}
	return []Day{
		one(date(year, time.January, 1), "Nyårsdagen"),
		one(date(year, time.January, 6), "Trettondedag jul"),
		one(addDays(easter, -2), "Långfredagen"),
		one(easter, "Påskdagen"),
		one(addDays(easter, 1), "Annandag påsk"),
		one(date(year, time.May, 1), "Första maj"),
		one(addDays(easter, 39), "Kristi himmelsfärdsdag"),
		one(addDays(easter, 49), "Pingstdagen"),
		sixth,
		one(midsummer(year), "Midsommardagen"),
		one(allSaints(year), "Alla helgons dag"),
		one(date(year, time.December, 25), "Juldagen"),
		one(date(year, time.December, 26), "Annandag jul"),
	}
}

func eves(year int) []Day {
	easter := easter(year)
	one := func(t time.Time, name string) Day { return Day{t, t, name, Eve} }
	return []Day{
		one(date(year, time.January, 5), "Trettondagsafton"),
		one(addDays(easter, -3), "Skärtorsdagen"),
		one(addDays(easter, -1), "Påskafton"),
		one(date(year, time.April, 30), "Valborgsmässoafton"),
		one(addDays(easter, 48), "Pingstafton"),
		one(addDays(midsummer(year), -1), "Midsommarafton"),
		one(addDays(allSaints(year), -1), "Allhelgonaafton"),
		one(date(year, time.December, 24), "Julafton"),
		one(date(year, time.December, 31), "Nyårsafton"),
	}
}

// schoolHolidays returns the school holidays. Their names say how general they are, since no rule settles them for the
// country.
func schoolHolidays(year int) []Day {
	easter := easter(year)
	return []Day{
		{mondayOfWeek(year, 7), addDays(mondayOfWeek(year, 10), 6), "Sportlov i delar av landet", School},
		{addDays(easter, -6), addDays(easter, 7), "Påsklov i delar av landet", School},
		{date(year, time.June, 15), date(year, time.August, 15), "Sommarlov (ungefärliga dagar)", School},
		{mondayOfWeek(year, 44), addDays(mondayOfWeek(year, 44), 6), "Höstlov i större delen av landet", School},
		{date(year, time.December, 22), date(year+1, time.January, 7), "Jullov (ungefärliga dagar)", School},
	}
}

// easter returns Easter Sunday in the Gregorian calendar, by the method and with the variables of Meeus, Astronomical
// Algorithms.
func easter(year int) time.Time {
	a := year % 19
	b, c := year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return date(year, time.Month(n/31), n%31+1)
}
