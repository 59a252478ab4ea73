using Icf.Traces;

namespace Icf.Networks;

/// <summary>The features of a prior that depends on earlier latents, for the head of its site.</summary>
internal static class PriorFeatures
{
    private const double ClippedAt = 6;

    public static int Count(SitePlan site) => site.PriorVaries ? 2 : 0;

    /// <summary>The prior's location and the logarithm of its scale, both standardised.</summary>
    public static void Write(SitePlan site, LocationScale prior, Span<float> into)
    {
        if (!site.PriorVaries)
            return;
        into[0] = Squash((prior.Location - site.Center) / site.Spread);
        into[1] = Squash((Math.Log(prior.Scale) - site.LogScaleCenter) / Math.Max(site.LogScaleSpread, 1e-3));
    }

    private static float Squash(double value) =>
        double.IsNaN(value) ? 0 : (float)Math.Clamp(Math.Asinh(value), -ClippedAt, ClippedAt);
}
