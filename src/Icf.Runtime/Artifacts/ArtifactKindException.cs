namespace Icf;

/// <summary>
/// The file is an intact ICF artifact of another kind, such as a checkpoint where a network is expected.
/// </summary>
public sealed class ArtifactKindException : ArtifactException
{
    internal ArtifactKindException(string path, string expectedKind, string actualKind)
        : base(path, $"holds a {actualKind}, not a {expectedKind}.")
    {
        ExpectedKind = expectedKind;
        ActualKind = actualKind;
    }

    /// <summary>The kind asked for.</summary>
    public string ExpectedKind { get; }

    /// <summary>The kind of the file.</summary>
    public string ActualKind { get; }
}
