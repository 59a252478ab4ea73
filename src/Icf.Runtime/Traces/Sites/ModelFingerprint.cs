using System.Security.Cryptography;
using System.Text;

namespace Icf.Traces;

/// <summary>
/// A hash of a model and of all the models it calls, in three parts. It changes when a change of the program could
/// change the joint distribution; white space, comments and the names of locals that name no site leave it as it is.
/// </summary>
/// <param name="Prior">The sample sites and their distributions.</param>
/// <param name="Likelihood">The observe and factor sites and their distributions.</param>
/// <param name="Structure">Everything else: control flow, computations, signatures.</param>
public sealed record ModelFingerprint(string Prior, string Likelihood, string Structure)
{
    /// <summary>The three parts, joined by dots.</summary>
    public override string ToString() => $"{Prior}.{Likelihood}.{Structure}";

    internal static ModelFingerprint Of(ProposalSkeleton root, bool former = false)
    {
        var reachable = new SortedDictionary<string, FingerprintParts>(StringComparer.Ordinal);
        Collect(root, reachable, former);
        return new ModelFingerprint(
            Hash(reachable, p => p.Prior), Hash(reachable, p => p.Likelihood), Hash(reachable, p => p.Structure));
    }

    private static void Collect(ProposalSkeleton skeleton, SortedDictionary<string, FingerprintParts> into, bool former)
    {
        if (!into.TryAdd(skeleton.Model, former ? skeleton.FormerParts ?? skeleton.Parts : skeleton.Parts))
            return;
        foreach (CallSite call in skeleton.Calls)
            Collect(call.Callee, into, former);
    }

    private static string Hash(SortedDictionary<string, FingerprintParts> all, Func<FingerprintParts, string> part)
    {
        string text = string.Join('\n', all.Select(model => $"{model.Key}={part(model.Value)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
