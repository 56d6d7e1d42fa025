// Package scratch provides folders for the many files of test databases: in memory, if there is room, since some file systems slow
// down when many files are removed.
package scratch

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"framsyn/internal/leash"
)

// memoryFolder is a folder in memory on Linux, and minFree how much must be free in it.
const (
	memoryFolder = "/dev/shm"
	minFree      = 2 << 30
)

// SharedFolder returns a folder that later runs reuse. It is outside the module, so that changes in it do not invalidate cached
// test results.
func SharedFolder(name string) (string, error) {
	if hasRoom(memoryFolder) {
		return filepath.Join(memoryFolder, name), nil
	}
	cache, err := os.UserCacheDir()
	return filepath.Join(cache, name), err
}

// Folder returns an empty folder that is removed after the test, also where the test ends the program. Other users
// can read it, as Postgres must if root starts it.
func Folder(t testing.TB) string {
	t.Helper()
	in := os.TempDir()
	if hasRoom(memoryFolder) {
		in = memoryFolder
	}
	dir, err := leash.Folder(in, "framsyn-test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// hasRoom reports whether a folder exists and has room.
func hasRoom(dir string) bool {
	var s syscall.Statfs_t
	return syscall.Statfs(dir, &s) == nil && uint64(s.Bavail)*uint64(s.Bsize) >= minFree
}
