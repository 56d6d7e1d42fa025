package demo

// methodSources are handbooks and pages about how foresight is done.
var methodSources = []sourceText{
	{
		key: "futures-toolkit", org: "vinnova", state: "published",
		title: "The Futures Toolkit", author: "Government Office for Science", date: "2024-08-29", kind: "webbplats",
		url: "https://www.gov.uk/government/groups/futures-and-foresight", language: "en", scope: "global",
		summary: `Brittiska regeringens verktygslåda för framtidsarbete. Första utgåvan kom 2017 och webbversionen uppdaterades senast den 29 augusti 2024. Tolv verktyg beskrivs steg för steg, med tidsåtgång, deltagare och fallgropar, och så kallade vägar visar hur de kan kombineras. Arbetsblad för processledare finns att hämta, bland annat för backcasting.

Länken går till den enhet som ger ut verktygslådan. Skriften är på engelska men så konkret att en van workshopledare kan använda den nästan genast. Börja med en av vägarna hellre än med ett enskilt verktyg.`,
		areas: []string{"utbildning"}, tags: []string{"metod", "backcasting", "scenarier"},
	},
	{
		key: "foren", org: "vastra-gotaland", state: "published",
		title: "A Practical Guide to Regional Foresight", author: "FOREN-nätverket, utgiven av JRC-IPTS", date: "2001-12", kind: "bok",
		url: "https://vdocuments.net/a-practical-guide-to-regional-foresight-studiesp-gavigan-j-iv-acknowledgements.html", language: "en", scope: "europa",
		summary: `En av de första handböckerna för framsyn på regional nivå, skriven för Europas regioner av ett nätverk med finansiering från kommissionen. Uppläggningen är frågor och svar: vad är framsyn, när passar den, vilka ska vara med och hur anpassas metoden till platsen?

Trots åldern håller resonemangen. Kunskapen om framtiden är spridd, därför behövs många deltagare, och en region som kopierar någon annans process får ett sämre resultat än den som utgår från sina egna förhållanden. Länken går till en avskrift.`,
		areas: []string{"demokrati", "utbildning"}, tags: []string{"metod", "handbok", "regional framsyn"},
	},
	{
		key: "vinnova-spekulativ-design", org: "vinnova", state: "published",
		title: "Spekulativ design som metodik", author: "Vinnova", kind: "webbplats",
		url: "https://www.vinnova.se/m/framtidsomraden/framtidsprototyper/spekulativ-design/spekulativ-design-som-metodik/", language: "sv", scope: "sverige",
		summary: `Vinnova beskriver sex faser: upptäcka, utforska, utmana, utveckla, uppleva och utvärdera. Till varje fas finns verktyg att skriva ut, till exempel för att kartlägga svaga signaler och för att skanna omvärlden med STEEP-modellen. Materialet är på svenska och går att använda utan konsult.

Metoden är släkt med de designfiktioner som framsynsgruppen skrev 2017. Den som vill göra om övningen får här ett tydligare stöd för stegen före och efter själva skrivandet. Uppgift saknas om när sidan publicerades.`,
		areas: []string{"kultur", "utbildning"}, tags: []string{"metod", "designfiktion", "STEEP"},
	},
	{
		key: "linstone-turoff", org: "vinnova", state: "published",
		title: "The Delphi Method: Techniques and Applications", author: "Harold A. Linstone och Murray Turoff", date: "1975", kind: "bok",
		url: "https://web.njit.edu/", language: "en", scope: "global",
		summary: `Standardverket om delfimetoden, där en panel svarar i omgångar, ser gruppens svar och får ändra sig. Boken samlar tillvägagångssätt, tillämpningar och invändningar från metodens första decennier. Den finns fritt tillgänglig hos det universitet där den ena redaktören var verksam; länken går till universitetets webbplats, eftersom bokens egen adress inte har kontrollerats.

I regionalt arbete är delfi användbart när kunniga människor sitter långt från varandra och ingen chef ska få styra svaret. Läs också varningarna: enighet kan vara grupptryck.`,
		areas: []string{"utbildning"}, tags: []string{"metod", "delfi", "expertpanel"},
	},
	{
		key: "millennium-frm", org: "reglab", state: "shared",
		title: "Futures Research Methodology, version 3.0", author: "The Millennium Project", kind: "bok",
		language: "en", scope: "global",
		summary: `Samlingsverk med kapitel om de flesta etablerade metoderna inom framtidsstudier. Theodore Gordon skriver om delfi och om den variant som körs i realtid utan omgångar. Andra kapitel handlar om strukturanalys och aktörsanalys, det som på franska heter MICMAC och MACTOR.

Verket är ett uppslagsverk för den metodansvarige i en framsynsgrupp, knappast något att lägga fram på ett politikerseminarium. Uppgift saknas om utgivningsår och fri adress för det exemplar som har setts i utdrag.`,
		areas: []string{"utbildning"}, tags: []string{"metod", "delfi", "strukturanalys"},
	},
	{
		key: "sitra-trendkort", org: "jamtland-harjedalen", state: "shared",
		title: "Trendkort och framtidsövningar på svenska", author: "Sitra", kind: "webbplats",
		url: "https://www.sitra.fi/sv/cases/", language: "sv", scope: "norden",
		summary: `Sitra erbjuder trendkort och övningar på svenska som hör ihop med fondens arbete om megatrender. Korten är tänkta att skrivas ut, läggas på bordet och paras ihop. För en arbetsplatsträff på fyrtio minuter är det ofta lagom.

Ett sätt att använda dem är som uppvärmning före ett möte om den regionala utvecklingsstrategin: varje deltagare drar två kort och berättar vad som kan hända om båda inträffar samtidigt. Uppgift saknas om vilka kort som ingår i den senaste utgåvan.`,
		areas: []string{"utbildning", "kultur"}, tags: []string{"metod", "trendkort", "övning"},
	},
	{
		key: "jrc-scenariospel", org: "vasterbotten", state: "draft",
		title: "Scenario Exploration System och Megatrends Assessment Tool", author: "Europeiska kommissionens gemensamma forskningscentrum (JRC)", kind: "webbplats",
		language: "en", scope: "europa",
		summary: `Två verktyg från kommissionens forskningscentrum. Det första är ett brädspel där deltagarna tar roller och agerar inom ett scenario, det andra ett arbetsblad för att bedöma vad en megatrend betyder för en viss fråga. Båda är gjorda för dem som arbetar med politik utan att vara framtidsforskare.

Posten är ett utkast. Uppgift saknas om adress, språkversioner och villkor för att trycka upp spelet. Någon som har provat det i en svensk region får gärna skriva in sina erfarenheter.`,
		areas: []string{"utbildning", "demokrati"}, tags: []string{"metod", "spel", "megatrender"},
	},
}
