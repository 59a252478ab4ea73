using System.Diagnostics;
using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// Variational inference: of a family the distribution whose reverse Kullback–Leibler divergence from the density is
/// least. Starts from Pathfinder; a flow starts from the normal distribution that is fitted before it.
/// </summary>
/// <param name="Proposal">What was found.</param>
/// <param name="Elbos">The lower bound of the evidence at each step, in nats, as its draws estimate it.</param>
/// <param name="Gradients">How often the log density was computed.</param>
/// <param name="Family">What the proposal is.</param>
/// <param name="IsComplete">Whether all steps were taken.</param>
internal sealed record VariationalFit(
    LineProposal Proposal,
    double[] Elbos,
    long Gradients,
    VariationalFamily Family,
    bool IsComplete
)
{
    /// <summary>Over so many steps, or draws, bounds are averaged that are compared.</summary>
    private const int Window = 50;

    /// <summary>A flow has gone astray where its bound has fallen by more, in nats: by more than chance.</summary>
    private const double Astray = 0.25;

    /// <summary>From so many coordinates on a flow starts from independent ones.</summary>
    private const int ManyCoordinates = 100;

    /// <summary>What the gradients cost, in gradients of all data.</summary>
    public double FullGradients { get; init; } = Gradients;

    /// <summary>Fits a family.</summary>
    /// <param name="density">The log density, of all data.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="options">What the user has chosen.</param>
    /// <param name="sampled">The same density, estimated from a part of the data, which steps use in place of it; null
    /// for none.</param>
    /// <exception cref="StartingPointException">No first guess was found.</exception>
    /// <exception cref="MinibatchException">No loop of the model can be sampled.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static VariationalFit Run(
        ILogDensity density,
        long seed,
        VariationalOptions options,
        SampledDensity? sampled = null
    )
    {
        long started = Stopwatch.GetTimestamp();
        PathfinderFit guess = PathfinderFit.Run(
            density,
            seed,
            new PathfinderOptions { Threads = options.Threads, CancellationToken = options.CancellationToken }
        );
        sampled?.FindAnchor(guess.Best.Mean, guess.Best, new Rng(seed).Split(-2));
        (ILogDensity own, Rng rng) = (sampled ?? density.Fork(), new Rng(seed).Split(-1));
        bool isFlow = options.Family == VariationalFamily.Flow,
            isNarrow = options.Family == VariationalFamily.MeanField || isFlow && density.Dimension >= ManyCoordinates;
        int before = isFlow ? (options.Steps + 1) / 2 : 0,
            stepsInAll = before + options.Steps;
        var normal = new VariationalClimb(
            own,
            isNarrow ? MeanField(guess.Best) : FullRank(guess.Best),
            isFlow ? options with { BoundDraws = 1 } : options
        )
        {
            Steps = isFlow ? before : options.Steps,
            StepsInAll = stepsInAll,
            FirstLength = 0.03,
            Started = started,
            Sampled = sampled,
        };
        normal.Run(ref rng);
        LineProposal proposal = normal.Family.ToProposal();
        VariationalFamily kind = isNarrow ? VariationalFamily.MeanField : VariationalFamily.FullRank;
        if (!isFlow)
            return Fit(normal, proposal, kind, normal.Gradients);
        var flow = new VariationalClimb(
            own,
            new FlowFamily(new Flow((FullNormal)proposal, options.Flow), ref rng),
            options
        )
        {
            Steps = options.Steps,
            StepsBefore = before,
            StepsInAll = stepsInAll,
            FirstLength = 0.003,
            Started = started,
            Sampled = sampled,
        };
        flow.Run(ref rng);
        LineProposal moved = flow.Family.ToProposal();

        // Where a flow has gone astray, the normal distribution that it started from is the better answer.
        (double last, double first) = sampled is null
            ? (flow.Elbos.TakeLast(Window).Average(), flow.Elbos.Take(Window).Average())
            : (Bound(density, moved, seed), Bound(density, proposal, seed));
        long gradients = normal.Gradients + flow.Gradients,
            compared = sampled is null ? 0 : 2 * Window;
        return last >= first - Astray
            ? Fit(flow, moved, VariationalFamily.Flow, gradients, compared)
            : Fit(normal, proposal, kind, gradients, compared);

        VariationalFit Fit(
            VariationalClimb climb,
            LineProposal found,
            VariationalFamily family,
            long gradients,
            long compared = 0
        ) =>
            new(
                found,
                [.. climb.Elbos],
                guess.Gradients + compared + (sampled?.Gradients ?? gradients),
                family,
                climb.IsComplete
            )
            {
                FullGradients = guess.Gradients + compared + (sampled?.FullGradients ?? gradients),
            };
    }

    // Bounds of minibatches are too noisy to be compared.
    private static double Bound(ILogDensity density, LineProposal proposal, long seed)
    {
        (ILogDensity own, Rng rng) = (density.Fork(), new Rng(seed).Split(-3));
        (var point, var gradient) = (new double[density.Dimension], new double[density.Dimension]);
        double sum = 0;
        for (int draw = 0; draw < Window; draw++)
        {
            double log = proposal.DrawWithLogDensity(ref rng, point);
            sum += own.Evaluate(point, gradient) - log;
        }

        return sum / Window;
    }

    private static MeanFieldNormal MeanField(PathNormal guess) =>
        new([.. guess.Mean], Deviations(guess.Covariance(), guess.Dimension));

    private static FullRankNormal FullRank(PathNormal guess)
    {
        int n = guess.Dimension;
        double[] covariance = guess.Covariance(),
            scales = Deviations(covariance, n);
        for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            covariance[i * n + j] /= scales[i] * scales[j];
        var unit = new double[n * n];
        for (int i = 0; i < n; i++)
            unit[i * n + i] = 1;
        return new FullRankNormal([.. guess.Mean], scales, LowerTriangle.TryFactor(covariance, n) ? covariance : unit);
    }

    private static double[] Deviations(double[] covariance, int n) =>
        [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(covariance[i * n + i]))];
}
