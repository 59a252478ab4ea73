using System.Security.Cryptography;
using System.Text;

namespace Icf.Traces;

/// <summary>
/// A hash of a model and of all the models it calls, in three parts. It changes when a change of the program could
/// change the joint distribution of latents and data. It does not depend on how the program is written (white space,
/// the names of locals that do not name a site, the order of statements that do not depend on each other), nor on what
/// the model returns.
/// </summary>
/// <param name="Prior">The sample sites, with their distributions, and the calls of models, with their
/// arguments.</param>
/// <param name="Likelihood">The observe and factor sites and what they score.</param>
/// <param name="Structure">Everything else: control flow, computations, signatures, the names of the inputs.</param>
public sealed record ModelFingerprint(string Prior, string Likelihood, string Structure)
{
    /// <summary>The three parts, joined by dots.</summary>
    public override string ToString() => $"{Prior}.{Likelihood}.{Structure}";

    internal static ModelFingerprint Of(ProposalSkeleton root, bool former = false)
    {
        IReadOnlyList<ProposalSkeleton> methods = Methods(root);
        var called = new HashSet<ProposalSkeleton>(
            methods.SelectMany(method => method.Calls.Select(call => call.Callee))
        );
        return new ModelFingerprint(
            Hash(methods, method => Parts(method, former).Prior),
            Hash(methods, method => Parts(method, former).Likelihood),
            Hash(
                methods,
                method =>
                    Parts(method, former).Structure
                    + (called.Contains(method) ? "/" + Parts(method, former).Result : "")
                    + (method == root ? "/" + string.Join(",", root.Inputs.Select(input => input.Name)) : "")
            )
        );
    }

    /// <summary>Whether the model, or one that it calls, has a rejection loop.</summary>
    internal static bool HasRejections(ProposalSkeleton root) =>
        Methods(root).Any(static method => method.Rejections.Count > 0);

    /// <summary>The method of the model and those it calls, the model's own first.</summary>
    internal static IReadOnlyList<ProposalSkeleton> Methods(ProposalSkeleton root)
    {
        var reachable = new List<ProposalSkeleton>();
        Collect(root, reachable);
        reachable.Sort(
            1,
            reachable.Count - 1,
            Comparer<ProposalSkeleton>.Create((left, right) => string.CompareOrdinal(left.Model, right.Model))
        );
        return reachable;
    }

    internal static FingerprintParts Parts(ProposalSkeleton method, bool former) =>
        former ? method.FormerParts ?? method.Parts : method.Parts;

    private static void Collect(ProposalSkeleton skeleton, List<ProposalSkeleton> into)
    {
        if (into.Exists(known => known.Model == skeleton.Model))
            return;
        into.Add(skeleton);
        foreach (CallSite call in skeleton.Calls)
            Collect(call.Callee, into);
    }

    private static string Hash(IReadOnlyList<ProposalSkeleton> methods, Func<ProposalSkeleton, string> part)
    {
        string text = string.Join('\n', methods.Select(method => $"{method.Model}={part(method)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
