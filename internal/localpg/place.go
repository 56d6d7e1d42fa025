package localpg

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// candidateDirs returns the directories where the cluster of a data directory may be, in order of preference: in the
// data directory, in the state directory of the system or the user, and where everybody may write. The result depends
// on the arguments only.
func candidateDirs(dir string, uid int, getenv func(string) string) []string {
	places := []string{filepath.Join(dir, "postgres")}
	mark := shortHash(dir)
	switch state, home := getenv("XDG_STATE_HOME"), getenv("HOME"); {
	case uid == 0:
		places = append(places, filepath.Join("/var/lib/framsyn", mark))
	case filepath.IsAbs(state):
		places = append(places, filepath.Join(state, "framsyn", mark))
	case filepath.IsAbs(home):
		places = append(places, filepath.Join(home, ".local/state/framsyn", mark))
	}
	return append(places, fmt.Sprintf("/var/tmp/framsyn-%d-%s", uid, mark))
}

// choosePlace returns the first of the directories that has a cluster, or else the first that the account can use.
func choosePlace(places []string, who account) (string, error) {
	var reasons []error
	byContent := slices.Clone(places)
	slices.SortStableFunc(byContent, func(a, b string) int {
		return min(len(clustersIn(b)), 1) - min(len(clustersIn(a)), 1)
	})
	for _, dir := range byContent {
		err := os.MkdirAll(filepath.Dir(dir), 0o755)
		if err == nil {
			err = who.ensureFolder(dir)
		}
		if err == nil {
			return dir, nil
		}
		reasons = append(reasons, err)
	}
	return "", fmt.Errorf("databasen får inte plats någonstans; välj en skrivbar mapp med FRAMSYN_DATA: %w", errors.Join(reasons...))
}

// clustersIn returns the major versions of the clusters in a directory, newest first.
func clustersIn(dir string) []int {
	var majors []int
	found, _ := fs.Glob(os.DirFS(dir), "*/data/PG_VERSION") // not filepath.Glob: the name of dir may have its signs
	for _, file := range found {
		if major, err := strconv.Atoi(path.Dir(path.Dir(file))); err == nil {
			majors = append(majors, major)
		}
	}
	slices.Sort(majors)
	slices.Reverse(majors)
	return majors
}

// maxSocketDir is the longest path of a socket's directory. It leaves room for /.s.PGSQL.5432 within what systems allow
// for a socket's path.
const maxSocketDir = 85

// socketDir creates the directory of the cluster's socket: beside the data, or one with a short path if that would be
// too long, or has a comma, which parts the hosts of an address.
func socketDir(place string, who account) (string, error) {
	dir := filepath.Join(place, "socket")
	if len(dir) > maxSocketDir || strings.Contains(dir, ",") {
		dir = fmt.Sprintf("/tmp/framsyn-%d-%s", who.uid, shortHash(place))
	}
	if err := who.ensureFolder(dir); err != nil {
		return "", fmt.Errorf("mappen för databasens socket: %w", err)
	}
	return dir, nil
}

// shortHash returns a short hash of a path.
func shortHash(path string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(path))
	return fmt.Sprintf("%016x", h.Sum64())
}
