package migrations

import (
	"fmt"
	"hash/fnv"
	"io/fs"
)

// Fingerprint tells one shape of the database from another: it changes when any step does, River's included. Tests keep
// an empty database by it.
func Fingerprint() (uint32, error) {
	sum := fnv.New32a()
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return 0, fmt.Errorf("list the migrations: %w", err)
	}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return 0, fmt.Errorf("read a migration: %w", err)
		}
		_, _ = fmt.Fprintf(sum, "%s\n%s\n", name, text)
	}
	jobs, err := jobMigrator(nil)
	if err != nil {
		return 0, err
	}
	for _, m := range jobs.AllVersions() {
		_, _ = fmt.Fprintf(sum, "%d\n%s\n", m.Version, m.SQLUp)
	}
	return sum.Sum32(), nil
}
