package demo

var samhallsbyggarnaText = scenarioText{
	key: "samhallsbyggarna", org: "reglab", state: "published",
	title: "Samhällsbyggarna", subtitle: "Att bo utan att lämna spår",
	horizonYear: 2050, scope: "global",
	summary: "De stora systemen bar inte. Människor har byggt nya lokala samhällen där inget får ta mer än det ger tillbaka. Luften är ren och alla räknas. Men någon håller i vågen, någon kostar för mycket, och somligt kan ingen by bära ensam.",
	sections: []scenarioSection{
		{"Vår: vågen", `I Orrmon vägs allt i april. Två byggare går från hus till hus med en bok och en platta och räknar vad vintern tog: veden, saltet, resorna, kobolten i den nya pumpen. På andra sidan står det som gavs tillbaka. Diket som fick bli bäck. Jorden som blev svartare. Byns spår ska vara noll, och över dörren i samlingshuset sitter en visare, stor som ett vagnshjul. I år pekar den en fingerbredd åt fel håll. Det är tyst en lång stund.

Sedan säger någon: vi får väl låta bli bastun. Då blir det liv.`},
		{"Sommar: händerna", `Det finns ungefär tvåtusen sådana byggen i landet, från Abisko till Österlen, med fyrahundra till tretusen människor i varje. Ett bygge äger sin mark ihop, gör sin mat, sin el och de flesta av sina grejer. Resten byter det till sig, inom ett dygns väg utan förbränning. I juni luktar Ljusnans dal hö och lödtenn. Datorerna är gamla, lagade och delade. De räknar på jord, väder och kretslopp så att folk kan följa med, och är annars avstängda. Det ser ut som förr. Men förr fanns ingen våg.

Byggena kom ur brist. Det var leveranserna som slutade: fosfor, koppar, reservdelar, först dyrt, sedan sent, sedan inte alls. De som redan hade börjat bygga hade mat. De andra kom gående.`},
		{"Höst: grinden", `I september avgörs vilka som får flytta in. Orrmon har plats för elva. Femtiosju har sökt. Man frågar vad de kan, och man frågar vad de kostar. En ortopedtekniker är välkommen. En man med njursvikt är det också, säger alla, och sedan räknar man på hans dialys i vatten, plast och ström, och visaren går ett kvarts varv. Han får plats. Men det hålls omröstning, han får veta siffrorna, och han hälsar på alla med lite för stort leende resten av sitt liv.

Så är det när allting räknas: alla vet vad alla väger. Den som får ett tredje barn får också blickar. Den som vill spela trummor får spela på plåt som ändå finns. Den som tröttnar, som vill ha apelsiner eller vara okänd, kan gå till Gävle, Sundsvall eller Borlänge, där man lever av att plocka isär det som byggdes förut. Där är det fattigt och larmigt och bättre musik. Många unga går. Hälften kommer tillbaka.`},
		{"Vinter: det ingen by kan bära", `I januari märks gränserna. Ett bygge kan dra fram ett barn, spjälka ett brutet ben och begrava sina döda. Det kan inte röntga ett huvud, hålla en järnväg snöfri eller döma i en tvist med grannen om bäckens vatten. När Orrmon och Storhågen slutade tala med varandra, vintern 2047, gick det så långt att någon öppnade en dammlucka om natten. Ett växthus frös. Ingen erkände, och båda byarna visste.

Några säger att det är så det börjar om: gränser, vakter, herrar. Andra säger att det aldrig har slutat, att nollan bara gäller den som har fått komma in.`},
		{"Vad regionen gör", `Regionen är det byggena har kommit överens om att äga ihop. Listan är kort och tog tio år att skriva: två sjukhus, en järnväg, en domstol, frömagasinet i Bollnäs, brandflyget och nätet som bär räkningen mellan byarna. Region Gävleborg tar ingen skatt i pengar. Den får arbetsdagar, el och spannmål, och varje vår ska den själv upp på vågen.

Där skaver det. Ett sjukhus lämnar spår. Röntgen kräver helium, operationer kräver engångsplast, tåget kräver stål. Regionens nolla går aldrig ihop, och de valda får stå framför sextio byars ombud och förklara varför. Ett år fick de byta bort en operationssal mot förlåtelse.

Nu ligger två förslag på bordet. Det ena delar regionens spår på alla, så många gram på var och en. Det andra låter det mindre sjukhuset dö. De som har lagt fram det senare är unga och friska, och de har räknat rätt.`},
	},
	events: []scenarioEvent{
		{2027, "Fyrtio hushåll köper en nedlagd skola i Hälsingland och bestämmer att ingenting får köras bort därifrån."},
		{2030, "Priset på fosfor åttadubblas. Gödseln är slut före midsommar."},
		{2033, "Frömagasinet i Bollnäs fylls av privatpersoner med skokartonger."},
		{2035, "Reservdelarna till plogbilarna kommer inte. Byar tar över vägarna och låter hälften växa igen."},
		{2038, "Hundra byggen börjar räkna på samma sätt och visar siffrorna öppet. Vågen har fått sina vikter."},
		{2041, "Fler flyttar ut från städerna än in i dem, för första gången på tvåhundra år."},
		{2044, "Regionen får sin lista. Allt som inte står på den sköts i byarna, eller sköts inte."},
		{2047, "En dammlucka öppnas i Orrmon om natten. Domstolen får sitt första mål om vatten."},
		{2050, "Sjukhusen vägs inför öppen ridå. Omröstningen slutar lika och skjuts till hösten."},
	},
	dayInLife: `Vågföraren i Orrmon är 34 år och går sin runda på spark så länge skaren bär. Det är sista veckan före aprilmötet. I ryggsäcken har hon boken, plattan och en termos björklöv.

Hos smeden är allt i ordning. Hos tvillingarna på Övergården saknas fyra kilo salt som ingen minns. Hon skriver *fyra kilo, mindes ej*. Hos den gamla läraren luktar köket underligt, sött och skarpt, som ett minne ur någon annans liv. Hon förstår först när hon ser det i vedlådan, under nävern. Skal. Apelsin.

Läraren är 81 och häller upp te. Barnbarnet i Gävle, säger hon. Hon bar den på kroppen. Jag åt en klyfta om dagen, den räckte till i går.

Vågföraren räknar, hon kan inte låta bli. Båt, kyla, last. En apelsin är nästan ingenting. Men hon vet om den nu, och i tre år har hon stått på mötet och sagt att boken är sann.

På eftermiddagen sitter hon i samlingshuset och för in siffrorna. Utanför hackar barnen is ur bäcken så att vattnet ska komma fram. Hon når lärarens rad och blir sittande så länge att lampan släcker sig.

Sedan skriver hon: *en apelsin, minnesgåva*. Det finns ingen sådan kolumn. Hon ritar en.`,
	questions: []string{
		"Vilka delar av vårt län skulle klara sig längst om leveranserna slutade komma? Vilka skulle tystna först?",
		"Vad skulle stå på vår lista över det som ingen by kan bära ensam?",
		"Vad händer med den som kostar för mycket när allting räknas öppet?",
		"Vad i vår egen verksamhet går aldrig ihop med noll, och hur skulle vi försvara det?",
		"Hur håller man grannar i tal med varandra när varje by sköter sig själv?",
		"Vilken kunskap har vi kvar i länet som man skulle fråga efter då?",
	},
	drivers: []scenarioDriver{
		{"megatrend-resursbrist", "okar", "Fosfor, koppar och reservdelar blir först dyra och kommer sedan inte alls."},
		{"megatrend-globalisering", "bryts", "Långa leveranskedjor går av, och ett dygns väg blir världens storlek."},
		{"megatrend-urbanisering", "vander", "Folk lämnar städerna för att det är på landet maten finns."},
		{"ekosystem-tryck", "minskar", "Marken och vattnen hämtar sig när varje by måste gå ihop med noll."},
		{"platsbundenhet", "vander", "Banden till platsen drogs åt igen, på gott och ont."},
		{"styrformer-breddas", "okar", "Nästan allt avgörs i byn, av människor som kommer att mötas i morgon också."},
		{"megatrend-teknologi", "bryts", "Tekniken slutar bli ny och börjar bli lagad."},
		{"cirkular", "okar", "Det som går sönder lagas, byts eller plockas isär, för det finns inget att köpa i stället."},
	},
	image:     "scenario-samhallsbyggarna.svg",
	imageAlt:  "Illustration: trähus på stolpar i en äng vid en sjö, med vindkraftverk på bergen bakom. Framför husen sköter två vuxna och ett barn en odling, och en röd tråd går från dörr till dörr.",
	sourceURL: regionalExamplesURL,
}
