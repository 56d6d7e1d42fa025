package demo

// peopleTrends are about who lives in the regions, and how.
var peopleTrends = []trendText{
	{
		key: "rotter", org: "skane", state: "shared", kind: "trend",
		title: "En befolkning med rötter i fler länder", steep: []string{"social", "values"},
		description: `En allt större del av dem som bor i Sverige är födda någon annanstans. SCB angav andelen till 16 procent i rapporten från 2015 och räknade då med 22 procent år 2060. Det är en prognos som vilar på antaganden om invandring och utvandring, två tal som har växlat kraftigt genom historien.

Bakom ordet utrikes född ryms danska pendlare, syriska tandläkare, thailändska företagare, ukrainska barnfamiljer och polska snickare. Somliga stannar livet ut, andra i fem år. Deras barn går i skolan här och räknas inte i siffran alls.

I Skåne har gränsen alltid varit nära. Erfarenheten därifrån är att samma rörelse kan ge både skolor med tjugo språk och företag som plötsligt har kontakter i Aleppo, Łódź och Manila. Vad det blir av mångfalden avgörs till stor del av hur fort människor får arbete och vänner.`,
		direction: "okar", horizon: "lang",
		drives:  `Krig, torka och förföljelse på andra håll. Lockande jobb och studier här. Familjer som vill återförenas. Arbetsgivare i vård, bygg, skog och it rekryterar över gränserna när svenska sökande saknas, och billiga resor gör det möjligt att ha liv på två platser.`,
		slows:   `Stramare lagar och ett hårdare samtalsklimat. Bättre villkor i ursprungsländerna. Svårt att få bostad eller erkänd examen. En lågkonjunktur kan vända strömmen, och andra länder med åldrande befolkning konkurrerar om samma människor.`,
		meaning: `Vården får både patienter och kollegor med fler språk. Validering av yrkeskunskaper kan bli en av de viktigaste vägarna till bemanning i glesbygd. Kultur, bibliotek och idrott bär mer av mötena än någon strategi gör. Boendesegregation kan göra ett växande län till två.`,
		digital: `Översättning i örat är på väg att bli bra nog för ett läkarsamtal, även om tolkens omdöme är svårt att ersätta. Samhällsinformation går att ge på många språk samtidigt. Den som saknar e-legitimation eller läsvana hamnar däremot utanför redan vid första steget.`,
		areas:   []string{"integration", "kompetens", "kultur", "utbildning"},
		sources: []sourceLink{
			{key: "scb-2015", relation: "supports"},
			{key: "jrc-megatrends", relation: "supports"},
			{key: "reglab-workshop-2", relation: "background"},
		},
		trends: []trendLink{
			{key: "aldrande-befolkning", relation: "counteracts", note: "De flesta som flyttar hit är i arbetsför ålder eller yngre."},
		},
	},
	{
		key: "platsbundenhet", org: "halland", state: "published", kind: "trend",
		title: "Platsbundenhet i nya livsmönster", steep: []string{"social", "values", "technological"},
		description: `Livet brukade vara bundet till en plats: bostad, arbete, studier och fritid låg inom ett par mil från varandra. Nu kan de ligga i fyra olika län. SKR tog 2021 upp att nya livsmönster påverkar platsbundenheten som en av sina tio trender, efter ett pandemiår då köksbordet blev kontor för hundratusentals.

Den som kan välja väljer olika. En del söker billigt och stort, andra hav eller fjäll, några vill bo två veckor här och två där. Halland har länge levt med gäster som inte bestämt sig för om de är bofasta. Sommarhus vinterbonas, skolskjutsen får nya hållplatser i oktober och byalaget får medlemmar som skattar i Göteborg.

Friheten är ojämnt fördelad. Undersköterskan, bussföraren och processoperatören måste vara på plats. Om rörligheten ökar kan gränsen mellan dem som väljer plats och dem som väljs av den bli en ny skiljelinje.`,
		direction: "oklar", horizon: "medel",
		drives:  `Arbetsuppgifter som ryms i en dator och chefer som har lärt sig leda på avstånd. Prisskillnader mellan stad och land. En önskan om natur, djur och egen tid. Fritidshus med bra uppkoppling. Utbildningar som går att följa hemifrån.`,
		slows:   `Arbetsgivare som kallar tillbaka folk till kontoret. Ensamhet och tunna nätverk. Lånevillkor, skatter och regler som utgår från en enda folkbokföringsadress. Kollektivtrafik byggd för fem dagars pendling klockan sju. De flesta yrken utförs dessutom fortfarande med händerna.`,
		meaning: `Skatten följer adressen men behovet av vård, vatten och bussar följer kroppen. Säsongsberoende kommuner kan behöva dimensionera för dubbla antalet invånare. Färre resor i rusningstid och fler mitt på dagen ändrar ekonomin i tågtrafiken. Gemensamma arbetsplatser på små orter kan bli en ny sorts infrastruktur.`,
		digital: `Utan fiber finns inget val. Med fiber, e-hälsa och digitala medborgartjänster kan en by konkurrera med en förort. Data om var människor faktiskt befinner sig vore guld för planeringen men måste hanteras så att ingen enskild går att följa.`,
		areas:   []string{"bostader", "kollektivtrafik", "landsbygd", "digitalisering"},
		sources: []sourceLink{
			{key: "skr-vagval-4", relation: "supports"},
			{key: "uppsala-lan-2021", relation: "supports"},
			{key: "reglab-designfiktioner", relation: "background"},
		},
		trends: []trendLink{
			{key: "megatrend-urbanisering", relation: "counteracts", note: "Den som tar jobbet med sig behöver inte flytta efter det."},
			{key: "polarisering", relation: "strengthens", note: "Valfriheten följer yrke och inkomst."},
		},
	},
	{
		key: "livslangt-larande", org: "gavleborg", state: "published", kind: "trend",
		title: "Ökat behov av livslångt lärande", steep: []string{"social", "economic", "technological"},
		description: `En examen räcker allt sällan ett helt arbetsliv. SKR lägger det ökade behovet av livslångt lärande först bland sina trender mot 2030, och utgåvan med sikte på 2035 talar om fler vägar till kunskap. Kommissionens forskare följer samma rörelse under rubriken nya former av utbildning.

I Gävleborg märks det i bruksorterna. Samma industri som för fyrtio år sedan anställde direkt från nian söker i dag operatörer som kan läsa processdata. Sjuksköterskor lär sig tolka mätvärden från patienters vardagsrum. Busschaufförer blir trafikledare.

Lärandet byter också form. Korta kurser, handledning på jobbet, filmer på nätet, intyg för enskilda färdigheter. Om det leder till ett rörligare arbetsliv eller till att den redan utbildade springer ifrån beror på tid, pengar och självförtroende. Den som hade det svårt i skolan återvänder ogärna till en skolbänk.`,
		direction: "okar", horizon: "medel",
		drives:  `Automatisering och klimatomställning ändrar yrken snabbare än generationer byts. Längre arbetsliv gör det lönt att lära nytt vid femtiofem. Brist på folk får arbetsgivare att utbilda själva. Nya stöd för omställning och ett växande utbud av nätkurser sänker tröskeln.`,
		slows:   `Kurstid kostar lön. Lärosätenas ersättning gynnar långa program. Små företag har svårt att avvara någon. Dåliga skolminnen, språk och avstånd håller många borta, och meriter från ett kort intyg är svåra för en arbetsgivare att värdera.`,
		meaning: `Kompetensförsörjning är ett regionalt kärnuppdrag och kan behöva planeras som infrastruktur: lärcentrum, bussar som går till dem och handledare på plats. Regionen är själv länets största arbetsgivare i många fall, och kan visa vägen genom att ge undersköterskor tid att studera.`,
		digital: `Nätkurser, simulatorer och språkmodeller som övningskamrat kan föra högskolan till Ljusdal. De kräver ett rum, en mentor och tyst tid. Digitala intyg gör korta studier synliga för arbetsgivare, under förutsättning att någon de litar på har utfärdat dem.`,
		areas:   []string{"kompetens", "utbildning", "naringsliv"},
		sources: []sourceLink{
			{key: "skr-vagval-4", relation: "supports"},
			{key: "skr-2024", relation: "supports"},
			{key: "jrc-megatrends", relation: "supports"},
		},
		trends: []trendLink{
			{key: "levande-cv", relation: "leads_to", note: "Fler och kortare studier kräver ett nytt sätt att visa vad man kan."},
			{key: "polarisering", relation: "counteracts", note: "Om utbildningen når dem med kortast skolgång."},
		},
	},
	{
		key: "hemvard", org: "vastra-gotaland", state: "published", kind: "trend",
		title: "Vården flyttar hem", steep: []string{"social", "technological", "economic"},
		description: `Sjukhuset krymper utåt. Dialys, dropp, cellgifter, sårvård och samtalsbehandling kan allt oftare ske i patientens kök, på äldreboendet eller i mobilen. Framsynsgruppen hade hälsa och hälsosystem som ett eget tema, och flera omvärldsanalyser beskriver hur vardagen omvandlas när tekniken kryper närmare kroppen.

Rörelsen drivs av både vilja och nöd. Många blir friskare av att sova i egen säng. Samtidigt är vårdplatserna få och personalen färre.

I ett län med både storstad och skärgård blir skillnaderna tydliga. I Göteborg kan ett mobilt team hinna med flera hembesök före lunch. På Kosteröarna går förmiddagen åt till färjan. Om hemmet ska bli vårdens centrum behöver bostäder, anhöriga, transporter och uppkoppling räknas med i vårdens kalkyl. Annars kan hemvård bli ett vackert ord för att dottern får göra jobbet.`,
		direction: "okar", horizon: "medel",
		drives:  `Fler äldre med flera sjukdomar samtidigt. Små, billiga mätinstrument. Brist på vårdplatser och sjuksköterskor. Reformer som för vården närmare invånarna. Patienter som vant sig vid videobesök och vill slippa resa tre timmar för ett provsvar.`,
		slows:   `Trånga bostäder, ensamhet och utmattade anhöriga. Två huvudmän, region och kommun, med skilda journaler och budgetar. Oklart ansvar när något går fel på distans. Mobiltäckning som sviker i dalgångar och skärgård.`,
		meaning: `Sjukhusens storlek, ambulansernas placering och färdtjänstens uppdrag kan behöva tänkas om samtidigt. Regionen och kommunerna får gemensamma patienter varje timme på dygnet. Bostadspolitik blir vårdpolitik: hiss, bredd på dörrar och ett eluttag med reservkraft.`,
		digital: `Mätvärden i realtid låter en sjuksköterska följa femtio patienter och åka till den som behöver. Det förutsätter delade journaler, robust nät och larm som personalen hinner läsa. Algoritmer som sorterar måste kunna förklaras för den som sorterades bort.`,
		areas:   []string{"halsa", "bostader", "digitalisering", "kompetens"},
		sources: []sourceLink{
			{key: "reglab-workshop-1", relation: "background"},
			{key: "uppsala-lan-2021", relation: "supports"},
			{key: "scb-2018", relation: "background"},
		},
		trends: []trendLink{
			{key: "storre-skillnader-stad-land", relation: "counteracts", note: "Vård på distans kan göra små orter lättare att åldras på."},
		},
	},
}
