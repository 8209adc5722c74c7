package event

// Outage says why the history cannot be used for a while, though nothing is wrong with what
// was asked: it may be asked again. "" is no outage.
type Outage string

// The outages, in words for who keeps the service running.
const (
	Unreachable Outage = "the database cannot be reached"
	DiskFull    Outage = "the disk is full"
	ReadOnly    Outage = "the database cannot be written to"
	Replaced    Outage = "a newer program changed the database: replace this process"
	Unprepared  Outage = "the database has an older schema: run beraad migrate"
)
