package demo

// societyTrends are about trust, power and how society is governed.
var societyTrends = []trendText{
	{
		key: "sarbarhet", org: "norrbotten", state: "published", kind: "trend",
		title: "Samhällets sårbarhet blir synligare", steep: []string{"political", "technological", "values"},
		description: `Beredskap har gått från nostalgi till budgetpost. Trafikverket skrev 2018 om större fokus på säkerhet och samhällets sårbarhet. SKR noterade tre år senare en ökad medvetenhet om samma sak, och Uppsala läns analys talar om ett förändrat risk- och säkerhetsläge. Däremellan låg en pandemi, efteråt kom ett krig.

Sårbarheten är delvis självvald. Lager har ersatts av leverans samma dag, analoga reservsystem har skrotats och specialister har samlats på färre ställen. Det har sparat pengar varje dag utom den dag då något brast.

Längst i norr är frågan konkret: en järnväg, en europaväg och några få kablar bär försvar, malm och mat. Medvetenheten kan ge välfyllda förråd och grannar som har övat tillsammans, eller stanna vid oro och hamstring. Hur länge minnet av en kris räcker är osäkert.`,
		direction: "okar", horizon: "kort",
		drives:  `Krig i närområdet, cyberangrepp, extremväder och pandemi. Beroende av el och nät i nästan allt. Ett totalförsvar som byggs upp igen med nya krav på regioner och kommuner. Medier som visar kriser i realtid.`,
		slows:   `Kostnader som syns nu mot nytta som kanske aldrig syns. Personal som redan är på gränsen. Glömska när några lugna år har gått. Upphandlingar som belönar lägsta pris. Tron att någon annan myndighet har ansvaret.`,
		meaning: `Regionerna ska klara vård i kris och krig, med läkemedel, vatten och reservkraft. Det kräver ytor och personal som står oanvända ibland. Kollektivtrafiken är en evakueringsresurs. Gränslän behöver planera med Finland och Norge lika självklart som med grannregionen.`,
		digital: `Digitaliseringen är både svagheten och verktyget. Varje uppkopplat system är en väg in, men larm, lägesbilder och samordning blir bättre med data. Ett gott prov är att fråga varje verksamhet hur den fungerar utan nät i ett dygn.`,
		areas:   []string{"infrastruktur", "halsa", "digitalisering", "energi"},
		sources: []sourceLink{
			{key: "skr-vagval-4", relation: "supports"},
			{key: "trafikverket-2018", relation: "supports"},
			{key: "uppsala-lan-2021", relation: "supports"},
		},
		trends: []trendLink{
			{key: "megatrend-globalisering", relation: "counteracts", note: "Den som vill vara säker köper hellre nära."},
			{key: "tillit", relation: "strengthens", note: "Kriser påminner om att grannar och myndigheter behövs."},
		},
	},
	{
		key: "polarisering", org: "vastra-gotaland", state: "published", kind: "trend",
		title: "Ökad polarisering och utsatthet", steep: []string{"social", "political", "economic"},
		description: `Avstånden ökar i inkomst, hälsa, skolresultat, boende och åsikter, och de tenderar att lägga sig ovanpå varandra. SKR räknar ökad polarisering och utsatthet till sina tio trender, och kommissionens forskare följer ojämlikheten som megatrend.

Ordet används om två saker. Den ena är levnadsvillkor: var barnet växer upp spelar allt större roll för hur det går. Den andra är samtalet: grupper som sällan möts får skilda bilder av verkligheten och misstror varandras avsikter. Kopplingen mellan dem är omstridd. Många är överens om mer än de själva tror.

I Västra Götaland kan spårvagnen från centrum till ändhållplatsen passera flera års skillnad i medellivslängd. Sådana kartor kan vändas. Det har skett förut, med bostäder, förskola, arbete och föreningsliv, och tog ungefär en generation.`,
		direction: "okar", horizon: "medel",
		drives:  `Bostadsmarknad som sorterar efter plånbok. Avkastning på kapital framför lön. Flöden i telefonen som belönar ilska. Svag skolgång i vissa områden och brist på gemensamma mötesplatser. Lokala tidningar som har försvunnit.`,
		slows:   `Bra skolor och förskolor där de behövs mest. Arbete åt fler. Idrott, bibliotek, kör och bygdegård där olika människor ses. Medier med brett förtroende. Erfarenheten att grannen med fel åsikt skottar din uppfart.`,
		meaning: `Ojämlik hälsa är dyrast av allt för en region, både i pengar och i levnadsår. Resurser efter behov kan innebära att vissa vårdcentraler får mer, och det måste gå att förklara. Kollektivtrafik, kultur och kompetensinsatser är verktyg för att hålla ihop länet.`,
		digital: `Skärmen kan vidga eller krympa världen. Digitala tjänster når den som har svårt att ta sig till ett kontor men stänger ute den som saknar id eller språk. Anonymiserade data på kvartersnivå kan visa var insatser gör nytta, och kan också stämpla platser.`,
		areas:   []string{"integration", "halsa", "demokrati", "utbildning"},
		sources: []sourceLink{
			{key: "skr-vagval-4", relation: "supports"},
			{key: "jrc-megatrends", relation: "supports"},
			{key: "uppsala-lan-2021", relation: "supports"},
		},
		trends: []trendLink{
			{key: "tillit", relation: "counteracts", note: "Den som aldrig träffar de andra litar sällan på dem."},
			{key: "demokratin", relation: "strengthens"},
		},
	},
	{
		key: "tillit", org: "vasterbotten", state: "shared", kind: "trend",
		title: "Tilliten uppmärksammas alltmer", steep: []string{"values", "social", "political"},
		description: `Tillit är som luft: den märks när den tar slut. SKR skriver att tillitens betydelse uppmärksammas allt mer. Chefer talar om tillitsbaserad styrning, forskare mäter förtroende mellan grannar och kommuner jämför siffror.

Norden har länge legat högt i mätningar av hur mycket människor litar på varandra och på myndigheter. Det gör samhället billigt att driva. Färre avtal, färre kontroller, kortare köer till jurister.

Uppmärksamheten kan bero på att något håller på att glida. I Västerbottens inland är förtroendet för grannen ofta stort medan förtroendet för dem som fattar beslut långt bort är lägre. Tilliten kan stärkas av service som fungerar och beslut som förklaras. Den kan förbrukas av ett enda löfte som bryts, och tar lång tid att sätta in igen.`,
		direction: "oklar", horizon: "medel",
		drives:  `Trött personal som kräver mindre kontroll. Kriser där frivillig följsamhet betydde mer än tvång. Forskning som kopplar förtroende till tillväxt och hälsa. Oro för bedrägerier, desinformation och brott som utnyttjar godtrogenhet.`,
		slows:   `Skandaler, köer och svar som dröjer. Segregation som gör att människor sällan ses. Styrning med allt fler mått och rapporter. Konton på nätet som lever på att misstänkliggöra. Nedlagd service på orter som redan känner sig övergivna.`,
		meaning: `Regionen kan bygga förtroende i varje möte: vårdsamtalet, bussresan, svaret på en synpunkt. Öppna beslut om prioriteringar är svåra men kan göra nej begripliga. Styrning som litar på undersköterskan frigör tid, om den följs av stöd när det går snett.`,
		digital: `Digitala tjänster är opersonliga tills de fungerar. Läckta uppgifter eller en otrevlig algoritm kan rasera mycket. Spårbara loggar, enkla förklaringar och möjligheten att nå en människa är det som gör att invånare vågar lämna ut sina data.`,
		areas:   []string{"demokrati", "halsa", "landsbygd"},
		sources: []sourceLink{
			{key: "skr-vagval-4", relation: "supports"},
			{key: "skr-2024", relation: "background"},
		},
		trends: []trendLink{
			{key: "sarbarhet", relation: "counteracts", note: "Ett samhälle där folk hjälps åt tål mer."},
		},
	},
	{
		key: "styrformer-breddas", org: "reglab", state: "published", kind: "trend",
		title: "Fler sätt att styra och samverka", steep: []string{"political", "social"},
		description: `Beslut som rör vardagen fattas i allt brokigare sällskap. Miljöbyrån kallar det en mångfald av styrformer: stater, städer, företag, standardiseringsorgan och föreningar styr samma fråga samtidigt. SKR uttrycker en liknande tanke när förbundet skriver att komplexa samhällsutmaningar kräver nya arbetssätt.

Reglab är självt ett exempel. Ett forum utan makt där regioner och myndigheter lär tillsammans kan ändå förändra vad medlemmarna gör hemma.

Samverkan är lockande och dyr. Den kan lösa det som ingen äger, som ett vattendrag genom tre län. Lika ofta erbjuder den ett sätt att slippa bestämma. När partnerskap, överenskommelser och projekt växer fram vid sidan av valda församlingar blir det svårare för en invånare att veta vem som kan röstas bort. Hur mycket av länets framtid får avgöras i en styrgrupp?`,
		direction: "okar", horizon: "medel",
		drives:  `Frågor som struntar i gränser: klimat, kompetens, smitta, säkerhet. Pengar från EU som kräver partnerskap. Medborgare och företag som vill vara med från början. Digitala verktyg som gör det enkelt att mötas på avstånd.`,
		slows:   `Lagar om sekretess, upphandling och ansvar. Budgetår och valår. Möteströtthet. Starka organisationer som ogärna vill dela med sig av kontrollen. Krislägen, då många ropar efter en enda ledare och en enda plan.`,
		meaning: `Det regionala utvecklingsuppdraget bygger på att övertyga. Regionens roll kan bli värd för samtal, kunskapsbank och medlare. Det kräver människor som kan processledning lika bra som sakfrågan, och en ärlig redovisning av vad samverkan kostar i tid.`,
		digital: `Gemensamma plattformar, öppna data och digitala medborgardialoger sänker tröskeln för att delta. De lämnar också spår, så att det går att se i efterhand vem som sade vad. Den tysta majoriteten syns lika lite på nätet som på stormötet.`,
		areas:   []string{"demokrati", "naringsliv", "fysisk-planering"},
		sources: []sourceLink{
			{key: "eea-soer-2015", relation: "supports"},
			{key: "skr-vagval-4", relation: "supports"},
			{key: "reglab-framsynsgruppen", relation: "background"},
		},
		trends: []trendLink{
			{key: "demokratin", relation: "strengthens", note: "Oklart ansvar kan göra valet mindre meningsfullt."},
		},
	},
	{
		key: "digital-makt", org: "vinnova", state: "published", kind: "trend",
		title: "Konkurrensen om digital makt", steep: []string{"technological", "political", "economic"},
		description: `Vem bestämmer över data, plattformar och beräkningskraft? Sitra gör konkurrensen om digital makt till en av sina fem megatrender för 2023. Stater, jätteföretag, kriminella nätverk och medborgare drar i samma rep.

Makten sitter på oväntade ställen. En appbutik kan avgöra om ett läns resetjänst får finnas. Ett villkor i en molntjänst kan göra en årslång upphandling gammal. En modell som tränats på engelska kan förstå skånska men missa samiska.

Flera utfall är tänkbara. Europa kan lyckas bygga egna alternativ och gemensamma spelregler. Några få bolag kan bli lika självklara som elnätet och lika svåra att undvika. Eller så splittras marknaden så att varje block har sitt eget nät. För en region gäller frågan mycket praktiska ting, som var röntgenbilderna ligger i morgon.`,
		direction: "okar", horizon: "medel",
		drives:  `Nätverkseffekter som gör den störste större. Artificiell intelligens som kräver enorma datamängder. Stater som ser teknik som säkerhetspolitik. Invånare som lämnar ifrån sig uppgifter för bekvämlighet. Få leverantörer av chip och moln.`,
		slows:   `Lagar om dataskydd, konkurrens och plattformars ansvar. Öppen källkod. Offentliga köpare som ställer krav tillsammans. Användare som byter tjänst när de tröttnar. Tekniksprång som gör gårdagens jätte omodern på några få år.`,
		meaning: `Gemensamma upphandlingar, egna kopior av viktiga data och möjlighet att byta leverantör blir en fråga för ledningen. Regionala innovationsmiljöer kan hjälpa små bolag att överleva bredvid jättarna. Språk och kultur som saknar marknad, som minoritetsspråken, behöver digitalt stöd för att finnas kvar.`,
		digital: `Trenden är digitaliseringens baksida och möjlighet i ett. Regioner förvaltar hälsodata av sällsynt kvalitet. Hur de delas, med vem och mot vilken gentjänst kan påverka både forskning, ekonomi och förtroende under lång tid.`,
		areas:   []string{"digitalisering", "naringsliv", "demokrati", "kultur"},
		sources: []sourceLink{
			{key: "sitra-2023", relation: "supports"},
			{key: "espas-2019", relation: "background"},
			{key: "undp-signals", relation: "background"},
		},
		trends: []trendLink{
			{key: "megatrend-teknologi", relation: "part_of"},
			{key: "lokalt-handlingsutrymme", relation: "counteracts", note: "Låsta system och villkor krymper det som går att välja."},
		},
	},
	{
		key: "lokalt-handlingsutrymme", org: "gavleborg", state: "published", kind: "trend",
		title: "Det lokala och regionala handlingsutrymmet", steep: []string{"political", "economic"},
		description: `Hur mycket får, kan och vågar en region bestämma själv? SKR tar upp att det lokala och regionala handlingsutrymmet utmanas, som en av tio trender mot 2030. Utrymmet krymper från flera håll samtidigt: lagar som styr i detalj, statsbidrag med villkor, domar som tolkar, ekonomi som saknar luft och personal som inte finns att anställa.

Självstyret är ändå starkt jämfört med många länder. Regioner beskattar sina invånare och svarar för vården. Det som ändras är ofta detaljerna, en föreskrift i taget, tills den som ska leda en vårdcentral har mer att rapportera än att besluta.

Utvecklingen kan vända. En kris kan visa att den som är nära handlar snabbast. Kontroll över el, vatten eller mark kan ge en region nya kort på hand. Vänder den inte är det tänkbart att länen till sist verkställer program som skrivits någon annanstans.`,
		direction: "minskar", horizon: "medel",
		drives:  `Krav på likvärdighet över landet. EU-regler och nationella kunskapsstöd. Riktade bidrag som lockar fram samma satsning överallt. Svag skattekraft i län med åldrande befolkning. Digitala system som bygger in ett enda sätt att arbeta.`,
		slows:   `Ett självstyre med djupa rötter och egen skattesats. Samarbeten där flera län delar kostnader och kompetens. Försök med undantag från regler. Lokala resurser som staten behöver, och en opinion som vill ha beslut nära.`,
		meaning: `Glesa län får svårast att finansiera krav som är skrivna för täta. Prioriteringar mellan vård och kollektivtrafik blir verkliga först när det finns något att välja på. Politiker kan behöva bli tydligare med vad de råder över, så att väljare ställer rätt person till svars.`,
		digital: `Gemensamma nationella system sparar pengar och låser arbetssätt. Den som deltar när standarden skrivs får mer att säga till om än den som ansluter sig sist. Egna data och förmåga att analysera dem är en form av handlingsutrymme.`,
		areas:   []string{"demokrati", "halsa", "kollektivtrafik"},
		sources: []sourceLink{
			{key: "skr-vagval-4", relation: "supports"},
			{key: "skr-2024", relation: "background"},
			{key: "tillvaxtverket-0292", relation: "background"},
		},
		trends: []trendLink{
			{key: "styrformer-breddas", relation: "strengthens", note: "Den som inte kan ensam söker sällskap."},
			{key: "demokratin", relation: "strengthens", note: "Val betyder mindre där det finns lite att välja på."},
		},
	},
	{
		key: "demokratin", org: "kronoberg", state: "shared", kind: "trend",
		title: "Demokratin utmanas", steep: []string{"political", "values", "social"},
		description: `Valda styren får det svårare på många håll i världen, och frågan har kommit in i kommunhusen. SKR sätter Demokratin utmanas överst i sin utgåva med sikte på 2035. Sitra skriver att kampen om demokratin hårdnar. Två av framsynsgruppens temagrupper ägnade sig redan 2017 åt demokrati och politiskt system.

Utmaningen har flera ansikten. Hot får förtroendevalda att tveka inför omval. Partier har svårt att fylla listorna på små orter. Desinformation förvrider debatter. Och allt fler beslut känns avgjorda någon annanstans, av marknader, domstolar eller system.

Det finns motrörelser: medborgarråd, unga som organiserar sig på en kväll, öppna sammanträden på nätet. Demokratin 2050 kan vara tunnare än dagens. Den kan lika gärna ha fått fler dörrar, så att andra än de vanliga ansiktena tar plats.`,
		direction: "oklar", horizon: "medel",
		drives:  `Maktkoncentration, ekonomisk oro och påverkan från främmande stat. Tuffare tonläge och hat mot förtroendevalda. Färre lokala reportrar. Långsamma beslut i en otålig tid. Unga som engagerar sig i frågor snarare än i partier.`,
		slows:   `Starka institutioner, fria medier och en vana att hålla tal utan att bli arg. Folkbildning, elevråd och föreningar. Gränser för anonyma hot. Nya former för deltagande som faktiskt påverkar budgeten. Kriser kan också ena.`,
		meaning: `Regionfullmäktige är den församling väljarna vet minst om, trots att den styr vård och bussar. Förankring före beslut kan behöva ta mer tid. Skydd för förtroendevalda, begripliga handlingar och besök ute i länet är konkreta saker att börja med.`,
		digital: `Nätet har gett alla en megafon och ingen en ordförande. Generativ teknik kan fylla ett remissvar med tusen låtsasröster. Samma teknik kan sammanfatta tusen riktiga. E-förslag och sända möten sänker tröskeln, men kräver att någon svarar.`,
		areas:   []string{"demokrati", "kultur", "utbildning"},
		sources: []sourceLink{
			{key: "skr-2024", relation: "supports"},
			{key: "sitra-2023", relation: "supports"},
			{key: "reglab-workshop-1", relation: "background"},
		},
		trends: []trendLink{
			{key: "tillit", relation: "counteracts"},
		},
	},
	{
		key: "valfardsbrott", org: "skane", state: "draft", kind: "trend",
		title: "Välfärdsbrottsligheten tär på resurserna", steep: []string{"social", "political", "economic"},
		description: `Pengar avsedda för vård, assistans, tandvård och skola försvinner i bolag som finns för att fakturera. SKR:s trend är formulerad med eftertryck: välfärdsbrottsligheten slukar allt mer resurser. Hur mycket är svårt att veta, eftersom det som lyckas aldrig upptäcks.

Utkastet saknar ännu egna exempel och bör gås igenom med revisorer och jurister. Uppgift saknas om omfattningen i Skåne.

Brotten är ofta långsamma och pappersbaserade. En vårdcentral listar patienter som aldrig kommit. En assistansanordnare redovisar timmar som ingen har arbetat. Om utvecklingen fortsätter kan kontrollen bli så sträng att också ärliga utförare tröttnar och ger upp. Om den möts klokt kan samma uppgifter som lockar bedragare användas för att hitta dem. Avvägningen mellan kontroll och förtroende är svår och bör göras öppet.`,
		direction: "okar", horizon: "medel",
		drives:  `Stora ersättningssystem som bygger på tillit. Kriminella nätverk som söker trygga inkomster. Bolag som går snabbt att starta och tömma. Sekretess mellan myndigheter. Komplicerade taxor som få förstår i sin helhet.`,
		slows:   `Bättre granskning av ägare före avtal. Utbyte av uppgifter mellan regioner, kommuner och staten. Anställda som vågar slå larm. Enklare regler för ersättning. Medieavslöjanden som får fler att titta efter ordentligt.`,
		meaning: `Varje felaktig utbetalning är en uppskjuten operation. Avtalsuppföljning behöver människor som förstår både vård och bokföring. Hårdare kontroll drabbar lätt små utförare på landsbygden som saknar administration. Förtroendet för valfrihetssystemen står på spel.`,
		digital: `Mönster i fakturor och besök går att hitta med dataanalys, och mönster går också att lura. Gemensamma register hjälper men väcker frågor om övervakning. Fullmakter och e-legitimationer som lånas ut är ett svagt led värt eget arbete.`,
		areas:   []string{"halsa", "demokrati", "digitalisering"},
		sources: []sourceLink{
			{key: "skr-vagval-4", relation: "supports"},
		},
		trends: []trendLink{
			{key: "tillit", relation: "counteracts", note: "Avslöjade bedrägerier sänker förtroendet för ärliga utförare."},
		},
	},
}
