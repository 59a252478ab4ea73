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
            if (distribution is not IStructured<T> structured)
                return SiteValue.From<T>(LineBijection.Of(distribution.Support).Constrain(Coordinate(ref rng)), null);
            if (structured.Bijection is not { } line)
                throw;
            var coordinates = new double[line.Dimension];
            for (int k = 0; k < coordinates.Length; k++)
                coordinates[k] = Coordinate(ref rng);
            return line.Constrain(coordinates);
        }
    }

    private static double Coordinate(ref Rng rng) => 4 * rng.NextDouble() - 2;
}
