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
        var reachable = new List<ProposalSkeleton>();
        Collect(root, reachable);
        reachable.Sort(static (left, right) => string.CompareOrdinal(left.Model, right.Model));
        return new ModelFingerprint(
            Hash(reachable, former, static parts => parts.Prior),
            Hash(reachable, former, static parts => parts.Likelihood),
            Hash(reachable, former, static parts => parts.Structure));
    }

    private static void Collect(ProposalSkeleton skeleton, List<ProposalSkeleton> into)
    {
        if (into.Exists(known => known.Model == skeleton.Model))
            return;
        into.Add(skeleton);
        foreach (CallSite call in skeleton.Calls)
            Collect(call.Callee, into);
    }

    private static string Hash(List<ProposalSkeleton> all, bool former, Func<FingerprintParts, string> part)
    {
        var text = new StringBuilder();
        foreach (ProposalSkeleton model in all)
        {
            FingerprintParts parts = former ? model.FormerParts ?? model.Parts : model.Parts;
            text.Append(text.Length > 0 ? "\n" : "").Append(model.Model).Append('=').Append(part(parts));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
