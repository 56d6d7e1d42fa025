package demo

// workTrends are about work, enterprise and the things that are made.
var workTrends = []trendText{
	{
		key: "ai-arbetsliv", org: "uppsala", state: "published", kind: "trend",
		title: "AI förändrar arbetslivet", steep: []string{"technological", "economic", "social"},
		description: `Datorer skriver, räknar, ritar och tolkar bilder på ett sätt som nyss krävde utbildade människor. SKR tar upp att AI förändrar arbetslivet som en egen trend mot 2035. Redan i dag skrivs journalanteckningar av ett program som lyssnar, och röntgenbilder granskas två gånger, en gång av en radiolog och en gång av en modell.

Tidigare automatisering tog tunga lyft och löpande band. Den här vågen når skrivbordet: handläggning, översättning, kodning, diagnostik.

Hur arbetet påverkas vet ingen säkert. Uppgifter kan försvinna utan att yrken gör det. En läkare som slipper dokumentera kan hinna med fler patienter eller få en kortare dag. En nyutexaminerad jurist kan få svårt att hitta de enkla ärenden som man lär sig på. I ett universitetslän som Uppsala kan effekterna komma tidigt, i båda riktningarna.`,
		direction: "okar", horizon: "kort",
		drives:  `Snabb förbättring av språk- och bildmodeller till sjunkande pris. Brist på personal i vård, skola och förvaltning. Stora mängder text och bilder som redan är digitala. Konkurrenter som börjar, medarbetare som använder verktygen vare sig de får eller inte.`,
		slows:   `Krav på rättssäkerhet, sekretess och förklarbarhet. Fel som låter övertygande. Elbehov och licenskostnader. Fackliga avtal och yrkesstolthet. Lagstiftning som gör leverantörer ansvariga. Gamla system som inte kan tala med de nya.`,
		meaning: `Regionen är både arbetsgivare, beställare och utvecklingsaktör. Den kan använda frigjord tid till mer vård eller till mindre bemanning, och beslutet bör fattas öppet. Länets småföretag behöver någonstans att prova. Utbildningar riskerar att rusta för uppgifter som redan är på väg bort.`,
		digital: `Här sammanfaller trend och lins. Värdet uppstår ur data som regionen förvaltar: bilder, journaler, resmönster. Vem som får träna modeller på dem, var de körs och hur de granskas kan bli lika viktiga frågor som skattesatsen.`,
		areas:   []string{"digitalisering", "kompetens", "halsa", "naringsliv"},
		sources: []sourceLink{
			{key: "skr-2024", relation: "supports"},
			{key: "jrc-megatrends", relation: "supports"},
			{key: "sitra-2023", relation: "background"},
		},
		trends: []trendLink{
			{key: "megatrend-teknologi", relation: "part_of"},
			{key: "livslangt-larande", relation: "strengthens", note: "När uppgifterna byts måste människor få byta kunskap."},
		},
	},
	{
		key: "tjanstebaserad-ekonomi", org: "tillvaxtverket", state: "published", kind: "trend",
		title: "En alltmer tjänstebaserad ekonomi", steep: []string{"economic", "technological"},
		description: `Varor blir tjänster. Lastbilstillverkaren säljer körda kilometer, hissföretaget drifttid och musikhandeln har blivit en månadsavgift. Trafikverket beskrev 2018 en alltmer tjänstebaserad ekonomi i en osäker global utveckling som en av fem megatrender.

Gränsen mellan industri och tjänst suddas därmed ut i statistiken. Ett verkstadsföretag i Gislaved kan ha fler som skriver kod och sköter kunder än som svarvar, och ändå räknas som tillverkare. Lönsamheten flyttar till den som har kundrelationen och datan.

För dem som köper blir ägandet lättare och beroendet tyngre. En kommun som hyr sina sopbilar per timme slipper investera, men har svårt att byta leverantör när avtalet bygger på dennes uppgifter. Om tjänster fortsätter att växa kan de ge arbete på små orter, förutsatt att någon där vill starta dem.`,
		direction: "okar", horizon: "medel",
		drives:  `Uppkopplade produkter som rapporterar hur de används. Kunder som vill ha funktion framför ägande. Hård priskonkurrens på själva varan. En åldrande och bättre betald befolkning som köper mer vård, resor och upplevelser. Miljökrav gör det lönsamt att hyra ut hållbara saker.`,
		slows:   `Tjänster är svårare att exportera till länder med egna regler och språk. Personalbrist i hushållsnära yrken. Banker som hellre lånar ut till maskiner än till idéer. Upphandlingsregler som är skrivna för inköp av ting.`,
		meaning: `Företagsstöd som mäter maskininvesteringar kan missa de växande bolagen. Näringslivsutveckling behöver tjänstedesign och juridik vid sidan av teknik. Besöksnäring, vård och hushållstjänster växer där människor finns, så ett krympande underlag drabbar dubbelt på landsbygden.`,
		digital: `Utan sensorer och betalplattformar finns inga abonnemang. Den digitala delen kan skötas varifrån som helst, medan servicen måste ske på plats. Ett län med bra fiber och tekniska utbildningar har därför chans till båda leden i kedjan.`,
		areas:   []string{"naringsliv", "digitalisering", "landsbygd"},
		sources: []sourceLink{
			{key: "trafikverket-2018", relation: "supports"},
			{key: "sweco-internationella-trender", relation: "background"},
			{key: "tillvaxtverket-0292", relation: "background"},
		},
		trends: []trendLink{
			{key: "cirkular", relation: "strengthens", note: "Den som hyr ut sin produkt tjänar på att den håller."},
		},
	},
	{
		key: "cirkular", org: "tillvaxtverket", state: "published", kind: "trend",
		title: "Från köp till kretslopp", steep: []string{"economic", "environmental", "values"},
		description: `Slit och släng har fått konkurrens. Begagnade telefoner säljs med garanti, kontorsmöbler lagas och hyrs ut, rivningshus annonserar sina tegelstenar. Cirkulär ekonomi var ett av framsynsgruppens teman, och ett av scenarierna för Östersjöregionen 2050 bygger på att den blir norm.

Än så länge är kretsloppen mest öglor på en lång rak linje. Återvinning sker ofta genom att kvaliteten sjunker ett steg för varje varv, och mycket som samlas in hamnar i ugnen.

Om rörelsen tar fart kan den flytta jobb. Reparation, sortering och återtillverkning är svåra att sköta på andra sidan jorden. En region med tomma industrihallar, yrkeslärare och korta avstånd mellan företagen kan ha ett försprång. Tar den inte fart kan cirkulär bli ännu ett ord i strategier som ingen köper in efter.`,
		direction: "okar", horizon: "medel",
		drives:  `Dyrare och osäkrare råvaror. Regler från EU om reparation, förpackningar och produkters livslängd. Unga köpare som skryter med fynd. Företag som ser inkomster i uthyrning. Klimatmål som blir svåra att nå med bara ny energi.`,
		slows:   `Nytt är fortfarande ofta billigast. Produkter går inte att öppna utan att gå sönder. Ansvar och garanti är oklara för begagnade delar. Skatten på arbete gör reparation dyr. Mängderna är ojämna, och få vill investera i en anläggning utan trygg tillgång.`,
		meaning: `Sjukhus, skolor och kollektivtrafik köper stora volymer av samma sak och kan skapa den första marknaden. Avfallsplaner, industriområden och yrkesutbildning behöver tänka ihop sig. Vården har det svårast: engångsmaterial är säkert, billigt och blir snabbt ett berg.`,
		digital: `Digitala produktpass kan berätta vad en sak består av, vem som har lagat den och vad den är värd. Marknadsplatser parar ihop någons rest med någons råvara. Delade data mellan konkurrenter är den svåra biten, för de säger också något om affären.`,
		areas:   []string{"naringsliv", "miljo-klimat", "kompetens"},
		sources: []sourceLink{
			{key: "reglab-workshop-1", relation: "supports"},
			{key: "espon-bt2050", relation: "supports"},
			{key: "skr-vagval-4", relation: "background"},
		},
		trends: []trendLink{
			{key: "megatrend-resursbrist", relation: "counteracts", note: "Varje varv i kretsloppet sparar nytt material."},
		},
	},
	{
		key: "gron-industri", org: "norrbotten", state: "shared", kind: "trend",
		title: "Ny industri söker sig till elen", steep: []string{"economic", "environmental", "technological"},
		description: `Stålverk, batterifabriker, serverhallar och vätgasanläggningar letar efter plats där elen är fossilfri och riklig. Norra Sverige hamnade därför på kartan för investeringar som länet inte sett sedan järnvägen kom. Forskarna bakom Norrbotten 2040 gör två frågor av saken: hur stort blir avtrycket, och vill någon flytta hit?

Svaren är öppna. Projekt har startat, försenats, bytt ägare och i något fall gått omkull. I framtiden som kallas Den gröna industriomvandlingens knutpunkt följer familjer, forskning och service efter. I Den produktiva oljeplattformsekonomin flyger arbetskraften in på måndag och hem på fredag.

Fler delar av landet har frågan framför sig: en hamn, ett kärnkraftverk eller en stamledning kan ge samma dragning. Och om elen i stället blir billigare någon annanstans kan intresset svalna fort.`,
		direction: "oklar", horizon: "medel",
		drives:  `Kunder som kräver fossilfritt stål, gödsel eller drivmedel. Pris på utsläpp. Vattenkraft, vind och mark nära hamn och malm. Statliga och europeiska stöd. En vilja i Europa att göra viktiga varor på hemmaplan igen.`,
		slows:   `Elnät och tillstånd som tar längre tid än fabrikerna. Bostadsbrist, arbetskraftsbrist och svårflirtade banker. Konkurrens från länder med större bidrag. Konflikter med rennäring, fiske och natur. Lägre efterfrågan om klimatpolitiken mattas.`,
		meaning: `En kommun kan behöva bygga skola och reningsverk för människor som kanske inte kommer. Vården konkurrerar med fabriken om samma sjuksköterskor. Pendling på veckobas ger slitage men lite skatt. Erfarenheterna från Norrbotten är intressanta för varje län som förhandlar om en stor etablering.`,
		digital: `Automatiserade gruvor och fjärrstyrda processer gör att jobbet kan skötas från Luleå, Göteborg eller Gdańsk. Därmed är det osäkert var de skickligaste bosätter sig. Serverhallar använder mycket el men ger få arbetstillfällen på plats när de väl är byggda.`,
		areas:   []string{"naringsliv", "energi", "kompetens", "bostader"},
		sources: []sourceLink{
			{key: "norrbotten-2040", relation: "supports"},
			{key: "fyra-framtider", relation: "background"},
			{key: "norrbotten-2050", relation: "background"},
		},
		trends: []trendLink{
			{key: "energi", relation: "strengthens", note: "Stora förbrukare driver fram nät och kraft."},
			{key: "megatrend-urbanisering", relation: "counteracts", note: "Arbete i norr kan dra flyttströmmen åt ett nytt håll."},
		},
	},
	{
		key: "autonoma-system", org: "vinnova", state: "shared", kind: "trend",
		title: "Autonoma system, med eller utan människa", steep: []string{"technological", "political", "values"},
		description: `Allt fler system får fatta beslut själva inom en ram. Gräsklipparen väljer sin väg, lagerroboten sin hylla och drönaren sin landningsplats. SKR ställer upp en spänning i själva rubriken: autonoma system med eller utan människa.

Rutinärenden i socialtjänst och bygglov går att avgöra automatiskt. Drönare provas för hjärtstartare, sjöräddning och medicin till öar. I lantbruket plöjer traktorer utan förare.

Utkastet behöver kompletteras med exempel från svenska regioner. En öppen fråga är var gränsen går för vad invånare accepterar: en förarlös buss på landsväg kanske välkomnas i en by som annars saknar buss, medan samma buss väcker protester där den ersätter en chaufför. En annan är vem som svarar när systemet gör fel, och hur den som drabbas får veta att det var en maskin som bestämde.`,
		direction: "okar", horizon: "medel",
		drives:  `Billiga sensorer, bättre modeller och brist på förare, handläggare och jordbrukare. Militär utveckling som spiller över på civila tillämpningar. Försök där stat och regioner delar kostnaden. Arbetsmiljöer som är farliga eller enformiga för människor.`,
		slows:   `Ansvarsfrågor, försäkringar och snö på kameralinsen. Rätten att få sin sak prövad av en människa. Några uppmärksammade olyckor kan räcka för att stoppa en hel bransch. Glesa områden är svårast tekniskt och minst lönsamma kommersiellt.`,
		meaning: `Anropsstyrd trafik dygnet runt kan bli möjlig där en linje aldrig går ihop. Ambulanssjukvården får ett nytt verktyg i skärgård och fjäll. Nämnder behöver bestämma vilka beslut som alltid ska ha en människa som går att ringa.`,
		digital: `Självgående system är digitalisering med hjul och vingar. De kräver detaljerade kartor, pålitlig positionering och täckning längs hela vägen. Den som äger trafikdata får stor makt över vilka tjänster som är möjliga.`,
		areas:   []string{"digitalisering", "kollektivtrafik", "demokrati"},
		sources: []sourceLink{
			{key: "skr-2024", relation: "supports"},
			{key: "trafikverket-2018", relation: "background"},
		},
		trends: []trendLink{
			{key: "digitalisering-transport", relation: "strengthens"},
			{key: "ai-arbetsliv", relation: "part_of"},
		},
	},
}
