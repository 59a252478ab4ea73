namespace Icf.Inference;

/// <summary>Computes a log density and its gradient by the parameters of the model.</summary>
internal interface IParameterPass
{
    /// <summary>The log density of a point, and its gradient by the parameters.</summary>
    /// <param name="point">The coordinates of the latents, which are constants.</param>
    /// <param name="values">The values of the parameters, each once.</param>
    /// <param name="reads">Which of them the model reads, in order.</param>
    /// <param name="gradient">Receives a derivative for each value.</param>
    double Run(ReadOnlySpan<double> point, ReadOnlySpan<double> values, ReadOnlySpan<int> reads, Span<double> gradient);
}
