using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>
/// What a differentiable scorer runs with: it gives latents their values from the coordinates of a point, in the order
/// in which the model visits them, and adds up the log density: prior, likelihood and log Jacobian.
/// </summary>
/// <typeparam name="TReal">The number that is computed with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class Scorer<TReal>
    where TReal : struct, IReal<TReal>
{
    private TReal[] _coordinates;
    private readonly int _dimension;
    private readonly RememberedLogs _logs = new();
    private double _total;
    private TReal _sum;
    private int _next,
        _visits;
    private bool _isWatched;

    /// <summary>Makes a scorer for points of a dimension.</summary>
    /// <param name="dimension">The number of coordinates.</param>
    /// <param name="includesVolume">Whether the log Jacobian of the map from coordinates to values is added, so that
    /// the density is one of coordinates.</param>
    public Scorer(int dimension, bool includesVolume = true) =>
        (_coordinates, _dimension, IncludesVolume) = (new TReal[dimension], dimension, includesVolume);

    /// <summary>Whether the log Jacobian is added.</summary>
    public bool IncludesVolume { get; }

    /// <summary>The coordinates of the next run; a run begins with <see cref="Begin"/>.</summary>
    public Span<TReal> Coordinates => _coordinates.AsSpan(0, Math.Max(_next, _dimension));

    /// <summary>How many coordinates the run has taken.</summary>
    public int Taken => _next;

    /// <summary>The log density so far, in nats; negative infinity where the point is impossible.</summary>
    public double LogDensity => double.IsNaN(_total) ? double.NegativeInfinity : _total;

    /// <summary>A number whose derivatives are those of the log density, where they are carried along.</summary>
    public ref readonly TReal Sum => ref _sum;

    /// <summary>Starts a run.</summary>
    public void Begin()
    {
        (_total, _sum, _next, _nextHeld, _visits, _nextParameter) = (0, default, 0, 0, 0, 0);
        Impossible = 0;
        Ranges?.AsSpan().Fill(HeldRange.None);
        (_worldCount, _parted, _isInWorld, _last, _waiting, _loops) = (0, 0, false, null, null, 0);
        _isWatched = Given is not null || KeepsVisits;
        foreach (IWaiting worlds in _worldsSideBySide)
            worlds.Abandon();
        _logs.Begin();
        _arrays.Position = 0;
    }

    /// <summary>Samples a continuous latent.</summary>
    /// <typeparam name="TDensity">The type of its prior.</typeparam>
    /// <param name="distribution">Its prior.</param>
    /// <returns>Its value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TReal Sample<TDensity>(TDensity distribution)
        where TDensity : IDensity<TReal, double>
    {
        if (_isWatched)
            return SampleWatched(distribution);
        TReal value = distribution.Constrain(this, Take());
        distribution.Score(this, value);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TReal SampleWatched<TDensity>(TDensity distribution)
        where TDensity : IDensity<TReal, double>
    {
        TReal coordinate = Given is null ? Take() : Find(distribution.Unconstrain((double)NextGiven()));
        TReal value = distribution.Constrain(this, coordinate);
        distribution.Score(this, value);
        if (KeepsVisits)
            Note(value.Value);
        return value;
    }

    /// <summary>Scores a datum.</summary>
    /// <typeparam name="TDensity">The type of the distribution.</typeparam>
    /// <param name="distribution">The distribution that it is believed to come from.</param>
    /// <param name="value">The datum.</param>
    /// <returns>The datum.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public double Observe<TDensity>(in TDensity distribution, double value)
        where TDensity : IDensity<TReal, double>
    {
        Unsafe.AsRef(in distribution).Score(this, value);
        return value;
    }

    /// <inheritdoc cref="Observe{TDensity}(in TDensity, double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Observe<TDensity>(in TDensity distribution, int value)
        where TDensity : IDensity<TReal, int>
    {
        Unsafe.AsRef(in distribution).Score(this, value);
        return value;
    }

    /// <inheritdoc cref="Observe{TDensity}(in TDensity, double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Observe<TDensity>(in TDensity distribution, bool value)
        where TDensity : IDensity<TReal, bool>
    {
        Unsafe.AsRef(in distribution).Score(this, value);
        return value;
    }

    /// <summary>Scores a datum, or samples it where it is missing, which is NaN.</summary>
    /// <typeparam name="TDensity">The type of the distribution.</typeparam>
    /// <param name="distribution">The distribution that it is believed to come from.</param>
    /// <param name="value">The datum.</param>
    /// <returns>The value in force.</returns>
    public TReal ObserveOrSample<TDensity>(TDensity distribution, double value)
        where TDensity : IDensity<TReal, double> =>
        double.IsNaN(value) ? Sample(distribution) : Observe(distribution, value);

    /// <inheritdoc cref="ObserveOrSample{TDensity}(TDensity, double)"/>
    public TReal ObserveOrSample<TDensity>(TDensity distribution, double? value)
        where TDensity : IDensity<TReal, double> => ObserveOrSample(distribution, value ?? double.NaN);

    /// <summary>Adds to the log density.</summary>
    /// <param name="logWeight">What is added, in nats.</param>
    public void Factor(TReal logWeight)
    {
        Add(logWeight.Value);
        Chain(logWeight, 1);
    }

    /// <summary>Takes the result of the model, which a scorer has no use for, once it has been computed.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="result">The result.</param>
    public void Return<T>(T result) { }

    /// <summary>Begins a turn of a loop whose latents and numbers nothing after the turn depends on.</summary>
    public int BeginTurn() => TReal.Mark();

    /// <summary>Ends a turn: its derivatives are complete.</summary>
    /// <param name="turn">What <see cref="BeginTurn"/> gave.</param>
    public void EndTurn(int turn)
    {
        // What a world adds counts by its share, which is not known yet.
        if (_parted == 0)
            TReal.Sweep(turn);
    }

    /// <summary>The log density of a distribution with its derivatives, its logarithms remembered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Partials At<TDistribution, T>(TDistribution distribution, T value)
        where TDistribution : IDifferentiable<T>
    {
        if (typeof(TDistribution) != typeof(Normal))
            return distribution.LogProbWithPartials(value);
        var normal = (Normal)(object)distribution;
        return normal.LogProbWithPartials((double)(object)value!, _logs.Log(normal.StandardDeviation));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(double logProb)
    {
        _total += logProb;
        if (typeof(TReal) == typeof(Plain) && !(logProb > double.NegativeInfinity) && _parted == 0)
            Impossible++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Chain(TReal x, double slope) => TReal.Accumulate(ref _sum, x, slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Chain(TReal x, double byX, TReal y, double byY) => TReal.Accumulate(ref _sum, x, byX, y, byY);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Chain(TReal x, double byX, TReal y, double byY, TReal z, double byZ) =>
        TReal.Accumulate(ref _sum, x, byX, y, byY, z, byZ);

    internal void AddVolume(double logVolume) => _total += IncludesVolume ? logVolume : 0;

    internal void ChainVolume(TReal x, double slope)
    {
        if (IncludesVolume)
            Chain(x, slope);
    }

    internal ReadOnlySpan<TReal> Take(int count)
    {
        if (count > _coordinates.Length - _next)
            throw TooMany();
        ReadOnlySpan<TReal> taken = _coordinates.AsSpan(_next, count);
        _next += count;
        return taken;
    }

    internal TReal Find(double coordinate)
    {
        if (_next == _coordinates.Length)
            Array.Resize(ref _coordinates, Math.Max(8, 2 * _next));
        return _coordinates[_next++] = coordinate;
    }

    private TReal Take()
    {
        if (_next >= _coordinates.Length)
            ThrowTooMany();
        return _coordinates[_next++];
    }

    [DoesNotReturn]
    private void ThrowTooMany() => throw TooMany();

    private InvalidOperationException TooMany() =>
        new(
            $"The model visits more latents than the {_coordinates.Length} coordinates that were found for these "
                + "arguments: which latents it visits must not depend on their values."
        );
}
