package main

import (
	"bytes"
	"runtime"
	"runtime/debug"
	"testing"
)

func TestMemoryThatIsUsedNoMoreIsSeen(t *testing.T) {
	debug.FreeOSMemory()
	before := unusedMemory()
	held := bytes.Repeat([]byte("x"), 128<<20)
	runtime.GC()
	if n := unusedMemory(); n > before+maxUnused {
		t.Errorf("%d bytes are unused while they are held", n)
	}
	runtime.KeepAlive(held)
	runtime.GC()
	if n := unusedMemory(); n < maxUnused {
		t.Errorf("%d bytes are unused when nothing is held", n)
	}
	debug.FreeOSMemory()
	if n := unusedMemory(); n > before+maxUnused {
		t.Errorf("%d bytes are unused when they were returned", n)
	}
}
