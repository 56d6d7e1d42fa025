package demo

var articaText = scenarioText{
	key: "region-artica", org: "norrbotten", state: "published",
	title: "Region Artica", subtitle: "När norr blev mitten",
	horizonYear: 2050, scope: "region", region: "25",
	summary: "Norrbotten ligger inte längre längst bort. Malm, kraft, kyla och nya farleder drar världen norrut. Lönerna är höga, nätterna ljusa och marken upptagen. Artica övar sig i att säga nej, i ett landskap där någon alltid bodde förut.",
	sections: []scenarioSection{
		{"Kartan vänds", `I regionhuset i Luleå hänger en karta med polen i mitten. Den sattes upp som ett skämt och blev kvar. Sedd därifrån ligger Norrbotten strax innanför en ny kust, med Narvik som kaj och ett sund mot Asien som är isfritt fyra månader om året. Stockholm sitter i kartans nederkant, ungefär där Bryssel brukade sitta.

Det som gjorde platsen svår har gjort den dyr. Kylan kyler världens minnen. Älvarna och vinden driver ugnarna. Berget har det som batterier, magneter och kablar görs av. När brunnarna sinade i södra Europa började folk flytta hit för vattnet, och några år senare för svalkan. I juli står ljuset stilla och byggkranarna går dygnet om.`},
		{"Så låter det", `Det låter i Artica. Dovt om natten när salvan går i gruvan, tjugo över ett, så att glasen i köksskåpen svarar. Ett högt sus från serverhallarna i Boden som barnen kan härma. Och i Haparanda fem språk i samma kö, för gränsen är en bro man går över när kaffet är slut.

Artica är de nordligaste delarna av tre länder, med gemensam arbetsmarknad, gemensam flygambulans och ett gemensamt elpris som de slåss om varje höst. Medelåldern har sjunkit. Den som kan laga en pump i minus trettiofem behöver aldrig vara utan arbete, och skolorna har fått tillbaka sina musiklärare.`},
		{"Marken var inte tom", `Allt detta står på mark där någon redan var. Samebyarna har sett det komma förr: först gruvan, sedan vattnet, sedan vinden, nu det som kallas omställning. Varje ingrepp var litet på sin karta. Renen läser inga kartor. Den går där laven finns, och när det regnar i januari ligger laven under is.

Sedan 2041 har samebyarna rätt att säga nej kring flyttlederna. Nejet gäller, och det har använts fyra gånger. Varje gång har det kostat en fabrik någonstans, och varje gång har samma ledare skrivits i Luleå, Oslo och Seoul. Vänner har slutat hälsa. I Jokkmokk säger man att rätten kom femtio år för sent, i Svappavaara att den kom tio år för tidigt. Än så länge följer alla den.`},
		{"De som flyger in", `Var tredje som arbetar här bor någon annanstans. De kommer på söndagskvällen från Gdańsk, Göteborg och Cebu, bor i moduler med bra frukost och flyger hem efter fjorton dagar. Skatten flyger med. I Pajala slits tre vägar, ett badhus och en brandkår av människor som inte finns i någon folkbokföring.

Där bolagen byggde läger flyttar de unga kvinnorna härifrån lika fort som förr. Där de byggde byar flyttar de hit. Skillnaden syns på vintern: i en by finns det spår mellan husen.`},
		{"Vad regionen gör", `Artica har något som andra saknar: en kö. Alla vill ha kraft, och regionen har fått rätt att bestämma ordningen. Den ställer tre krav.

- *Bo här.* Hälften av de anställda ska vara folkbokförda inom två år.
- *Lämna kvar.* En del av värdet går till en fond som ägs gemensamt.
- *Lägg igen.* Den som öppnar ska ha betalt stängningen i förväg.

Kraven har gjort regionen rik och mindre omtyckt. Två jättar har gått till Kanada och tog niohundra arbeten med sig. Fonden räcker till sjukstugor med egen ambulansdrönare, till vård på samiska, finska, meänkieli och svenska över skärm, och till att hålla vägen öppen till byar med nio hushåll. Den räcker inte till att köpa tillbaka en älv.

Datahallarna är en sak för sig. De tar en fjärdedel av kraften och sysselsätter få, men de har gjort Luleå till en plats där man bestämmer hur länge världens minnen ska sparas. Regionen har begärt ett eget utrymme i dem, för arkiv, journaler och de språk som få talar. Bolagen sa ja på en eftermiddag. Det oroade juristerna.

Söderut kallas Artica omväxlande förebild och oljestat. Rådets ordförande brukar svara att båda har rätt, och gå ut och skotta.`},
	},
	events: []scenarioEvent{
		{2028, "Kraften räcker inte till alla som vill ansluta sig. Regionen ombeds yttra sig och svarar med en turordning."},
		{2031, "Tågen går ända fram till Luleå längs kusten. Resan söderut blir kortare, men det är åt andra hållet folk åker."},
		{2034, "Tredje svåra sommaren i rad i Sydeuropa. Fyra tusen flyttar till Norrbotten på ett år, de flesta med barn."},
		{2037, "Tre länders nordligaste delar slår ihop arbetsmarknad och flygambulans. Namnet Artica används, först på skoj."},
		{2041, "Samebyarna får rätt att säga nej kring flyttlederna. Det första nejet kommer efter sex veckor."},
		{2044, "Två storföretag drar sig ur och går till Kanada. Fonden håller, men tre kommuner får göra om sin budget över en helg."},
		{2047, "Regn på frusen mark i januari. Halva renhjorden måste stödutfodras, och höet kommer med helikopter från Tornedalen."},
		{2050, "För första gången går fler containrar norrut från Narvik än söderut. I Luleå diskuteras om kartan ska hängas om."},
	},
	dayInLife: `Driftteknikern i Svappavaara är 29 år, uppvuxen i Almería, och klär sig i fyra lager utan att tänka. Tjugo över ett har salvan väckt henne som vanligt. Hon hör den inte längre, det är tystnaden efteråt hon hör.

På förmiddagen larmar en pump vid sandmagasinet. Minus trettiotre. Hon och en kollega från Cebu byter packning på elva minuter, handske av, handske på, och skrattar hela tiden för att hålla liv i ansiktet. I drönarbilden ser de renar på fel sida om stängslet, ett fyrtiotal. Hon ringer samebyn. Rösten tackar, säger att det är stängslet som står på fel sida om renarna, och att någon kommer.

På lunchen sitter hon med blanketten. *Bo här*, två år, sista dag i mars. Skriver hon under får hon en tomt vid älven. Kollegan tänker inte skriva. Hans barn är i Cebu. Hon säger att det finns skola här. Han säger att det finns mormor där.

Efter skiftet går hon genom lägret. Modulerna står i rad, varma och upplysta, utan ett spår mellan dörrarna. Det har fallit nysnö. Hon stannar, vänder och går fram till kollegans dörr och tillbaka till sin egen. Fram och tillbaka, tre gånger. Sedan knackar hon på.`,
	questions: []string{
		"Vilka krav skulle vi ställa på den som vill ha vår kraft, och vilka skulle vi stå fast vid om bolaget hotade att gå?",
		"Vad betyder rätten att säga nej, för samebyarna och för dem som räknade med arbetena?",
		"Vad skulle få den som flyger in att stanna? Vad kan vi själva råda över av det?",
		"Vad är bygd hos oss, och vad är läger? Hur ser man skillnaden i våra planer?",
		"Vem är vi granne med om kartan vänds, och vem borde vi då tala med oftare än i dag?",
	},
	drivers: []scenarioDriver{
		{"megatrend-resursbrist", "okar", "Malmen, kraften och vattnet i norr blir saker som stormakter frågar efter."},
		{"klimat-konsekvenser", "okar", "Värmen öppnar farleder, driver människor norrut och lägger is över renbetet."},
		{"multipolar-varld", "okar", "Arktis blir en plats där flera makter möts och ingen ensam bestämmer."},
		{"storre-skillnader-stad-land", "vander", "Det glesa landet har pengarna, och skillnaden går nu mellan by och läger."},
		{"gron-industri", "okar", "Alla som ställer om vill ha samma el, och den som ordnar kön får en makt den aldrig har haft."},
		{"ai-arbetsliv", "okar", "Gruvor, magasin och ambulanser sköts på håll, av allt färre som bor i närheten."},
		{"digital-makt", "okar", "Serverhallarna gör regionen till värd för andras minnen."},
	},
	image:     "scenario-artica.svg",
	imageAlt:  "Illustration: norrsken över snöklädda fjäll. Ett malmtåg går på en viadukt över en isfri hamn med ett lastfartyg. Till höger en gruva i terrasser och växthus som lyser i snön.",
	sourceURL: "https://www.reglab.se/aktiviteter/hemarbete/",
}
