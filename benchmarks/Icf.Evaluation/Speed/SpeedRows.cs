namespace Icf.Evaluation.Speed;

/// <summary>All rows of the report, in its order. A new row is a line in <c>Rows/</c>.</summary>
internal sealed class SpeedRows : IDisposable
{
    private readonly SpeedModels _models;

    /// <param name="engine">The name of what computes.</param>
    public SpeedRows(string engine)
    {
        _models = new SpeedModels(engine);
        All =
        [
            .. MachineRows.All,
            .. SimulationRows.Of(_models),
            .. TrainingRows.Of(_models),
            .. InferenceRows.Of(_models),
            .. MetropolisRows.Of(_models),
            .. PopulationRows.All,
            .. RefineRows.All,
            .. ScoreRows.All,
            .. GradientRows.All,
            .. KernelRows.Of(_models),
            .. StartUpRows.Of(_models),
            .. CompilerRows.All,
            .. ScaleRows.Of(_models),
        ];
    }

    /// <summary>The rows, none of them measured yet.</summary>
    public IReadOnlyList<SpeedCheck> All { get; }

    /// <inheritdoc/>
    public void Dispose() => _models.Dispose();
}
