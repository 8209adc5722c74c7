package demo

// For the tests of reading.
var (
	LoadFrom  = load
	DayFields = dayFields
)
