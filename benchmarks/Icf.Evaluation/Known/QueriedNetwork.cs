namespace Icf.Evaluation.Known;

/// <summary>Weighted draws of a network that is trained for the query.</summary>
/// <param name="Particles">The draws.</param>
/// <param name="Options">How it is trained.</param>
internal sealed record QueriedNetwork(int Particles, CompileOptions Options) : IQueriedEngine
{
    public string Name =>
        Refines ? "Compile, then Refine"
        : Options.Focus is null ? "Compile"
        : "Compile with Focus";

    /// <summary>Whether the network is refined to the query after it was trained.</summary>
    public bool Refines { get; init; }

    /// <summary>What the last training reported.</summary>
    public TrainingReport? Report { get; private set; }

    public Posterior<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        long seed
    )
    {
        using CompiledModel<TArgs, TResult, TLatents> compiled = model.CompileOn(
            [args],
            Options with
            {
                Seed = seed,
                Objective = Objective.Prior,
            }
        );
        Report = compiled.Report;
        if (!Refines)
            return compiled.Infer(args, Particles, seed);
        using CompiledModel<TArgs, TResult, TLatents> refined = compiled.Refine(
            [args],
            new RefineNetworkOptions { Seed = seed }
        );
        return refined.Infer(args, Particles, seed);
    }
}
