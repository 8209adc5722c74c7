// Package training knows training sets: examples in an order, chosen for people to
// practise on, alone or together. A set is a text with versions, not a history of
// events: nothing is decided in it, and nobody answers for it.
package training
