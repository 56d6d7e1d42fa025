package demo

import (
	"framsyn/internal/process"
)

func both(swedish, english string) process.Text {
	return process.Text{Swedish: swedish, English: english}
}

// region2050 is the process that the portal was made for.
var region2050 = process.Process{
	Name: "Region 2050",
	Lead: both(
		"Region 2050 är en framsyn som 24 organisationer gjorde ihop. Den frågar vad som kan komma att hända, och vad en svensk region i så fall kan göra åt det. Fyra världar, sex etapper och många fler frågor än svar.",
		"Region 2050 is a foresight that 24 organisations made together. It asks what might come to happen, and what a Swedish region could then do about it. Four worlds, six phases and far more questions than answers.",
	),
	About:       both(region2050Swedish, region2050English),
	URL:         "https://www.reglab.se/projekt/region-2050/",
	WorkingName: "Regioner 2050", HorizonYear: 2050, Begins: "2016-08", Ends: "2019",
	Purposes: region2050Purposes, Rules: region2050Rules, Results: region2050Results,
}

const region2050Swedish = `Ett beslut om en järnväg, ett sjukhus eller en utbildning räcker i årtionden. Den som fattar det behöver ha prövat det mot fler framtider än den troligaste. Därför arbetade medlemmarna i Reglab, landets regioner tillsammans med Tillväxtverket, Vinnova och SKL, under två år med sikte på 2050. Vinnova bidrog med 800 000 kronor (diarienummer 2016-05158).

Framsynen har tre syften:

1. **Beredskap.** Att rusta sig för förändringar och se var regionerna hör hemma i samhällsutvecklingen på sikt.
2. **Handling.** Att med trender och scenarier som grund diskutera vad som händer i regionerna och vad de själva kan påverka.
3. **Kunskap.** Att fler ska kunna läsa omvärlden och behärska framsynens metoder.

**Scenarier, inte prognoser.** En prognos säger vad som väntas. Ett scenario är en möjlig värld, berättad så att man kan kliva in i den. Ingen av världarna här är ett löfte eller en önskan. De är olika så att man ska kunna hålla sina planer mot dem och se vilka som står kvar.

**Delaktighet.** Framsynsgruppen, 80 till 90 personer, möttes i fyra workshopar på tre dagar var. Mellan dem gjorde varje organisation hemarbete, och ledarna hade egna seminarier. Den gemensamma processen sätter inga mål åt någon. Vad resultatet betyder avgör var och en på hemmaplan.

**Digitalisering genom allt.** Ramen är det som regioner ansvarar för. Över den ligger en fråga som ställs till varje trend och varje scenario: vad gör digitaliseringen här, och för vem?`

const region2050English = `A decision on a railway, a hospital or a course of study lasts for decades. Whoever takes it should have tried it against more futures than the likeliest one. So the members of Reglab, the Swedish regions together with Tillväxtverket, Vinnova and SKL, worked for two years with their eyes on 2050. Vinnova contributed SEK 800,000 (reference 2016-05158).

The foresight has three purposes:

1. **Preparedness.** To be ready for change and to see where the regions belong in society in the long run.
2. **Action.** To discuss, from trends and scenarios, what happens in the regions and what they themselves can influence.
3. **Knowledge.** To help more people read the surrounding world and master the methods of foresight.

**Scenarios, not forecasts.** A forecast says what is expected. A scenario is a possible world, told so that you can step into it. None of the worlds here is a promise or a wish. They differ, so that plans can be held up against them to see which still stand.

**Participation.** The foresight group, 80 to 90 people, met in four workshops of three days each. In between, every organisation did homework, and the leaders held seminars of their own. The joint process sets no goals for anybody. What the result means is settled at home, by each organisation.

**Digitalisation throughout.** The frame is what regions are responsible for. Across it lies one question, put to every trend and every scenario: what does digitalisation do here, and for whom?`

var region2050Phases = []process.Phase{
	{
		Name: both("Startskott", "Kick-off"),
		When: process.When{Begins: "2017-02-08", Ends: "2017-02-09"}, Place: "Gävle",
		About: both(
			"Reglabs årskonferens öppnade processen. Samma dagar möttes ledarna i ett första seminarium, med en gäst från OECD, om vad framsyner är bra för.",
			"Reglab's annual conference opened the process. On the same days the leaders met for a first seminar, with a guest from the OECD, on what foresight is good for.",
		),
		Questions: []process.Text{
			both("Vad vet vi om framtiden?", "What do we know about the future?"),
			both("Hur använder man framsyner?", "How is foresight used?"),
		},
	},
	{
		Name: both("Omvärlden", "The surrounding world"),
		When: process.When{Begins: "2017-05-16", Ends: "2017-05-18"}, Place: "Stockholm",
		About: both(
			"Framsynsgruppen läste omvärlden och samlade sig kring fyra megatrender: urbanisering och social förändring, planetariserad teknologi, resursbrist, globalisering och värderingar. Hemma skrev grupperna designfiktioner, korta texter och bilder om något som finns 2050.",
			"The foresight group read the surrounding world and gathered around four megatrends: urbanisation and social change, planetary-scale technology, scarcity of resources, globalisation and values. At home the groups wrote design fictions, short texts and pictures of something that exists in 2050.",
		),
		Questions: []process.Text{
			both("Vilka trender är särskilt viktiga för det regionala utvecklingsarbetet?", "Which trends matter most to regional development?"),
			both("Vad påverkar oss mest? Vad minst?", "What affects us most? What least?"),
		},
	},
	{
		Name: both("Scenarier", "Scenarios"),
		When: process.When{Begins: "2017-11-14", Ends: "2017-11-16"}, Place: "Stockholm",
		About: both(
			"Trenderna blev fyra världar: Region Baltica, Globase, Senior City och Samhällsbyggarna. Till var och en ritades vägen dit, baklänges från 2050, och sedan gjorde organisationerna scenarier för sin egen del av landet.",
			"The trends became four worlds: Region Baltica, Globase, Senior City and Samhällsbyggarna (the community builders). For each, the road there was traced backwards from 2050, and the organisations then made scenarios for their own part of the country.",
		),
		Questions: []process.Text{
			both("Vilka scenarier är mest intressanta för vår region?", "Which scenarios are of most interest to our region?"),
		},
	},
	{
		Name: both("Regionalisering", "Regionalisation"),
		When: process.When{Begins: "2018-05-29", Ends: "2018-05-31"},
		About: both(
			"Scenarierna togs hem. Följderna prövas på fyra nivåer: landet, regionen, kommunen och den enskilda människan.",
			"The scenarios were taken home. What follows from them is tried on four levels: the country, the region, the municipality and the individual.",
		),
		Questions: []process.Text{
			both("Vad innebär den tänkta utvecklingen för vår region?", "What does the imagined development mean for our region?"),
			both("Vilka blir konsekvenserna för oss?", "What are the consequences for us?"),
		},
	},
	{
		Name: both("Policyutveckling", "Policy development"),
		When: process.When{Begins: "2018-10-23", Ends: "2018-10-25"},
		About: both(
			"Planen för den fjärde workshopen var att börja i en önskad framtid och gå bakåt mot i dag. Där scenarierna frågar vad som kan hända frågar den här etappen vad vi vill, och vem som tar nästa steg.",
			"The plan for the fourth workshop was to begin in a wanted future and walk backwards to today. Where the scenarios ask what might happen, this phase asks what we want, and who takes the next step.",
		),
		Questions: []process.Text{
			both("Vart går vi?", "Where are we going?"),
			both("Vilka steg är viktiga på vägen?", "Which steps matter on the way?"),
		},
	},
	{
		Name: both("Slutkonferens", "Final conference"),
		When: process.When{Term: "2019"},
		About: both(
			"Processen avslutades med en konferens. Planen var att bjuda in alla som hade varit med, strateger, chefer och politiker, för att diskutera resultatet.",
			"The process ended with a conference. The plan was to invite everybody who had taken part, strategists, heads and politicians, to discuss the result.",
		),
		Questions: []process.Text{
			both("Vad gör vi nu med det vi har lärt oss?", "What do we do now with what we have learnt?"),
		},
	},
}
