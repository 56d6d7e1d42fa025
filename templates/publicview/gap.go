package publicview

import "framsyn/internal/day"

// Gap is a known accessibility problem of the portal and its reason, both as Swedish keys. Exempt is the section of the
// act that exempts it, or "" if it is to be fixed. Assessed is the day of the latest assessment.
type Gap struct {
	What, Why string
	Exempt    string
	Assessed  day.Partial
}

// Gaps are the known problems, which the accessibility statement lists. Reassess each at least once a year.
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

// The days of the latest assessment of the whole portal, and of the latest change of the statement.
const (
	assessed day.Partial = "2026-11-21"
	updated  day.Partial = "2026-11-21"
)

// The supervisory authority, and where it takes reports.
const (
	authority       = "Myndigheten för digital förvaltning (Digg)"
	authorityReport = "https://www.digg.se/tdosanmalan"
)

// gaps returns the exempt problems, or those that are to be fixed.
func gaps(exempt bool) []Gap {
	var out []Gap
	for _, g := range Gaps {
		if (g.Exempt != "") == exempt {
			out = append(out, g)
		}
	}
	return out
}
