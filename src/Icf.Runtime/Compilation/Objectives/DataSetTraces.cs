using System.Globalization;
using Icf.Inference;
using Icf.Networks;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>The traces that a network draws for data sets and learns from by an objective.</summary>
/// <param name="model">The model.</param>
/// <param name="network">The network.</param>
/// <param name="queries">The data sets.</param>
/// <param name="objective">The objective.</param>
/// <param name="options">Seed, threads and cancellation.</param>
internal sealed class DataSetTraces<TArgs, TResult>(
    Model<TArgs, TResult> model,
    ProposalNetwork network,
    Query<TArgs>[] queries,
    Objective objective,
    CompileOptions options
) : DrawnTraces
{
    /// <summary>At most so many data sets are measured.</summary>
    private const int MostMeasured = 512;

    /// <summary>… with at least so many draws each.</summary>
    private const int MeasuredDraws = 64;

    /// <summary>What a data set counts that no draw could have given: more than any other.</summary>
    private const double ImpossibleLoss = 1_000;

    private readonly DataSetDraws<TArgs, TResult> _draws = new(model, options.Threads, options.CancellationToken);
    private readonly QueryTraces<TArgs, TResult> _replay = new(model, options.CancellationToken);
    private readonly NetworkProposal _proposal = new(network);
    private readonly Rng _root = new(options.Seed, 9);
    private readonly Passes _passes = new(queries.Length, new Rng(options.Seed, 9).Split(-1));

    /// <summary>The data sets.</summary>
    public Query<TArgs>[] Queries => queries;

    public override double PriorShare => objective.PriorShare;

    private double SharedWithPrior => DataSetDraws<TArgs, TResult>.PriorShare(objective);

    public override List<WeightedTrace> Of(long seen, int size)
    {
        long first = Visits(seen);
        Query<TArgs>[] members =
        [
            .. Enumerable.Range(0, (int)(Visits(seen + size) - first)).Select(i => queries[_passes[first + i]]),
        ];
        List<WeightedTrace>?[] learned = _draws.Draw(
            _proposal,
            members,
            objective.Draws,
            SharedWithPrior,
            _root.Split(seen),
            (q, traces) => DataSetAnswer<TResult>.Of(traces)?.ToLearn(members[q], objective, _replay)
        );
        int known = learned.Count(static traces => traces is not null);
        return
        [
            .. learned
                .OfType<List<WeightedTrace>>()
                .SelectMany(traces => traces)
                .Select(trace => trace with { Weight = trace.Weight / known }),
        ];
    }

    public override double Loss()
    {
        Query<TArgs>[] measured = queries[..Math.Min(queries.Length, MostMeasured)];
        double?[] losses = _draws.Draw(
            _proposal,
            measured,
            Math.Max(objective.Draws, MeasuredDraws),
            SharedWithPrior,
            _root.Split(-2),
            (_, traces) => LossOf(DataSetAnswer<TResult>.Of(traces))
        );
        if (PriorShare == 0 && Array.TrueForAll(losses, static loss => loss is null))
            throw Impossible();
        return losses.Average(loss => loss ?? (1 - PriorShare) * ImpossibleLoss);
    }

    /// <summary>Throws if no draw of the network is possible for any data set.</summary>
    /// <exception cref="ImpossibleDataException">It is not.</exception>
    public void RequirePossible()
    {
        bool[] arePossible = _draws.Draw(
            _proposal,
            queries,
            objective.Draws,
            SharedWithPrior,
            _root.Split(-3),
            static (_, traces) => traces is not null
        );
        if (!arePossible.Contains(true))
            throw Impossible();
    }

    // A data set is visited for so many of the traces that its draws count as many.
    private long Visits(long seen) => (long)Math.Floor((1 - PriorShare) * seen / objective.Draws);

    // Draws that all miss the posterior can have like weights: then the bound is low.
    private double? LossOf(DataSetAnswer<TResult>? answer) =>
        answer is null
            ? null
            : objective.ForwardShare * (answer.Divergence - answer.LogMean) - objective.ReverseShare * answer.MeanLog;

    private ImpossibleDataException Impossible() =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"None of {objective.Draws} draws of the network could have given any of the {queries.Length} data "
                    + $"sets, so that there is nothing to learn from. Let the objective have a share of simulations, "
                    + $"or take more {nameof(Objective.Draws)}."
            )
        );
}
