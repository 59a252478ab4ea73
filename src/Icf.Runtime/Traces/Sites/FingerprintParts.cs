namespace Icf.Traces;

/// <summary>Hashes of one method's normalised text, as lower-case hexadecimal digits.</summary>
/// <param name="Prior">The sample sites and their distributions.</param>
/// <param name="Likelihood">The observe and factor sites and their distributions.</param>
/// <param name="Structure">Everything else: control flow, computations, signature.</param>
public sealed record FingerprintParts(string Prior, string Likelihood, string Structure);
