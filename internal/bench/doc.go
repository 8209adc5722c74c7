// Package bench measures the product against the goals of the project, on data
// it makes itself. Absolute times mean nothing on shared machines, so every goal
// is a ratio, measured in one run on one machine against baselines that the run
// makes too:
//
//   - hello: one fixed page from net/http;
//   - raw SQLite: one-row inserts that are durable, and reads of one row;
//   - bare page: 50 contributions read with one query and rendered with the same
//     template engine, without layout, language, access or session.
//
// What is compared is CPU time, user and system, of a whole child process: the
// product is started as a user would, and the baselines are children of the same
// binary, so that the runtime, its start and its HTTP server cost all the same.
// Rounds of different targets alternate, so that a neighbour on the machine
// disturbs all of them, and the median counts. Hello is measured before and
// after; when the two differ too much the run is rejected.
//
// To add a row: a file row_*.go with a [Row], and a line in the list in row.go.
package bench
