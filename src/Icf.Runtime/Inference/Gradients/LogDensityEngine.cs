using System.Globalization;
using Icf.Inference;
using Icf.Traces;

namespace Icf;

/// <summary>The density that engines which move by gradients work on.</summary>
public static class LogDensityEngine
{
    /// <summary>What a gradient by latents needs.</summary>
    internal const ModelTraits Needs = ModelTraits.Differentiable | ModelTraits.LearnableLatents;

    /// <summary>What a gradient by the continuous latents needs, given the discrete ones.</summary>
    internal const ModelTraits ConditionalNeeds =
        ModelTraits.ConditionallyDifferentiable | ModelTraits.LearnableLatents;

    private const int MostTries = 100;

    /// <summary>The log density of the latents, given the data, as a differentiable function on ℝⁿ.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="includesVolume">Whether the log Jacobian of the coordinates is added, so that the density is one of
    /// coordinates. Without it, the highest point is the most probable value of the latents themselves.</param>
    /// <exception cref="MissingTraitException">The model cannot be differentiated; says what is in the way.</exception>
    /// <exception cref="ModelException">The model threw.</exception>
    [Requires(Needs, IsEngine = false)]
    public static LogDensity LogDensity<TArgs, TResult>(
        this Model<TArgs, TResult> model,
        TArgs args,
        bool includesVolume = true
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require(Needs);
        return model.Density(args, includesVolume);
    }

    internal static ScoredDensity<TArgs, TResult> Density<TArgs, TResult>(
        this Model<TArgs, TResult> model,
        TArgs args,
        bool includesVolume,
        bool? isReverse = null
    ) => model.Density(args, includesVolume, out _, isReverse);

    /// <param name="model">The model.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="includesVolume">Whether the log Jacobian is added.</param>
    /// <param name="values">Values of the latents that are possible, in the order of visits.</param>
    /// <param name="isReverse">Whether derivatives are taken backwards; null for what is cheaper.</param>
    internal static ScoredDensity<TArgs, TResult> Density<TArgs, TResult>(
        this Model<TArgs, TResult> model,
        TArgs args,
        bool includesVolume,
        out object[] values,
        bool? isReverse = null
    )
    {
        KeyValuePair<string, ChoiceValue>[] visited = [.. StartingLatents(model, args, 0)];
        values = [.. visited.Select(v => v.Value.Value)];
        double[]? parameters =
            model.Parameters.Addresses.Count == 0
                ? null
                : [.. ParameterRead.Of(model, args, values).SelectMany(read => read.Values)];
        List<int> ends = [];
        ScoredDensity<TArgs, TResult>.Coordinates(model, args, values, true, out int[] held, ends, parameters);
        List<string> addresses = [],
            names = [],
            heldNames = [];
        int end = 0;
        for (int i = 0; i < visited.Length; i++)
        {
            (string address, ChoiceValue value) = visited[i];
            if (ends[i] == ScoredDensity<TArgs, TResult>.SummedOut)
                continue;
            addresses.Add(address);
            if (ends[i] == ScoredDensity<TArgs, TResult>.Held)
            {
                heldNames.Add(address);
                continue;
            }

            names.AddRange(NamesOf(address, ends[i] - end, value));
            end = ends[i];
        }

        var density = new ScoredDensity<TArgs, TResult>(
            model,
            args,
            new(addresses, names, heldNames),
            includesVolume,
            isReverse,
            parameters
        );
        held.CopyTo(density.HeldValues);
        return density;
    }

    // A prior may be so wide that some of its draws are impossible.
    internal static Choices StartingLatents<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, long seed)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                var particle = new Particle
                {
                    Source = new StartingLatents(),
                    Data = DataSource.Arguments,
                    Record = new TraceRecord(),
                    Observed = new ObservedData(new DataSequences(0)),
                };
                particle.Restart(new Rng(seed + (long)tries * 1_000_003));
                ParticleRunner.Run(model, args, particle);
                return ParticleRunner.ChoicesOf(particle.Record);
            }
            catch (ModelException exception)
                when (tries < MostTries && exception.InnerException is ImpossibleDrawException) { }
            catch (ModelDensityException)
            {
                RequireData(model, args);
                throw;
            }
        }
    }

    // A datum that is NaN is named rather than the density that it makes NaN.
    private static void RequireData<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args)
    {
        if (model.Traits.HasFlag(ModelTraits.Simulable))
            ObservedPlaces.Read(model, args);
        else
            model.Read(args).RequireFinite();
    }

    // A number is called by its address; what is made of several numbers has a number behind it.
    private static IEnumerable<string> NamesOf(string address, int coordinates, ChoiceValue value) =>
        value.Value is Array
            ? Enumerable
                .Range(0, coordinates)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"{address}[{i}]"))
            : [address];
}
