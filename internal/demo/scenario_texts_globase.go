package demo

var globaseText = scenarioText{
	key: "globase", org: "reglab", state: "published",
	title: "Globase", subtitle: "Allt du behöver, mot allt du är",
	horizonYear: 2050, scope: "global",
	summary: "Bostad, mat, vård och skola ingår för alla, överallt. Du betalar med uppgifter om dig själv. Nationerna har gjort sitt och få saknar dem. Kvar står frågan vem man går till när den som ger en allt har räknat fel.",
	sections: []scenarioSection{
		{"Välkommen", `Välkommen till Globase. Du är redan med.

Det du behöver finns: ett rum med fönster, tre mål mat om dagen, en läkare som svarar inom en minut, en skola som känner ditt barn. Du betalar ingen skatt och inga räkningar. Du betalar med din puls, dina steg, dina köp, samtalen vid middagsbordet och hur länge du tvekar innan du svarar. Uppgifterna gör paketet bättre. Ett bättre paket ger fler uppgifter. Så har det gått runt i femton år, och det har gått förvånansvärt bra.

Barnadödligheten är den lägsta som har mätts. I Lagos, Manila och Malmö äter barnen samma frukost i olika smaker. Hungern tog aldrig slut genom något beslut, säger de gamla lärarna. Den tog slut i en uppdatering.`},
		{"När nationerna hade gjort sitt", `Ingen avskaffade Sverige. Allt färre hade ärenden dit. Först försvann vårdköerna, sedan bostadsköerna, sedan pensionerna, och till sist stod riksdagen där med försvaret, kungahuset och fornminnena. Valdeltagandet var 31 procent när man slutade publicera det.

Det fanns inget att storma. Globase har inget högkvarter, bara en stiftelse i fyra världsdelar, en styrelse som roterar och ett regelverk på elvahundra sidor som vem som helst får läsa. Den som vill ändra i det lämnar ett förslag och får svar inom ett dygn, på sitt eget språk, i en ton som passar just henne. Det är väl därför så få blir arga, och därför de få blir det så grundligt.`},
		{"Nivåerna", `Grunden är lika för alla. Ovanpå den finns nivåer, och de beror på hur mycket man tillför. En gravid kvinna i en växande stad tillför mycket, för allt omkring henne förändras och kan läras av. En ensam man i Bengtsfors, 71 år, samma promenad varje dag, tillför nästan ingenting. Modellen kan honom redan. Han får sin frukost, men hans förslag om busshållplatsen hamnar långt ner, och till vintern stängs värmen av i rummet han inte går in i.

Somliga har gjort yrke av att vara oförutsägbara. Unga i Göteborg byter kost, arbete och umgänge varje månad och säljer sina omvägar dyrt. Och så finns *de omätta*, kanske var sjuttonde i Västsverige, som har sagt upp avtalet. De odlar, byter och lagar och går till en läkare som tar betalt i ved. De är fria på det sätt folk var fria förr: det tar nästan hela dagen.`},
		{"Elva timmar i mars", `I mars 2046 räknade systemet fel i Dalsland. Ett fel i en karta gjorde att tolv tusen människor stod som bortflyttade. Dörrarna gick inte upp. Maten gick till Linköping. Ingen dog, men i Mellerud bröt man upp skolköket med en bandsåg, och den natten åt folk vid samma bord som inte hade hälsat på varandra på åratal.

Efteråt bad Globase om ursäkt, tolv tusen gånger, och inga två ursäkter var lika. Felet var rättat före lunch. Det fanns ingen minister som kunde avgå, och det var vad många hade svårast för.`},
		{"Vad regionen gör", `Regionen finns kvar, till allas förvåning. Globase kan leverera men behöver någon som vet var berget är blött och vilka byar som inte kommer överens. Västra Götalandsregionen är numera *ombud*: den tolkar platsen för paketet och paketet för platsen. Den äger nästan inget. Den har elva förtroendevalda, ett arkiv, ett avtal och rätt att säga stopp i sjuttiotvå timmar.

De timmarna är vad som är kvar av politiken, och de används. Ett stopp har räddat en förlossningsavdelning, två skogar och dalsländskan i talsyntesen. Ett annat försenade en cancerscreening i tre dygn, och ingen har velat räkna på vad det kostade.

I arkivet i Vänersborg sitter landets sista jurister i förvaltningsrätt och för en bok som Globase aldrig har bett om: över alla fel, med datum, plats och vem som berättade. Den skrivs för hand. Det är omodernt och fullt lagligt, och kön dit är lång.`},
	},
	events: []scenarioEvent{
		{2027, "Tre plattformar erbjuder hemvård mot mätvärden i Nairobi, Bogotá och Karlstad. Kön blir lika lång på alla tre ställena."},
		{2030, "Hyror och statsskulder stiger ihop. Plattformarna lägger sina erbjudanden i en stiftelse och ger paketet ett namn."},
		{2033, "Bostad ingår. Den som flyttar in godkänner väggarna."},
		{2036, "Den första svenska kommunen lägger ner sin socialtjänst. Det märks mest på att det blir lättare att parkera."},
		{2039, "Skatten på arbete avskaffas. Riksdagen kortar sin vecka till två dagar."},
		{2042, "Nivåerna införs. Alla har rätt till samma grund, men somliga är intressantare."},
		{2046, "Elva timmar i mars. Tolv tusen människor i Dalsland finns inte."},
		{2048, "Regionerna förhandlar sig till rätten att säga stopp i sjuttiotvå timmar."},
		{2050, "Sju miljarder är anslutna. Valnämnden i Vänersborg skänker sin sista urna till museet, där den mäts och katalogiseras."},
	},
	dayInLife: `Bagaren i Uddevalla är 44 år och stiger upp fast han inte måste. Bröd ingår i paketet. Hans eget säljer han till dem som vill att det ska smaka lite olika från dag till dag.

Klockan sju hälsar köket god morgon och säger att han har sovit oroligt. Det vet han. I dag fyller hans dotter femton och ska skriva under själv. Hittills har han gjort det åt henne, varje år, med tummen, utan att läsa.

De äter tårta till frukost. Hon frågar vad han fick för henne när hon var liten. Rummet du sover i, säger han. Hon frågar vad de vet om henne. Han tänker på febern när hon var fyra, när läkaren ringde *innan* han hade hunnit bli rädd. Allt, säger han. Det är därför du sitter här.

På eftermiddagen tar de bussen till regionens kontor i Vänersborg. Där finns ett rum där ingenting lyssnar och där man får sitta en timme innan man bestämmer sig. En kvinna häller upp kaffe och svarar på frågor ur en pärm. Hon råder varken till eller från.

Dottern skriver under. Sedan gör hon något han aldrig har sett: hon ber om en kopia på papper. Hon viker den fyra gånger och stoppar den i skon.

På bussen hem säger sätena grattis.`,
	questions: []string{
		"Vilka delar av välfärden skulle våra invånare byta mot sina uppgifter redan i dag, om erbjudandet kom?",
		"Vad återstår av regionens uppdrag om någon annan levererar bättre och billigare?",
		"Vem svarar när ett system räknar fel på en hel bygd? Hur är det ordnat hos oss nu?",
		"Vilka i vår region skulle bli ointressanta om människor värderades efter vad de lär en modell?",
		"Vad vill vi kunna säga stopp till, och vad måste vi då ha kvar i egna händer?",
		"Får man stå utanför? Vad är vi skyldiga den som väljer det?",
	},
	drivers: []scenarioDriver{
		{"digital-makt", "okar", "Den som har uppgifterna har också bostäderna, maten och vården."},
		{"megatrend-globalisering", "okar", "Medborgarskapet blir globalt på samma sätt som ett abonnemang."},
		{"megatrend-teknologi", "okar", "Samma system når alla människor och lär av dem dygnet runt."},
		{"styrformer-breddas", "okar", "En stiftelse med ett regelverk tar över det som stater gjorde med lagar."},
		{"tillit", "vander", "Förtroendet lämnar dem man kan rösta bort och flyttar till det som fungerar."},
		{"demokratin", "okar", "Valen utmanas av att så lite avgörs i dem. Kvar finns rätten att tolka och att hejda."},
		{"hemvard", "okar", "Läkaren finns i väggen och svarar inom en minut."},
		{"ai-arbetsliv", "okar", "De flesta arbetar för att det är roligt, och resten för att vara svåra att förutse."},
	},
	image:     "scenario-globase.svg",
	imageAlt:  "Illustration: jordklotet kantat av små likadana hus i täta rader. Från antennen på varje hus går en prickad linje av data upp mot en lysande gul rundel på himlen.",
	sourceURL: regionalExamplesURL,
}
