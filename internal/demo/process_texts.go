package demo

// inBoth is a text in the portal's two languages.
type inBoth struct{ sv, en string }

// processText is what the portal says about Region 2050 and about itself, in Markdown where long.
type processText struct {
	name       string
	lead, body inBoth
	phases     []phaseText // in the order in which they came
	about      []aboutText // the page about the portal, from top to bottom
	sourceURL  string      // where the process is documented
}

// phaseText is one phase of the process: when and where it began, what happened, and what it asked.
type phaseText struct {
	key                     string
	name, when, place, text inBoth
	questions               []inBoth
}

// aboutText is one passage of the page about the portal.
type aboutText struct{ heading, text inBoth }

// unknown stands where the sources have lost a fact.
var unknown = inBoth{"uppgift saknas", "information missing"}

var processTexts = processText{
	name: "Region 2050",
	lead: inBoth{
		"Region 2050 är en framsyn som 24 organisationer gjorde ihop. Den frågar vad som kan komma att hända, och vad en svensk region i så fall kan göra åt det. Fyra världar, sex etapper och många fler frågor än svar.",
		"Region 2050 is a foresight that 24 organisations made together. It asks what might come to happen, and what a Swedish region could then do about it. Four worlds, six phases and far more questions than answers.",
	},
	body:      inBoth{processBodySV, processBodyEN},
	phases:    processPhases,
	about:     aboutTexts,
	sourceURL: "https://www.reglab.se/projekt/region-2050/",
}

const processBodySV = `Ett beslut om en järnväg, ett sjukhus eller en utbildning räcker i årtionden. Den som fattar det behöver ha prövat det mot fler framtider än den troligaste. Därför arbetade medlemmarna i Reglab, landets regioner tillsammans med Tillväxtverket, Vinnova och SKL, under två år med sikte på 2050. Vinnova bidrog med 800 000 kronor (diarienummer 2016-05158).

Framsynen har tre syften:

1. **Beredskap.** Att rusta sig för förändringar och se var regionerna hör hemma i samhällsutvecklingen på sikt.
2. **Handling.** Att med trender och scenarier som grund diskutera vad som händer i regionerna och vad de själva kan påverka.
3. **Kunskap.** Att fler ska kunna läsa omvärlden och behärska framsynens metoder.

**Scenarier, inte prognoser.** En prognos säger vad som väntas. Ett scenario är en möjlig värld, berättad så att man kan kliva in i den. Ingen av världarna här är ett löfte eller en önskan. De är olika så att man ska kunna hålla sina planer mot dem och se vilka som står kvar.

**Delaktighet.** Framsynsgruppen, 80 till 90 personer, möttes i fyra workshopar på tre dagar var. Mellan dem gjorde varje organisation hemarbete, och ledarna hade egna seminarier. Den gemensamma processen sätter inga mål åt någon. Vad resultatet betyder avgör var och en på hemmaplan.

**Digitalisering genom allt.** Ramen är det som regioner ansvarar för. Över den ligger en fråga som ställs till varje trend och varje scenario: vad gör digitaliseringen här, och för vem?`

const processBodyEN = `A decision on a railway, a hospital or a course of study lasts for decades. Whoever takes it should have tried it against more futures than the likeliest one. So the members of Reglab, the Swedish regions together with Tillväxtverket, Vinnova and SKL, worked for two years with their eyes on 2050. Vinnova contributed SEK 800,000 (reference 2016-05158).

The foresight has three purposes:

1. **Preparedness.** To be ready for change and to see where the regions belong in society in the long run.
2. **Action.** To discuss, from trends and scenarios, what happens in the regions and what they themselves can influence.
3. **Knowledge.** To help more people read the surrounding world and master the methods of foresight.

**Scenarios, not forecasts.** A forecast says what is expected. A scenario is a possible world, told so that you can step into it. None of the worlds here is a promise or a wish. They differ, so that plans can be held up against them to see which still stand.

**Participation.** The foresight group, 80 to 90 people, met in four workshops of three days each. In between, every organisation did homework, and the leaders held seminars of their own. The joint process sets no goals for anybody. What the result means is settled at home, by each organisation.

**Digitalisation throughout.** The frame is what regions are responsible for. Across it lies one question, put to every trend and every scenario: what does digitalisation do here, and for whom?`

var processPhases = []phaseText{
	{
		key: "startskott", name: inBoth{"Startskott", "Kick-off"},
		when: inBoth{"8–9 februari 2017", "8–9 February 2017"}, place: inBoth{"Gävle", "Gävle"},
		text: inBoth{
			"Reglabs årskonferens öppnade processen. Samma dagar möttes ledarna i ett första seminarium, med en gäst från OECD, om vad framsyner är bra för.",
			"Reglab's annual conference opened the process. On the same days the leaders met for a first seminar, with a guest from the OECD, on what foresight is good for.",
		},
		questions: []inBoth{
			{"Vad vet vi om framtiden?", "What do we know about the future?"},
			{"Hur använder man framsyner?", "How is foresight used?"},
		},
	},
	{
		key: "omvarlden", name: inBoth{"Omvärlden", "The surrounding world"},
		when: inBoth{"16–18 maj 2017", "16–18 May 2017"}, place: inBoth{"Stockholm", "Stockholm"},
		text: inBoth{
			"Framsynsgruppen läste omvärlden och samlade sig kring fyra megatrender: urbanisering och social förändring, planetariserad teknologi, resursbrist, globalisering och värderingar. Hemma skrev grupperna designfiktioner, korta texter och bilder om något som finns 2050.",
			"The foresight group read the surrounding world and gathered around four megatrends: urbanisation and social change, planetary-scale technology, scarcity of resources, globalisation and values. At home the groups wrote design fictions, short texts and pictures of something that exists in 2050.",
		},
		questions: []inBoth{
			{"Vilka trender är särskilt viktiga för det regionala utvecklingsarbetet?", "Which trends matter most to regional development?"},
			{"Vad påverkar oss mest? Vad minst?", "What affects us most? What least?"},
		},
	},
	{
		key: "scenarier", name: inBoth{"Scenarier", "Scenarios"},
		when: inBoth{"14–16 november 2017", "14–16 November 2017"}, place: inBoth{"Stockholm", "Stockholm"},
		text: inBoth{
			"Trenderna blev fyra världar: Region Baltica, Globase, Senior City och Samhällsbyggarna. Till var och en ritades vägen dit, baklänges från 2050, och sedan gjorde organisationerna scenarier för sin egen del av landet.",
			"The trends became four worlds: Region Baltica, Globase, Senior City and Samhällsbyggarna (the community builders). For each, the road there was traced backwards from 2050, and the organisations then made scenarios for their own part of the country.",
		},
		questions: []inBoth{
			{"Vilka scenarier är mest intressanta för vår region?", "Which scenarios are of most interest to our region?"},
		},
	},
	{
		key: "regionalisering", name: inBoth{"Regionalisering", "Regionalisation"},
		when: inBoth{"29–31 maj 2018", "29–31 May 2018"}, place: unknown,
		text: inBoth{
			"Scenarierna togs hem. Följderna prövas på fyra nivåer: landet, regionen, kommunen och den enskilda människan.",
			"The scenarios were taken home. What follows from them is tried on four levels: the country, the region, the municipality and the individual.",
		},
		questions: []inBoth{
			{"Vad innebär den tänkta utvecklingen för vår region?", "What does the imagined development mean for our region?"},
			{"Vilka blir konsekvenserna för oss?", "What are the consequences for us?"},
		},
	},
	{
		key: "policyutveckling", name: inBoth{"Policyutveckling", "Policy development"},
		when: inBoth{"23–25 oktober 2018", "23–25 October 2018"}, place: unknown,
		text: inBoth{
			"Planen för den fjärde workshopen var att börja i en önskad framtid och gå bakåt mot i dag. Där scenarierna frågar vad som kan hända frågar den här etappen vad vi vill, och vem som tar nästa steg.",
			"The plan for the fourth workshop was to begin in a wanted future and walk backwards to today. Where the scenarios ask what might happen, this phase asks what we want, and who takes the next step.",
		},
		questions: []inBoth{
			{"Vart går vi?", "Where are we going?"},
			{"Vilka steg är viktiga på vägen?", "Which steps matter on the way?"},
		},
	},
	{
		key: "slutkonferens", name: inBoth{"Slutkonferens", "Final conference"},
		when: inBoth{"2019, dag: uppgift saknas", "2019, day: information missing"}, place: unknown,
		text: inBoth{
			"Processen avslutades med en konferens. Planen var att bjuda in alla som hade varit med, strateger, chefer och politiker, för att diskutera resultatet.",
			"The process ended with a conference. The plan was to invite everybody who had taken part, strategists, heads and politicians, to discuss the result.",
		},
		questions: []inBoth{
			{"Vad gör vi nu med det vi har lärt oss?", "What do we do now with what we have learnt?"},
		},
	},
}

var aboutTexts = []aboutText{
	{
		heading: inBoth{"Vad Framsyn är", "What Framsyn is"},
		text: inBoth{
			"Framsyn är webbplatsen för en gemensam regional framsyn och för organisationerna som driver den. Här samlas källor, trender och scenarier, och de hänger ihop. Vi kallar det *röda tråden*: från ett scenario kan du gå tillbaka till trenderna som driver det, och från en trend till källorna den vilar på. Då kan du själv pröva om resonemanget håller.",
			"Framsyn is the website of a joint regional foresight and of the organisations that run it. Sources, trends and scenarios are gathered here, and they hang together. We call it *the red thread*: from a scenario you can walk back to the trends that drive it, and from a trend to the sources it rests on. That way you can test the reasoning for yourself.",
		},
	},
	{
		heading: inBoth{"Vem som kan delta", "Who can take part"},
		text: inBoth{
			"Alla får läsa det som är publicerat, söka i det och följa nyheterna i ett flöde. Det behövs inget konto. Konto får den som arbetar eller har uppdrag i en deltagande organisation. Framsynsstrateger skriver, redaktionen formar och publicerar, chefer och politiker läser det som delas. Kansliet bjuder in. Tror du att du borde ha ett konto, fråga din organisations kontaktperson.",
			"Everybody may read what is published, search it and follow the news in a feed. No account is needed. Accounts are for those who work or hold office in a participating organisation. Strategists write, the editors shape and publish, heads and politicians read what is shared. The office sends the invitations. If you think you should have an account, ask your organisation's contact person.",
		},
	},
	{
		heading: inBoth{"Hur publicering går till", "How publishing works"},
		text: inBoth{
			"En text börjar som **utkast**. Då ser bara den egna organisationens strateger och redaktionen den. När den har **delats** kan alla deltagare läsa den. När redaktionen eller kansliet **publicerar** fryses en kopia, med version och datum. Det som ändras efteråt syns först när texten publiceras igen, tillsammans med en rad om vad som är nytt. En publicerad text kan dras tillbaka. Alla versioner sparas, så det går att se vad som ändrades och när.",
			"A text begins as a **draft**. Only the strategists of its own organisation and the editors see it. Once it is **shared**, all participants can read it. When the editors or the office **publish** it, a copy is frozen, with its version and date. Later changes stay unseen until the text is published again, together with a line on what is new. A published text can be withdrawn. All versions are kept, so one can see what was changed, and when.",
		},
	},
	{
		heading: inBoth{"Om texterna", "About the texts"},
		text: inBoth{
			"Scenarierna beskriver möjliga framtider. De är inga prognoser, och personerna i dem är påhittade. Där en uppgift har gått förlorad i källan står det *uppgift saknas*, för en gissning hade varit sämre. Scenarierna skrivs på svenska. Presentationen av Region 2050 och den här sidan finns också på engelska.",
			"The scenarios describe possible futures. They are not forecasts, and the people in them are invented. Where a fact has been lost in the source it says *information missing*, since a guess would have been worse. The scenarios are written in Swedish. The presentation of Region 2050 and this page also exist in English.",
		},
	},
}
