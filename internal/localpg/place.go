package localpg

import (
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// candidates returns the folders where the cluster of a data folder may lie, best first: in the data folder, among the
// system's or the user's own state, and where everybody may write. The same data folder always gives the same list.
func candidates(dir string, uid int, getenv func(string) string) []string {
	places := []string{filepath.Join(dir, "postgres")}
	mark := hash(dir)
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

// choosePlace returns the first of the folders that has a cluster, or else the first that the account can use.
func choosePlace(places []string, who account) (string, error) {
	var reasons []error
	byContent := slices.Clone(places)
	slices.SortStableFunc(byContent, func(a, b string) int {
		return min(len(clustersIn(b)), 1) - min(len(clustersIn(a)), 1)
	})
	for _, dir := range byContent {
		err := os.MkdirAll(filepath.Dir(dir), 0o755)
		if err == nil {
			err = who.folder(dir)
		}
		if err == nil {
			return dir, nil
		}
		reasons = append(reasons, err)
	}
	return "", fmt.Errorf("databasen får inte plats någonstans; välj en skrivbar mapp med FRAMSYN_DATA: %w", errors.Join(reasons...))
}

// clustersIn returns the major versions of the clusters in a folder, newest first.
func clustersIn(dir string) []int {
	var majors []int
	found, _ := filepath.Glob(filepath.Join(dir, "*/data/PG_VERSION"))
	for _, file := range found {
		if major, err := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(file)))); err == nil {
			majors = append(majors, major)
		}
	}
	slices.Sort(majors)
	slices.Reverse(majors)
	return majors
}

// longestSocketDir leaves room for /.s.PGSQL.5432 within what systems allow for a socket's path.
const longestSocketDir = 85

// socketDir makes the folder of the cluster's socket: beside the data, or a short one where that path is too long.
func socketDir(place string, who account) (string, error) {
	dir := filepath.Join(place, "socket")
	if len(dir) > longestSocketDir {
		dir = fmt.Sprintf("/tmp/framsyn-%d-%s", who.uid, hash(place))
	}
	if err := who.folder(dir); err != nil {
		return "", fmt.Errorf("folder of the database's socket: %w", err)
	}
	return dir, nil
}

// hash returns a short name for a path.
func hash(path string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(path))
	return fmt.Sprintf("%016x", h.Sum64())
}
