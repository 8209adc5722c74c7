// Package beraad is software for professionals of several public organisations
// who weigh an individual case together.
//
// A dilemma's journey, and the packages that know its rules:
//
//	intake    from unease on the work floor to a shared question
//	weighing  options, facts, goals, values, arguments, objections; partners consulted
//	decision  within mandate and with reasons, or put to a higher level
//	learning  the outcome fed back, the aftermath told, the journey closed
//
// Packages dilemma and chain hold the words they share and the organisations
// they are among. How it runs lies under internal. The program is cmd/beraad.
package beraad
