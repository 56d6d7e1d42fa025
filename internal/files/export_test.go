package files

// NameFor is for tests.
var NameFor = safeName
