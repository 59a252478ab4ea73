using System.Globalization;
using System.Text.Json.Serialization;

namespace Icf;

/// <summary>
/// Traces that are impossible whatever the data are: they constructed a distribution with invalid parameters, such as a
/// scale that overflowed, a system of differential equations had no solution, or a log density or factor was NaN or +∞
/// (see <see cref="ImpossibleDrawException"/>). Inference gives them the weight zero; training leaves them out and
/// simulates others. A trace that only the data rule out does not count. Chains of moves count every run of the model,
/// populations that are drawn anew every particle, copies included.
/// </summary>
/// <remarks>
/// It is an error if every trace is impossible, and in training if more than nine in ten are. In methods that run one
/// trace, such as <see cref="Model{TArgs, TResult}.Simulate"/>, an impossible trace is an error. Any other exception
/// that a model throws is always an error.
/// </remarks>
/// <param name="Count">How many traces were impossible.</param>
/// <param name="Of">Of how many.</param>
/// <param name="FirstAddress">The address at which the first one became impossible, or the last one visited
/// before.</param>
/// <param name="FirstCause">Why: the distribution, its parameters and the value. Null if none was impossible.</param>
public sealed record ImpossibleTraces(long Count, long Of, string? FirstAddress, string? FirstCause)
{
    /// <summary>None was impossible.</summary>
    public static ImpossibleTraces None { get; } = new(0, 0, null, null);

    /// <summary>Their share of all traces, from 0 to 1.</summary>
    [JsonIgnore]
    public double Share => Of == 0 ? 0 : (double)Count / Of;

    /// <summary><c>12 of 1000 traces (1.2 %) were impossible; the first: …</c></summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Count} of {Of} {(Of == 1 ? "trace" : "traces")} ({100 * Share:0.####} %) "
                + $"{(Count == 1 ? "was" : "were")} "
                + $"impossible{(FirstCause is null ? "" : $"; the first: {FirstCause}")}"
        );
}
