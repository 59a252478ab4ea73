using System.Diagnostics;

namespace Icf.Inference;

/// <summary>Raises a bound by steps of the parameters of a family.</summary>
/// <param name="density">The log density; used by nobody else meanwhile.</param>
/// <param name="family">The family; its parameters are where to begin.</param>
/// <param name="options">What the user has chosen.</param>
internal sealed class VariationalClimb(ILogDensity density, ReparameterizedFamily family, VariationalOptions options)
{
    /// <summary>The share of the steps in which their length grows to the first.</summary>
    private const double WarmUp = 0.1;

    private const int BetweenReports = 100;

    /// <summary>How often the anchor is moved to where the family has come.</summary>
    private const int AnchorMoves = 20;

    /// <summary>The family, where the steps have led.</summary>
    public ReparameterizedFamily Family => family;

    /// <summary>The bound at each step, in nats.</summary>
    public List<double> Elbos { get; } = [];

    /// <summary>How often the log density was computed.</summary>
    public long Gradients { get; private set; }

    /// <summary>Whether all steps were taken.</summary>
    public bool IsComplete => Elbos.Count == Steps;

    /// <summary>The steps to take.</summary>
    public required int Steps { get; init; }

    /// <summary>The steps that others have taken before, for the progress.</summary>
    public int StepsBefore { get; init; }

    /// <summary>The steps of all climbs of the fit, for the progress.</summary>
    public required int StepsInAll { get; init; }

    /// <summary>The density itself, where it is that of a part of the data; null where all are used.</summary>
    public SampledDensity? Sampled { get; init; }

    /// <summary>The greatest length of a step, from which it falls to nought like a quarter of a wave.</summary>
    public required double FirstLength { get; init; }

    /// <summary>When the time began that is bounded.</summary>
    public required long Started { get; init; }

    private int DrawsPerStep => options.DrawsPerStep ?? (options.Family == VariationalFamily.Flow ? 20 : 10);

    /// <summary>Takes the steps.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Run(ref Rng rng)
    {
        var bound = new VariationalBound(density, family, options.BoundDraws);
        var gradient = new double[family.Parameters.Length];
        var adam = new Adam(gradient.Length);
        int groups = Math.Max(1, DrawsPerStep / options.BoundDraws);
        for (int step = 0; step < Steps; step++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            if (step > 0 && options.TimeBudget is { } budget && Stopwatch.GetElapsedTime(Started) > budget)
                break;
            ChooseData(step);
            Array.Clear(gradient);
            double elbo = 0;
            for (int group = 0; group < groups; group++)
            {
                // Every second group is the mirror image of the one before, so that errors of the first order cancel.
                foreach (ref double z in bound.Normals)
                    z = group % 2 == 0 ? rng.NextNormal() : -z;
                elbo += bound.Estimate(gradient) / groups;
            }

            foreach (ref double by in gradient.AsSpan())
                by /= groups;
            double rise = Math.Min(1, (step + 1) / (WarmUp * Steps));
            adam.Step(family.Parameters, gradient, FirstLength * rise * Math.Cos(0.5 * Math.PI * step / Steps));
            Elbos.Add(elbo);
            Gradients += (long)groups * options.BoundDraws;
            if ((step + 1) % BetweenReports == 0)
                options.Progress?.Report(
                    new VariationalProgress(
                        StepsBefore + step + 1,
                        StepsInAll,
                        Elbos.TakeLast(BetweenReports).Average()
                    )
                );
        }
    }

    // All draws of a step see the same data, so that errors of a draw and its mirror image still cancel.
    private void ChooseData(int step)
    {
        if (Sampled is null)
            return;
        if (step % Math.Max(1, Steps / AnchorMoves) == 0)
        {
            family.MoveTo(new double[density.Dimension]);
            Sampled.MoveAnchor(family.Point);
        }

        Sampled.Choose(StepsBefore + step);
    }
}
