package demo

// weakSignals are small things that could be the beginning of something.
var weakSignals = []trendText{
	{
		key: "levande-cv", org: "uppsala", state: "published", kind: "signal",
		title: "Meriter som verifieras i realtid", steep: []string{"technological", "economic", "social"},
		description: `En av framsynsgruppens designfiktioner, skriven av Region Uppsala, handlar om en meritförteckning som lever. Utbildning, anställningar och kunskaper ligger i en tjänst, bekräftade av den som utfärdat dem, och arbetsgivaren kan söka bland dem direkt. I fiktionen bemannar ett bevakningsföretag sina pass den vägen.

Delar av detta finns redan i försök: digitala kursintyg, nationella betygsuppgifter, yrkeslegitimationer som går att slå upp.

Signalen är svag men värd att följa därför att den rör makt. En levande meritlista kan göra att en undersköterska från Homs får börja arbeta på en vecka. I fel händer blir den ett betyg på hela människan, uppdaterat varje natt, som aldrig glömmer ett kort uppehåll eller en dålig chef. Vem ska få läsa, och vad ska gå att stryka?`,
		direction: "oklar", horizon: "medel",
		drives:  `Fler korta utbildningar som behöver synas. Bemanningskris i vården. Europeiska planer på digitala plånböcker för intyg. Företag som rekryterar med algoritmer. Nyanlända vars papper är svåra att tolka för en svensk chef.`,
		slows:   `Dataskydd, fackligt motstånd och rädsla för övervakning. Hundratals utfärdare utan gemensam standard. Kunskap som sitter i händer och omdöme låter sig sällan intygas. Några fuskade intyg kan döda förtroendet tidigt.`,
		meaning: `Validering kan gå från månader till dagar, vilket vore mycket värt i län med stor inflyttning eller brist på vårdpersonal. Regioner kan själva bli utfärdare av intyg för inlärning på jobbet. Den regionala kompetensplaneringen får en färskare bild än dagens enkäter ger.`,
		digital: `Tekniken för signerade intyg finns. Det som saknas är överenskommelser om vem som står för vad. En lösning där individen bär sina egna intyg ger andra maktförhållanden än ett centralt register, och valet är svårt att ändra i efterhand.`,
		areas:   []string{"kompetens", "utbildning", "digitalisering", "integration"},
		sources: []sourceLink{
			{key: "reglab-designfiktioner", relation: "supports"},
			{key: "skr-2024", relation: "background"},
		},
		trends: []trendLink{
			{key: "livslangt-larande", relation: "strengthens", note: "Det blir lättare att läsa en kort kurs om den räknas."},
			{key: "ai-arbetsliv", relation: "strengthens"},
		},
	},
	{
		key: "delad-produktion", org: "jamtland-harjedalen", state: "draft", kind: "signal",
		title: "Maskiner som delas mellan konkurrenter", steep: []string{"economic", "values", "technological"},
		description: `I en designfiktion från Region Jämtland Härjedalen har konkurrensen mellan tillverkare ersatts av delning. Alla i trakten har gått in i ett gemensamt bolag. Därifrån är det lätt att tänka sig hur folk, maskiner och order flyttar mellan verkstäderna efter behov.

Tanken är äldre än den låter. Bönder har ägt tröskor ihop och skogsägare har sågat i kooperativ i mer än hundra år. Nytt vore om högteknologiska företag med samma kunder gjorde likadant.

Små tecken finns i verkstäder som öppnar sina dyraste maskiner för grannen, i lokala makerspaces och i bolag som delar ingenjör. Från dem till fiktionens värld är steget långt. Men i en gles bygd där ingen ensam har råd med en metallskrivare kan delning vara det enda sättet att alls ha en i närheten.`,
		direction: "oklar", horizon: "lang",
		drives:  `Maskiner som blir bättre och dyrare än ett litet företag kan bära. Brist på operatörer. Kunder som vill ha korta serier snabbt. Generationsskiften där ingen tar över hela firman. En samarbetskultur i små samhällen.`,
		slows:   `Konkurrensrätt, affärshemligheter och stolthet. Svårt att dela vinsten från ett jobb som tre har gjort. Banker som vill se en ägare. Avstånd mellan verkstäderna. En dålig erfarenhet räcker för att dörren ska stängas.`,
		meaning: `Industrihus, yrkesutbildning och testbäddar kan planeras som delad infrastruktur, på samma sätt som vägar. Företagsstöd brukar gå till enskilda bolag och kan behöva nya former. Lyckas det kan en bygd få en bredare arbetsmarknad än någon av firmorna ger.`,
		digital: `Delning kräver bokning, mätning och avräkning i realtid. Digitala ritningar gör att jobbet kan flytta från en verkstad till en annan på minuter. Samma data avslöjar priser och kunder, och därför är frågan om vem som driver systemet avgörande.`,
		areas:   []string{"naringsliv", "landsbygd", "kompetens"},
		sources: []sourceLink{
			{key: "reglab-designfiktioner", relation: "supports"},
		},
		trends: []trendLink{
			{key: "cirkular", relation: "strengthens", note: "Delade maskiner används mer och behöver bli färre."},
		},
	},
	{
		key: "utan-arbetsplats", org: "halland", state: "draft", kind: "signal",
		title: "Arbetsgivare utan arbetsplats", steep: []string{"social", "economic", "technological"},
		description: `Region Hallands designfiktion beskriver ett 2050 där fysiska arbetsplatser har avskaffats genom ett beslut, eftersom städerna är trånga, bostäderna för få och miljön hårt belastad. När texten skrevs 2017 var tanken en tydlig överdrift. Tre år senare satt stora delar av tjänstesektorn hemma vid köksbordet.

Signalen gäller organisationer som säger upp kontoret på allvar. De finns i mjukvara, konsultverksamhet och enstaka myndigheter som lånar plats av varandra. Mötena flyttar till skärmen eller till ett pensionat två gånger om året.

Tankeexperimentet är nyttigt även för dem som måste ha lokaler. Vad är det egentligen som händer i ett fikarum? Hur lär sig en nyanställd att tyda chefens ögonbryn, och vem märker att någon inte mår bra? Utkastet behöver fyllas på med iakttagelser från Halland efter pandemin.`,
		direction: "oklar", horizon: "lang",
		drives:  `Hyror, pendlingstid och klimatmål. Bättre skärmar, ljud och kanske hologram. Arbetsgivare som söker folk i hela landet. Medarbetare som vill hämta barn klockan tre. Lokaler som står halvtomma två dagar i veckan.`,
		slows:   `Ensamhet, otydlig arbetsmiljö och slitna axlar vid köksbordet. Ledare som vill se sina medarbetare. Säkerhetsskyddat arbete. Unga som bor i små lägenheter. En motrörelse där kontoret blir lyx och lockbete.`,
		meaning: `Kollektivtrafikens stora intäkt är arbetspendlaren. Försvinner hon faller kalkylen för tågen. Tomma kontor kan bli bostäder, och små orter kan få dagsbefolkning tillbaka. Regionen äger själv mycket yta och behöver en plan för den.`,
		digital: `Allt hänger på säker och stabil uppkoppling hemma, även när grannens barn spelar. Verktyg som mäter närvaro kan bli en digital stämpelklocka. Fackliga överenskommelser om mätning får då lika stor vikt som möblerna hade.`,
		areas:   []string{"kompetens", "kollektivtrafik", "bostader"},
		sources: []sourceLink{
			{key: "reglab-designfiktioner", relation: "supports"},
			{key: "skr-vagval-4", relation: "background"},
		},
		trends: []trendLink{
			{key: "platsbundenhet", relation: "strengthens"},
			{key: "megatrend-urbanisering", relation: "counteracts"},
		},
	},
	{
		key: "flyttbara-hem", org: "vasterbotten", state: "draft", kind: "signal",
		title: "Bostäder som följer arbetet", steep: []string{"social", "economic", "environmental"},
		description: `Det mobila boendet är en designfiktion från Region Jämtland Härjedalen: hem byggda som containrar, som hushållet tar med sig dit arbetskraft eller lust behövs. Även i scenariot Samhällsbyggarna bor en av personerna i en flyttbar bostad.

Flyttbara hus är vardag för byggarbetare, studenter och sommargäster. Moduler ställs upp när en kommun får bråttom med en skola. Signalen är att någon börjar se dem som ett förstahandsval.

I Västerbotten har industriorter kort tid på sig när en etablering kommer, och lång tid på sig att ångra hus som blir tomma. Flyttbara hem kan vara en lösning på båda. Faran är att orten blir ett läger, där ingen engagerar sig i skolan eller badplatsen. Utkastet behöver exempel på kommuner som har prövat.`,
		direction: "oklar", horizon: "lang",
		drives:  `Snabba upp- och nedgångar på orter med stora projekt. Höga byggpriser. Husfabriker som blir bättre. Unga som hellre äger lite och flyttar lätt. Tillfälliga bygglov och skadade hus efter ras och översvämningar.`,
		slows:   `Bygglov, vatten, avlopp och elanslutning står kvar i marken även om huset åker. Banker lånar ogärna ut till något som rullar. Vintern ställer krav. Grannar befarar barackliv. Skola och förening vill ha barn som stannar.`,
		meaning: `Vård och skola får planera för människor som kommer och går. Regional samordning av moduler mellan kommuner kan bli billigare än att varje ort köper egna. Fysisk planering behöver en kategori mellan camping och kvarter.`,
		digital: `Digitala standarder för moduler, bygglov och anslutning kan korta väntan från år till veckor. Folkbokföring, post och hemsjukvård måste hitta fram till ett hus som bytt plats. Uppkoppling utan kabel blir ett grundkrav.`,
		areas:   []string{"bostader", "fysisk-planering", "kompetens"},
		sources: []sourceLink{
			{key: "reglab-designfiktioner", relation: "supports"},
			{key: "reglab-regionala-exempel", relation: "supports"},
		},
		trends: []trendLink{
			{key: "platsbundenhet", relation: "strengthens"},
			{key: "gron-industri", relation: "strengthens", note: "Fabriker kan starta innan kvarteren är klara."},
		},
	},
}

// wildCards are events that are unlikely, or seem so, and would change much.
var wildCards = []trendText{
	{
		key: "natavbrott", org: "norrbotten", state: "published", kind: "joker",
		title: "Nätet tystnar i en månad", steep: []string{"technological", "political"},
		description: `Tänk att mobilnät, internet och betalningar faller i en stor del av landet och blir borta i fyra veckor. Orsaken kan vara sabotage mot kablar, ett angrepp som sprider sig mellan driftsystem eller en solstorm som slår ut transformatorer. Vi vet inte om något sådant inträffar. Jokern finns för att pröva planerna.

Första dygnet går på vana. Andra dygnet tar kontanterna slut. Journaler är låsta, larmtelefoner stumma och biljettspärrar vidöppna. En vecka in avgör andra saker: vem som har en dieselpump för hand, en lista på papper, en radioamatör i byn.

Norrbotten med sina avstånd skulle märka det tidigt, och kan ändå klara sig bättre än en storstad. Folk har ved, vatten och vana vid väntan. Vad skulle ett fullmäktige önska att det hade bestämt i går?`,
		direction: "oklar", horizon: "kort",
		drives:  `Allt fler verksamheter vilar på samma få nät, molntjänster och elknutpunkter. Konflikter i närområdet, fler kapade system och kablar på grunt vatten. Solens aktivitet går inte att påverka. Reservrutiner glöms när de aldrig används.`,
		slows:   `Flera oberoende förbindelser, egen drift av det allra viktigaste och reservkraft. Övningar där nätet faktiskt stängs av. Samarbete med Finland och Norge om kablar. Kontanter, radio och papper som sparas med flit.`,
		meaning: `Vården behöver kunna arbeta i veckor på läsbara utskrifter och muntliga rapporter. Kollektivtrafik, läkemedel och hemtjänst kräver ruttlistor som finns fysiskt. Trygghetspunkter i byar kan bli vårdens förlängda arm. Frågan passar för en heldag med politiker och verksamhetschefer.`,
		digital: `Jokern vänder på linsen: vad är digitaliseringen värd när den uteblir? Svaret kan leda till tåligare system, lokala nät som klarar sig själva en tid och en medveten gräns för vad som aldrig får bli enbart digitalt.`,
		areas:   []string{"infrastruktur", "halsa", "digitalisering", "energi"},
		sources: []sourceLink{
			{key: "trafikverket-2018", relation: "background"},
			{key: "skr-vagval-4", relation: "background"},
			{key: "uppsala-lan-2021", relation: "background"},
		},
		trends: []trendLink{
			{key: "sarbarhet", relation: "strengthens", note: "Efter ett sådant avbrott skulle få invända mot reservsystem."},
			{key: "megatrend-teknologi", relation: "counteracts"},
		},
	},
	{
		key: "livet-120", org: "skane", state: "shared", kind: "joker",
		title: "Livet blir trettio år längre", steep: []string{"social", "technological", "values"},
		description: `I scenariot Senior City lever människor längre än till hundratjugo. Anta att forskningen verkligen hittar ett sätt att bromsa åldrandet, och att behandlingen blir billig nog att erbjudas många. Det är en joker: osäker, men den skulle ändra nästan allt annat.

Frågan om fler vårdplatser blir då bara en av många. En sextioåring kan vara mitt i livet och stå inför sitt tredje yrke. Pensionssystemet spricker. Arv dröjer. Fem generationer kan sitta vid samma julbord, och ett ungt par får vänta länge på att någon lämnar ifrån sig ett hus.

Om behandlingen i stället bara når dem med pengar får vi två sorters liv i samma trappuppgång. Vem skulle få den först i ett län med en enda klinik? Bara den tanken räcker för ett bra samtal i en nämnd.`,
		direction: "oklar", horizon: "lang",
		drives:  `Stora satsningar på biologisk åldersforskning. Genterapi, nya läkemedel och modeller som snabbt prövar miljontals ämnen. Rika finansiärer med egna skäl. Data från hela befolkningar som visar vilka som åldras långsamt.`,
		slows:   `Biologin kan ha fler gränser än forskarna hoppas. Dyra behandlingar, biverkningar som visar sig sent och etiskt motstånd. Fetma, ensamhet och miljögifter drar åt andra hållet. Samhällen kan välja att låta bli.`,
		meaning: `Bostadskedjor, utbildning vid sjuttio och politik med väljare som minns hundra år av löften. Vården kan få färre sjuka per år men fler år. Regionen får väga vem som erbjuds behandlingen och vad den får tränga undan.`,
		digital: `Utan löpande mätning av kroppen går ingen bromsmedicin att styra. Människors hälsodata blir då både medicin och valuta. Matchningsekonomin i Senior City, där algoritmer fördelar uppgifter och stöd, är en bild av hur långt det kan gå.`,
		areas:   []string{"halsa", "bostader", "kompetens", "utbildning"},
		sources: []sourceLink{
			{key: "reglab-workshop-2", relation: "background"},
			{key: "reglab-regionala-exempel", relation: "background"},
			{key: "scb-2015", relation: "contradicts"},
		},
		trends: []trendLink{
			{key: "aldrande-befolkning", relation: "strengthens", note: "Antalet äldre skulle stiga långt över alla beräkningar."},
			{key: "livslangt-larande", relation: "strengthens"},
		},
	},
	{
		key: "medborgarskap", org: "tillvaxtverket", state: "draft", kind: "joker",
		title: "En välfärd utan land", steep: []string{"political", "economic", "technological"},
		description: `Globase är ett av framsynsgruppens fyra scenarier: ett globalt grundpaket av välfärd som betalas med personliga data, i en värld där nationerna anses ha gjort sitt. Jokern tar ett enda steg i den riktningen. Ett stort företag, eller ett konsortium, börjar sälja bostad, försäkring, utbildning och läkare som ett abonnemang som gäller överallt.

Om många ansluter sig urholkas skattebasen på hemmaplan utan att en enda lag har ändrats. Den som har råd reser med sitt paket. Den som blir kvar får dela på ett offentligt system med färre som betalar.

Utkastet behöver en motbild. Det är lika tänkbart att erbjudandet pressar den offentliga välfärden att bli bättre, enklare och öppen för den som flyttar över en länsgräns eller en landsgräns.`,
		direction: "oklar", horizon: "lang",
		drives:  `Plattformar som redan vet mer om sina kunder än någon myndighet gör. Distansarbetare utan fast hemland. Missnöje med köer och krånglig service. Länder som säljer digitala medborgarskap till den som betalar.`,
		slows:   `Skatterätt, nationell lagstiftning och det faktum att akutsjukvård behöver en byggnad i närheten. Misstro mot att betala med sitt privatliv. Konkursrisk: vem tar över den som varit kund i trettio år?`,
		meaning: `Regionerna skulle konkurrera om invånare med aktörer som saknar plats. Finansiering av vård, kollektivtrafik och skola får en ny osäkerhet. Det kan bli dags att beskriva vad som gör en region värd att höra till.`,
		digital: `Digital identitet är nyckeln. Den som utfärdar identiteten avgör vem som finns i systemet. Om den offentliga e-legitimationen är svår att skaffa och använda för nykomlingar ligger fältet öppet för andra.`,
		areas:   []string{"demokrati", "halsa", "digitalisering"},
		sources: []sourceLink{
			{key: "reglab-workshop-2", relation: "background"},
			{key: "sitra-2023", relation: "background"},
		},
		trends: []trendLink{
			{key: "demokratin", relation: "strengthens"},
			{key: "digital-makt", relation: "part_of"},
		},
	},
	{
		key: "kallare-norden", org: "vasterbotten", state: "draft", kind: "joker",
		title: "Norden blir kallare medan världen blir varmare", steep: []string{"environmental", "economic"},
		description: `Vad händer om havsströmmarna som värmer norra Europa skulle försvagas kraftigt? Forskare är oense om hur troligt det är och när det i så fall kan ske. Som joker är frågan användbar ändå, eftersom nästan alla svenska klimatplaner utgår från att det blir mildare.

I tankeexperimentet får Västerbotten längre vintrar och mer is i hamnarna samtidigt som södra Europa torkar. Odlingsgränsen rör sig söderut. Elbehovet stiger när det är som kallast, och tågen står när växlarna fryser. Skidorterna jublar, tills vägarna blir för dyra att hålla öppna. Samebyar, fiskare och skogsägare får börja räkna om från början.

Utkastet behöver en granskning av någon som kan klimatvetenskap. Uppgift saknas om vad den källa som är kopplad hit säger om just havsströmmar.`,
		direction: "bryts", horizon: "lang",
		drives:  `Smältvatten från is på Grönland, varmare ytvatten och ändrad salthalt är sådant som forskare följer. Återkopplingar i klimatsystemet kan ge språng i stället för lutningar. Mer utsläpp gör osäkerheten större.`,
		slows:   `Snabbt minskade utsläpp globalt. Tröghet i haven som kan göra en förändring långsam och hanterlig. Mätningar i Atlanten som kan ge förvarning. Möjligheten att strömmarna är stabilare än modellerna antyder.`,
		meaning: `Bygg, vägunderhåll, energi och jordbruk skulle behöva planera för två klimat samtidigt. Inflyttning norrut kan vända. Beredskapslager av mat får en annan storlek. Övningen visar vilka av länets planer som tål att förutsättningen byter tecken.`,
		digital: `Klimatmodeller och mätbojar är det närmaste en kikare som finns. Regionala data kan kopplas på så att en kommun ser sin egen vinter i flera versioner. Beslutsstöd som bara visar medelvärdet döljer just den här sortens överraskning.`,
		areas:   []string{"miljo-klimat", "energi", "infrastruktur", "landsbygd"},
		sources: []sourceLink{
			{key: "eea-soer-2015", relation: "background"},
		},
		trends: []trendLink{
			{key: "klimat-konsekvenser", relation: "part_of", note: "Ett tänkbart lokalt undantag i en varmare värld."},
			{key: "energi", relation: "strengthens", note: "Kallare vintrar kräver mer effekt."},
		},
	},
}
