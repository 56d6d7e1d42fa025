package localpg

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestWithoutPostgresTheErrorNamesACommand(t *testing.T) {
	t.Parallel()
	_, err := Start(t.Context(), Options{Dir: folder(t), Bin: t.TempDir()})
	if !errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), installAdvice()) {
		t.Errorf("got %v", err)
	}
}

func TestPostgresIsFoundWithoutBeingNamed(t *testing.T) {
	t.Parallel()
	found := findInstallations("")
	if len(found) == 0 {
		t.Fatal("none found")
	}
	if only := findInstallations(found[0].bin); !slices.Equal(only, found[:1]) {
		t.Errorf("in %s: %v", found[0].bin, only)
	}
}

func TestAnExistingClusterDecidesTheVersion(t *testing.T) {
	t.Parallel()
	pg := func(majors ...int) (found []installation) {
		for _, m := range majors {
			found = append(found, installation{bin: "/bin", major: m})
		}
		return found
	}
	for _, c := range []struct {
		found    []installation
		clusters []int
		want     int
	}{
		{pg(17, 15), nil, 17}, {pg(17, 15), []int{15}, 15}, {pg(17, 15), []int{16, 15}, 15}, {pg(15), []int{17}, 0},
		{pg(14), nil, 0}, {pg(), nil, 0}, {pg(), []int{15}, 0},
	} {
		got, err := chooseInstallation(c.found, c.clusters)
		if got.major != c.want || (c.want == 0) != errors.Is(err, ErrNotFound) {
			t.Errorf("found %v with clusters %v: %v, %v", c.found, c.clusters, got, err)
		}
	}
}

func TestTheVersionIsRead(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n": 15, "postgres (PostgreSQL) 18beta1\n": 18, "psql": 0,
	} {
		if got := parseMajor(text); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
}

func TestEverySystemHasItsCommand(t *testing.T) {
	t.Parallel()
	for release, want := range map[string]string{
		"NAME=\"Debian\"\nID=debian\n":                  "apt-get",
		"ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n":     "apt-get",
		"ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"":  "dnf",
		"ID=\"opensuse-leap\"\nID_LIKE='suse opensuse'": "zypper",
	} {
		names := osNames(release)
		n := slices.IndexFunc(names, func(name string) bool { return installers[name] != "" })
		if n < 0 || !strings.Contains(installers[names[n]], want) {
			t.Errorf("%q gives %v, want %s", release, names, want)
		}
	}
}

func TestTheLocaleKnowsSwedishLetters(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		major  int
		system string
		want   string
	}{
		{15, "linux", "--locale=C.UTF-8"}, {16, "darwin", "--locale=en_US.UTF-8"},
		{17, "linux", "--locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C.UTF-8"},
	} {
		if got := strings.Join(locale(c.major, c.system), " "); got != c.want {
			t.Errorf("PostgreSQL %d on %s: %s", c.major, c.system, got)
		}
	}
}
