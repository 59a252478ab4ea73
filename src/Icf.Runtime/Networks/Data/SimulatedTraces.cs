using System.Runtime.InteropServices;
using Icf.Numerics;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>A chunk of simulated traces, one after the other in flat arrays.</summary>
internal sealed class SimulatedTraces
{
    private readonly List<Step> _steps = [];
    private readonly List<float> _masses = [];
    private readonly List<int> _stepEnds = [];
    private readonly List<double> _tokens = [];
    private readonly List<int> _tokenEnds = [];
    private readonly List<TokenLayout> _layouts = [];
    private readonly List<double> _logWeights = [];

    /// <summary>Reserves as much memory as a similar chunk needed.</summary>
    /// <param name="like">A chunk of the same source; null if there is none yet.</param>
    public SimulatedTraces(SimulatedTraces? like = null)
    {
        if (like is null)
            return;
        _steps.Capacity = WithReserve(like._steps.Count);
        _masses.Capacity = WithReserve(like._masses.Count);
        _tokens.Capacity = WithReserve(like._tokens.Count);
    }

    public int Count => _stepEnds.Count;

    public ReadOnlySpan<Step> Steps(int trace) => Slice(_steps, _stepEnds, trace);

    /// <summary>
    /// The values of the tokens in the order of the layout; NaN for data that the trace did not draw.
    /// </summary>
    public ReadOnlySpan<double> Tokens(int trace) => Slice(_tokens, _tokenEnds, trace);

    public ReadOnlySpan<float> Masses(Step step) =>
        CollectionsMarshal.AsSpan(_masses).Slice(step.Masses, step.Prior.Classes);

    public TokenLayout Layout(int trace) => _layouts[trace];

    /// <summary>
    /// The logarithm of the mean weight that factors give to the traces of some chunks; −∞ where they rule all of them
    /// out.
    /// </summary>
    public static double LogMeanWeight(IReadOnlyList<SimulatedTraces> chunks)
    {
        double[] logWeights = [.. chunks.SelectMany(chunk => Enumerable.Range(0, chunk.Count).Select(chunk.LogWeight))];
        return logWeights.Length == 0 ? double.NegativeInfinity : LogSum.Of(logWeights) - Math.Log(logWeights.Length);
    }

    /// <summary>The sum of the trace's factors.</summary>
    public double LogWeight(int trace) => _logWeights[trace];

    public void AddStep(
        int site,
        StepPlace place,
        int cursor,
        in PriorPoint point,
        double level,
        in PriorInfo prior,
        double logVolume,
        ReadOnlySpan<double> logMasses
    )
    {
        _steps.Add(
            new Step(
                site,
                place,
                cursor,
                (float)level,
                point.Value,
                prior,
                logVolume,
                (float)point.LogDensity,
                _masses.Count
            )
        );
        foreach (double logMass in logMasses)
            _masses.Add((float)logMass);
    }

    /// <summary>The number of steps so far, those of the current trace included.</summary>
    public int StepCount => _steps.Count;

    /// <summary>Removes the steps of the current trace from a position on.</summary>
    public void RemoveSteps(int from)
    {
        if (from == _steps.Count)
            return;
        _masses.RemoveRange(_steps[from].Masses, _masses.Count - _steps[from].Masses);
        _steps.RemoveRange(from, _steps.Count - from);
    }

    public void EndTrace(TokenLayout layout, ReadOnlySpan<double> tokens, double logWeight)
    {
        _layouts.Add(layout);
        _tokens.AddRange(tokens);
        _stepEnds.Add(_steps.Count);
        _tokenEnds.Add(_tokens.Count);
        _logWeights.Add(logWeight);
    }

    /// <summary>Removes the steps since the last complete trace.</summary>
    public void DropUnfinished() => RemoveSteps(Count > 0 ? _stepEnds[^1] : 0);

    /// <summary>Releases the memory reserved for more traces.</summary>
    public void Trim()
    {
        _steps.TrimExcess();
        _masses.TrimExcess();
        _tokens.TrimExcess();
    }

    // Less than the amount that Trim would release again.
    private static int WithReserve(int count) => count + count / 16;

    private static ReadOnlySpan<T> Slice<T>(List<T> all, List<int> ends, int trace)
    {
        int start = trace == 0 ? 0 : ends[trace - 1];
        return CollectionsMarshal.AsSpan(all)[start..ends[trace]];
    }
}
