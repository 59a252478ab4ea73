namespace Icf.Inference;

/// <summary>What the no-U-turn sampler notes of each draw.</summary>
/// <param name="StepSizes">The step size of its chain.</param>
/// <param name="TreeDepths">How often its trajectory was doubled.</param>
/// <param name="Divergent">Whether its trajectory diverged.</param>
/// <param name="Energies">Its energy; null where there is none.</param>
internal sealed record TrajectoryColumns(double[] StepSizes, int[] TreeDepths, bool[] Divergent, double[]? Energies)
{
    public static TrajectoryColumns Of(Chains chains)
    {
        int draws = chains.Count * chains.Length;
        var divergent = new bool[draws];
        foreach (int draw in chains.Divergences)
            divergent[draw] = true;
        return new TrajectoryColumns(
            [.. Enumerable.Range(0, draws).Select(draw => chains.StepSizes[draw / chains.Length])],
            [.. chains.TreeDepths],
            divergent,
            chains.AllEnergies.IsEmpty ? null : chains.AllEnergies.ToArray()
        );
    }
}
