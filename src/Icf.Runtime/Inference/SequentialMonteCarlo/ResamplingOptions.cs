namespace Icf.Inference;

/// <summary>When and how the particles of a population are drawn anew.</summary>
/// <param name="Threshold">The share of effective particles below which they are.</param>
/// <param name="Scheme">How they are drawn.</param>
/// <param name="CancellationToken">Stops the run.</param>
internal sealed record ResamplingOptions(
    double Threshold,
    ResamplingScheme Scheme,
    CancellationToken CancellationToken
);
