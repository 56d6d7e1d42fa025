package demo

import "framsyn/internal/documented"

// documentationText is what was written of an activity: the key of the activity, its writer's organisation and how far it has come.
type documentationText struct {
	activity, org, state string
	documented.Documentation
}

func reference(title, path string) []documented.Reference {
	return []documented.Reference{{Kind: "other", Title: title, URL: "https://www.reglab.se/" + path + "/"}}
}

var documentationTexts = []documentationText{
	{"workshop-1", "reglab", "published", documented.Documentation{
		Title:   "Tre dagar som började i omvärlden",
		Summary: "Framsynsgruppens första workshop samlade sig kring fyra megatrender och lämnade över till temagrupper med en hemuppgift.",
		Text: `Den 16–18 maj 2017 möttes framsynsgruppen i Stockholm. Det var den första av fyra workshopar på tre dagar, och den handlade om omvärlden.

## Fyra megatrender

Arbetet ramades in av fyra stora rörelser:

- urbanisering och social förändring
- planetariserad teknologi
- resursbrist
- globalisering och värderingar

Ingen av dem är en prognos. De är ett sätt att hålla isär det som drar i regionerna, så att det går att fråga vad var och en av dem gör med ett sjukhus, en busslinje eller en utbildning.

## Temagrupper tvärs genom organisationerna

Under rubriken *Önskade framtider i regionerna 2050* bildades temagrupper med folk från flera organisationer i varje. Länken mellan stad och land, demokratin och det politiska systemet samt civilsamhället fick två grupper var. Andra tog sig an bostadsmarknaden, trafiksystemen, kompetensförsörjningen, företagandet, den cirkulära ekonomin, tillverkningsindustrin, människors livsstilar och hälsan.

## Det som gick med hem

Varje grupp fick en hemuppgift: tre designfiktioner inom sitt tema. En designfiktion är en kort text och en bild av något som finns 2050, beskrivet som om det redan vore vardag.`,
		Links: reference("Workshop 1 på reglab.se", "aktiviteter/workshop-1")}},
	{"workshop-2", "reglab", "published", documented.Documentation{
		Title:   "Från trender till fyra världar",
		Summary: "Workshop 2 gav fyra globala scenarier för 2050, var och en med en väg baklänges till den tid då den skrevs.",
		Text: `Den 14–16 november 2017 möttes framsynsgruppen i Stockholm igen. Med sig hade den trenderna från våren och designfiktionerna från hemarbetet. Den här gången skulle de bli hela världar.

## De fyra

**Region Baltica** är världen med Östersjön i namnet.

**Globase** är en värld där en global grundplåt av välfärd betalas med personliga data och där nationerna har spelat ut sin roll.

**Senior City** är en värld där människor blir över 120 år, där fler flyttar än någonsin och där ekonomin bygger på matchning.

**Samhällsbyggarna** är nya lokala samhällen som inte lämnar något ekologiskt fotavtryck.

## Baklänges från 2050

Till varje värld lades en väg dit, och den lades baklänges. Metoden kallas backcasting: man ställer sig i slutet och frågar vad som måste ha hänt strax innan, och strax innan det. Så blir en värld prövbar. Den som läser kan säga vid vilket steg det slutar att gå att tro på.

## Det som gick med hem

Till nästa workshop skulle organisationerna göra scenarier för den egna regionen eller verksamheten.`,
		Links: reference("Workshop 2 på reglab.se", "aktiviteter/workshop-2")}},
	{"hemarbete-1", "reglab", "shared", documented.Documentation{
		Title:   "Designfiktioner: det som finns 2050",
		Summary: "Mellan workshop 1 och 2 skrev temagrupperna korta texter om varor, tjänster och initiativ ur framtiden.",
		Text: `Varje temagrupp hade tre designfiktioner i läxa. Bland ämnena finns tillverkare som delar i stället för att konkurrera, ett arbetsliv utan fysiska arbetsplatser, en meritförteckning som hålls levande och styrkt, bostäder i container som kan flyttas och ett par genusglasögon.

Texten läses igenom innan den publiceras. Uppgift saknas om hur många designfiktioner det blev i allt.`,
		Links: reference("Designfiktionerna på reglab.se", "aktiviteter/designfiktion-hemlaxa")}},
	{"regiondagar-kronoberg", "kronoberg", "draft", documented.Documentation{
		Title: "Regiondagar med scenarioövningar",
		Text: `Omkring 80 personer arbetade med scenarierna på regiondagarna.

Kvar att skriva: hur övningarna lades upp och vad de gav.`,
		Links: reference("Hemarbete på reglab.se", "aktiviteter/hemarbete")}},
}
