package i18n

var enHorizon = map[string]string{
	// Subject areas.
	"Hälsa och sjukvård": "Health and medical care", "Kollektivtrafik": "Public transport", "Infrastruktur": "Infrastructure",
	"Kompetensförsörjning": "Skills supply", "Utbildning": "Education", "Näringsliv": "Business", "Kultur": "Culture",
	"Fysisk planering": "Spatial planning", "Bostäder": "Housing", "Landsbygd": "Rural areas", "Miljö och klimat": "Environment and climate",
	"Energi": "Energy", "Demokrati": "Democracy", "Integration": "Integration", "Digitalisering": "Digitalisation",

	// Sources.
	"Rapport": "Report", "Prognos": "Forecast", "Andras scenario": "Scenario by others", "Trendanalys": "Trend analysis",
	"Artikel": "Article", "Bok": "Book", "Statistik": "Statistics", "Podd": "Podcast", "Film": "Film", "Webbplats": "Website",
	"Svenska": "Swedish", "Engelska": "English", "Norska": "Norwegian", "Danska": "Danish", "Finska": "Finnish", "Tyska": "German",
	"Franska": "French", "Annat språk": "Another language",
	"Världen": "The world", "Europa": "Europe", "Norden": "The Nordic countries", "Sverige": "Sweden", "En region": "A region", "En kommun": "A municipality",
	"Typ": "Type", "Sakområde": "Subject area", "Sakområden": "Subject areas", "Geografi": "Geography", "Språk": "Language",
	"Utgivningsår": "Year of publication", "Målår": "Horizon year", "Tagg": "Tag", "Taggar": "Tags", "Titel": "Title",
	"Författare eller utgivare": "Author or publisher", "Datum": "Date", "Webbadress": "Web address", "Fil": "File", "Sammanfattning": "Summary",
	"Skriv källans titel.": "Write the source's title.", "Välj vilken typ av källa det är.": "Choose what type of source it is.",
	"Året räcker, till exempel 2015. Eller 2015-06-01.": "The year is enough, for example 2015. Or 2015-06-01.",
	"Börjar med https:// eller http://.":                "Begins with https:// or http://.", "En PDF på högst 25 MB.": "A PDF of at most 25 MB.",
	"Det år som källan blickar mot, om den gör det.":                       "The year that the source looks towards, if it does.",
	"Vad den säger och hur den går att använda. Du kan skriva i Markdown.": "What it says and how it can be used. You can write in Markdown.",
	"Egna ord, med komma emellan.":                                         "Your own words, with commas between them.",
	"Var den finns":                                                        "Where it is found", "En webbadress, en fil eller båda.": "A web address, a file or both.",
	"Vad den handlar om": "What it is about", "Öppna filen (PDF)": "Open the file (PDF)",

	// Trends.
	"Megatrend": "Megatrend", "Svag signal": "Weak signal", "Joker": "Wild card",
	"Socialt": "Social", "Teknik": "Technology", "Ekonomi": "Economy", "Miljö": "Environment", "Politik": "Politics", "Värderingar": "Values",
	"Ökar": "Rising", "Minskar": "Falling", "Kan brytas": "May break", "Oklar riktning": "Unclear direction",
	"Kort sikt (till 5 år)": "Short term (up to 5 years)", "Medellång sikt (5–15 år)": "Medium term (5–15 years)",
	"Lång sikt (mer än 15 år)": "Long term (more than 15 years)",
	"STEEP+V":                  "STEEP+V", "Tidshorisont": "Time horizon", "Riktning": "Direction", "Beskrivning": "Description",
	"Vad driver på": "What drives it", "Vad bromsar": "What slows it", "Vad det betyder för regionerna": "What it means for the regions",
	"Digitaliseringens roll": "The role of digitalisation", "Bild": "Picture", "Bildfil": "Picture file", "Bildens alternativtext": "Alternative text of the picture",
	"Skriv trendens titel.": "Write the trend's title.", "Välj vilken typ av trend det är.": "Choose what type of trend it is.",
	"Vilka delar av samhället förändringen hör hemma i. Flera går bra.": "The parts of society that the change belongs to. Several are fine.",
	"Vad är det som förändras? Du kan skriva i Markdown.":               "What is changing? You can write in Markdown.",
	"Digitaliseringen är processens övergripande perspektiv.":           "Digitalisation is the overarching perspective of the process.",
	"JPEG, PNG eller WebP på högst 25 MB. Liggande, gärna 16:9.":        "JPEG, PNG or WebP of at most 25 MB. Landscape, preferably 16:9.",
	"Vad bilden visar, för den som inte ser den.":                       "What the picture shows, for those who do not see it.",
	"Krafter": "Forces", "Betydelse": "Meaning",
}
