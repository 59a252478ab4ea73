using System.Text;
using Icf.CompilerServices;

namespace Icf.Registry;

/// <summary>
/// A signature by ECDSA with SHA-256 over what is known of a version, its content's hash included; aliases, notes and
/// retirement come later and are not signed.
/// </summary>
/// <param name="Key">
/// The SHA-256 hash of the public key (its <c>SubjectPublicKeyInfo</c>), as lower-case hexadecimal digits.
/// </param>
/// <param name="Value">The signature in base 64 (IEEE P1363 format).</param>
public sealed record NetworkSignature(string Key, string Value)
{
    private bool PrintMembers(StringBuilder text) =>
        RecordText.Append(text, (nameof(Key), Key), (nameof(Value), Value));
}
