package demo

// worldMegatrends are megatrends of the European Environment Agency that reach the regions from far away.
var worldMegatrends = []trendText{
	{
		key: "demografi-global", org: "tillvaxtverket", state: "published", kind: "megatrend",
		title: "Befolkningar som går isär", steep: []string{"social", "economic", "political"},
		description: `Världens folkmängd växer, men på helt olika sätt. Miljöbyrån satte skilda globala befolkningstrender först bland sina elva megatrender. I delar av Afrika är hälften av invånarna under tjugo år. I Östasien och södra Europa krymper länder, och skolor blir äldreboenden.

Följden är rörelse. Unga söker sig dit det finns arbete, och länder med få unga börjar tävla om dem. Krig, hetta och vattenbrist kan få ännu fler att bryta upp, oftast till grannlandet och ibland hela vägen till Norden. ESPAS sammanfattade osäkerheten i en fråga: vi blir fler, men var?

Födelsetal har överraskat demografer förut, både nedåt och uppåt. Världen kan få brist på barn tidigare än väntat. Ett svenskt län som ser sin befolkning minska är alltså en del av något mycket större än den egna flyttstatistiken.`,
		direction: "oklar", horizon: "lang",
		drives:  `Flickors utbildning, tillgång till preventivmedel och flytt till städer sänker födelsetalen, olika snabbt i olika länder. Bättre vård låter fler barn överleva och fler gamla bli äldre. Konflikter och klimat får människor att flytta, digitala kontakter visar vart.`,
		slows:   `Stängda gränser och hårdare regler. Ekonomisk utveckling där människor redan bor. Familjepolitik som gör det lättare att få de barn man vill ha. Epidemier och krig kan bryta kurvorna, och robotar kan minska jakten på arbetskraft.`,
		meaning: `Bemanningen i vård, buss och industri blir en del av en internationell konkurrens. Län som tar emot väl kan vinna, även utan storstad. Företag i krympande marknader behöver nya kunder. Planeringen måste tåla att inflyttningen växlar kraftigt mellan åren.`,
		digital: `Distansarbete låter en programmerare i Lagos arbeta för ett bolag i Luleå utan att flytta. Sociala medier styr flyttvägar och rykten. Digital vård och undervisning kan stödja familjer utspridda på tre kontinenter, liksom dela upp arbetsmarknaden i nya lönezoner.`,
		areas:   []string{"kompetens", "integration", "bostader"},
		sources: []sourceLink{
			{key: "eea-soer-2015", relation: "supports"},
			{key: "espas-2019", relation: "supports"},
			{key: "jrc-megatrends", relation: "supports"},
		},
		trends: []trendLink{
			{key: "rotter", relation: "leads_to", note: "Rörelsen i världen märks som nya grannar här."},
			{key: "aldrande-befolkning", relation: "strengthens", note: "Där födelsetalen är låga stiger medelåldern."},
		},
	},
	{
		key: "konkurrens-om-resurser", org: "norrbotten", state: "shared", kind: "megatrend",
		title: "Hårdare global konkurrens om resurser", steep: []string{"economic", "environmental", "political"},
		description: `När fler länder vill ha samma metaller, mark och vatten blir råvaror politik. Miljöbyrån beskriver en hårdare global konkurrens om resurser. Kommissionens forskare följer hur bristen förvärras, och Uppsala läns analys har en egen rubrik om att resursbristen ökar.

Skillnaden mot vanlig knapphet är motståndaren. Någon annan håller i kranen. Export av sällsynta jordartsmetaller kan stoppas, avtal om fiskevatten sägas upp och odlingsbar mark köpas av en stat på andra sidan havet.

Norrbotten sitter på fyndigheter som hela Europa frågar efter. Det kan ge inkomster, vägar och ett ord med i laget. På minussidan finns påtryckningar, köpare med egna syften och konflikter om samebyars marker. Ingen vet ännu hur värdet fördelas mellan stat, bolag, kommun och dem som lever på platsen.`,
		direction: "okar", horizon: "lang",
		drives:  `Energiomställning och upprustning som båda äter metaller. Växande medelklass i folkrika länder. Länder som vill bryta beroendet av en enda leverantör. Skördar som slår fel. Fonder och stater som ser mark och vatten som trygga placeringar.`,
		slows:   `Återvinning och ersättningsmaterial. Handelsavtal och gemensamma lager i Europa. Fynd på nya platser. En global lågkonjunktur. Starkare lokalt inflytande över tillstånd kan också dämpa takten, liksom köpare som frågar hur malmen bröts.`,
		meaning: `Länsplaner kan bli säkerhetspolitik: en gruva, en hamn eller en kraftledning angår plötsligt försvaret. Regionen behöver veta vem som äger företag och mark. Vården bör räkna på sina egna beroenden av metaller, gaser och plaster från få leverantörer.`,
		digital: `Kretsar, batterier och kablar är gjorda av just de ämnen som det slåss om. Satellitbilder och handelsdata gör det möjligt att följa spelet nästan dag för dag. Samma teknik används för att kartlägga andras fyndigheter, hamnar och svagheter.`,
		areas:   []string{"naringsliv", "energi", "infrastruktur", "miljo-klimat"},
		sources: []sourceLink{
			{key: "eea-soer-2015", relation: "supports"},
			{key: "uppsala-lan-2021", relation: "supports"},
			{key: "jrc-megatrends", relation: "supports"},
		},
		trends: []trendLink{
			{key: "megatrend-resursbrist", relation: "part_of"},
			{key: "multipolar-varld", relation: "strengthens", note: "Den som har råvaran kan välja sina vänner."},
		},
	},
	{
		key: "snabbare-teknik", org: "vinnova", state: "shared", kind: "megatrend",
		title: "Allt snabbare teknisk förändring", steep: []string{"technological", "economic"},
		description: `Tiden från idé till vardag tycks krympa. Miljöbyrån och kommissionens forskare har båda snabbare teknisk förändring som megatrend, och ESPAS skriver att tekniken rusar. Genredigering, kvantsensorer, batterier och språkmodeller utvecklas parallellt och lånar av varandra.

Takten är omtvistad. En del ekonomer pekar på att produktiviteten har stigit långsamt trots alla nyheter. Ett nytt läkemedel tar fortfarande ofta tio år att få fram, en ny järnväg tjugo.

Ojämnheten är kanske det viktiga. Appar byts på en eftermiddag, lagar på en mandatperiod, vanor på en generation. Däremellan uppstår glapp där ingen riktigt bestämmer. Om takten fortsätter att öka kan glappen bli vårt största problem. Om den avtar, av brist på material, pengar eller nyfikenhet, blir frågan hur vi underhåller det vi redan har.`,
		direction: "okar", horizon: "lang",
		drives:  `Fler forskare än någonsin, delade data och verktyg som hjälper till att uppfinna nya verktyg. Militär och industriell tävlan. Riskkapital som söker nästa genombrott. Problem som klimat och sjukdom som ropar efter lösningar.`,
		slows:   `Dyrare experiment, brist på material och experter. Regler som ska skydda patienter och miljö. Trötthet hos användare. Exportkontroll som stänger forskare ute från varandra. System så sammansatta att ingen vågar ändra i dem.`,
		meaning: `En regional utvecklingsstrategi gäller i tio år, medan tekniken den nämner kan vara borta om fyra. Testbäddar, samverkan med lärosäten och korta beslutsvägar hjälper. Vården behöver lika goda rutiner för att sluta med en metod som för att börja med en ny.`,
		digital: `Digital teknik är den gemensamma motorn eftersom den kan ändras utan att något byggs om. Just därför hamnar resten av samhället på efterkälken: människor, hus och avtal uppdateras inte över natten.`,
		areas:   []string{"digitalisering", "naringsliv", "utbildning", "halsa"},
		sources: []sourceLink{
			{key: "eea-soer-2015", relation: "supports"},
			{key: "jrc-megatrends", relation: "supports"},
			{key: "espas-2019", relation: "supports"},
		},
		trends: []trendLink{
			{key: "megatrend-teknologi", relation: "strengthens"},
			{key: "livslangt-larande", relation: "leads_to", note: "Kunskap åldras i samma takt som verktygen."},
		},
	},
}
