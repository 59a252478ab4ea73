using Icf.Inference;
using Icf.Traces;

namespace Icf.Calibration;

/// <summary>
/// A check of an engine: the data sets that it is asked about, and what its answers say of the truth.
/// </summary>
internal sealed class CalibrationRun<TArgs, TResult>
{
    /// <summary>Reference points below lie so many standard deviations of the prior off, for each latent.</summary>
    private const double Far = 10;

    private const long Stream = 12;

    /// <summary>The streams before are those of the other tests.</summary>
    private const int FirstQuantity = 6;

    private readonly Model<TArgs, TResult> _model;
    private readonly TArgs _args;
    private readonly CheckOptions _options;
    private readonly Rng _root;
    private readonly CancellationToken _cancellationToken;
    private readonly SimulatedQuery[] _truths;
    private readonly PriorScale _scale;
    private readonly bool _lengthVaries;

    /// <summary>Draws the data sets.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments; of the data only the sizes matter, and which are missing.</param>
    /// <param name="template">The numbers among them, as a proposal reads them.</param>
    /// <param name="options">How many, and threads.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="CalibrationException">The model has a factor, its latents decide which data there are, or no
    /// data can be drawn.</exception>
    public CalibrationRun(
        Model<TArgs, TResult> model,
        TArgs args,
        ArgumentData template,
        CheckOptions options,
        long seed,
        CancellationToken cancellationToken
    )
    {
        (_model, _args, _options, _cancellationToken) = (model, args, options, cancellationToken);
        RequireNoFactors(model.ProposalSkeleton);
        _root = new Rng(seed, Stream);

        // The last one is only a reference point.
        _truths = new TruthSimulator<TArgs, TResult>(model, args, template).Draw(
            options.Simulations + 1,
            seed,
            options.Threads,
            cancellationToken
        );
        RequireSameData();
        _scale = new PriorScale(_truths);
        _lengthVaries = _truths.Any(query => query.Truth.Length != _truths[0].Truth.Length);
    }

    /// <summary>The data sets.</summary>
    public IReadOnlyList<SimulatedQuery> Queries => new ArraySegment<SimulatedQuery>(_truths, 0, _truths.Length - 1);

    /// <summary>Compares an answer with the truth.</summary>
    /// <param name="number">The number of the data set.</param>
    /// <param name="draws">The draws.</param>
    /// <param name="diagnostics">What the engine knows of them.</param>
    public Comparison Compare(int number, Draws draws, Diagnostics diagnostics) =>
        Compare(
            number,
            draws,
            [.. draws.Weights.ForExpectations],
            diagnostics.EffectiveSampleSize,
            diagnostics.Reliability.Level
        );

    /// <summary>Compares the draws of a network without their weights; null if none is complete.</summary>
    /// <param name="number">The number of the data set.</param>
    /// <param name="draws">The draws.</param>
    /// <param name="diagnostics">What is known of them.</param>
    public Comparison? CompareProposals(int number, Draws draws, Importance diagnostics)
    {
        int fromPrior = (int)Math.Round(diagnostics.PriorShare * draws.Count);
        var prior = new PriorParticles(fromPrior, draws.Count);
        double[] weights =
        [
            .. Enumerable.Range(0, draws.Count).Select(i => draws.IsComplete(i) && !prior.Has(i) ? 1.0 : 0),
        ];
        double count = weights.Sum();
        return count == 0 ? null : Compare(number, draws, weights, count, level: null);
    }

    private Comparison Compare(int number, Draws draws, double[] weights, double effective, ReliabilityLevel? level)
    {
        Rng rng = _root.Split(number);
        SimulatedQuery query = _truths[number];
        var comparer = new TruthComparer(query, _scale, draws, weights, effective);
        List<QuantityFinding> findings = [.. comparer.Latents(rng.Split(0))];
        if (_lengthVaries)
            findings.Add(comparer.Length(rng.Split(1)));
        if (_options.LikelihoodDraws > 0)
        {
            var replay = new LikelihoodReplay<TArgs, TResult>(_model, _args, query, _cancellationToken);
            findings.Add(comparer.Likelihood(replay.Of, _options.LikelihoodDraws, rng.Split(2)));
        }

        for (int q = 0; q < _options.Quantities.Count; q++)
            if (comparer.Quantity(_options.Quantities[q], rng.Split(FirstQuantity + q)) is { } finding)
                findings.Add(finding);
        if (_scale.Common.Length == 0)
            return new Comparison(findings, null, null, level, effective);
        return new Comparison(
            findings,
            comparer.Tarp(_scale.Common, OfPrior(_truths[number + 1]), rng.Split(3)),
            comparer.Tarp(_scale.Common, Below(rng.Split(4)), rng.Split(5)),
            level,
            effective
        );
    }

    // Another truth is a draw from the prior, too. It must not depend on this one.
    private (double Reference, double Unit)[] OfPrior(SimulatedQuery other)
    {
        Dictionary<SiteAddress, double> values = other.Truth.ToDictionary(choice => choice.At, choice => choice.Number);
        return Array.ConvertAll(_scale.Common, at => (values[at], _scale.Unit(at)));
    }

    // Far below in a direction in which no latent rises. Points on all sides would hide that the posterior is on one
    // side of the truth, as the two cancel. Neither the point nor the units may depend on the draws: the truth is not
    // among them, so that they would not treat it as they treat the others.
    private (double Reference, double Unit)[] Below(Rng rng)
    {
        SiteAddress[] common = _scale.Common;
        double[] direction = Array.ConvertAll(common, _ => Math.Abs(rng.NextNormal()));
        double length = Math.Sqrt(direction.Sum(static d => d * d) / common.Length);
        return
        [
            .. common.Select(
                (at, a) => (_scale.Mean(at) - Far * direction[a] / length * _scale.Unit(at), _scale.Unit(at))
            ),
        ];
    }

    // Data that a trace has not drawn are no draws given its latents.
    private void RequireSameData()
    {
        bool[] first = _truths[0].Drawn;
        foreach (SimulatedQuery query in _truths)
        {
            int differs = Enumerable.Range(0, first.Length).FirstOrDefault(p => query.Drawn[p] != first[p], -1);
            if (differs >= 0)
                throw new CalibrationException(
                    $"Latents of {_model.Name} decide whether it observes "
                        + $"'{query.Data.Layout.Tokens[differs].At}'. A data set has all data, whatever the latents, "
                        + "so that what the model draws is no truth that an answer could be compared with."
                );
        }
    }

    private static void RequireNoFactors(ProposalSkeleton skeleton)
    {
        var seen = new HashSet<SkeletonNode>();
        var open = new Stack<SkeletonNode>([skeleton.Root.Node]);
        while (open.TryPop(out SkeletonNode? node))
        {
            if (!seen.Add(node))
                continue;
            if (node.Skeleton.Factors is [{ } factor, ..])
                throw new CalibrationException(
                    $"{node.Skeleton.Model} has the factor '{factor.Name}', which weights traces by something that is "
                        + "no datum. So what its prior draws are not draws from the model, and no truth that an answer "
                        + "could be compared with. Write it as a distribution that data are observed from."
                );
            foreach (CallSite call in node.Skeleton.Calls)
                open.Push(node.Call(call));
        }
    }
}
