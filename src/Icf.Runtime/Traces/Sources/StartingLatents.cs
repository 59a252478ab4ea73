namespace Icf.Traces;

/// <summary>
/// Draws latents from their priors, and from −2 to 2 on the line those whose prior is improper: values to begin with.
/// </summary>
internal sealed class StartingLatents : LatentDraws
{
    public override T Draw<TDistribution, T>(StaticSite site, in TDistribution distribution, ref Rng rng)
    {
        try
        {
            return distribution.Sample(ref rng);
        }
        catch (ImproperPriorException)
        {
            return distribution is IStructured<T> structured
                ? structured.Join(Parts(structured, ref rng))
                : SiteValue.From<T>(OnLine(distribution.Support, ref rng), null);
        }
    }

    private static double[] Parts<T>(IStructured<T> structured, ref Rng rng)
    {
        var parts = new double[structured.Parts];
        for (int k = 0; k < parts.Length; k++)
        {
            ReadOnlySpan<double> before = parts.AsSpan(0, k);
            try
            {
                parts[k] = structured.SamplePart(before, ref rng);
            }
            catch (ImproperPriorException)
            {
                parts[k] = OnLine(structured.PriorOfPart(before).Support, ref rng);
            }
        }

        return parts;
    }

    private static double OnLine(Support support, ref Rng rng) =>
        LineBijection.Of(support).Constrain(4 * rng.NextDouble() - 2);
}
