package localpg

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// ErrNotFound is returned if no usable Postgres is installed. The error that wraps it says in Swedish which command
// installs it.
var ErrNotFound = errors.New("PostgreSQL hittades inte")

// minMajor is the first major version that the portal's SQL runs on.
const minMajor = 15

// installation is a Postgres on this machine.
type installation struct {
	bin   string
	major int
}

func (i installation) tool(name string) string { return filepath.Join(i.bin, name) }

// commonDirs are the directories outside PATH where Postgres is commonly installed.
var commonDirs = []string{
	"/usr/lib/postgresql/*/bin", "/usr/lib/postgresql*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin",
	"/usr/libexec/postgresql*", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin",
	"/home/linuxbrew/.linuxbrew/opt/postgresql*/bin", "/opt/local/lib/postgresql*/bin",
	"/Applications/Postgres.app/Contents/Versions/*/bin",
}

// findInstallations returns the installations on this machine, newest first: the one in bin if that is given, and
// otherwise those in PATH, in the directory that pg_config reports, and in commonDirs.
func findInstallations(bin string) []installation {
	dirs := []string{bin}
	if bin == "" {
		dirs = searchDirs("postgres")
	}
	var found []installation
	for _, dir := range dirs {
		i := installation{bin: dir}
		if _, err := exec.LookPath(i.tool("initdb")); err != nil {
			continue
		}
		if i.major = majorOf(i.tool("postgres")); i.major > 0 {
			found = append(found, i)
		}
	}
	slices.SortStableFunc(found, func(a, b installation) int { return b.major - a.major })
	return found
}

// majorOf returns the major version of one of Postgres's programs, 0 if it does not run.
func majorOf(program string) int {
	out, err := exec.Command(program, "--version").Output()
	if err != nil {
		return 0
	}
	return parseMajor(string(out))
}

// Tool returns the path of a program that works with a server of a major version: the one of the same version, or else the next
// newer one, in bin if that is given, and otherwise wherever Postgres is installed.
func Tool(name, bin string, major int) (string, error) {
	dirs := []string{bin}
	if bin == "" {
		dirs = searchDirs(name)
	}
	best, bestMajor := "", 0
	for _, dir := range dirs {
		program := filepath.Join(dir, name)
		if m := majorOf(program); m >= major && (best == "" || m < bestMajor) {
			best, bestMajor = program, m
		}
	}
	if best == "" {
		return "", fmt.Errorf("%s i version %d eller senare hittades inte (%w); %s", name, major, ErrNotFound, installAdvice())
	}
	return best, nil
}

// searchDirs returns the directories that may hold an installation with a program, without duplicates.
func searchDirs(program string) []string {
	var dirs []string
	add := func(dir string) {
		if path, err := filepath.EvalSymlinks(dir); err == nil && !slices.Contains(dirs, path) {
			dirs = append(dirs, path)
		}
	}
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		path := filepath.Join(dir, program)
		real, err := filepath.EvalSymlinks(path)
		switch {
		case err != nil:
		case filepath.Base(real) == program:
			add(filepath.Dir(real))
		default:
			add(dir) // Debian's is a script that chooses one by its own name
		}
	}
	if out, err := exec.Command("pg_config", "--bindir").Output(); err == nil {
		add(strings.TrimSpace(string(out)))
	}
	for _, pattern := range commonDirs {
		matches, _ := filepath.Glob(pattern)
		for _, dir := range matches {
			add(dir)
		}
	}
	return dirs
}

var versionNumber = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// parseMajor returns the major version from the output of postgres --version, or 0.
func parseMajor(text string) int {
	m := versionNumber.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	major, _ := strconv.Atoi(m[1])
	return major
}

// chooseInstallation returns the installation to use with the clusters that exist, given both newest first. A cluster
// can only be run by the major version that created it; if there is none, the newest installation is used.
func chooseInstallation(found []installation, clusters []int) (installation, error) {
	for _, major := range clusters {
		if n := slices.IndexFunc(found, func(i installation) bool { return i.major == major }); n >= 0 {
			return found[n], nil
		}
	}
	switch {
	case len(found) == 0:
		return installation{}, fmt.Errorf("%w; %s", ErrNotFound, installAdvice())
	case len(clusters) > 0:
		return installation{}, fmt.Errorf("databasen är gjord av PostgreSQL %d som inte finns här (%w); installera den "+
			"versionen, eller flytta undan mappen för att börja om med PostgreSQL %d", clusters[0], ErrNotFound, found[0].major)
	case found[0].major < minMajor:
		return installation{}, fmt.Errorf("%w i version %d eller senare, bara %d; kör docker compose up, eller sätt "+
			"DATABASE_URL", ErrNotFound, minMajor, found[0].major)
	}
	return found[0], nil
}

// installers are the commands that install Postgres, by the ID or ID_LIKE of /etc/os-release or by GOOS.
var installers = map[string]string{
	"debian": "sudo apt-get install -y postgresql", "ubuntu": "sudo apt-get install -y postgresql",
	"fedora": "sudo dnf install -y postgresql-server postgresql-contrib", "rhel": "sudo dnf install -y postgresql-server postgresql-contrib",
	"suse": "sudo zypper install -y postgresql-server postgresql-contrib", "arch": "sudo pacman -S --noconfirm postgresql",
	"alpine": "sudo apk add postgresql postgresql-contrib", "darwin": "brew install postgresql@17",
	"freebsd": "sudo pkg install -y postgresql17-server postgresql17-contrib",
}

// installAdvice returns the command that installs Postgres on this system.
func installAdvice() string {
	release, _ := os.ReadFile("/etc/os-release")
	for _, system := range append(osNames(string(release)), runtime.GOOS) {
		if command := installers[system]; command != "" {
			return "skriv: " + command
		}
	}
	return "installera PostgreSQL " + strconv.Itoa(minMajor) + " eller senare, eller sätt DATABASE_URL"
}

// osNames returns the ID and ID_LIKE of an os-release file, the most specific first.
func osNames(release string) []string {
	var id, like []string
	for line := range strings.Lines(release) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		switch value = strings.Trim(value, `"'`); key {
		case "ID":
			id = strings.Fields(value)
		case "ID_LIKE":
			like = strings.Fields(value)
		}
	}
	return append(id, like...)
}
