package chain

import "maps"

// Codes gives the tests every code that has a sentence, so that they can hold
// that no sentence is without a case that leads to it. It is of no use outside.
func Codes() map[string]Text { return maps.Clone(sentences) }
