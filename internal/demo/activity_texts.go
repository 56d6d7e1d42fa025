package demo

import "framsyn/internal/process"

func plan(when, text string) process.Plan { return process.Plan{In: true, When: when, Text: text} }

func days(begins, ends string) process.When { return process.When{Begins: begins, Ends: ends} }

func page(title, path string) []process.Document {
	return []process.Document{{Kind: "other", Title: title, URL: "https://www.reglab.se/" + path + "/"}}
}

// region2050Activities are what the autumn of 2016 planned, row by row, with what became of each, and what came without being planned.
// Where no outcome is known the time is left open, and so is every place that the sources do not give.
var region2050Activities = []activityText{
	{key: "styrelsen-2016", org: "reglab", status: process.Confirmed, groups: []string{steering}, Fields: process.Fields{
		Kind: "board", Name: "Reglabs styrelsemöte", Theme: "Processen diskuteras", When: days("2016-08-24", "2016-08-24"),
		About:     "Styrelsen diskuterade underlaget för en gemensam framsyn: vad den skulle leda till, hur den skulle gå till, vad den fick kosta och vilka som skulle vara med.",
		Questions: []string{"Vilket resultat väntar vi oss?", "Hur ska processen och deltagandet se ut?", "Vad får det kosta, och vem betalar?"}}},
	{key: "regional-kontakt-2016", org: "reglab", status: process.Confirmed, Fields: process.Fields{
		Kind: "members", Name: "Regional kontakt", Theme: "Processen presenteras", When: days("2016-09-08", "2016-09-08"),
		About: "Ett av tre möten hösten 2016 där den kommande framsynen presenterades och förankrades."}},
	{key: "medlemsmote-2016", org: "reglab", status: process.Confirmed, Fields: process.Fields{
		Kind: "members", Name: "Medlemsmöte", Theme: "Processen presenteras för medlemmarna", When: days("2016-09-14", "2016-09-14"),
		Place: "Stockholm", Mode: "on_site",
		About: "Medlemmarna fick höra om framsynen innan inbjudan gick ut i oktober. Anmälan gjordes sedan av hela organisationer."}},

	{key: "startskott", phase: "Startskott", org: "reglab", status: process.Confirmed, Fields: process.Fields{
		Kind: "conference", Name: "Startskott: Reglabs årskonferens 2017", Theme: "Vad vet vi om framtiden?", When: days("2017-02-08", "2017-02-09"),
		Place: "Gävle", Mode: "on_site",
		About: "Processen började på Reglabs årskonferens. Frågan för dagarna var vad vi egentligen vet om framtiden, och hur den kunskapen går att använda.",
		Plan:  plan("8–9 februari 2017, Gävle", "Årskonferens för alla, med huvudtalare, framsynsarbeten, debattrum och framtidslabb")}},
	{key: "thinktank-1", phase: "Startskott", with: "startskott", org: "reglab", status: process.Confirmed, groups: []string{leaders}, Fields: process.Fields{
		Kind: "leaders", Name: "Thinktank 1", Theme: "Nyttan med framsyner", When: process.When{Term: "2017-02"}, Place: "Gävle", Mode: "on_site",
		About:    "Det första ledarseminariet hölls i samband med årskonferensen. En gäst från OECD talade om strategisk framsyn.",
		Speakers: []process.Speaker{{Name: "Gäst från OECD", Title: "Strategisk framsyn"}},
		Plan:     plan("8–9 februari 2017, Gävle", "Ledarseminarium för direktörer om nyttan med framsyner, med en gäst från OECD")}},
	{key: "redaktion-startskott", phase: "Startskott", org: "reglab", status: process.Planned, groups: []string{editors}, Fields: process.Fields{
		Kind: "editorial", Name: "Dokumentation av årskonferensen", Theme: "Det som sades samlas och görs läsbart",
		Plan: plan("Efter årskonferensen", "Redaktionen dokumenterar årskonferensen")}},

	{key: "workshop-1", phase: "Omvärlden", org: "reglab", status: process.Confirmed, groups: []string{foresight}, Fields: process.Fields{
		Kind: "workshop", Name: "Workshop 1: Omvärld", Theme: "Omvärldsspaning och megatrender", When: days("2017-05-16", "2017-05-18"),
		Place: "Stockholm", Mode: "on_site", Expected: 80,
		About:     "Framsynsgruppen möttes för första gången, i tre dagar. Fyra megatrender ramade in arbetet, och temagrupper tvärs genom organisationerna tog vid med önskade framtider.",
		Questions: []string{"Vilka trender är särskilt viktiga för det regionala utvecklingsarbetet?"},
		Plan:      plan("Våren 2017, mars eller april", "Workshop för strateger: spana i omvärlden och prioritera trender")},
		documents: page("Workshop 1 på reglab.se", "aktiviteter/workshop-1")},
	{key: "ledarseminarium-2017", phase: "Omvärlden", org: "reglab", status: process.Confirmed, groups: []string{leaders}, Fields: process.Fields{
		Kind: "leaders", Name: "Ledarseminarium", Theme: "Ledarna möts efter den första workshopen", When: days("2017-05-31", "2017-05-31"),
		About: "Ledarna möttes två veckor efter den första workshopen. Seminariet fanns inte med i programmet från hösten 2016."}},
	{key: "hemarbete-1", phase: "Omvärlden", org: "reglab", status: process.Confirmed, groups: []string{foresight}, Fields: process.Fields{
		Kind: "homework", Name: "Hemarbete 1: Designfiktioner", Theme: "Tre designfiktioner från varje temagrupp", When: process.When{Term: "2017"},
		About:     "Mellan de två första workshoparna skrev grupperna designfiktioner: korta texter och bilder om en vara, en tjänst eller ett initiativ som finns 2050. En handlar om tillverkare som delar i stället för att konkurrera, en annan om ett arbetsliv utan arbetsplatser.",
		Questions: []string{"Vilka trender ser vi som särskilt viktiga?", "Vad påverkar oss mest?", "Vad påverkar oss minst?"},
		Plan:      plan("Mellan workshop 1 och 2", "Varje organisation prioriterar bland trenderna")},
		documents: page("Designfiktionerna på reglab.se", "aktiviteter/designfiktion-hemlaxa")},
	{key: "redaktion-omvarlden", phase: "Omvärlden", org: "reglab", status: process.Planned, groups: []string{editors}, Fields: process.Fields{
		Kind: "editorial", Name: "Fördjupning efter workshop 1", Theme: "Trenderna fördjupas",
		Plan: plan("Mellan workshop 1 och 2", "Redaktionen fördjupar och tar fram teoretiska ramverk")}},
	{key: "politiker-1", phase: "Omvärlden", org: "reglab", status: process.Planned, groups: []string{politicians}, Fields: process.Fields{
		Kind: "politicians", Name: "Politikerseminarium 1", Theme: "Hur man använder framsyner", Days: 1, Expected: 50,
		Plan: plan("Mellan workshop 1 och 2", "En heldag för politiker om hur framsyner används, med inspel till fortsättningen")}},

	{key: "workshop-2", phase: "Scenarier", org: "reglab", status: process.Confirmed, groups: []string{foresight}, Fields: process.Fields{
		Kind: "workshop", Name: "Workshop 2: Scenarier", Theme: "Fyra globala scenarier för 2050", When: days("2017-11-14", "2017-11-16"),
		Place: "Stockholm", Mode: "on_site", Expected: 80,
		About: "Trenderna och hemarbetet blev fyra världar: Region Baltica, Globase, Senior City och Samhällsbyggarna. Till var och en lades vägen dit, baklänges från 2050.",
		Plan:  plan("Efter politikerseminarium 1", "Workshop för strateger: scenarier av trenderna och hemarbetet")},
		documents: page("Workshop 2 på reglab.se", "aktiviteter/workshop-2")},
	{key: "hemarbete-2", phase: "Scenarier", org: "reglab", status: process.Confirmed, groups: []string{foresight}, Fields: process.Fields{
		Kind: "homework", Name: "Hemarbete 2: Scenarier för den egna regionen", Theme: "Världarna tas hem",
		About:     "Mellan workshop 2 och 3 gjorde organisationerna scenarier för sin egen del av landet eller sin egen verksamhet. Region Norrbottens heter Region Artica.",
		Questions: []string{"Vilka scenarier är mest intressanta för vår region?"},
		Plan:      plan("Mellan workshop 2 och 3", "Varje organisation väljer bland scenarierna")},
		documents: page("Regionala exempel på reglab.se", "projekt/regionala-exempel")},
	{key: "redaktion-scenarier", phase: "Scenarier", org: "reglab", status: process.Planned, groups: []string{editors}, Fields: process.Fields{
		Kind: "editorial", Name: "Gestaltning av scenarierna", Theme: "Scenarierna får ord och bild",
		Plan: plan("Mellan workshop 2 och 3", "Redaktionen formulerar och gestaltar scenarierna")}},
	{key: "thinktank-2", phase: "Scenarier", org: "reglab", status: process.Planned, groups: []string{leaders}, Fields: process.Fields{
		Kind: "leaders", Name: "Thinktank 2", Theme: "Ledarna tar del av scenarierna",
		Plan: plan("Mellan workshop 2 och 3", "Ledarseminarium för direktörer om scenarierna, med inspel till fortsättningen")}},
	{key: "fordjupning-2018", phase: "Scenarier", org: "reglab", status: process.Confirmed, groups: []string{foresight}, Fields: process.Fields{
		Kind: "in_depth", Name: "Fördjupningsdag om storytelling", Theme: "Att berätta en framtid", When: days("2018-02-27", "2018-02-27"),
		About: "En dag om berättandet som metod, mellan workshop 2 och 3."}},
	{key: "arskonferens-2018", phase: "Scenarier", org: "reglab", status: process.Confirmed, Fields: process.Fields{
		Kind: "conference", Name: "Reglabs årskonferens 2018", Theme: "Framtiden", When: days("2018-03-14", "2018-03-15"), Place: "Umeå", Mode: "on_site",
		About: "Årskonferensen handlade om framtiden. Den fanns med i budgeten från hösten 2016 men var ingen egen punkt i programmet."}},

	{key: "workshop-3", phase: "Regionalisering", org: "reglab", status: process.Confirmed, groups: []string{foresight}, Fields: process.Fields{
		Kind: "workshop", Name: "Workshop 3: Regionalisering", Theme: "Vad världarna betyder för regionerna", When: days("2018-05-29", "2018-05-31"), Expected: 80,
		About: "Framsynsgruppens tredje möte, åter tre dagar. Blicken flyttades från världen till regionerna.",
		Plan:  plan("Våren 2018", "Workshop för strateger: konsekvenser för landet, regionen, kommunen och den enskilda människan")}},
	{key: "hemarbete-3", phase: "Regionalisering", org: "reglab", status: process.Planned, groups: []string{foresight}, Fields: process.Fields{
		Kind: "homework", Name: "Hemarbete 3: Konsekvenser", Theme: "Vad utvecklingen innebär hemma",
		Questions: []string{"Vad innebär den tänkta utvecklingen för vår region?", "Vilka blir konsekvenserna för oss?"},
		Plan:      plan("Mellan workshop 3 och 4", "Varje organisation prövar vad utvecklingen innebär för den egna regionen")}},
	{key: "redaktion-regionalisering", phase: "Regionalisering", org: "reglab", status: process.Planned, groups: []string{editors}, Fields: process.Fields{
		Kind: "editorial", Name: "Dokumentation av konsekvenserna", Theme: "Konsekvenserna samlas",
		Plan: plan("Mellan workshop 3 och 4", "Redaktionen dokumenterar konsekvenserna")}},
	{key: "politiker-2", phase: "Regionalisering", org: "reglab", status: process.Planned, groups: []string{politicians}, Fields: process.Fields{
		Kind: "politicians", Name: "Politikerseminarium 2", Theme: "Regionala konsekvenser", Days: 1,
		Plan: plan("Mellan workshop 3 och 4", "En heldag för politiker om de regionala konsekvenserna")}},

	{key: "workshop-4", phase: "Policyutveckling", org: "reglab", status: process.Confirmed, groups: []string{foresight}, Fields: process.Fields{
		Kind: "workshop", Name: "Workshop 4: Policyutveckling", Theme: "Policyutveckling och förnyelselabb", When: days("2018-10-23", "2018-10-25"), Expected: 80,
		About: "Framsynsgruppens fjärde och sista workshop. Den handlade om att utveckla policy och förnya arbetssätt.",
		Plan:  plan("Efter workshop 3", "Workshop för strateger: backcasting och framtidens regionala uppdrag")}},
	{key: "hemarbete-4", phase: "Policyutveckling", org: "reglab", status: process.Planned, groups: []string{foresight}, Fields: process.Fields{
		Kind: "homework", Name: "Hemarbete 4: Stegen på vägen", Theme: "Från framtiden och hem",
		Questions: []string{"Vart går vi?", "Vilka steg är viktiga på vägen?"},
		Plan:      plan("Efter workshop 4", "Varje organisation pekar ut de viktiga stegen")}},
	{key: "redaktion-policy", phase: "Policyutveckling", org: "reglab", status: process.Planned, groups: []string{editors}, Fields: process.Fields{
		Kind: "editorial", Name: "Policyimplikationer och handlingsalternativ", Theme: "Det som går att göra skrivs fram",
		Plan: plan("Efter workshop 4", "Redaktionen skriver om policyimplikationer och handlingsalternativ")}},
	{key: "masterclass-2018", phase: "Policyutveckling", org: "reglab", status: process.Confirmed, groups: []string{foresight}, Fields: process.Fields{
		Kind: "in_depth", Name: "Masterclass om antropocen", Theme: "Människans tidsålder", When: days("2018-12-11", "2018-12-11"),
		About: "En fördjupning om antropocen, tanken att människan har blivit en kraft som formar hela planeten."}},

	{key: "slutkonferens", phase: "Slutkonferens", org: "reglab", status: process.Confirmed, Fields: process.Fields{
		Kind: "conference", Name: "Slutkonferens", Theme: "Resultatet", When: process.When{Term: "2019"}, Days: 1, Expected: 150,
		About: "Processen avslutades med en konferens 2019.",
		Plan:  plan("Eventuellt vid årskonferensen 2019", "En heldag för alla inblandade om resultatet")}},
}

// region2050OwnEvents are what members arranged at home. None of their days are known.
var region2050OwnEvents = []activityText{
	{key: "regiondagar-kronoberg", org: "kronoberg", Fields: process.Fields{
		Name: "Regiondagar med scenarioövningar", Theme: "Scenarierna prövas i Kronoberg", Expected: 80,
		About: "Omkring 80 personer prövade scenarierna tillsammans."}, documents: page("Hemarbete på reglab.se", "aktiviteter/hemarbete")},
	{key: "rus-dag-gavleborg", org: "gavleborg", Fields: process.Fields{
		Name: "RUS-dag i Gävleborg", Theme: "Framtiden och den regionala utvecklingsstrategin",
		About: "Framtidsfrågorna togs in i arbetet med den regionala utvecklingsstrategin."}, documents: page("Hemarbete på reglab.se", "aktiviteter/hemarbete")},
	{key: "workshopdagar-vasterbotten", org: "vasterbotten", Fields: process.Fields{
		Name: "Två workshopdagar i Västerbotten", Theme: "Framsyn på hemmaplan", Days: 2,
		About: "Två workshopdagar på hemmaplan. Västerbotten gjorde också en podd."}, documents: page("Hemarbete på reglab.se", "aktiviteter/hemarbete")},
}
