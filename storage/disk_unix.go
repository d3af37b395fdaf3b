//go:build linux || darwin

package storage

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// lockDir holds the directory for this process until the file is closed or the process ends,
// however it ends.
func lockDir(dir string) (*os.File, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("cannot open the data directory %s: %w", dir, cause(err))
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return f, nil
	}
	f.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, &LockedError{Dir: dir}
	}
	return nil, fmt.Errorf("cannot lock the data directory %s: %w", dir, err)
}

// free is how many bytes this user may still write to the disk of the directory.
func free(dir string) (int64, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return int64(s.Bavail) * int64(s.Bsize), nil
}
