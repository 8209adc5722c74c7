package disclosure

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// groupFile is a group as it stands in a file.
type groupFile struct {
	ID     string  `json:"id"`
	Parent *string `json:"parent"`
	N      *int    `json:"n"`
}

// MarshalJSON writes a root with null for a parent, and null for a number that is
// withheld.
func (g Group) MarshalJSON() ([]byte, error) {
	out := groupFile{ID: g.ID, N: g.N}
	if g.Parent != "" {
		out.Parent = &g.Parent
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON writes; fields that it does not know are an
// error.
func (g *Group) UnmarshalJSON(text []byte) error {
	var in groupFile
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&in); err != nil {
		return err
	}
	*g = Group{ID: in.ID, N: in.N}
	if in.Parent != nil {
		g.Parent = *in.Parent
	}
	return nil
}

// Read reads a disclosure file. It returns an error for what is no JSON of this
// shape; whether the numbers are sound shows when they are disclosed.
func Read(from io.Reader) (Tables, error) {
	decoder := json.NewDecoder(from)
	decoder.DisallowUnknownFields()
	var t Tables
	if err := decoder.Decode(&t); err != nil {
		return Tables{}, fmt.Errorf("no disclosure file: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Tables{}, errors.New("no disclosure file: something follows it")
	}
	return t, nil
}
