namespace Icf;

/// <summary>The file is not an ICF artifact, or its content is not what its kind requires.</summary>
public sealed class ArtifactFormatException : ArtifactException
{
    internal ArtifactFormatException(string path, string problem, Exception? inner = null)
        : base(path, problem, inner) { }
}
