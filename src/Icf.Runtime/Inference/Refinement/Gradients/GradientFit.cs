using System.Diagnostics;

namespace Icf.Inference;

/// <summary>
/// A proposal that the gradient of the density leads to. Candidates are tried one after the other, each by draws of its
/// own, until one is good enough: normal distributions at the peaks that Pathfinder leads to, and then each of them
/// moved so that its reverse Kullback–Leibler divergence from the density falls.
/// </summary>
/// <param name="Proposal">The best of them, over the coordinates of the log density.</param>
/// <param name="Efficiency">The share of its draws that were effective.</param>
/// <param name="Peaks">How many peaks were found.</param>
/// <param name="Rounds">How many candidates were tried.</param>
internal sealed record GradientFit(LineProposal Proposal, double Efficiency, int Peaks, int Rounds)
{
    /// <summary>The draws that tell how good a candidate is.</summary>
    private const int TrialDraws = 1_000;

    /// <summary>The steps by which a normal is moved.</summary>
    private const int Steps = 1_000;

    /// <summary>
    /// The length of the first step times the root of the dimension: all entries of a factor move at once, and as many
    /// random moves add up to one of this size.
    /// </summary>
    private const double StepLength = 0.2;

    /// <summary>The paths need no exact bounds, since what they lead to is tried, …</summary>
    private const int DrawsPerPathStep = 5;

    /// <summary>… and need not reach the peak.</summary>
    private const int PathSteps = 400;

    /// <summary>Over so many steps bounds are averaged.</summary>
    private const int Window = 50;

    /// <summary>The share that all peaks have in common, since their masses are estimates.</summary>
    private const double CommonShare = 0.1;

    /// <summary>How often the log density was computed.</summary>
    public int Densities { get; private init; }

    /// <summary>Fits a proposal; null where no path leads anywhere, or the time ends before the first
    /// candidate.</summary>
    /// <param name="density">The log density.</param>
    /// <param name="root">Random numbers.</param>
    /// <param name="options">How to refine.</param>
    /// <param name="time">How long it may take.</param>
    /// <exception cref="OperationCanceledException">The caller stopped the run.</exception>
    public static GradientFit? Run(ILogDensity density, Rng root, RefineOptions options, FitTime time)
    {
        var counted = new CountedDensity(density);
        GradientFit? best = null;
        int peaks = 0;
        try
        {
            PathfinderFit paths = PathfinderFit.Run(
                counted,
                Seed(root, 0),
                new PathfinderOptions
                {
                    MaxSteps = PathSteps,
                    DrawsPerStep = DrawsPerPathStep,
                    Threads = options.Threads,
                    CancellationToken = time.Token,
                }
            );
            List<PeakNormal> normals = PeakNormal.Of(counted, paths, time.Token);
            if (normals.Count == 0)
                return null;
            peaks = normals.Count(normal => normal.IsPeak);
            Try(Mixed(normals));
            if (!IsDone())
            {
                normals = normals.ConvertAll(normal => Moved(counted, normal, root.Split(1), options, time));
                Try(Mixed(normals));
            }

            if (
                !IsDone()
                && NestedFit.Around(counted, normals.MaxBy(n => n.LogMass)!.Normal, root.Split(2), time.Token)
                    is { } nested
            )
                Try(nested);
        }
        catch (StartingPointException)
        {
            // Random points are impossible, or the density bends nowhere.
        }
        catch (OperationCanceledException) when (time.IsOver) { }

        return best is null ? null : best with { Densities = counted.Count };

        bool IsDone() => best!.Efficiency >= options.Efficiency || time.IsOver;

        void Try(LineProposal proposal)
        {
            int rounds = (best?.Rounds ?? 0) + 1;
            WeightedPoints drawn = WeightedPoints.Draw(
                counted,
                proposal,
                TrialDraws,
                Seed(root, 2 + rounds),
                options.Threads,
                options.CancellationToken
            );
            double efficiency = Bridge.Efficiency(drawn.LogWeights);
            best =
                efficiency > (best?.Efficiency ?? -1)
                    ? new GradientFit(proposal, efficiency, peaks, rounds)
                    : best! with
                    {
                        Rounds = rounds,
                    };
        }
    }

    /// <summary>The report of a refinement that has tried this, too.</summary>
    /// <param name="report">That of what else was fitted; null for nothing.</param>
    /// <param name="dimension">The number of coordinates.</param>
    /// <param name="wanted">The efficiency that was asked for.</param>
    public RefineReport Added(RefineReport? report, int dimension, double wanted)
    {
        double efficiency = Math.Max(Efficiency, report?.Efficiency ?? 0);
        return (report ?? new RefineReport(dimension, Peaks, Rounds, 0, 0, false)) with
        {
            Efficiency = efficiency,
            IsFitted = efficiency >= wanted,
            Gradients = Densities,
        };
    }

    private static LineProposal Mixed(IReadOnlyList<PeakNormal> normals)
    {
        if (normals.Count == 1)
            return normals[0].Normal;
        double highest = normals.Max(normal => normal.LogMass);
        double[] shares = [.. normals.Select(normal => Math.Exp(normal.LogMass - highest))];
        double sum = Sums.Of(shares);
        return new MixtureProposal(
            [.. normals.Select(normal => normal.Normal)],
            Array.ConvertAll(shares, share => (1 - CommonShare) * share / sum + CommonShare / shares.Length)
        );
    }

    // In the coordinates in which the normal is the standard normal, so that steps are alike in all directions.
    private static PeakNormal Moved(
        ILogDensity density,
        PeakNormal normal,
        Rng rng,
        RefineOptions options,
        FitTime time
    )
    {
        int n = density.Dimension;
        var unit = new double[n * n];
        for (int i = 0; i < n; i++)
            unit[i * n + i] = 1;
        double[] ones = new double[n];
        Array.Fill(ones, 1);
        var climb = new VariationalClimb(
            new FramedDensity(density.Fork(), normal.Normal),
            new FullRankNormal(new double[n], ones, unit),
            new VariationalOptions { TimeBudget = time.Left, CancellationToken = options.CancellationToken }
        )
        {
            Steps = Steps,
            StepsInAll = Steps,
            FirstLength = StepLength / Math.Sqrt(n),
            Started = Stopwatch.GetTimestamp(),
        };
        climb.Run(ref rng);
        return normal with
        {
            Normal = ((FullNormal)climb.Family.ToProposal()).Within(normal.Normal),
            LogMass = climb.Elbos.TakeLast(Window).Average(),
        };
    }

    private static long Seed(in Rng root, long use)
    {
        Rng rng = root.Split(use);
        return (long)rng.NextUInt64();
    }
}
