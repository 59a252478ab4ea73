namespace Icf.Traces;

/// <summary>
/// Records every visit of a particle, with the information that a proposal would have had at that moment.
/// </summary>
internal abstract class StepRecorder : TraceListener
{
    /// <inheritdoc/>
    /// <exception cref="ModelDensityException">A distribution drew a value outside its own support.</exception>
    public sealed override void Latent<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        in TDistribution distribution,
        T value
    )
    {
        int cursor = particle.Cursor;
        ref readonly Rng rng = ref particle.Rng;
        if (distribution is IStructured<T> structured)
        {
            VisitParts(path, site, index, structured, value, cursor, rng);
            return;
        }

        PriorInfo prior = PriorInfo.Of<TDistribution, T>(distribution);
        Span<double> logMasses = stackalloc double[PriorInfo.MostClasses];
        prior.LogMasses<TDistribution, T>(distribution, logMasses);
        PriorPoint point = PriorPoint.Of(distribution, prior, value);
        Step(
            path.Node.Latent(site),
            StepPlace.Of(path, index),
            cursor,
            point,
            LevelOf(point, rng),
            prior,
            0,
            logMasses[..prior.Classes]
        );
    }

    private void VisitParts<T>(
        CallPath path,
        SampleSite site,
        SiteIndex index,
        IStructured<T> distribution,
        T value,
        int cursor,
        in Rng rng
    )
    {
        var parts = new double[distribution.Parts];
        if (!distribution.TrySplit(value, parts))
        {
            string address = path.AddressOf(site, index);
            throw new ModelDensityException(
                address,
                $"'{address}': {distribution} drew a value that lies outside its own support."
            );
        }

        Span<double> logMasses = stackalloc double[PriorInfo.MostClasses];
        for (int part = 0; part < parts.Length; part++)
        {
            ReadOnlySpan<double> before = parts.AsSpan(0, part);
            PriorInfo prior = PriorInfo.OfPart(distribution, before);
            prior.LogMassesOfPart(distribution, before, logMasses);
            double logVolume = part == parts.Length - 1 ? distribution.LogVolume(parts) : 0;
            PriorPoint point = PriorPoint.OfPart(distribution, before, prior, parts[part]);
            Step(
                path.Node.Latent(site),
                StepPlace.Of(path, index, part),
                cursor,
                point,
                LevelOf(point, rng),
                prior,
                logVolume,
                logMasses[..prior.Classes]
            );
        }
    }

    // A level of the value, drawn uniformly from its range of levels. It is drawn from a separate stream, so that the
    // model's draws do not change.
    private double LevelOf(in PriorPoint point, in Rng rng)
    {
        if (!(point.UpTo > point.Below))
            return point.Below;
        Rng own = rng.Split(Steps);
        return point.Below + (point.UpTo - point.Below) * own.NextOpenDouble();
    }

    /// <summary>A latent was drawn, or a part of one that is structured.</summary>
    /// <param name="site">The static site.</param>
    /// <param name="place">The loop indices, and for a structured value the part.</param>
    /// <param name="cursor">The position in the data up to which everything has been observed.</param>
    /// <param name="point">The value with its density and level under the prior; NaN if it is not a scalar.</param>
    /// <param name="level">A level of it; NaN where the prior has none.</param>
    /// <param name="prior">The prior.</param>
    /// <param name="logVolume">
    /// With the last part of a structured value, the log volume of the change of coordinates; otherwise 0.
    /// </param>
    /// <param name="logMasses">The log masses of a listed finite support, else empty.</param>
    public abstract void Step(
        StaticSite site,
        StepPlace place,
        int cursor,
        in PriorPoint point,
        double level,
        in PriorInfo prior,
        double logVolume,
        ReadOnlySpan<double> logMasses
    );
}
