package demo

import "framsyn/internal/process"

// What Region 2050 was for, the frame that everybody agreed on, and what was expected to come of it.
var (
	region2050Purposes = []process.Text{
		both("Skapa beredskap inför kommande förändringar och placera regionerna i samhällsutvecklingen på sikt.",
			"Be prepared for coming changes, and see where the regions belong in society in the long run."),
		both("Utifrån möjliga trender och scenarier diskutera vad som händer i regionerna och hur de kan agera.",
			"Discuss, from possible trends and scenarios, what they mean for the regions and how the regions can act."),
		both("Höja kompetensen, både om omvärlden och om strategi och framsynens metoder.",
			"Raise competence, both about the surrounding world and in strategy and the methods of foresight."),
	}
	region2050Rules = []process.Text{
		both("Scenarier, inte prognoser. Frågan är inte vad som kommer att hända utan vad som kan komma att hända.",
			"Scenarios, not forecasts. The question is not what will happen but what might come to happen."),
		both("Många ska kunna delta och bidra.", "Many should be able to take part and contribute."),
		both("Frågan om hur landet delas in i regioner står inte i fokus.", "How the country is divided into regions is not the issue."),
		both("Ramen är det som regioner ansvarar för. Digitaliseringen ligger som en kappa över allt.",
			"The frame is what regions are responsible for. Digitalisation lies like a cloak over all of it."),
		both("Den gemensamma processen sätter inga mål och gör inga handlingsplaner åt medlemmarna, men resultatet ska gå att handla efter.",
			"The joint process sets no goals and makes no action plans for the members, but its results must be possible to act on."),
		both("Arbetet börjar i ett nationellt och internationellt perspektiv och landar i ett svenskt regionalt.",
			"The work begins in a national and international perspective and lands in a Swedish regional one."),
		both("Det som medlemmarna redan håller på med kopplas samman med den gemensamma processen.",
			"What the members are already doing is connected with the joint process."),
		both("Processen förankras på högsta nivå och involverar chefer, politiker och medarbetare.",
			"The process is anchored at the highest level and involves heads, politicians and staff."),
	}
	region2050Results = []process.Text{
		both("Ett gemensamt material om regionerna 2050.", "A joint body of material on the regions in 2050."),
		both("En bank av omvärldsanalys.", "A bank of analyses of the surrounding world."),
		both("En bank av metoder.", "A bank of methods."),
		both("Personer i varje organisation som har fördjupat sin kompetens.", "People in every organisation with deeper competence."),
		both("En bredare grupp politiker, chefer och medarbetare som har varit med.",
			"A broader group of politicians, heads and staff who have taken part."),
		both("Ett nätverk i Reglab som fortsätter efteråt.", "A network within Reglab that goes on afterwards."),
	}
)
