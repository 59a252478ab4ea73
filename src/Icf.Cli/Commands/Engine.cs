using Icf.Cli.Progress;

namespace Icf.Cli.Commands;

/// <summary>A call of an engine by its name.</summary>
/// <param name="Name">One of <see cref="Names"/>.</param>
/// <param name="Draws">The number of draws; null for the engine's own.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Stopped">Stops the engine.</param>
internal sealed record Engine(string Name, int? Draws, long Seed, CancellationToken Stopped)
{
    public static IReadOnlyList<string> Names { get; } =
    ["importance", "refine", "nuts", "pathfinder", "laplace", "vi", "mh", "smc", "pgibbs", "enumerate"];

    /// <summary>Answers a query.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="progress">Is told the share that is done, by engines that know it.</param>
    /// <exception cref="MissingTraitException">The engine cannot serve the model.</exception>
    public Posterior<TResult, TLatents> Run<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        IProgress<double>? progress = null
    ) =>
        Name switch
        {
            "importance" => model.ImportanceSampling(
                args,
                Draws ?? 10_000,
                Seed,
                new SamplingOptions { Progress = progress?.In(Draws ?? 10_000) },
                cancellationToken: Stopped
            ),
            "refine" => model.Refine(args, Draws ?? 1_000, Seed, cancellationToken: Stopped),
            "nuts" => model.Nuts(args, Chains(new NutsOptions { Progress = Of(progress) }), Seed, Stopped),
            "pathfinder" => model.Pathfinder(args, Draws ?? 1_000, Seed, cancellationToken: Stopped),
            "laplace" => model.Laplace(args, Draws ?? 1_000, Seed, cancellationToken: Stopped),
            "vi" => model.VariationalInference(
                args,
                Draws ?? 1_000,
                Seed,
                new VariationalOptions { Progress = Of(progress) },
                cancellationToken: Stopped
            ),
            "mh" => model.MetropolisHastings(
                args,
                Chains(new MetropolisHastingsOptions { Progress = Of(progress) }),
                Seed,
                cancellationToken: Stopped
            ),
            "smc" => model.SequentialMonteCarlo(args, Draws ?? 4_000, Seed, cancellationToken: Stopped),
            "pgibbs" => model.ParticleGibbs(args, Chains(new ParticleGibbsOptions()), Seed, cancellationToken: Stopped),
            _ => model.Enumerate(args, cancellationToken: Stopped),
        };

    private static EngineProgress? Of(IProgress<double>? progress) => progress is null ? null : new(progress);

    private TOptions Chains<TOptions>(TOptions options)
        where TOptions : ChainOptions =>
        Draws is { } draws
            ? (TOptions)(options with { Draws = Math.Max(1, (draws + options.Chains - 1) / options.Chains) })
            : options;
}
