package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"framsyn/internal/config"
	"framsyn/internal/form"
	"framsyn/internal/testkit"
)

// fromTree returns a file of the tree.
func fromTree(t *testing.T, name string) string {
	t.Helper()
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// variables returns the names of the settings.
func variables() []string {
	var names []string
	for line := range strings.Lines(config.Usage()) {
		names = append(names, strings.Fields(line)[0])
	}
	return names
}

// matches returns the first group of every match, without duplicates.
func matches(pattern, text string) []string {
	var found []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		found = append(found, m[1])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func mustBeSettings(t *testing.T, where string, names []string, also ...string) {
	t.Helper()
	if len(names) < 5 {
		t.Errorf("%s names only %v", where, names)
	}
	for _, name := range names {
		if !slices.Contains(variables(), name) && !slices.Contains(also, name) {
			t.Errorf("%s sets %s, which is no setting", where, name)
		}
	}
}

func TestTheReadmeTellsOfEverySetting(t *testing.T) {
	t.Parallel()
	_, table, _ := strings.Cut(fromTree(t, "README.md"), "| variable | default | meaning |")
	table, _, _ = strings.Cut(table, "\n\n")
	var told []string
	for row := range strings.Lines(table) {
		told = append(told, matches("`([A-Z_]+)`", strings.Split(row+"||", "|")[1])...)
	}
	want := variables()
	slices.Sort(told)
	slices.Sort(want)
	if !slices.Equal(told, want) {
		t.Errorf("the README tells of %v, the program reads %v", told, want)
	}
}

func TestWhatTheReadmeNamesExists(t *testing.T) {
	t.Parallel()
	text := fromTree(t, "README.md")
	var known []string
	for _, c := range commands {
		known = append(known, c.name)
	}
	for _, name := range matches("(?m)(?:^ *|`|&& [A-Z_=0-9.:a-z/]* ?|exec |exec portal )framsyn ([a-z]+)", text) {
		if !slices.Contains(known, name) {
			t.Errorf("framsyn %s is no command", name)
		}
	}
	files := append(matches(`\]\(([^):]+)\)`, text), matches(`((?:internal|\.deploy|\.shots)/[A-Za-z0-9_./*-]+)`, text)...)
	if len(files) < 20 {
		t.Fatalf("only %v are named", files)
	}
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if found, err := filepath.Glob(filepath.Join(root, name)); err != nil || len(found) == 0 {
			t.Errorf("there is no %s", name)
		}
	}
	for _, word := range matches("`make ([a-z-]+)`", text) {
		if !regexp.MustCompile(`(?m)^` + word + `:`).MatchString(fromTree(t, "Makefile")) {
			t.Errorf("make %s does nothing", word)
		}
	}
}

func TestTheReadmesExamplesOfMethodsWork(t *testing.T) {
	t.Parallel()
	_, block, _ := strings.Cut(fromTree(t, "README.md"), "## Checking a number")
	_, block, _ = strings.Cut(block, "```\n")
	block, _, _ = strings.Cut(block, "```")
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(block), "\n")
	if len(lines) < 5 {
		t.Fatalf("there are only %v", lines)
	}
	for _, line := range lines {
		cmd := exec.Command("sh", "-c", regexp.MustCompile(`> \S+$`).ReplaceAllString(line, "> /dev/null"))
		cmd.Dir = root
		cmd.Env = []string{"PATH=" + filepath.Dir(buildProgram(t)) + ":" + os.Getenv("PATH")}
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v: %s", line, err, said)
		}
	}
}

func TestTheServiceIsStartedAsTheProgramWants(t *testing.T) {
	t.Parallel()
	unit, env := fromTree(t, ".deploy/framsyn.service"), fromTree(t, ".deploy/framsyn.env")
	for _, line := range []string{"ExecStart=/usr/local/bin/framsyn serve", "KillMode=mixed", "EnvironmentFile=/etc/framsyn/framsyn.env",
		"StateDirectory=framsyn", "User=framsyn"} {
		if !strings.Contains(unit, "\n"+line+"\n") {
			t.Errorf("the unit lacks %s", line)
		}
	}
	seconds, err := strconv.Atoi(matches(`TimeoutStopSec=(\d+)`, unit)[0])
	if err != nil || float64(seconds) <= stopLimit.Seconds() {
		t.Errorf("the program is given %d seconds to end", seconds)
	}
	mustBeSettings(t, "framsyn.env", matches(`(?m)^#?([A-Z_]+)=`, env), "PGPASSWORD")
	given := settings{}
	for _, m := range regexp.MustCompile(`(?m)^([A-Z_]+)=(.*)$`).FindAllStringSubmatch(env, -1) {
		given[m[1]] = strings.Trim(m[2], `"`)
	}
	cfg, err := config.Read(func(name string) string { return given[name] })
	if err != nil || !cfg.Production() || cfg.Demo {
		t.Errorf("%+v, %v", cfg, err)
	}
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		return // the unit was looked through above
	}
	program := buildProgram(t)
	file := filepath.Join(t.TempDir(), "framsyn.service")
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(unit, "/usr/local/bin/framsyn", program)), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command("systemd-analyze", "verify", file).CombinedOutput(); err != nil || strings.Contains(string(said), file) {
		t.Errorf("%v: %s", err, said)
	}
}

func TestProxiesLetThroughWhatThePortalTakes(t *testing.T) {
	t.Parallel()
	nginx, caddy := fromTree(t, ".deploy/nginx.conf"), fromTree(t, ".deploy/Caddyfile")
	const most = form.MaxFile + form.MaxText + 1<<20 // with the headers of the parts
	for name, size := range map[string][]string{"nginx": matches(`client_max_body_size (\d+)m;`, nginx),
		"Caddy": matches(`max_size (\d+)MiB`, caddy)} {
		if n, err := strconv.Atoi(strings.Join(size, "")); err != nil || n<<20 < most {
			t.Errorf("%s lets through %v MB of at least %d", name, size, most>>20)
		}
	}
	for _, line := range []string{"proxy_set_header Host $http_host;", "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
		"proxy_pass http://127.0.0.1:8050;"} {
		if !strings.Contains(nginx, line) {
			t.Errorf("nginx.conf lacks %s", line)
		}
	}
	if !strings.Contains(caddy, "reverse_proxy 127.0.0.1:8050") {
		t.Error("the Caddyfile leads elsewhere")
	}
}

func TestContainersAreGivenEverySetting(t *testing.T) {
	t.Parallel()
	compose := fromTree(t, "docker-compose.yml")
	portal, _, _ := strings.Cut(compose, "\n  database:\n")
	_, env, _ := strings.Cut(portal, "    environment:\n")
	env, _, _ = strings.Cut(env, "    ports:")
	given := matches(`(?m)^      ([A-Z_]+):`, env)
	mustBeSettings(t, "docker-compose.yml", given, "PGPASSWORD")
	for _, name := range variables() {
		if !slices.Contains(given, name) && name != "FRAMSYN_DATA" && name != "POSTGRES_BIN" {
			t.Errorf("docker-compose.yml does not pass on %s", name)
		}
	}
	if strings.Contains(matches(`(?m)^      DATABASE_URL: (.*)$`, env)[0], "PASSWORD") {
		t.Error("the password stands in the address, where @ parts it from the host")
	}
	if _, after, _ := strings.Cut(portal, "depends_on:"); strings.Contains(after, "mail:") {
		t.Error("the portal does not start without a mail catcher")
	}
	// A tag of two numbers at most is there as long as the version is kept, and gets its security fixes.
	for _, image := range matches(`(?m)^ *(?:image: |FROM )(\S+)`, compose) {
		if image != "build" && !regexp.MustCompile(`^[a-z/]+:v?(\d+(\.\d+)?|bookworm)(-bookworm|-slim)?$`).MatchString(image) {
			t.Errorf("the image %s may not be there any more", image)
		}
	}
	server, client := matches(`image: postgres:(\d+)`, compose), matches(`postgresql-client-(\d+)`, compose)
	if !slices.Equal(server, client) {
		t.Errorf("pg_dump has version %v, the database %v", client, server)
	}
}
