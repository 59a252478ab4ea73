using System.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The transitions of the no-U-turn sampler (Hoffman and Gelman, JMLR 15, 2014) in the multinomial form of Betancourt,
/// "A conceptual introduction to Hamiltonian Monte Carlo", arXiv 1701.02434, 2017: from a random momentum a trajectory
/// is doubled, forwards or backwards in time by chance, until it turns back on itself, and one of its points is drawn
/// by their probabilities.
/// </summary>
internal sealed class Trajectory
{
    /// <summary>
    /// Where the energy is off by more nats the integrator has left the trajectory; whatever the bound, such points
    /// have no weight.
    /// </summary>
    private const double MostEnergyError = 1_000;

    /// <summary>
    /// Weights are kept finite. Only far off, where a trajectory falls by hundreds of nats, do points reach it; none
    /// does once a chain has come to where the probability is.
    /// </summary>
    private const double MostLogWeight = 600;

    private readonly ILogDensity _density;
    private readonly int _maxDepth;
    private readonly PhasePointPool _pool;
    private readonly Subtrajectory[] _waiting;
    private readonly double[] _point,
        _gradient;
    private Subtrajectory _whole,
        _fresh;
    private PhasePoint _current;
    private double _acceptance,
        _energy;

    /// <param name="density">The log density; no other may use it meanwhile.</param>
    /// <param name="preconditioner">The coordinates to walk in.</param>
    /// <param name="maxDepth">The most doublings.</param>
    public Trajectory(ILogDensity density, Preconditioner preconditioner, int maxDepth)
    {
        (_density, Preconditioner, _maxDepth) = (density, preconditioner, maxDepth);
        int length = Lanes.Padded(density.Dimension);
        (_point, _gradient) = (new double[length], new double[length]);
        _pool = new PhasePointPool(length);
        (_whole, _fresh) = (new Subtrajectory(length), new Subtrajectory(length));
        _waiting = new Subtrajectory[maxDepth + 1];
        for (int i = 0; i < _waiting.Length; i++)
            _waiting[i] = new Subtrajectory(length);
        _current = _pool.Take();
        _current.Holders = 1;
    }

    /// <summary>The coordinates that it walks in. Changing them needs a <see cref="MoveTo"/>.</summary>
    public Preconditioner Preconditioner { get; set; }

    /// <summary>How often the log density was computed.</summary>
    public long Gradients { get; private set; }

    /// <summary>The doublings of the last transition.</summary>
    public int Depth { get; private set; }

    /// <summary>The leapfrog steps of the last transition.</summary>
    public int Steps { get; private set; }

    /// <summary>Whether the last transition left the level of its energy.</summary>
    public bool Diverged { get; private set; }

    /// <summary>
    /// Whether the last transition led somewhere else, and not just up to where it diverged: a draw that tells of the
    /// density's shape.
    /// </summary>
    public bool HasMoved { get; private set; }

    /// <summary>The mean of min(1, exp(−energy error)) over the last transition's steps.</summary>
    public double Acceptance => Steps > 0 ? _acceptance / Steps : 0;

    /// <summary>The energy of the point that was drawn, in nats.</summary>
    public double Energy => _current.Energy;

    /// <summary>The log density of the point that was drawn, in nats.</summary>
    public double LogDensity => _current.LogDensity;

    /// <summary>The current point, in the coordinates of the density.</summary>
    public void CopyPoint(double[] point) => Preconditioner.ToPoint(_current.Position, point);

    /// <summary>The gradient at the current point, in the coordinates of the density.</summary>
    public void CopyGradient(double[] gradient) => Preconditioner.FromWhiteGradient(_current.Gradient, gradient);

    /// <summary>Takes a point whose log density and gradient are known.</summary>
    public void MoveTo(double[] point, double[] gradient, double logDensity)
    {
        Preconditioner.ToWhite(point, _current.Position);
        Preconditioner.ToWhiteGradient(gradient, _current.Gradient);
        _current.LogDensity = logDensity;
    }

    /// <summary>Computes the density at the current point again, as it has become another one.</summary>
    public void Refresh()
    {
        Preconditioner.ToPoint(_current.Position, _point);
        int n = _density.Dimension;
        _current.LogDensity = _density.Evaluate(_point.AsSpan(0, n), _gradient.AsSpan(0, n));
        Gradients++;
        Preconditioner.ToWhiteGradient(_gradient, _current.Gradient);
    }

    /// <summary>Writes the current point, as it is in the coordinates that it walks in.</summary>
    public void Write(BinaryWriter to)
    {
        ValueBytes.Write(to, _current.Position);
        ValueBytes.Write(to, _current.Gradient);
        to.Write(_current.LogDensity);
        to.Write(Gradients);
    }

    /// <summary>Goes on at a point that was written.</summary>
    public void Read(BinaryReader from)
    {
        ValueBytes.Read<double[]>(from).CopyTo(_current.Position.AsSpan());
        ValueBytes.Read<double[]>(from).CopyTo(_current.Gradient.AsSpan());
        (_current.LogDensity, Gradients) = (from.ReadDouble(), from.ReadInt64());
    }

    /// <summary>Makes one transition.</summary>
    /// <param name="step">The step size.</param>
    /// <param name="rng">The chain's stream.</param>
    public void Advance(double step, ref Rng rng)
    {
        (Depth, Steps, Diverged, _acceptance) = (0, 0, false, 0);
        DrawMomentum(ref rng);
        _whole.Start(_current, 1);
        _pool.Release(_current);
        for (bool goesOn = true; goesOn && Depth < _maxDepth; )
        {
            bool isForward = (rng.NextUInt64() >> 63) == 0;
            if (!isForward)
                _whole.Reverse();
            if (!Extend(_whole.End, Depth, isForward ? step : -step, ref rng))
                break;
            Depth++;
            goesOn = _whole.Append(_fresh, isBiased: true, ref rng, _pool);
            if (!isForward)
                _whole.Reverse();
        }

        HasMoved = _current != _whole.Proposal && !(Diverged && Depth < 3);
        _current = _whole.Proposal;
        _current.Holders++;
        _whole.Clear(_pool);
    }

    /// <summary>The energy error of one step with a fresh momentum, which is undone.</summary>
    public double TryStep(double step, ref Rng rng)
    {
        DrawMomentum(ref rng);
        PhasePoint next = _pool.Take();
        next.Holders = 1;
        Leapfrog(_current, next, step);
        _pool.Release(next);
        return next.Energy - _energy;
    }

    /// <summary>Integrates 2ᵈ steps from an end, into the fresh piece; false if it turns or leaves its level.</summary>
    private bool Extend(PhasePoint end, int depth, double step, ref Rng rng)
    {
        for (int leaf = 0; leaf < 1 << depth; leaf++)
        {
            PhasePoint next = _pool.Take();
            Leapfrog(end, next, step);
            Steps++;
            double weight = Math.Exp(Math.Min(_energy - next.Energy, MostLogWeight));
            _fresh.Start(next, weight);
            _acceptance += Math.Min(1, weight);

            // Two pieces of a size become one of twice the size, like the digits of a number that is counted up.
            int sizes = BitOperations.TrailingZeroCount(leaf + 1);
            bool goesOn = next.Energy - _energy <= MostEnergyError;
            Diverged |= !goesOn;
            for (int size = 0; goesOn && size < sizes; size++)
            {
                goesOn = _waiting[size].Append(_fresh, isBiased: false, ref rng, _pool);
                (_fresh, _waiting[size]) = (_waiting[size], _fresh);
            }

            if (!goesOn)
            {
                Discard();
                return false;
            }

            if (leaf + 1 < 1 << depth)
                (_fresh, _waiting[sizes]) = (_waiting[sizes], _fresh);
            end = next;
        }

        return true;
    }

    private void Discard()
    {
        _fresh.Clear(_pool);
        foreach (Subtrajectory piece in _waiting)
            piece.Clear(_pool);
    }

    private void DrawMomentum(ref Rng rng)
    {
        Span<double> momentum = _current.Momentum.AsSpan(0, _density.Dimension);
        foreach (ref double p in momentum)
            p = rng.NextNormal();
        _energy = 0.5 * Lanes.Dot(_current.Momentum, _current.Momentum) - _current.LogDensity;
        _current.Energy = _energy;
    }

    private void Leapfrog(PhasePoint from, PhasePoint to, double step)
    {
        Lanes.KickAndDrift(from, to, step);
        Preconditioner.ToPoint(to.Position, _point);
        int n = _density.Dimension;
        double logDensity = _density.Evaluate(_point.AsSpan(0, n), _gradient.AsSpan(0, n));
        Gradients++;
        Preconditioner.ToWhiteGradient(_gradient, to.Gradient);
        to.LogDensity = logDensity;
        double energy = Lanes.Kick(to, step) - logDensity;

        // Neither NaN nor an infinite density is a place to be.
        to.Energy = energy > double.NegativeInfinity ? energy : double.PositiveInfinity;
    }
}
