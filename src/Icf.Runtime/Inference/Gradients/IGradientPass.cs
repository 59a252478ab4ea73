namespace Icf.Inference;

/// <summary>A way of computing the gradient of a scorer.</summary>
internal interface IGradientPass
{
    /// <summary>The log density of a point, and its gradient.</summary>
    /// <param name="point">The coordinates.</param>
    /// <param name="gradient">Receives as many derivatives.</param>
    double Run(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Gives the parameters of the model other values.</summary>
    /// <param name="values">The values in the order in which the model reads them; null for the initial ones.</param>
    void SetParameters(double[]? values);

    /// <summary>Runs a part of the turns of loops.</summary>
    /// <param name="sampling">Which.</param>
    void Sample(TurnSampling sampling);
}
