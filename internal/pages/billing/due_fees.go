package billing

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"framsyn/internal/account"
	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/billingview"
	"framsyn/templates/layout"
)

// feeChanges shows what has to be done for the fees of a process and a year to be due as its financing says.
func (s pages) feeChanges(w http.ResponseWriter, r *http.Request) error {
	f := form.From(r.URL.Query())
	return s.showFees(w, r, http.StatusOK, f)
}

// readFees reads which fees a form is about.
func (s pages) readFees(r *http.Request, f *form.Form) (billingview.FeesProps, id.ProcessNo, error) {
	p := billingview.FeesProps{Form: f}
	var err error
	if p.Processes, err = process.ProcessOptions(r.Context(), s.As(r)); err != nil || f.Get("process")+f.Get("ar") == "" {
		return p, 0, err
	}
	f.RequireAmong("process", "Processen finns inte.", p.Processes)
	n := form.Number[id.ProcessNo](f, "process", "Välj en process.")
	if p.Year = f.Int("ar", 1900, 2200); p.Year == 0 {
		f.Fault("ar", "Skriv året.")
	}
	if !f.OK() {
		p.Year = 0
		return p, n, nil
	}
	if p.Changes, err = billing.FeeChanges(r.Context(), s.As(r), n, p.Year); err != nil {
		return p, n, err
	}
	p.Shown = fingerprint(p.Changes)
	fees, err := financing.Fees(r.Context(), s.As(r), n, p.Year)
	p.Unknown = slices.DeleteFunc(fees, func(x financing.Fee) bool { return !x.Amount.IsUnknown() })
	return p, n, err
}

// requireYear records in a form that a process has no financing, or that this lacks a year.
func (s pages) requireYear(r *http.Request, f *form.Form, n id.ProcessNo, year int) error {
	x, err := financing.Records.Get(r.Context(), s.As(r), n)
	switch {
	case errors.Is(err, db.ErrNotFound):
		f.Fault("process", "Processen har ingen finansiering, så den har inga avgifter att hämta.")
		return nil
	case err == nil && !slices.Contains(x.Years, year):
		f.Fault("ar", "Finansieringen har inte det året. Den har %s.", financing.YearsText(x.Years))
	}
	return err
}

// fingerprint returns a text that differs where the changes do.
func fingerprint(all []billing.FeeChange) string {
	var was, now money.Ore
	for _, c := range all {
		was, now = was+c.Was, now+c.Now
	}
	return fmt.Sprintf("%d:%d:%d", len(all), was, now)
}

func (s pages) showFees(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	p, n, err := s.readFees(r, f)
	if err == nil && p.Year != 0 && len(p.Changes) == 0 {
		err = s.requireYear(r, f, n, p.Year)
	}
	if err != nil {
		return err
	}
	if !f.OK() {
		p.Year = 0
		code = http.StatusUnprocessableEntity
	}
	s.Answer(w, r, code, server.WorkPage("Hämta avgifter", layout.Dues), server.Work, p.Page())
	return nil
}

// setFees makes the changes that were shown.
func (s pages) setFees(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	p, n, err := s.readFees(r, f)
	if err != nil {
		return err
	}
	if !f.OK() || p.Year == 0 {
		return s.showFees(w, r, http.StatusUnprocessableEntity, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		sender, err := invoicer.Current(ctx, tx)
		if err == nil && sender.VATRate == "" {
			err = billing.ErrNoSender
		}
		if err != nil {
			return server.Landing{}, err
		}
		made, err := billing.SetFees(ctx, tx, n, p.Year, sender.Rate(), sender.VATReason)
		if err == nil && fingerprint(made) != f.Get("visat") {
			err = billing.ErrChanged
		}
		return server.LandOn(link.Dues(ctx, ""), feesDone(ctx, made)), err
	})
	if f.AddError(err) {
		return s.showFees(w, r, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// feesDone says how many fees are new, how many have another amount and how many are closed.
func feesDone(ctx context.Context, all []billing.FeeChange) string {
	added, changed, closed := 0, 0, 0
	for _, c := range all {
		switch {
		case c.Number != 0:
		case c.Due == 0:
			added++
		case c.Now == 0:
			closed++
		default:
			changed++
		}
	}
	var out []string
	if added > 0 {
		out = append(out, i18n.N(ctx, added, "%d avgift är tillagd.", "%d avgifter är tillagda."))
	}
	if changed > 0 {
		out = append(out, i18n.N(ctx, changed, "%d avgift har fått nytt belopp.", "%d avgifter har fått nytt belopp."))
	}
	if closed > 0 {
		out = append(out, i18n.N(ctx, closed, "%d avgift är avslutad.", "%d avgifter är avslutade."))
	}
	return strings.Join(out, " ")
}

// priceForm asks for the price of an activity.
func (s pages) priceForm(w http.ResponseWriter, r *http.Request) error {
	sender, err := invoicer.Current(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	f := form.New()
	f.Set("aktivitet", r.URL.Query().Get("aktivitet"))
	f.Set("momssats", sender.VATRate)
	f.Set("momsskal", sender.VATReason)
	s.RestoreForm(r, f)
	p, err := s.priceProps(r, f)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Aktivitet som kostar", layout.Dues), server.Work, p.Page())
}

func (s pages) priceProps(r *http.Request, f *form.Form) (p billingview.PricesProps, err error) {
	p.Form = f
	if err := s.Pickers(r, f, activityField); err != nil {
		return p, err
	}
	if p.Lines, err = billing.BudgetLines(r.Context(), s.As(r), 0); err != nil {
		return p, err
	}
	p.Organisations, err = account.OrganisationOptions(r.Context(), s.As(r), false, 0)
	return p, err
}

// addPrices makes the price of an activity due.
func (s pages) addPrices(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	p, err := s.priceProps(r, f)
	if err != nil {
		return err
	}
	if f.IsSearching() {
		return s.Show(w, r, server.WorkPage("Aktivitet som kostar", layout.Dues), server.Work, p.Page())
	}
	if err := s.CheckPicks(r, f, activityField, "Aktiviteten finns inte."); err != nil {
		return err
	}
	price, quantities := readPrices(f, p)
	if f.OK() {
		if err := s.completePrice(r, f, &price); err != nil {
			return err
		}
	}
	if f.OK() {
		to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			return server.LandOn(link.Dues(r.Context(), ""), i18n.N(r.Context(), len(quantities), "%d avgift är tillagd.",
				"%d avgifter är tillagda.")), billing.AddPrices(r.Context(), tx, price, quantities)
		})
		if err == nil {
			return s.Land(w, r, to)
		}
		if !f.AddError(err) {
			return err
		}
	}
	s.Answer(w, r, http.StatusUnprocessableEntity, server.WorkPage("Aktivitet som kostar", layout.Dues), server.Work, p.Page())
	return nil
}

// completePrice takes the process of a price, and its text if none was written, from its activity.
func (s pages) completePrice(r *http.Request, f *form.Form, price *billing.Due) error {
	a, err := process.ActivityRecords.Get(r.Context(), s.As(r), price.Activity)
	if err != nil {
		return err
	}
	price.Process, price.Text = a.Process, cmp.Or(price.Text, a.Name)
	lines, err := billing.BudgetLines(r.Context(), s.As(r), a.Process)
	f.RequireAmong("budgetrad", "Budgetraden hör till en annan process än aktiviteten.", lines)
	return err
}

// readPrices reads the price of an activity, and how many of it each organisation takes.
func readPrices(f *form.Form, p billingview.PricesProps) (billing.Due, map[id.Org]int) {
	d := billing.DueForm{Due: billing.Due{Activity: form.Number[id.ActivityNo](f, "aktivitet", "Välj vad det gäller."),
		Text: f.Text("text", form.Max(200)), VATReason: f.Text("momsskal", form.Max(200)),
		PeriodFrom: field.ReadDay(f, "fran"), PeriodTo: field.ReadDay(f, "till")}, Line: f.Choice("budgetrad", p.Lines)}
	d.Price = field.ReadAmount(f, "pris", 0, billing.MostDue, false)
	if d.Price.IsNone() {
		f.Fault("pris", "Skriv priset.")
	}
	if d.Rate = f.Choice("momssats", invoicer.VATRates); d.Rate == "" {
		f.Fault("momssats", "Välj en momssats.")
	}
	quantities, wrong := map[id.Org]int{}, false
	for _, o := range p.Organisations {
		name := billingview.QuantityName(o.Value)
		n := f.Int(name, 0, billing.MostQuantity)
		wrong = wrong || f.Problems[name].Text != ""
		if org, _ := id.Parse[id.Org](o.Value); n > 0 {
			quantities[org] = n
			d.Quantity = max(d.Quantity, n)
		}
	}
	if len(quantities) == 0 && !wrong && len(p.Organisations) > 0 {
		f.Fault(billingview.QuantityName(p.Organisations[0].Value), "Skriv ett antal för minst en organisation.")
	}
	d.Check(f)
	return d.Due, quantities
}
