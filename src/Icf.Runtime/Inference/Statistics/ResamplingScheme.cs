namespace Icf.Inference;

/// <summary>
/// How particles are drawn in proportion to their weights (Douc, Cappé and Moulines, Comparison of resampling schemes
/// for particle filtering, 2005).
/// </summary>
public enum ResamplingScheme
{
    /// <summary>At equal distances, from a random start: the least noise, one random number.</summary>
    Systematic,

    /// <summary>One in each of equal parts of the weight.</summary>
    Stratified,

    /// <summary>As many copies as a weight deserves, and the rest independently.</summary>
    Residual,

    /// <summary>Independently: the most noise.</summary>
    Multinomial,
}
