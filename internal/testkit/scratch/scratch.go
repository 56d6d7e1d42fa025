// Package scratch is where tests put the many files that need not outlast the machine: in memory, where there is room. A
// database is hundreds of files, and some file systems take longer over each one the more were removed lately.
package scratch

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// memoryFolder is the folder that Linux keeps in memory, and room how much must be free in it.
const (
	memoryFolder = "/dev/shm"
	minFree      = 2 << 30
)

// SharedFolder returns a folder of a name for what later runs use again. It lies outside the module, so that what changes in it does not
// keep go test from remembering a result.
func SharedFolder(name string) (string, error) {
	if hasRoom(memoryFolder) {
		return filepath.Join(memoryFolder, name), nil
	}
	cache, err := os.UserCacheDir()
	return filepath.Join(cache, name), err
}

// Folder returns an empty folder that other users can reach, as Postgres must where root starts it. It is removed with the test.
func Folder(t testing.TB) string {
	t.Helper()
	in := os.TempDir()
	if hasRoom(memoryFolder) {
		in = memoryFolder
	}
	dir, err := os.MkdirTemp(in, "framsyn-test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// hasRoom reports whether a folder exists and has room.
func hasRoom(dir string) bool {
	var s syscall.Statfs_t
	return syscall.Statfs(dir, &s) == nil && uint64(s.Bavail)*uint64(s.Bsize) >= minFree
}
