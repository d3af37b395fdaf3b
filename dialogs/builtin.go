package dialogs

import (
	"embed"
	"io/fs"
)

//go:embed scripts
var builtin embed.FS

// BuiltinFS is the script that the program carries within itself.
func BuiltinFS() fs.FS {
	sub, err := fs.Sub(builtin, "scripts")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return sub
}
