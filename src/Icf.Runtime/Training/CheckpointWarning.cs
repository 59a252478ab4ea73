namespace Icf.Training;

/// <summary>Tells whoever watches a training, too, when its checkpoint cannot be written.</summary>
internal sealed class CheckpointWarning(Checkpoint checkpoint, IProgress<CompileProgress> inner)
    : IProgress<CompileProgress>
{
    public void Report(CompileProgress value) => inner.Report(value with { Warning = checkpoint.Warning });
}
