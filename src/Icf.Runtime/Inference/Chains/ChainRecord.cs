namespace Icf.Inference;

/// <summary>What a sampler notes of its chains while they run; draws stand chain after chain.</summary>
/// <param name="Chains">The number of chains.</param>
/// <param name="Length">The draws of each.</param>
internal sealed record ChainRecord(int Chains, int Length)
{
    /// <summary>The energy of each draw; empty where there is none.</summary>
    public double[] Energies { get; init; } = [];

    /// <summary>The draws, by their places, whose trajectory left the level of its energy.</summary>
    public int[] Divergences { get; init; } = [];

    /// <summary>How often the trajectory of each draw was doubled; empty where there is none.</summary>
    public int[] TreeDepths { get; init; } = [];

    /// <summary>The most doublings that were allowed.</summary>
    public int MaxTreeDepth { get; init; }

    /// <summary>The step size of each chain after the warm-up; empty where there is none.</summary>
    public double[] StepSizes { get; init; } = [];

    /// <summary>How often the log density and its gradient were computed, the warm-up included.</summary>
    public long Gradients { get; init; }

    /// <summary>The moves of latents that were moved given all others; empty where there are none.</summary>
    public MoveSummary[] Moves { get; init; } = [];

    /// <summary>The draws that each chain should have had, had time not run out.</summary>
    public int Asked { get; init; } = Length;
}
