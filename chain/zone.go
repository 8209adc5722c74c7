package chain

import (
	"errors"
	"sync"
	"time"
	_ "time/tzdata" // one binary must know Europe/Amsterdam on a bare machine
)

// zones keeps what was loaded, since a page asks for it at every date.
var zones sync.Map // name → *time.Location

// Location returns the zone in which the days of the chain run; UTC when the
// chain was not made by [Read] and names no zone that exists.
func (c Chain) Location() *time.Location {
	zone, err := loadZone(c.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// loadZone refuses the names that mean another zone on another machine.
func loadZone(name string) (*time.Location, error) {
	if zone, ok := zones.Load(name); ok {
		return zone.(*time.Location), nil
	}
	if name == "" || name == "Local" {
		return nil, errors.New("no zone")
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, err
	}
	zones.Store(name, zone)
	return zone, nil
}
