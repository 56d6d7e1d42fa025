package demo

import "framsyn/internal/process"

func exampleActivities(c calendar) []activityText {
	return []activityText{
		{key: "konferens-2060", phase: "Uppstart", org: "reglab", status: process.Confirmed, Fields: process.Fields{
			Kind: "conference", Name: "Uppstart för Region 2060", Theme: "Vad har vi lärt oss sedan sist?", When: c.run(-5, wednesday, thursday),
			Mode: "on_site", Place: "Örebro",
			About:    "Två dagar där tidigare framsyner läggs bredvid varandra. Vilka trender höll, och vad såg ingen komma?",
			Speakers: []process.Speaker{{Name: "Processledare, Reglabs kansli", Title: "Inleder"}}}},
		{key: "mote-2060", phase: "Läget i omvärlden", org: "reglab", status: process.Confirmed, groups: []string{foresight}, Fields: process.Fields{
			Kind: "members", Name: "Förmöte för framsynsgruppen", Theme: "Inför workshop 1", When: c.hours(1, tuesday, "13:00", "14:30"),
			Mode: "remote", RemoteURL: "https://mote.framsyn.example/framsynsgruppen", Visibility: process.Participants,
			About:     "En och en halv timme på distans. Vi går igenom upplägget och delar upp läsningen.",
			Questions: []string{"Vilken trend tar du med dig till workshopen?"}}},
		{key: "workshop-1-2060", phase: "Läget i omvärlden", org: "reglab", status: process.Confirmed, groups: []string{foresight}, Fields: process.Fields{
			Kind: "workshop", Name: "Workshop 1: Läget i omvärlden", Theme: "Trender som har bytt riktning",
			When: process.When{Begins: c.on(2, tuesday), Ends: c.on(2, wednesday), Starts: "10:00", Stops: "15:30"},
			Mode: "on_site", Place: "Linköping", Room: "Stora salen", Expected: 85,
			About:     "Vi läser trenderna på nytt, lägger till dem som saknas och väljer vilka som ska bära scenarierna.",
			Questions: []string{"Vilka trender har bytt riktning?", "Vad påverkar oss mest? Vad minst?"},
			Speakers:  []process.Speaker{{Name: "Processledare, Reglabs kansli", Title: "Leder dagarna"}, {Name: "Strateg, Region Norrbotten", Title: "Berättar om Region Artica"}},
			Programme: exampleProgramme(c)}},
		{key: "hemarbete-1-2060", phase: "Läget i omvärlden", org: "reglab", status: process.Confirmed, groups: []string{foresight}, Fields: process.Fields{
			Kind: "homework", Name: "Hemarbete 1: Våra trender", Theme: "Fem trender från varje organisation", When: c.between(3, 8),
			About:     "Samla kollegor, välj fem trender och skriv två meningar om varför. Svaren är underlag för workshop 2.",
			Questions: []string{"Vilka trender ser vi som särskilt viktiga?", "Vilken trend har vi talat för lite om?"}}},
		{key: "redaktion-1-2060", phase: "Läget i omvärlden", org: "reglab", status: process.Planned, groups: []string{editors}, Fields: process.Fields{
			Kind: "editorial", Name: "Dokumentation av workshop 1", Theme: "Trendbanken ses över", When: c.between(3, 5), Visibility: process.Participants,
			About: "Redaktionen dokumenterar workshopen, rättar gamla trender och lägger in de nya."}},
		{key: "ledare-2060", phase: "Läget i omvärlden", org: "reglab", status: process.Confirmed, groups: []string{leaders}, Fields: process.Fields{
			Kind: "leaders", Name: "Ledarseminarium: Vad ska framsynen användas till?", Theme: "Från läsning till beslut", When: c.run(6, thursday, thursday),
			Mode: "on_site", Place: "Stockholm",
			About: "Ledarna ger inspel till scenarierna. Programmet är inte klart."}},
		{key: "resa-2060", phase: "Läget i omvärlden", org: "reglab", status: process.Planned, Fields: process.Fields{
			Kind: "trip", Name: "Studieresa till Bryssel", Theme: "Framsyn på europeisk nivå", When: c.run(7, tuesday, thursday), Mode: "on_site", Place: "Bryssel",
			About: "Tre dagar hos dem som arbetar med framsyn för Europa."}},
		{key: "politiker-2060", phase: "Nya scenarier", org: "reglab", status: process.Planned, groups: []string{politicians}, Fields: process.Fields{
			Kind: "politicians", Name: "Politikerseminarium: Den okända världen", Theme: "Vad betyder trenderna för uppdraget?",
			When: process.When{Term: c.month(10)}, Days: 1, Expected: 50,
			About: "En heldag för förtroendevalda. Dag och plats bestäms när regionernas sammanträden är kända."}},
		{key: "workshop-2-2060", phase: "Nya scenarier", org: "reglab", status: process.Planned, groups: []string{foresight}, Fields: process.Fields{
			Kind: "workshop", Name: "Workshop 2: Nya scenarier", Theme: "Från trender till världar", When: c.run(12, tuesday, thursday), Expected: 85,
			About:     "Trenderna och hemarbetet blir världar att pröva planer mot. Platsen är inte bestämd.",
			Questions: []string{"Vilken värld är vi sämst rustade för?"}}},
		{key: "hemarbete-2-2060", phase: "Nya scenarier", org: "reglab", status: process.Planned, groups: []string{foresight}, Fields: process.Fields{
			Kind: "homework", Name: "Hemarbete 2: Världarna hemma", Theme: "Scenarier för den egna regionen", When: c.between(13, 18),
			About:     "Välj en värld och skriv hur den ser ut hos er. Skriv för någon som inte var med.",
			Questions: []string{"Vilka scenarier är mest intressanta för vår region?", "Vem hos oss behöver läsa dem?"}}},
		{key: "redaktion-2-2060", phase: "Nya scenarier", org: "reglab", status: process.Planned, groups: []string{editors}, Fields: process.Fields{
			Kind: "editorial", Name: "Gestaltning av scenarierna", Theme: "Ord och bild till de nya världarna", When: c.between(13, 16), Visibility: process.Participants,
			About: "Redaktionen skriver ihop scenarierna och beställer bilderna."}},
		{key: "slutkonferens-2060", phase: "Avslut", org: "reglab", status: process.Planned, Fields: process.Fields{
			Kind: "conference", Name: "Slutkonferens för Region 2060", Theme: "Vad gör vi nu?", Days: 1,
			About: "En heldag för alla som har varit med. När och var är inte bestämt."}},
	}
}

func exampleProgramme(c calendar) []process.Slot {
	first, second := c.on(2, tuesday), c.on(2, wednesday)
	return []process.Slot{
		{Day: first, Starts: "10:00", Stops: "10:30", Title: "Kaffe och inskrivning"},
		{Day: first, Starts: "10:30", Stops: "11:15", Title: "Varför 2060?", Who: "Processledare, Reglabs kansli",
			Text: "Vad som ska finnas på bordet när dagarna är slut, och vad som inte ska göra det."},
		{Day: first, Starts: "11:15", Stops: "12:00", Title: "Trenderna från förra gången", Who: "Redaktör, Reglab"},
		{Day: first, Starts: "12:00", Stops: "13:00", Title: "Lunch"},
		{Day: first, Starts: "13:00", Stops: "15:00", Title: "Har trenden bytt riktning?",
			Text: "Grupper om sex. Varje grupp tar fem trender ur banken och lägger dem i tre högar: håller, har vänt, vet inte."},
		{Day: first, Starts: "15:00", Stops: "15:30", Title: "Kaffe"},
		{Day: first, Starts: "15:30", Stops: "17:00", Title: "Det som ingen såg", Text: "Varje grupp skriver tre svaga signaler som saknas i banken."},
		{Day: first, Starts: "18:30", Title: "Middag"},
		{Day: second, Starts: "08:30", Stops: "09:15", Title: "Från värld till region", Who: "Strateg, Region Norrbotten",
			Text: "Hur Region Artica kom till, och vad det användes till hemma."},
		{Day: second, Starts: "09:15", Stops: "11:30", Title: "Mest, minst och mest osäkert",
			Text: "Trenderna läggs ut efter hur mycket de påverkar och hur osäkra de är. Det som hamnar överst till höger bär scenarierna."},
		{Day: second, Starts: "11:30", Stops: "12:30", Title: "Lunch"},
		{Day: second, Starts: "12:30", Stops: "14:30", Title: "Temagrupperna bildas", Text: "Välj tema, träffa gruppen och bestäm första mötet."},
		{Day: second, Starts: "14:30", Stops: "15:30", Title: "Hemarbetet och vägen vidare", Who: "Processledare, Reglabs kansli"},
	}
}

// exampleProposals wait for the office.
func exampleProposals(c calendar) []proposal {
	return []proposal{
		{"medarbetare.vasterbotten", activityText{key: "forslag-vasterbotten", Fields: process.Fields{
			Name: "Öppet hus om trenderna i Västerbotten", Theme: "Kom och tyck till", When: c.hours(4, thursday, "13:00", "16:00"),
			Mode: "both", Place: "Umeå", RemoteURL: "https://mote.framsyn.example/oppet-hus",
			About: "En eftermiddag för kommuner, föreningar och företag. Vi visar trenderna och frågar vad de betyder här."}}},
		{"strateg.skane", activityText{key: "forslag-skane", Fields: process.Fields{
			Name: "Scenariokväll för Skånes kommuner", Theme: "Tre timmar i Senior City", When: process.When{Term: c.month(9)},
			About: "Kommunernas planerare prövar sina översiktsplaner mot ett scenario. Dagen är inte bestämd."}}},
	}
}

// proposal is an activity with who proposes it.
type proposal struct {
	who string
	activityText
}
