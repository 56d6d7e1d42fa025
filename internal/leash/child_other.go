//go:build !linux

package leash

import "syscall"

// Child returns the attributes of a process; only Linux can ask it to end when this one has ended.
func Child() *syscall.SysProcAttr { return &syscall.SysProcAttr{} }

// WithParent does nothing; only Linux can ask this program to end when the one that started it has ended.
func WithParent() {}
