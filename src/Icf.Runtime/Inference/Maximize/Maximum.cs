using System.Collections.Immutable;
using static System.FormattableString;

namespace Icf;

/// <summary>The most probable latents of a model, given data.</summary>
public sealed class Maximum
{
    internal Maximum(Choices latents, Inference.Peak peak) =>
        (Latents, LogDensity, IsSettled, Steps, Ends, Gradients) = (
            latents,
            peak.LogDensity,
            peak.IsSettled,
            peak.Steps,
            [.. peak.Ends],
            peak.Gradients
        );

    /// <summary>The latents by address.</summary>
    public Choices Latents { get; }

    /// <summary>The log density of latents and data there, in nats.</summary>
    public double LogDensity { get; }

    /// <summary>Whether it is a peak, and not where steps ran out, as where a density rises without end.</summary>
    public bool IsSettled { get; }

    /// <summary>The steps of the climb that led there.</summary>
    public int Steps { get; }

    /// <summary>
    /// The log densities that the climbs from all starts ended at; NaN where none could start. Where they differ, there
    /// are several peaks.
    /// </summary>
    public ImmutableArray<double> Ends { get; }

    /// <summary>How often the log density was computed.</summary>
    public long Gradients { get; }

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        Invariant($"log density {LogDensity:G6} {(IsSettled ? "at a peak" : "where steps ran out")}, {Steps} steps");
}
