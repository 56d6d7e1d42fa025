package demo

// workshopMegatrends are the four that framed workshop 1 of Region 2050.
var workshopMegatrends = []trendText{
	{
		key: "megatrend-urbanisering", org: "reglab", state: "published", kind: "megatrend",
		title: "Urbanisering och social förändring", steep: []string{"social", "economic", "values"},
		description: `Människor samlas. Världens städer växer genom inflyttning och genom att barn föds där, och i Sverige drar storstäder, universitetsorter och orter längs snabba pendlingsstråk till sig både invånare och jobb. Samtidigt ändras hur vi lever tillsammans: fler bor ensamma, fler flyttar flera gånger i livet och fler har sina närmaste vänner någon annanstans än på hemorten.

Framsynsgruppen satte ihop de två rörelserna till en megatrend eftersom de matar varandra. Den som flyttar till en större ort byter ofta både bostad, umgänge och förväntningar på service.

Mönstret är ojämnt. Några mindre orter växer tack vare en fabrik, ett campus eller en fjällsluttning. I andra blir huset svårt att sälja och skolan svår att fylla. Hur kartan ser ut 2050 kan avgöras lika mycket av restider, bostäder och bredband som av människors längtan.`,
		direction: "okar", horizon: "lang",
		drives:  `Jobb som kräver specialister samlas där det redan finns många specialister. Högre utbildning drar unga till universitetsorterna och en del blir kvar. Två yrkesverksamma i samma hushåll har lättare att hitta arbete i en stor region. Snabbare tåg gör dessutom att staden kan växa utan att någon flyttar.`,
		slows:   `Höga bostadspriser och trånga vägar får en del att vända. Distansarbete gör det möjligt att behålla jobbet och byta utsikt. Stora industrisatsningar utanför storstäderna, starka hembygdsband och en önskan om mer plats drar åt andra hållet, särskilt för barnfamiljer.`,
		meaning: `Två planeringsproblem på en gång. I stråken behövs bostäder, spår och vårdcentraler i takt med inflyttningen. I glesbygden ska samma vård och kollektivtrafik räcka för färre skattebetalare och längre avstånd. Regionens utvecklingsstrategi blir platsen där de två kartorna måste gå ihop.`,
		digital: `Uppkopplingen kan både dra ihop och sprida. Den gör storstadens arbetsmarknad tillgänglig från köksbordet i Arjeplog, men de företag som bygger tjänsterna lägger gärna kontoret där utvecklarna bor. Digital vård och e-service avgör om det går att stanna kvar på en liten ort.`,
		areas:   []string{"fysisk-planering", "bostader", "kollektivtrafik", "landsbygd"},
		image:   "megatrend-urbanisering.svg", imageAlt: "Tecknat landskap där åkrar löper samman mot en tät stad med höga hus i solnedgång. Till vänster står en ensam röd gård vid ett kalt träd, och en vuxen och ett barn med resväska går mot staden. En röd tråd följer vägen.",
		sources: []sourceLink{
			{key: "reglab-workshop-1", relation: "supports"},
			{key: "eea-soer-2015", relation: "supports"},
			{key: "boverket-2025", relation: "supports"},
			{key: "skr-vagval-4", relation: "contradicts"},
		},
		trends: []trendLink{
			{key: "storre-skillnader-stad-land", relation: "leads_to", note: "När stråken tätnar blir mellanrummen glesare."},
			{key: "polarisering", relation: "strengthens", note: "Vem som flyttar och vem som blir kvar följer ofta utbildning och inkomst."},
		},
	},
	{
		key: "megatrend-teknologi", org: "reglab", state: "published", kind: "megatrend",
		title: "Planetariserad teknologi", steep: []string{"technological", "economic", "political"},
		description: `Tekniken har blivit planetens gemensamma bakgrund. Samma operativsystem, kartor, betallösningar och språkmodeller används i Kiruna, Kampala och Kuala Lumpur, och uppdateringarna kommer samtidigt. Det som förr köptes som en maskin och stod i ett rum är i dag en tjänst som ändras medan den används.

Ordet planetariserad valdes för att säga mer än digitalisering. Det pekar mot tre saker:

- system som är så stora att ingen enskild stat äger eller överblickar dem
- sensorer och satelliter som gör hela jordytan mätbar
- verktyg som sprids på månader och regleras på år

För en svensk region är tekniken både vardag och geopolitik. Journalsystemet, biljettappen och skolans lärplattform vilar på molntjänster vars villkor skrivs på andra kontinenter. Utvecklingen kan ta fart ytterligare, splittras i skilda tekniska block eller stöta på gränser i el, mineral och förtroende.`,
		direction: "okar", horizon: "lang",
		drives:  `Billigare beräkningskraft, mer data och hård konkurrens mellan några få mycket stora företag. Användarna vänjer sig snabbt och förväntar sig samma enkelhet av kommunen som av banken. Stater satsar dessutom på teknik av säkerhetsskäl, och forskning från olika fält smälter ihop.`,
		slows:   `Brist på el, halvledare och sällsynta mineral. Regler om personuppgifter, konkurrens och artificiell intelligens. Gamla verksamhetssystem som ingen vågar stänga av. Misstro efter läckor och driftstopp kan göra att invånare väljer bort tjänster, och handelskonflikter kan dela upp marknaden.`,
		meaning: `Upphandling blir strategi. Den region som köper ett journalsystem väljer också leverantör av framtida uppgraderingar, datalagring och beroenden. Gemensam beställarkompetens över länsgränser kan ge mindre regioner samma styrka som de stora. Förmågan att byta ut ett system blir lika viktig som förmågan att införa det.`,
		digital: `Här är digitaliseringen själva trenden. Frågan för regionerna är vilka delar de vill äga, vilka de kan dela med andra och vilka de måste klara sig utan i en kris. Öppna standarder och egna kopior av viktiga data är små beslut i dag med lång verkan.`,
		areas:   []string{"digitalisering", "halsa", "naringsliv", "infrastruktur"},
		image:   "megatrend-teknologi.svg", imageAlt: "Tecknad natthimmel med satelliter i banor kring en halv sol. På marken, som ser ut som ett kretskort, står en stor parabol, serverhallar och master. En av ledningarna är en röd tråd.",
		sources: []sourceLink{
			{key: "reglab-workshop-1", relation: "supports"},
			{key: "eea-soer-2015", relation: "supports"},
			{key: "jrc-megatrends", relation: "supports"},
			{key: "regionerna-2050", relation: "background"},
		},
		trends: []trendLink{
			{key: "ai-arbetsliv", relation: "leads_to"},
			{key: "digital-makt", relation: "leads_to", note: "Ju mer som vilar på några få plattformar, desto viktigare vem som äger dem."},
			{key: "sarbarhet", relation: "strengthens", note: "Fler beroenden ger fler sätt att falla."},
		},
	},
	{
		key: "megatrend-resursbrist", org: "reglab", state: "published", kind: "megatrend",
		title: "Resursbrist", steep: []string{"environmental", "economic", "political"},
		description: `Jorden är lika stor som förr men fler människor använder mer av den. Metaller, fosfor, sand, färskvatten, odlingsbar mark och fungerande ekosystem tävlar om att räcka till. Somligt går att återvinna, annat går att ersätta, och en del har inget alternativ.

Bristen syns sällan som tomma hyllor. Den visar sig som prishopp, köer till elnätet, tvister om mark och länder som stoppar export av något de själva behöver. En och samma skog ska vara kolsänka, råvara, renbete, jaktmark och utflyktsmål.

Sverige sitter på flera sidor av bordet. Landet har malm, skog, vatten och fossilfattig el, men importerar mat, drivmedel, läkemedel och elektronik. Knappheten kan därför göra en region rik och en annan sårbar, ibland i samma län. Människor räknas också in: arbetskraft, tid och uppmärksamhet är resurser som tryter.`,
		direction: "okar", horizon: "lang",
		drives:  `Växande världsbefolkning och högre levnadsstandard. Energiomställningen byter bort olja mot koppar, litium, mark och ledningar. Klimatförändringar minskar skördar på vissa håll. Stater som vill säkra egna leveranser hamstrar, tecknar långa avtal eller begränsar utförseln.`,
		slows:   `Återvinning, reparation och delning. Produkter som görs lättare och håller längre. Nya fyndigheter och ersättningsmaterial, liksom priser som får folk att hushålla. Politiska mål om cirkulär ekonomi kan minska behovet av nytt material, om de får genomslag i upphandling och skatter.`,
		meaning: `Regionen är storköpare av mat, material, fordon och energi och kan ställa krav. Länets planering måste väga gruva mot dricksvatten och vindkraft mot rennäring. Vården behöver veta vilka läkemedel och förbrukningsvaror som tål en leveransstörning, och hur länge förrådet räcker.`,
		digital: `Sensorer, spårning och gemensamma materialdata gör det lättare att se vad som finns, var det finns och när det kan användas igen. Samtidigt är tekniken själv törstig: serverhallar vill ha el och kylning, och varje skärm innehåller metaller som är svåra att få tillbaka.`,
		areas:   []string{"miljo-klimat", "energi", "naringsliv", "halsa"},
		image:   "megatrend-resurser.svg", imageAlt: "Tecknat dagbrott sett från kanten: terrass under terrass med lastbilar ner till en liten vattenspegel i botten. Några granar och stubbar står kvar runt brottet. En röd tråd går ner i spiral och upp igen.",
		sources: []sourceLink{
			{key: "reglab-workshop-1", relation: "supports"},
			{key: "eea-soer-2015", relation: "supports"},
			{key: "uppsala-lan-2021", relation: "supports"},
			{key: "jrc-megatrends", relation: "supports"},
		},
		trends: []trendLink{
			{key: "cirkular", relation: "leads_to", note: "Dyrare råvaror gör det lönsamt att ta hand om det som redan finns."},
			{key: "energi", relation: "strengthens"},
			{key: "multipolar-varld", relation: "strengthens", note: "Den som har råvaran får inflytande."},
		},
	},
	{
		key: "megatrend-globalisering", org: "reglab", state: "published", kind: "megatrend",
		title: "Globalisering och värderingar", steep: []string{"economic", "values", "political"},
		description: `Varor, pengar, människor, sjukdomar, skämt och idéer rör sig över gränserna, och vad vi tycker är rätt rör sig med dem. Framsynsgruppen lät handel och värderingar dela rubrik därför att de är svåra att skilja åt. Den som köper en billig tröja tar ställning till löner i ett annat land, vare sig hon tänker på det eller inte.

Under lång tid pekade det mesta mot mer utbyte. Nu går linjerna isär. Digitala tjänster korsar gränser fortare än någonsin medan länder återför produktion av läkemedel, livsmedel och vapen. Ungas värderingar liknar varandra mellan storstäder i olika världsdelar, och avståndet kan växa till grannen som bor tre mil bort.

Vad som kommer härnäst är öppet. Kanske knyts världsdelarna tätare samman kring handel och klimat. Kanske sluter de sig, med egna standarder, egna nät och egna sanningar.`,
		direction: "oklar", horizon: "lang",
		drives:  `Frakt, internet och ett gemensamt affärsspråk sänker trösklarna. Företag söker större marknader, forskare söker kolleger och människor söker trygghet eller lycka. Rörliga bilder och musik sprider livsstilar utan att någon behöver resa. Klimatet och pandemier tvingar fram samarbete.`,
		slows:   `Krig, tullar och sanktioner. Erfarenheten av att stå utan skyddsutrustning när leveranserna stoppade. Rörelser som vill värna nation, tro eller bygd mot påverkan utifrån. Långa transporter blir dessutom svårare att försvara ju högre priset på utsläpp är.`,
		meaning: `Länets exportföretag, kulturliv och bemanning i vården hänger på vad som händer långt bort. En handelskonflikt kan märkas i Gnosjö före Stockholm. Regionen får skäl att hålla fler dörrar öppna: vänregioner, Brysselkontor, språkkunskaper och en tydlig bild av vilka varor som måste gå att få fram på hemmaplan.`,
		digital: `Nätet är globaliseringens snabbfil. Ett konsultbolag i Östersund kan ha hela världen som kund, och en lögn från andra sidan jorden kan nå en lokal valrörelse innan kvällsnyheterna hinner reagera. Algoritmer avgör allt oftare vilka värderingar som får möta varandra.`,
		areas:   []string{"naringsliv", "kultur", "demokrati", "integration"},
		image:   "megatrend-globalisering.svg", imageAlt: "Tecknad hamn med kranar på två kajer. Containerfartyg korsar vattnet mellan dem, och solen vid horisonten är en jordglob med meridianer. En röd tråd är rutten från kaj till kaj.",
		sources: []sourceLink{
			{key: "reglab-workshop-1", relation: "supports"},
			{key: "boverket-2025", relation: "supports"},
			{key: "sweco-internationella-trender", relation: "supports"},
			{key: "sitra-2023", relation: "contradicts"},
		},
		trends: []trendLink{
			{key: "rotter", relation: "leads_to"},
			{key: "tillit", relation: "counteracts", note: "Fler intryck utifrån kan göra det svårare att enas om vad som är sant."},
		},
	},
}
