using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The log density that the generated scorer of a model computes. With few coordinates it carries derivatives along,
/// sixteen at a time; with many it records operations and sweeps them backwards.
/// </summary>
internal sealed class ScoredDensity<TArgs, TResult> : LogDensity
{
    /// <summary>From so many coordinates on, one backward sweep is cheaper than the passes forward.</summary>
    private const int ManyCoordinates = 2 * Dual.Width;

    private readonly Model<TArgs, TResult> _model;
    private readonly TArgs _args;
    private readonly string[] _addresses;
    private readonly bool _includesVolume;
    private readonly Scorer<Plain> _plain;
    private readonly Scorer<Dual>? _dual;
    private readonly StackPlace? _place;
    private readonly Scorer<Var>? _var;

    public ScoredDensity(
        Model<TArgs, TResult> model,
        TArgs args,
        string[] addresses,
        IReadOnlyList<string> names,
        bool includesVolume,
        bool? isReverse = null
    )
        : base(names)
    {
        (_model, _args, _addresses, _includesVolume) = (model, args, addresses, includesVolume);
        _plain = new(names.Count, includesVolume);
        if (isReverse ?? names.Count > ManyCoordinates)
            _var = new(names.Count, includesVolume);
        else
        {
            Scorer<Dual> dual = new(names.Count, includesVolume);
            (_dual, _place) = (dual, new StackPlace(() => Run(dual)));
        }
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require(point.Length, nameof(point));
        Require(gradient.Length, nameof(gradient));
        return _dual is null ? Backward(_var!, point, gradient) : Forward(_dual, point, gradient);
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> point)
    {
        Require(point.Length, nameof(point));
        for (int i = 0; i < point.Length; i++)
            _plain.Coordinates[i] = point[i];
        return Run(_plain);
    }

    /// <inheritdoc/>
    public override Choices Constrain(ReadOnlySpan<double> point)
    {
        List<object> values = [];
        Values(point, values);
        var latents = new Choices();
        for (int i = 0; i < values.Count; i++)
            latents[_addresses[i]] = new ChoiceValue(values[i]);
        return latents;
    }

    /// <summary>The values of the latents at a point, in the order of visits.</summary>
    /// <param name="point">The point.</param>
    /// <param name="values">Receives them, in place of what it held.</param>
    public void Values(ReadOnlySpan<double> point, List<object> values)
    {
        values.Clear();
        _plain.Values = values;
        try
        {
            Evaluate(point);
        }
        finally
        {
            _plain.Values = null;
        }
    }

    /// <inheritdoc/>
    public override void Unconstrain(Choices latents, Span<double> point)
    {
        ArgumentNullException.ThrowIfNull(latents);
        Require(point.Length, nameof(point));
        if (latents.Addresses.FirstOrDefault(address => !_addresses.Contains(address)) is { } unknown)
            throw new ArgumentException($"{_model.Name} visits no latent '{unknown}'.", nameof(latents));
        object[] values =
        [
            .. _addresses.Select(address =>
                latents.TryGetValue(address, out ChoiceValue value)
                    ? value.Value
                    : throw new ArgumentException($"The latent '{address}' has no value.", nameof(latents))
            ),
        ];
        Coordinates(_model, _args, values).CopyTo(point);
    }

    /// <inheritdoc/>
    public override LogDensity Fork() =>
        new ScoredDensity<TArgs, TResult>(_model, _args, _addresses, Names, _includesVolume, _var is not null);

    /// <summary>The coordinates of latents.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="values">The values of the latents, in the order of visits.</param>
    /// <param name="ends">Receives how many coordinates there are up to and with each latent.</param>
    public static double[] Coordinates(
        Model<TArgs, TResult> model,
        TArgs args,
        IReadOnlyList<object> values,
        IList<int>? ends = null
    )
    {
        var scorer = new Scorer<Plain>(0) { Given = values, Ends = ends };
        scorer.Begin();
        model.ScoreAt(scorer, args);
        return Array.ConvertAll(scorer.Coordinates.ToArray(), static x => x.Value);
    }

    private double Forward(Scorer<Dual> scorer, ReadOnlySpan<double> point, Span<double> gradient)
    {
        double value = 0;
        for (int from = 0; from == 0 || from < point.Length; from += Dual.Width)
        {
            for (int i = 0; i < point.Length; i++)
                scorer.Coordinates[i] = Dual.Coordinate(point[i], i - from);
            value = _place!.Run();
            scorer.Sum.CopyTo(gradient[from..]);
        }

        return value;
    }

    private double Backward(Scorer<Var> scorer, ReadOnlySpan<double> point, Span<double> gradient)
    {
        GradientTape.Begin(point, scorer.Coordinates);
        double value = Run(scorer);
        GradientTape.End(gradient);
        return value;
    }

    private double Run<TReal>(Scorer<TReal> scorer)
        where TReal : struct, IReal<TReal>
    {
        scorer.Begin();
        try
        {
            _model.ScoreAt(scorer, _args);
        }
        catch (ImpossibleDrawException)
        {
            // Parameters that a distribution cannot have, and the like, make the point impossible.
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

        double log = scorer.LogDensity;
        return log < double.PositiveInfinity ? log : double.NegativeInfinity;
    }

    private void Require(int length, string name)
    {
        if (length != Dimension)
            throw new ArgumentException($"There are {Dimension} coordinates, not {length}.", name);
    }
}
