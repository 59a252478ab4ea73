using System.Collections.Concurrent;

namespace Icf.Inference;

/// <summary>The distribution of standard normal numbers that a flow has moved.</summary>
/// <param name="flow">The flow, used by nobody else.</param>
/// <param name="weights">Its weights.</param>
internal sealed class FlowProposal(Flow flow, double[] weights) : LineProposal
{
    // A flow holds scratch, so that each thread needs one of its own.
    private readonly ConcurrentBag<Flow> _idle = [flow];

    public override int Dimension => flow.Dimension;

    public override void Draw(ref Rng rng, Span<double> point) => DrawWithLogDensity(ref rng, point);

    public override double DrawWithLogDensity(ref Rng rng, Span<double> point)
    {
        foreach (ref double z in point)
            z = rng.NextNormal();
        double logStandard = LogStandard(point);
        Flow own = Take();
        double logVolume = own.Move(weights, point);
        _idle.Add(own);
        return logStandard - logVolume;
    }

    public override double LogDensity(ReadOnlySpan<double> point)
    {
        double[] normals = [.. point];
        Flow own = Take();
        double logVolume = own.MoveBack(weights, normals);
        _idle.Add(own);
        return LogStandard(normals) - logVolume;
    }

    private static double LogStandard(ReadOnlySpan<double> normals) =>
        -0.5 * (Sums.OfSquares(normals, 1, 0) + normals.Length * Math.Log(2 * Math.PI));

    private Flow Take() => _idle.TryTake(out Flow? own) ? own : flow.Fork();
}
