namespace Icf;

/// <summary>
/// A file cannot be used as an ICF artifact (a saved network, a checkpoint, or part of a data set). Subclasses say why.
/// </summary>
public abstract class ArtifactException : IcfException
{
    private protected ArtifactException(string path, string problem, Exception? inner = null)
        : base($"'{path}' {problem}", inner)
    {
        Path = path;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string Path { get; }
}
