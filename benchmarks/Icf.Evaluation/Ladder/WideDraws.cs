namespace Icf.Evaluation.Ladder;

/// <summary>Draws for one query.</summary>
/// <param name="rng">Its stream.</param>
internal sealed class WideDraws(Rng rng)
{
    /// <summary>A draw from a distribution.</summary>
    public T Of<T>(IDistribution<T> distribution) => distribution.Sample(ref rng);
}
