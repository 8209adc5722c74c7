// Package citation finds citations of Dutch law, policy and judgments in texts
// that people wrote, and says where each leads: "art. 64 Vw", "artikel 3:4,
// tweede lid, Awb", "Vc B8/4.1", "3.6ba vb", a JCI, an ECLI.
//
// A [Finder] knows the regulations by their names: those of the field are built
// in (field.go), others, such as the titles in the library, are given to [New].
// A number without a regulation is no citation, since nobody can say where it
// leads; only the numbers of the Vreemdelingencirculaire are like no others and
// stand alone.
//
// The package reads a text once, from left to right, as words (token.go): no
// pattern can make it slow. The forms of a citation are in article.go and
// policy.go, one function for each, the words they are made of in words.go.
package citation
