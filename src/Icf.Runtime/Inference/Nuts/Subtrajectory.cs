namespace Icf.Inference;

/// <summary>
/// A piece of a trajectory: its ends, the sum of its momenta, and one of its points, drawn by their probabilities.
/// </summary>
/// <param name="length">The number of coordinates, filled up to whole registers.</param>
internal sealed class Subtrajectory(int length)
{
    private readonly double[] _momenta = new double[length];
    private PhasePoint? _begin,
        _end,
        _proposal;

    /// <summary>The end from which it was integrated.</summary>
    public PhasePoint Begin => _begin!;

    /// <summary>The end to which it was integrated.</summary>
    public PhasePoint End => _end!;

    /// <summary>The point that was drawn.</summary>
    public PhasePoint Proposal => _proposal!;

    /// <summary>The sum of exp(−energy), relative to the energy that the trajectory began with.</summary>
    public double Weight { get; private set; }

    /// <summary>Makes it one point.</summary>
    public void Start(PhasePoint point, double weight)
    {
        (_begin, _end, _proposal, Weight) = (point, point, point, weight);
        point.Holders += 3;
        point.Momentum.CopyTo(_momenta.AsSpan());
    }

    /// <summary>Appends a piece that begins where this one ends, and empties that one.</summary>
    /// <param name="next">The piece.</param>
    /// <param name="isBiased">Whether the point moves to the new piece with the ratio of weights instead of the new
    /// piece's share: away from where the trajectory began, which is right for whole trajectories only.</param>
    /// <param name="rng">Draws the point.</param>
    /// <param name="pool">Takes what nobody holds any more.</param>
    /// <returns>Whether the whole still moves away from its ends.</returns>
    public bool Append(Subtrajectory next, bool isBiased, ref Rng rng, PhasePointPool pool)
    {
        bool goesOn =
            _begin == _end && next._begin == next._end
                ? Lanes.JoinMomenta(_momenta, next._momenta, Begin.Momentum, next.End.Momentum)
                : Lanes.JoinMomenta(
                    _momenta,
                    next._momenta,
                    Begin.Momentum,
                    End.Momentum,
                    next.Begin.Momentum,
                    next.End.Momentum
                );
        double weight = Weight + next.Weight;
        bool moves = rng.NextDouble() * (isBiased ? Weight : weight) < next.Weight;
        pool.Release(moves ? Proposal : next.Proposal);
        pool.Release(End);
        pool.Release(next.Begin);
        (_end, Weight) = (next._end, weight);
        if (moves)
            _proposal = next._proposal;
        next._begin = next._end = next._proposal = null;
        return goesOn;
    }

    /// <summary>Looks at it from the other end.</summary>
    public void Reverse() => (_begin, _end) = (_end, _begin);

    /// <summary>Lets go of its points.</summary>
    public void Clear(PhasePointPool pool)
    {
        if (_begin is null)
            return;
        pool.Release(Begin);
        pool.Release(End);
        pool.Release(Proposal);
        _begin = _end = _proposal = null;
    }
}
