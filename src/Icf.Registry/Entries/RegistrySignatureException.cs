namespace Icf.Registry;

/// <summary>
/// A version has no signature by a key that <see cref="RegistryOptions.TrustedKeys"/> names, or it was changed after it
/// was signed.
/// </summary>
public sealed class RegistrySignatureException : RegistryException
{
    internal RegistrySignatureException(NetworkVersion version, string problem)
        : base($"Version {version.Number} of {version.Model} {problem}") { }
}
