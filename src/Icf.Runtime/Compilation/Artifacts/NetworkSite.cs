using Icf.Networks;
using Icf.Traces;

namespace Icf;

/// <summary>A site of a model, as its network knows it.</summary>
/// <param name="Name">Its name, such as <c>cluster/mean</c>.</param>
/// <param name="Proposal">What proposes its values, in words.</param>
public sealed record NetworkSite(string Name, string Proposal)
{
    internal static NetworkSite Of(SitePlan site, NetworkOptions network) =>
        new(
            site.Name,
            site.Head switch
            {
                HeadKind.Prior => "the prior",
                HeadKind.Categorical => FormattableString.Invariant($"a mass for each of {site.Classes} values"),
                HeadKind.LogisticMixture => "a mixture of logistic distributions over integers",
                _ when network.HeadOf(site.Name).Family == HeadFamily.Spline => "a density between learned knots",
                HeadKind.PiecewiseLinear => "a piecewise-linear density",
                HeadKind.LogNormalMixture => "a mixture of normals of the logarithm",
                _ => "a mixture of normals",
            }
        );

    /// <summary>Name and proposal.</summary>
    public override string ToString() => $"{Name}: {Proposal}";
}
