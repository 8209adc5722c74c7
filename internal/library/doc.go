// Package library holds the rules that a dilemma leans on: law and policy as
// officially published, in every version that was imported, so that a
// deliberation can show the text as it stood on its day.
//
// [Parse] reads one BWB toestand (the consolidated text of a regulation on a
// date, schema 2016-1) into a [Regulation]: a list of articles in reading
// order, each a small tree of blocks without any markup in it. [Import] puts
// files and folders on a [Shelf], as often as one likes. [ParseJCI] and [Link]
// handle the Dutch way to cite law (JCI 1.3.1).
//
// [Structure] makes the contents of a regulation, [Turns] tells what became of
// its articles between two versions and [Compare] what changed in the words of
// one. [Article.References] is what a text refers to.
//
// The package trusts no input: a document with a DTD, too deep, too large or
// broken is refused with an error, and a part that the schema does not know
// still has its text kept.
package library
