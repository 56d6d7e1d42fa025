package demo

var seniorCityText = scenarioText{
	key: "senior-city", org: "reglab", state: "published",
	title: "Senior City", subtitle: "Fem generationer i samma trappa",
	horizonYear: 2050, scope: "global",
	summary: "Människor blir över 120 år och fler än någonsin flyttar. Staden håller ihop genom matchning: rätt rum, rätt arbete, rätt sällskap, ett dygn i taget. Ingen är överflödig. Men arven dröjer, stolarna är upptagna, och att få vara i fred kostar extra.",
	sections: []scenarioSection{
		{"Trappan", `På Nygatan i Norrköping bor fem generationer i samma trappa utan att vara släkt. Högst upp en före detta lokförare, 118 år, som spelar trombon mellan tre och fyra. Under honom ett par från Dhaka med nyfödda tvillingar. Sedan tre studenter, varav en är 83. Hissen går hela natten. Den luktar kardemumma, liniment och regnkläder.

Att bli gammal tar längre tid än förr. Behandlingarna som kom på trettiotalet stoppade inte åldrandet, de drog ner farten. De flesta är friska till omkring 105. Sedan kommer några år då man behöver en arm. Folk räknar livet i *varv*: ett varv är en utbildning, ett arbete, en krets av människor. De flesta hinner fyra. Alla vill inte.`},
		{"Matchningen", `Så många människor får inte plats om allting ska ägas och stå tomt. Staden lever på matchning. Tusentals system talar med varandra och parar ihop det som finns med den som behöver: en säng mellan elva och sju, en timme svets, ett par händer i en trädgård, någon att äta soppa med. Man lägger ut det man har och får det man saknar. Pengar går mest till det som inte låter sig delas: havsutsikt, tystnad, tid ensam.

Det fungerar för att det är snällt inställt. Den som flyr Nildeltat en måndag har ett rum på tisdagen och ett arbete på torsdagen, och arbetet är på riktigt. Sverige tog emot fler människor på tjugo år än under hela förra seklet, och utan matchningen hade det gått illa. Men snällheten har minne. Den som har tackat nej tre gånger får vänta på det fjärde förslaget, och ett surt omdöme från en rumskamrat i Uppsala följer med ända till Kiruna.`},
		{"Stolarna", `Det stora grälet handlar om stolar. Kommunfullmäktiges ordförande är 109 och har suttit i fyrtiofyra år. Hon är skicklig, det säger också de som vill bli av med henne. Professorn lämnar inte sin tjänst, sommarstugan byter inte ägare, första altfiolen i symfoniorkestern har varit upptagen sedan 2019. Arvet kommer när arvingen är nittio.

De unga kallar sig *kön*. De är varken fattiga, sjuka eller sysslolösa. De är passade. De har vuxit upp med sju äldre på varje barn, fått goda råd till frukost och blivit applåderade på lekplatsen. Nu vill de ha något att bestämma över. På fredagskvällar står några tusen av dem på Tyska torget och gör ingenting alls i två timmar, utan att lägga ut det i systemet. Ingen annan demonstration har gjort matchningen nervös.`},
		{"De som inte passar", `Matchningen är bra på vanliga behov och sämre på dem som ingen annan har. En kvinna med ett ovanligt språk och en ovanlig sorg får sällskap av någon som nästan förstår. Den som är ensam av naturen får hundra förslag i veckan.

På landet finns rum för alla, men vården ligger i staden. Mellan Kisa och Åtvidaberg står byar där man kan gå en hel dag utan att möta någon under nittio. De som bor där är inte bortglömda. De blir uppringda, varje dag klockan tio.`},
		{"Vad regionen gör", `Nästan alla är anställda i regionen på något vis, ofta några timmar i veckan. Region Östergötland har slutat dela in vården efter ålder och frågar vilket varv man är på. Sjukhuset i Linköping har en mottagning för den som ska börja om och en för den som känner sig klar. Den andra är svårast att besluta om. Hur länge ska vi hålla på, och vem får säga det?

Efter valet 2043 tog regionen också över rodret för matchningen i länet. Den bestämmer vad som får vägas in och hur länge ett nej får synas. Sedan kom stolsregeln: tolv år på ett uppdrag, därefter ett varv någon annanstans. Den gäller bara regionens egna tjänster, och näringslivet skrattade. Så började de duktigaste unga söka sig till regionen, och då blev det tyst.

Kvar är frågan vem som flyttar härnäst, och varifrån. I dag räcker platsen. Om tjugo år vet ingen. Prognoserna har regionen slutat göra. Den övar.`},
	},
	events: []scenarioEvent{
		{2028, "En behandling som bromsar åldrandet går in i sin första stora studie. Ett av sjukhusen ligger i Linköping."},
		{2031, "Skördarna slår fel tre år i rad kring Medelhavet. Flyttningen norrut blir större än alla planer för den."},
		{2034, "Pensionsåldern avskaffas. Ordet varv kommer in i lagtexten och pensionärsorganisationerna byter namn."},
		{2037, "Den som låter ett rum stå tomt får betala. Matchningen av bostäder går över från hobby till grundförsörjning."},
		{2040, "Den tusende svensken fyller 120. Hon blåser ut ljusen i direktsändning och önskar sig lite lugn och ro."},
		{2043, "Regionvalet handlar om en enda sak, nämligen vem som ställer in matchningen. De unga röstar, för första gången på länge."},
		{2046, "Kön står stilla på torgen i elva städer samma fredag."},
		{2047, "Region Östergötland inför stolsregeln och blir av med tre överläkare, två direktörer och en ordförande."},
		{2050, "I länet bor fler hundraåringar än tonåringar. I en trappa på Nygatan talas nitton språk och spelas trombon."},
	},
	dayInLife: `Undersköterskelärlingen i Norrköping är 97 år och på sin tredje vecka. Förut har hon varit tulltjänsteman och, under ett helt varv, gift. På morgonspårvagnen reser sig en pojke för henne. Hon blir sur och sätter sig.

Handledaren är 26. Han går fort i korridorerna, pratar fotboll med patienterna och har alltid rätt om nålar. Hon har aldrig haft en så ung chef och aldrig varit så rädd att göra fel. Vid tiotiden skickar matchningen dem till en man på åttonde våningen, 121 år. Han behöver ingen vård. Han har bett om någon som kan tulltaxan från 1987, och i länet finns det en enda.

De talar en timme om nejlikor, spritsmuggling och ett fartyg som hette något på M. Sedan säger han, alldeles vänligt, att han tänker sluta till våren. Han har skrivit till mottagningen. Hon säger att man hinner ett varv till. Ja, säger han, det är ju det.

I omklädningsrummet frågar handledaren om hon vill följa med till torget på fredag och stå lite. Hon säger att hon knappast är den det gäller. Du är ju ny, säger han. Du har väl ingen stol du heller.

På kvällen föreslår systemet soppa med en granne. Hon trycker på *inte i dag* och vet att det antecknas.`,
	questions: []string{
		"Vad i vår organisation skulle braka samman först om folk levde till 120?",
		"Hur länge bör man få sitta på samma stol hos oss, och vem vågar bestämma det?",
		"Vem ska ställa in ett system som parar ihop människor med rum, arbete och sällskap?",
		"Var i länet skulle vi ha plats för dem som flyttar hit, och vad saknas där i dag?",
		"Vad är regionen skyldig den som är frisk, mätt och färdig med livet?",
		"Vad skulle kön hos oss kräva, om vi frågade den nu?",
	},
	drivers: []scenarioDriver{
		{"aldrande-befolkning", "okar", "Livet förlängs med friska år, och arbetslivet med dem."},
		{"rotter", "okar", "Flyttningen slår rekord, och en enda trappa rymmer nitton språk."},
		{"megatrend-urbanisering", "okar", "Vården och matchningen fungerar bäst där det är tätt, så där blir det tätare."},
		{"livslangt-larande", "okar", "Att börja om vid åttio är lika vanligt som att ta studenten."},
		{"tjanstebaserad-ekonomi", "okar", "Man lånar rum, timmar och färdigheter av varandra och köper allt färre saker."},
		{"klimat-konsekvenser", "okar", "Missväxt och hetta driver den största flyttningen i mannaminne."},
		{"polarisering", "vander", "Den djupaste klyftan går mellan dem som har en stol och dem som väntar på en."},
	},
	image:     "scenario-senior-city.svg",
	imageAlt:  "Illustration: en grön storstad i sol. Gamla människor sitter på en bänk och cyklar i parken, ett tåg har kommit in och familjer med resväskor går från stationen mot staden.",
	sourceURL: regionalExamplesURL,
}
