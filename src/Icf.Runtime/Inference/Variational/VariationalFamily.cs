namespace Icf;

/// <summary>The distributions among which variational inference looks for the one that is most like a
/// posterior.</summary>
public enum VariationalFamily
{
    /// <summary>Normal with all dependences: a step takes a time that grows with the square of the latents.</summary>
    FullRank,

    /// <summary>Normal with independent coordinates: too narrow where latents depend on each other.</summary>
    MeanField,

    /// <summary>
    /// A normal distribution moved by a normalizing flow, which bends and skews it: follows many posteriors that are
    /// not normal, and takes some seconds.
    /// </summary>
    Flow,
}
