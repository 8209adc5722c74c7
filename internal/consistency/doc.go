// Package consistency sets like cases side by side (S21): by what they are alike, how
// they were decided, and by which argument they differ. It judges nothing: that a choice
// departs from like cases is a question to who chooses, never a verdict.
//
// What is like is exact. A decided case is like another when they share at least two of
// four things: the frame, the interface, two values in tension, and words of their facts.
// There is no score. Cases of which the reader may not read everything are not there, not
// even as a number: the store leaves them out in the query ([Likes]), and the policy is
// asked once more here.
package consistency
