namespace Icf.Traces;

/// <summary>The family of densities that proposes the values of a site.</summary>
internal enum HeadKind
{
    /// <summary>No head: values are drawn from the prior.</summary>
    Prior,

    /// <summary>A mixture of normals on the real line, relative to the prior.</summary>
    NormalMixture,

    /// <summary>The same for the logarithm of the distance from the bound of a half-line.</summary>
    LogNormalMixture,

    /// <summary>A piecewise-linear density between the prior's bounds.</summary>
    PiecewiseLinear,

    /// <summary>A mass for each value of a finite support, relative to the prior's.</summary>
    Categorical,

    /// <summary>A mixture of logistic distributions, integrated over the unit interval around each integer.</summary>
    LogisticMixture,
}
