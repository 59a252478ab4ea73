namespace Icf.Evaluation.Torture;

/// <summary>A prior, a likelihood and data.</summary>
/// <param name="Name">The three in words.</param>
internal abstract record TorturePair(string Name)
{
    /// <summary>
    /// log E L and log E L² under the prior, with L the likelihood of the data: the evidence, and what prior sampling
    /// makes of it.
    /// </summary>
    public abstract (double LogEvidence, double LogSecondMoment) Exact();

    /// <summary>Trains a network and asks it for the data.</summary>
    public abstract TortureAnswer Answer(EvaluationRun run, CompileOptions options, int particles);

    protected TortureAnswer Answer<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs data,
        EvaluationRun run,
        CompileOptions options,
        int particles
    )
    {
        (double logEvidence, double logSecondMoment) = Exact();
        using CompiledModel<TArgs, TResult, TLatents> compiled = model.Compile(data, run.Training(options));
        Posterior<TResult, TLatents> posterior = compiled.Infer(data, particles, run.Seed + 2_000_000);
        return new TortureAnswer(
            Name,
            posterior.EffectiveSampleSize,
            Math.Max(1, particles * Math.Exp(2 * logEvidence - logSecondMoment)),
            (posterior.LogEvidence - logEvidence) / posterior.LogEvidenceStandardError,
            posterior.ParetoK < 0.7 && posterior.EffectiveSampleSize >= 100
        );
    }
}

/// <summary>What came of a pair.</summary>
/// <param name="Pair">Its name.</param>
/// <param name="Ess">Effective particles of the network.</param>
/// <param name="PriorEss">Those of as many draws from the prior, by their exact variance; at least one.</param>
/// <param name="EvidenceErrors">How many stated errors the log evidence is off.</param>
/// <param name="CallsItselfGood">Whether the answer gives no reason to doubt it.</param>
internal sealed record TortureAnswer(
    string Pair,
    double Ess,
    double PriorEss,
    double EvidenceErrors,
    bool CallsItselfGood
)
{
    /// <summary>Effective particles relative to those of prior sampling.</summary>
    public double Ratio => Ess / PriorEss;
}
