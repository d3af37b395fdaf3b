package storage

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
)

// version is the version of every record that is written. A kind that gets a second version
// decodes both.
const version = 1

// header is the length of version and checksum.
const header = 1 + 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// encode makes the value that is stored under the key. The checksum covers the key, so that a
// value that turns up under another key does not count as sound.
func encode(key []byte, record any) ([]byte, error) {
	payload, err := json.Marshal(record)
	if err != nil {
		return nil, fmt.Errorf("storage: cannot encode a %s: %T", kinds[kindOf(key)].name, err)
	}
	return seal(key, payload), nil
}

// seal puts version and checksum before a payload.
func seal(key, payload []byte) []byte {
	value := make([]byte, header, header+len(payload))
	value[0] = version
	value = append(value, payload...)
	binary.BigEndian.PutUint32(value[1:header], checksum(key, value))
	return value
}

// decode reads a value that encode made, of this version or an earlier one. Its errors are
// *NewerError and *DamagedError; they say nothing of the contents.
func decode(key, value []byte, record any) error {
	if len(value) < header || value[0] == 0 {
		return damaged(key)
	}
	if value[0] > version {
		return &NewerError{Kind: kinds[kindOf(key)].name, Version: int(value[0])}
	}
	if binary.BigEndian.Uint32(value[1:header]) != checksum(key, value) {
		return damaged(key)
	}
	if json.Unmarshal(value[header:], record) != nil {
		return damaged(key)
	}
	return nil
}

// checksum is the CRC-32C of version, key and payload.
func checksum(key, value []byte) uint32 {
	sum := crc32.Update(0, castagnoli, value[:1])
	sum = crc32.Update(sum, castagnoli, key)
	return crc32.Update(sum, castagnoli, value[header:])
}

func damaged(key []byte) error {
	e := &DamagedError{Kind: "record"}
	if k, ok := kinds[kindOf(key)]; ok {
		e.Kind = k.name
		if k.byChat {
			e.Chat = chatOf(key)
		}
	}
	return e
}
