// Package disclosure decides which numbers of people may be shown, so that no
// small group can be worked out from them: statistical disclosure control by
// suppressing cells. A group under the threshold is withheld, and so are others
// as far as it takes that nobody who subtracts the figures that are shown, within
// a tree, between trees and between waves, comes to a group under the threshold.
// As many groups as possible are still shown.
//
// Among what is shown, everything that can be worked out exactly is a union of
// residues: what is left of a shown group when the shown groups right under it
// are taken off. So it is enough that every residue is empty or large; see
// [Tables.Disclosed] for what large is.
//
// The terms are those of Hundepool and others, Statistical Disclosure Control
// (2012), chapter 4: primary and secondary suppression of linked tables.
package disclosure
