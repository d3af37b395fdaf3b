// Package lint is the author's workshop: it finds what is wrong in a script before a person does,
// and draws the script as a graph.
//
// Each rule stands in a file of its own and has a code that stays. What a rule finds, why it
// matters and how it is mended stands in testdata/CODE.txtar, with an example that a test plays;
// Explain shows it. What cannot be loaded at all is reported by the loader under its own codes,
// together with everything that the rules find in the rest.
package lint
