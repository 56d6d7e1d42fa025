package db

import (
	"errors"
	"io"
	"net"
	"syscall"
)

func isBroken(err error) bool {
	if e := net.Error(nil); errors.As(err, &e) {
		return true
	}
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)
}
