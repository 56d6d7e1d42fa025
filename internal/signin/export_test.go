package signin

// CodeStep tells which time step a code of a secret is of, for tests.
var CodeStep = codeStep
