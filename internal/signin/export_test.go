package signin

var MatchTimeStep = matchTimeStep
