//go:build !linux && !darwin

package storage

import (
	"fmt"
	"math"
	"os"
)

// lockDir leaves the lock to Badger, which holds its own folder.
func lockDir(dir string) (*os.File, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("cannot open the data directory %s: %w", dir, cause(err))
	}
	return f, nil
}

// free is not known on this system.
func free(string) (int64, error) { return math.MaxInt64, nil }
