using System.Security.Cryptography;
using System.Text;
using Icf.CompilerServices;

namespace Icf.Registry;

/// <summary>How a registry is used.</summary>
public sealed record RegistryOptions
{
    /// <summary>Who acts, for the history: by default the user and the machine, such as <c>ada@lab3</c>.</summary>
    public string Actor { get; init; } = $"{Environment.UserName}@{Environment.MachineName}";

    /// <summary>What a version must obey to be promoted: by default calibration and fingerprint.</summary>
    public IReadOnlyList<IPromotionPolicy> Policies { get; init; } =
    [new CalibratedPolicy(), new SameFingerprintPolicy()];

    /// <summary>The private key that signs what is pushed; null for none. The caller disposes it.</summary>
    public ECDsa? SigningKey { get; init; }

    /// <summary>
    /// Public keys. If there are any, a version is promoted, read and loaded only with a valid signature by one of
    /// them. The caller disposes them.
    /// </summary>
    public IReadOnlyList<ECDsa> TrustedKeys { get; init; } = [];

    /// <summary>How long to wait for other writers, each of which needs a few milliseconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of the history.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The options that are used if none are given.</summary>
    public static RegistryOptions Default { get; } = new();

    private bool PrintMembers(StringBuilder text) =>
        RecordText.Append(
            text,
            (nameof(Actor), Actor),
            (nameof(Policies), Policies),
            (nameof(SigningKey), SigningKey),
            (nameof(TrustedKeys), TrustedKeys),
            (nameof(Patience), Patience),
            (nameof(Clock), Clock)
        );
}
