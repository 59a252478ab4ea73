namespace Icf.Evaluation.Speed;

/// <summary>All rows of the report, in its order. A new row is a line in <c>Rows/</c>.</summary>
internal sealed class SpeedRows : IDisposable
{
    private readonly SpeedModels _models = new();

    public SpeedRows() => All =
    [
        .. MachineRows.All,
        .. SimulationRows.Of(_models),
        .. TrainingRows.Of(_models),
        .. InferenceRows.Of(_models),
        .. KernelRows.All,
        .. StartUpRows.All,
        .. ScaleRows.Of(_models),
    ];

    /// <summary>The rows, none of them measured yet.</summary>
    public IReadOnlyList<SpeedCheck> All { get; }

    /// <inheritdoc/>
    public void Dispose() => _models.Dispose();
}
