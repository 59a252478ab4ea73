namespace Icf.CompilerServices;

/// <summary>A run under one choice of values of latents that are summed out.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
internal struct World<TReal>
    where TReal : struct, IReal<TReal>
{
    /// <summary>Its log density, in nats, apart from what all worlds share.</summary>
    public double Total;

    /// <summary>When worlds are joined, its density beside that of the most probable one.</summary>
    public double Mass;

    /// <summary>The derivatives of its log density.</summary>
    public TReal Sum;

    /// <summary>The last latent that it has visited, where visits are kept.</summary>
    public Visit? Last;

    /// <summary>Whether it can be.</summary>
    public readonly bool IsPossible => Total > double.NegativeInfinity;
}
