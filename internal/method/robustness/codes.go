package robustness

import "framsyn/internal/method"

// Rule is a rule of decision, by which options are chosen.
type Rule string

// The rules.
const (
	Maximin           Rule = "maximin"
	Maximax           Rule = "maximax"
	Hurwicz           Rule = "hurwicz"
	Laplace           Rule = "laplace"
	Expected          Rule = "expected"
	MinimaxRegret     Rule = "minimax_regret"
	MinExpectedRegret Rule = "min_expected_regret"
	Satisficing       Rule = "satisficing"
	RegretRobustness  Rule = "regret_robustness"
)

// Codes returns the rules.
func (Rule) Codes() []method.Code {
	return []method.Code{
		{Word: "maximin", Meaning: "bäst i sitt sämsta scenario"},
		{Word: "maximax", Meaning: "bäst i sitt bästa scenario"},
		{Word: "hurwicz", Meaning: "bäst när bästa och sämsta scenario vägs med alpha"},
		{Word: "laplace", Meaning: "bäst i medeltal, när alla scenarier väger lika"},
		{Word: "expected", Meaning: "bäst i medeltal, med scenariernas vikter"},
		{Word: "minimax_regret", Meaning: "minst största ånger"},
		{Word: "min_expected_regret", Meaning: "minst ånger i medeltal, med scenariernas vikter"},
		{Word: "satisficing", Meaning: "når tröskeln i de tyngsta scenarierna; bara med threshold"},
		{Word: "regret_robustness", Meaning: "håller sig inom ångergränsen i de tyngsta scenarierna; bara med regret_limit"},
	}
}

// Class is how widely an option works.
type Class string

// The classes.
const (
	NoRegrets Class = "no_regrets"
	OptOut    Class = "opt_out"
	OptIn     Class = "opt_in"
	Abandon   Class = "abandon"
)

// Codes returns the classes.
func (Class) Codes() []method.Code {
	return []method.Code{
		{Word: "no_regrets", Meaning: "fungerar i alla bedömda scenarier"},
		{Word: "opt_out", Meaning: "fungerar i mer än hälften"},
		{Word: "opt_in", Meaning: "fungerar i högst hälften"},
		{Word: "abandon", Meaning: "fungerar i inget"},
	}
}
