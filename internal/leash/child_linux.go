package leash

import "syscall"

// Child returns the attributes of a process that is asked to end when this one has ended.
func Child() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM} }

// WithParent has this program asked to end when the one that started it has ended.
func WithParent() {
	_, _, _ = syscall.RawSyscall(syscall.SYS_PRCTL, syscall.PR_SET_PDEATHSIG, uintptr(syscall.SIGTERM), 0)
}
