using System.Runtime.Intrinsics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The log density that the generated scorer of a model computes. With few coordinates it carries derivatives along;
/// with many it records operations and sweeps them backwards. Discrete latents are summed out, or held at given values.
/// </summary>
internal sealed partial class ScoredDensity<TArgs, TResult> : LogDensity
{
    /// <summary>From so many coordinates on, one backward sweep is cheaper than the passes forward.</summary>
    private const int ManyCoordinates = 32;

    /// <summary>In place of a number of coordinates, of a latent that is summed out or held.</summary>
    internal const int SummedOut = -1,
        Held = -2;

    private readonly Model<TArgs, TResult> _model;
    private readonly TArgs _args;
    private readonly LatentNames _names;
    private readonly bool _includesVolume;
    private readonly Scorer<Plain> _plain;
    private readonly Action<Scorer<Plain>, TArgs> _scorePlain;
    private readonly IGradientPass _gradient;

    public ScoredDensity(
        Model<TArgs, TResult> model,
        TArgs args,
        LatentNames names,
        bool includesVolume,
        bool? isReverse = null,
        double[]? parameters = null
    )
        : base(names.Coordinates)
    {
        (_model, _args, _names, _includesVolume) = (model, args, names, includesVolume);
        _held = new int[names.Held.Count];
        _plain = new(Dimension, includesVolume) { Held = _held, Ranges = new HeldRange[_held.Length] };
        _scorePlain = model.Scoring<Plain>();
        _gradient =
            isReverse ?? Dimension > ManyCoordinates ? Backward()
            : Dimension <= 2 * Lanes128.Count ? Forward<Vector128<double>, Lanes128>()
            : Dimension <= 2 * Lanes256.Count ? Forward<Vector256<double>, Lanes256>()
            : Forward<Vector512<double>, Lanes512>();
        Set(parameters);
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require(point.Length, nameof(point));
        Require(gradient.Length, nameof(gradient));
        return _gradient.Run(point, gradient);
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> point)
    {
        Require(point.Length, nameof(point));
        for (int i = 0; i < point.Length; i++)
            _plain.Coordinates[i] = point[i];
        return Run(_plain, _scorePlain);
    }

    /// <inheritdoc/>
    public override Choices Constrain(ReadOnlySpan<double> point)
    {
        List<object> values = [];
        List<int> ends = [];
        Values(point, new Rng(0), values, ends);
        var latents = new Choices();
        for (int i = 0; i < values.Count; i++)
            if (ends[i] != SummedOut)
                latents[_names.Addresses[latents.Count]] = new ChoiceValue(values[i]);
        return latents;
    }

    /// <summary>The values of the latents at a point, in the order of visits.</summary>
    /// <param name="point">The point.</param>
    /// <param name="rng">The stream that values of latents which are summed out are drawn from, given all others and
    /// the data.</param>
    /// <param name="values">Receives them, in place of what it held.</param>
    /// <param name="ends">Receives how many coordinates there are up to and with each latent; <see cref="SummedOut"/>
    /// or <see cref="Held"/> where it has none.</param>
    public void Values(ReadOnlySpan<double> point, Rng rng, List<object> values, List<int>? ends = null)
    {
        values.Clear();
        (_plain.KeepsVisits, _plain.Draws) = (true, rng);
        try
        {
            Evaluate(point);
            _plain.CopyVisits(values, ends);
        }
        finally
        {
            _plain.KeepsVisits = false;
        }
    }

    /// <inheritdoc/>
    public override void Unconstrain(Choices latents, Span<double> point)
    {
        ArgumentNullException.ThrowIfNull(latents);
        Require(point.Length, nameof(point));
        if (latents.Addresses.FirstOrDefault(IsUnknown) is { } unknown)
            throw new ArgumentException($"{_model.Name} visits no latent '{unknown}'.", nameof(latents));
        object[] values =
        [
            .. _names.Addresses.Select(address =>
                latents.TryGetValue(address, out ChoiceValue value)
                    ? value.Value
                    : throw new ArgumentException($"The latent '{address}' has no value.", nameof(latents))
            ),
        ];
        Coordinates(_model, _args, values, false, out int[] held, parameters: _parameters).CopyTo(point);
        held.CopyTo(_held, 0);
    }

    /// <inheritdoc/>
    public override LogDensity Fork() => Copy();

    /// <summary>Another evaluator whose gradients take a part of the data.</summary>
    /// <param name="sampling">Which.</param>
    public LogDensity Fork(TurnSampling sampling)
    {
        ScoredDensity<TArgs, TResult> copy = Copy();
        copy._gradient.Sample(sampling);
        return copy;
    }

    private ScoredDensity<TArgs, TResult> Copy()
    {
        var copy = new ScoredDensity<TArgs, TResult>(
            _model,
            _args,
            _names,
            _includesVolume,
            _gradient is BackwardPass,
            _parameters
        );
        _held.CopyTo(copy._held, 0);
        return copy;
    }

    /// <summary>The coordinates of latents.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="values">The values of the latents, in the order of visits.</param>
    /// <param name="hasAll">Whether those that are summed out are among them.</param>
    /// <param name="held">Receives the values of those that are held.</param>
    /// <param name="ends">Receives how many coordinates there are up to and with each latent; <see cref="SummedOut"/>
    /// or <see cref="Held"/> where it has none.</param>
    /// <param name="parameters">The values of parameters in the order in which they are read; null for the initial
    /// ones.</param>
    public static double[] Coordinates(
        Model<TArgs, TResult> model,
        TArgs args,
        IReadOnlyList<object> values,
        bool hasAll,
        out int[] held,
        List<int>? ends = null,
        double[]? parameters = null
    )
    {
        var scorer = new Scorer<Plain>(0)
        {
            Given = values,
            GivesSummed = hasAll,
            KeepsVisits = ends is not null,
            Draws = new Rng(0),
            Parameters = Constants(parameters),
        };
        scorer.Begin();
        model.Scoring<Plain>()(scorer, args);
        if (ends is not null)
            scorer.CopyVisits([], ends);
        held = scorer.Held[..scorer.HeldTaken];
        return Array.ConvertAll(scorer.Coordinates.ToArray(), static x => x.Value);
    }

    // Which latents are summed out can depend on others, so no list has all of them.
    private bool IsUnknown(string address) =>
        _model.Traits.HasFlag(ModelTraits.ContinuousLatents) && !_names.Addresses.Contains(address);

    private ForwardPass<TVector, TLanes> Forward<TVector, TLanes>()
        where TVector : struct
        where TLanes : ILanes<TVector>
    {
        var scorer = new Scorer<Dual<TVector, TLanes>>(Dimension, _includesVolume) { Held = _held };
        Action<Scorer<Dual<TVector, TLanes>>, TArgs> score = _model.Scoring<Dual<TVector, TLanes>>();
        return new(scorer, () => Run(scorer, score));
    }

    private BackwardPass Backward()
    {
        var scorer = new Scorer<Var>(Dimension, _includesVolume) { Held = _held };
        Action<Scorer<Var>, TArgs> score = _model.Scoring<Var>();
        return new(scorer, () => Run(scorer, score));
    }

    private double Run<TReal>(Scorer<TReal> scorer, Action<Scorer<TReal>, TArgs> score)
        where TReal : struct, IReal<TReal>
    {
        scorer.Begin();
        _brokeOff = false;
        try
        {
            score(scorer, _args);
        }
        catch (ImpossibleDrawException)
        {
            // Parameters that a distribution cannot have, and the like, make the point impossible.
            _brokeOff = true;
            return double.NegativeInfinity;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ModelException))
        {
            throw new ModelException(
                null,
                $"{_model.Name} threw {exception.GetType().Name} while it was scored"
                    + (ModelLine.Of(exception) is { } line ? $", in {line}" : "")
                    + $": {exception.Message}",
                exception
            );
        }

        if (scorer.Taken != Dimension)
        {
            throw new ModelException(
                null,
                $"{_model.Name} visits latents with {scorer.Taken} coordinates here, but with {Dimension} elsewhere: "
                    + "which latents it visits must not depend on their values."
            );
        }

        if (scorer.HeldTaken != _held.Length)
        {
            throw new ModelException(
                null,
                $"{_model.Name} visits {scorer.HeldTaken} discrete latents here that are not summed out, but "
                    + $"{_held.Length} elsewhere: which latents it visits must not depend on their values."
            );
        }

        double log = scorer.LogDensity;
        return log < double.PositiveInfinity ? log : double.NegativeInfinity;
    }

    private void Require(int length, string name)
    {
        if (length != Dimension)
            throw new ArgumentException($"There are {Dimension} coordinates, not {length}.", name);
    }
}
