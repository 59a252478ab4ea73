namespace Icf.Evaluation;

/// <summary>What one run of a case measured. A value that is unknown or not finite is null in JSON.</summary>
internal sealed record EvaluationResult
{
    public required string Case { get; init; }

    public required long Seed { get; init; }

    /// <summary>Simulated traces that training used, each counted once.</summary>
    public long? Traces { get; init; }

    /// <summary>Wall time of training in seconds, simulation included.</summary>
    public double? TrainSeconds { get; init; }

    /// <summary>Processor time of training in seconds, over all threads.</summary>
    public double? TrainCpuSeconds { get; init; }

    /// <summary>Mean of −log q(latents | data) over fresh simulations, in nats.</summary>
    public double? Loss { get; init; }

    /// <summary>The same of the exact posterior, the least there can be.</summary>
    public double? OptimalLoss { get; init; }

    public int? Particles { get; init; }

    /// <summary>Kish's effective sample size at the case's data.</summary>
    public double? Ess { get; init; }

    public double? EssFraction => Ess / Particles;

    public double? LogEvidence { get; init; }

    public double? LogEvidenceStandardError { get; init; }

    public double? TrueLogEvidence { get; init; }

    public double? ParetoK { get; init; }

    public IReadOnlyDictionary<string, MarginalResult> Marginals { get; init; } =
        new Dictionary<string, MarginalResult>();

    /// <summary>Traces drawn from the prior per second of processor time.</summary>
    public double? SimulateTracesPerCpuSecond { get; init; }

    /// <summary>Traces trained on, repetitions counted, per second of processor time.</summary>
    public double? TrainTracesPerCpuSecond { get; init; }

    /// <summary>Particles of warm queries per second of processor time.</summary>
    public double? InferParticlesPerCpuSecond { get; init; }

    /// <summary>Largest resident memory of the process so far, in MiB; later seeds include the earlier ones.</summary>
    public double? PeakMemoryMB { get; init; }

    /// <summary>The bounds that the case sets itself.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>Whether all of them were met; null where there are none.</summary>
    public bool? Met => Goals.Count > 0 ? Goals.All(goal => goal.Met) : null;

    /// <summary>What the case adds.</summary>
    public IReadOnlyDictionary<string, double?> Extra { get; init; } = new Dictionary<string, double?>();
}
