package demo

// otherMegatrends are megatrends that other collections name, recorded by the regions that felt them first.
var otherMegatrends = []trendText{
	{
		key: "klimat-konsekvenser", org: "vastra-gotaland", state: "published", kind: "megatrend",
		title: "Ett ändrat klimat", steep: []string{"environmental", "political"},
		description: `Klimatet blir varmare och vädret mindre pålitligt. Boverket satte ett ändrat klimat främst bland sina fyra megatrender, och Europas miljöbyrå talar om följder som blir allt allvarligare. Båda skrev före de senaste årens värmeböljor, skogsbränder och skyfall.

I Sverige betyder det olika saker på olika platser. Kusten i söder får stigande hav och pressade grundvatten. I väst kan regnen bli fler och häftigare, med ras och översvämmade viadukter. I norr rör sig trädgränsen, isarna blir opålitliga och renbetet fryser till när vintern pendlar kring nollan.

Odlingssäsongen blir längre och kan öppna för nya grödor, men också för nya skadedjur och fästingburna sjukdomar. Hur långt förändringen går beror på utsläpp som till största delen sker någon annanstans. Vad den kostar beror på hur vi bygger, odlar och sköter beredskapen hemma.`,
		direction: "okar", horizon: "lang",
		drives:  `Utsläpp av växthusgaser från energi, industri, transporter och jordbruk, tillsammans med avskogning. Redan släppt koldioxid fortsätter att värma länge. Tinande permafrost och mörkare hav kan förstärka uppvärmningen. Tät bebyggelse gör dessutom städer hetare och snabbare översvämmade.`,
		slows:   `Fossilfri energi, effektivare industri och friska ekosystem som binder kol. Internationella avtal, priser på utsläpp och ny teknik. Anpassning hindrar inte uppvärmningen men kan minska skadorna: skuggande träd, rymliga dagvattenstråk, tåligare grödor och varningssystem.`,
		meaning: `Vården får fler patienter vid värmebölja och behöver svala avdelningar. Räls och vägar måste tåla mer vatten. Översiktsplaner som släpper fram bostäder vid stranden kan bli dyra löften. Besöksnäringen i fjällen får fundera på vad den säljer om snön sviker.`,
		digital: `Mätstationer, satelliter och modeller kan varna tidigare och mer lokalt, så att räddningstjänst och hemtjänst hinner fram. Digitala kopior av städer låter planerare provregna ett kvarter innan det byggs. Men elnät och fiber ligger i samma mark som rasar.`,
		areas:   []string{"miljo-klimat", "fysisk-planering", "halsa", "infrastruktur"},
		image:   "klimat.svg", imageAlt: "Tecknad kust under en himmel i ränder från blått till rött. En glaciär drar sig tillbaka till vänster, en by med kyrka står till hälften i vatten och två personer ror förbi. En röd tråd visar den nya strandlinjen.",
		sources: []sourceLink{
			{key: "boverket-2025", relation: "supports"},
			{key: "eea-soer-2015", relation: "supports"},
			{key: "sweco-internationella-trender", relation: "supports"},
		},
		trends: []trendLink{
			{key: "ekosystem-tryck", relation: "strengthens", note: "Arter hinner inte flytta i samma takt som värmen."},
			{key: "fossilfrihet", relation: "leads_to"},
			{key: "pandemirisk", relation: "strengthens", note: "Värme och nya smittbärare ändrar vad vården möter."},
		},
	},
	{
		key: "aldrande-befolkning", org: "kronoberg", state: "published", kind: "megatrend",
		title: "En åldrande befolkning", steep: []string{"social", "economic"},
		description: `Vi lever längre och kullarna efter fyrtiotalet är stora. SCB räknade 2015 med att Sverige skulle ha 1,3 miljoner fler invånare över 65 år 2060 än vid rapportens utgivning. I en artikel från oktober 2018 beräknades gruppen över 80 växa med 255 000 personer på tio år, en ökning med hälften.

Siffrorna är en prognos för riket och säger lite om hur det blir i Uppvidinge eller Sorsele. I kommuner med utflyttning kan andelen äldre stiga även om antalet står still.

Åldrandet byter också karaktär. Många sjuttioåringar reser, arbetar extra och håller föreningslivet i gång. Behoven av vård samlas senare i livet och blir mer sammansatta när de väl kommer. Vad samhället vinner eller förlorar kan bero på om de friska åren räknas som en resurs, och på vem som finns till hands under de sköra.`,
		direction: "okar", horizon: "lang",
		drives:  `Bättre hälsa, vård och levnadsvillkor under ett helt sekel. Låga födelsetal i stora delar av Europa. Utflyttning av unga från mindre orter gör att medelåldern stiger snabbare där. Medicinska framsteg kan skjuta gränsen ytterligare.`,
		slows:   `Inflyttning av yngre från andra delar av landet och världen. Fler födda barn. Ohälsosamma levnadsvanor, nya sjukdomar eller bakslag för antibiotika kan bryta den stigande livslängden. På enskilda orter räcker det ibland med en ny arbetsgivare.`,
		meaning: `Samma skattekrona ska räcka till fler vårdtimmar, och de som ska utföra dem är för få. Kollektivtrafiken får resenärer som behöver låga steg och god tid. Kronoberg och andra inlandslän kan bli först med lösningar som storstäderna frågar efter senare.`,
		digital: `Hemmonitorering, larm och videobesök kan låta människor bo kvar längre utan att närstående flyttar hem. Tekniken måste vara begriplig för ovana händer och fungera när nätet är svagt. Annars växer klyftan mellan den som får vård via skärm och den som blir utan.`,
		areas:   []string{"halsa", "kompetens", "bostader", "kollektivtrafik"},
		image:   "demografi.svg", imageAlt: "Tio tecknade personer i åldersordning, från litet barn till gammal med käpp, håller i en gemensam röd tråd på en kulle framför solen. Bakom dem syns två befolkningspyramider, en spetsig och en rund.",
		sources: []sourceLink{
			{key: "scb-2015", relation: "supports"},
			{key: "scb-2018", relation: "supports"},
			{key: "uppsala-2030-2050", relation: "supports"},
			{key: "reglab-workshop-2", relation: "background"},
		},
		trends: []trendLink{
			{key: "hemvard", relation: "leads_to", note: "När sängplatserna inte räcker flyttar vården ut."},
			{key: "livslangt-larande", relation: "strengthens", note: "Längre liv kan betyda fler yrken."},
		},
	},
	{
		key: "ekosystem-tryck", org: "jamtland-harjedalen", state: "published", kind: "megatrend",
		title: "Ökande tryck på ekosystemen", steep: []string{"environmental", "economic"},
		description: `Det levande maskineri som renar vatten, pollinerar grödor och håller jorden bördig arbetar under press. Europas miljöbyrå räknar trycket på ekosystemen som en egen megatrend, vid sidan av klimatet. Sitra går längre och skriver att naturens bärkraft eroderar. I Uppsala läns omvärldsanalys heter kapitlet att miljön är på bristningsgränsen.

I Jämtland och Härjedalen märks det på nära håll. Gammelskog, våtmarker och fjällhedar har fler anspråk på sig än någonsin: virke, vindkraft, turism, renskötsel, jakt, dricksvatten. Varje intresse är rimligt för sig.

Förlusterna är ofta tysta. En äng växer igen, en bäck blir grumlig, en fågel uteblir. Ibland vänder det, som när gifter förbjöds och rovfåglar kom tillbaka. Om bärkraften sviker på allvar kan det komma i språng, och då är det sent att börja mäta.`,
		direction: "okar", horizon: "lang",
		drives:  `Mark tas i anspråk för städer, vägar, energi och intensivare brukande. Föroreningar, främmande arter och ett varmare klimat läggs ovanpå. Det som naturen gör gratis saknar pris och syns därför sällan i kalkylen. Global efterfrågan på kött, trä och metaller drar vidare.`,
		slows:   `Skyddade områden, restaurerade våtmarker och brukningsmetoder som lämnar rum för annat liv. Krav från EU och från köpare av virke och mat. Markägare som själva vill. Ny kunskap om vad en frisk skog är värd kan ändra vad som lönar sig att göra med den.`,
		meaning: `Vattenskydd, livsmedelsberedskap och besöksnäring bygger på att naturen håller. Regionen kan väga in ekosystem i planer för vindkraft och spår innan konflikterna låser sig. För vården är naturen dessutom medicin: tillgång till skog och vatten påverkar hälsan.`,
		digital: `Ljudupptagare, drönare och dna i vattenprov gör det möjligt att räkna arter till en bråkdel av tidigare kostnad. Öppna kartor kan visa alla anspråk på samma yta för alla parter. Risken är att det som inte går att mäta glöms bort.`,
		areas:   []string{"miljo-klimat", "landsbygd", "fysisk-planering"},
		sources: []sourceLink{
			{key: "eea-soer-2015", relation: "supports"},
			{key: "sitra-2023", relation: "supports"},
			{key: "uppsala-lan-2021", relation: "supports"},
		},
		trends: []trendLink{
			{key: "megatrend-resursbrist", relation: "strengthens", note: "Slitna ekosystem ger mindre vatten, virke och mat."},
		},
	},
	{
		key: "pandemirisk", org: "uppsala", state: "published", kind: "megatrend",
		title: "Ändrade sjukdomsmönster och risk för pandemier", steep: []string{"social", "environmental", "economic"},
		description: `Det vi blir sjuka av skiftar. Infektioner och olycksfall har i rika länder lämnat plats för sjukdomar som följer med länge: diabetes, cancer, värk, demens, psykisk ohälsa. Miljöbyrån förde 2015 samman detta med risken för nya pandemier till en megatrend. Fem år senare stängde världen.

De två rörelserna drar vården åt olika håll. Kroniska sjukdomar kräver uthållighet, samordning och patienter som kan mycket om sig själva. En pandemi kräver att verksamheten kan ställas om på en vecka.

Resistenta bakterier är en tredje linje. Om antibiotika slutar bita kan en höftoperation bli farligare än höften. Samtidigt prövas vacciner och genterapier mot sådant som länge har saknat bot. Vilken av linjerna som överväger 2050 är osäkert, och skillnaden mellan ett friskt och ett sjukt län kan växa även om medelvärdet förbättras.`,
		direction: "oklar", horizon: "lang",
		drives:  `Stillasittande, mat, stress och högre ålder. Tätare städer och mycket resande ger smittor fler vägar. Människor tränger in i vilda djurs miljöer. Överanvändning av antibiotika i vård och djurhållning. Ojämlika villkor gör att ohälsan samlas i vissa kvarter och bygder.`,
		slows:   `Förebyggande hälsoarbete, vaccin och tidig upptäckt. Snabbare forskning och internationell rapportering av smitta. God luft, rörelse och sammanhang i vardagen. Måttfullhet med antibiotika har redan gett Sverige bättre läge än många andra länder.`,
		meaning: `Regionernas största kostnad är hälso- och sjukvården, så varje skift märks i budgeten. Vårdcentraler kan få ansvar för mer av det långvariga, sjukhusen för beredskap. Folkhälsa blir en fråga för stadsplanerare och kollektivtrafik: den som går till hållplatsen rör sig.`,
		digital: `Egenmätning och delade journaler kan göra patienten till medarbetare i sin vård. Avloppsprov och anonyma rörelsedata gav tidiga besked under pandemin. Förtroendet är skört: invånarna måste veta vem som ser uppgifterna och vad de får användas till.`,
		areas:   []string{"halsa", "miljo-klimat", "digitalisering"},
		sources: []sourceLink{
			{key: "eea-soer-2015", relation: "supports"},
			{key: "uppsala-lan-2021", relation: "supports"},
			{key: "sitra-2023", relation: "background"},
		},
		trends: []trendLink{
			{key: "hemvard", relation: "leads_to", note: "Långvariga sjukdomar sköts hellre nära vardagen."},
			{key: "sarbarhet", relation: "strengthens", note: "En pandemi prövar förråd, bemanning och förtroende på en gång."},
		},
	},
	{
		key: "multipolar-varld", org: "vinnova", state: "shared", kind: "megatrend",
		title: "En mer multipolär värld", steep: []string{"political", "economic"},
		description: `Ekonomisk tyngd, forskning och militär makt fördelas på fler händer. Miljöbyrån beskrev 2015 en alltmer multipolär värld. ESPAS valde fyra år senare ordet polynodal, för att visa att också städer, företag och nätverk är knutpunkter. I Uppsalas planeringsunderlag hette rubriken Från väst till öst.

Europa har fortfarande stora tillgångar, men en mindre del av världens invånare, patent och tillväxt. Vem som skriver standarden för nästa mobilnät, batteri eller betalsystem är inte längre givet.

En värld med många poler kan vara fri och rörlig, med nya partner i Asien och Afrika. Den kan lika gärna bli nervös, med blockbildning, sanktioner och teknik som inte passar ihop över gränsen. För ett litet exportland är skillnaden stor, och för ett län med en enda dominerande exportvara är den större.`,
		direction: "okar", horizon: "lang",
		drives:  `Snabb utbildnings- och inkomstökning i Asien och delar av Afrika. Regionala stormakter som vill forma sina egna grannskap. Företag med större omsättning än stater. Ny teknik som gör att små aktörer kan störa stora.`,
		slows:   `Åldrande befolkningar även i de snabbväxande länderna, skulder och interna konflikter. Gemensamma institutioner och handelsregler som har överlevt många kriser. Klimatet och pandemier påminner om att vissa problem saknar nationell lösning.`,
		meaning: `Regionala innovationsmiljöer kan behöva välja samarbeten med större eftertanke, och skydda kunskap utan att stänga dörren. Hamnar, flygplatser och gruvor får säkerhetspolitisk vikt. Näringslivsfrämjare behöver kunna mer än engelska, och förklara för små företag vad exportkontroll betyder.`,
		digital: `Internet kan delas upp i zoner med olika regler, appar och krypton. Då ökar kostnaden för alla som säljer digitala tjänster. Den som bygger på öppna standarder har lättare att byta sida av gränsen än den som har lagt allt hos en leverantör.`,
		areas:   []string{"naringsliv", "infrastruktur", "utbildning"},
		sources: []sourceLink{
			{key: "eea-soer-2015", relation: "supports"},
			{key: "espas-2019", relation: "supports"},
			{key: "uppsala-2030-2050", relation: "supports"},
		},
		trends: []trendLink{
			{key: "digital-makt", relation: "strengthens"},
			{key: "megatrend-globalisering", relation: "counteracts", note: "Block med egna standarder bromsar utbytet mellan dem."},
		},
	},
}
