using System.Security.Cryptography;

namespace Icf.Registry.Signing;

/// <summary>Signs versions, and verifies signatures.</summary>
internal static class Signatures
{
    /// <summary>The version with its signature.</summary>
    public static NetworkVersion Sign(NetworkVersion version, ECDsa key) =>
        version with
        {
            Signature = new(
                NameOf(key),
                Convert.ToBase64String(key.SignData(Statement.Of(version), HashAlgorithmName.SHA256))
            ),
        };

    /// <summary>Throws unless one of the keys has signed the version; anything will do if there are no keys.</summary>
    /// <exception cref="RegistrySignatureException">Says what is wrong.</exception>
    public static void Require(NetworkVersion version, IReadOnlyList<ECDsa> trusted)
    {
        if (trusted.Count == 0)
            return;
        if (version.Signature is not { } signature)
            throw new RegistrySignatureException(
                version,
                "is not signed. Push it with RegistryOptions.SigningKey, or use it without TrustedKeys."
            );
        if (trusted.FirstOrDefault(key => NameOf(key) == signature.Key) is not { } known)
            throw new RegistrySignatureException(
                version,
                $"is signed by the key {signature.Key}, which is not among RegistryOptions.TrustedKeys."
            );
        if (!IsValid(version, signature, known))
            throw new RegistrySignatureException(
                version,
                "has a signature that does not fit it: what the database says of it was changed. Do not use it; find "
                    + "out who did so, and push the file again from its source."
            );
    }

    private static bool IsValid(NetworkVersion version, NetworkSignature signature, ECDsa key)
    {
        var value = new byte[signature.Value.Length];
        return Convert.TryFromBase64String(signature.Value, value, out int length)
            && key.VerifyData(Statement.Of(version), value.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    private static string NameOf(ECDsa key) =>
        Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
}
