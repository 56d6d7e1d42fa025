package demo

// forecastSources are official figures about the population. They are forecasts, and the texts say whose.
var forecastSources = []sourceText{
	{
		key: "scb-2015", org: "skane", state: "published",
		title: "Sveriges framtida befolkning 2015–2060", author: "Statistiska centralbyrån", date: "2015-05-19", kind: "prognos",
		url: "https://www.scb.se/publikation/24552", language: "sv", scope: "sverige", horizonYear: 2060,
		summary: `Demografiska rapporter 2015:2. SCB räknade då med att befolkningen ökar med 3,1 miljoner, alltså en tredjedel, till 12,9 miljoner år 2060. Antalet personer över 65 år beräknades bli 1,3 miljoner fler, och andelen utrikes födda gå från 16 till 22 procent.

Detta är en prognos och gäller vad som antogs 2015. I framsynsarbete fungerar den bäst som jämförelse: fråga vad som händer med vård, skola och bostäder om födelsetal eller invandring avviker från antagandena. Siffrorna gäller riket; enskilda län kan utvecklas tvärtom.`,
		areas: []string{"halsa", "integration", "bostader", "kompetens"}, tags: []string{"befolkning", "prognos", "demografi"},
	},
	{
		key: "scb-2018", org: "gavleborg", state: "published",
		title: "Artikel om befolkningen de närmaste tio åren", author: "Statistiska centralbyrån", date: "2018-10-09", kind: "statistik",
		url: "https://www.scb.se/", language: "sv", scope: "sverige", horizonYear: 2028,
		summary: `I oktober 2018 skrev SCB att folkmängden enligt prognosen passerar elva miljoner 2028 och att gruppen som fyllt 80 år växer med 255 000 personer på tio år, en ökning med hälften. Det är den siffran som gör artikeln viktig för regionerna.

Använd den som räkneexempel: hur många vårdplatser, hemsjukvårdsteam och färdtjänstresor motsvarar hälften fler i den åldern om vi arbetar som i dag? Uppgift saknas om artikelns rubrik och egen adress, därför leder länken till SCB:s startsida.`,
		areas: []string{"halsa", "kompetens"}, tags: []string{"befolkning", "äldre", "prognos"},
	},
}

// scenarioSources are sets of scenarios that others have made for regions and for the energy system.
var scenarioSources = []sourceText{
	{
		key: "norrbotten-2040", org: "norrbotten", state: "published",
		title: "Norrbotten 2040: fyra alternativa framtider", author: "Luleå tekniska universitet och Region Norrbotten", date: "2023", kind: "scenario",
		url: "https://utvecklanorrbotten.se/nyheter/2023/fyra-alternativa-framtider-vart-ar-norrbotten-pa-vag/", language: "sv", scope: "region", horizonYear: 2040,
		summary: `Forskare i Luleå har spänt upp två axlar: hur stort avtryck den gröna omställningen gör i investeringar och hur lockande länet är för inflyttare. I korsningen uppstår fyra framtider: Den gröna industriomvandlingens knutpunkt, Den produktiva oljeplattformsekonomin, Det postindustriella samhället flyttar norrut och Den perifera industriregionen i ny skepnad.

Namnen gör halva jobbet. Begreppet oljeplattformsekonomi säger direkt vad fly-in-fly-out kan innebära för skatteunderlag och föreningsliv. Andra län med stora investeringar på gång kan pröva samma axlar på sig själva.`,
		areas: []string{"naringsliv", "kompetens", "energi", "bostader"}, tags: []string{"scenarier", "industri", "inflyttning"},
	},
	{
		key: "norrbotten-2050", org: "norrbotten", state: "published",
		title: "Framtidens Norrbotten: en mix av bilder som rör tillväxt", author: "Luleå tekniska universitet och Länsstyrelsen i Norrbottens län", date: "2016", kind: "scenario",
		url: "https://www.lansstyrelsen.se/norrbotten/tjanster/publikationer/framtidens-norrbotten.html", language: "sv", scope: "region", horizonYear: 2050,
		summary: `Länsstyrelsens rapport 2016:2 beskriver fem vägar för länet fram till 2050. Basindustriregionen, en region driven av kunskap och kreativitet, ett förändrat globalt klimat med nya möjligheter, smart specialisering och en utveckling som närmar sig riksgenomsnittet. Författarna säger uttryckligen att de inte förutspår något.

Rapporten skrevs före de stora industrisatsningarna och bör läsas tillsammans med scenarierna för 2040. Avståndet mellan dem är en lektion i ödmjukhet: sju år räckte för att byta fråga.`,
		areas: []string{"naringsliv", "landsbygd", "utbildning"}, tags: []string{"scenarier", "smart specialisering"},
	},
	{
		key: "varmland-2060", org: "tillvaxtverket", state: "shared",
		title: "Värmland 2060", author: "SBK Värmland för Region Värmland", date: "2019", kind: "scenario",
		url: "https://sbkvarmland.se/", language: "sv", scope: "region", horizonYear: 2060,
		summary: `Scenarioarbete för Region Värmland åren 2016–2019. Två axlar bär konstruktionen: en fåkärnig struktur mot en spridd, och offentlig styrning mot marknadens. Uppgift saknas om vad de fyra scenarierna heter och hur de beskrivs, och länken går till den som gjorde dem.

Axelvalet är ändå värt att notera. Frågan om få eller många centra avgör var busslinjer, vårdcentraler och fiber hamnar, och den ställs sällan så rakt. Någon bör kontakta Region Värmland och komplettera posten.`,
		areas: []string{"fysisk-planering", "kollektivtrafik", "landsbygd"}, tags: []string{"scenarier", "flerkärnighet"},
	},
	{
		key: "varmland-2045", org: "tillvaxtverket", state: "draft",
		title: "Värmland 2045: scenarier för energi och klimat", author: "Länsstyrelsen i Värmlands län", date: "2018", kind: "scenario",
		language: "sv", scope: "region", horizonYear: 2045,
		summary: `Länsstyrelsen i Värmland använde Energimyndighetens Fyra framtider som utgångspunkt och gjorde egna scenarier för länets energi och klimat. Uppgift saknas om scenariernas namn, innehåll och adress; bara att arbetet finns är känt.

Posten är upplagd som påminnelse. Exemplet visar ändå ett billigt arbetssätt: ta ett nationellt scenariopaket som redan är genomarbetat, behåll stommen och skriv om följderna för det egna länets skogar, kraftverk och vägar.`,
		areas: []string{"energi", "miljo-klimat"}, tags: []string{"scenarier", "länsstyrelse"},
	},
	{
		key: "fyra-framtider", org: "norrbotten", state: "published",
		title: "Fyra framtider: energisystemet efter 2020", author: "Energimyndigheten", date: "2016", kind: "scenario",
		url: "https://www.energimyndigheten.se/klimat--miljo/fyraframtider/", language: "sv", scope: "sverige", horizonYear: 2050,
		summary: `Fyra framtider med namn från musiken. I Forte värnas låga energipriser för industrin, i Legato global rättvisa och minskad miljöpåverkan, i Espressivo egna lösningar och småskalig produktion, i Vivace grön tillväxt med Sverige som föregångare. Sikten är 2035 med utblick mot 2050.

Energi behandlas som en del av allt annat: resor, bostäder, jobb och landskap. En region kan pröva sin energi- och klimatstrategi mot alla fyra och se vilka åtgärder som håller i samtliga. Länsstyrelsen i Värmland har arbetat på det sättet.`,
		areas: []string{"energi", "naringsliv", "miljo-klimat", "infrastruktur"}, tags: []string{"scenarier", "energisystem"},
	},
	{
		key: "espon-bt2050", org: "skane", state: "published",
		title: "BT2050: Territorial Scenarios for the Baltic Sea Region", author: "ESPON", date: "2019-11", kind: "scenario",
		url: "https://www.espon.eu/BT2050", language: "en", scope: "europa", horizonYear: 2050,
		summary: `Scenarier för hela Östersjöregionen, beställda inför planeringssamarbetet VASAB och ledda av Nordregio. Ett basscenario drar ut dagens linjer. Mot det ställs två andra: välmående i en cirkulär ekonomi med medelstora städer som ryggrad, och grön teknik i jätteformat med storstäderna som motorer.

De två alternativen ger helt olika kartor, och det är nyttan. En region vid kusten kan lägga sin egen transportplan ovanpå båda och se om hamnar, järnvägar och orter hamnar i mitten eller i kanten.`,
		areas: []string{"fysisk-planering", "infrastruktur", "miljo-klimat", "naringsliv"}, tags: []string{"scenarier", "Östersjön", "cirkulär ekonomi"},
	},
}
