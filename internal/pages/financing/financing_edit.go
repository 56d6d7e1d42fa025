package financing

import (
	"net/http"
	"slices"
	"strconv"

	"framsyn/internal/account"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/server"
)

// feeCategories are the fee categories of organisations that a category can be for.
var feeCategories = slices.DeleteFunc(slices.Clone(account.FeeCategories), func(o form.Option) bool { return o.Value == "none" })

// blankFinancing fills in the form for a new financing: of the process in the query, with its years, and the categories that it has
// quotas for or else all, with the places that these give.
func (s pages) blankFinancing(r *http.Request, f *form.Form) error {
	n, ok := id.Parse[id.ProcessNo](r.URL.Query().Get("process"))
	if ok {
		p, err := process.ProcessRecords.Get(r.Context(), s.As(r), n)
		if err != nil {
			return err
		}
		f.Set(financing.ProcessField, id.String(p.ID))
		if from, to := p.Begins.Year(), p.Ends.Year(); from > 0 && from <= to && to-from < 20 {
			var years []int
			for year := from; year <= to; year++ {
				years = append(years, year)
			}
			f.Set(financing.YearsField, financing.YearsText(years))
		}
		fillCategories(f, p.Quotas)
		return nil
	}
	fillCategories(f, nil)
	return nil
}

// fillCategories fills in a category for each fee category, with the most participants that the quotas let a member send.
func fillCategories(f *form.Form, quotas []process.Quota) {
	for i, o := range feeCategories {
		places := 0
		for _, q := range quotas {
			if q.Category == o.Value && q.PerOrganisation() {
				places = max(places, q.Hi)
			}
		}
		for column, value := range map[string]string{"namn": o.Label, "forslag": o.Value, "platser": strconv.Itoa(places)} {
			f.Set(form.RowField(financing.CategoriesField, i, column), value)
		}
	}
}

// readFinancing reads the form of a financing. A new one is of the process that was chosen.
func readFinancing(_ *http.Request, f *form.Form, current financing.Financing) financing.Financing {
	x := financing.Read(f, feeCategories)
	x.Process = current.Process
	if current.ID == 0 {
		x.Process = form.Number[id.ProcessNo](f, financing.ProcessField, "Välj en process.")
	}
	return x
}

// checkFinancing checks that a new financing is of one of the processes, and that no fees are lost with the years of another.
func (s pages) checkFinancing(r *http.Request, f *form.Form, x *financing.Financing, current financing.Financing) error {
	if current.ID != 0 {
		x.CheckYears(f, current)
		return nil
	}
	processes, err := process.ProcessOptions(r.Context(), s.As(r))
	f.RequireAmong(financing.ProcessField, "Välj en av processerna i listan.", processes)
	return err
}

// financingEntries returns a function that reads the history of a financing. Whoever may read it may know who was asked.
func financingEntries(s pages) func(*http.Request, financing.Financing) (history.Page, error) {
	return func(r *http.Request, x financing.Financing) (history.Page, error) {
		return history.Entries(r.Context(), s.As(r), id.Financing, int64(x.ID), true, server.LogPlace(r))
	}
}

// financingParts returns a function that returns a version of a financing as versions are compared.
func financingParts(s pages) func(*http.Request, financing.Financing, int) ([]history.Field, error) {
	return func(r *http.Request, x financing.Financing, version int) ([]history.Field, error) {
		was, err := financing.Records.AtVersion(r.Context(), s.As(r), x.ID, version)
		if err != nil {
			return nil, err
		}
		return was.Parts(r.Context()), nil
	}
}
