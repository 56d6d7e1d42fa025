package statement

import "framsyn/internal/day"

// councilMonths is within how many months after its period an interim report is left to the council and the auditors (KL 11 kap. 16 §).
const councilMonths = 2

// DueBy returns the last day on which the council and the auditors are to have the interim report of a period that ends on a day such as
// 2013-08-31, as the law (1930:173) counts months; "" for what is no day.
func DueBy(last string) string { return day.AddMonths(last, councilMonths) }

// IsInterim reports whether a period, by its days such as 2013-01-01 and 2013-08-31, is one of an interim report: from the first of
// January, over at least half of the year and at most two thirds (KL 11 kap. 16 §).
func IsInterim(first, last string) bool {
	if len(last) != len("2013-08-31") {
		return false
	}
	year := last[:4]
	return first == year+"-01-01" && year+"-06-30" <= last && last <= year+"-08-31"
}
