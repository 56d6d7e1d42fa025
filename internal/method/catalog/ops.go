package catalog

import (
	"framsyn/internal/method/ahp"
	"framsyn/internal/method/backcasting"
	"framsyn/internal/method/cib"
	"framsyn/internal/method/consensus"
	"framsyn/internal/method/counties"
	"framsyn/internal/method/delphi"
	"framsyn/internal/method/financing"
	"framsyn/internal/method/identifiers"
	"framsyn/internal/method/micmac"
	"framsyn/internal/method/morphology"
	"framsyn/internal/method/ranking"
	"framsyn/internal/method/robustness"
	"framsyn/internal/method/signals"
)

// What is to be known of some operations.
const (
	exactMeans = "Medelvärden jämförs exakt, som betygen är skrivna med decimaler. Bara när betygen har fler än nio decimaler, eller " +
		"är för stora för att summeras exakt, är de lika som skiljer sig mindre än avrundningen kan göra."
	exactPayoffs    = "Allt jämförs exakt, som talen är skrivna med decimaler, så att ett öre avgör också bland miljarder."
	undefinedRule   = "Där regeln inte kan säga om panelen är enig är det null och inte false, och undefined säger varför."
	neutralOpinions = "För varje post anges hur många som instämmer, hur många som tar avstånd, och sedan hur många som är neutrala " +
		"eller inte har någon åsikt. De sista är aldrig en majoritet."
	readEncoding    = "Filen kan vara i Windows-1252, UTF-8 eller UTF-16, med vilka radslut, tomma rader och indrag som helst."
	writtenEncoding = "Med -text blir det en fil i Windows-1252 med radslut som i Windows. Vilken teckenkod ScenarioWizard läser är inte " +
		"säkert känt, men det är ett program för Windows, och dess filer säger inget om sin teckenkod: i Windows teckenkod blir å, " +
		"ä och ö rätt. Ett tecken som inte finns där, till exempel ≥, → eller −, byts inte ut, utan det sägs var det står."
)

// Ops are all operations, ordered by subject.
var Ops = []Op{
	op(consensus.Engine, "vote.summary", "en panels svar på en fråga: läge, spridning, enighet", consensus.Describe),
	op(consensus.Engine, "vote.groups", "svaren per grupp och gapen mellan dem, utan att röja små grupper", consensus.Publish),
	op(consensus.Engine, "vote.rank_stability", "hur säker rangordningen är, genom upprepade dragningar", consensus.Resample).
		with(exactMeans),
	op(consensus.Engine, "prio.agreement", "enighet enligt van der Eijk", consensus.ComputeAgreement),
	op(consensus.Engine, "prio.consensus", "enighet enligt Tastle och Wierman", consensus.ComputeConsensus),
	op(consensus.Engine, "prio.matrix", "påverkan och osäkerhet: plats, kvadrant och rang", consensus.PlaceItems),
	op(consensus.Engine, "prio.score", "vägd prioritering och roll för varje trend", consensus.Prioritise),
	op(ranking.Engine, "prio.dots", "prickröstning", ranking.CountDots),

	op(ranking.Engine, "rank.borda", "Bordapoäng", ranking.Borda),
	op(ranking.Engine, "rank.condorcet", "Condorcets vinnare och förlorare, Copelands poäng", ranking.Condorcet),
	op(ranking.Engine, "rank.schulze", "Schulzes metod", ranking.Schulze),

	infallible(delphi.Engine, "stats.summary", "läge och spridning, med kvartiler av typ 7 och 6", delphi.Summary),
	op(delphi.Engine, "delphi.kendall_w", "Kendalls W med lika värden", delphi.Concordance),
	op(delphi.Engine, "delphi.wilcoxon", "Wilcoxons teckenrangtest", delphi.Wilcoxon),
	op(delphi.Engine, "delphi.group_stability", "hur panelens svar ändras mellan två rundor", delphi.CompareGroups),
	op(delphi.Engine, "delphi.individual_stability", "hur var och ens svar ändras mellan två rundor", delphi.CompareIndividuals),
	infallible(delphi.Engine, "delphi.cv_change", "variationskoefficientens ändring", delphi.CVChange),
	op(delphi.Engine, "delphi.consensus", "om panelen är enig enligt en regel", delphi.ApplyRule).with(undefinedRule),
	op(delphi.Engine, "delphi.apmo", "majoritetsåsikternas genomsnittliga andel", delphi.APMO).with(neutralOpinions),
	op(delphi.Engine, "delphi.study", "en hel studie: varje påstående i varje runda, och utslaget", delphi.EvaluateStudy).with(undefinedRule),

	op(cib.Engine, "cib.evaluate", "hur ett scenario håller ihop", cib.Evaluate),
	op(cib.Engine, "cib.consistent", "alla scenarier som håller ihop", cib.Consistent),
	op(cib.Engine, "cib.explain", "vad som talar för och emot varje variant", cib.Explain),
	op(cib.Engine, "cib.judges", "flera bedömares matriser: medel, spridning, för hur många ett scenario håller", cib.CombineJudges),
	op(cib.Engine, "cib.sums", "avsnitt vars bedömningar inte tar ut varandra", cib.SectionSums),
	op(cib.Engine, "cib.step", "ett steg av succession", cib.Step),
	op(cib.Engine, "cib.trajectory", "ett scenarios väg genom succession", cib.Follow),
	op(cib.Engine, "cib.attractors", "var alla scenarier hamnar, och hur många", cib.FindAttractors),
	op(cib.Engine, "cib.read_scw", "läser en .scw-fil från ScenarioWizard", cib.ReadSCW).with(readEncoding),
	op(cib.Engine, "cib.write_scw", "skriver en .scw-fil", cib.WriteSCW).with(writtenEncoding),
	op(cib.Engine, "cib.read_sl", "läser en .sl-fil från ScenarioWizard", cib.ReadSL).with(readEncoding),
	op(cib.Engine, "cib.write_sl", "skriver alla scenarier som håller ihop som en .sl-fil", cib.WriteSL).with(writtenEncoding),

	op(micmac.Engine, "micmac.direct", "direkt påverkan och beroende", micmac.ClassifyDirect),
	op(micmac.Engine, "micmac.indirect", "indirekt påverkan och beroende, för en potens", micmac.ClassifyIndirect),
	op(micmac.Engine, "micmac.stability", "från vilken potens rangordningen står fast", micmac.FindStability),
	op(micmac.Engine, "micmac.analysis", "direkt och indirekt bild, och vad som flyttar sig", micmac.Analyse),

	op(morphology.Engine, "gma.space", "hur många konfigurationer som överlever, och med vilka värden", morphology.Count),
	op(morphology.Engine, "gma.possible", "vad som är möjligt när några värden är valda", morphology.Infer),
	op(morphology.Engine, "gma.spread", "konfigurationer långt ifrån varandra", morphology.Select),

	op(ahp.Engine, "ahp.priorities", "vikter ur parvisa jämförelser", ahp.Weigh),
	op(ahp.Engine, "ahp.group", "vikter ur flera personers jämförelser", ahp.WeighGroup),
	op(ahp.Engine, "ahp.synthesis", "alternativ vägda efter kriterier", ahp.Synthesise),

	op(robustness.Engine, "robust.evaluate", "alternativ i scenarier: sämst, bäst, ånger, dominans", robustness.Evaluate).with(exactPayoffs),
	op(robustness.Engine, "robust.classes", "vilka alternativ som fungerar i alla, flera, några eller inga scenarier", robustness.Classify),

	op(backcasting.Engine, "backcast.network", "steg bakåt från en önskad framtid: tidigast, senast, kritisk kedja",
		backcasting.ComputeSchedule),

	op(signals.Engine, "trend.mann_kendall", "om värden stiger eller faller: Mann-Kendall och Sens lutning", signals.MannKendall),
	op(signals.Engine, "trend.growth", "tillväxt och fördubblingstid", signals.MeasureGrowth),

	onModel("financing.balance", "inkomster, kostnader och om det går ihop, per år och totalt", financing.Balance),
	onFinancing("financing.breakeven", "hur många medlemmar av en kategori som krävs för att det ska gå ihop", financing.BreakEven),
	onFinancing("financing.factor", "vad alla avgifter ska multipliceras med för att det ska gå ihop", financing.Factor),
	onFinancing("financing.sensitivity", "vad en medlem mer eller färre och ändrade priser gör", financing.Sensitivity),
	onFinancing("financing.dropout", "vad som händer om medlemmar lämnar efter ett år", financing.Dropout),
	onFinancing("financing.uncertain", "resultatets fördelning när det är osäkert vilka som deltar", financing.Uncertain),
	onModel("financing.per_place", "avgift och kostnad per plats", financing.PerPlace),
	onFinancing("financing.display", "belopp i kr, tkr eller mnkr, och om tabellen behöver säga avrundning", financing.Display),

	op(counties.Engine, "counties.aggregate", "länens digitala agendor i siffror", counties.AggregateRecords),

	op(identifiers.Engine, "se.luhn_digit", "kontrollsiffra", identifiers.Luhn),
	infallible(identifiers.Engine, "se.orgnr", "organisationsnummer", identifiers.Organisation),
	infallible(identifiers.Engine, "se.bankgiro", "bankgironummer", identifiers.Bankgiro),
	infallible(identifiers.Engine, "se.plusgiro", "plusgironummer", identifiers.Plusgiro),
	infallible(identifiers.Engine, "se.ocr_generate", "gör en OCR-referens", identifiers.MakeOCR),
	op(identifiers.Engine, "se.ocr_validate", "prövar en OCR-referens", identifiers.CheckOCR),
}
