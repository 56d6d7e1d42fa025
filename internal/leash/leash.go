// Package leash makes what a program started end with it, however it ends: processes, and files that it needs for a moment.
package leash

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
)

// Context returns a context that ends when the program is asked to: by Ctrl-C, by a service manager, or when its terminal is closed
// unless it was started to outlive that.
func Context() (context.Context, context.CancelFunc) {
	asked := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		asked = append(asked, syscall.SIGHUP)
	}
	return signal.NotifyContext(context.Background(), asked...)
}

// PassHangups lets what this program starts hear that its terminal is closed, also where this program was started to outlive that.
func PassHangups() {
	if signal.Ignored(syscall.SIGHUP) {
		signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP) // which is unheard here, as before, and not inherited
	}
}

// Folder makes an empty folder in another, or in that of the system for temporary files if in is "". Other users can read it, as
// Postgres must where root starts it. It is removed when the program has ended, if nobody has removed it before.
func Folder(in, name string) (string, error) {
	dir, err := os.MkdirTemp(in, name)
	if err != nil {
		return "", fmt.Errorf("make a folder: %w", err)
	}
	if err := Remove(dir); err != nil {
		return "", err
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		return "", fmt.Errorf("open the folder to others: %w", err)
	}
	return dir, nil
}

// Remove has a file or a folder, with all that is in it, removed when the program has ended, if it is still there.
func Remove(path string) error {
	if !filepath.IsAbs(path) || strings.Contains(path, "\n") {
		return fmt.Errorf("%q is no path that can be removed later", path)
	}
	r, err := remover()
	if err != nil {
		return err
	}
	if _, err := io.WriteString(r, path+"\n"); err != nil {
		return fmt.Errorf("have %s removed at the end: %w", path, err)
	}
	return nil
}

// removeScript reads the names of folders until this program has ended, and then removes them. A server that is being stopped may
// write a little longer.
const removeScript = `while IFS= read -r dir; do set -- "$@" "$dir"; done
for n in 1 2 3 4 5 6 7 8 9; do rm -rf -- "$@" && exit; sleep 1; done`

// remover starts the process that removes folders, at the first call, and returns what takes their names.
var remover = sync.OnceValues(func() (io.Writer, error) {
	cmd := exec.Command("/bin/sh", "-c", removeScript, "framsyn-remover")
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	names, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, fmt.Errorf("start what removes folders: %w", err)
	}
	return names, nil
})
