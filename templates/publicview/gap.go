package publicview

import "framsyn/internal/day"

// Gap is something on the portal that is known not to be accessible to everybody, and why; both are Swedish keys. Exempt
// is the section of the act that leaves it out, "" if it is to be mended. Assessed is the day on which it was last judged.
type Gap struct {
	What, Why string
	Exempt    string
	Assessed  day.Partial
}

// Gaps is everything of that kind. The statement of accessibility lists it; judge each anew at least once a year.
var Gaps = []Gap{
	{
		What: "Texter på svenska i det engelska gränssnittet",
		Why: "Scenarier, trender och källor skrivs på svenska. De är märkta så att talsyntes ska läsa dem rätt, men i länkstigar och " +
			"innehållsförteckningar saknas märkningen ännu, och i listor läses också en engelsk titel som svensk (WCAG 3.1.2).",
		Assessed: "2026-11-21",
	},
	{
		What:     "Filmer och poddar som ett scenario länkar till",
		Why:      "De finns på andra webbplatser. Den som skriver kan lägga till en textversion, men portalen kräver det inte ännu (WCAG 1.2).",
		Assessed: "2026-11-21",
	},
	{
		What:     "Rapporter i PDF som har laddats upp som källor",
		Why:      "De är gjorda av andra och många saknar taggar. Sammanfattningen på källans sida säger det viktigaste.",
		Exempt:   "9 §",
		Assessed: "2026-11-21",
	},
}

// The days on which the portal was assessed as a whole, and on which the statement was last changed.
const (
	assessed day.Partial = "2026-11-21"
	updated  day.Partial = "2026-11-21"
)

// The authority that supervises, and where it takes reports.
const (
	authority       = "Myndigheten för digital förvaltning (Digg)"
	authorityReport = "https://www.digg.se/tdosanmalan"
)

// gaps returns those that are to be mended, or those that are exempt.
func gaps(exempt bool) []Gap {
	var out []Gap
	for _, g := range Gaps {
		if (g.Exempt != "") == exempt {
			out = append(out, g)
		}
	}
	return out
}
