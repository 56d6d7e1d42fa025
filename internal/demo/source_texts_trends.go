package demo

// trendSources are collections of trends that others have put together.
var trendSources = []sourceText{
	{
		key: "eea-soer-2015", org: "reglab", state: "published",
		title: "Assessment of global megatrends: extended background analysis (SOER 2015)", author: "Europeiska miljöbyrån (EEA)", date: "2015", kind: "trendanalys",
		url: "https://doi.org/10.2800/657255", language: "en", scope: "global", horizonYear: 2050,
		summary: `Teknisk rapport 11/2015 från Europas miljöbyrå. Elva globala megatrender gås igenom, från skilda befolkningstrender och urbanisering till snabbare teknikutveckling, en mer multipolär värld, hårdare konkurrens om resurser och ökande föroreningar. En av dem, fortsatt ekonomisk tillväxt, bär frågetecken redan i rubriken.

Rapporten är skriven för dem som gör miljöpolitik men räcker längre än så. En region kan ta de elva rubrikerna som checklista och fråga vilka som redan märks hemma, vilka som kommer indirekt genom priser och handel och vilka som ingen har tänkt på.`,
		areas: []string{"miljo-klimat", "energi", "halsa", "naringsliv"}, tags: []string{"megatrender", "miljö", "europa"},
	},
	{
		key: "boverket-2025", org: "halland", state: "published",
		title: "Vision för Sverige 2025", author: "Boverket", date: "2012-11", kind: "rapport",
		url: "https://docplayer.se/3819261-Vision-for-sverige-2025.html", language: "sv", scope: "sverige", horizonYear: 2025,
		summary: `Boverket fick i uppdrag av regeringen att visa var Sverige borde stå 2025 för att nå målen om ett hållbart samhälle 2050. Underlaget är ett hundratal nationella mål med bäring på fysisk planering. Fyra megatrender ramar in: ett ändrat klimat, en globaliserad, en urbaniserad och en digitaliserad värld. Därefter följer tolv bilder av landet.

Årtalet ligger nu bakom oss, och det gör skriften extra användbar. Jämför visionens kollektivtrafikstråk, småorter och elförsörjning med hur det blev i det egna länet.`,
		areas: []string{"fysisk-planering", "bostader", "kollektivtrafik", "miljo-klimat"}, tags: []string{"vision", "planering", "megatrender"},
	},
	{
		key: "sweco-internationella-trender", org: "vastra-gotaland", state: "published",
		title: "Internationella trender som påverkar samhällsplanering och samhällsutveckling i Sverige fram till 2050", author: "Sweco Eurofutures, på uppdrag av Boverket", kind: "trendanalys",
		url: "https://docplayer.se/301769-Internationella-trender-som-paverkar-samhallsplanering-och-samhallsutveckling-i-sverige-fram-till-2050.html", language: "sv", scope: "global", horizonYear: 2050,
		summary: `Underlagsrapport till Boverkets vision för Sverige 2025, inriktad på ekonomi samt natur och miljö. Fyra trender bär analysen: ekonomisk globalisering och global tillväxt, ökad rörlighet med långsiktigt växande varuflöden, klimatförändringar och klimatpolitik samt en gradvis omställning av energi- och råvaruförsörjningen.

Rapporten förklarar mekanismer mer än den räknar. Den är till hjälp när en trafikplan eller ett energiunderlag ska motiveras och någon frågar varför godset ökar. Uppgift saknas om exakt utgivningsdag.`,
		areas: []string{"naringsliv", "infrastruktur", "energi", "miljo-klimat"}, tags: []string{"globalisering", "varuflöden", "planering"},
	},
	{
		key: "trafikverket-2018", org: "skane", state: "published",
		title: "Trender i transportsystemet: Trafikverkets omvärldsanalys 2018", author: "Trafikverket", date: "2018-09", kind: "trendanalys",
		url: "https://www.trafikverket.se/om-oss/var-verksamhet/Rapporter/Omvarldsanalyser/trender-i-transportsystemet--trafikverkets-omvarldsanalys-2018/", language: "sv", scope: "sverige",
		summary: `Publikation 2018:180. Fem megatrender och fem trender i själva transportsystemet beskrivs: digitalisering som genomsyrar allt, bredare syn på hållbarhet, växande stadsregioner med större skillnader i livsstil, en tjänsteekonomi i osäkra tider och mer fokus på säkerhet och sårbarhet. Bland transporttrenderna märks automatisering, krav på fossilfrihet och fortsatt tryck på god tillgänglighet.

Tidigare utgåvor kom 2010 och 2014, så samma fråga kan följas över tid. För en kollektivtrafikmyndighet är rapporten ett bra första underlag när trafikförsörjningsprogrammet ska ses över.`,
		areas: []string{"kollektivtrafik", "infrastruktur", "digitalisering", "miljo-klimat"}, tags: []string{"transport", "automatisering", "omvärldsanalys"},
	},
	{
		key: "trafikverket-2014", org: "gavleborg", state: "shared",
		title: "Trender i transportsystemet: Trafikverkets omvärldsanalys 2014", author: "Trafikverket", date: "2014", kind: "trendanalys",
		url: "https://www.trafikverket.se/om-oss/var-verksamhet/Rapporter/Omvarldsanalyser/omvarldsanalys-2014---trender-i-transportsystemet/", language: "sv", scope: "sverige",
		summary: `Publikation 2014:115, den näst första av Trafikverkets gemensamma omvärldsanalyser. Fem megatrender och sex transporttrender som långsamt ändrar villkoren för vägar, järnvägar och resor. Verket är noga med att rapporten varken är heltäckande eller den enda möjliga beskrivningen.

Läs den bredvid utgåvan från 2018. Skillnaden visar hur fort digitaliseringen gick från en rubrik bland andra till något som genomsyrar allt. Övningen tränar ögat: vilken av dagens små rubriker kan vara den nästa?`,
		areas: []string{"kollektivtrafik", "infrastruktur"}, tags: []string{"transport", "omvärldsanalys"},
	},
	{
		key: "espas-2019", org: "vinnova", state: "published",
		title: "Global Trends to 2030: Challenges and Choices for Europe", author: "ESPAS", date: "2019-04-08", kind: "trendanalys",
		url: "https://wayback.archive-it.org/12090/20191129074114/https://ec.europa.eu/epsc/publications/other-publications/challenges-and-choices-europe_en", language: "en", scope: "europa", horizonYear: 2030,
		summary: `EU-institutionernas gemensamma trendrapport, framtagen inför valet till Europaparlamentet 2019. Sju megatrender skildras, bland dem ett varmare klimat, växande städer, mer energianvändning, stark uppkoppling och en värld med många maktpoler. Till dem kommer katalysatorer som handel, vatten, krigföring, teknik och människor som flyttar.

Rapporten slutar i val: två korta framtidsbilder visar Europa med och utan beslut i tid. Den kom strax efter Region 2050 och passar i en andra omgång, när regionerna vill se var de egna slutsatserna skiljer sig från unionens.`,
		areas: []string{"naringsliv", "energi", "demokrati", "integration"}, tags: []string{"EU", "megatrender", "geopolitik"},
	},
	{
		key: "uppsala-2030-2050", org: "uppsala", state: "published",
		title: "Uppsala Tillväxt: planeringsunderlag 2030/2050", author: "Sweco Eurofutures för Uppsala kommun", kind: "rapport",
		url: "https://docplayer.se/2863060-Uppsala-tillvaxt-planeringsunderlag-2030-2050.html", language: "sv", scope: "kommun", horizonYear: 2050,
		summary: `Underlag till Uppsalas översiktsplan, med dåvarande Regionförbundet Uppsala län som medfinansiär. Tio megatrender sätter ramen, med rubriker som Växande städer, Fler blir äldre, Allt hänger ihop, Större och mindre på en gång och Jag och vi. Sedan följer regionala förutsättningar, scenarier och planeringstal för bostäder, service och mark.

Författarna vill spänna upp ett utfallsrum och avstår från att peka ut en enda utveckling. Just steget från trend till kvadratmeter är värt att studera för alla som ska omsätta omvärldsanalys i markanvändning. Uppgift saknas om utgivningsår i det exemplar som setts.`,
		areas: []string{"fysisk-planering", "bostader", "kollektivtrafik"}, tags: []string{"översiktsplan", "planeringstal", "megatrender"},
	},
	{
		key: "trf-2015", org: "uppsala", state: "shared",
		title: "Trendanalys Stockholmsregionen: med utblick mot 2030/2050", author: "Tillväxt- och regionplaneförvaltningen, Stockholms läns landsting", date: "2015", kind: "trendanalys",
		url: "https://pdfslide.tips/documents/trendanalys-stockholmsregionen-a-globalassets-a-h-publikationer-a-trendanalysfinal.html", language: "sv", scope: "region", horizonYear: 2050,
		summary: `Arbetsmaterial 2015:4, framtaget av Sweco Strategy inför den regionala utvecklingsplanen för Stockholmsregionen. Förvaltningen ber läsaren att gärna citera innehållet och ange källan. Uppgift saknas om vilka trender rapporten väljer, eftersom bara titelbladet har lästs.

Någon i östra Mellansverige bör gå igenom materialet och jämföra med Uppsalas planeringsunderlag, som bygger på samma tidshorisont. Grannlän som delar arbetsmarknad har skäl att veta vilka framtider den andra parten planerar för.`,
		areas: []string{"fysisk-planering", "infrastruktur"}, tags: []string{"storstad", "regionplan"},
	},
	{
		key: "skr-vagval-4", org: "kronoberg", state: "published",
		title: "Vägval för framtiden 4: utmaningar mot år 2030", author: "Sveriges Kommuner och Regioner", date: "2021", kind: "trendanalys",
		url: "https://webbutik.skl.se/skr/demokratiledningstyrning/styrningledning/organiserastyraleda/planeringuppfoljningstodmaterial/planeraplaneringsprocessen/planeringsforutsattningaromvarldsbevakning/omvarldsanalys10trender.14908.html", language: "sv", scope: "sverige", horizonYear: 2030,
		summary: `SKR:s omvärldsanalys, gjord tillsammans med Kairos Future och ett trettiotal personer från kommuner, regioner och förbundet. Fem förändringskrafter, globalisering, demografi, klimat, teknik och värderingar, leder fram till tio trender. Bland dem finns livslångt lärande, nya livsmönster, välfärdsbrottslighet, polarisering, tillit och samhällets sårbarhet.

Till rapporten hör en film på knappt tio minuter och ett arbetsmaterial med frågor. Det gör den lätt att ta med till en nämnd: visa filmen, välj tre trender och låt ledamöterna säga vad de betyder för just deras uppdrag.`,
		areas: []string{"demokrati", "kompetens", "digitalisering", "halsa"}, tags: []string{"omvärldsanalys", "kommuner och regioner"},
	},
	{
		key: "skr-2024", org: "kronoberg", state: "published",
		title: "Tio nya trendspaningar ska höja kvaliteten i svenska kommuner och regioner", author: "Kvalitetsmagasinet, om SKR:s Vägval för framtiden", date: "2024", kind: "artikel",
		url: "https://kvalitetsmagasinet.se/tio-nya-trendspaningar-ska-hoja-kvaliteten-i-svenska-kommuner-och-regioner/", language: "sv", scope: "sverige", horizonYear: 2035,
		summary: `Artikel om en ny utgåva av SKR:s Vägval för framtiden, med sikte på 2035. Fem spänningsfält och tio trender har tagits fram i samtal med över tvåhundra medlemmar, ett fyrtiotal sakkunniga och en grupp forskare. Sju av trenderna har setts i sin helhet: demokratin utmanas, samhällskontrakt omförhandlas, ”tyckonomin” breder ut sig, fler vägar till kunskap, demografin utmanar, AI förändrar arbetslivet och autonoma system med eller utan människa. Uppgift saknas om de tre sista rubrikernas lydelse.

Läs den bredvid utgåvan från 2021 och notera vad som har bytt plats.`,
		areas: []string{"demokrati", "kompetens", "digitalisering", "utbildning"}, tags: []string{"omvärldsanalys", "AI", "kommuner och regioner"},
	},
	{
		key: "sitra-2023", org: "vasterbotten", state: "published",
		title: "Megatrender 2023: Förståelse i en tid av överraskningar", author: "Mikko Dufva och Sanna Rekola, Sitra", date: "2023-01", kind: "trendanalys",
		url: "https://www.sitra.fi/sv/publikationer/megatrender-2023/", language: "sv", scope: "norden",
		summary: `Finlands framtidsfond Sitra ordnar världens förändringar i fem teman: natur, människor, makt, teknik och ekonomi. Naturens bärkraft eroderar, utmaningarna för välbefinnandet växer, kampen om demokratin hårdnar, konkurrensen om digital makt ökar och ekonomins grundvalar krackelerar. Varje tema får också en diskussion om vad som hindrar förändring och vad som blir möjligt.

Att rapporten finns på svenska och utgår från ett grannland med samma långa avstånd gör den lätt att använda i norra Sverige. Spänningarna mellan megatrenderna är bra diskussionsmaterial.`,
		areas: []string{"miljo-klimat", "demokrati", "digitalisering", "halsa"}, tags: []string{"megatrender", "Finland", "överraskningar"},
	},
	{
		key: "jrc-megatrends", org: "tillvaxtverket", state: "published",
		title: "Megatrends Hub", author: "Europeiska kommissionens gemensamma forskningscentrum (JRC)", kind: "webbplats",
		url: "https://knowledge4policy.ec.europa.eu/", language: "en", scope: "europa",
		summary: `Kommissionens kunskapsplattform följer fjorton megatrender och bygger på att forskare fortlöpande bidrar med nya underlag. Bland rubrikerna finns snabbare teknisk förändring och hyperuppkoppling, resursbrist, klimat och miljö, nya former av utbildning, förändrad säkerhetsbild, ojämlikhet, urbanisering och migration.

Varje megatrend redovisas med utveckling, tänkbara följder och indikatorer. Därför duger navet som uppslagsverk när en regional analys behöver en europeisk jämförelse eller en siffra att kontrollera. Uppgift saknas om när de enskilda sidorna senast ändrades.`,
		areas: []string{"digitalisering", "utbildning", "miljo-klimat", "integration"}, tags: []string{"EU", "megatrender", "indikatorer"},
	},
	{
		key: "uppsala-lan-2021", org: "uppsala", state: "published",
		title: "Omvärldsanalys för Uppsala län", author: "Uppsala län", date: "2021-08-31", kind: "trendanalys",
		url: "https://5dok.org/document/z1drw673-sida-av-omv%C3%A4rldsanalys-f%C3%B6r-uppsala-l%C3%A4n.html", language: "sv", scope: "region",
		summary: `En omvärldsanalys för ett enda län, gjord mitt i pandemin. Kapitlen följer miljö och klimat, globalisering, demografi, teknologi, värderingar, konkurrens och ekonomi. Rubrikerna är raka: vår miljö är på bristningsgränsen, vi bor tätare, vår vardag omvandlas, vi möter ökade förväntningar och missnöje.

Grundgreppet är att peka ut och ge exempel på krafter som påverkar dem som bor och verkar i länet. Formatet är lagom stort för att härmas: omkring fyrtio sidor, tydliga påståenden och en källista som går att följa.`,
		areas: []string{"halsa", "miljo-klimat", "demokrati", "naringsliv"}, tags: []string{"omvärldsanalys", "län", "pandemi"},
	},
	{
		key: "tillvaxtverket-0292", org: "tillvaxtverket", state: "published",
		title: "Utvecklingskraft i hela Sverige 2030", author: "Tillväxtverket", date: "2019-09", kind: "rapport",
		url: "https://docplayer.se/160631106-Utvecklingskraft-i-hela-sverige-2030.html", language: "sv", scope: "sverige", horizonYear: 2030,
		summary: `Rapport 0292, ett regeringsuppdrag om framtida utmaningar och prioriteringar för den regionala tillväxtpolitiken. Den frågar vilka utmaningar och möjligheter politiken kan behöva ta hänsyn till under ett decennium och hur olika typer av regioner kan påverkas. Uppgift saknas om rapportens slutsatser, som ännu inte har gåtts igenom här.

Frågeställningen ligger nära Region 2050 och rapporten skrevs samma år som processen avslutades. Den bör läsas av alla som ska skriva inspel om strukturfonder eller se över en regional utvecklingsstrategi.`,
		areas: []string{"naringsliv", "landsbygd", "kompetens"}, tags: []string{"tillväxtpolitik", "regionala förutsättningar"},
	},
	{
		key: "undp-signals", org: "vinnova", state: "shared",
		title: "Signals Spotlight 2023", author: "UNDP", date: "2023", kind: "trendanalys",
		url: "https://www.undp.org/future-development/signals-spotlight", language: "en", scope: "global",
		summary: `FN:s utvecklingsprogram samlar iakttagelser från sin personal världen över. Ungefär femhundra signaler om förändring ligger bakom den första utgåvan, och de mest intressanta har ordnats i mönster. En utgåva för 2024 finns också. Avsikten är att väcka samtal om sådant som ännu inte syns i statistiken.

Metoden går att ta efter hemma: be medarbetare i vård, trafik och kultur att notera en märklig sak i veckan och titta efter mönster varje kvartal. Uppgift saknas om vilka signaler som gäller Norden.`,
		areas: []string{"demokrati", "digitalisering", "miljo-klimat"}, tags: []string{"svaga signaler", "FN"},
	},
}
