package demo

// placeTrends are about travel, energy and the land between the towns.
var placeTrends = []trendText{
	{
		key: "digitalisering-transport", org: "skane", state: "published", kind: "trend",
		title: "Ett alltmer digitalt och automatiserat transportsystem", steep: []string{"technological", "economic"},
		description: `Resan planeras, betalas och följs i telefonen. Tåget rapporterar själv när ett hjul börjar skava, godset bokas av datorer som pratar med varandra och bilen bromsar innan föraren hunnit se älgen. Trafikverket pekade 2018 ut ett mer digitalt och automatiserat transportsystem som en av fem trender inom transporterna.

Åtta år tidigare nämndes digitalisering knappt i myndighetens omvärldsanalys. Så fort kan en bisak bli huvudsak.

Framåt finns flera vägar. Delade, självkörande fordon kan binda ihop glesa delar av Skåne med stationerna och göra den andra bilen onödig. Eller så lockar de folk att köra mer, bo längre bort och lämna bussen. Utvecklingen kan dessutom stanna vid avancerat förarstöd, om lagstiftning och kostnader sätter stopp. För kollektivtrafiken gäller det att välja investeringar som håller i mer än ett av fallen.`,
		direction: "okar", horizon: "medel",
		drives:  `Billigare sensorer, snabb mobil uppkoppling och exakt positionering. Brist på bussförare och lastbilschaufförer. Resenärer som vill ha en biljett för hela resan. Operatörer som sparar pengar på att laga innan det går sönder.`,
		slows:   `Gamla signalsystem och lång livslängd på räls och fordon. Oklara regler för ansvar och persondata. Många biljettsystem som vaktar sina gränser. Snö, halka och vilt. Misstro mot fordon utan förare, särskilt på kvällen.`,
		meaning: `Trafikförsörjningsprogrammet kan behöva handla om data lika mycket som om linjer. Anropsstyrd trafik blir ett verkligt alternativ till tomma bussar. Den regionala kollektivtrafikmyndigheten får ta ställning till om den ska driva en egen app eller släppa in andra.`,
		digital: `Digital teknik är motorn här. Öppna tidtabeller och realtidsdata har redan gett resenärerna bättre tjänster än någon enskild myndighet byggt. Nästa steg är samordnade biljetter över länsgränser. Sårbarheten följer med: ett hackat trafikledningssystem stoppar ett helt landskap.`,
		areas:   []string{"kollektivtrafik", "infrastruktur", "digitalisering"},
		sources: []sourceLink{
			{key: "trafikverket-2018", relation: "supports"},
			{key: "trafikverket-2014", relation: "background"},
			{key: "eea-soer-2015", relation: "background"},
		},
		trends: []trendLink{
			{key: "megatrend-teknologi", relation: "part_of"},
			{key: "storre-skillnader-stad-land", relation: "counteracts", note: "Anropsstyrda fordon kan nå dit linjen aldrig gick."},
		},
	},
	{
		key: "fossilfrihet", org: "gavleborg", state: "published", kind: "trend",
		title: "Krav på fossilfrihet och lägre utsläpp", steep: []string{"environmental", "political", "economic"},
		description: `Köpare, långivare och lagstiftare frågar efter utsläpp där de förr frågade efter pris. Trafikverket beskrev redan 2018 större krav på fossilfrihet och lägre utsläpp i transportsystemet, men konstaterade enligt branschpressen också att skarpare styrmedel är svåra att enas om.

För stadsbussen är valet begripligt: biogas, el eller förnybar diesel. Timmerbilen mellan Los och hamnen i Söderhamn har betydligt längre kvar. Färjor, flyg, bandvagnar och skogsmaskiner har knappt börjat byta bränsle.

Skärps kraven stegvis hinner de flesta med. Kommer de ryckigt, med stopp och start efter varje val, blir det värre. Den som byter fordonspark vart tionde år har svårt att hantera ryck. Bioenergi från skogen är en möjlighet för länet, så länge virket räcker till både papper, hus, kolsänka och tank.`,
		direction: "okar", horizon: "medel",
		drives:  `Klimatmål i Sverige och EU. Elfordon som blir billigare i drift. Upphandlingar med utsläppstak. Industrikunder som räknar klimatavtryck i hela kedjan. Minskat beroende av olja från länder som ingen vill finansiera.`,
		slows:   `Höga drivmedelspriser väcker motstånd i bygder utan alternativ. Laddplatser och elnät saknas där avstånden är längst. Politiska majoriteter växlar. Biobränslen är begränsade och dyra, och tunga fordon kräver mycket stora batterier.`,
		meaning: `Regionens egna bussar, ambulanser och sjukresor är en stor flotta som kan gå före och dra med sig laddning till små orter. Samtidigt måste någon säga vad som gäller för undersköterskan som kör fyra mil i gammal bil. Rättvisa avgör om kraven håller.`,
		digital: `Ruttplanering, samlastning och digitala möten kapar utsläpp utan nya motorer. Smart laddning kan flytta förbrukning till natten. Spårbara klimatdata behövs för att skilja det som minskar från det som bara redovisas någon annanstans.`,
		areas:   []string{"miljo-klimat", "kollektivtrafik", "energi", "landsbygd"},
		sources: []sourceLink{
			{key: "trafikverket-2018", relation: "supports"},
			{key: "sweco-internationella-trender", relation: "supports"},
			{key: "boverket-2025", relation: "background"},
		},
		trends: []trendLink{
			{key: "klimat-konsekvenser", relation: "counteracts", note: "Mindre utsläpp bromsar uppvärmningen, om fler gör likadant."},
			{key: "energi", relation: "strengthens", note: "El i tanken kräver mer el i nätet."},
		},
	},
	{
		key: "energi", org: "norrbotten", state: "published", kind: "trend",
		title: "Omställning av energi och råvaror", steep: []string{"environmental", "economic", "political"},
		description: `Olja, kol och gas ersätts steg för steg av el, bioråvara och återvunnet material. Sweco skrev i underlaget till Boverkets vision om en gradvis omställning av energi- och råvaruförsörjningen. Ordet gradvis har prövats sedan dess: i vissa delar har det gått fort, i andra knappt alls.

Energimyndighetens Fyra framtider visar hur olika det kan sluta. I Forte sätts låga priser för industrin främst. I Espressivo producerar hushåll och byar sin egen el. Legato hushåller, Vivace exporterar miljöteknik. Alla fyra är byggda på samma naturresurser.

Norrbotten har vattenkraften, vinden och malmen, och samtidigt samebyar och älvdalar som redan har lämnat ifrån sig mycket. Vem som får ersättning, arbete och inflytande kan avgöra om omställningen uppfattas som framtidstro eller som en ny våg av uttag.`,
		direction: "okar", horizon: "lang",
		drives:  `Klimatmål, fallande pris på sol, vind och batterier och viljan att slippa beroende av auktoritära oljeländer. Industrins elektrifiering och allt fler elbilar. Stigande efterfrågan på metaller som finns i svensk berggrund.`,
		slows:   `Långa tillståndsprocesser, lokala konflikter och trånga elnät. Brist på elektriker och montörer. Priser som svänger så att ingen vågar skriva avtal. Oenighet om kärnkraft och vindkraft. Billig fossil energi kan komma tillbaka om andra länder säljer av.`,
		meaning: `Effektbrist kan stoppa ett bostadsområde eller en livsmedelsfabrik långt från kraftverket. Regional fysisk planering får en energikarta att ta hänsyn till. Sjukhus behöver reservkraft som räcker i flera dygn. Kommuner kan pröva hur värdet av vind och vatten ska stanna i bygden.`,
		digital: `Ett elsystem med miljoner små producenter styrs med data. Kylrum, bussbatterier och villapannor kan avlasta nätet på sekunder om de får betalt. Då blir elnätet ett datornät, med samma behov av skydd och öppna standarder.`,
		areas:   []string{"energi", "miljo-klimat", "naringsliv", "infrastruktur"},
		sources: []sourceLink{
			{key: "sweco-internationella-trender", relation: "supports"},
			{key: "fyra-framtider", relation: "supports"},
			{key: "norrbotten-2040", relation: "supports"},
		},
		trends: []trendLink{
			{key: "klimat-konsekvenser", relation: "counteracts"},
			{key: "ekosystem-tryck", relation: "strengthens", note: "Ledningar, vindkraft och gruvor tar mark i anspråk."},
		},
	},
	{
		key: "storre-skillnader-stad-land", org: "jamtland-harjedalen", state: "published", kind: "trend",
		title: "Täta stråk och glesa mellanrum", steep: []string{"social", "economic", "political"},
		description: `Sverige drar ihop sig till pärlband. Längs järnvägar och motorvägar växer orter som ligger inom pendlingsavstånd, medan trakterna däremellan tunnas ut. Två av framsynsgruppens temagrupper valde länken mellan stad och land, vilket säger något om hur frågan känns ute i länen. Uppsalas planeringsunderlag har en rubrik som passar: större och mindre på en gång.

I Jämtland och Härjedalen är avstånden sådana att ordet landsbygd blir för litet. En by kan ha fyra mil till mataffären och tio till vårdcentralen. Ändå finns här växande orter där snön, bredbandet och några envisa företagare möts.

Mellanrummen kan fortsätta att tömmas, eller få nya roller som energigivare, rekreation, beredskap eller livsmiljö för dem som tar med sig jobbet. Vilket det blir hänger på några få, dyra saker: väg, skola, mack, nät.`,
		direction: "okar", horizon: "lang",
		drives:  `Service som samlas när underlaget minskar. Banker som är ovilliga att låna ut till hus på landet. Ungdomar som måste flytta för gymnasiet. Investeringar i spår som gör starka stråk starkare. Statliga kontor som stänger.`,
		slows:   `Distansarbete, besöksnäring och nya industrietableringar. Bybor som driver egen affär, fiber och buss. Statligt stöd till lanthandel och bensinmack. Ett säkerhetsläge som gör bebodda bygder, mat och skog till beredskapsfrågor.`,
		meaning: `Likvärdig vård på olika villkor är regionernas svåraste ekvation. Kollektivtrafik i glesbygd kan behöva blandas med post, varor, skolskjuts och sjukresor i samma fordon. Kulturhus och bibliotek blir sista mötesplatsen och bör räknas som samhällsviktiga.`,
		digital: `Digital service lindrar avstånd men ersätter inte snöplogen. Där fibern slutar slutar också möjligheten att bo kvar för många yrken. Mobila team med uppkopplad utrustning, paketautomater och fjärrundervisning kan tillsammans göra en by komplett på ett nytt sätt.`,
		areas:   []string{"landsbygd", "fysisk-planering", "kollektivtrafik", "infrastruktur"},
		sources: []sourceLink{
			{key: "reglab-workshop-1", relation: "background"},
			{key: "uppsala-2030-2050", relation: "supports"},
			{key: "trafikverket-2018", relation: "supports"},
			{key: "espon-bt2050", relation: "background"},
		},
		trends: []trendLink{
			{key: "megatrend-urbanisering", relation: "part_of"},
			{key: "polarisering", relation: "strengthens", note: "Känslan av att vara bortglömd växer med avståndet till service."},
		},
	},
}
