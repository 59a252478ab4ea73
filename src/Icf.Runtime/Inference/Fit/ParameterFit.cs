using System.Diagnostics;
using Icf.Traces;
using static System.FormattableString;

namespace Icf.Inference;

/// <summary>A run of <see cref="FitEngine.Fit"/>.</summary>
internal sealed class ParameterFit<TArgs, TResult, TLatents>
{
    /// <summary>What is left to gain where a climb that finds no higher point any more has arrived all the
    /// same.</summary>
    private const double Rounding = 1e-6;

    /// <summary>A smaller share of effective draws says little.</summary>
    private const double LeastShare = 0.05;

    private readonly Model<TArgs, TResult, TLatents> _model;
    private readonly FitOptions _options;
    private readonly long _seed;
    private readonly CancellationToken _cancellationToken;
    private readonly ParameterLayout _layout = new();
    private readonly DataSetLikelihood[] _dataSets;
    private readonly MarginalLikelihood _likelihood;
    private readonly List<FitProgress> _steps = [];
    private double[] _best;

    public ParameterFit(
        Model<TArgs, TResult, TLatents> model,
        IReadOnlyList<TArgs> dataSets,
        FitOptions options,
        long seed,
        CancellationToken cancellationToken
    )
    {
        (_model, _options, _seed, _cancellationToken) = (model, options, seed, cancellationToken);
        var draws = new Dictionary<int, double[]>();
        _dataSets = [.. dataSets.Select((args, i) => Likelihood(args, new Rng(seed, 1).Split(i), draws))];
        if (_layout.Count == 0)
            throw new ArgumentException("None of the data sets reads a parameter.", nameof(dataSets));
        _best = [.. _layout.Initial.Zip(_layout.Lines, static (value, line) => line.Unconstrain(value))];
        _likelihood = new MarginalLikelihood(_layout, _dataSets, options.Threads, cancellationToken);
    }

    public FittedModel<TArgs, TResult, TLatents> Run()
    {
        try
        {
            (Peak peak, string end) = Climb();
            _likelihood.Evaluate(_best, new double[_best.Length]);
            double[] errors = StandardErrors(peak);
            LikelihoodEstimate measured = _likelihood.Measure(_best, _options.FinalDraws, _seed);
            return new FittedModel<TArgs, TResult, TLatents>(
                _model.With(Values()),
                _layout.Put(errors, Parameters.None),
                measured,
                _steps.AsReadOnly(),
                _dataSets.Length,
                peak.IsSettled,
                end + Doubt(measured, errors)
            );
        }
        catch (OperationCanceledException) when (_cancellationToken.IsCancellationRequested)
        {
            throw new FitCanceledException(
                Values(),
                _steps.Count > 0 ? _steps[^1].LogLikelihood : double.NaN,
                _cancellationToken
            );
        }
    }

    private Parameters Values() => _layout.Put(_layout.Constrain(_best), _model.Parameters);

    private DataSetLikelihood Likelihood(TArgs args, Rng rng, Dictionary<int, double[]> draws)
    {
        ScoredDensity<TArgs, TResult> density = _model.Density(args, includesVolume: true, out object[] latents);
        int[] reads = _layout.Add(ParameterRead.Of(_model, args, latents));
        int n = density.Dimension;
        if (n == 0)
            return new PlainLikelihood<TArgs, TResult>(density, reads);
        long seed = (long)(rng.NextUInt64() >> 1);
        return new LatentLikelihood<TArgs, TResult>(
            density,
            reads,
            new ModeNormal(density, seed),
            EvenDraws.Of(_options.Draws, n, rng)
        );
    }

    private (Peak Peak, string End) Climb()
    {
        long start = Stopwatch.GetTimestamp();
        StartingPoint first =
            StartingPoint.At(_likelihood, _best)
            ?? throw new FitException(
                "The log likelihood, or its gradient, is not finite at the values that the parameters have: some data "
                    + "set is impossible there, or no normal distribution is like the posterior of its latents. Begin "
                    + "with other values (initial: …, or model.With(…)), and give all latents proper priors."
            );
        var ascent = new Ascent(_likelihood, first);
        Note(ascent);
        (bool isRising, bool isLate, double gain) = (true, false, double.PositiveInfinity);
        while (isRising && !isLate && _steps.Count <= _options.MaxSteps && !ascent.IsThere(_options.Tolerance))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            isRising = ascent.Advance();
            if (isRising)
                Note(ascent);
            if (double.IsFinite(ascent.ExpectedGain))
                gain = ascent.ExpectedGain;
            isLate = _options.TimeBudget is { } budget && Stopwatch.GetElapsedTime(start) > budget;
        }

        bool isSettled = gain <= (isRising ? _options.Tolerance : Math.Max(_options.Tolerance, Rounding));
        var peak = new Peak(ascent.Point, ascent.LogDensity, gain, _steps.Count - 1, isSettled)
        {
            Variances = [.. ascent.Curvature.Diagonal],
        };
        return (peak, End(peak, isRising, isLate));
    }

    private void Note(Ascent ascent)
    {
        _best = ascent.Point;
        LikelihoodEstimate last = _likelihood.Last;
        var step = new FitProgress(_steps.Count, ascent.LogDensity, Math.Sqrt(last.Variance), last.EffectiveShare);
        _steps.Add(step);
        _options.Progress?.Report(step);
    }

    private static string End(Peak peak, bool isRising, bool isLate) =>
        peak.IsSettled ? Invariant($"At a maximum after {peak.Steps} steps.")
        : isLate
            ? Invariant($"The time ran out after {peak.Steps} steps; {peak.ExpectedGain:G2} nats may be left to gain.")
        : isRising
            ? Invariant($"Steps ran out after {peak.Steps}; {peak.ExpectedGain:G2} nats may be left to gain. ")
                + "Raise MaxSteps; where the likelihood rises without end, as where a scale goes to 0, give the "
                + "parameter a bound or a prior."
        : Invariant(
            $"No step leads higher after {peak.Steps} steps, though {peak.ExpectedGain:G2} nats may be left to "
        ) + "gain: the draws tell no better. Take more Draws.";

    private static string Doubt(LikelihoodEstimate measured, double[] errors) =>
        (
            measured.EffectiveShare < LeastShare
                ? Invariant(
                    $" For some data set only {measured.EffectiveShare:P1} of the draws are effective: the normal "
                ) + "distribution is far from the posterior of its latents, and the fit is doubtful."
                : ""
        )
        + (
            errors.Any(double.IsNaN)
                ? " The log likelihood does not fall in all directions from there, so there are no standard errors: "
                    + "the data tell some parameters only together, or one is at a bound."
                : ""
        );

    // By the observed information on the line, and the slope of the way back.
    private double[] StandardErrors(Peak peak)
    {
        var errors = new double[_best.Length];
        errors.AsSpan().Fill(double.NaN);
        if (!peak.IsSettled)
            return errors;
        try
        {
            double[] variances = LaplaceFit.At(_likelihood, peak).Proposal.Variances;
            for (int i = 0; i < errors.Length; i++)
                errors[i] = Math.Sqrt(variances[i]) * _layout.Lines[i].Slope(_best[i]);
        }
        catch (LaplaceException)
        {
            // What stays is said in words.
        }

        return errors;
    }
}
