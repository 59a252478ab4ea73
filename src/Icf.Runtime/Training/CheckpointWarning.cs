namespace Icf.Training;

/// <summary>Adds a warning to the reported progress when the checkpoint cannot be written.</summary>
internal sealed class CheckpointWarning(Checkpoint checkpoint, IProgress<CompileProgress> inner)
    : IProgress<CompileProgress>
{
    public void Report(CompileProgress value) => inner.Report(value with { Warning = checkpoint.Warning });
}
