package process_test

import (
	"strings"
	"testing"

	"framsyn/internal/process"
)

// What is typed of a place and what is known of a venue are told together, and nothing twice.
func TestWhereAnActivityIs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ venue, venueAddress, place, room, address, site, where string }{
		{site: "", where: ""},
		{place: "Malmö", address: "Kajen 1, Malmö", site: "Malmö", where: "Malmö | Kajen 1, Malmö"},
		{place: "Malmö", room: "Salen", site: "Malmö", where: "Malmö | Salen"},
		{venue: "Hamnhuset", venueAddress: "Kajen 1", site: "Hamnhuset", where: "Hamnhuset | Kajen 1"},
		{venue: "Hamnhuset", room: "Salen", site: "Hamnhuset", where: "Hamnhuset | Salen"},
		{venue: "Hamnhuset", venueAddress: "Kajen 1", place: "Malmö", site: "Hamnhuset, Malmö", where: "Hamnhuset, Malmö | Kajen 1"},
		{venue: "Hamnhuset", venueAddress: "Kajen 1, Malmö", place: "Malmö", address: "Kajen 1", site: "Hamnhuset, Malmö",
			where: "Hamnhuset | Kajen 1, Malmö"},
		{venue: "Hamnhuset", venueAddress: "Kajen 1", address: "Ingång från gården", site: "Hamnhuset",
			where: "Hamnhuset | Ingång från gården | Kajen 1"},
		{venue: "Hamnhuset i Malmö", place: "Malmö", site: "Hamnhuset i Malmö", where: "Hamnhuset i Malmö"},
		{venue: "Hamnhuset", place: "Hamnhuset, Malmö", site: "Hamnhuset, Malmö", where: "Hamnhuset, Malmö"},
	} {
		a := process.Activity{Fields: process.Fields{Place: c.place, Room: c.room, Address: c.address}, VenueName: c.venue,
			VenueAddress: c.venueAddress}
		if got := a.Site(); got != c.site {
			t.Errorf("%+v: the site is %q", c, got)
		}
		if got := strings.Join(a.PlaceLines(), " | "); got != c.where {
			t.Errorf("%+v: it is at %q", c, got)
		}
	}
}
