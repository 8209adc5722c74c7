// Package search finds Dutch text as people write it: law and policy, judgments,
// examples, and the dilemmas that a reader may see.
//
// [Words] cuts a text into words. [Analyser] makes of each word the terms that it
// is found by: without accents, stemmed, a compound also by its parts, and in a
// query also by the words of the field that mean the same. [ParseQuery] reads what
// somebody typed. The store looks terms up with the full-text search of its
// database and hands candidates back; [Rank] puts them in order, the same on every
// store. [Fragment] shows where.
//
// The package is pure. What a reader may not see never reaches it: the store
// filters inside its queries, and how much a term weighs is counted over what
// everybody may read.
package search
