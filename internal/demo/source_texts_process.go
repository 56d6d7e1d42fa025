package demo

// processSources are the documents and pages of Region 2050 itself.
var processSources = []sourceText{
	{
		key: "regionerna-2050", org: "reglab", state: "published",
		title: "Regionerna 2050 – en framsynsprocess", author: "Reglab", date: "2016", kind: "rapport",
		language: "sv", scope: "sverige", horizonYear: 2050,
		summary: `Bilagan som Reglabs kansli lade fram för styrelsen hösten 2016. Här står varför regionerna ville se längre fram tillsammans: skapa beredskap, diskutera vad olika trender kan betyda hemma och lära sig framsyn på köpet. Digitalisering pekas ut som den kappa som täcker alla sakområden.

Dokumentet går igenom etapper, målgrupper, projektorganisation, tidplan och budget. Alla belopp saknas i den avskrift som finns här. Den som planerar en egen framsyn kan låna programstommen rakt av: omvärld, scenarier, regionalisering och policyutveckling, med hemarbete emellan.`,
		areas: []string{"digitalisering", "demokrati"}, tags: []string{"framsyn", "programstomme", "styrelse"},
	},
	{
		key: "reglab-region-2050", org: "reglab", state: "published",
		title: "Region 2050", author: "Reglab", date: "2018", kind: "webbplats",
		url: "https://www.reglab.se/projekt/region-2050/", language: "sv", scope: "sverige", horizonYear: 2050,
		summary: `Projektets egen sida och ingången till allt annat material. Den beskriver Region 2050 som Reglabs hittills största satsning: två år av gemensamma workshopar, aktiviteter ute i regionerna och samtal mellan regionernas ledare. Grundhållningen sägs rakt ut. Processen frågar vad som kan komma att hända och lämnar prognoserna åt andra.

Börja här om du är ny i processen. Sidan ger datum för workshoparna, leder vidare till dokumentation och hemarbete och passar att skicka till en kollega som undrar vad framsyn är bra för.`,
		areas: []string{"demokrati", "digitalisering"}, tags: []string{"framsyn", "region 2050"},
	},
	{
		key: "reglab-workshop-1", org: "reglab", state: "published",
		title: "Workshop 1: Omvärld", author: "Reglab", date: "2017-05", kind: "webbplats",
		url: "https://www.reglab.se/aktiviteter/workshop-1/", language: "sv", scope: "global", horizonYear: 2050,
		summary: `Program och dokumentation från framsynsgruppens första möte i Stockholm den 16–18 maj 2017. Fyra megatrender fick rama in arbetet: urbanisering och social förändring, planetariserad teknologi, resursbrist samt globalisering och värderingar.

Tredje dagen bildades temagrupper om önskade framtider, bland annat om länken mellan stad och land, bostadsmarknaden, kollektivtrafiken, kompetensförsörjningen, den cirkulära ekonomin och hälsosystemet. Varje grupp fick med sig en hemuppgift. Sidan är användbar som förlaga för en egen omvärldsdag, eftersom övningarna finns beskrivna tillsammans med föreläsningarna.`,
		areas: []string{"digitalisering", "miljo-klimat", "naringsliv", "demokrati"}, tags: []string{"megatrender", "workshop", "omvärld"},
	},
	{
		key: "reglab-workshop-2", org: "reglab", state: "published",
		title: "Workshop 2: Scenarier", author: "Reglab", date: "2017-11", kind: "webbplats",
		url: "https://www.reglab.se/aktiviteter/workshop-2/", language: "sv", scope: "global", horizonYear: 2050,
		summary: `I november 2017 möttes framsynsgruppen för att bygga scenarier. Resultatet blev fyra globala berättelser om 2050: Region Baltica, Globase, Senior City och Samhällsbyggarna. För varje scenario lade deltagarna ut en väg bakåt till sin egen tid, så att läsaren ser vilka händelser som skulle ha kunnat leda dit.

Scenarierna är medvetet tillspetsade. De gör mest nytta i en grupp som vågar fråga vad den egna regionen skulle ha för roll i en värld som den inte har valt. Uppgift saknas om hur framsynsgruppen vägde trenderna mot varandra.`,
		areas: []string{"demokrati", "halsa", "integration"}, tags: []string{"scenarier", "backcasting", "workshop"},
	},
	{
		key: "reglab-designfiktioner", org: "reglab", state: "published",
		title: "Designfiktioner från framsynsgruppen", author: "Reglab och deltagande organisationer", date: "2017", kind: "webbplats",
		url: "https://www.reglab.se/aktiviteter/designfiktion-hemlaxa/", language: "sv", scope: "sverige", horizonYear: 2050,
		summary: `Mellan de två första workshoparna skrev temagrupperna korta texter om varor, tjänster och initiativ år 2050. Här finns tillverkningsföretag som delar i stället för att konkurrera, ett arbetsliv utan fysiska arbetsplatser, en meritförteckning som uppdateras och verifieras löpande, flyttbara bostäder i containerformat och glasögon som avslöjar könsstereotyper.

Texterna är lekfulla men går att läsa som svaga signaler: var och en drar ut en linje som redan anas. Välj en fiktion, läs den högt på ett möte och fråga vad som måste ha hänt på vägen.`,
		areas: []string{"kompetens", "bostader", "naringsliv", "digitalisering"}, tags: []string{"designfiktion", "svaga signaler", "hemarbete"},
	},
	{
		key: "reglab-hemarbete", org: "reglab", state: "published",
		title: "Hemarbete i Region 2050", author: "Reglab", date: "2018", kind: "webbplats",
		url: "https://www.reglab.se/aktiviteter/hemarbete/", language: "sv", scope: "region", horizonYear: 2050,
		summary: `Samlingssida för det som organisationerna gjorde på hemmaplan. Kronoberg prövade scenarier med omkring åttio deltagare på en regional dag, Gävleborg tog in framtidsfrågorna på en dag om utvecklingsstrategin, Västerbotten ordnade två workshopdagar och Norrbotten utbildade sitt regionfullmäktige. Tillväxtverket höll en trendworkshop och skrev en metodhandbok.

Bredden är poängen. Den som söker ett upplägg för politiker hittar ett, den som vill nå kommunerna ett annat. Uppgift saknas om vad de olika insatserna kostade.`,
		areas: []string{"demokrati", "utbildning"}, tags: []string{"hemarbete", "delaktighet", "regionfullmäktige"},
	},
	{
		key: "reglab-framsynsgruppen", org: "reglab", state: "published",
		title: "Framsynsgruppen", author: "Reglab", date: "2018", kind: "webbplats",
		url: "https://www.reglab.se/projekt/framsynsgruppen/", language: "sv", scope: "sverige", horizonYear: 2050,
		summary: `Om gruppen som bar Region 2050: mellan åttio och nittio personer från tjugofyra organisationer som möttes i tredagars workshopar en gång per termin. Sidan förklarar resan från brett samhällsperspektiv till regional vardag och har ett kalendarium för 2018, med fördjupningsdag om storytelling, årskonferens, workshop 3 och 4 samt en masterclass om antropocen.

Nyttig för den som ska bemanna ett eget framsynsarbete. Den visar hur samma personer kan vara både elever i metoden och ambassadörer hemma.`,
		areas: []string{"kompetens"}, tags: []string{"framsynsgruppen", "deltagare", "nätverk"},
	},
	{
		key: "reglab-regionala-exempel", org: "reglab", state: "published",
		title: "Regionala exempel från Region 2050", author: "Reglab", date: "2019", kind: "webbplats",
		url: "https://www.reglab.se/projekt/regionala-exempel/", language: "sv", scope: "region", horizonYear: 2050,
		summary: `Här ligger resultaten från hemmaplan sorterade i scenarier, designfiktioner samt strategier och handlingsplaner. De fyra globala scenarierna presenteras med var sin ingress, och Tillväxtverkets metodhandbok om omvärldsanalys på lång sikt går att hämta. Bland de regionala scenarierna finns Norrbottens Region Artica.

Använd sidan när du vill se hur en global berättelse kan översättas till ett enskilt län. Den ställer två bra frågor till varje läsare: vilken roll tar din region i den här världen, och vad skulle behöva ändras?`,
		areas: []string{"demokrati", "landsbygd"}, tags: []string{"scenarier", "metodhandbok", "regionalisering"},
	},
	{
		key: "vinnova-regional-framsyn", org: "vinnova", state: "published",
		title: "Reglab: Regional framsyn", author: "Vinnova", date: "2019-06", kind: "webbplats",
		url: "https://www.vinnova.se/p/reglab-regional-framsyn/", language: "sv", scope: "sverige",
		summary: `Vinnovas projektsida för bidraget till Region 2050, diarienummer 2016-05158. Bidraget var 800 000 kronor och projekttiden december 2016 till juni 2019. Sidan sammanfattar vad som blev av: framsynsgruppens fyra workshopar, sex ledarseminarier, tre årskonferenser och sex fördjupningsseminarier med deltagare från tjugofyra organisationer.

Det är den kortaste offentliga redovisningen av projektet och ett bra underlag för den som vill söka medel till en fortsättning. Här syns också hur finansiären själv beskrev nyttan.`,
		areas: []string{"kompetens", "naringsliv"}, tags: []string{"finansiering", "resultat"},
	},
	{
		key: "film-workshop-1", org: "reglab", state: "draft",
		title: "Film från workshop 1, dag 2", author: "Reglab", date: "2017-05", kind: "film",
		language: "sv", scope: "sverige", horizonYear: 2050,
		summary: `Sidan om workshop 1 hänvisar till filmer från andra och tredje dagen. Posten är upplagd för att redaktionen ska kunna beskriva den första av dem. Uppgift saknas om adress, speltid och innehåll, och filmen har inte setts av den som skrev detta.

När filmen har granskats bör sammanfattningen säga vilka som talar, vilka trender de tar upp och om det finns textning. Utan en textversion kan posten inte publiceras.`,
		areas: []string{"digitalisering"}, tags: []string{"film", "workshop"},
	},
	{
		key: "podd-vasterbotten", org: "vasterbotten", state: "draft",
		title: "Podd från hemarbetet i Västerbotten", author: "Region Västerbotten", kind: "podd",
		language: "sv", scope: "region", horizonYear: 2050,
		summary: `Region Västerbotten gjorde en podd som en del av sitt hemarbete i Region 2050, vid sidan av två workshopdagar. Ljudet är ett sätt att nå medarbetare som aldrig hinner till ett seminarium: den som kör mellan två sjukstugor kan lyssna på vägen.

Uppgift saknas om poddens namn, adress, längd och vilka som medverkade. Posten ligger kvar som utkast tills någon i länet har letat fram avsnitten och skrivit en textversion.`,
		areas: []string{"kultur", "landsbygd"}, tags: []string{"podd", "hemarbete"},
	},
}
