namespace Icf;

/// <summary>
/// The file has the right length but not the content that was written: its checksum or its structure is wrong.
/// </summary>
public sealed class ArtifactDamagedException : ArtifactException
{
    internal ArtifactDamagedException(string path, string problem, Exception? inner = null)
        : base(path, $"is damaged: {problem} Copy or save it again.", inner) { }
}
