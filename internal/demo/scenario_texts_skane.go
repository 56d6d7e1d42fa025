package demo

var skaneText = scenarioText{
	key: "skane-i-senior-city", org: "skane", state: "shared",
	title: "Skåne i Senior City", subtitle: "Region Skånes arbetsutkast, inte behandlat",
	horizonYear: 2050, scope: "region", region: "12",
	summary: "Arbetsutkast från Region Skåne. Vi lägger Senior City över vår egen karta: tre miljoner människor kring sundet, hundraåringar på Österlen och Europas bästa jord mitt i bostadskön. Vad blir kvar att odla på, och vem matchar vem?",
	sections: []scenarioSection{
		{"Om utkastet", `Det här är Region Skånes arbetsutkast. Det är inte politiskt behandlat. Vi har tagit världen i *Senior City*, där folk blir över 120 år, flyttningen slår rekord och en matchande ekonomi parar ihop den som har med den som behöver, och frågat vad den gör med Skåne. Det vi inte är överens om står inom hakparentes. Rubriken på varje avsnitt är ett ställe på kartan, eftersom samtalen blev bättre när vi pekade.`},
		{"Lommaslätten", `Lärkan hörs fortfarande på Lommaslätten, om man står på rätt sida om bullervallen. På den andra sidan börjar Malmö, som har vuxit ihop med Lund i alla led utom fotbollen. Jorden här är bland de bästa i Europa och ger tre skördar sedan somrarna blev långa. Den är också det närmaste man kan bo ett arbete vid sundet.

År 2050 har varje hektar ett pris i mat och ett i sängar, och bägge syns på samma skärm. I tio år vann sängarna. Sedan kom två missväxtår i Sydeuropa, brödet dubblade i pris, och länet satte stopp: ingen åker får bebyggas innan tre tomma rum har räknats upp i närheten. Det finns alltid tre tomma rum. Regeln har räddat slätten och gjort folk till tjallare. [Vi är oense om detta är rimligt eller en karikatyr.]`},
		{"Sundet", `Tåget över bron går var tredje minut, klockan fyra på natten var sjätte. Dygnet har nämligen blivit arbetstid för alla åldrar: den som är 96 och sover dåligt tar gärna ett pass i Kastrup mellan två och fem. Köpenhamn och Malmö har en och samma matchning. Den bryr sig inte om riksgränsen. Det gör däremot skattebetalningen, sjukförsäkringen och körkortet för dem över hundra, så mellan ländernas regler har en ny yrkeskår vuxit fram, *sundslotsarna*, unga jurister med mörka ringar under ögonen, som reder ut åtta slags löner för en person med fyra arbeten.

De flesta som kommer till Skåne kommer över sundet eller med båt till Trelleborg. De har rum första natten. Den andra natten har de omdömen.`},
		{"Österlen", `I Simrishamn finns fyra hundraåringar på varje tonåring. Gallerierna går bra och brandkåren saknar folk. De gamla sommarhusen står inte tomma längre, det tillåter inte matchningen, men de som bor där byts var sjätte vecka. En pensionerad rektor, nu lärling hos en plåtslagare, har räknat till nio grannar på ett år. Hon har slutat lära sig namnen och skäms för det.

Den enda som aldrig blir matchad är bonden i Borrby. Han äger sin tid, säger han, och den äger han ensam. Han är 58 och den yngste i byn.`},
		{"Vad regionen gör", `Region Skåne driver tre saker som ingen matchning klarar. Den håller *jordboken*, registret över mark som inte får bli något annat än åker. Den kör tågen också dit där efterfrågan är för liten för att synas, till exempel mot Osby en tisdag i februari. Och den har gjort sjukhuset i Kristianstad till hemsjukhus för dem över hundra, med operationssal, danssal och en avdelning för avsked.

Pengarna då? Skatten räcker längre när folk arbetar till hundra, men den som går sitt fjärde varv som lärling tjänar inte mycket. Vi har räknat på tre sätt och fått tre svar, och det beror nästan helt på vem som anses vara gammal.

[Här är vi oense på riktigt. Ska regionen styra matchningen, som Östergötland gör i den gemensamma berättelsen, eller räcker det att granska den? Malmögruppen vill styra. Kristianstadsgruppen frågar vem som i så fall granskar oss.]`},
		{"Att pröva på nästa möte", `- Är tre miljoner kring sundet rimligt, eller har vi bara dragit ut en linje?
- Vi har skrivit mycket om dem över hundra och lite om dem under tjugo. Vem skriver om Rosengård?
- Vattnet saknas helt. Vad dricker alla?
- Digitaliseringen är med som matchning. Den är inte med som vård, och där har vi redan egna planer att knyta an till.
- Dagen i någons liv behöver läsas av någon som har arbetat natt.`},
	},
	events: []scenarioEvent{
		{2029, "Provsträckan med nattåg över sundet får fler resenärer över åttio än under trettio. Ingen hade frågat de äldre."},
		{2033, "Malmö och Lund växer ihop. Kvar mellan dem är elva kilometer åker och en tvist."},
		{2036, "Köpenhamn och Malmö kopplar ihop sina matchningar. Skatteverken får veta det i tidningen."},
		{2041, "Två missväxtår fördubblar brödpriset. Länet inför jordboken."},
		{2045, "Kristianstad blir sjukhus för dem över hundra. [Året är vårt antagande.]"},
		{2050, "Tre miljoner människor bor kring sundet, och på Lommaslätten hörs lärkan, på ena sidan."},
	},
	dayInLife: `Nattlokföraren från Hässleholm är 62 år och mitt i sitt andra varv. Förut var hon frisör. Hon kör sundslinjen mellan ett och sju, och säger att det är ungefär samma yrke: folk sitter i en stol och berättar.

Klockan två kliver nattpasset på i Malmö, matlådor och rullatorer, en herre på 101 som städar flygplan och har vita handskar. Klockan fyra är vagnen full av studenter på väg hem från ett bibliotek som inte stänger. Klockan fem, mitt på bron, ringer en kvinna med resväska i nödtelefonen. Hon undrar om det är här Sverige börjar. Lokföraren ser på mätarstolparna. Alldeles strax, säger hon. Nu.

Efter passet ska hon sova i ett rum i Limhamn som någon annan har lämnat för en kvart sedan. Lakanet är nytt, kudden är varm. På nattduksbordet ligger en lapp: *fönstret kärvar, lyft lite*. Hon lyfter lite. Det är den sortens hälsningar man lever på.

Klockan tre på eftermiddagen ringer hennes mor, 94, från Broby. Hon har fått arbete, hon ska börja på måndag. Som vad då? Frisör, säger modern. Någon måste ju.

[Skrivet på kansliet. Behöver läsas av någon som arbetar natt.]`,
	questions: []string{
		"Vilken mark i Skåne får aldrig bli något annat än åker, och vem ska hålla i den boken?",
		"Ska regionen styra matchningen eller granska den?",
		"Vad måste Sverige och Danmark ha löst för att en gemensam arbetsmarknad ska fungera för den som är 96?",
		"Var i utkastet finns de unga? Vad skulle de själva ha skrivit?",
		"Vilka av våra planer i dag håller i den här världen, och vilken håller minst?",
	},
	drivers: []scenarioDriver{
		{"aldrande-befolkning", "okar", "Hundraåringarna blir vardag, tätast längs Österlens kust."},
		{"livet-120", "okar", "Vi antar att jokern inträffar och att ett varv till räknas som en självklarhet."},
		{"rotter", "okar", "Flyttningen till Norden går till stor del genom Skåne."},
		{"megatrend-urbanisering", "okar", "Städerna kring sundet växer ihop och åkern mellan dem krymper."},
		{"megatrend-resursbrist", "okar", "Samma hektar kan bli bröd eller sängar, men inte båda."},
		{"digitalisering-transport", "okar", "Tågen går efter behov dygnet runt, utom där behovet är för litet för att synas."},
		{"pandemirisk", "okar", "Delade rum och täta tåg gör varje smitta till en fråga om timmar. [Inte utskrivet än.]"},
	},
	sourceURL: regionalExamplesURL,
}
