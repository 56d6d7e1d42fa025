package demo

var balticaText = scenarioText{
	key: "region-baltica", org: "reglab", state: "published",
	title: "Region Baltica", subtitle: "Havet som huvudgata",
	horizonYear: 2050, scope: "global",
	summary: "Regionerna runt Östersjön har byggt ett eget styre ovanpå länder som inte längre hann med. Havet är väg, åker och kraftverk. Kusten lever gott. Inlandet räknar färjorna som aldrig går dit, och om vattnet självt grälar alla.",
	sections: []scenarioSection{
		{"Fem och tjugo i Karlshamn", `I Karlshamn hörs den innan den syns: nattfärjan från Klaipėda, ett lågt surr där det förr dunkade diesel. Den lägger till tjugo minuter över fem. Ombord finns fyrtio svetsare på väg till ett veckopass, en skolklass, nitton ton rågmjöl, två åklagare och en orkester. Ingen visar pass. Alla har samma kort, och på kortet står varken Sverige eller Litauen. Där står *Baltica*.

Det började som en kö. Städerna runt Östersjön väntade på sina huvudstäder och huvudstäderna väntade på Bryssel: på elkablar, på fiskeregler, på någon som kunde säga vems vrak det var som läckte. Till slut tröttnade hamnarna. De skrev avtal med varandra, först om landström, sedan om sjukvård, sedan om skatt. En dag gick det fortare att säga att de hörde ihop än att räkna upp papperen.`},
		{"Ett styre som reser", `Baltica är inget land. Det har ingen armé, ingen kung och inget landslag i fotboll, men tjugotre regioner, en gemensam budget och ett råd som flyttar på sig. Fyra gånger om året möts ledamöterna i en ny hamn. Det de beslutar gäller havet, elen, järnvägarna fram till kajen, de stora sjukhusen och registret, där varje last, fångst och arbetstimme bokförs i samma sekund som den uppstår.

Registret är motorn. Tack vare det kan en ögonkirurg från Tartu operera på Gotland på tisdagen och få lön i Blekinge på onsdagen. Tack vare det kan heller ingen låna en båt en söndag utan att det märks. Staterna finns kvar, med försvar, grundlagar och flaggor. De skickar brev. Ibland svarar rådet.`},
		{"De som fick hamn", `Vindkraften söder om Öland och ute i Bottenhavet ger mer ström än kusten hinner använda. Den har lockat hit stålet, musselodlingarna och gödseln som görs av luft. I Oskarshamn, Ventspils och Kemi har lokalerna på torget hyresgäster igen. En lärling i Vasa kan läsa sitt första år i Umeå, sitt andra i Riga och bli anställd i Rostock utan att fylla i en blankett.

På kajerna talas ett eget språk, hälften engelska, en fjärdedel finska svordomar. Barnen kan det. Språklärarna sörjer.`},
		{"De som blev baksida", `Från Tranås går tåget till kusten var fjärde timme. Stambanan genom Småland har blivit bibana, för pengarna följer kajerna. Göteborg har världshaven och klarar sig. Värmland har börjat titta mot Oslo. Däremellan ligger en bred remsa Sverige som betalar samma skatt som förr och får sina beslut från ett land med allt mindre att besluta om.

Och havet? Torsken kom aldrig tillbaka. På somrarna ligger blomningen som ärtsoppa utanför Rügen, och de gröna fabrikernas kylvatten gör sitt till. De som lever av havet är också de som använder det hårdast, och det är de som har rösterna. Förslaget att lägga en tredjedel av vattnet i träda har fallit två gånger i rådet, andra gången med en enda röst. En fiskare från Simrishamn röstade ja. Han har inte kunnat lägga till i sin egen hamn sedan dess.`},
		{"Vad regionen gör", `En svensk region längs kusten är med i Baltica. Det svåra är att bestämma med hur stor del av sig själv. Region Östergötland har delat sitt kansli på två hus, ett mot havet och ett mot stambanan. Vårdcentralen är svensk, specialisten baltisk, och patienten är den som bär papperen emellan när systemen grälar.

Den som är vald här har tre sysslor som aldrig blir färdiga:

- att hålla ihop länet, så att varje krona till en kaj prövas mot vad den betyder tio mil in
- att hålla rösten, för den som inte har förankrat sin mening hemma blir överkörd redan på morgonfärjan
- att hålla reda på registret: vem som får se vad, hur länge, och vart man går när det har blivit fel.

Det sista är tyngst. Domstolen ligger i Helsingfors och har telefontid på förmiddagen. Den som har drabbats bor ofta där färjan inte går.`},
	},
	events: []scenarioEvent{
		{2028, "Ett vrak börjar läcka olja öster om Gotland. Sju länder är ansvariga och ingen kommer. Nio hamnstäder hyr ett bärgningsfartyg ihop."},
		{2031, "Hamnarna enas om landström, och sedan om vad den ska kosta. Det är första gången de sätter ett pris utan att fråga någon."},
		{2034, "Det gemensamma lastregistret tas i drift. Tullen i sex länder slutar ringa och börjar läsa."},
		{2036, "Sjukhusen i Kalmar, Visby och Klaipėda skriver ett vårdavtal. Regeringarna protesterar. Patienterna åker."},
		{2039, "En vinterstorm sliter av kablarna till Finland. Regionerna har lagat dem innan ministrarna har hunnit mötas."},
		{2042, "Tolv regioner lägger en del av sin skatt i en havsbudget. Namnet Baltica står för första gången på ett beslut."},
		{2045, "Kortet ersätter passet på linjerna över havet. Samma höst bildar fyrtio inlandskommuner Inlandsförbundet."},
		{2048, "Förslaget om ett hav i träda faller med en röst."},
		{2050, "Rådet möts i Luleå. Utanför står Inlandsförbundet med koskällor, så att tolkarna måste be om omtagning."},
	},
	dayInLife: `Röntgensjuksköterskan i Västervik är 41 år och vaknar före klockan när det blåser. Hon hör i sängen om båten kommer att gå: skramlar grannens flaggstång är det över arton sekundmeter. I dag är det tyst.

Hon arbetar på sjukhusbåten mellan Västervik, Visby och Ventspils, två kameror och sex sköterskor. Kvart över sju lägger de ut. På Gotland står patienterna redan i kö, mest pensionärer, och en ung fiskodlare med handen i en handduk. Bilderna ska läsas av någon i Tartu. Men hans kort är spärrat. En avgift för ett nät, obetald sedan tre år. *Behandling kan inte bokas.* Hon gör som alla gör och skriver in honom som besättning.

På hemvägen är havet grönt och alldeles stilla. Kollegorna från Lettland spelar kort och svär på finska. Hon ringer sin mamma i Vimmerby, fem mil från kusten, som har väntat på en höft sedan i höstas. Följ med båten, säger hon som vanligt. Mamman säger som vanligt att hon inte tänker gå till sjöss för att lära sig gå.

Hemma på köksbordet ligger valsedlarna till rådet. Hon läser namnen två gånger. Hon känner inte ett enda, men hon vet vilken hamn var och en kommer ifrån. Det brukar räcka.`,
	questions: []string{
		"Vilka orter i vårt län skulle vinna på att regionerna runt havet styrde ihop, och vilka skulle bli baksida?",
		"Vad gör vi redan i dag med regioner i andra länder som skulle tåla att bli fastare?",
		"Vilka beslut vill vi aldrig dela med andra, och varför just dem?",
		"Hur skulle vi använda en röst av tjugotre? Vad skulle vi behöva ha med oss hemifrån?",
		"Vart går en invånare när ett gemensamt register har fel om henne?",
		"Vad kostar det havet att kusten lever gott, och vem företräder havet vid bordet?",
	},
	drivers: []scenarioDriver{
		{"styrformer-breddas", "okar", "Avtal mellan hamnar och regioner väger med åren tyngre än fördrag mellan stater."},
		{"multipolar-varld", "okar", "När stormakterna är upptagna med varandra får innanhaven sköta sig själva."},
		{"megatrend-globalisering", "bryts", "Handeln över världshaven krymper och handeln över Östersjön tar dess plats."},
		{"storre-skillnader-stad-land", "vander", "Klyftan går inte längre mellan stad och land, den går mellan kust och inland."},
		{"fossilfrihet", "okar", "Vinden till havs ger så mycket el att industrin flyttar efter den."},
		{"ekosystem-tryck", "okar", "De gröna näringarna tränger ihop sig på ett hav som redan var trött."},
		{"digital-makt", "okar", "Den som sköter registret vet mer om havet och dess människor än någon stat har gjort."},
	},
	image:     "scenario-baltica.svg",
	imageAlt:  "Illustration: Östersjön i skymning med upplysta städer på öar och kuster runt vattnet. Vita färjor går mellan dem, och en röd tråd binder ihop städerna tvärs över havet.",
	sourceURL: regionalExamplesURL,
}
