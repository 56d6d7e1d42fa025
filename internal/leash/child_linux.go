package leash

import "syscall"

// Child returns the attributes of a process that is asked to end when this one has ended.
func Child() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM} }
